# SPDX-License-Identifier: MIT
"""Large answers against the command line's output of the same draw, both read to nowhere by the same program.

The time of a whole answer begins before connecting, that of a command before its start. Of both, what the smallest answer
takes is subtracted, so that neither a connection's cheapness nor a process's start weighs: what is left is the flow.
"""

import statistics

import checks
import clients
import processes
from results import Result, short, spread, three_digits
from trials import Trial, least, most

MANY = 1000000
RANGE = "min=1&max=1000000000"


class Large(Trial):
    def __init__(self, path, command, accept, check, unit):
        """{n} in path and command is how many; `unit` is values of that many in a second, for the table."""
        self.path, self.command, self.accept, self.check, self.unit = path, command, accept, check, unit
        self.what = "`GET %s`, `%s`" % (path.replace("{n}", "1G" if unit == "GB/s" else short(MANY)), accept)
        self.bounds = [least(0.5), most(4)]

    def measure(self, bench):
        many = MANY
        if self.unit == "GB/s":
            many = bench.times(2**30, 2**26)
        with bench.make.randnum() as server:
            self.judge(server, many)

        with bench.make.randnum() as server:   # a new one, which holds nothing of that
            self.get(bench, server, 1)
            before = server.memory()
            server.peak(forget=True)
            sides = [], []   # of (whole, smallest)
            for _ in range(bench.rounds):
                for side, read in zip(sides, (self.get, self.pipe)):
                    side.append([statistics.median(read(bench, server, n)["seconds"]) for n in (many, 1)])
            growth = server.peak() - before
        yield self.compared(many, sides)
        yield Result(self.what, "memory's growth", "%.1f MiB" % growth, "", "", growth, "", self.bounds[1])

    def judge(self, server, many):
        enough = min(many, self.check.enough)
        try:
            answer = clients.ask(server, self.path.replace("{n}", str(enough)), self.accept)
            checks.demand(answer.status == 200, "the status is %d: %.200r" % (answer.status, answer.body))
            checks.demand(answer.headers.get("content-type", "").startswith(self.accept), str(answer.headers))
            self.check(answer.body, enough)
            if self.check.size:
                size = clients.size_of(server, self.path.replace("{n}", str(many)), self.accept)
                checks.demand(size == self.check.size(many), "%d bytes" % size)
        except (checks.Wrong, ValueError, KeyError, OSError) as error:
            raise checks.Wrong("%s: %s" % (self.what, error)) from error

    def times(self, n):
        return 1 if n > MANY else 5 if n == MANY else 20

    def get(self, bench, server, n):
        return bench.load("get", self.times(n), server.address, self.path.replace("{n}", str(n)), self.accept)

    def pipe(self, bench, server, n):
        return bench.load("pipe", self.times(n), *processes.words(self.command, n=n))

    def compared(self, many, sides):
        def flow(whole, smallest):
            return many / max(whole - smallest, 1e-9) / (1e9 if self.unit == "GB/s" else 1e6)
        rates, cells = [], []
        for side in sides:
            whole, smallest = (statistics.median(column) for column in zip(*side))
            rates.append(flow(whole, smallest))
            times = "%.1f ms, smallest %.2f" % (whole * 1e3, smallest * 1e3)
            cells.append("%s %s (%s)" % (three_digits(rates[-1]), self.unit, times))
        rounds = [flow(*mine) / flow(*theirs) for mine, theirs in zip(*sides)]
        ratio = rates[0] / rates[1]
        return Result(self.what, "flow", cells[0], "`%s` by a pipe" % self.command.replace("{n}", "N"), cells[1], ratio,
                      spread(ratio, rounds), self.bounds[0])


def all_large():
    numbers, command = "/v1/int?%s&count={n}" % RANGE, "randnum int 1 1000000000 -n {n}"
    yield Large(numbers, command, "text/plain", checks.integers(1, 10**9), "M/s")
    yield Large(numbers, command + " --json", "application/json", checks.json_of(1, 10**9, 10**9), "M/s")
    yield Large("/v1/bytes?size={n}", "randnum bytes {n} --encoding raw", "application/octet-stream", checks.raw_bytes,
                "GB/s")
