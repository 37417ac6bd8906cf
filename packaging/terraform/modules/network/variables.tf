# SPDX-License-Identifier: MIT

variable "name" {
  description = "Name of the VPC, and what all names in it begin with"
  type        = string
}

variable "region" {
  description = "Region"
  type        = string
}

variable "cidr" {
  description = "Addresses of the VPC"
  type        = string
}

variable "azs" {
  description = "Availability zones, two at least: a load balancer and a cluster take no fewer"
  type        = list(string)

  validation {
    condition     = length(distinct(var.azs)) == length(var.azs) && length(var.azs) >= 2
    error_message = "There must be two zones at least, each once."
  }
}

variable "public_subnets" {
  description = "Addresses of the public subnets, one for each zone"
  type        = list(string)
}

variable "private_subnets" {
  description = "Addresses of the private subnets, one for each zone; each pod takes one of them"
  type        = list(string)
}

variable "intra_subnets" {
  description = "Addresses of the subnets for internal load balancers, one for each zone"
  type        = list(string)
}

variable "single_nat_gateway" {
  description = "One NAT gateway for all zones, which costs less and fails with its zone; else one in each"
  type        = bool
}

variable "flow_log_group_arn" {
  description = "Log group of CloudWatch for the flow logs"
  type        = string
}
