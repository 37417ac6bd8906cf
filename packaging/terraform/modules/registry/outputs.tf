# SPDX-License-Identifier: MIT

output "registry" {
  description = "Host name of the registry"
  value       = split("/", aws_ecr_repository.this.repository_url)[0]
}

output "repository" {
  description = "Name of the repository in it"
  value       = aws_ecr_repository.this.name
}
