# SPDX-License-Identifier: MIT
"""The charts of the add-ons, which others publish: where they can be had, they tell whether our values mean something to them, and what
they make."""

import os
import pathlib

import yaml
from chart import HELM, Skip, TOOLS, call, check, template

# Kinds of theirs that belong to no namespace.
CLUSTER = {"Namespace", "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration", "CustomResourceDefinition", "APIService",
           "IngressClassParams", "IngressClass", "ClusterRole", "ClusterRoleBinding"}


class Loader(yaml.CSafeLoader):
    """One that takes = for the text that it is, which custom resources have among their enumerations."""


Loader.add_constructor("tag:yaml.org,2002:value", lambda loader, node: node.value)


def own_chart(application):
    """The add-on's chart, of $ADDON_CHARTS or of its repository."""
    source = application["spec"]["source"]
    if os.environ.get("ADDON_CHARTS"):
        return pathlib.Path(os.environ["ADDON_CHARTS"]) / source["chart"]
    kept = TOOLS / "charts"
    archive = kept / f"{source['chart']}-{source['targetRevision']}.tgz"
    if not archive.exists():
        kept.mkdir(exist_ok=True)
        words = ("pull", source["chart"], "--repo", source["repoURL"], "--version", source["targetRevision"])
        result = call(HELM, *words, "--destination", kept)
        if "cannot be reached" in result.stderr:
            raise Skip(f"{source['repoURL']} cannot be reached")
        check(result.returncode == 0, result.stderr)
    return archive


def unknown_values(given, known, path=""):
    """Names of values that the chart's values.yaml does not have. What is empty there may hold anything."""
    for name, value in given.items():
        if name not in known:
            yield f"{path}{name}"
        elif isinstance(value, dict) and isinstance(known[name], dict) and known[name]:
            yield from unknown_values(value, known[name], f"{path}{name}.")


def made(application):
    """The objects of an add-on, by our values, without tests."""
    source, place, chart = application["spec"]["source"], application["spec"]["destination"], own_chart(application)
    told = yaml.safe_load(call(HELM, "show", "chart", chart).stdout)
    check((told["name"], told["version"]) == (source["chart"], source["targetRevision"]), f"{source['chart']}: {told['version']}")
    values = source["helm"].get("valuesObject", {})
    known = yaml.load(call(HELM, "show", "values", chart).stdout, yaml.CSafeLoader) or {}
    parts = {part.get("alias", part["name"]) for part in told.get("dependencies", [])}   # charts within, with values of their own
    unknown = [name for name in unknown_values(values, known) if name.split(".")[0] not in parts]
    check(not unknown, f"{source['chart']} has no values {unknown}")
    result = template("--include-crds", "--namespace", place["namespace"], "--kube-version", "1.35.0", "--api-versions",
                      "monitoring.coreos.com/v1", values=values or {"global": {}}, release=source["helm"]["releaseName"], chart=chart)
    check(result.returncode == 0, f"{source['chart']}: {result.stderr[-2000:]}")
    found = [thing for thing in yaml.load_all(result.stdout, Loader) if thing]
    things = [thing for one in found for thing in (one["items"] if one["kind"] == "List" else [one])]   # as Argo CD takes them
    return [thing for thing in things if "test" not in (thing["metadata"].get("annotations") or {}).get("helm.sh/hook", "")]
