# SPDX-License-Identifier: MIT
"""What an output must be, read by Python: its count, its range, that the range is used, and roughly its distribution.

Every chance of a false alarm is below 1e-8: limits are 6 standard errors and more.
"""

import json
import math
import random
import re
import struct
import uuid

INTEGER = r"-?(?:0|[1-9][0-9]*)"
SIX_DECIMALS = r"0\.[0-9]{6}"
REAL = r"-?[0-9][0-9.e+-]*"
UUID4 = r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"


class Wrong(Exception):
    """An output is not what it must be."""


def demand(condition, message):
    if not condition:
        raise Wrong(message)


class Check:
    """Splits an output of n values by `read` and hands them to `judge`, which raises Wrong."""

    def __init__(self, read, judge, lines=None, size=None, enough=200000):
        self.read, self.judge = read, judge
        self.lines, self.size = lines, size  # of n values: lines, bytes; None where that is left to chance
        self.enough = enough                 # values to judge by

    def __call__(self, output, n):
        self.judge(self.read(output, n), n)

    def measure(self, n, lines, size):
        """The same for an output too long to read: its lines and bytes."""
        for what, rule, found in (("lines", self.lines, lines), ("bytes", self.size, size)):
            demand(rule is None or rule(n) == found, "%d %s" % (found, what))


# ---- Readers

def lines_of(form, value=str):
    pattern = re.compile(form)

    def read(output, n):
        demand(output.endswith(b"\n"), "the last line has no end")
        lines = output.decode("ascii").split("\n")[:-1]
        demand(len(lines) == n, "%d lines instead of %d" % (len(lines), n))
        bad = next((line for line in lines if not pattern.fullmatch(line)), None)
        demand(bad is None, "the line %r" % bad)
        return [value(line) for line in lines]
    return read


def json_values(output, n):
    values = json.loads(output)["values"]
    demand(len(values) == n, "%d values instead of %d" % (len(values), n))
    return values


def doubles(output, n):
    demand(len(output) == 8 * n, "%d bytes instead of 8 x %d" % (len(output), n))
    return struct.unpack("<%dd" % n, output)


# ---- Judges

def evenly(counts, n):
    """None of the parts, which are equally likely, has too few or too many of n."""
    expected = n / len(counts)
    for part, count in enumerate(counts):
        error = abs(count - expected) / math.sqrt(expected)
        demand(error < 7.5, "part %d of %d holds %d of %d, %.1f standard errors off" % (part, len(counts), count, n, error))


def uniform(low, width, steps=2**53, distinct=False):
    """Over [low, low + width), of which `steps` equally spaced values can occur; `distinct`: each at most once."""
    parts = steps if steps <= 100 else 64

    def judge(values, n):
        least, most = min(values), max(values)
        demand(low <= least and most < low + width, "%r to %r" % (least, most))
        slack = width * 20 / n
        demand(least <= low + slack and most >= low + width - width / steps - slack, "only %r to %r" % (least, most))
        counts = [0] * parts
        for value in values:
            counts[int((value - low) * parts // width)] += 1
        evenly(counts, n)
        expected = n if distinct else 0.98 * steps * -math.expm1(-n / steps)
        demand(len(set(values)) >= expected, "only %d different values" % len(set(values)))
    return judge


def standard_normal(values, n):
    mean = math.fsum(values) / n
    variance = math.fsum((value - mean)**2 for value in values) / n
    demand(abs(mean) < 6 / math.sqrt(n), "the mean is %g" % mean)
    demand(abs(variance - 1) < 6 * math.sqrt(2 / n), "the variance is %g" % variance)
    demand(len(set(values)) > 0.98 * n, "only %d different values" % len(set(values)))


def all_different(values, n):
    demand(len(set(values)) == n, "only %d different values" % len(set(values)))


def permutation(values, n):
    demand(sorted(values) == list(range(1, n + 1)), "not the lines of the file")
    moved = sum(value != place for place, value in enumerate(values, 1))
    demand(moved > n - 40, "only %d lines moved" % moved)


def random_bytes(data, n):
    demand(len(data) == n, "%d bytes instead of %d" % (len(data), n))
    evenly([data.count(byte) for byte in range(256)], n)


# ---- The outputs of the rows

def by_line(form, value, judge):
    return Check(lines_of(form, value), judge, lines=lambda n: n)


def integers(low, high):
    return by_line(INTEGER, int, uniform(low, high - low + 1, high - low + 1))


def unhex(output, n):
    demand(re.fullmatch(rb"[0-9a-f]*\n", output), "not one line of hexadecimal digits")
    return bytes.fromhex(output.decode())


reals = by_line(REAL, float, uniform(0, 1))
six_decimals = by_line(SIX_DECIMALS, float, uniform(0, 1, 10**6))
normals = by_line(REAL, float, standard_normal)
uuids = by_line(UUID4, str, all_different)
die = by_line("[1-6]", int, lambda values, n: None)
shuffled = by_line(INTEGER, int, permutation)
raw_normals = Check(doubles, standard_normal, size=lambda n: 8 * n)
raw_bytes = Check(lambda output, n: output, random_bytes, size=lambda n: n, enough=4000000)
hex_digits = Check(unhex, random_bytes, lines=lambda n: 1, size=lambda n: 2 * n + 1, enough=4000000)


def unique(low, high):
    return by_line(INTEGER, int, uniform(low, high - low + 1, distinct=True))


def json_of(low, width, steps):
    return Check(json_values, uniform(low, width, steps), lines=lambda n: 1)


# ---- Faults that must be seen, before any other output is judged

def self_test():
    generator = random.Random(1)
    dice = [generator.randint(1, 6) for _ in range(6000)]
    order = generator.sample(range(1, 6001), 6000)
    data = generator.randbytes(6000)
    raw = struct.pack("<6000d", *(generator.gauss(0, 1) for _ in range(6000)))
    ids = [str(uuid.uuid4()) for _ in range(6000)]

    def text(values):
        return "".join("%s\n" % value for value in values).encode()

    def listed(values):
        return json.dumps({"values": values}).encode()
    planted = [
        (integers(1, 6), text(dice), [
            text(dice)[:-1], text(dice[1:]), text(dice + [6]), text([7] + dice[1:]), text([0] + dice[1:]),
            text(["+1"] + dice[1:]), text(["01"] + dice[1:]), text(min(die, 5) for die in dice),
            text([3, 4] * 2998 + [1, 2, 5, 6]), text([1] * 5999 + [6])]),
        (unique(1, 6000), text(order), [text(order[1:] + order[1:2])]),
        (shuffled, text(order), [text(order[1:] + order[1:2]), text(sorted(order)), text([6001] + order[1:])]),
        (raw_bytes, data, [data[1:], data.translate(bytes(range(64)) * 4), bytes(6000)]),
        (hex_digits, data.hex().encode() + b"\n", [data.hex().encode(), data.hex().upper().encode() + b"\n"]),
        (raw_normals, raw, [bytes(48000), raw[8:], raw[1:]]),
        (json_of(1, 6, 6), listed(dice), [listed(dice[1:]), listed([7] + dice[1:])]),
        (uuids, text(ids), [text(["%s-1%s" % (ids[0][:13], ids[0][15:])] + ids[1:]), text(ids[1:] + ids[1:2])])]
    for check, right, wrongs in planted:
        check(right, 6000)
        for wrong in wrongs:
            try:
                check(wrong, 6000)
            except Wrong:
                continue
            raise AssertionError("a planted fault was not seen: %r..." % wrong[:40])
