# SPDX-License-Identifier: MIT
#
# qa: processors as in prod, so that tests of load mean something. The zone, the networks and the names of roles are examples.
environment        = "qa"
region             = "eu-west-1"
cidr               = "10.1.0.0/16"
azs                = ["eu-west-1a", "eu-west-1b"]
single_nat_gateway = true

kubernetes_version           = "1.35"
endpoint_public_access_cidrs = ["203.0.113.0/24"]
administrators               = ["randnum-operators", "randnum-argocd"]
nodes                        = { instance_types = ["m7i.large"], min = 2, max = 4 }

domain_name        = "randnum.qa.example.com"
zone_id            = "Z000000000000000000QA"
log_retention_days = 14
