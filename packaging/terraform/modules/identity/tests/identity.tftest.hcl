# SPDX-License-Identifier: MIT

mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name              = "test"
  oidc_provider_arn = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/MOCKED"
  oidc_provider     = "oidc.eks.eu-west-1.amazonaws.com/id/MOCKED"
  namespace         = "randnum"
  service_account   = "server"
}

run "one_account_and_one_audience" {
  assert {
    condition     = length(data.aws_iam_policy_document.trust.statement) == 1
    error_message = "There must be one way to take the role."
  }
  assert {
    condition = tomap({
      for condition in one(data.aws_iam_policy_document.trust.statement).condition : condition.variable => one(condition.values)
      }) == tomap({
      "${var.oidc_provider}:sub" = "system:serviceaccount:randnum:server"
      "${var.oidc_provider}:aud" = "sts.amazonaws.com"
    })
    error_message = "A token must be of this account and for AWS."
  }
  assert {
    condition     = alltrue([for condition in one(data.aws_iam_policy_document.trust.statement).condition : condition.test == "StringEquals"])
    error_message = "Conditions must be equalities: StringLike takes wildcards."
  }
  assert {
    condition     = one(one(data.aws_iam_policy_document.trust.statement).principals).identifiers == toset([var.oidc_provider_arn])
    error_message = "The cluster's own provider must be the one that is trusted."
  }
}

run "it_may_nothing_unless_told" {
  assert {
    condition     = length(aws_iam_role_policy.this) == 0 && length(aws_iam_role_policy_attachment.this) == 0
    error_message = "A role without a policy may do nothing."
  }
}

run "it_may_what_is_told" {
  variables {
    policies = { all = "{}" }
  }
  assert {
    condition     = aws_iam_role_policy.this["all"].policy == "{}" && aws_iam_role_policy.this["all"].role == aws_iam_role.this.id
    error_message = "The policy must be the role's."
  }
}

run "wildcards_are_refused" {
  command = plan
  variables {
    namespace       = "*"
    service_account = "*"
    oidc_provider   = "https://oidc.eks.eu-west-1.amazonaws.com/id/MOCKED"
  }
  expect_failures = [var.namespace, var.service_account, var.oidc_provider]
}
