"""`clusters explain`: the working behind one figure, down to file and line."""

from __future__ import annotations

import argparse

from generator import reporters
from generator.cli.door import Commands, Misuse, command, fit, one_root, say


def add(commands: Commands) -> None:
    """What may be asked of it."""
    explain = command(commands, "explain", "show the working behind one figure, down to file and line", _explain)
    explain.add_argument("key", help="the figure's key, like ledger/2025-26/c1/aut2/left")
    explain.add_argument("--format", choices=("text", "json"), default="text", help="how to show it")
    explain.add_argument("--depth", type=int, default=9, help="how far down to follow (9)")


def _explain(options: argparse.Namespace) -> int:
    from generator.money.accounts import accounts
    from generator.money.explain import tree
    from generator.money.figure import UnknownKey
    from generator.publish.provenance import Forge, provenance

    root = one_root(options.data)
    if (records := fit(root, "Nothing was explained: mend the errors first.")) is None:
        return 1
    books = accounts(records.dataset, records.day)
    prefix = f"{root.as_posix()}/"
    try:
        found = list(tree(books, options.key, options.depth))
    except UnknownKey as error:
        raise Misuse(str(error)) from error
    if options.format == "json":
        forge = Forge(repository=records.dataset.authority.data.repository, provenance=provenance(root))
        say(reporters.working_as_json(found, prefix, forge))
    else:
        for level, working in found:
            say(*reporters.working_as_text(level, working, prefix))
    return 0
