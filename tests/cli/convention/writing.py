# SPDX-License-Identifier: MIT
"""Output that fails, files that are replaced, interrupts. Conventions 3, 4 and 6."""

import json
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import time

from harness import (AT_ONCE, BINARY, ENVIRONMENT, Skip, bare, check, commands, draws, ended, example, options, output,
                     receipt, run, shown, start, telling, test, told)

MEBI = 1 << 20
NO_SPACE = b"No space left on device"


# ---- 3. every write and close is checked


def failures_to_write(arguments, to_file):
    """What happens in each column of the table, and whether that is right."""
    full = run(*arguments, shell='exec "$@" >/dev/full')
    yield full, full.returncode == 1 and full.stderr.endswith(NO_SPACE + b"\n")
    if to_file:
        full = run(*arguments, "-o", "/dev/full")
        yield full, full.returncode == 1 and full.stderr.endswith(NO_SPACE + b"\n") and full.stdout == b""
    else:
        yield None, True
    closed = run(*arguments, shell='exec "$@" >&-')
    yield closed, closed.returncode == 1 and closed.stderr.endswith(b"Bad file descriptor\n")
    reader, writer = os.pipe()
    os.close(reader)
    gone = run(*arguments, stdout=writer)
    os.close(writer)
    yield gone, gone.returncode == -signal.SIGPIPE and gone.stderr == b""


@test
def a_failure_to_write_is_exit_1_with_the_reason_for_every_command():
    pathlib.Path("receipt.json").write_bytes(receipt())
    rows = [()] + [example(command) for command in telling()] + [("--help",), ("-h",), ("--version",)]
    rows += [(command, help_) for command in commands() for help_ in ("--help", "-h")]
    wrong = []
    print(f"{'command':20}{'> /dev/full':16}{'-o /dev/full':16}{'>&-':16}reader gone")
    for row in rows:
        cells = []
        has_output = not row or (row[0] in commands() and "output" in options(row[0]) and row[-1] not in ("--help", "-h"))
        for result, right in failures_to_write(row, has_output):
            status = "-" if result is None else result.returncode if result.returncode >= 0 else 128 - result.returncode
            cells.append(f"{status}{', said why' if result is not None and result.stderr else ''}{'' if right else ' WRONG'}")
            if not right:
                wrong.append(told(row, result))
        name = " ".join(row if row and row[-1] in ("--help", "-h") else row[:1]) or "(nothing)"
        print(f"{name:20}" + "".join(f"{cell:16}" for cell in cells).rstrip())
    check(not wrong, f"{len(wrong)} wrong:\n      " + "\n      ".join(wrong[:10]))


@test
def long_output_that_cannot_be_written_ends_at_once():
    for draw in draws():
        began = time.monotonic()
        result = run(*bare(draw), "-n", "inf", shell='exec "$@" >/dev/full')
        check(result.returncode == 1 and NO_SPACE in result.stderr, told(bare(draw), result))
        check(time.monotonic() - began < AT_ONCE, f"{draw}: took {time.monotonic() - began:.1f} s")


@test
def closed_descriptors_are_not_taken_for_files():
    result = run("int", "5", "5", "--receipt", "r", shell='exec "$@" >&-')
    check(result.returncode == 1 and not os.path.exists("r"), told(["int", "--receipt", "r", ">&-"], result))
    result = run("int", "6", "1", shell='exec "$@" 2>&-')
    check(result.returncode == 2 and result.stdout == b"", told(["int 6 1 2>&-"], result))
    result = run("int", "5", "5", "-o", "f", shell='exec "$@" 2>&- >&- <&-')
    check(result.returncode == 0 and pathlib.Path("f").read_bytes() == b"5\n", told(["int 5 5 -o f, all closed"], result))
    result = run("shuffle", shell='exec "$@" <&-')
    check(result.returncode == 1 and result.stdout == b"" and b"Bad file descriptor" in result.stderr, told(["shuffle <&-"], result))


