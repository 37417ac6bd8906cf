# SPDX-License-Identifier: MIT
"""What /openapi.json promises, as operations that can be asked: the document itself is the source, so a new draw is tested without a
word here."""

import json
import urllib.parse

import schema
from client import request
from server import check

METHODS = ("get", "post", "put", "patch", "delete", "head", "options", "trace")


class Parameter:
    def __init__(self, document, declared):
        declared = schema.resolved(document, declared)
        self.name, self.place, self.required = declared["name"], declared["in"], declared.get("required", False)
        self.schema = schema.resolved(document, declared.get("schema", {}))
        self.examples = examples(document, declared) or examples(document, self.schema)


class Operation:
    """One method of one path, with its example values."""

    def __init__(self, document, path, method, declared, shared):
        self.document, self.path, self.method, self.declared = document, path, method.upper(), declared
        self.parameters = [Parameter(document, one) for one in [*shared, *declared.get("parameters", [])]]
        self.query = [one for one in self.parameters if one.place == "query"]
        self.body = None
        if "requestBody" in declared:
            content = schema.resolved(document, declared["requestBody"])["content"]
            check(list(content) == ["application/json"], f"{self}: takes {list(content)}")
            self.body = content["application/json"]

    def __str__(self):
        return f"{self.method} {self.path}"

    @property
    def draw(self):
        """The draw's name, or None."""
        name = self.path.removeprefix("/v1/")
        return name if self.path.startswith("/v1/") and name != "batch" else None

    def base(self):
        """The query's required parameters by their examples."""
        return {one.name: one.examples[0] for one in self.query if one.required}

    def company(self):
        """Examples of what others mean something with only."""
        return {one.name: one.examples[0] for one in self.query if one.name in ("seed", "at", "version", "input-range")}

    def target(self, query):
        return self.path + ("?" + encoded(query) if query else "")

    def bodies(self):
        return examples(self.document, self.body) or examples(self.document, schema.resolved(self.document, self.body["schema"]))

    def judge(self, reply, what):
        """That the answer is one that the operation promises: its status, its type, its document."""
        responses = self.declared["responses"]
        key = str(reply.status) if str(reply.status) in responses else f"{reply.status // 100}XX"
        check(key in responses, f"{self}: {what}: {reply.status} is not among {list(responses)}: {reply.body[:200]!r}")
        content = schema.resolved(self.document, responses[key]).get("content", {})
        if self.method == "HEAD" or not content:
            check(not reply.body, f"{self}: {what}: a body that is not promised")
            return
        check(reply.type in content, f"{self}: {what}: {reply.type} is not among {list(content)}")
        if not reply.type.startswith("application/octet-stream"):
            value = reply.json() if reply.type in ("application/json", "application/problem+json") else reply.body.decode()
            wrong = list(schema.errors(self.document, content[reply.type].get("schema", True), value))
            check(not wrong, f"{self}: {what}: {wrong[:3]} in {reply.body[:200]!r}")


def examples(document, holder):
    """Example values where they may stand: example, examples as a list or by name."""
    if "example" in holder:
        return [holder["example"]]
    found = holder.get("examples", [])
    if isinstance(found, dict):
        found = [schema.resolved(document, one)["value"] for one in found.values()]
    return found


def operations(document):
    for path, item in document["paths"].items():
        item = schema.resolved(document, item)
        for method in METHODS:
            if method in item:
                yield Operation(document, path, method, item[method], item.get("parameters", []))


def text(value):
    """A value as the text of a query's parameter."""
    if isinstance(value, list):
        return ",".join(text(one) for one in value)
    return value if isinstance(value, str) else json.dumps(value)


def encoded(query):
    return "&".join(f"{name}={urllib.parse.quote(text(value), safe='')}" for name, value in query.items())


def asked(connection, operation, query=None, body=None, **headers):
    connection.send(request(operation.method, operation.target(query or {}), headers, body))
    return connection.read(head_only=operation.method == "HEAD")


# ---- values that no parameter was made for

LONG = "9" * 2000
HOSTILE = ["", "%20", "-1", "-0", "0", "1e999", "-1e999", "1e-999", "nan", "inf", "-inf", "NaN", "0x10", "1_000", "1,5",
           "1.5", "%2B1", "1%20", "%201",
           "9223372036854775807", "9223372036854775808", "18446744073709551615", "18446744073709551616",
           "340282366920938463463374607431768211456",
           "%00", "1%00", "%0d%0a", "1%0d%0aX:%20y", "%ff", "%c3%28", "%ed%a0%80", "%F0%9F%8E%B2", "%D9%A1", LONG, "%25", "%",
           "%4", "%zz", "[]", "{}", "null", "true",
           "'%20OR%201=1--", "../../etc/passwd", "%3Cscript%3E", "$(id)", "*", "1;2", "1-", "-", "1/0", "2/1", "0/0",
           "text,json", "now", "@", "@1e30", "9999999999-1"]
HOSTILE_JSON = ["null", "true", "[]", "{}", "[[]]", '[null]', '{"a":1}', '""', '" "', '"\\u0000"', '"\\ud800"', "-1", "1e999",
                "-1e999", "1E400", "1.5", "-0", "0.1e-400",
                "9223372036854775808", "18446744073709551616", "340282366920938463463374607431768211456", LONG,
                '"' + "x" * 5000 + '"', '"nan"', '"1 "', '["a",1,true]',
                "[" * 200 + "]" * 200, "01", "+1", "1.", ".5", "NaN", "Infinity", "'1'", "1,2", "tru", '"\n"', '"\xff"',
                "/*c*/1", ""]
