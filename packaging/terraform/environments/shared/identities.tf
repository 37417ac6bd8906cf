# SPDX-License-Identifier: MIT
#
# Which ServiceAccount may do what in AWS. Namespaces and names are those of packaging/argocd; tests/deploy/argocd compares them.

locals {
  identities = {
    # The server asks AWS for nothing, so its role may do nothing. What it may one day need is said here, and nowhere else.
    randnum = { namespace = "randnum", service_account = "randnum", policies = {} }

    aws-load-balancer-controller = {
      namespace       = "kube-system"
      service_account = "aws-load-balancer-controller"
      policies        = { load-balancers = data.aws_iam_policy_document.load_balancer_controller.json }
    }

    argo-rollouts = {
      namespace       = "argo-rollouts"
      service_account = "argo-rollouts"
      policies        = { targets = data.aws_iam_policy_document.targets.json }
    }

    fluent-bit = {
      namespace       = "logging"
      service_account = "fluent-bit"
      policies        = { logs = module.logging.write_policy }
    }
  }
}

module "identity" {
  source   = "../../modules/identity"
  for_each = local.identities

  name              = "${local.name}-${each.key}"
  oidc_provider_arn = module.cluster.oidc_provider_arn
  oidc_provider     = module.cluster.oidc_provider
  namespace         = each.value.namespace
  service_account   = each.value.service_account
  policies          = each.value.policies
}

# Argo Rollouts looks whether the load balancer's targets are what it believes, before it takes old pods away.
data "aws_iam_policy_document" "targets" {
  statement {
    actions = [
      "elasticloadbalancing:DescribeListeners",
      "elasticloadbalancing:DescribeLoadBalancers",
      "elasticloadbalancing:DescribeRules",
      "elasticloadbalancing:DescribeTags",
      "elasticloadbalancing:DescribeTargetGroups",
      "elasticloadbalancing:DescribeTargetHealth",
    ]
    resources = ["*"] # these actions know no resources
  }
}
