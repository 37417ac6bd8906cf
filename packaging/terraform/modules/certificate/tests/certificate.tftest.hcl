# SPDX-License-Identifier: MIT

mock_provider "aws" {
  source = "../../mocks"
}

variables {
  domain_name = "randnum.example.com"
  zone_id     = "Z00000000000000000000"
}

run "the_domain_proves_itself" {
  assert {
    condition     = aws_acm_certificate.this.validation_method == "DNS" && aws_acm_certificate.this.domain_name == var.domain_name
    error_message = "The certificate must be validated by DNS."
  }
  assert {
    condition     = aws_route53_record.validation.zone_id == var.zone_id && aws_route53_record.validation.type == "CNAME"
    error_message = "The record that proves it must be in the zone."
  }
  assert {
    condition     = output.arn == aws_acm_certificate.this.arn
    error_message = "The certificate must be told."
  }
}

run "a_pattern_is_refused" {
  command = plan
  variables {
    domain_name = "*.example.com"
  }
  expect_failures = [var.domain_name]
}
