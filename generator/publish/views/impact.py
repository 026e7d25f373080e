"""Impact: what reviews found. Aims met and not met, money spent and given back, lessons, second looks, and what is overdue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.money.figure import Figure
from generator.money.needs import ALL
from generator.money.reviewed import PARTS, figure, reviewed_in, waiting_in
from generator.money.shares import apportion
from generator.publish import words
from generator.publish.page import Page
from generator.publish.public import PublicRequest, current_year, request
from generator.publish.reviews import Found, impact_url, lessons, results, reviewed, reviewed_years
from generator.publish.site import Site
from generator.publish.standing import Part
from generator.publish.table import Cell, Table
from generator.publish.tables.cells import count, money, text
from generator.records.model import Cluster, Need, Outcome, Result, ReviewedOutcome, SecondLook

_SHOWN = 60
"""How many entries of one list stand on the page, newest first; the others stand with their requests."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A second look that another cluster took."""

    found: Found
    look: SecondLook
    by: Cluster | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """An award that is not reviewed yet."""

    request: PublicRequest
    on: date


def pages(site: Site) -> Iterator[Page]:
    """The latest year that has reviews at the address of the section, each other year below it."""
    years = reviewed_years(site) or (current_year(site),)
    for year in years:
        yield _page(site, year, years)


def _page(site: Site, year: str, years: tuple[str, ...]) -> Page:
    found = reviewed(site, year)
    waits = tuple(Waits(request=request(site, award.bid), on=day) for award, day in waiting_in(site.accounts, year))
    counts = results(found)
    return site.page(
        "impact.html", url=impact_url(site, year), section="decisions", title=f"Impact: what came of it in {year}",
        description=f"What reviews of {year} found: aims met and not met, money spent and given back, and what schools learnt.",
        records=(site.dataset.years[year], *(one.record for one in found[:_SHOWN])), year=year, others=tuple((one, impact_url(site, one)) for one in years if one != year), first=years[0],
        found=found, counts={result.value: counts[result] for result in Result}, aims=sum(counts.values()),
        awards=sum(award.bid.year == year and award.stands > 0 for award in site.accounts.public.awards.values()),
        money=_money(site, year), by_need=_by_need(found), money_by_need=_money_by_need(site, year),
        lessons=_lessons(found), not_met=_not_met(found), looks=_looks(site, year, found), shown=_SHOWN,
        overdue=tuple(one for one in waits if one.on < site.as_of), coming=tuple(one for one in waits if one.on >= site.as_of),
    )  # fmt: skip


# Money ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """What was promised to the awards that are reviewed, and what became of it."""

    promised: Figure
    spent: Figure
    returned: Figure
    unspent: Figure

    @property
    def parts(self) -> tuple[Part, ...]:
        """The three parts for the bar, each with its per cent; the per cents add up to 100."""
        named = (
            ("is-spent", "Spent", self.spent),
            ("is-kept", "Given back", self.returned),
            ("is-left", "Not spent by then", self.unspent),
        )
        weights = {look: max(one.pence, 0) for look, _, one in named}
        shares = apportion(100, weights) if sum(weights.values()) else {}
        return tuple((look, label, one, f"{shares[look]}%" if shares else "") for look, label, one in named)


def _money(site: Site, year: str) -> Money | None:
    if ALL not in reviewed_in(site.accounts, year):
        return None
    return Money(**{part: site.figure(f"reviewed/{year}/{ALL}/{part}") for part in PARTS})


def _money_by_need(site: Site, year: str) -> Table:
    """What was spent and given back, for each need."""
    columns = (
        text("need", "Need", "One of the four broad areas."),
        money("promised", "Promised", "To the awards that are reviewed, in pounds."),
        money("spent", "Spent", "In pounds."),
        money("returned", "Given back", "In pounds."),
        money("unspent", "Not spent by then", "In pounds."),
    )
    known = reviewed_in(site.accounts, year)

    def cells(who: str) -> Iterator[Cell]:
        return (Cell(value=figure(known[who], year, who, part)) for part in PARTS)

    rows = tuple((Cell(value=words.NEEDS[need]), *cells(need.value)) for need in Need if need.value in known)
    return Table(
        name="money-by-need", title=f"Money of reviewed awards, by need, {year}", columns=columns, rows=rows,
        totals=(Cell(value="All needs"), *cells(ALL)) if rows else None,
    )  # fmt: skip


# Aims ----------------------------------------------------------------------------------------------------------------


def _by_need(found: Sequence[Found]) -> Table:
    """How many aims came to each result, for each need."""
    columns = (
        text("need", "Need", "One of the four broad areas."),
        count("awards", "Awards reviewed", "How many."),
        *(count(result.value, state.word, "Aims with this result.") for result, state in words.RESULTS.items()),
        count("aims", "Aims in all", "How many."),
    )

    def cells(some: Sequence[Found]) -> Iterator[Cell]:
        counts = results(some)
        return (Cell(value=one) for one in (len(some), *(counts[result] for result in Result), sum(counts.values())))

    by_need = {need: tuple(one for one in found if one.request.bid.need is need) for need in Need}
    rows = tuple((Cell(value=words.NEEDS[need]), *cells(some)) for need, some in by_need.items() if some)
    totals = (Cell(value="All needs"), *cells(found)) if rows else None
    return Table(
        name="aims-by-need", title="What became of the aims, by need", columns=columns, rows=rows, totals=totals
    )


def _not_met(found: Iterable[Found]) -> tuple[tuple[Found, Outcome, ReviewedOutcome, str], ...]:
    """Each aim that was not met, and the school's reason."""
    return tuple(
        (one, aim, came, pointer)
        for one in found
        for aim, came, pointer in one.aims
        if came.result is Result.NOT and came.reason != words.REMOVED
    )


def _lessons(found: Sequence[Found]) -> tuple[tuple[str, tuple[Found, ...]], ...]:
    """The newest lessons, need by need; one that was removed to protect a person is not among them."""
    told = lessons(found)[:_SHOWN]
    by_need = ((words.NEEDS[need], tuple(one for one in told if one.request.bid.need is need)) for need in Need)
    return tuple((name, some) for name, some in by_need if some)


def _looks(site: Site, year: str, found: Iterable[Found]) -> tuple[Looked, ...]:
    """Each second look that may be shown, newest first."""
    grouping = site.accounts.grouping(year).data
    looks = [
        Looked(found=one, look=look, by=grouping.cluster(look.cluster))
        for one in found
        if (look := one.review.second_look)
    ]
    return tuple(sorted(looks, key=lambda one: (one.look.on, one.found.record.id), reverse=True))
