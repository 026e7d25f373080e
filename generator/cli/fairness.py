"""`clusters fairness`: how a year's requests came out, group by group, and what of it could be chance."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from generator.cli.door import Commands, Misuse, command, fit, one_root, say
from generator.records.near import near

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
    from generator.money.accounts import accounts
    from generator.publish.provenance import Provenance
    from generator.publish.site import Site

    if (records := fit(one_root(options.data), "Nothing was read: mend the errors first.")) is None:
        return None
    return Site(accounts=accounts(records.dataset, records.day), provenance=Provenance())
