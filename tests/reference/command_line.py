# SPDX-License-Identifier: MIT
"""randnum's command line for the second implementation: options as `randnum --help` has them, values from
randnum_streams.py.  It is no second specification: it refuses less than randnum does."""

import argparse
import itertools
import os
import re
import sys
import time
from datetime import datetime, timezone
from fractions import Fraction

import randnum_streams as streams


def count_number(text):
    """A number with k, M or G, powers of 1000."""
    return int(text[:-1]) * 1000**(1 + "kMG".index(text[-1])) if text[-1] in "kMG" else int(text)


def size_number(text):
    """A number of bytes: K, M, G are powers of 1024; kB, MB, GB of 1000."""
    if text.endswith("B"):
        return count_number(text[:-1])
    return int(text[:-1]) * 1024**(1 + "KMG".index(text[-1])) if text[-1] in "KMG" else int(text)


def milliseconds(at):
    """T of DRAWS, uuid."""
    if at is None:
        return time.time_ns() // 10**6
    if at.startswith("@"):
        return int(Fraction(at[1:]) * 1000)
    day, _, hour = at.rstrip("Z").partition("T")
    hour, _, fraction = (hour or "00:00:00").partition(".")
    seconds = datetime.fromisoformat(day + "T" + hour).replace(tzinfo=timezone.utc).timestamp()
    return int(seconds) * 1000 + int(fraction.ljust(3, "0")[:3])


def options(argv):
    common = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    common.add_argument("-n", "--count", type=count_number)
    common.add_argument("--seed", required=True)
    common.add_argument("--stream", type=int, default=0)
    common.add_argument("--skip", type=count_number, default=0)
    common.add_argument("--shard", default="0/1")
    common.add_argument("--threads", help="changes nothing")
    parser = argparse.ArgumentParser(allow_abbrev=False, description="What randnum prints for a seed, by another way.")
    draws = parser.add_subparsers(dest="draw", required=True)

    def draw(name):
        return draws.add_parser(name, parents=[common], allow_abbrev=False)

    def with_range(name, low, high):
        one = draw(name)
        one.add_argument("range", nargs="*", metavar="[MIN] MAX")
        one.add_argument("--min", default=low)
        one.add_argument("--max", default=high)
        return one

    def with_items(name):
        one = draw(name)
        one.add_argument("operands", nargs="*", metavar="ITEM or FILE")
        one.add_argument("-e", "--echo", action="store_true")
        one.add_argument("-f", "--file", action="append", default=[])
        return one

    one = with_range("int", "1", "100")
    one.add_argument("-u", "--unique", action="store_true")
    one.add_argument("--sorted", action="store_true")
    one.add_argument("--step", type=int, default=1)
    one.add_argument("--base", type=int, default=10)
    one.add_argument("--pad", action="store_true")
    one = with_range("float", "0", "1")
    one.add_argument("--interval", default="[)", choices=["[)", "[]", "(]", "()"])
    one.add_argument("--precision", type=int)
    one = draw("bool")
    one.add_argument("-p", "--probability", type=float, default=0.5)
    draw("coin")
    one = draw("normal")
    one.add_argument("--mean", type=float, default=0.0)
    one.add_argument("--stddev", type=float, default=1.0)
    one = draw("exponential")
    one.add_argument("--rate", type=float, default=1.0)
    one = draw("bytes")
    one.add_argument("operand", nargs="?", metavar="SIZE")
    one.add_argument("--size")
    one.add_argument("-e", "--encoding", default="raw")
    one = draw("uuid")
    one.add_argument("-V", "--version", type=int, default=4, choices=[4, 7])
    one.add_argument("--at")
    one = draw("ulid")
    one.add_argument("--at")
    one = with_items("choice")
    one.add_argument("-w", "--weights")
    one.add_argument("-u", "--unique", action="store_true")
    one = with_items("shuffle")
    one.add_argument("-i", "--input-range")
    one.add_argument("-r", "--repeat", action="store_true")
    return parser.parse_args(argv)


