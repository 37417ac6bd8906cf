# SPDX-License-Identifier: MIT
# One file for all modules and environments, as links. 5.100 is what all of this was tested with; 7 may rename what is used here.
terraform {
  required_version = ">= 1.10" # the lock file of the S3 backend
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 7.0"
    }
  }
}
