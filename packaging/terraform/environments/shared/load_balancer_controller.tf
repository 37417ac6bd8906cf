# SPDX-License-Identifier: MIT
#
# What the AWS Load Balancer Controller may do. It may look at everything, but make, change and delete only what carries this
# cluster's tag elbv2.k8s.aws/cluster, where the action knows tags. Features that the chart does not use (Cognito, Shield, WAF
# Classic, IPAM) are left out; the controller is told so in its values.
# https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/installation/

locals {
  owned = "aws:ResourceTag/elbv2.k8s.aws/cluster"
  asked = "aws:RequestTag/elbv2.k8s.aws/cluster"

  # What ARNs of this account and region begin with.
  here = {
    for service in ["ec2", "elasticloadbalancing", "wafv2"] :
    service => "arn:${data.aws_partition.here.partition}:${service}:${var.region}:${data.aws_caller_identity.here.account_id}"
  }
  load_balancing = local.here["elasticloadbalancing"]
  security_group = "${local.here["ec2"]}:security-group/*"
}

data "aws_iam_policy_document" "load_balancer_controller" {
  statement {
    sid       = "ServiceLinkedRole"
    actions   = ["iam:CreateServiceLinkedRole"]
    resources = ["*"]
    condition {
      test     = "StringEquals"
      variable = "iam:AWSServiceName"
      values   = ["elasticloadbalancing.amazonaws.com"]
    }
  }

  statement {
    sid = "Look"
    actions = [
      "acm:DescribeCertificate", "acm:ListCertificates",
      "ec2:DescribeAccountAttributes", "ec2:DescribeAddresses", "ec2:DescribeAvailabilityZones", "ec2:DescribeInstances",
      "ec2:DescribeInternetGateways", "ec2:DescribeNetworkInterfaces", "ec2:DescribeRouteTables", "ec2:DescribeSecurityGroups",
      "ec2:DescribeSubnets", "ec2:DescribeTags", "ec2:DescribeVpcPeeringConnections", "ec2:DescribeVpcs",
      "ec2:GetSecurityGroupsForVpc",
      "elasticloadbalancing:Describe*",
      "wafv2:GetWebACL", "wafv2:GetWebACLForResource",
    ]
    resources = ["*"]
  }

  # The cluster's group is EKS's, and carries its tag: through it pods are to be reached.
  statement {
    sid       = "OpenPortsOfNodes"
    actions   = ["ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress"]
    resources = [local.security_group]
    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/kubernetes.io/cluster/${local.name}"
      values   = ["owned"]
    }
  }

  statement {
    sid       = "MakeSecurityGroups"
    actions   = ["ec2:CreateSecurityGroup"]
    resources = [local.security_group, "${local.here["ec2"]}:vpc/*"]
  }

  statement {
    sid       = "TagNewSecurityGroups"
    actions   = ["ec2:CreateTags"]
    resources = [local.security_group]
    condition {
      test     = "StringEquals"
      variable = "ec2:CreateAction"
      values   = ["CreateSecurityGroup"]
    }
    condition {
      test     = "StringEquals"
      variable = local.asked
      values   = [local.name]
    }
  }

  statement {
    sid = "OwnSecurityGroups"
    actions = [
      "ec2:AuthorizeSecurityGroupIngress", "ec2:CreateTags", "ec2:DeleteSecurityGroup", "ec2:DeleteTags",
      "ec2:RevokeSecurityGroupIngress",
    ]
    resources = [local.security_group]
    condition {
      test     = "StringEquals"
      variable = local.owned
      values   = [local.name]
    }
  }

  statement {
    sid       = "MakeLoadBalancers"
    actions   = ["elasticloadbalancing:CreateLoadBalancer", "elasticloadbalancing:CreateTargetGroup"]
    resources = ["${local.load_balancing}:loadbalancer/app/*", "${local.load_balancing}:targetgroup/*"]
    condition {
      test     = "StringEquals"
      variable = local.asked
      values   = [local.name]
    }
  }

  statement {
    sid       = "TagNewLoadBalancers"
    actions   = ["elasticloadbalancing:AddTags"]
    resources = ["${local.load_balancing}:loadbalancer/app/*", "${local.load_balancing}:targetgroup/*"]
    condition {
      test     = "StringEquals"
      variable = "elasticloadbalancing:CreateAction"
      values   = ["CreateLoadBalancer", "CreateTargetGroup"]
    }
    condition {
      test     = "StringEquals"
      variable = local.asked
      values   = [local.name]
    }
  }

  statement {
    sid = "OwnLoadBalancers"
    actions = [
      "elasticloadbalancing:AddTags", "elasticloadbalancing:RemoveTags",
      "elasticloadbalancing:DeleteLoadBalancer", "elasticloadbalancing:DeleteTargetGroup",
      "elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:RegisterTargets",
      "elasticloadbalancing:ModifyLoadBalancerAttributes", "elasticloadbalancing:ModifyTargetGroup",
      "elasticloadbalancing:ModifyTargetGroupAttributes", "elasticloadbalancing:SetIpAddressType",
      "elasticloadbalancing:SetSecurityGroups", "elasticloadbalancing:SetSubnets", "elasticloadbalancing:SetWebAcl",
    ]
    resources = ["*"]
    condition {
      test     = "StringEquals"
      variable = local.owned
      values   = [local.name]
    }
  }

  # These carry the tag only once they are made, and not in older versions of the controller.
  statement {
    sid = "Listeners"
    actions = [
      "elasticloadbalancing:AddListenerCertificates", "elasticloadbalancing:CreateListener", "elasticloadbalancing:CreateRule",
      "elasticloadbalancing:DeleteListener", "elasticloadbalancing:DeleteRule", "elasticloadbalancing:ModifyListener",
      "elasticloadbalancing:ModifyListenerAttributes", "elasticloadbalancing:ModifyRule",
      "elasticloadbalancing:RemoveListenerCertificates", "elasticloadbalancing:SetRulePriorities",
    ]
    resources = [for kind in ["loadbalancer", "listener", "listener-rule"] : "${local.load_balancing}:${kind}/app/*"]
  }

  # Not of load balancers: who may tag those makes any of them its own.
  statement {
    sid       = "TagListeners"
    actions   = ["elasticloadbalancing:AddTags", "elasticloadbalancing:RemoveTags"]
    resources = [for kind in ["listener", "listener-rule"] : "${local.load_balancing}:${kind}/app/*"]
  }

  statement {
    sid       = "WebAcls"
    actions   = ["wafv2:AssociateWebACL", "wafv2:DisassociateWebACL"]
    resources = ["${local.load_balancing}:loadbalancer/app/*", "${local.here["wafv2"]}:regional/webacl/*"]
  }
}

data "aws_caller_identity" "here" {}

data "aws_partition" "here" {}
