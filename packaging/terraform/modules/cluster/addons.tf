# SPDX-License-Identifier: MIT
#
# What a cluster needs to be one: AWS keeps these, in the version that fits Kubernetes'. All else comes by Argo CD.

# The network plugin keeps to NetworkPolicies only if it is told to.
resource "aws_eks_addon" "before_nodes" {
  for_each = {
    vpc-cni    = { role = module.network_role.role_arn, settings = { enableNetworkPolicy = "true" } }
    kube-proxy = { role = null, settings = {} }
  }

  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = each.key
  service_account_role_arn    = each.value.role
  configuration_values        = jsonencode(each.value.settings)
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"
}

# These are pods, which need nodes.
resource "aws_eks_addon" "on_nodes" {
  for_each = {
    coredns = { role = null, settings = {} }
    # With a StorageClass: Prometheus keeps its data on a volume, without which an objective of 30 days would forget.
    aws-ebs-csi-driver = { role = module.storage_role.role_arn, settings = { defaultStorageClass = { enabled = true } } }
  }

  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = each.key
  service_account_role_arn    = each.value.role
  configuration_values        = jsonencode(each.value.settings)
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"
  depends_on                  = [aws_eks_node_group.this]
}

module "network_role" {
  source = "../identity"

  name              = "${var.name}-vpc-cni"
  oidc_provider_arn = aws_iam_openid_connect_provider.this.arn
  oidc_provider     = local.oidc_provider
  namespace         = "kube-system"
  service_account   = "aws-node"
  policy_arns       = ["${local.policies}/AmazonEKS_CNI_Policy"]
}

module "storage_role" {
  source = "../identity"

  name              = "${var.name}-ebs-csi"
  oidc_provider_arn = aws_iam_openid_connect_provider.this.arn
  oidc_provider     = local.oidc_provider
  namespace         = "kube-system"
  service_account   = "ebs-csi-controller-sa"
  policy_arns       = ["${local.policies}/service-role/AmazonEBSCSIDriverPolicy"]
}
