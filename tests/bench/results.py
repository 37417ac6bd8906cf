# SPDX-License-Identifier: MIT
"""What is demanded, what came out, and how the table shows it."""

import dataclasses
import math
import re


@dataclasses.dataclass
class Bound:
    sign: str            # "≥" or "≤"
    value: float
    aim: float = None    # what it should rather be

    def __str__(self):
        return "%s %g%s" % (self.sign, self.value, " (aim %g)" % self.aim if self.aim else "")

    def holds(self, value):
        return value >= self.value if self.sign == "≥" else value <= self.value


@dataclasses.dataclass
class Result:
    """One line of the table. `value` is what is held against the bound; None where it could not be measured."""
    what: str
    sink: str = ""
    ours: str = ""
    peer: str = ""
    theirs: str = ""
    value: float = None
    shown: str = ""
    bound: Bound = None

    def verdict(self):
        if self.bound is None:
            return ""
        return "**not measured**" if self.value is None else "ok" if self.bound.holds(self.value) else "**below**"


def short(n):
    unit, letter = next(pair for pair in ((10**9, "G"), (10**6, "M"), (1000, "k"), (1, "")) if n >= pair[0])
    return "%.4g%s" % (n / unit, letter)


def three_digits(value):
    return "%.*f" % (max(0, 2 - math.floor(math.log10(value))), value)


def label(command):
    """A command as the table shows it."""
    return "`%s`" % re.sub(r"randnum (?=\w)| -n {n}", "", command).replace("{n}", "N").replace("{file}", "FILE")


def spread(median, rounds):
    """The ratio of the medians, and from where to where those of the rounds went."""
    if len(rounds) == 1:
        return three_digits(median)
    return "%s (%s to %s)" % tuple(map(three_digits, (median, min(rounds), max(rounds))))
