"""`clusters options`: before a meeting decides, what each rule would fund from what is left. Advice, never a decision."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from generator import reporters
from generator.cli.bring import sound
from generator.cli.door import Commands, Misuse, a_meeting, command, one_root, outside, say, today
from generator.records.finding import has_errors

if TYPE_CHECKING:
    from generator.desk.options import Before
    from generator.desk.options_given import Given
    from generator.money.accounts import Accounts

NOTHING = "No rule was asked."


def add(commands: Commands) -> None:
    """What may be asked of it."""
    one = command(commands, "options", "before a meeting: what each rule would fund from what is left", _options)
    one.add_argument("meeting", metavar="MEETING", help="the meeting, like 2025-26/c1-spr2")
    one.add_argument(
        "scores", nargs="?", type=Path, metavar="SCORES",
        help="a table outside the repository, bid,score, and a column of yes and no for each school by its URN",
    )  # fmt: skip
    one.add_argument(
        "--blank", type=Path, metavar="FILE", help="write such a table to fill in, outside every repository"
    )
    how = one.add_mutually_exclusive_group()
    how.add_argument("--format", choices=("text", "json"), default="text", help="for people, or for a program")
    how.add_argument("--record", action="store_true", help="print it as the field of a decisions record that holds it")


def _options(options: argparse.Namespace) -> int:
    from generator.desk.options import before

    if (options.scores is None) == (options.blank is None):
        raise Misuse("name a file with scores, or with --blank FILE one to write that can be filled in")
    root = one_root(options.data)
    outside(options.blank or options.scores, "Scores of requests are", root)
    if (dataset := sound(root, NOTHING)) is None:
        return 1
    from generator.money.accounts import accounts

    books = accounts(dataset, dataset.authority.data.as_of or today())
    found = before(books, a_meeting(dataset, options.meeting))
    if isinstance(found, str):
        raise Misuse(found)
    if not found.requests:
        say(f"No request is before {found.meeting.id}.", NOTHING)
        return 1
    return _written(found, options.blank) if options.blank else _asked(books, found, options)


def _asked(books: Accounts, found: Before, options: argparse.Namespace) -> int:
    """Read the scores, ask each rule, and say what it would fund."""
    from generator.desk.options import asked, contradicted, recorded
    from generator.desk.options_told import as_json, told
    from generator.records.canonical import written

    if options.record and found.enough:
        raise Misuse(
            f"there is enough for every request of {found.meeting.id}, so no rule has to say which comes first"
        )
    read = _given(options.scores, books, found)
    if has_errors(read.findings):
        say(*reporters.as_text(read.findings), NOTHING)
        return 1
    rules = asked(found, read.scores)
    short = books.dataset.rulebook(found.meeting.year, found.meeting.data.date).when_money_is_short
    if options.record:
        say(written("decisions", recorded(rules)).decode().rstrip("\n"))
    elif options.format == "json":
        say(as_json(found, rules, short))
    else:
        say(*contradicted(found, read.scores), *told(found, rules, short))
    return 0


def _given(path: Path, books: Accounts, found: Before) -> Given:
    """What stands in the file with the scores."""
    from generator.desk.options_given import given

    if not path.is_file():
        raise Misuse(f"there is no file {path}")
    try:
        return given(path, books.dataset, found)
    except OSError as error:
        raise Misuse(f"{path} cannot be read: {error.strerror}") from None


def _written(found: Before, path: Path) -> int:
    """Write a file to fill in."""
    from generator.desk.options_given import blank
    from generator.desk.papers.folder import write

    if path.exists():
        raise Misuse(f"{path} is there already; name another file, or delete it first")
    try:
        write({path: blank(found)})
    except OSError as error:
        raise Misuse(f"{path} cannot be written: {error.strerror}; name another folder") from None
    say(f"Written: {path.as_posix()}", "Give each request a score from 0 to 100.")
    if found.schools:
        say("Write yes where a school approves a request; take the columns of schools out if they are not asked.")
    return 0
