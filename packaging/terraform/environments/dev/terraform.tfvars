# SPDX-License-Identifier: MIT
#
# dev: small and cheap. The zone, the networks and the names of roles are examples.
environment        = "dev"
region             = "eu-west-1"
cidr               = "10.0.0.0/16"
azs                = ["eu-west-1a", "eu-west-1b"]
single_nat_gateway = true

kubernetes_version           = "1.35"
endpoint_public_access_cidrs = ["203.0.113.0/24"]
administrators               = ["randnum-operators", "randnum-argocd"]
nodes                        = { instance_types = ["t3.large"], min = 2, max = 3 }

domain_name        = "randnum.dev.example.com"
zone_id            = "Z00000000000000000DEV"
log_retention_days = 14