def items_of(o):
    """What choice and shuffle draw from: operands, or the lines of files."""
    if o.echo or o.draw == "choice" and o.operands:
        return [os.fsencode(item) for item in o.operands]
    lines = []
    for path in o.operands + o.file:
        with open(path, "rb") as file:
            lines += file.read().splitlines()
    return lines


def prepared(o, key):
    """For the options of a draw: its values(first), the text of a value, and how many values there are unless asked."""
    def line(text):
        return lambda value: text(value).encode() + b"\n"

    def item(number):
        return items[number] + b"\n"

    if o.draw in ("int", "float"):
        if len(o.range) == 1:
            o.max = o.range[0]
        elif o.range:
            o.min, o.max = o.range
    if o.draw == "int":
        low, high = int(o.min), int(o.max)
        width = streams.pad_width(low, high, o.base) if o.pad else 0
        values = streams.int_values(key, low, high, o.step, o.unique)
        return values, line(lambda x: streams.int_text(x, o.base, width)), 1
    if o.draw == "float":
        ends = o.interval[0] == "[", o.interval[1] == "]"
        if o.precision is None:
            return streams.float_values(key, float(o.min), float(o.max), *ends), line(streams.float_text), 1
        values = streams.decimal_values(key, Fraction(o.min), Fraction(o.max), o.precision, *ends)
        return values, line(lambda x: streams.decimal_text(x, o.precision)), 1
    if o.draw == "bool":
        return streams.bool_values(key, o.probability), line(lambda x: "true" if x else "false"), 1
    if o.draw == "coin":
        return streams.bool_values(key, 0.5), line(lambda x: "heads" if x else "tails"), 1
    if o.draw == "normal":
        return streams.normal_values(key, o.mean, o.stddev), line(streams.float_text), 1
    if o.draw == "exponential":
        return streams.exponential_values(key, o.rate), line(streams.float_text), 1
    if o.draw == "bytes":
        line_end = b"" if o.encoding == "raw" else b"\n"
        values = streams.bytes_values(key, size_number(o.size or o.operand))
        return values, lambda x: streams.bytes_text(x, o.encoding) + line_end, 1
    if o.draw == "uuid":
        return streams.uuid_values(key, o.version, milliseconds(o.at)), line(streams.uuid_text), 1
    if o.draw == "ulid":
        return streams.ulid_values(key, milliseconds(o.at)), line(streams.ulid_text), 1
    items = items_of(o)
    if o.draw == "choice":
        weights = o.weights and [float(weight) for weight in o.weights.split(",")]
        return streams.choice_values(key, len(items), weights, o.unique), item, 1
    if o.input_range:
        low, high = map(int, re.fullmatch("(-?[0-9]+)-(-?[0-9]+)", o.input_range.strip()).groups())
        return streams.int_values(key, low, high, is_unique=not o.repeat), line(streams.int_text), high - low + 1
    return streams.shuffle_values(key, len(items), o.repeat), item, len(items)


def is_negative(argv, i):
    """Whether an argument that begins with a minus sign is a number, which argparse is then shown with a space."""
    numbers = argv[0] not in ("choice", "shuffle") or argv[i - 1] in ("-i", "--input-range")
    return numbers and re.match(r"-[\d.]", argv[i])


def output(argv):
    """The bytes that randnum prints (CHUNKS, the last paragraph, and TEXT)."""
    o = options([" " + a if is_negative(argv, i) else a for i, a in enumerate(argv)])
    values, text, n = prepared(o, streams.make_key(os.fsencode(o.seed), o.stream))
    n, s = n if o.count is None else o.count, o.skip
    i, N = map(int, o.shard.split("/"))
    if getattr(o, "sorted", False):
        part = sorted(itertools.islice(values(s), n))[n * i // N:n * (i + 1) // N]
    else:
        part = itertools.islice(values(s + n * i // N), n * (i + 1) // N - n * i // N)
    return b"".join(map(text, part))


def main(argv):
    if argv == ["--self-test"]:
        import published_vectors
        published_vectors.check()
    else:
        sys.stdout.buffer.write(output(argv))
