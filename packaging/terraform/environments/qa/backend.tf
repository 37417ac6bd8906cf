# SPDX-License-Identifier: MIT
#
# The state of qa, in a bucket of its account; who applies anything holds its lock.
terraform {
  backend "s3" {
    bucket       = "example-randnum-qa-terraform"
    key          = "qa/terraform.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}
