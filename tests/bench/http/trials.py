# SPDX-License-Identifier: MIT
"""The kinds of trials. Each yields Results, ours against a peer's or against a number."""

import contextlib
import dataclasses
import functools
import statistics
import time

import answers
import clients
from checks import Wrong
from results import Bound, Result, spread, three_digits
from servers import PATH, Servers


def least(value, aim=None):
    return Bound("≥", value, aim)


def most(value, aim=None):
    return Bound("≤", round(value, 3), aim)


class Bench:
    """What the trials share: the servers that stand side by side, checked as they start, and the clients."""

    def __init__(self, rounds, quick, folder, stack):
        self.rounds, self.quick = rounds, quick
        self.make = Servers(folder)
        self.stack = stack
        self.figures = []   # (setting, server, Runs)

    @functools.cached_property
    def load(self):
        return clients.Load(self.make.built("load.go"))

    @functools.cached_property
    def side_by_side(self):
        answers.check_log(self.make)
        every = {"randnum": self.make.randnum(), "randnum, no log": self.make.randnum("--access-log", "off"),
                 "nginx": self.make.nginx(), "nginx, log": self.make.nginx("/dev/null"), "Go": self.make.go(),
                 "FastAPI": self.make.fastapi(), "FastAPI, no log": self.make.fastapi("--no-access-log")}
        with contextlib.ExitStack() as started:
            for name, server in every.items():
                server.name = name
                answers.check(started.enter_context(server))
                if not self.quick:
                    clients.wrk(server, 64, 1)   # to get warm
            self.stack.push(started.pop_all())
        return every

    def times(self, number, when_quick):
        return when_quick if self.quick else number


class Trial:
    what, bounds = "", []


@dataclasses.dataclass
class Demand:
    """One figure of ours over the same of a peer."""
    figure: str      # of a Run
    peer: str
    bound: Bound


RATES = {"rate": "requests/s", "p99": "p99", "cpu": "CPU a request"}


def show(figure, value):
    return "%.1f k" % (value / 1e3) if figure == "rate" else "%s %s" % (
        (three_digits(value * 1e3), "ms") if figure == "p99" else (three_digits(value * 1e6), "µs"))


class Load(Trial):
    """Every server in turn at so many connections, with the log on and off."""

    def __init__(self, connections, close=False):
        self.connections, self.close = connections, close
        self.setting = "%d connections" % connections if connections > 1 else "1 connection"
        self.what = "%s, %s" % ("no keep-alive" if close else "keep-alive", self.setting)
        self.demands = {
            "randnum": [Demand("rate", "nginx, log", least(0.9, 1)), Demand("rate", "Go", least(1.3)),
                        Demand("rate", "FastAPI", least(7)), Demand("p99", "nginx, log", most(1.5)),
                        Demand("cpu", "nginx, log", most(1.2)), Demand("cpu", "FastAPI", most(1 / 7))]}
        self.demands["randnum, no log"] = [dataclasses.replace(demand, peer=demand.peer.replace("nginx, log", "nginx"))
                                           for demand in self.demands["randnum"]]
        self.bounds = [demand.bound for side in self.demands.values() for demand in side]

    def measure(self, bench):
        servers = bench.side_by_side
        runs = {name: [] for name in servers}
        for _ in range(bench.rounds):
            for name, server in servers.items():
                runs[name].append(clients.wrk(server, self.connections, bench.times(3, 1), self.close))
        bench.figures += [(self.what, name, done) for name, done in runs.items()]
        for name, demands in self.demands.items():
            if errors := sum(run.errors for run in runs[name]):
                raise Wrong("%s: %d requests of %s failed" % (self.what, errors, name))
            for demand in demands:
                yield self.compared(name, demand, runs)

    def compared(self, ours, demand, runs):
        def values(name):
            return [getattr(run, demand.figure) for run in runs[name]]

        def ratio(name):
            return statistics.median(values(name)) / statistics.median(values(demand.peer))
        value = ratio(ours)
        shown = spread(value, [mine / theirs for mine, theirs in zip(values(ours), values(demand.peer))])
        if not demand.peer.startswith("nginx"):   # what can be had at all on a machine that the client shares
            shown += "; nginx %s" % three_digits(ratio("nginx"))
        cells = [show(demand.figure, statistics.median(values(name))) for name in (ours, demand.peer)]
        return Result("%s%s" % (self.what, ours.removeprefix("randnum")), RATES[demand.figure], cells[0],
                      demand.peer, cells[1], value, shown, demand.bound)


