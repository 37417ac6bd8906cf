# SPDX-License-Identifier: MIT
#
# An environment, whole: dev, qa, staging and prod are this file under different variables, in an account each. The add-ons that
# the roles below are for, and randnum itself, come by Argo CD, which is told the outputs.

provider "aws" {
  region = var.region

  default_tags {
    tags = { project = "randnum", environment = var.environment, made-by = "terraform" }
  }
}

locals {
  name  = "randnum-${var.environment}"
  zones = range(length(var.azs))
}

module "logging" {
  source = "../../modules/logging"

  name              = local.name
  region            = var.region
  retention_in_days = var.log_retention_days
}

module "network" {
  source = "../../modules/network"

  name               = local.name
  region             = var.region
  cidr               = var.cidr
  azs                = var.azs
  public_subnets     = [for zone in local.zones : cidrsubnet(var.cidr, 4, zone)]      # 4096 addresses each, of the first half
  intra_subnets      = [for zone in local.zones : cidrsubnet(var.cidr, 8, zone + 64)] # 256 each, after those
  private_subnets    = [for zone in local.zones : cidrsubnet(var.cidr, 3, zone + 4)]  # 8192 each, of the second: pods are many
  single_nat_gateway = var.single_nat_gateway
  flow_log_group_arn = module.logging.flows_log_group_arn
}

module "cluster" {
  source = "../../modules/cluster"

  name                         = local.name
  kubernetes_version           = var.kubernetes_version
  subnet_ids                   = module.network.private_subnets
  endpoint_public_access_cidrs = var.endpoint_public_access_cidrs
  log_group                    = module.logging.control_plane_log_group
  administrators               = var.administrators
  nodes                        = var.nodes
}

module "registry" {
  source = "../../modules/registry"

  name = "randnum"
}

module "certificate" {
  source = "../../modules/certificate"

  domain_name = var.domain_name
  zone_id     = var.zone_id
}
