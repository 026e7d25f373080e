"""`clusters fairness`: how a year's requests came out, group by group, and what of it could be chance."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from generator import reporters
from generator.cli.door import Commands, Misuse, command, one_root, say, today
from generator.records.near import near
from generator.records.read import read

if TYPE_CHECKING:
    from generator.publish.site import Site


def add(commands: Commands) -> None:
    """What may be asked of it."""
    fairness = command(
        commands, "fairness", "how requests came out, group by group, and what could be chance", _fairness
    )
    fairness.add_argument("--year", metavar="YEAR", help="the school year, like 2025-26; without it, the current one")
    fairness.add_argument(
        "--full", action="store_true", help="from the full books: for the council alone, not for publication"
    )


def _fairness(options: argparse.Namespace) -> int:
    from generator.desk.papers.fairness import lines
    from generator.publish.public import current_year

    if (site := _site(options)) is None:
        return 1
    if options.year is not None and options.year not in site.dataset.years:
        raise Misuse(f"there is no year '{options.year}'. {near(options.year, site.dataset.years)}")
    if options.full and site.dataset.authority.data.public_register:
        raise Misuse("this is the public register, which leaves out what is not public; leave out --full")
    say(*lines(site, options.year or current_year(site), full=options.full))
    return 0


def _site(options: argparse.Namespace) -> Site | None:
    """What is read; nothing, and the reasons shown, if the records are not fit for it."""
    from generator.changes.judging import Judging
    from generator.checks.judge import forbids_building
    from generator.money.accounts import accounts
    from generator.publish.provenance import Provenance
    from generator.publish.site import Site

    root = one_root(options.data)
    reading, judging = read(root), Judging(today=today())
    wrong = [one for one in judging.found(reading) if forbids_building(one)]
    if reading.dataset is None or wrong:
        say(*reporters.as_text(wrong), "Nothing was read: mend the errors first.")
        return None
    return Site(accounts=accounts(reading.dataset, judging.day(reading.dataset)), provenance=Provenance())
