"""Groupings held side by side, for pages and files: each is measured once, by the current year."""

from __future__ import annotations

from fractions import Fraction

from generator.insight.balance import Part
from generator.insight.groupings import side_by_side
from generator.insight.measures import Measures, SideBySide
from generator.money.basis import Basis, of_year
from generator.money.formula import Skipped
from generator.publish import words
from generator.publish.public import current_year
from generator.publish.site import Site, once
from generator.records.model import Interest

SIDE_BY_SIDE = "fairness/groupings/"
"""The address of the page on which they stand side by side."""
PARTS = {Part.SCHOOLS: "Schools", **{Part(column.value): name for column, name in words.COLUMNS.items()}}
BONDS = {Interest.SAME_TRUST: "trust", Interest.SAME_FEDERATION: "federation"}


@once
def measured(site: Site) -> SideBySide:
    """Every grouping, measured by the census and the rules of the current year."""
    year = current_year(site)
    return side_by_side(site.dataset, year, site.accounts.rules[year])


def measures_of(site: Site, name: str) -> Measures:
    """What was measured of one grouping."""
    return next(one for one in measured(site).all if one.grouping.id == name)


def given(site: Site, name: str) -> Basis | Skipped:
    """What the current year's formula gives the clusters of a grouping, or why nobody can say."""
    side = measured(site)
    if name != side.rules.grouping:
        return site.accounts.regrouped[side.year, name]
    found = site.accounts.allocations[side.year]
    return found if isinstance(found, Skipped) else of_year(site.dataset, side.rules, found)


def tenths(part: Fraction) -> str:
    """A fraction as per cent with one decimal, half a tenth up: `17.9`."""
    found = (2_000 * part.numerator + part.denominator) // (2 * part.denominator)
    return f"{found // 10}.{found % 10}"


def km(metres: int) -> str:
    """A distance in kilometres with one decimal, 50 metres up: `1.4 km`."""
    found = (metres + 50) // 100
    return f"{found // 10}.{found % 10} km"
