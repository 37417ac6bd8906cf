# SPDX-License-Identifier: MIT
"""The commands with which the binary and the second implementation are compared: all valid, all seeded."""

import os
import random

BORDER_COUNTS = ["1", "16383", "16384", "16385", "40000"]
SKIPS = ["0", "1", "16383", "16384", str(2**32), str(2**62), str(2**64 - 10)]
MOST_SKIPPED = 2**64 - 3    # so that skip and count together are below 2^64 - 1
SEEDS = ["", "42", "042", " 42", "grüße 🎲", os.fsdecode(b"\xff\xfe"), "a\nb", "x" * 1000]
STREAMS = ["0", "1", str(2**63), str(2**64 - 1)]
SPANS = [1, 2, 6, 100, 4095, 4096, 4097, 65535, 65536, 65537, 2**32 - 1, 2**32, 2**32 + 1, 3 * 2**62, 2**63 - 1, 2**63,
         2**63 + 1, 2**64 - 1, 2**64]
ENCODINGS = ["raw", "hex", "base64", "base64url", "base32"]
INTERVALS = ["[)", "[]", "(]", "()"]

# For each way of making values one command, which is then repeated at the borders of chunks.
ENDLESS = [
    "int 1 6", "int 1 5000", "int 0 99999999999", "int", "float", "float 1 2 --precision 3", "bool -p 0.1", "coin",
    "normal", "exponential", "bytes 15 -e hex", "bytes 16 -e raw", "uuid", "uuid -V 7 --at 2026-11-23",
    "ulid --at 2026-11-23", "choice a b c", "choice a b c d -w 3,1,0,0.5", "shuffle -e a b c -r", "shuffle -i 1-6 -r",
]

FLOATS = [
    ("-1e308", "1e308"), ("-1.7976931348623157e308", "1.7976931348623157e308"), ("0", "1.7976931348623157e308"),
    ("-1", "1"), ("0.1", "0.3"), ("1e15", "1e17"), ("9e15", "1.1e16"), ("1e-5", "1e-3"), ("-1e-4", "1e-4"),
    ("1e22", "1e23"), ("0", "1e-300"), ("1e-310", "2e-310"), ("-1e-322", "1e-322"), ("123456789", "123456790"),
    ("-3", "-2"), ("-1e308", "1e-308"), ("1", "1.000000000000001"), ("4503599627370496", "4503599627370500"),
]
PROBABILITIES = ["0", "1", "0.5", "0.25", "0.1", "0.9", "1e-5", "1e-300", "5e-324", "0.9999999999999999",
                 "0.3333333333333333", "0.0000152587890625", "0.00000762939453125", "0.9999847412109375"]


def systematic(folder):
    for text in ENDLESS:
        base = text.split()
        for count in BORDER_COUNTS:
            yield [*base, "--count", count, "--seed", "42"]
        for skip in SKIPS:
            yield [*base, "--count", "5", "--seed", "42", "--skip", skip]
        yield [*base, "--count", "16384", "--skip", "16382", "--seed", "skipped"]
        for shard in ("0/3", "1/3", "2/3"):
            yield [*base, "--count", "10000", "--skip", "7", "--seed", "42", "--shard", shard]
        if "-r" not in base:    # which is without end
            yield [*base, "--seed", "42"]
        yield [*base, "--count", "0", "--seed", "42"]
        yield [*base, "--count", "3", "--seed", "42", "--shard", "5/7"]
        yield [*base, "--count", "2k", "--seed", "42", "--stream", str(2**64 - 1), "--threads", "2"]
    for seed in SEEDS:
        for stream in STREAMS:
            yield ["int", "0", str(2**64 - 1), "-n", "3", "--seed", seed, "--stream", stream]
            yield ["uuid", "-V", "7", "--at", "@0", "--seed", seed, "--stream", stream]
    for part in (integers, floats, truths, strings, identifiers, operands_by_name):
        yield from ([*command, "--seed", "42"] for command in part())
    yield from ([*command, "--seed", "42"] for command in lists(folder))


