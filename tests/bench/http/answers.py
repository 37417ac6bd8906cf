# SPDX-License-Identifier: MIT
"""What an answer must be before a server's speed counts for anything, and that all that is said to be on is on."""

import json
import re

import checks
import clients
from checks import demand
from servers import PATH

DRAWS = 300
MEMBERS = {"draw": "int", "parameters": {"min": 1, "max": 100, "count": 1}, "generator": "chacha20/randnum-1"}
SHORTEST = len(json.dumps(MEMBERS | {"values": [1]}, separators=(",", ":")))
LONGEST = SHORTEST + len("00\n")   # a body with a value of three digits, and a line end


def value(answer):
    """The number that an answer carries."""
    demand(answer.status == 200, "the status is %d: %.200r" % (answer.status, answer.body))
    demand(answer.headers.get("content-type", "").startswith("application/json"), "it is no JSON: %s" % answer.headers)
    document = json.loads(answer.body)
    values = document.pop("values")
    demand(document == MEMBERS, "other members: %.200r" % answer.body)
    demand(len(values) == 1 and type(values[0]) is int and 1 <= values[0] <= 100, "the values are %r" % values)
    demand(SHORTEST <= len(answer.body) <= LONGEST, "another size: %d bytes" % len(answer.body))
    return values[0]


def drawn(values):
    """They are random: of 300 draws from 100 numbers, 95 are different on average, and 80 or less in 1 of 10^9 cases."""
    demand(len(set(values)) > 80, "only %d different values in %d answers" % (len(set(values)), len(values)))


def guarded(answers):
    """What randnum promises of every value, log or none."""
    for answer in answers:
        caching = answer.headers.get("cache-control", "")
        demand("no-store" in caching, "Cache-Control: %s" % caching)
    names = {answer.headers.get("x-request-id", "") for answer in answers}
    demand(len(names) == len(answers) and all(re.fullmatch(r"[A-Za-z0-9._-]{8,64}", name) for name in names),
           "X-Request-Id: %s ..." % ", ".join(sorted(names)[:3]))


def counted(before, after, requests):
    """The metrics grew by what was asked."""
    grown = total(after) - total(before)
    demand(grown == requests, "the metrics count %d of %d requests" % (grown, requests))


def total(exposition):
    """Of the requests for draws."""
    lines = re.findall(r'^randnum_http_requests_total\{.*route="/v1/.*\} ([0-9.e+]+)', exposition, re.MULTILINE)
    return sum(map(float, lines))


def logged(text, requests):
    """Each request has its line, which is an object with the request's id."""
    lines = [json.loads(line) for line in text.split("\n") if line]
    ids = {line["request_id"] for line in lines if line.get("route", "").startswith("/v1/")}
    demand(len(ids) == requests, "the log has %d of %d requests" % (len(ids), requests))


def check(server):
    """Asks a server and judges it. The size of its whole answer, for the facts."""
    try:
        randnum = server.name.startswith("randnum")
        before = clients.ask(server, "/metrics").body.decode() if randnum else ""
        answers = [clients.ask(server, PATH) for _ in range(DRAWS)]
        values = [value(answer) for answer in answers]
        if server.name.startswith("nginx"):
            return
        drawn(values)
        if randnum:
            guarded(answers)
            counted(before, clients.ask(server, "/metrics").body.decode(), DRAWS)
    except (checks.Wrong, ValueError, KeyError, AttributeError, OSError) as error:
        raise checks.Wrong("%s: %s" % (server.name, error)) from error


def check_log(servers):
    """That the log is written when it goes nowhere cannot be seen, so that is tried with a file: a line for each request, or
    none."""
    for wanted in "on", "off":
        path = "%s/log-%s" % (servers.folder, wanted)
        with servers.randnum("--access-log", wanted, log=path) as server:
            for _ in range(20):
                value(clients.ask(server, PATH))
        with open(path) as file:
            try:
                logged(file.read(), 20 if wanted == "on" else 0)
            except (ValueError, KeyError) as error:
                raise checks.Wrong("the log: %s" % error) from error


# ---- Faults that must be seen, before any server is judged

def self_test():
    head = {"content-type": "application/json", "cache-control": "no-store", "x-request-id": "01ARZ3NDEKTSV4RRFFQ69G5FAV"}

    def answer(text=None, status=200, **headers):
        body = text or json.dumps(MEMBERS | {"values": [42]}, separators=(",", ":"))
        headers = {name.replace("_", "-"): text for name, text in headers.items()}
        return clients.Answer(status, head | headers, body.encode())
    right = answer().body.decode()
    log = "".join('{"route":"/v1/{draw}","request_id":"%d"}\n' % number for number in range(20))
    metrics = 'randnum_http_requests_total{method="GET",route="/%s",code="200"} %d\n'
    planted = [
        (value, [answer()], [
            [answer(status=503)], [answer(content_type="text/plain")], [answer(right.replace("42", "101"))],
            [answer(right.replace("42", "0"))], [answer(right.replace("42", "4.5"))], [answer(right.replace("42", "4,2"))],
            [answer(right.replace("42", ""))], [answer(right.replace("100", "99"))], [answer(right + " " * 9)],
            [answer(right[:-1])]]),
        (drawn, [range(100)], [[[42] * 300], [list(range(1, 51)) * 6]]),
        (guarded, [[answer(), answer(x_request_id="another-one")]], [
            [[answer(), answer()]], [[answer(cache_control="max-age=1")]], [[answer(x_request_id="a b c d e f")]]]),
        (counted, ["", metrics % ("v1/{draw}", 300) + metrics % ("metrics", 7), 300], [
            ["", "", 300], ["", metrics % ("v1/{draw}", 299), 300], [metrics % ("v1/{draw}", 1)] * 2 + [300]]),
        (logged, [log, 20], [[log[:-40], 20], [log, 0], ["", 20]])]
    for judge, fine, wrongs in planted:
        judge(*fine)
        for wrong in wrongs:
            try:
                judge(*wrong)
            except (checks.Wrong, ValueError):
                continue
            raise AssertionError("a planted fault was not seen by %s: %.60r" % (judge.__name__, wrong))
