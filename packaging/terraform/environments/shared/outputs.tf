# SPDX-License-Identifier: MIT
#
# Each of these is what Argo CD has to know, and goes by packaging/terraform/outputs into packaging/argocd/environments.

output "region" {
  description = "Region of AWS"
  value       = var.region
}

output "cluster_name" {
  description = "Name of the cluster, by which Argo CD knows it too"
  value       = module.cluster.cluster_name
}

output "vpc_id" {
  description = "VPC in which load balancers are made"
  value       = module.network.vpc_id
}

output "load_balancer_subnet_cidrs" {
  description = "Addresses that load balancers speak from, in public and within"
  value       = concat(module.network.public_subnets_cidr_blocks, module.network.intra_subnets_cidr_blocks)
}

output "certificate_arn" {
  description = "Certificate of the load balancer"
  value       = module.certificate.arn
}

output "image_registry" {
  description = "Registry of the environment"
  value       = module.registry.registry
}

output "image_repository" {
  description = "Repository of the image in it"
  value       = module.registry.repository
}

output "log_group" {
  description = "Log group for the logs of pods"
  value       = module.logging.pods_log_group
}

output "service_role_arn" {
  description = "Role of randnum's ServiceAccount"
  value       = module.identity["randnum"].role_arn
}

output "load_balancer_controller_role_arn" {
  description = "Role of the AWS Load Balancer Controller"
  value       = module.identity["aws-load-balancer-controller"].role_arn
}

output "rollouts_role_arn" {
  description = "Role of Argo Rollouts"
  value       = module.identity["argo-rollouts"].role_arn
}

output "log_shipper_role_arn" {
  description = "Role of Fluent Bit"
  value       = module.identity["fluent-bit"].role_arn
}
