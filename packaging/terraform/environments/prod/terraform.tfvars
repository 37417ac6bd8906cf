# SPDX-License-Identifier: MIT
#
# prod: three zones that do not depend on each other, and an API that is reached from within. The zone and the names of roles are
# examples.
environment        = "prod"
region             = "eu-west-1"
cidr               = "10.3.0.0/16"
azs                = ["eu-west-1a", "eu-west-1b", "eu-west-1c"]
single_nat_gateway = false

kubernetes_version           = "1.35"
endpoint_public_access_cidrs = []
administrators               = ["randnum-operators", "randnum-argocd"]
nodes                        = { instance_types = ["m7i.large"], min = 3, max = 9 }

domain_name        = "randnum.example.com"
zone_id            = "Z0000000000000000PROD"
log_retention_days = 365
