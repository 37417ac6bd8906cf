# SPDX-License-Identifier: MIT
#
# Where the logs of an environment go: one group of CloudWatch for each source, all with one key and one retention. Groups are
# made here and nowhere else, as what makes them on its own (Fluent Bit, the control plane) keeps logs for ever.

resource "aws_cloudwatch_log_group" "this" {
  for_each = local.groups

  name              = each.value
  retention_in_days = var.retention_in_days
  kms_key_id        = aws_kms_key.logs.arn
}

locals {
  groups = {
    pods          = "/${var.name}/pods"
    flows         = "/${var.name}/flows"
    control_plane = "/aws/eks/${var.name}/cluster" # the name that EKS writes to
  }
}

resource "aws_kms_key" "logs" {
  description             = "Logs of ${var.name}"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = data.aws_iam_policy_document.key.json
}

resource "aws_kms_alias" "logs" {
  name          = "alias/${var.name}-logs"
  target_key_id = aws_kms_key.logs.key_id
}

data "aws_iam_policy_document" "key" {
  statement {
    sid       = "AccountAdministersByIAM"
    actions   = ["kms:*"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.here.partition}:iam::${data.aws_caller_identity.here.account_id}:root"]
    }
  }

  statement {
    sid       = "CloudWatchUsesItForTheseGroups"
    actions   = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]
    resources = ["*"]
    principals {
      type        = "Service"
      identifiers = ["logs.${var.region}.amazonaws.com"]
    }
    condition {
      test     = "ArnEquals"
      variable = "kms:EncryptionContext:aws:logs:arn"
      values   = [for name in values(local.groups) : "${local.log_groups}:${name}"]
    }
  }
}

# What Fluent Bit may do: add to the group of pods. It cannot make groups, read, or delete.
data "aws_iam_policy_document" "write" {
  statement {
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.this["pods"].arn}:log-stream:*"]
  }

  statement {
    actions   = ["logs:DescribeLogStreams"]
    resources = ["${aws_cloudwatch_log_group.this["pods"].arn}:*"]
  }
}

locals {
  log_groups = "arn:${data.aws_partition.here.partition}:logs:${var.region}:${data.aws_caller_identity.here.account_id}:log-group"
}

data "aws_caller_identity" "here" {}

data "aws_partition" "here" {}
