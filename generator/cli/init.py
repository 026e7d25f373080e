"""`clusters init`: another authority's own repository, from a census and, better, the register of schools."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from generator import reporters
from generator.cli.door import Commands, Misuse, day, say, today


def add(commands: Commands) -> None:
    """What may be asked of it."""
    init = commands.add_parser("init", help="make another authority's own repository")
    init.add_argument("folder", type=Path, metavar="DIR", help="a new or an empty folder")
    init.add_argument("--name", required=True, help='the full name, like "Anytown Borough Council"')
    init.add_argument("--code", required=True, type=_code, help="its three digits in the register of schools")
    init.add_argument("--census", required=True, type=Path, metavar="FILE", help="england_census.csv")
    init.add_argument("--date", required=True, type=day, metavar="DATE", help="census day, like 2025-01-16")
    init.add_argument("--register", type=Path, metavar="FILE", help="edubasealldata.csv: names, types, trusts, places")
    init.add_argument("--nurseries", action="store_true", help="nursery schools take part too")
    init.add_argument("--short", metavar="NAME", help="the place, as it stands in headings")
    init.add_argument("--email", metavar="ADDRESS", help="the team's shared mailbox")
    init.add_argument("--year", type=_year, metavar="YEAR", help="the academic year to prepare, like 2026-27")
    init.add_argument(
        "--repository", metavar="URL", help="where it will stand, like https://github.com/anytown/clusters"
    )
    init.add_argument("--tool", metavar="PIN", help="what pip installs this tool from, pinned by a release or a commit")
    init.set_defaults(run=_init)


def _init(options: argparse.Namespace) -> int:
    from generator.desk.init import TOOL, Sources, begin
    from generator.desk.init_records import Authority, academic_year
    from generator.desk.sources.census import About
    from generator.desk.sources.register import Wishes

    folder: Path = options.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Misuse(f"{folder} is not empty; name a new or an empty folder")
    for file in (options.census, options.register):
        if file is not None and not file.is_file():
            raise Misuse(f"there is no file {file}")
    authority = Authority(
        name=options.name, code=options.code, short=options.short, email=options.email,
        repository=options.repository, year=options.year or academic_year(today()),
    )  # fmt: skip
    sources = Sources(
        census=options.census, about=About(day=options.date), register=options.register,
        wishes=Wishes(nurseries=options.nurseries),
    )  # fmt: skip
    begun = begin(folder.absolute(), authority, sources, today(), options.tool or TOOL)
    say(*reporters.as_text(begun.findings))
    if not begun.done:
        say(f"Nothing was made in {folder}.")
        return 1
    say(f"{authority.name}: {begun.schools} schools, and a draft of {authority.year}, in {folder}")
    if options.register is None:
        say(
            "The schools' names, types and places are stand-ins: bring in the register (clusters import register FILE)."
        )
    say(f"Next: cd {folder} && clusters check && clusters build. README.md there says what to fill in first.")
    return 0


def _code(text: str) -> str:
    if not re.fullmatch(r"[0-9]{3}", text):
        raise argparse.ArgumentTypeError(f"'{text}' is not three digits")
    return text


def _year(text: str) -> str:
    found = re.fullmatch(r"(20[0-9]{2})-([0-9]{2})", text)
    if not found or (int(found[1]) + 1) % 100 != int(found[2]):
        raise argparse.ArgumentTypeError(f"'{text}' is no academic year; write it like 2026-27")
    return text
