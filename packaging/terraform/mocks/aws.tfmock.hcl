# SPDX-License-Identifier: MIT
#
# What AWS would say, for `terraform test` without an account: values that have a form which others look at.

mock_data "aws_caller_identity" {
  defaults = {
    account_id = "111122223333"
  }
}

mock_data "aws_partition" {
  defaults = {
    partition = "aws"
  }
}

# Policy documents are not rendered here; tests look at their statements.
mock_data "aws_iam_policy_document" {
  defaults = {
    json = "{}"
  }
}

mock_resource "aws_iam_role" {
  defaults = {
    arn = "arn:aws:iam::111122223333:role/mocked"
  }
}

mock_resource "aws_kms_key" {
  defaults = {
    arn = "arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-0000-0000-000000000000"
  }
}

mock_resource "aws_cloudwatch_log_group" {
  defaults = {
    arn = "arn:aws:logs:eu-west-1:111122223333:log-group:mocked"
  }
}

mock_resource "aws_eks_cluster" {
  defaults = {
    identity = [{ oidc = [{ issuer = "https://oidc.eks.eu-west-1.amazonaws.com/id/MOCKED" }] }]
  }
}

mock_resource "aws_iam_openid_connect_provider" {
  defaults = {
    arn = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/MOCKED"
  }
}

mock_resource "aws_launch_template" {
  defaults = {
    id = "lt-00000000000000000"
  }
}

mock_resource "aws_ecr_repository" {
  defaults = {
    repository_url = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/mocked"
  }
}

mock_resource "aws_acm_certificate" {
  defaults = {
    arn = "arn:aws:acm:eu-west-1:111122223333:certificate/00000000-0000-0000-0000-000000000000"
    domain_validation_options = [{
      domain_name           = "randnum.example.com"
      resource_record_name  = "_mocked.randnum.example.com."
      resource_record_type  = "CNAME"
      resource_record_value = "_mocked.acm-validations.aws."
    }]
  }
}
