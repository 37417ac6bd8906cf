# SPDX-License-Identifier: MIT
#
# What holds in each environment, and what prod demands: run in each of them, with its own variables.

mock_provider "aws" {
  source = "../../mocks"
}

run "its_network" {
  assert {
    condition     = length(output.load_balancer_subnet_cidrs) == 2 * length(var.azs) && length(module.network.private_subnets) == length(var.azs)
    error_message = "There must be subnets of each kind in each zone."
  }
  assert {
    condition     = alltrue([for cidr in output.load_balancer_subnet_cidrs : startswith(cidr, join(".", slice(split(".", var.cidr), 0, 2)))])
    error_message = "Subnets must be of the VPC's addresses."
  }
  assert {
    condition     = length(module.network.nat_public_ips) == (var.single_nat_gateway ? 1 : length(var.azs))
    error_message = "There must be a NAT gateway in each zone, or one where that will do."
  }
}

run "its_identities" {
  assert {
    condition     = toset(keys(module.identity)) == toset(["randnum", "aws-load-balancer-controller", "argo-rollouts", "fluent-bit"])
    error_message = "A role for each of those that ask AWS for something, and for randnum."
  }
  assert {
    condition     = length(local.identities["randnum"].policies) == 0
    error_message = "The server asks AWS for nothing, and may do nothing."
  }
  # Any of these on * would be all of the account's: only looking has no resources, and what owned things are is a condition.
  assert {
    condition = alltrue([
      for statement in data.aws_iam_policy_document.load_balancer_controller.statement :
      !contains(statement.resources, "*") || length(statement.condition) > 0 ||
      alltrue([for action in statement.actions : can(regex(":(Describe|Get|List)", action))])
    ])
    error_message = "What the load balancer controller changes must be the cluster's own."
  }
  # Security groups are the account's. A new one has no tag yet, so that what may tag it asks for the tag.
  assert {
    condition = alltrue([
      for statement in data.aws_iam_policy_document.load_balancer_controller.statement :
      length(statement.condition) > 0 || alltrue([for action in statement.actions : can(regex("^ec2:(Describe|Get|CreateSecurityGroup$)", action)) || !startswith(action, "ec2:")])
    ])
    error_message = "Ports of other security groups must not be opened."
  }
  assert {
    condition = alltrue([
      for statement in data.aws_iam_policy_document.load_balancer_controller.statement :
      alltrue([for condition in statement.condition : condition.test == "StringEquals" && !contains(condition.values, "*")])
    ])
    error_message = "A cluster's tag must be this cluster's, not that of any."
  }
}

run "prod_demands_three_zones" {
  command = plan
  variables {
    environment                  = "prod"
    azs                          = ["eu-west-1a", "eu-west-1b"]
    single_nat_gateway           = true
    endpoint_public_access_cidrs = ["203.0.113.0/24"]
  }
  expect_failures = [var.azs, var.single_nat_gateway, var.endpoint_public_access_cidrs]
}

run "its_outputs" {
  assert {
    condition     = output.cluster_name == "randnum-${var.environment}"
    error_message = "Argo CD knows the cluster by that name."
  }
  assert {
    condition     = output.log_group == "/randnum-${var.environment}/pods"
    error_message = "Logs of pods must go to the environment's own group."
  }
  assert {
    condition     = alltrue([for arn in [output.service_role_arn, output.load_balancer_controller_role_arn, output.rollouts_role_arn, output.log_shipper_role_arn] : can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/.+$", arn))])
    error_message = "Roles must be ARNs, as the chart's schema wants them."
  }
  assert {
    condition     = can(regex("^arn:aws[a-z-]*:acm:[a-z0-9-]+:[0-9]{12}:certificate/.+$", output.certificate_arn))
    error_message = "The certificate must be an ARN."
  }
}
