# SPDX-License-Identifier: MIT
"""Unknown fields and wrong types in objects of Kubernetes' own kinds.

The schemas are those that client-go carries for server-side apply, as YAML in a Go file: every field of every built-in kind, in
the notation of structured-merge-diff. They know no required fields; validate.mjs does.
"""

import functools
import pathlib
import re

import yaml

GO = "usr/share/gocode/src/k8s.io/client-go/applyconfigurations/internal/internal.go"
GROUPS = {"": "core", "rbac.authorization.k8s.io": "rbac", "networking.k8s.io": "networking"}


@functools.cache
def types(root):
    text = (pathlib.Path(root) / GO).read_text()
    schema = re.search(r"var schemaYAML = typed\.YAMLObject\(`(.*?)`\)", text, re.DOTALL)[1]
    return {one["name"]: one for one in yaml.load(schema, yaml.CSafeLoader)["types"]}


def type_name(thing):
    group, _, version = thing["apiVersion"].rpartition("/")
    return f"io.k8s.api.{GROUPS.get(group, group.split('.')[0])}.{version}.{thing['kind']}"


def faults(thing, root):
    """A list of texts, or None where there is no schema of this kind."""
    known = types(root)
    name = type_name(thing)
    return list(differences(thing, known[name], "", known)) if name in known else None


def differences(value, kind, path, known):
    while "namedType" in kind:
        kind = known[kind["namedType"]]
    if value is None:
        return
    if "map" in kind and isinstance(value, dict):
        fields = {field["name"]: field["type"] for field in kind["map"].get("fields", [])}
        for key, inner in value.items():
            if inner_kind := fields.get(key) or kind["map"].get("elementType"):
                yield from differences(inner, inner_kind, f"{path}/{key}", known)
            else:
                yield f"{path}: unknown field {key}"
    elif "list" in kind and isinstance(value, list):
        for place, inner in enumerate(value):
            yield from differences(inner, kind["list"]["elementType"], f"{path}/{place}", known)
    elif not fits(value, kind.get("scalar")):
        yield f"{path}: {value!r} is no {kind.get('scalar') or next(iter(set(kind) - {'name'}))}"


def fits(value, scalar):
    if scalar == "numeric":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return isinstance(value, {"string": str, "boolean": bool, "untyped": (str, int, float, bool)}.get(scalar, ()))
