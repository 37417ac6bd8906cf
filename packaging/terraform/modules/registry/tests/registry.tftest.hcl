# SPDX-License-Identifier: MIT

mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name = "randnum"
}

run "a_tag_is_one_image_and_each_is_scanned" {
  assert {
    condition     = aws_ecr_repository.this.image_tag_mutability == "IMMUTABLE"
    error_message = "A tag must mean one image for ever."
  }
  assert {
    condition     = aws_ecr_repository.this.image_scanning_configuration[0].scan_on_push
    error_message = "Each image must be scanned when it comes."
  }
  assert {
    condition     = aws_ecr_repository.this.encryption_configuration[0].encryption_type == "KMS" && !aws_ecr_repository.this.force_delete
    error_message = "Images must be encrypted, and not go with the repository."
  }
  assert {
    condition     = alltrue([for rule in jsondecode(aws_ecr_lifecycle_policy.this.policy).rules : rule.selection.tagStatus != "any"])
    error_message = "What is named must not go by its age."
  }
  assert {
    condition     = output.registry == "111122223333.dkr.ecr.eu-west-1.amazonaws.com"
    error_message = "The registry must be the host alone."
  }
}
