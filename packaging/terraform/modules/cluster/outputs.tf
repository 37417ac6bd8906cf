# SPDX-License-Identifier: MIT

output "cluster_name" {
  description = "Name of the cluster, once it can run pods"
  value       = aws_eks_cluster.this.name
  depends_on  = [aws_eks_addon.on_nodes]
}

output "oidc_provider_arn" {
  description = "The cluster's OIDC provider in IAM"
  value       = aws_iam_openid_connect_provider.this.arn
}

output "oidc_provider" {
  description = "Its issuer without https://"
  value       = local.oidc_provider
}
