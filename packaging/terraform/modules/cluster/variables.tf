# SPDX-License-Identifier: MIT

variable "name" {
  description = "Name of the cluster"
  type        = string
}

variable "kubernetes_version" {
  description = "Version of Kubernetes, as 1.35; raised one at a time"
  type        = string

  validation {
    condition     = can(regex("^1\\.[0-9]+$", var.kubernetes_version))
    error_message = "A version is 1 and one number: 1.35."
  }
}

variable "subnet_ids" {
  description = "Private subnets for nodes and for the control plane's interfaces"
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "There must be subnets in two zones at least."
  }
}

variable "endpoint_public_access_cidrs" {
  description = "Who may reach the API from outside the VPC; nobody if empty"
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for cidr in var.endpoint_public_access_cidrs : can(cidrhost(cidr, 0)) && tonumber(split("/", cidr)[1]) >= 16])
    error_message = "Networks of prefix 16 or longer: the API is not for everybody."
  }
}

variable "log_group" {
  description = "Name of the log group of the control plane"
  type        = string
}

variable "administrators" {
  description = "Names of IAM roles of this account that may do anything in the cluster, Argo CD's among them"
  type        = set(string)
}

variable "nodes" {
  description = "Instance types, and how many instances at least and at most"
  type = object({
    instance_types = list(string)
    min            = number
    max            = number
  })

  validation {
    condition     = var.nodes.min >= 2 && var.nodes.max >= var.nodes.min
    error_message = "Two nodes at least: one must be able to go."
  }
}
