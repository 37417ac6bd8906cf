# SPDX-License-Identifier: MIT

output "vpc_id" {
  description = "The VPC"
  value       = aws_vpc.this.id
}

output "private_subnets" {
  description = "Private subnets, in the order of the zones"
  value       = [for zone in var.azs : aws_subnet.private[zone].id]
}

output "public_subnets_cidr_blocks" {
  description = "Addresses of the public subnets, in the order of the zones"
  value       = [for zone in var.azs : aws_subnet.public[zone].cidr_block]
}

output "intra_subnets_cidr_blocks" {
  description = "Addresses of the subnets for internal load balancers, in the order of the zones"
  value       = [for zone in var.azs : aws_subnet.intra[zone].cidr_block]
}

output "nat_public_ips" {
  description = "Addresses from which nodes and pods reach out"
  value       = [for zone, address in aws_eip.nat : address.public_ip]
}
