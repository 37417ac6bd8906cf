# SPDX-License-Identifier: MIT

output "pods_log_group" {
  description = "Name of the group for the logs of pods"
  value       = aws_cloudwatch_log_group.this["pods"].name
}

output "flows_log_group_arn" {
  description = "Group for flow logs"
  value       = aws_cloudwatch_log_group.this["flows"].arn
}

output "control_plane_log_group" {
  description = "Name of the group that EKS writes to, which must be there before the cluster"
  value       = aws_cloudwatch_log_group.this["control_plane"].name
}

output "write_policy" {
  description = "Policy by which Fluent Bit writes to the group for pods"
  value       = data.aws_iam_policy_document.write.json
}
