# SPDX-License-Identifier: MIT

variable "name" {
  description = "Name of the role"
  type        = string
}

variable "oidc_provider_arn" {
  description = "The cluster's OIDC provider in IAM"
  type        = string
}

variable "oidc_provider" {
  description = "Its issuer without https://"
  type        = string

  validation {
    condition     = !startswith(var.oidc_provider, "https://")
    error_message = "Conditions name the issuer without https://."
  }
}

variable "namespace" {
  description = "Namespace of the ServiceAccount"
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", var.namespace))
    error_message = "A namespace is one name, without wildcards."
  }
}

variable "service_account" {
  description = "Name of the ServiceAccount"
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$", var.service_account))
    error_message = "A ServiceAccount is one name, without wildcards."
  }
}

variable "policies" {
  description = "Policy documents of what the role may do, by name; nothing if there are none"
  type        = map(string)
  default     = {}
}

variable "policy_arns" {
  description = "Policies that AWS keeps for this purpose"
  type        = list(string)
  default     = []
}
