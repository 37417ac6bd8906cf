# SPDX-License-Identifier: MIT

mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name               = "test"
  kubernetes_version = "1.35"
  subnet_ids         = ["subnet-1", "subnet-2", "subnet-3"]
  log_group          = "/aws/eks/test/cluster"
  administrators     = ["operators"]
  nodes              = { instance_types = ["m7i.large"], min = 3, max = 9 }
}

run "its_api_is_private_unless_networks_are_named" {
  assert {
    condition     = aws_eks_cluster.this.vpc_config[0].endpoint_private_access && !aws_eks_cluster.this.vpc_config[0].endpoint_public_access
    error_message = "The endpoint must be private."
  }
}

run "and_then_open_to_those_alone" {
  variables {
    endpoint_public_access_cidrs = ["203.0.113.0/24"]
  }
  assert {
    condition     = aws_eks_cluster.this.vpc_config[0].endpoint_public_access
    error_message = "The endpoint must be public where networks are named."
  }
  assert {
    condition     = aws_eks_cluster.this.vpc_config[0].public_access_cidrs == toset(["203.0.113.0/24"])
    error_message = "It must be open to the named networks alone."
  }
}

run "the_world_is_refused" {
  command = plan
  variables {
    endpoint_public_access_cidrs = ["0.0.0.0/0"]
  }
  expect_failures = [var.endpoint_public_access_cidrs]
}

run "a_log_group_of_another_name_is_refused" {
  command = plan
  variables {
    log_group = "/test/cluster"
  }
  expect_failures = [aws_eks_cluster.this]
}

run "its_control_plane" {
  assert {
    condition     = aws_eks_cluster.this.enabled_cluster_log_types == toset(["api", "audit", "authenticator", "controllerManager", "scheduler"])
    error_message = "All logs of the control plane must be on."
  }
  assert {
    condition     = aws_eks_cluster.this.encryption_config[0].resources == toset(["secrets"]) && aws_eks_cluster.this.encryption_config[0].provider[0].key_arn == aws_kms_key.secrets.arn
    error_message = "Secrets must be encrypted with the cluster's own key."
  }
  assert {
    condition     = aws_kms_key.secrets.enable_key_rotation
    error_message = "The key must be rotated."
  }
  assert {
    condition     = aws_eks_cluster.this.access_config[0].authentication_mode == "API" && !aws_eks_cluster.this.access_config[0].bootstrap_cluster_creator_admin_permissions
    error_message = "Access is by entries alone, and whoever makes the cluster gets none."
  }
  assert {
    condition     = [for entry in aws_eks_access_entry.administrator : entry.principal_arn] == ["arn:aws:iam::111122223333:role/operators"]
    error_message = "The named roles, and no others, are administrators."
  }
}

run "its_nodes" {
  assert {
    condition     = aws_eks_node_group.this.subnet_ids == toset(var.subnet_ids)
    error_message = "Nodes must be in the given subnets."
  }
  assert {
    condition     = aws_launch_template.node.metadata_options[0].http_tokens == "required" && aws_launch_template.node.metadata_options[0].http_put_response_hop_limit == 1
    error_message = "The metadata service must want a token, and not reach pods."
  }
  assert {
    condition     = aws_launch_template.node.block_device_mappings[0].ebs[0].encrypted == "true"
    error_message = "Disks must be encrypted."
  }
  assert {
    condition     = !contains([for one in aws_iam_role_policy_attachment.node : one.policy_arn], "arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy")
    error_message = "The network plugin's rights are not the nodes'."
  }
}

run "its_add_ons" {
  assert {
    condition     = jsondecode(aws_eks_addon.before_nodes["vpc-cni"].configuration_values).enableNetworkPolicy == "true"
    error_message = "NetworkPolicies must be kept to."
  }
  assert {
    condition     = toset(keys(merge(aws_eks_addon.before_nodes, aws_eks_addon.on_nodes))) == toset(["vpc-cni", "kube-proxy", "coredns", "aws-ebs-csi-driver"])
    error_message = "An add-on is missing that a cluster needs to be one."
  }
  assert {
    condition     = aws_iam_openid_connect_provider.this.client_id_list == toset(["sts.amazonaws.com"])
    error_message = "Tokens must be for AWS."
  }
  assert {
    condition     = output.oidc_provider == "oidc.eks.eu-west-1.amazonaws.com/id/MOCKED"
    error_message = "Conditions name the issuer without https://."
  }
}
