# SPDX-License-Identifier: MIT

variable "name" {
  description = "Name of the repository"
  type        = string
}

variable "keep" {
  description = "Releases that are kept"
  type        = number
  default     = 50
}
