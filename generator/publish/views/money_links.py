"""What stands beside a page about a year's money: the other pages of the same year."""

from __future__ import annotations

from dataclasses import dataclass

from generator.publish.public import money_url
from generator.publish.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One page of a year's money."""

    label: str
    url: str


def beside(site: Site, year: str) -> tuple[Beside, ...]:
    """The pages that a year has, in the order in which one reads them."""
    base = money_url(year)
    found = [("In short", base)]
    if site.accounts.allocation(year):
        found += [
            ("Follow the money", f"{base}follow/"),
            ("The formula, with its numbers", f"{base}formula/"),
            ("For each pupil", f"{base}pupils/"),
        ]
    if site.accounts.public.of_year(year):
        found += [("The ledger", f"{base}ledger/"), ("Schools Forum report", f"{base}forum-report/")]
    return tuple(Beside(label=label, url=url) for label, url in found)