@test
def a_reader_that_goes_away_ends_the_run_at_once_and_quietly():
    for restore, status in ((True, -signal.SIGPIPE), (False, 1)):  # Python ignores SIGPIPE; restored, it is the default
        for draw in draws():
            with ended(start(*bare(draw), "-n", "inf", restore_signals=restore)) as process:
                process.stdout.read(100000)
                began = time.monotonic()
                process.stdout.close()
                said = process.stderr.read()
                code = process.wait(AT_ONCE)
                check(code == status and said == b"", f"{draw}: status {code}, not {status}, stderr {said!r}")
                check(time.monotonic() - began < AT_ONCE, f"{draw}: took {time.monotonic() - began:.1f} s")


# ---- 4. -o is written beside the file and renamed


def old_file():
    pathlib.Path("f").write_text("old\n")


def only(*names):
    check(sorted(os.listdir()) == sorted(names), f"left in the folder: {sorted(os.listdir())}")


def old_file_is_intact():
    check(pathlib.Path("f").read_text() == "old\n", "the old file was changed")


def limit_file_size():
    resource.setrlimit(resource.RLIMIT_FSIZE, (300000, 300000))


@test
def a_file_too_large_leaves_the_old_one_and_no_other():
    for draw in draws():
        old_file()
        result = run(*bare(draw), "-n", "1M", "-o", "f", preexec_fn=limit_file_size, restore_signals=False)  # SIGXFSZ is ignored
        check(result.returncode == 1 and b"File too large" in result.stderr, told(bare(draw), result))
        old_file_is_intact()
        only("f")
    result = run("bytes", "1M", "-o", "f", preexec_fn=limit_file_size)  # and by default
    check(result.returncode in (1, -signal.SIGXFSZ), told(["bytes"], result))
    old_file_is_intact()


@test
def a_full_disk_leaves_the_old_file_and_no_other():
    script = f"""mount -t tmpfs -o size=256k none . && cd . && cd "$PWD" && echo old >f &&
        {{ {BINARY} bytes 1M -o f; echo $?; cat f; ls; }}"""
    result = subprocess.run(["unshare", "-rm", "sh", "-c", script], capture_output=True, env=ENVIRONMENT) if shutil.which("unshare") else None
    if result is None or b"mount" in result.stderr or b"unshare" in result.stderr:
        raise Skip("needs leave to mount a small tmpfs" + (f": {result.stderr.decode().strip()}" if result else ""))
    check(result.stdout == b"1\nold\nf\n" and NO_SPACE in result.stderr, f"{result.stdout!r} {result.stderr!r}")


def in_the_middle(*arguments):
    """A run that has begun to write its file beside f."""
    old_file()
    process = start(*arguments, "-n", "inf", "-o", "f")
    deadline = time.monotonic() + 20
    while not any(name != "f" and os.stat(name).st_size > 0 for name in os.listdir()) and time.monotonic() < deadline:
        time.sleep(0.002)
    check(process.poll() is None, "the run has ended")
    return process


@test
def a_kill_leaves_the_old_file():
    with ended(in_the_middle("int")) as process:
        process.kill()
        process.wait()
        old_file_is_intact()


@test
def an_interrupt_leaves_the_old_file_and_no_other():
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        for threads in ("1", "3"):
            with ended(in_the_middle("int", "--threads", threads)) as process:
                process.send_signal(number)
                code = process.wait(AT_ONCE)
                check(code == -number, f"status {code}, not {-number}")
                old_file_is_intact()
                only("f")


