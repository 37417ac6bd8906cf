# SPDX-License-Identifier: MIT
"""The kinds of rows. Each says its commands, checks their outputs and yields Results."""

import dataclasses
import functools
import math
import re
import statistics
import tempfile

import checks
import processes
from processes import words
from results import Bound, Result, label, short, spread, three_digits

SHORTEST, LONGEST = 0.3, 3   # seconds of one run; what takes less or more gets another count


@dataclasses.dataclass(eq=False)
class Options:
    rounds: int
    scale: float    # counts and durations are divided by it
    folder: str     # for files of lines

    def count(self, n):
        return max(nice(n / self.scale), 10000)

    @functools.cache
    def file(self, n):
        path = "%s/%d" % (self.folder, n)
        with open(path, "w") as file:
            file.writelines("%d\n" % line for line in range(1, n + 1))
        return path

    def words(self, command, n):
        return words(command, n=n, file=self.file(n) if "{file}" in command else None)


def nice(n):
    """The largest of 1, 2, 5, 10, 20 and so on that is not above n."""
    power = 10**math.floor(math.log10(n))
    return next(digit * power for digit in (10, 5, 2, 1) if digit * power <= n)


def inside(arguments, env, sink):
    """Seconds that the program itself measured and printed, for `run`."""
    return float(processes.output_of(arguments, env)), None


@functools.cache
def fitting_count(options, command, env, runner, n, most):
    """A count near n with which one run lasts neither too short nor too long."""
    for _ in range(4):
        seconds = runner(options.words(command, n), dict(env), "null")[0] * options.scale
        if SHORTEST <= seconds <= LONGEST:
            break
        better = nice(n * min(2 * SHORTEST / seconds, 100) if seconds < SHORTEST else n * LONGEST / seconds)
        before, n = n, min(max(better, 10000), most)
        if n == before:
            break
    return n


