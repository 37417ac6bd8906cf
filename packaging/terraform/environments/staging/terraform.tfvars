# SPDX-License-Identifier: MIT
#
# staging: prod with fewer nodes and two zones. The zone and the names of roles are examples.
environment        = "staging"
region             = "eu-west-1"
cidr               = "10.2.0.0/16"
azs                = ["eu-west-1a", "eu-west-1b"]
single_nat_gateway = true

kubernetes_version           = "1.35"
endpoint_public_access_cidrs = []
administrators               = ["randnum-operators", "randnum-argocd"]
nodes                        = { instance_types = ["m7i.large"], min = 2, max = 4 }

domain_name        = "randnum.staging.example.com"
zone_id            = "Z0000000000000STAGING"
log_retention_days = 30
