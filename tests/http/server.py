# SPDX-License-Identifier: MIT
"""The server under test: the binary that $RANDNUM names, on free ports of 127.0.0.1, looked at from outside and ended in order.

A `with Server(...)` is a check by itself: at its end SIGTERM must give exit status 0 and an empty standard error, every line of
the log must be a JSON object, and nothing may have crashed. What a test expects to be otherwise it ends by `ended`.
"""

import contextlib
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "cli"))
from harness import BINARY, ENVIRONMENT, Skip, check, main, run, sanitized, test   # noqa: E402,F401: for all tests here

MEBI = 1 << 20
LONG = "--long" in sys.argv          # the figures instead of the quick ones, and strict about times
if LONG:
    sys.argv.remove("--long")
SCALE = float(os.environ.get("RANDNUM_HTTP_SCALE", "1"))   # of what --long takes: 1 is for CI, 10 for a figure by hand
PATIENT = 8 if sanitized() else 1    # how much longer things may take
ADDRESS = re.compile(r"\b127\.0\.0\.1:(\d+)")


def long_test(function):
    """A test that takes its time even where it is quick."""
    return test(function) if LONG else function


def figure(quick, long):
    return long if LONG else quick


def strictly(condition, message):
    """A check of a time or rate of this machine: one that may be noise where all tests run at once is only told."""
    if LONG and not sanitized():
        check(condition, message)
    elif not condition:
        print(f"      (not judged here: {message})")


def report(message):
    print(f"      {message}", flush=True)


def unavailable(why):
    """Skips a test, but not in CI, where all that tests need is to be there."""
    check(os.environ.get("CI") != "true", f"{why}, and this is CI")
    raise Skip(why)


def needs(*programs):
    for program in programs:
        if not shutil.which(program):
            unavailable(f"there is no {program}")


def needs_plain_memory():
    if sanitized():
        raise Skip("a sanitizer needs memory of its own")
    if not os.path.exists("/proc/self/status"):
        raise Skip("no /proc")


def until(condition, seconds, what):
    """Waits for a condition, asked every 20 ms, and returns what it gave; fails when the time is over."""
    began = time.monotonic()
    while True:
        result = condition()
        if result:
            return result
        check(time.monotonic() - began < seconds * PATIENT, f"{what}: not within {seconds * PATIENT} s")
        time.sleep(0.02)


class Server:
    """`options` are those of `randnum serve`. Where one names no --listen, a free port is taken; ops=True takes another one for
    --ops-listen. `before` is a command that replaces itself by the words after it. `descriptors` is a limit of the process."""

    def __init__(self, *options, ops=False, before=(), env=None, descriptors=None, drain="0s"):
        self.folder = pathlib.Path(tempfile.mkdtemp(dir="."))
        words = [*before, BINARY, "serve", *options]
        for name, value in (("--listen", "127.0.0.1:0"), ("--drain-delay", drain),
                            ("--ops-listen", "127.0.0.1:0" if ops else None)):
            if name not in options and value is not None:
                words += [name, value]
        environment = {**ENVIRONMENT, **(env or {})}
        if "strace" in before:
            environment["ASAN_OPTIONS"] = "detect_leaks=0"   # which needs to trace by itself
        limit = (lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (descriptors, descriptors))) if descriptors else None
        with open(self.folder / "log", "wb") as log, open(self.folder / "stderr", "wb") as errors:
            self.process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=log, stderr=errors, env=environment,
                                            preexec_fn=limit)
        self.pid = self.process.pid
        try:
            ports = until(lambda: self.ports(2 if ops else 1), 15, "listening")
        except BaseException:
            self.kill()
            raise
        self.address = ("127.0.0.1", ports[0])
        self.ops = ("127.0.0.1", ports[1]) if ops else self.address

    def ports(self, wanted):
        check(self.process.poll() is None, f"ended with {self.process.returncode}: {self.stderr()}{self.log_text()}")
        found = []
        for line in self.log():
            if line.get("message") == "listening":
                found += [int(port) for port in ADDRESS.findall(json.dumps(line))]
        return found if len(found) >= wanted else None

    # ---- what it says

    def log_text(self):
        return (self.folder / "log").read_text("utf-8", "strict")

    def log(self):
        """Every whole line, as an object."""
        return [json.loads(line) for line in self.log_text().split("\n")[:-1]]

    def logged(self, **members):
        """The lines that have these members; waits for the first one."""
        return until(lambda: [line for line in self.log() if members.items() <= line.items()], 5, f"a log line with {members}")

    def stderr(self):
        return (self.folder / "stderr").read_text("utf-8", "replace")

    # ---- what the system says of it

    def status(self, name):
        """A figure of /proc/PID/status; sizes in bytes."""
        value = re.search(rf"^{name}:\s*(\d+)( kB)?", pathlib.Path(f"/proc/{self.pid}/status").read_text(), re.MULTILINE)
        return int(value[1]) * (1024 if value[2] else 1)

    def peak(self):
        return self.status("VmHWM")

    def resident(self):
        return self.status("VmRSS")

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.pid}/fd"))

    def cpu(self):
        """Seconds of processor time so far."""
        fields = pathlib.Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    @contextlib.contextmanager
    def grows_less_than(self, size, what):
        """Peak memory during the block, against what was resident before it."""
        before = self.peak()
        yield
        if not sanitized():
            grown = self.peak() - before
            check(grown < size, f"{what}: peak memory grew by {grown / MEBI:.1f} MiB")

    # ---- its end

    def alive(self):
        check(self.process.poll() is None, f"the server died: {self.process.returncode}: {self.stderr()}")

    def signal(self, number):
        os.kill(self.pid, number)

    def ended(self, status, within=10):
        """Waits for the end, which must have this exit status (negative: a signal's) and no word on standard error."""
        try:
            self.process.wait(within * PATIENT)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"still there after {within * PATIENT} s") from None
        check(self.process.returncode == status, f"exit status {self.process.returncode}, expected {status}: {self.stderr()}")
        check(self.stderr() == "", f"on standard error: {self.stderr()}")
        self.log()

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind or self.process.returncode is not None:
            self.kill()
            return
        self.alive()
        self.signal(signal.SIGTERM)
        self.ended(0)
