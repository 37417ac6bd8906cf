# SPDX-License-Identifier: MIT

variable "domain_name" {
  description = "Host name of the service"
  type        = string

  validation {
    condition     = can(regex("^([a-z0-9]([-a-z0-9]*[a-z0-9])?\\.)+[a-z]+$", var.domain_name))
    error_message = "A host name, not a pattern: the certificate is for this service alone."
  }
}

variable "zone_id" {
  description = "Public zone of Route 53 that holds the domain"
  type        = string
}
