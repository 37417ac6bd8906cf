# SPDX-License-Identifier: MIT
"""The randnum that is compared with the reference: $RANDNUM, or the one of the dev or release build."""

import os
import pathlib
import re
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def path():
    built = [ROOT / "build" / preset / "randnum" for preset in ("dev", "release")]
    found = os.environ.get("RANDNUM") or next((str(binary) for binary in built if binary.exists()), None)
    return found or sys.exit("no randnum: build it, or set RANDNUM")


def run(command, environment=None):
    """What the command prints; where it fails, its message as an exception."""
    done = subprocess.run([path(), *command], env={**os.environ, **(environment or {})}, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=20)
    if done.returncode != 0:
        raise RuntimeError("exit %d, %s" % (done.returncode, done.stderr.decode(errors="replace").strip()))
    return done.stdout


def paths():
    """The values of RANDNUM_SIMD that this machine supports."""
    def works(name):
        return subprocess.run([path(), "int"], env={**os.environ, "RANDNUM_SIMD": name}, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=20).returncode == 0
    return [name for name in ("portable", "neon", "avx2", "avx512") if works(name)]


def draws():
    """Each draw that `randnum help` lists, with the spellings of each of its own options."""
    listed = re.findall(r"^  ([a-z][a-z0-9-]*) {2,}[A-Z]", run(["help"]).decode(), re.MULTILINE)
    helps = {name: run([name, "--help"]).decode() for name in listed}
    found = {name: own_options(text) for name, text in helps.items() if "Options of every draw" in text}
    return found or sys.exit("no draws found in `randnum help`")


def own_options(text):
    own = text.partition("Options of every draw")[0].partition("Parameters\n")[2]
    lines = re.findall(r"^ +(?:[A-Z.]+, )?((?:-[A-Za-z], )?--[a-z-]+)", own, re.MULTILINE)
    return [line.split(", ") for line in lines]


def shown(command):
    """The command as one types it; long arguments are cut."""
    return "randnum " + " ".join(shlex.quote(a if len(a) < 60 else a[:40] + "...") for a in command)
