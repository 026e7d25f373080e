"""What stands beside a page about a year's money: the other pages of the same year."""

from __future__ import annotations

from generator.publish.public import money_url
from generator.publish.site import Site


def beside(site: Site, year: str) -> tuple[tuple[str, str], ...]:
    """The pages that a year has, each with its title and address, in the order in which one reads them."""
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
    return tuple(found)
