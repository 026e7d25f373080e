"""What is promised to requests of one sort: by what they are for, by the school that leads them, alone or shared.

The schools of a year are parted into thirds by their pupils, so that every authority has bands that fit it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.money.accounts import Accounts
from generator.money.awards import Award
from generator.money.each import each_of
from generator.money.figure import Figure, Step, Working, pounds
from generator.money.needs import ALL, promised_in
from generator.money.shares import nearest
from generator.records.model import Bid, Column

WITHHELD = "withheld"
"""The sort of a request that never says whose it is, to protect a small group of children; known from the day it comes in."""


class Measure(StrEnum):
    """By what requests are told apart here; clusters and needs have figures of their own (`promised/…`)."""

    KIND = "kind"
    PHASE = "phase"
    SIZE = "size"
    SHARED = "shared"


class Size(StrEnum):
    """A third of the schools, by pupils on roll."""

    SMALL = "small"
    MIDDLE = "middle"
    LARGE = "large"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """The schools of a year's clusters in three bands."""

    small: int
    """The most pupils of a school in the smallest third."""
    middle: int
    """The most pupils of a school in the middle third."""
    by_school: Mapping[str, Size]
    """By present URN; a school whose pupils are not told is missing."""


def sizes(accounts: Accounts, year: str) -> Sizes:
    """Part the schools that are in a cluster of the year's grouping; schools with as many pupils are in one band."""
    census = accounts.rules[year].census
    found = {}
    for urns in accounts.members(year).values():
        for urn in urns:
            pupils = accounts.dataset.count(census, urn, Column.PUPILS)
            if isinstance(pupils, int):
                found[urn] = pupils
    counts = sorted(found.values())
    small, middle = (counts[-(-len(counts) * part // 3) - 1] if counts else 0 for part in (1, 2))
    return Sizes(small=small, middle=middle, by_school={urn: _size(n, small, middle) for urn, n in found.items()})


def _size(pupils: int, small: int, middle: int) -> Size:
    return Size.SMALL if pupils <= small else Size.MIDDLE if pupils <= middle else Size.LARGE


def sort_of(accounts: Accounts, bands: Sizes, bid: Bid, measure: Measure) -> str | None:
    """Of which sort a request is by one measure; nothing of a school whose pupils are not told."""
    if measure is Measure.KIND:
        return bid.kind.value
    if bid.lead is None or bid.schools_withheld:
        return WITHHELD
    if measure is Measure.SHARED:
        return "shared" if bid.partners else "alone"
    school = accounts.dataset.school(bid.lead).data
    return school.phase.value if measure is Measure.PHASE else bands.by_school.get(school.urn)


def among_in(accounts: Accounts, year: str) -> Mapping[tuple[str, str], Sequence[Award]]:
    """The awards of a year by measure and sort: (`size`, `small`)."""
    bands = sizes(accounts, year)
    found: dict[tuple[str, str], list[Award]] = {}
    for award in accounts.public.awards.values():
        for measure in Measure if award.bid.year == year else ():
            sort = sort_of(accounts, bands, award.bid.data, measure)
            if sort is not None:
                found.setdefault((measure.value, sort), []).append(award)
    return found


def among_figure(awards: Sequence[Award], year: str, measure: str, sort: str) -> Figure:
    """What still stands of them."""
    return Figure(pence=sum(award.stands for award in awards), key=f"among/{year}/{measure}/{sort}")


# Workings ------------------------------------------------------------------------------------------------------------


def among(accounts: Accounts, rest: list[str]) -> Working | None:
    """`among/2025-26/phase/primary`: what is promised to requests of one sort."""
    year, measure, sort = rest
    found = among_in(accounts, year)[measure, sort]
    rule = "The sum of every award to requests of this sort, less what was withdrawn."
    return Working.total(f"among/{year}/{measure}/{sort}", f"Promised, {measure}: {sort}, {year}", rule, _steps(found))


def _steps(found: Sequence[Award]) -> Iterator[Step]:
    return (Step.amount(award.bid.data.title, award.stands, key=f"stands/{award.bid.id}") for award in found)


def promised_each(accounts: Accounts, rest: list[str]) -> Working | None:
    """`promised_each/2025-26/c1`: what a cluster, or `all`, has promised for each of its pupils on SEN support."""
    year, who = rest
    figure = promised_each_figure(accounts, year, who)
    divided = each_of(accounts.basis(year), who, Column.SEN_SUPPORT)
    if figure is None or divided is None:
        return None
    census = accounts.dataset.census[accounts.rules[year].census].data.title
    steps = (
        Step(sign="", label="Promised", value=pounds(_promised(accounts, year, who)), key=f"promised/{year}/{who}/{ALL}"),
        Step(
            sign="÷", label=f"Pupils on SEN support, {census}", value=f"{divided.count:,}",
            key=f"each/{year}/{who}/{Column.SEN_SUPPORT.value}", note="Rounded to the nearest penny.",
        ),
    )  # fmt: skip
    rule = (
        "A division, so that clusters of different size can be set side by side. It is no target, and no child's money."
    )
    return Working(figure=figure, title=f"Promised for each pupil on SEN support, {year}", rule=rule, steps=steps)


def promised_each_figure(accounts: Accounts, year: str, who: str) -> Figure | None:
    """The same without its working, to the nearest penny, half a penny up; nothing where it cannot be divided."""
    divided = each_of(accounts.basis(year), who, Column.SEN_SUPPORT)
    if divided is None or not (amount := _promised(accounts, year, who)):
        return None
    return Figure(pence=nearest(amount, divided.count), key=f"promised_each/{year}/{who}")


def _promised(accounts: Accounts, year: str, who: str) -> int:
    return sum(award.stands for award in promised_in(accounts, year).get((who, ALL), ()))
