# SPDX-License-Identifier: MIT
"""What randnum says, and to whom: data on stdout, messages on stderr, exit codes, help. Conventions 1, 2, 5 and 11."""

import pathlib
import random
import re

from harness import bare, check, commands, draws, example, options, output, receipt, refused, run, shown, telling, test, told

CHANCE = random.Random(20261123)   # the same tests in every run


# ---- 1. stdout carries data and nothing else; 2. exit codes


@test
def every_example_prints_data_and_no_word():
    pathlib.Path("receipt.json").write_bytes(receipt())
    for command in telling():
        check(output(*example(command)), f"{shown(example(command))}: no output")


@test
def wrong_words_exit_2_with_one_line_on_stderr():
    for command in commands():
        for wrong in (["--no-such-option"], ["--no-such-option=3"], ["-%"]):
            refused([command, *wrong])
    refused(["no-such-command"])


@test
def every_option_refuses_nonsense_by_name():
    wrong = []
    for draw in draws():
        for option, placeholder in options(draw).items():
            words = [word for word in bare(draw) if word != "--repeat"]
            if f"--{option}" in words:
                at = words.index(f"--{option}")
                del words[at:at + (2 if placeholder else 1)]
            if option in ("min", "max", "size"):   # operands are these
                words = words[:1]
            if option in ("skip", "stream", "shard"):
                words += ["--seed", "x"]
            for nonsense in [] if placeholder == "TEXT" else [""] if placeholder == "FILE" else ["~", "", "nan"]:
                arguments = [*words, f"--{option}" + ("" if placeholder else "=" + nonsense), *([nonsense] if placeholder else []), "-n", "1"]
                arguments = arguments[:-2] if option == "count" else arguments
                result = run(*arguments)
                if not (result.returncode == 2 and result.stdout == b"" and result.stderr.startswith(f"randnum: {option} ".encode())):
                    wrong.append(told(arguments, result))
    check(not wrong, f"{len(wrong)} wrong:\n      " + "\n      ".join(wrong[:10]))


@test
def nothing_but_0_1_and_2_for_any_words():
    words = ["-n", "3", "0", "-1", "1.5", "--seed", "", "x", "--", "-", "--json", "-z", "-s", ",", "--unique", "--sorted", "--format",
             "csv", "raw", "--min", "--max=5", "--help", "-h", "-V", "7", "--at", "@0", "-e", "hex", "--shard", "0/2", "--skip", "=",
             "--=", "-=", "--threads", "2", "[a]", "{}", "++", "-p", ".5", "--weights", "1,2", "-i", "1-9", "-r", "--color", "--receipt",
             "r", "-o", "f", "\xe9", "\udcff", "%%", "int", "version", "--version", "--no-json", "-nn", "-uu", "-un", "'", '"a b"', "\n"]
    for _ in range(400):
        command = CHANCE.choice([*commands(), *commands(), "", "int"])
        arguments = [command] * (command != "") + CHANCE.choices(words, k=CHANCE.randrange(5))
        if command == "serve":
            arguments.insert(1, "--print-config")   # else it would wait for requests
        if "shuffle" in arguments and ("-r" in arguments or "--repeat" in arguments):
            continue    # may be without end
        result = run(*arguments)
        check(result.returncode in (0, 1, 2), told(arguments, result))
        check(result.returncode == 0 or (result.stdout == b"" and result.stderr.startswith(b"randnum: ")), told(arguments, result))
        check(result.returncode != 0 or result.stderr == b"", told(arguments, result))


# ---- 11. help, near misses, no abbreviations


@test
def short_help_is_a_line_for_each_option_and_long_help_starts_with_examples():
    for command in commands():
        short, long = (output(command, help_).decode().splitlines() for help_ in ("-h", "--help"))
        check(long[0].startswith("Example") and long[1].startswith(f"  randnum {command}"), f"{command}: --help starts with {long[0]!r}")
        table = short[next(i for i, line in enumerate(short) if line == "Options") + 1:]
        check(all(re.match(r"  (?!  {6})", line) and len(line.split("  ")) > 1 for line in table if line), f"{command}: {table}")
        named = re.findall(r"^ +(?:\S+, )?--([a-z0-9-]+)", "\n".join(table), re.MULTILINE)
        check(len(named) == len(set(named)) and set(named) == set(options(command)) | {"help"}, f"{command}: {named}")
        check(all(any(f"--{name}" in line for line in long) for name in named), f"{command}: --help leaves out an option")
    check(output("--help").decode().find("Examples") < 200, "no examples at the start of --help")
    for command in commands():
        check(f"  {command} " in output("-h").decode(), f"-h leaves out {command}")


@test
def a_near_miss_gets_a_hint():
    for command in commands():
        near = command + command[-1]
        check(f"did you mean {command}?" in refused([near]), f"{near}: no hint")
        for option in options(command):
            if len(option) > 3:
                near = option[0] + option[2] + option[1] + option[3:]
                if near != option and near not in options(command):
                    check(f"did you mean --{option}?" in refused([command, f"--{near}"]), f"{command} --{near}: no hint")


@test
def there_are_no_abbreviations():
    for command in commands():
        for short in (command[:-1], command[:3]):
            if short not in commands():
                refused([short])
        for option, placeholder in options(command).items():
            for short in (option[:-1], option[:3]):
                if short not in options(command):
                    refused([command, f"--{short}" + ("=1" if placeholder else "")])
