"""`clusters compare`: what a change does to records, money and pages."""

from __future__ import annotations

import argparse

from generator.cli.door import Commands, command, day, roots, say


def add(commands: Commands) -> None:
    """What may be asked of it."""
    compare = command(commands, "compare", "what a change does: records, money that moves, pages, findings", _compare)
    compare.add_argument("base", metavar="BASE", help="the revision that it is held against, like main")
    compare.add_argument("head", metavar="HEAD", nargs="?", help="the revision with the change (the files as they are)")
    compare.add_argument("--format", choices=("text", "markdown"), default="text", help="how to show it")
    compare.add_argument("--asof", type=day, metavar="DATE", help="the day for which it is computed, like 2026-05-22")


def _compare(options: argparse.Namespace) -> int:
    from generator.changes.compare import compared
    from generator.changes.written import as_markdown, as_text

    sound = True
    for root in roots(options.data):
        found = compared(root, options.base, options.head, options.asof)
        say((as_markdown if options.format == "markdown" else as_text)(found).rstrip("\n"))
        sound = sound and found.sound
    return int(not sound)