def integers():
    for span in SPANS:
        low, high = (0, span - 1) if span > 2**63 else (-(span // 2), span - span // 2 - 1)
        for extra in ([], ["--unique"], ["--sorted"], ["--unique", "--sorted"], ["--base", "16", "--pad"]):
            yield ["int", str(low), str(high), *extra, "-n", str(min(span, 100) if "--unique" in extra else 300)]
        last = str(min(span - 1, MOST_SKIPPED))
        yield ["int", str(low), str(high), "--unique", "--count", "1", "--skip", last]
        yield ["shuffle", "--input-range", "%d-%d" % (low, high), "-n", str(min(span, 100))]
        yield ["shuffle", "-i", "%d-%d" % (low, high), "--repeat", "-n", "100"]
    yield ["int", str(-2**63), str(2**63 - 1), "-n", "200"]
    yield ["int", str(-2**63), str(2**63 - 1), "-u", "-n", "50"]
    yield ["int", str(-2**63), str(-2**63), "-n", "2", "--pad"]
    for count, skip in (("65536", "0"), ("16385", "0"), ("16384", "16383"), ("1", "65535"), ("100", "4096")):
        yield ["int", "1", "65536", "--unique", "-n", count, "--skip", skip]
        yield ["int", "1", "65536", "--unique", "--sorted", "-n", count, "--shard", "1/2"]
    for skip in ("4090", "60000", "65437"):
        yield ["int", "1", "65537", "--unique", "-n", "100", "--skip", skip]
    for count, shard in (("10000", "0/3"), ("10000", "1/3"), ("10000", "2/3"), ("3", "2/5")):
        yield ["int", "-500", "500", "--sorted", "-n", count, "--shard", shard]
    yield ["int", "1", "100000", "--unique", "--sorted", "-n", "500"]
    for low, high, step in (("0", "100", "7"), ("-10", "10", "3"), ("1", "10", "100"),
                            ("0", str(2**64 - 1), str(2**63)), ("0", str(2**64 - 1), "2"),
                            (str(-2**63), str(2**63 - 1), "12345678901"), ("5", "5", "9")):
        yield ["int", low, high, "--step", step, "-n", "100"]
        yield ["int", low, high, "--step", step, "--base", "7", "--pad", "-n", "100"]
        yield ["int", low, high, "--step", step, "--unique"]
    for base in ("2", "3", "10", "35", "36"):
        yield ["int", "-70", "1300", "--base", base, "-n", "100"]
        yield ["int", "-1300", "70", "--base", base, "--pad", "-n", "100"]
        yield ["int", "0", str(2**64 - 1), "--base", base, "--pad", "-n", "100"]


def floats():
    for low, high in FLOATS:
        for interval in INTERVALS:
            yield ["float", low, high, "--interval", interval, "-n", "300"]
    for interval in ("[)", "[]", "(]"):
        yield ["float", "1", "1.0000000000000002", "--interval", interval, "-n", "100"]
        yield ["float", "0", "5e-324", "--interval", interval, "-n", "100"]
    for interval in INTERVALS:
        yield ["float", "-5e-324", "5e-324", "--interval", interval, "-n", "100"]
        yield ["float", "0.25", "0.75", "--precision", "2", "--interval", interval, "-n", "300"]
        yield ["float", "-1", "1", "--precision", "1", "--interval", interval, "-n", "100"]
        yield ["float", "-3", "3", "--precision", "0", "--interval", interval, "-n", "100"]
    yield ["float", "2.5", "2.5", "--interval", "[]", "-n", "3"]
    for precision in range(16):
        yield ["float", "-2", "5", "--precision", str(precision), "-n", "100"]
    yield ["float", "0.1", "1e3", "--precision", "5", "-n", "100"]


def truths():
    for p in PROBABILITIES:
        yield ["bool", "-p", p, "-n", "4097"]
    for mean, stddev in (("170", "10"), ("-5", "0"), ("-0", "0"), ("0", "1e-300"), ("0", "1e300"), ("1e10", "1e-10"),
                         ("0", "5e-324"), ("-1e-5", "3")):
        yield ["normal", "--mean", mean, "--stddev", stddev, "-n", "1000"]
    for rate in ("0.5", "3", "1e300", "1e-300", "0.001"):
        yield ["exponential", "--rate", rate, "-n", "1000"]
    for p in (0xA141 / 2**16, 0xA141B7AF / 2**32, 0xA141B7AF51B7 / 2**48, 0xA141B7AF51B8 / 2**48):
        yield ["bool", "-p", repr(p), "-n", "9"]    # seed 42 begins a141 b7af 51b7: up to three words
    for skip in ("82002", "119657", "292591"):
        yield ["normal", "-n", "3", "--skip", skip]    # the first of these takes two rounds of tail()
    yield ["normal", "-n", "50000"]
    yield ["exponential", "-n", "50000"]


def strings():
    for size in ("1", "2", "3", "4", "5", "15", "16", "1000", "1K", "1kB"):
        for encoding in ENCODINGS:
            yield ["bytes", size, "--encoding", encoding, "-n", "7"]
    for size in ("20480", "20481", "30720", "30721", "61439", "61440", "61441", "122880", "122881", "123K"):
        yield ["bytes", size, "-n", "3"]
        yield ["bytes", size, "-e", "hex", "-n", "2", "--skip", "1000001"]
    yield ["bytes", "1000", "-n", "123"]
    yield ["bytes", "1", "-n", "61441", "-e", "raw"]
    yield ["bytes", "1", "-n", "3", "--skip", "61439", "-e", "hex"]
    yield ["bytes", "1000", "-n", "5", "--skip", str(2**62), "-e", "hex"]
    yield ["bytes", "100000", "-n", "1", "--skip", str(2**62)]
    yield ["bytes", "100000", "-n", "1", "--skip", str(2**63 - 2)]
    yield ["bytes", "61440", "-n", "1", "--skip", str(MOST_SKIPPED)]
    yield ["bytes", "100000", "-n", "5", "--shard", "1/2"]


def identifiers():
    for at in ("2026-11-23", "2026-11-23T12:00:00Z", "2026-11-23T12:00:00.123Z", "@0", "@1.5", "@1795435200.001",
               "1970-01-01"):
        yield ["uuid", "--version", "7", "--at", at, "-n", "100"]
        yield ["ulid", "--at", at, "-n", "100"]
    yield ["uuid", "--version", "4", "-n", "100"]
    for skip in ("0", str(2**63), str(MOST_SKIPPED)):    # the counter carries into the time
        yield ["uuid", "-V", "7", "--at", "@253402300799.999", "-n", "1", "--skip", skip]
        yield ["ulid", "--at", "9999-12-31T23:59:59.999Z", "-n", "1", "--skip", skip]


def operands_by_name():
    yield ["int", "--min", "-6", "--max", "6", "-n", "9"]
    yield ["int", "6", "-n", "9"]
    yield ["int", "--max", "6", "-n", "9"]
    yield ["float", "--min", "-6", "--max", "6.5", "-n", "9"]
    yield ["float", "2", "-n", "9"]
    yield ["bytes", "--size", "9", "-e", "base32", "-n", "9"]


def lists(folder):
    path = os.path.join(folder, "lines")
    with open(path, "w") as file:
        file.writelines("line %d\n" % i for i in range(5000))
    items = ["item%d" % i for i in range(150)]
    for n in (1, 2, 3, 150):
        yield ["shuffle", "--echo", *items[:n]]
        yield ["choice", "--echo", *items[:n], "--unique", "-n", str(n)]
        yield ["choice", *items[:n], "-w", ",".join(str(i % 7 + 0.1) for i in range(n)), "-n", "500"]
        yield ["choice", *items[:n], "-n", "500"]
    yield ["shuffle", "-e", *items, "-n", "20", "--skip", "100", "--shard", "1/3"]
    yield ["shuffle", "--echo", "two words", "grün", "", "last"]
    yield ["shuffle", path]
    yield ["shuffle", "--file", path, "-n", "1", "--skip", "4999"]
    yield ["shuffle", path, "-r", "-n", "4097"]
    yield ["choice", "--file", path, "--unique", "-n", "4097"]
    yield ["choice", "--file", path, "-n", "4097"]
    for weights in ("1,1", "0,1", "1,0", "5e-324,5e-324", "1e300,1e307", "1e-300,1", "0.1,0.2"):
        yield ["choice", "a", "b", "--weights", weights, "-n", "500"]


def random_ones(count):
    """Commands by chance, the same ones every time."""
    dice = random.Random("randnum-1")
    for i in range(count):
        command, most = random_draw(dice)
        seed = "".join(dice.choice("0123456789abcé ") for _ in range(dice.randrange(20)))
        n = dice.choice([1, 10, 100, 300]) if most is None else dice.randint(0, min(most, 100))
        skip = dice.choice([0, 5, 4000, 2**dice.randrange(62)]) if most is None else dice.randint(0, most - n)
        N = dice.randint(1, 4)
        skipped = [] if "--sorted" in command else ["--skip", str(skip)]
        yield [*command, "--count", str(n), *skipped, "--shard", "%d/%d" % (dice.randrange(N), N), "--seed", seed,
               "--stream", str(dice.getrandbits(64))]


def random_draw(dice):
    """A command and how many values it has, None for no limit."""
    draw = dice.choice(["int", "int", "unique", "float", "float", "decimals", "bool", "normal", "exponential", "bytes",
                        "ids", "choice", "shuffle"])
    low = -dice.getrandbits(dice.randrange(1, 63))
    high = low + dice.getrandbits(dice.randrange(1, 64)) // 2
    if draw == "int":
        more = [["--step", str(dice.randint(1, 9))], ["--base", str(dice.randint(2, 36))], ["--pad"], ["--sorted"]]
        return ["int", str(low), str(high), *sum(dice.sample(more, dice.randrange(4)), [])], None
    if draw == "unique":
        return ["int", str(low), str(high), "--unique", *dice.choice([[], ["--sorted"]])], high - low + 1
    if draw == "float":
        x = sorted(dice.uniform(-1, 1) * 10.0**dice.randint(-300, 300) for _ in range(2))
        return ["float", repr(x[0]), repr(x[1]), "--interval", dice.choice(INTERVALS)], None
    if draw == "decimals":
        d = dice.randint(0, 9)
        ends = sorted(dice.randint(-9999, 9999) for _ in range(2))
        return ["float", "%de-%d" % (ends[0], d), "%de-%d" % (ends[1] + 3, d), "--precision", str(d), "--interval",
                dice.choice(INTERVALS)], None
    if draw == "bool":
        return ["bool", "-p", repr(dice.random() * 2.0**-dice.randrange(40))], None
    if draw == "normal":
        return ["normal", "--mean", repr(dice.gauss(0, 1000)), "--stddev", repr(dice.expovariate(0.001))], None
    if draw == "exponential":
        return ["exponential", "--rate", repr(dice.expovariate(0.01))], None
    if draw == "bytes":
        size = dice.choice([dice.randint(1, 99), dice.randint(100, 5000), 2**dice.randrange(12)])
        return ["bytes", str(size), "-e", dice.choice(ENCODINGS)], None
    if draw == "ids":
        at = "@%d.%03d" % (dice.getrandbits(32), dice.randrange(1000))
        return dice.choice([["uuid"], ["uuid", "-V", "7", "--at", at], ["ulid", "--at", at]]), None
    items = ["i%d" % i for i in range(dice.randint(1, 40))]
    if draw == "choice":
        weights = ",".join(repr(dice.random()) for _ in items)
        return dice.choice([["choice", *items], ["choice", *items, "-w", weights]]), None
    return dice.choice([["shuffle", "-e", *items], ["choice", *items, "-u"]]), len(items)
