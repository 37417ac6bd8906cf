# SPDX-License-Identifier: MIT
#
# The state of prod, in a bucket of its account; who applies anything holds its lock.
terraform {
  backend "s3" {
    bucket       = "example-randnum-prod-terraform"
    key          = "prod/terraform.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}
