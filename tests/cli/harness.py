# SPDX-License-Identifier: MIT
"""What tests/cli/conventions and tests/cli/faults share: the binary, its commands as it tells them, and a list of tests.

The binary is the one that $RANDNUM names. Its commands and their examples are asked from itself, so a new draw is tested
without a word here.
"""

import functools
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
import time
import traceback

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BINARY = str(pathlib.Path(os.environ.get("RANDNUM") or ROOT / "build/dev/randnum").resolve())
ENVIRONMENT = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C"}
AT_ONCE = 2.0    # seconds: 1 as promised, and as much again for a busy machine
PATIENCE = 60.0  # seconds after which a run is given up


class Skip(Exception):
    """Raised by a test that cannot run here; its text says why."""


@functools.cache
def sanitized():
    return b"__asan_init" in pathlib.Path(BINARY).read_bytes() or b"__tsan_init" in pathlib.Path(BINARY).read_bytes()


def run(*arguments, shell=None, env=None, **options):
    """Runs randnum; `shell` is a command line for sh in which "$@" is the run: 'exec "$@" >&-'."""
    words = [BINARY, *arguments]
    if shell:
        words = ["sh", "-c", shell, "sh", *words]
    options = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "timeout": PATIENCE, **options}
    if "input" in options:
        del options["stdin"]
    return subprocess.run(words, env={**ENVIRONMENT, **(env or {})}, **options)


def start(*arguments, env=None, **options):
    """Starts randnum and returns the process; use it in a with statement together with `ended`."""
    options = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    return subprocess.Popen([BINARY, *arguments], env={**ENVIRONMENT, **(env or {})}, **options)


class ended:
    """Kills the process at the end of the with statement if it still runs, and closes its pipes."""

    def __init__(self, process):
        self.process = process

    def __enter__(self):
        return self.process

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        for pipe in (self.process.stdout, self.process.stderr):
            if pipe:
                pipe.close()
        self.process.wait()


def output(*arguments, **options):
    """The standard output of a run that must succeed without a word."""
    result = run(*arguments, **options)
    check(result.returncode == 0 and not result.stderr, told(arguments, result))
    return result.stdout


def told(arguments, result):
    return f"{shown(arguments)}: status {result.returncode}, {len(result.stdout or b'')} bytes out, stderr {result.stderr!r}"


def shown(arguments):
    return shlex.join(["randnum", *arguments])


def check(condition, message):
    if not condition:
        raise AssertionError(message)


@functools.cache
def commands():
    return re.search(r"local commands='([^']*)'", output("completion", "bash").decode())[1].split()


def telling():
    """Those whose example says something by itself: `health` asks a server, and is silent where all is well."""
    return [name for name in commands() if name != "health"]


@functools.cache
def options(command):
    """{long name: placeholder, or "" for a flag} of a command's options, from its -h."""
    found = re.findall(r"^ +(?:\S+, )?--([a-z0-9-]+)(?: ([A-Z]\S*))?  ", output(command, "-h").decode(), re.MULTILINE)
    return {name: placeholder for name, placeholder in found if name != "help"}


@functools.cache
def draws():
    return [name for name in commands() if "seed" in options(name)]


@functools.cache
def example(command):
    """The words of the command's example, after `randnum`."""
    return tuple(shlex.split(re.search(rf"^  randnum ({command}\b.*)$", output(command, "--help").decode(), re.MULTILINE)[1]))


@functools.cache
def bare(draw):
    """The example without count and seed, drawing for ever where it would not."""
    words = list(example(draw))
    for name in ("--count", "--seed"):
        if name in words:
            del words[words.index(name):words.index(name) + 2]
    return (*words, *(["--repeat"] if "repeat" in options(draw) else []))


def refused(arguments, **more):
    """The message of a run that must exit 2 with one line on stderr and nothing on stdout."""
    result = run(*arguments, **more)
    check(result.returncode == 2 and result.stdout == b"" and result.stderr.startswith(b"randnum: ")
          and result.stderr.count(b"\n") == 1 and result.stderr.endswith(b"\n"), told(arguments, result))
    return result.stderr.decode()


def receipt():
    """What --receipt writes, for commands that want one."""
    with tempfile.NamedTemporaryFile() as file:
        output("int", "--receipt", file.name)
        return pathlib.Path(file.name).read_bytes()


TESTS = []


def test(function):
    """Marks a function as a test; its name is the test's."""
    TESTS.append(function)
    return function


def main():
    """Runs all tests, or those whose names contain a word of the command line, each in a temporary folder of its own."""
    if not os.access(BINARY, os.X_OK):
        sys.exit(f"no binary at {BINARY}: set RANDNUM")
    passed = failed = skipped = 0
    for function in TESTS:
        if sys.argv[1:] and not any(word in function.__name__ for word in sys.argv[1:]):
            continue
        began = time.monotonic()
        name = function.__name__.replace("_", " ")
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            try:
                function()
                passed += 1
                print(f"ok    {name} ({time.monotonic() - began:.1f} s)", flush=True)
            except Skip as reason:
                skipped += 1
                print(f"skip  {name}: {reason}", flush=True)
            except Exception as error:  # an AssertionError tells what it found, any other where it happened
                failed += 1
                print(f"FAIL  {name}\n      {error if isinstance(error, AssertionError) else traceback.format_exc()}", flush=True)
            os.chdir("/")
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    sys.exit(1 if failed or not passed else 0)
