# SPDX-License-Identifier: MIT
"""What Argo CD would make of packaging/argocd: each ApplicationSet's Applications, rendered by Helm, whose templates are the same
language, and the Applications that those make in turn."""

import functools
import json
import pathlib
import re

import yaml
from chart import ENVIRONMENTS, HELM, ROOT, call, check, objects, only

ARGOCD = ROOT / "packaging/argocd"
PROMOTED = "sha256:" + "0" * 64   # stands for what packaging/argocd/promote will write


class Missing(AssertionError):
    """What Argo CD would refuse by missingkey=error; its text is the path."""


def loaded(pattern):
    return [thing for path in sorted(ARGOCD.glob(pattern)) for thing in objects(path.read_text())]


@functools.cache
def parameters(environment):
    return yaml.safe_load((ARGOCD / f"environments/{environment}.yaml").read_text())


@functools.cache
def project(name):
    return only([*loaded("root.yaml"), *loaded("applied/projects/*.yaml")], "AppProject", name)["spec"]


def templates(applicationset):
    """Its texts that are templates: each leaf of the template is one, and the patch."""
    def leaves(tree):
        if isinstance(tree, (dict, list)):
            for value in tree.values() if isinstance(tree, dict) else tree:
                yield from leaves(value)
        elif isinstance(tree, str):
            yield tree
    return [*leaves(applicationset["spec"]["template"]), applicationset["spec"]["templatePatch"]]


def expanded(texts, values):
    """Texts by Helm, with the values at the top as in Argo CD, and an error for what is missing, as missingkey=error makes it."""
    for text in texts:
        for path in re.findall(r"\.([A-Za-z_][\w.]*)", " ".join(re.findall(r"\{\{(.*?)\}\}", text))):
            tree = values
            for name in path.split("."):
                if name not in tree:
                    raise Missing(path)
                tree = tree[name]
    folder = pathlib.Path("expand")
    (folder / "templates").mkdir(parents=True, exist_ok=True)
    (folder / "Chart.yaml").write_text("{apiVersion: v2, name: expand, version: 0.0.0}")
    (folder / "templates/all.yaml").write_text("texts:\n{{- range .Values.texts }}\n- {{ tpl . $.Values.parameters | toJson }}\n{{- end }}")
    # tpl wants the name of a template among the values that it is given.
    given = {**values, "Template": {"Name": "all", "BasePath": "expand/templates"}}
    result = call(HELM, "template", "expand", folder, "--values", "-", input=json.dumps({"texts": texts, "parameters": given}))
    check(result.returncode == 0, result.stderr)
    return yaml.safe_load(result.stdout)["texts"]


def merged(base, patch):
    if not isinstance(base, dict) or not isinstance(patch, dict):
        return patch
    return {**base, **{name: merged(base.get(name), value) for name, value in patch.items()}}


def generated(applicationset):
    """{environment: Application}"""
    texts = templates(applicationset)
    made = {}
    for path in sorted(ROOT.glob(applicationset["spec"]["generators"][0]["git"]["files"][0]["path"])):
        given = yaml.safe_load(path.read_text())
        *found, patch = expanded(texts, given if given["automated"] else {**given, "digest": given["digest"] or PROMOTED})
        rest = iter(found)

        def filled(tree):
            if isinstance(tree, dict):
                return {name: filled(value) for name, value in tree.items()}
            if isinstance(tree, list):
                return [filled(value) for value in tree]
            return next(rest) if isinstance(tree, str) else tree

        application = merged(filled(applicationset["spec"]["template"]), yaml.safe_load(patch))
        made[path.stem] = {"apiVersion": applicationset["apiVersion"], "kind": "Application", **application}
    return made


@functools.cache
def services():
    return generated(only(loaded("applied/*.yaml"), "ApplicationSet", "randnum"))


@functools.cache
def parents():
    return generated(only(loaded("applied/*.yaml"), "ApplicationSet", "randnum-addons"))


@functools.cache
def addons(environment):
    """{name: Application}: what the environment's parent makes."""
    source = parents()[environment]["spec"]["source"]
    result = call(HELM, "template", source["helm"]["releaseName"], ROOT / source["path"], "--values", "-", input=source["helm"]["values"])
    check(result.returncode == 0, result.stderr)
    return {thing["metadata"]["name"].removesuffix(f"-{environment}"): thing for thing in objects(result.stdout)}


def every_application():
    yield only(loaded("root.yaml"), "Application")
    for environment in ENVIRONMENTS:
        yield services()[environment]
        yield parents()[environment]
        yield from addons(environment).values()
