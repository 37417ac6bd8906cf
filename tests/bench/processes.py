# SPDX-License-Identifier: MIT
"""Runs commands as processes of their own: their time, their memory, their output.

A command is one line of text in which {n} is the count and {file} a file of lines. Its first word is looked for in PATH, but
`randnum` is the binary under test and `python3` the interpreter of this. GNU's may have a g before their names.
"""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import checks

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../..")
RANDNUM = os.environ.get("RANDNUM") or os.path.normpath(ROOT + "/build/release/randnum")
CLEAN = {name: value for name, value in os.environ.items() if not name.startswith("RANDNUM")} | {"LC_ALL": "C"}


class Missing(Exception):
    """A program that is not installed."""


def words(command, **values):
    first, *rest = shlex.split(command)
    path = {"randnum": RANDNUM, "python3": sys.executable}.get(first) or shutil.which("g" + first) or shutil.which(first)
    if path is None:
        raise Missing(first)
    return [path] + [re.sub(r"{(\w+)}", lambda match: str(values[match[1]]), word) for word in rest]


def start(arguments, env, stdin=None, stdout=None):
    """The new process's id. By posix_spawn, which costs all the same and less than fork."""
    actions = [(os.POSIX_SPAWN_OPEN, 0, "/dev/null", os.O_RDONLY, 0) if stdin is None else (os.POSIX_SPAWN_DUP2, stdin, 0),
               (os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0) if stdout is None else (os.POSIX_SPAWN_DUP2, stdout, 1)]
    return os.posix_spawn(arguments[0], arguments, CLEAN | env, file_actions=actions, setsigdef=[signal.SIGPIPE])


def end(pid, arguments):
    """The process's resource usage."""
    _, status, usage = os.wait4(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    if code != 0:
        raise checks.Wrong("exit %d of %s" % (code, shlex.join(arguments)))
    return usage


def run(arguments, env, sink):
    """Seconds from the start of the first process to the end of the last, and seconds of processor time of the command."""
    began = time.perf_counter()
    if sink == "null":
        usage = end(start(arguments, env), arguments)
    else:
        reading, writing = os.pipe()
        pid = start(arguments, env, stdout=writing)
        cat = ["/bin/cat"]
        reader = start(cat, {}, stdin=reading)
        os.close(reading)
        os.close(writing)
        usage = end(pid, arguments)
        end(reader, cat)
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime


def output_of(arguments, env):
    done = subprocess.run(arguments, env=CLEAN | env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    if done.returncode != 0:
        raise checks.Wrong("exit %d of %s" % (done.returncode, shlex.join(arguments)))
    return done.stdout


def lines_and_bytes(arguments, env):
    """Of the output, however long it is."""
    with subprocess.Popen(words("wc -lc"), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as counter:
        pid = start(arguments, env, stdout=counter.stdin.fileno())
        counter.stdin.close()
        counted = counter.stdout.read()
        end(pid, arguments)
    return map(int, counted.split())


def peak_memory(arguments, env):
    """(MiB, processor seconds), by GNU time: wait4 says of a child of ours at least what Python itself takes, as a
    process's peak is counted from before it became another program."""
    with tempfile.NamedTemporaryFile("r") as file:
        _, cpu = run(words("time") + ["-q", "-f", "%M", "-o", file.name] + arguments, env, "null")
        return int(file.read()) / 1024, cpu