class StartUp(Trial):
    what, bounds = "exec to the first 200 on /readyz", [most(15), None]

    def measure(self, bench):
        taken = []
        for make, times in ((bench.make.randnum, 20), (bench.make.fastapi, 5)):
            taken.append([])
            for _ in range(bench.times(times, 3)):
                server = make()
                began = time.perf_counter()
                server.start()
                try:
                    server.wait(20)
                    taken[-1].append(time.perf_counter() - began)
                finally:
                    server.kill()
        mine, theirs = (statistics.median(side) * 1e3 for side in taken)
        yield Result(self.what, "median of %d" % len(taken[0]), "%.1f ms" % mine, "FastAPI", "%.0f ms" % theirs, mine,
                     "%.0f times as fast" % (theirs / mine), self.bounds[0])


class Memory(Trial):
    """Resident, by servers of their own: after the start, with idle connections, and at most under load."""
    what, bounds = "resident memory", [most(6), most(16), most(16)]

    def measure(self, bench):
        sides = []
        for make in bench.make.randnum, bench.make.nginx, bench.make.go, bench.make.fastapi:
            with make() as server:
                time.sleep(0.3)
                figures = [server.memory()]
                with bench.load.held(1000, server):
                    figures.append(server.memory())
                if server.name == "randnum":
                    server.peak(forget=True)
                clients.wrk(server, 1000, bench.times(5, 1))
                figures.append(server.peak() if server.name == "randnum" else server.memory())
                sides.append((server.name, figures))
        (_, ours), *peers = sides
        for place, (when, bound) in enumerate(zip(("idle", "1000 idle connections", "1000 busy connections"), self.bounds)):
            theirs = ", ".join("%s %.1f" % (name, figures[place]) for name, figures in peers)
            yield Result(self.what, when, "%.1f MiB" % ours[place], "", theirs + " MiB", ours[place], "", bound)


class Fairness(Trial):
    what, bounds = "500 busy connections", [most(2)]

    def measure(self, bench):
        cells, ratio = [], None
        for make in bench.make.nginx, bench.make.randnum:
            with make() as server:
                found = bench.load("busy", 500, bench.times(5, 1), server.address, PATH)
            if server.name == "randnum" and (found["failed"] or not found["least"]):
                raise Wrong("%s: %d failed, the least got %d" % (self.what, found["failed"], found["least"]))
            cells.append("%(least)d to %(most)d requests each" % found)
            ratio = found["most"] / max(found["least"], 1)
        yield Result(self.what, "most by least", cells[1], "nginx", cells[0], ratio, three_digits(ratio), self.bounds[0])


class Idle(Trial):
    what, bounds = "1000 idle connections", [most(1), most(1.5)]

    def measure(self, bench):
        alone, beside, cpu = [], [], []

        def fresh():
            return bench.load("fresh", bench.times(300, 50), server.address, PATH)["median"]
        with bench.make.randnum() as server:
            fresh()   # to get warm
            for _ in range(bench.rounds):
                alone.append(fresh())
                with bench.load.held(1000, server):
                    before, began = server.cpu(), time.monotonic()
                    time.sleep(bench.times(5, 1))
                    cpu.append(100 * (server.cpu() - before) / (time.monotonic() - began))
                    beside.append(fresh())
        busiest = max(cpu)
        yield Result(self.what, "CPU", "%.2f %% of one" % busiest, "", "", busiest, "", self.bounds[0])
        mine, without = statistics.median(beside), statistics.median(alone)
        yield Result(self.what, "a fresh request", "%.0f µs" % (mine * 1e6), "without them", "%.0f µs" % (without * 1e6),
                     mine / without, spread(mine / without, [a / b for a, b in zip(beside, alone)]), self.bounds[1])