def check_output(check, command, env, n, options):
    """Judges a small output, then the size of one that is as large as those that are timed. With an environment of its
    own, a seed must mean the same values as without."""
    small = min(n, check.enough if options.scale <= 1 else check.enough // 4)
    try:
        check(processes.output_of(options.words(command, small), env), small)
        if env:
            seeded = options.words(command, small) + ["--seed", "bench"]
            checks.demand(processes.output_of(seeded, env) == processes.output_of(seeded, {}), "other values with %s" % env)
    except (checks.Wrong, ValueError, KeyError) as error:
        raise checks.Wrong("%s: %s" % (command, error)) from error
    check_size(check, command, tuple(env.items()), n, options)


@functools.cache
def check_size(check, command, env, n, options):
    try:
        check.measure(n, *processes.lines_and_bytes(options.words(command, n), dict(env)))
    except checks.Wrong as error:
        raise checks.Wrong("%s: %s" % (command, error)) from error


@dataclasses.dataclass
class Rate:
    """Values a second of two commands, and their ratio."""
    ours: str
    peer: str
    check: checks.Check
    null: Bound = None
    pipe: Bound = None
    count: int = 10**8
    peer_count: int = 10**7
    peer_most: int = 10**12     # the largest count that the peer takes
    unit: float = 1e6           # 1e6 for values a second, 1e9 for bytes
    size: int = 1               # bytes that are written for each of the count
    peer_check: checks.Check = None     # of its size; None where it is the same
    env: dict = dataclasses.field(default_factory=dict)
    fixed: bool = False         # the counts belong to the task
    peer_name: str = None
    peer_runner: object = processes.run
    memory: object = None       # None, a Bound in MiB, or "peer"

    def __post_init__(self):
        self.what = label(" ".join(["%s=%s" % pair for pair in self.env.items()] + [self.ours]))
        self.peer_what = self.peer_name or label(self.peer)
        self.bounds = [self.null, self.pipe]

    def commands(self):
        return [self.ours, self.peer]

    def measure(self, options):
        sides = [(self.ours, self.env, processes.run, self.count, 10**12),
                 (self.peer, {}, self.peer_runner, self.peer_count, self.peer_most)]
        counts = [options.count(count) if self.fixed else
                  fitting_count(options, command, tuple(env.items()), runner, options.count(count), most)
                  for command, env, runner, count, most in sides]
        if self.peer.startswith("randnum "):
            counts[0] = counts[1]   # the ratio is near 1: start-up must weigh the same on both sides
        check_output(self.check, self.ours, self.env, counts[0], options)
        if self.peer_runner is processes.run:
            check_size(self.peer_check or self.check, self.peer, (), counts[1], options)
        runs = [(runner, options.words(command, n), env) for (command, env, runner, _, _), n in zip(sides, counts)]
        sinks = [sink for sink in ("null", "pipe") if getattr(self, sink)] or ["null"]
        seconds = {sink: ([], []) for sink in sinks}
        for _ in range(options.rounds):
            for sink in sinks:
                for taken, (runner, arguments, env) in zip(seconds[sink], runs):
                    taken.append(runner(arguments, env, sink)[0])
        for sink in sinks:
            yield self.ratio(sink, counts, seconds[sink])
        if self.memory:
            mine, theirs = (processes.peak_memory(arguments, env)[0] for _, arguments, env in runs)
            yield Result(self.what, "peak memory", "%.1f MiB" % mine, self.peer_what, "%.1f MiB" % theirs, mine, "",
                         Bound("≤", round(theirs, 1)) if self.memory == "peer" else self.memory)

    def ratio(self, sink, counts, seconds):
        per_value = [[taken / n for taken in side] for side, n in zip(seconds, counts)]
        medians = [statistics.median(side) for side in per_value]
        ratio = medians[1] / medians[0]
        rounds = [theirs / mine for mine, theirs in zip(*per_value)]
        unit = "GB/s" if self.unit == 1e9 else "M/s"
        rates = ["%s at %s %s" % (short(n), three_digits(self.size / median / self.unit), unit)
                 for n, median in zip(counts, medians)]
        return Result(self.what, sink, rates[0], self.peer_what, rates[1], ratio,
                      spread(ratio, rounds), getattr(self, sink))


@dataclasses.dataclass
class StartUp:
    """The time of a command that does next to nothing, against that of others."""
    ours: str
    check: checks.Check
    peers: list     # of (command, bound)
    locale: str     # which some peers load
    runs: int = 400

    def __post_init__(self):
        self.what = "`LC_ALL=%s %s start-up" % (self.locale, label(self.ours)[1:])
        self.bounds = [bound for _, bound in self.peers]

    def commands(self):
        return [self.ours] + [command for command, _ in self.peers]

    def measure(self, options):
        check_output(self.check, self.ours, {}, 1, options)
        sides = [words(command) for command in self.commands()]
        seconds = [[] for _ in sides]
        for _ in range(max(int(self.runs / options.scale), 20)):
            for taken, arguments in zip(seconds, sides):
                taken.append(processes.run(arguments, {"LC_ALL": self.locale}, "null")[0])
        mine, *others = [statistics.median(taken) * 1000 for taken in seconds]
        for (command, bound), theirs in zip(self.peers, others):
            yield Result(self.what, "null", "%.2f ms" % mine, label(command), "%.2f ms" % theirs,
                         mine / theirs, "%.2f of its time" % (mine / theirs), bound)


@dataclasses.dataclass
class Instructions:
    """What a command executes in user space, as callgrind counts it."""
    ours: str
    bound: Bound    # in thousands

    def __post_init__(self):
        self.what = label(self.ours) + " instructions"
        self.bounds = [self.bound]

    def commands(self):
        return [self.ours]

    def measure(self, options):
        with tempfile.NamedTemporaryFile("r", dir=options.folder) as log:
            processes.run(words("valgrind --tool=callgrind --callgrind-out-file=/dev/null") + ["--log-file=" + log.name]
                          + words(self.ours), {}, "null")
            thousands = int(re.search(r"Collected : (\d+)", log.read())[1]) / 1000
        yield Result(self.what, "null", "%.0f thousand" % thousands, "", "", thousands, "", self.bound)


@dataclasses.dataclass
class Linear:
    """Processor time for each value at growing counts, and the memory of the longest run."""
    ours: str
    counts: tuple
    bound: Bound    # of the largest by the smallest
    memory: Bound   # in MiB

    def __post_init__(self):
        self.what = label(self.ours) + " cost of a value"
        self.bounds = [self.bound, self.memory]

    def commands(self):
        return [self.ours]

    def measure(self, options):
        counts = [options.count(n) for n in self.counts]
        costs = [[] for _ in counts]
        for _ in range(min(options.rounds, 3)):
            for cost, n in zip(costs, counts):
                repeats = min(counts[-1] // n, 5)   # short runs are noisy
                taken = [processes.peak_memory(options.words(self.ours, n), {}) for _ in range(repeats)]
                cost.append(statistics.median(cpu for _, cpu in taken) / n)
        medians = [statistics.median(cost) for cost in costs]
        ratio = max(medians) / min(medians)
        shown = ", ".join("%s at %.2f ns" % (short(n), cost * 1e9) for n, cost in zip(counts, medians))
        yield Result(self.what, "null", shown, "", "", ratio, "%.3f largest by smallest" % ratio, self.bound)
        most = max(memory for memory, _ in taken)
        yield Result(self.what, "peak memory", "%s in %.1f MiB" % (short(counts[-1]), most), "", "", most, "", self.memory)
