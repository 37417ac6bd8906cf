# SPDX-License-Identifier: MIT

variable "name" {
  description = "Name of the cluster, and what names begin with"
  type        = string
}

variable "region" {
  description = "Region"
  type        = string
}

variable "retention_in_days" {
  description = "Days for which logs are kept"
  type        = number

  validation {
    condition     = contains([7, 14, 30, 60, 90, 180, 365, 400, 545, 731, 1096], var.retention_in_days)
    error_message = "CloudWatch takes 7, 14, 30, 60, 90, 180, 365, 400, 545, 731 or 1096 days; for ever is not offered."
  }
}
