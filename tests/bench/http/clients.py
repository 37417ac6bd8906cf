# SPDX-License-Identifier: MIT
"""The clients: wrk for the load, load.go for what wrk cannot do, Python's own where speed is nothing."""

import contextlib
import dataclasses
import http.client
import json
import subprocess

import processes
from checks import Wrong
from servers import HERE, PATH


@dataclasses.dataclass
class Run:
    """What a server did in one run of wrk."""
    requests: int
    errors: int
    rate: float    # requests a second
    p50: float     # seconds
    p99: float
    cpu: float     # the server's processor time for a request, in seconds


def wrk(server, connections, seconds, close=False):
    """With one thread: server and client share the machine. `close` is a connection for each request."""
    command = processes.words("wrk") + ["-t1", "-c%d" % connections, "-d%ds" % seconds, "-s", HERE + "/report.lua"]
    command += ["-H", "Connection: close"] if close else []
    before = server.cpu()
    text = processes.output_of(command + ["http://%s%s" % (server.address, PATH)], {}).decode()
    taken = server.cpu() - before
    found = json.loads(text.rstrip().rpartition("\n")[2])
    if not found["requests"]:
        raise Wrong("%s answered nothing to %s" % (server.name, " ".join(command)))
    errors = sum(found[kind] for kind in ("connect", "read", "write", "timeout", "status"))
    return Run(found["requests"], errors, found["requests"] / found["seconds"], found["p50"], found["p99"],
               taken / found["requests"])


class Load:
    """load.go, built."""

    def __init__(self, program):
        self.program = program

    def __call__(self, what, *words):
        return json.loads(processes.output_of([self.program, what] + [str(word) for word in words], {}))

    @contextlib.contextmanager
    def held(self, connections, server):
        """So many idle connections, each of which was served before and is served afterwards."""
        command = [self.program, "hold", str(connections), server.address, PATH]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holding:
            if holding.stdout.readline() != b"held\n":
                raise Wrong("%s does not serve %d connections" % (server.name, connections))
            yield
            served = json.loads(holding.communicate()[0])["served"]
        if served != connections:
            raise Wrong("after a pause %s serves %d of %d connections" % (server.name, served, connections))


@dataclasses.dataclass
class Answer:
    status: int
    headers: dict
    body: bytes


def ask(server, path, accept="*/*"):
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)) as connection:
        connection.request("GET", path, headers={"Accept": accept})
        answer = connection.getresponse()
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())


def size_of(server, path, accept):
    """How many bytes the answer has, however long it is."""
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)) as connection:
        connection.request("GET", path, headers={"Accept": accept})
        answer, total, block = connection.getresponse(), 0, bytearray(1 << 20)
        if answer.status != 200:
            raise Wrong("%s answers %d to %s" % (server.name, answer.status, path))
        while read := answer.readinto(block):
            total += read
        return total
