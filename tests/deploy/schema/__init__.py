# SPDX-License-Identifier: MIT
"""Three ways of finding what the API server would refuse, each of which finds what the others cannot: see its parts."""

import json
import pathlib
import shutil
import subprocess

from . import fields

HERE = pathlib.Path(__file__).resolve().parent


def faults(things, tools):
    """What is wrong with objects, as texts; `tools` is the folder that tests/deploy/tools fills. Equal objects are looked at once."""
    things = list({json.dumps(thing, sort_keys=True): thing for thing in things}.values())
    found = []
    for thing in things:
        found += [(thing, fault) for fault in fields.faults(thing, tools / "testing") or ()]
    for program in ("validate.mjs", "literals.mjs"):
        found += [(things[index], fault) for index, fault in ask(program, things, tools / "npm")]
    return [f"{thing['kind']} {thing['metadata']['name']}: {fault}" for thing, fault in found]


def ask(program, things, folder):
    """Node looks for packages from the program's own folder on, so it goes where they are."""
    shutil.copy(HERE / program, folder)
    (folder / "objects.json").write_text(json.dumps(things))
    result = subprocess.run(["node", program, "objects.json"], cwd=folder, capture_output=True, text=True)
    if result.returncode:
        raise AssertionError(f"{program}: {result.stderr}")
    return json.loads(result.stdout)
