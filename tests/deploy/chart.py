# SPDX-License-Identifier: MIT
"""The chart as the tests look at it: rendered by Helm, as objects, with the tools that tests/deploy/tools has brought."""

import functools
import os
import pathlib
import re
import shutil
import subprocess
import sys

import yaml

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "cli"))
from harness import BINARY, ROOT, Skip, check, main, test   # noqa: E402,F401: for all tests here

TOOLS = ROOT / "build/deploy"
CHART = ROOT / "charts/randnum"
HELM, HELM3, KUBECTL = (TOOLS / "bin" / name for name in ("helm", "helm3", "kubectl"))
PROMTOOLS = ["/usr/bin/promtool", TOOLS / "testing/usr/bin/promtool"]
ENVIRONMENTS = ["dev", "qa", "staging", "prod"]
RELEASE, NAMESPACE = "randnum", "randnum-test"

# Everything that can be switched on, with what it then needs.
ALL_ON = {
    "config": {"rate": "100/s:200", "max-count": 1000000, "access-log": "off", "idle-timeout": "75s"},
    "loadBalancer": {"subnets": ["10.0.0.0/20", "10.0.16.0/20"]},
    "keys": {"existingSecret": "randnum-keys"},
    "tls": {"existingSecret": "randnum-tls", "clientCaKey": "ca.crt"},
    "serviceAccount": {"roleArn": "arn:aws:iam::111122223333:role/randnum-test"},
    "hpa": {"enabled": True, "memoryUtilization": 80},
    "networkPolicy": {"clients": [{"podSelector": {}}]},
    "ingress": {"enabled": True, "hosts": ["randnum.example.com"], "alb": {
        "certificateArns": ["arn:aws:acm:eu-west-1:111122223333:certificate/00000000-0000-0000-0000-000000000000"], "groupName": "apps",
        "inboundCidrs": ["203.0.113.0/24"], "wafAclArn": "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/randnum/0", "tags": {"team": "dice"}}},
    "httpRoute": {"enabled": True, "parentRefs": [{"name": "public", "namespace": "gateways"}], "hostnames": ["randnum.example.com"]},
    "serviceMonitor": {"enabled": True, "additionalLabels": {"release": "kube-prometheus-stack"}},
    "prometheusRule": {"enabled": True},
    "dashboard": {"enabled": True},
    "rollout": {"enabled": True},
    "job": {"enabled": True, "seed": "42", "existingClaim": "parts", "subPath": "run-1"},
}


if not HELM.exists():
    print("skip  everything: there is no Helm, which tests/deploy/tools gets\n0 passed, 0 failed, 1 skipped")
    sys.exit(os.environ.get("CI") == "true")


def unavailable(why):
    """Skips a test, but not in CI, where all that tests need is to be there."""
    check(os.environ.get("CI") != "true", f"{why}, and this is CI")
    raise Skip(why)


def needs(*programs):
    for program in programs:
        if not shutil.which(program):
            unavailable(f"there is no {program}: tests/deploy/tools gets it")


def call(*words, **options):
    """A program's result; its words may be paths."""
    return subprocess.run([str(word) for word in words], **{"capture_output": True, "text": True, **options})


def template(*arguments, values=None, helm=HELM, release=RELEASE, chart=CHART):
    """The result of helm template. `values` is a tree, or the name of an environment."""
    words = [helm, "template", release, chart, "--namespace", NAMESPACE, *arguments]
    if isinstance(values, str):
        words += ["--values", CHART / f"environments/{values}.yaml"]
    elif values:
        return call(*words, "--values", "-", input=yaml.safe_dump(values))
    return call(*words)


@functools.cache
def environment(name, helm=HELM):
    return render(values=name, helm=helm)


def render(*arguments, **options):
    """The objects that helm template gives, in the order of their names."""
    result = template(*arguments, **options)
    check(result.returncode == 0, result.stderr)
    return sorted(objects(result.stdout), key=lambda thing: (thing["kind"], thing["metadata"]["name"]))


def objects(text):
    return [thing for thing in yaml.load_all(text, yaml.CSafeLoader) if thing]


def of_kind(things, *kinds):
    return [thing for thing in things if thing["kind"] in kinds]


def only(things, kind, name=None):
    """The one object of a kind (and name)."""
    found = [thing for thing in things if thing["kind"] == kind and name in (None, thing["metadata"]["name"])]
    check(len(found) == 1, f"{len(found)} of {kind} {name or ''}")
    return found[0]


def pods(things):
    """(owner, pod) of all that make pods, hooks included; a pod has metadata and spec."""
    for thing in things:
        if thing["kind"] == "Pod":
            yield thing, thing
        elif "template" in thing.get("spec", {}):
            yield thing, thing["spec"]["template"]


def server_container(things):
    return only(things, *(["Rollout"] if of_kind(things, "Rollout") else ["Deployment"]))["spec"]["template"]["spec"]["containers"][0]


def rules(things):
    """A file of rules for promtool and Prometheus: the groups of all PrometheusRules."""
    return {"groups": [group for one in of_kind(things, "PrometheusRule") for group in one["spec"]["groups"]]}


def runbook_queries():
    """(page, query): each line of a block of PromQL is one."""
    for page in sorted((CHART / "runbooks").glob("*.md")):
        for block in re.findall(r"```promql\n(.*?)```", page.read_text(), re.DOTALL):
            yield from ((page.stem, line) for line in block.splitlines())
