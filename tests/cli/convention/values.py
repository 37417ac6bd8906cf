# SPDX-License-Identifier: MIT
"""The same values for a seed, whatever the threads, the slice and the count; others without. Conventions 7 and 8."""

import json
import pathlib
import random
import time

from harness import AT_ONCE, bare, check, draws, output, run, shown, test, told

CHANCE = random.Random(20261123)   # the same tests in every run

# Draws whose values depend on each other, or that have another path through the program. Besides the examples.
MORE = [
    ("int", "0", "18446744073709551615"),
    ("int", "1", "60000", "--unique"),
    ("int", "1", "1000000000000", "--unique"),
    ("int", "1", "1000", "--base", "2", "--pad"),
    ("float", "--precision", "3"),
    ("float", "-1", "1", "--interval", "()"),
    ("bytes", "1"),
    ("bytes", "1000", "--encoding", "base64"),
    ("uuid", "--version", "7", "--at", "@0"),
    ("choice", "a", "b", "c"),
    ("shuffle", "--input-range", "1-60000"),
    ("shuffle", "--input-range", "1-1000000000000"),
]


def sequences():
    return [bare(draw) for draw in draws()] + MORE


def lines(*arguments):
    """One line for each value, whatever the draw."""
    return output(*arguments, "--format", "ndjson").splitlines()


# ---- 7. a seed gives the same bytes for ever; 8. without one the numbers differ


@test
def a_seed_repeats_and_fresh_runs_differ():
    for words in sequences():
        check(output(*words, "-n", "1000", "--seed", "42") == output(*words, "-n", "1000", "--seed=42"), f"{shown(words)}: not repeated")
        check(output(*words, "-n", "1000", "--seed", "42") != output(*words, "-n", "1000", "--seed", "43"), f"{shown(words)}: seed is no matter")
        check(output(*words, "-n", "1000") != output(*words, "-n", "1000"), f"{shown(words)}: two runs are equal")
    check(len({output("bytes", "16") for _ in range(100)}) == 100, "a repetition among 100 runs of bytes 16")


@test
def threads_do_not_change_a_byte():
    for words in sequences():
        one, two, seven = (output(*words, "-n", "20001", "--seed", "x", "--threads", threads) for threads in "127")
        check(one == two == seven, f"{shown(words)}: depends on threads")
    for form in ("json", "csv", "raw"):
        one, seven = (output("int", "-n", "20001", "--seed", "x", "--threads", threads, "--format", form) for threads in "17")
        check(one == seven, f"--format {form} depends on threads")


@test
def the_first_values_do_not_depend_on_how_many_follow():
    for words in sequences():
        whole = lines(*words, "-n", "10000", "--seed", "x")
        for few in (1, 4096, 4097, CHANCE.randrange(10000)):
            check(lines(*words, "-n", str(few), "--seed", "x") == whole[:few], f"{shown(words)}: -n {few} is not the start of -n 10000")


@test
def skip_is_a_slice():
    for words in sequences():
        whole = lines(*words, "-n", "12000", "--seed", "x")
        pairs = [(0, 1), (4095, 2), (4096, 1), (4097, 5000), (11999, 1), (12000, 0)]
        pairs += [(first, CHANCE.randrange(12000 - first)) for first in (CHANCE.randrange(12000) for _ in range(6))]
        for first, few in pairs:
            part = lines(*words, "-n", str(few), "--skip", str(first), "--seed", "x")
            check(part == whole[first:first + few], f"{shown(words)}: --skip {first} -n {few} is no slice")


@test
def shards_make_the_whole():
    for words in sequences():
        for form in ("text", "csv", "ndjson"):
            count, parts, skip = str(CHANCE.randrange(10000)), CHANCE.randrange(1, 7), str(CHANCE.randrange(5000))
            common = [*words, "--seed", "x", "--count", count, "--skip", skip, "--format", form]
            whole = output(*common)
            together = b"".join(output(*common, "--shard", f"{i}/{parts}") for i in range(parts))
            check(together == whole, f"{shown(common)}: {parts} shards are not the whole")


@test
def a_skip_of_2_to_the_62_takes_no_time():
    for draw in draws():
        words = [*bare(draw), "--seed", "x", "--skip", str(1 << 62)]
        began = time.monotonic()
        few = lines(*words, "-n", "3")
        check(time.monotonic() - began < AT_ONCE, f"{draw}: took {time.monotonic() - began:.1f} s")
        check(len(few) == 3 and lines(*words, "-n", "1") == few[:1], f"{draw}: {few}")


@test
def a_receipt_is_replayed_and_a_false_one_refused():
    for draw in draws():
        for more in ([], ["--json"], ["--seed", "s", "--stream", "9"]):
            words = [word for word in bare(draw) if word != "--repeat"]
            made = output(*words, *more, "--receipt", "r")
            check(output("replay", "r") == made, f"{shown(words)} {more}: replay differs")
            text = pathlib.Path("r").read_text()
            false = json.loads(text)
            false["output"]["sha256"] = "0" * 64
            pathlib.Path("r").write_text(json.dumps(false))
            result = run("replay", "r")
            check(result.returncode == 1 and b"randnum: " in result.stderr, told(["replay", "r"], result))
