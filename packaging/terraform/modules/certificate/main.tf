# SPDX-License-Identifier: MIT
#
# A certificate of ACM for the load balancer. ACM sees that the domain is ours by a record in its zone, and renews the certificate
# for as long as that record stands.

resource "aws_acm_certificate" "this" {
  domain_name       = var.domain_name
  validation_method = "DNS"
  key_algorithm     = "EC_prime256v1"

  # A load balancer that uses the old one must have the new one first.
  lifecycle {
    create_before_destroy = true
  }
}

# One name, one option: known before the certificate is, which a for_each over the options would not be.
locals {
  proof = one(aws_acm_certificate.this.domain_validation_options)
}

resource "aws_route53_record" "validation" {
  zone_id         = var.zone_id
  name            = local.proof.resource_record_name
  type            = local.proof.resource_record_type
  records         = [local.proof.resource_record_value]
  ttl             = 300
  allow_overwrite = true # of the same name in another region, where ACM asks for the same record
}

# Waits until the certificate is issued: until then no load balancer takes it.
resource "aws_acm_certificate_validation" "this" {
  certificate_arn         = aws_acm_certificate.this.arn
  validation_record_fqdns = [aws_route53_record.validation.fqdn]
}
