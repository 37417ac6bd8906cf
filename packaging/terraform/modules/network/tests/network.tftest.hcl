# SPDX-License-Identifier: MIT

mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name               = "test"
  region             = "eu-west-1"
  cidr               = "10.0.0.0/16"
  azs                = ["eu-west-1a", "eu-west-1b", "eu-west-1c"]
  public_subnets     = ["10.0.0.0/20", "10.0.16.0/20", "10.0.32.0/20"]
  private_subnets    = ["10.0.128.0/19", "10.0.160.0/19", "10.0.192.0/19"]
  intra_subnets      = ["10.0.64.0/24", "10.0.65.0/24", "10.0.66.0/24"]
  single_nat_gateway = false
  flow_log_group_arn = "arn:aws:logs:eu-west-1:111122223333:log-group:/test/flows"
}

run "a_way_out_in_each_zone" {
  assert {
    condition     = toset([for subnet in aws_subnet.private : subnet.availability_zone]) == toset(var.azs)
    error_message = "There must be a private subnet in each zone."
  }
  assert {
    condition     = length(aws_nat_gateway.this) == 3
    error_message = "There must be a NAT gateway in each zone."
  }
  assert {
    condition     = alltrue([for zone, table in aws_route_table.private : one(table.route).nat_gateway_id == aws_nat_gateway.this[zone].id])
    error_message = "Each zone's way out must be its own."
  }
  assert {
    condition     = alltrue([for zone, gateway in aws_nat_gateway.this : gateway.subnet_id == aws_subnet.public[zone].id])
    error_message = "NAT gateways stand in the public subnets."
  }
}

run "private_subnets_are_private" {
  assert {
    condition     = alltrue([for table in aws_route_table.private : alltrue([for route in table.route : try(length(route.gateway_id), 0) == 0])])
    error_message = "A private subnet must have no way in from the internet."
  }
  assert {
    condition     = alltrue([for subnet in concat(values(aws_subnet.public), values(aws_subnet.private), values(aws_subnet.intra)) : !subnet.map_public_ip_on_launch])
    error_message = "Nothing gets a public address by itself."
  }
  assert {
    condition     = length(aws_default_security_group.none.ingress) == 0 && length(aws_default_security_group.none.egress) == 0
    error_message = "The default security group must let nothing through."
  }
}

run "load_balancers_find_their_subnets" {
  assert {
    condition     = alltrue([for subnet in aws_subnet.public : lookup(subnet.tags, "kubernetes.io/role/elb", "") == "1"])
    error_message = "Public subnets must be tagged for load balancers."
  }
  assert {
    condition     = alltrue([for subnet in aws_subnet.intra : lookup(subnet.tags, "kubernetes.io/role/internal-elb", "") == "1"])
    error_message = "Intra subnets must be tagged for internal load balancers."
  }
  assert {
    condition     = !anytrue([for subnet in aws_subnet.private : can(regex("elb", join(" ", keys(subnet.tags))))])
    error_message = "No load balancer may stand where pods are: they would be believed what it is believed."
  }
  assert {
    condition     = length(aws_route_table.intra.route) == 0
    error_message = "Internal load balancers need no way out."
  }
  assert {
    condition     = tolist(concat(output.public_subnets_cidr_blocks, output.intra_subnets_cidr_blocks)) == concat(var.public_subnets, var.intra_subnets)
    error_message = "All subnets of load balancers must be told."
  }
}

run "flows_are_logged" {
  assert {
    condition     = aws_flow_log.this.traffic_type == "ALL" && aws_flow_log.this.log_destination == var.flow_log_group_arn
    error_message = "All flows must be logged, to the given group."
  }
  assert {
    condition     = alltrue([for statement in data.aws_iam_policy_document.flow_logs.statement : statement.resources == toset(["${var.flow_log_group_arn}:*"])])
    error_message = "The role for flow logs may write to that group alone."
  }
}

run "one_gateway_serves_all_zones" {
  variables {
    single_nat_gateway = true
  }
  assert {
    condition     = length(aws_nat_gateway.this) == 1 && length(aws_route_table.private) == 3
    error_message = "There must be one gateway."
  }
}

run "one_zone_is_none" {
  command = plan
  variables {
    azs = ["eu-west-1a"]
  }
  expect_failures = [var.azs]
}