@test
def links_and_modes_stay():
    old_file()
    os.chmod("f", 0o640)
    os.symlink("f", "link")
    output("int", "5", "5", "-o", "link")
    check(os.path.islink("link") and pathlib.Path("f").read_text() == "5\n", "the link is gone")
    check(os.stat("f").st_mode & 0o7777 == 0o640, f"mode {os.stat('f').st_mode:o}")
    for mask, mode in ((0o022, 0o644), (0o077, 0o600), (0o000, 0o666)):
        output("int", "5", "5", "-o", f"new{mode:o}", preexec_fn=lambda: os.umask(mask))
        check(os.stat(f"new{mode:o}").st_mode & 0o7777 == mode, f"umask {mask:o} gave mode {os.stat(f'new{mode:o}').st_mode:o}")
    os.symlink("target", "dangling")
    output("int", "5", "5", "-o", "dangling")
    check(os.path.islink("dangling") and os.path.exists("target"), "a link to a file that is not there yet was replaced")


@test
def a_pipe_as_file_is_written_directly():
    os.mkfifo("pipe")
    with ended(start("int", "5", "5", "-o", "pipe")) as process:
        check(pathlib.Path("pipe").read_text() == "5\n", "other data")
        check(process.wait(AT_ONCE) == 0, "did not succeed")
    only("pipe")


# ---- 6. an output ends at a whole line


def interrupted(arguments, number, at_least=200000):
    """All that a run printed which was interrupted after so many bytes."""
    with ended(start(*arguments)) as process:
        data = process.stdout.read(at_least)
        began = time.monotonic()
        process.send_signal(number)
        data += process.stdout.read()
        code = process.wait(AT_ONCE)
        check(code == -number and process.stderr.read() == b"", f"{shown(arguments)}: status {code}, not {-number}")
        check(time.monotonic() - began < AT_ONCE, f"{shown(arguments)}: took {time.monotonic() - began:.1f} s")
        return data


@test
def an_interrupted_output_ends_at_a_whole_line():
    for draw in draws():
        words = [*bare(draw), "-n", "inf"] + (["--encoding", "hex"] if "encoding" in options(draw) and "--encoding" not in bare(draw) else [])
        for number, threads in ((signal.SIGINT, "1"), (signal.SIGTERM, "3")):
            data = interrupted([*words, "--threads", threads], number)
            check(data.endswith(b"\n"), f"{draw}: ends with {data[-30:]!r}")
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        for more, end in ((["-z"], b"\0"), (["-s", ","], b"\n"), (["--format", "csv"], b"\n"), (["--format", "ndjson"], b"\n")):
            data = interrupted(["int", "-n", "inf", *more], number)
            check(data.endswith(end) and not data.endswith(b"," + end), f"int {more}: ends with {data[-30:]!r}")
    check(len(interrupted(["int", "-n", "inf", "--format", "raw"], signal.SIGINT)) % 8 == 0, "raw: not whole numbers")
    check(interrupted(["bytes", "1G", "--encoding", "hex"], signal.SIGINT).endswith(b"\n"), "a long string: no line end")


@test
def interrupted_json_can_be_parsed():
    for draw in draws():
        document = json.loads(interrupted([*bare(draw), "-n", "inf", "--json"], signal.SIGINT))
        check(document["draw"] == draw and len(document["values"]) > 1000, f"{draw}: {len(document['values'])} values")
    json.loads(interrupted(["bytes", "1G", "--json"], signal.SIGINT))
    for line in interrupted(["bytes", "1G", "-n", "inf", "--format", "ndjson"], signal.SIGINT).splitlines():
        json.loads(line)


@test
def a_second_signal_ends_a_run_that_nobody_reads():
    with ended(start("int", "-n", "inf")) as process:
        process.stdout.read(1)
        time.sleep(0.2)   # until the pipe is full
        process.send_signal(signal.SIGTERM)
        time.sleep(0.2)
        process.send_signal(signal.SIGTERM)
        check(process.wait(AT_ONCE) == -signal.SIGTERM, "lives on")


@test
def a_signal_that_was_ignored_stays_so():
    with ended(start("int", "-n", "inf", preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))) as process:
        process.stdout.read(1)
        process.send_signal(signal.SIGHUP)
        check(len(process.stdout.read(5 * MEBI)) == 5 * MEBI, "ended")
