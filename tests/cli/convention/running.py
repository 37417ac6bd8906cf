# SPDX-License-Identifier: MIT
"""Memory of long runs, progress and colour on terminals. Conventions 9 and 10."""

import os
import pathlib
import pty
import re
import resource
import select
import signal
import time

from harness import AT_ONCE, Skip, bare, check, draws, ended, options, output, refused, sanitized, shown, start, test

MEBI = 1 << 20


# ---- 9. memory is bounded


def peak(process):
    return int(re.search(r"VmHWM:\s*(\d+) kB", pathlib.Path(f"/proc/{process.pid}/status").read_text())[1]) * 1024


def read_on(process, most, seconds):
    deadline, total = time.monotonic() + seconds, 0
    while total < most and time.monotonic() < deadline:
        total += len(process.stdout.read(MEBI))
    return total


def needs_plain_memory():
    if sanitized():
        raise Skip("a sanitizer needs memory of its own")
    if not os.path.exists("/proc/self/status"):
        raise Skip("no /proc")


@test
def an_endless_run_needs_less_than_16_MiB():
    needs_plain_memory()
    runs = [([*bare(draw), "-n", "inf"], 100 * MEBI, 0.7) for draw in draws()]
    runs += [(["int", "-n", "inf"], 300 * MEBI, 5), (["int", "-n", "inf", "--threads", "4"], 300 * MEBI, 3), (["bytes", "1T"], 300 * MEBI, 5)]
    for words, most, seconds in runs:
        with ended(start(*words)) as process:
            total = read_on(process, most, seconds)
            check(peak(process) < 16 * MEBI, f"{shown(words)}: {peak(process) / MEBI:.1f} MiB after {total / MEBI:.0f} MiB")


@test
def a_million_unique_numbers_of_2_to_the_64_need_less_than_16_MiB():
    needs_plain_memory()
    with ended(start("int", "0", "18446744073709551615", "--unique", "-n", "1000000")) as process:
        data = process.stdout.read(19 * 1000000)  # nearly all: the run must still be there to be asked
        check(peak(process) < 16 * MEBI, f"{peak(process) / MEBI:.1f} MiB")
        numbers = (data + process.stdout.read()).split()
    check(len(numbers) == len(set(numbers)) == 1000000, f"{len(numbers)} numbers, {len(set(numbers))} of them distinct")


@test
def an_endless_run_lives_in_a_limit_of_address_space():
    needs_plain_memory()
    limit = 48 * MEBI
    for draw in draws():
        with ended(start(*bare(draw), "-n", "inf", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)))) as process:
            total = read_on(process, 30 * MEBI, 0.5)
            check(total > MEBI and process.poll() is None, f"{draw}: ended after {total} bytes")


# ---- 10. progress and colour


def on_a_terminal(arguments, which, seconds, term="xterm", env=None):
    """[(second, bytes)] of what a run writes to a terminal that is its stdout and/or stderr; the other goes to a file."""
    ours, theirs = pty.openpty()
    streams = {"stdout": open("rest", "wb"), "stderr": open("rest", "ab"), **{name: theirs for name in which}}
    came = []
    with ended(start(*arguments, env={"TERM": term, **(env or {})}, **streams)) as process:
        began = time.monotonic()
        os.close(theirs)
        while (left := began + seconds - time.monotonic()) > 0:
            if select.select([ours], [], [], left)[0]:
                try:
                    came.append((time.monotonic() - began, os.read(ours, 65536)))
                except OSError:   # the other end is closed
                    break
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            process.wait(AT_ONCE)
            try:
                while select.select([ours], [], [], 0)[0]:
                    came.append((time.monotonic() - began, os.read(ours, 65536)))
            except OSError:
                pass
    os.close(ours)
    return came


@test
def progress_is_shown_on_a_terminal_and_after_a_second():
    endless = ["int", "-n", "inf", "-o", "/dev/null"]
    came = on_a_terminal(endless, ["stderr"], 2.5)
    check(came, "nothing in 2.5 s")
    check(came[0][0] > 0.9, f"came after {came[0][0]:.2f} s")
    text = b"".join(part for _, part in came)
    check(b"randnum: " in text and b"\n" not in text and text.endswith(b"\r\x1b[K"), f"not one line, cleared in the end: {text!r}")


@test
def progress_is_shown_nowhere_else():
    endless = ["int", "-n", "inf"]
    check(not on_a_terminal([*endless, "-o", "/dev/null"], ["stderr"], 1.6, term="dumb"), "on a dumb terminal")
    with ended(start(*endless, "-o", "/dev/null")) as process:
        time.sleep(1.6)
        process.send_signal(signal.SIGTERM)
        check(process.stderr.read() == b"", "in a pipe")
    came = on_a_terminal(["int", "--count", "1k"], ["stdout", "stderr"], 1)
    check(b"".join(part for _, part in came).replace(b"\r", b"").count(b"\n") == 1000, "between the data on a terminal")


@test
def colour_is_for_terminals_and_who_asks():
    def coloured(*arguments, which=("stdout",), **more):
        return b"\x1b[" in b"".join(part for _, part in on_a_terminal(arguments, which, 1, **more))
    check(coloured("--help"), "no colour on a terminal")
    check(coloured("int", "-h"), "no colour on a terminal")
    check(not coloured("--help", env={"NO_COLOR": "1"}), "NO_COLOR is no matter")
    check(not coloured("--help", term="dumb"), "TERM=dumb is no matter")
    check(not coloured("int", "--help", "--color", "never"), "--color never is no matter")
    check(coloured("int", "--help", "--color", "always", env={"NO_COLOR": "1"}), "NO_COLOR is above --color always")
    check(b"\x1b" not in output("--help") and b"\x1b" not in output("int", "-h", env={"TERM": "xterm"}), "colour in a pipe")
    check(b"\x1b" in output("int", "--help", "--color", "always"), "no colour though asked for")
    check(not coloured("int", "--color", "always"), "colour in data")


@test
def bytes_are_hexadecimal_on_a_terminal():
    came = b"".join(part for _, part in on_a_terminal(["bytes", "16"], ["stdout"], 1))
    check(re.fullmatch(rb"[0-9a-f]{32}\r?\n", came), f"{came!r}")
    check(len(output("bytes", "16")) == 16, "not raw in a pipe")


@test
def a_list_from_a_terminal_is_a_mistake():
    ours, theirs = pty.openpty()
    for draw in draws():
        if "file" in options(draw):
            check("terminal" in refused([draw], stdin=theirs), f"{draw}: no hint")
    os.close(ours)
    os.close(theirs)
