# SPDX-License-Identifier: MIT

mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name              = "test"
  region            = "eu-west-1"
  retention_in_days = 30
}

run "all_logs_are_kept_as_long_as_said_and_encrypted" {
  assert {
    condition     = alltrue([for group in aws_cloudwatch_log_group.this : group.retention_in_days == 30 && group.kms_key_id == aws_kms_key.logs.arn])
    error_message = "Each group must have the retention and the key."
  }
  assert {
    condition     = toset([for group in aws_cloudwatch_log_group.this : group.name]) == toset(["/test/pods", "/test/flows", "/aws/eks/test/cluster"])
    error_message = "There must be a group for each source."
  }
  assert {
    condition     = aws_kms_key.logs.enable_key_rotation
    error_message = "The key must be rotated."
  }
}

run "fluent_bit_may_add_and_no_more" {
  assert {
    condition     = toset(flatten([for statement in data.aws_iam_policy_document.write.statement : tolist(statement.actions)])) == toset(["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"])
    error_message = "It must not make groups, read or delete."
  }
  assert {
    condition     = !anytrue([for statement in data.aws_iam_policy_document.write.statement : contains(statement.resources, "*")])
    error_message = "It must write to its own group alone."
  }
}

run "for_ever_is_refused" {
  command = plan
  variables {
    retention_in_days = 0
  }
  expect_failures = [var.retention_in_days]
}
