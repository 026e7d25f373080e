"""`clusters import SOURCE FILE`: bring in what others made. A source is a line in the table at the end."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.cli.door import Commands


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Something that can be brought in."""

    name: str
    story: str
    """What it does, for --help."""
    asks: Callable[[argparse.ArgumentParser], None]
    """Adds what this source alone may be asked."""
    run: Callable[[argparse.Namespace], int]
    """Brings in `options.file` to `options.data`; `options.replace` says whether a record that is there may be replaced."""


def add(commands: Commands) -> None:
    """What may be asked of it."""
    bring = commands.add_parser("import", help="bring in a census, a register of schools, a filled-in workbook")
    sources = bring.add_subparsers(title="sources", required=True, metavar="SOURCE")
    for source in SOURCES:
        one = sources.add_parser(source.name, help=source.story, description=source.story)
        one.add_argument("file", type=Path, metavar="FILE", help="what to read")
        one.add_argument("--data", type=Path, metavar="ROOT", help="the folder with an authority.yaml")
        one.add_argument("--replace", action="store_true", help="put the new record in the place of the old one")
        source.asks(one)
        one.set_defaults(run=source.run)


SOURCES: tuple[Source, ...] = ()
