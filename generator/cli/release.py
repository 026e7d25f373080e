"""`clusters release`: write what may be published to the public register."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator import reporters
from generator.cli.door import Commands, Misuse, command, day, one_root, say, today


def add(commands: Commands) -> None:
    """What may be asked of it."""
    release = command(commands, "release", "write what may be published to the public register", _release)
    release.add_argument(
        "--to", type=Path, required=True, metavar="DIR", help="a new folder, or a clone of the register"
    )
    release.add_argument("--asof", type=day, metavar="DATE", help="the day on which it stands, like 2026-05-22")


def _release(options: argparse.Namespace) -> int:
    from generator.changes.release import Released, release
    from generator.changes.release_register import Refused

    try:
        done = release(one_root(options.data), options.to, options.asof, today())
    except Refused as error:
        raise Misuse(str(error)) from error
    if not isinstance(done, Released):
        say(*reporters.as_text(done), "Nothing was released: mend these in the working repository first.")
        return 1
    if done.loose:
        say("Changes that are not committed were left out.")
    if done.commit is None:
        say(f"Nothing is due on {done.on.isoformat()} that the register does not hold.")
        return 0
    say(f"Released as of {done.on.isoformat()} in {done.folder}: {done.story}")
    say(f"Look at it, then publish it: {done.push}")
    return 0
