# SPDX-License-Identifier: MIT
"""JSON Schema 2020-12, as much of it as the server's OpenAPI document uses. A keyword that is not known here is an error: else a
part of the document would be promised and not checked."""

import re

from server import check

NOTES = {"title", "description", "default", "example", "examples", "deprecated", "format", "contentEncoding",
         "contentMediaType", "$comment",
         "readOnly", "writeOnly"}


def types(value):
    """The names of the types that a value has."""
    if isinstance(value, bool):
        return {"boolean"}
    if isinstance(value, int):
        return {"integer", "number"}
    if isinstance(value, float):
        return {"number", "integer"} if value.is_integer() else {"number"}
    return {{str: "string", list: "array", dict: "object", type(None): "null"}[type(value)]}


def at(document, reference):
    check(reference.startswith("#/"), f"$ref {reference}")
    for word in reference[2:].split("/"):
        document = document[word.replace("~1", "/").replace("~0", "~")]
    return document


def resolved(document, schema):
    while isinstance(schema, dict) and "$ref" in schema:
        schema = at(document, schema["$ref"])
    return schema


def errors(document, schema, value, where="$"):
    """Yields what is wrong with a value."""
    if isinstance(schema, bool):
        if not schema:
            yield f"{where} may not be there"
        return
    for keyword, wanted in schema.items():
        if keyword in NOTES or keyword.startswith("x-"):
            continue
        check(keyword in KEYWORDS, f"{where}: the keyword {keyword} is not known to tests/http/schema.py")
        for told in KEYWORDS[keyword](document, schema, wanted, value, where) or ():
            yield told


def fits(document, schema, value):
    return not any(errors(document, schema, value))


def compare(kind, fails, what):
    def keyword(_document, _schema, wanted, value, where):
        if kind & types(value) and fails(value, wanted):
            yield f"{where}: {str(value)[:60]} is {what} {wanted}"
    return keyword


def type_(_document, _schema, wanted, value, where):
    if not types(value) & set([wanted] if isinstance(wanted, str) else wanted):
        yield f"{where}: {str(value)[:60]!r} is no {wanted}"


def properties(document, schema, wanted, value, where):
    if isinstance(value, dict):
        for name, inner in wanted.items():
            if name in value:
                yield from errors(document, inner, value[name], f"{where}.{name}")


def additional(document, schema, wanted, value, where):
    if isinstance(value, dict):
        for name in value.keys() - schema.get("properties", {}).keys():
            yield from errors(document, wanted, value[name], f"{where}.{name}")


def required(_document, _schema, wanted, value, where):
    if isinstance(value, dict):
        for name in wanted:
            if name not in value:
                yield f"{where}: {name} is missing"


def items(document, schema, wanted, value, where):
    if isinstance(value, list):
        for i, inner in enumerate(value[len(schema.get("prefixItems", [])):]):
            yield from errors(document, wanted, inner, f"{where}[{i}]")


def prefix_items(document, _schema, wanted, value, where):
    if isinstance(value, list):
        for i, (inner, element) in enumerate(zip(wanted, value)):
            yield from errors(document, inner, element, f"{where}[{i}]")


def combined(holds, what):
    def keyword(document, _schema, wanted, value, where):
        if not holds(sum(fits(document, inner, value) for inner in wanted), len(wanted)):
            yield f"{where}: {str(value)[:60]!r} fits not {what}"
    return keyword


KEYWORDS = {
    "$ref": lambda document, schema, wanted, value, where: errors(document, at(document, wanted), value, where),
    "type": type_,
    "enum": lambda document, schema, wanted, value, where: [] if value in wanted else [f"{where}: {value!r} is none of {wanted}"],
    "const": lambda document, schema, wanted, value, where: [] if value == wanted else [f"{where}: {value!r} is not {wanted!r}"],
    "properties": properties, "additionalProperties": additional, "required": required, "items": items,
    "prefixItems": prefix_items,
    "oneOf": combined(lambda fitting, all_: fitting == 1, "exactly one"),
    "anyOf": combined(lambda fitting, all_: fitting >= 1, "any"),
    "allOf": combined(lambda fitting, all_: fitting == all_, "all"),
    "minimum": compare({"number"}, lambda value, wanted: value < wanted, "below"),
    "maximum": compare({"number"}, lambda value, wanted: value > wanted, "above"),
    "exclusiveMinimum": compare({"number"}, lambda value, wanted: value <= wanted, "not above"),
    "exclusiveMaximum": compare({"number"}, lambda value, wanted: value >= wanted, "not below"),
    "minLength": compare({"string"}, lambda value, wanted: len(value) < wanted, "shorter than"),
    "maxLength": compare({"string"}, lambda value, wanted: len(value) > wanted, "longer than"),
    "pattern": compare({"string"}, lambda value, wanted: not re.search(wanted, value), "not like"),
    "minItems": compare({"array"}, lambda value, wanted: len(value) < wanted, "shorter than"),
    "maxItems": compare({"array"}, lambda value, wanted: len(value) > wanted, "longer than"),
    "uniqueItems": compare({"array"}, lambda value, wanted: wanted and len({repr(one) for one in value}) < len(value),
                           "not unique:"),
    "minProperties": compare({"object"}, lambda value, wanted: len(value) < wanted, "smaller than"),
    "maxProperties": compare({"object"}, lambda value, wanted: len(value) > wanted, "larger than"),
}


def self_test():
    """What must be seen, before anything is judged."""
    schema = {"type": "object", "required": ["a"], "additionalProperties": False, "properties": {
        "a": {"type": "integer", "minimum": 1, "exclusiveMaximum": 9},
        "b": {"type": ["array", "null"], "items": {"enum": ["x", 1]}, "maxItems": 2},
        "c": {"oneOf": [{"type": "string", "pattern": "^y"}, {"const": 5}, {"type": "number", "minimum": 5}]},
        "d": {"$ref": "#/e"}}}
    document = {"e": {"type": "boolean"}}
    for good in ({"a": 1}, {"a": 8, "b": ["x", 1]}, {"a": 1, "b": None}, {"a": 1, "c": "y"}, {"a": 1, "c": 6.5},
                 {"a": 1, "d": True}):
        check(fits(document, schema, good), f"{good} does not fit")
    for bad in ({}, [], {"a": 0}, {"a": 9}, {"a": 1.5}, {"a": "1"}, {"a": True}, {"a": 1, "z": 1}, {"a": 1, "b": ["y"]},
                {"a": 1, "b": ["x", "x", "x"]},
                {"a": 1, "c": 5}, {"a": 1, "c": "z"}, {"a": 1, "d": 1}):
        check(not fits(document, schema, bad), f"{bad} fits")
