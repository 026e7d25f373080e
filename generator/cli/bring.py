"""`clusters import SOURCE FILE`: bring in what others made. A source is a line in the table at the end."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator import reporters
from generator.cli.door import Commands, Misuse, day, one_root, say, today
from generator.records.finding import Finding, has_errors
from generator.records.read import read

if TYPE_CHECKING:
    from generator.desk.saving import Made
    from generator.records.dataset import Dataset


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


def sound(root: Path, nothing: str = "Nothing was written.") -> Dataset | None:
    """The register with which something is done; if it cannot be read, its faults are shown, and that `nothing` was done."""
    reading = read(root)
    if reading.dataset is None:
        say(*reporters.as_text(reading.findings), nothing)
    return reading.dataset


def kept(
    options: argparse.Namespace,
    root: Path,
    made: Sequence[Made],
    told: Sequence[str],
    renamed: Sequence[str] = (),
    later: Sequence[str] = (),
) -> int:
    """Save what was brought in, and say so."""
    from generator.desk.saving import save

    done = save(root, made, today(), replace=options.replace, renamed=renamed, later=later)
    say(*reporters.as_text(done.findings))
    if has_errors(done.findings) and not done.files:
        say(NOTHING)
        return 1
    say(*told)
    say("Everything stands there already." if done.same else f"Written: {_files(done.files)}")
    if has_errors(done.findings):
        say("Mend the errors above now: they are in records that could not be changed before these stood.")
    return int(has_errors(done.findings))


def _files(files: Sequence[Path]) -> str:
    """A few by name, many by their folder."""
    if len(files) <= 3:
        return ", ".join(file.as_posix() for file in files)
    return f"{len(files)} files in {files[0].parent.as_posix()}"


def refused(findings: tuple[Finding, ...]) -> bool:
    """Show what is wrong with a file; whether it keeps it out."""
    say(*reporters.as_text(findings))
    if has_errors(findings):
        say(NOTHING)
    return has_errors(findings)


NOTHING = "Nothing was written."


def _asks_census(one: argparse.ArgumentParser) -> None:
    one.add_argument("--date", type=day, required=True, metavar="DATE", help="census day, like 2025-01-16")
    one.add_argument("--source", metavar="TITLE", help="what the source is called")
    one.add_argument("--publisher", metavar="NAME", help="who published it (Department for Education)")
    one.add_argument("--url", metavar="URL", help="where it can be read")
    one.add_argument("--read", type=day, metavar="DATE", help="the day on which it was published, or fetched")


def _census(options: argparse.Namespace) -> int:
    from generator.desk.saving import Made
    from generator.desk.sources.census import About, census
    from generator.records.kinds import BY_NAME

    root = one_root(options.data)
    if (dataset := sound(root)) is None:
        return 1
    named = {name: getattr(options, name) for name in ("source", "publisher", "url", "read")}
    about = About(day=options.date, **{name: value for name, value in named.items() if value is not None})
    brought = census(_file(options), dataset, about)
    if refused(brought.findings):
        return 1
    made = Made(kind=BY_NAME["census"], id=about.id, value=brought.value)
    return kept(options, root, [made], brought.told)


def _asks_register(one: argparse.ArgumentParser) -> None:
    one.add_argument("--links", type=Path, metavar="FILE", help="the file of links: what a school went by before")
    one.add_argument("--nurseries", action="store_true", help="bring in nursery schools too")
    one.add_argument("--names", action="store_true", help="take over the register's names, where others stand")
    one.add_argument("--read", type=day, metavar="DATE", help="the day on which the file was fetched")
    one.add_argument(
        "--without",
        action="append",
        default=[],
        metavar="URN",
        help="leave a school as it is, or out: to be made by hand",
    )


def _register(options: argparse.Namespace) -> int:
    from generator.desk.sources.register import Wishes, register

    root = one_root(options.data)
    if (dataset := sound(root)) is None:
        return 1
    if options.links is not None and not options.links.is_file():
        raise Misuse(f"there is no file {options.links}")
    wishes = Wishes(
        links=options.links, nurseries=options.nurseries, names=options.names, read=options.read,
        without=frozenset(options.without),
    )  # fmt: skip
    brought = register(_file(options), dataset, wishes)
    if refused(brought.findings):
        return 1
    options.replace = True  # a record that is there was merged, and keeps what an officer added
    # A grouping and a census name a school, or its last day, only once it has a record.
    later = ("in-no-cluster", "closed-school", "not-computed")
    return kept(options, root, brought.made, brought.told, brought.renamed, later)


def _asks_bid(one: argparse.ArgumentParser) -> None:
    from generator.cli.workbook import asks_filled_bid

    asks_filled_bid(one)


def _bid(options: argparse.Namespace) -> int:
    from generator.cli.workbook import filled_bid

    return filled_bid(options)


def _asks_decisions(_one: argparse.ArgumentParser) -> None:
    """The workbook itself says which meeting it is for."""


def _decisions(options: argparse.Namespace) -> int:
    from generator.cli.decisions import bring

    return bring(options)


def _file(options: argparse.Namespace) -> Path:
    """The file that was named."""
    named: Path = options.file
    if not named.is_file():
        raise Misuse(f"there is no file {named}")
    return named


SOURCES: tuple[Source, ...] = (
    Source(
        name="census", story="bring in the school census, as the performance tables publish it (england_census.csv)",
        asks=_asks_census, run=_census,
    ),
    Source(
        name="bid", story="bring in a school's request, filled in on the workbook that 'clusters workbook bid' makes",
        asks=_asks_bid, run=_bid,
    ),
    Source(
        name="decisions", story="bring in what a meeting decided, from the workbook that 'clusters workbook decisions' makes",
        asks=_asks_decisions, run=_decisions,
    ),
    Source(
        name="register", story="bring in the register of schools (edubasealldata.csv of Get Information about Schools)",
        asks=_asks_register, run=_register,
    ),
)  # fmt: skip
