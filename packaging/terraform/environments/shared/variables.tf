# SPDX-License-Identifier: MIT

variable "environment" {
  description = "dev, qa, staging or prod"
  type        = string

  validation {
    condition     = contains(["dev", "qa", "staging", "prod"], var.environment)
    error_message = "There are dev, qa, staging and prod."
  }
}

variable "region" {
  description = "Region of AWS"
  type        = string
}

variable "cidr" {
  description = "Addresses of the VPC, another /16 in each environment: what does not overlap can be connected"
  type        = string

  validation {
    condition     = can(cidrhost(var.cidr, 0)) && endswith(var.cidr, "/16")
    error_message = "A network of prefix 16: 10.0.0.0/16."
  }
}

variable "azs" {
  description = "Availability zones, two to four"
  type        = list(string)

  validation {
    condition     = length(var.azs) >= (var.environment == "prod" ? 3 : 2) && length(var.azs) <= 4
    error_message = "Two to four zones, and three at least in prod: its pods are spread over three."
  }
}

variable "single_nat_gateway" {
  description = "One NAT gateway for all zones instead of one in each"
  type        = bool

  validation {
    condition     = !(var.environment == "prod" && var.single_nat_gateway)
    error_message = "In prod a zone that is lost must take no other's way out with it."
  }
}

variable "kubernetes_version" {
  description = "Version of Kubernetes; the chart needs 1.30"
  type        = string
}

variable "endpoint_public_access_cidrs" {
  description = "Who may reach the API of Kubernetes from outside the VPC; nobody if empty"
  type        = list(string)

  validation {
    condition     = !(var.environment == "prod" && length(var.endpoint_public_access_cidrs) > 0)
    error_message = "The API of prod is reached from within its network alone."
  }
}

variable "administrators" {
  description = "Names of IAM roles of the account that may do anything in the cluster; one of them is Argo CD's"
  type        = set(string)
}

variable "nodes" {
  description = "Instance types, and how many instances at least and at most"
  type = object({
    instance_types = list(string)
    min            = number
    max            = number
  })
}

variable "domain_name" {
  description = "Host name of the service, as in charts/randnum/environments"
  type        = string
}

variable "zone_id" {
  description = "Public zone of Route 53 that holds it"
  type        = string
}

variable "log_retention_days" {
  description = "Days for which logs are kept"
  type        = number
}
