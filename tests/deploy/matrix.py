# SPDX-License-Identifier: MIT
"""Values to render: nothing and everything, each switch alone on and alone off, and a few dozen mixtures."""

import random

from chart import ALL_ON

# What each switch adds to nothing. Off is what it is without, but for what is on by default.
SWITCHES = {name: {name: ALL_ON[name]} for name in ("hpa", "keys", "tls", "serviceAccount", "httpRoute", "serviceMonitor", "prometheusRule",
                                                    "dashboard", "rollout", "job", "config", "loadBalancer")}
SWITCHES["alb"] = {"ingress": ALL_ON["ingress"]}
SWITCHES["nginx"] = {"ingress": {"enabled": True, "className": "nginx", "hosts": ["randnum.example.com"], "tlsSecret": "cert",
                                 "alb": {"enabled": False}}}
SWITCHES["no pdb"] = {"pdb": {"enabled": False}}
SWITCHES["no policy"] = {"networkPolicy": {"enabled": False}}
SWITCHES["no account"] = {"serviceAccount": {"create": False, "name": "other"}}
SWITCHES["no tests"] = {"tests": {"enabled": False}}
SWITCHES["names"] = {"fullnameOverride": "dice", "nameOverride": "d6", "commonLabels": {"team": "dice"},
                     "image": {"digest": "sha256:" + "0" * 64}}
SWITCHES["bare"] = {"config": {}, "topologySpread": {"enabled": False}, "affinity": {"nodeAffinity": {}}, "networkPolicy": {"prometheus": []}}
SWITCHES["pods"] = {
    "extraArgs": ["--log-level=debug"], "extraEnv": [{"name": "RANDNUM_SIMD", "value": "portable"}],
    "extraEnvFrom": [{"configMapRef": {"name": "more"}}],
    "extraVolumes": [{"name": "more", "emptyDir": {}}], "extraVolumeMounts": [{"name": "more", "mountPath": "/more"}],
    "podLabels": {"a": "b"}, "podAnnotations": {"c": "d"}, "nodeSelector": {"kubernetes.io/arch": "arm64"},
    "tolerations": [{"operator": "Exists"}], "priorityClassName": "high", "runtimeClassName": "gvisor", "image": {"pullSecrets": ["registry"]},
    "topologySpreadConstraints": [{"maxSkew": 1, "topologyKey": "rack", "whenUnsatisfiable": "ScheduleAnyway", "labelSelector": {}}],
    "service": {"type": "LoadBalancer", "annotations": {"a": "b"}, "trafficDistribution": "PreferClose"}}
MIXTURES = 24


def combinations():
    """{name: values}"""
    made = {"nothing": {}, "everything": ALL_ON}
    for name, values in SWITCHES.items():
        made[name] = values
        made[f"everything, {name}"] = merged(ALL_ON, values)
    dice = random.Random("randnum")
    for number in range(MIXTURES):
        values = {}
        for name in SWITCHES:
            if dice.random() < 0.5:
                values = merged(values, SWITCHES[name])
        made[f"mixture {number}"] = values
    return made


def merged(values, more):
    """As Helm merges: maps key by key, anything else whole."""
    result = dict(values)
    for key, value in more.items():
        result[key] = merged(result[key], value) if isinstance(value, dict) and isinstance(result.get(key), dict) else value
    return result
