"""The list of all requests: what heads the tab, with its filters, sums and download."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.money.figure import Figure
from generator.publish import words
from generator.publish.membership import number
from generator.publish.page import Page
from generator.publish.public import PublicRequest
from generator.publish.site import Site
from generator.publish.table import Cell, Column, Kind, Table
from generator.publish.tables.requests import newest_first
from generator.publish.words import State
from generator.records.model import AWARDED, ItemOutcome

_COLUMNS = (
    Column(name="request", title="Request", about="Its title, or its kind and need."),
    Column(name="cluster", title="Cluster", about="The cluster that was asked.", wide=True),
    Column(name="decided_on", title="Decided", kind=Kind.DATE, about="The day of the meeting that settled it."),
    Column(name="status", title="Outcome", about="How it stands."),
    Column(name="asked", title="Asked", kind=Kind.MONEY, about="Pounds; only where an award is published."),
    Column(name="promised", title="Promised", kind=Kind.MONEY, about="The award, less what was withdrawn; pounds."),
)

_BANDS: dict[str, tuple[str, int | None]] = {
    "small": ("Less than £5,000", 500_000),
    "middle": ("£5,000 to £20,000", 2_000_001),
    "large": ("More than £20,000", None),
}
"""The bands by which a promised sum can be found: their words, and the pence below which each ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One filter: its name in the row's data, its label, and what can be chosen."""

    name: str
    label: str
    any: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How the requests stand, for the first sentence."""

    all: int
    agreed: int
    refused: int
    waiting: int


def page(site: Site, found: tuple[PublicRequest, ...]) -> Page:
    """The list, or what it will hold."""
    ordered = sorted(found, key=newest_first, reverse=True)
    asked, promised = (site.figure(f"{family}/all") if _awards(found) else None for family in ("asked", "stands"))
    years = sorted({one.record.year for one in found})
    return site.page(
        "requests.html",
        url="requests/",
        section="decisions",
        title="Requests and decisions",
        description=f"Every request to the clusters of {site.dataset.authority.data.short_name}, how it was decided, and why.",
        table=_table(ordered, asked, promised),
        row_data=[_row_data(one) | ({"year": one.record.year} if len(years) > 1 else {}) for one in ordered],
        choices=_choices(site, found, years),
        counts=_counts(found),
        years=years,
        asked=asked,
        promised=promised,
    )


def _awards(found: Iterable[PublicRequest]) -> bool:
    return any(one.award for one in found)


def _counts(found: tuple[PublicRequest, ...]) -> Counts:
    agreed = sum(1 for one in found if one.award)
    settled = sum(1 for one in found if one.decided_on)
    waiting = len(found) - settled
    return Counts(all=len(found), agreed=agreed, refused=settled - agreed, waiting=waiting)


def _table(found: list[PublicRequest], asked: Figure | None, promised: Figure | None) -> Table:
    rows = tuple(_row(one) for one in found)
    empty = Cell(value=None)
    totals = (Cell(value="Where money was agreed"), empty, empty, empty, Cell(value=asked), Cell(value=promised))
    return Table(
        name="requests", title="All requests, what waits first, then the newest decision", columns=_COLUMNS, rows=rows,
        totals=totals if promised else None,
    )  # fmt: skip


def _row(one: PublicRequest) -> tuple[Cell, ...]:
    who = f"{one.record.name}, {one.cluster.name}"
    if one.named:
        who += f", {one.schools}" if one.lead is None else f", led by {one.schools}"
    return (
        Cell(value=one.title, url=one.url, note=who),
        Cell(value=one.cluster.name, cluster=number(one.cluster)),
        Cell(value=one.decided_on, text=None if one.decided_on else "Not yet"),
        Cell(value=one.state.word, tag=one.state.look),
        Cell(value=one.asked),
        Cell(value=one.stands),
    )


def _row_data(one: PublicRequest) -> dict[str, str]:
    """What the filters look at."""
    partners = " ".join(school.data.name for school in one.partners)
    data = {
        "key": one.record.id, "cluster": one.cluster.id, "outcome": slug(one.state), "need": one.bid.need.value, "kind": one.bid.kind.value,
        "find": partners,
    }  # fmt: skip
    if one.stands:
        data["amount"] = _band(one.stands.pence)
    if one.items:
        data["reason"] = " ".join(reason.value for reason in one.items[-1].item.reasons)
    return data


def _band(pence: int) -> str:
    """Which band of amounts a sum lies in."""
    return next(name for name, (_, below) in _BANDS.items() if below is None or pence < below)


def slug(state: State) -> str:
    """A state as one word."""
    return state.word.lower().replace(",", "").replace(" ", "-")


def _choices(site: Site, found: tuple[PublicRequest, ...], years: list[str]) -> tuple[Choice, ...]:
    clusters = sorted({(one.cluster.id, one.cluster.name) for one in found})
    states = {slug(one.state): one.state.word for one in found}
    order = [slug(words.STATES[outcome]) for outcome in (*sorted(AWARDED), *ItemOutcome)]
    outcomes = sorted(states.items(), key=lambda pair: order.index(pair[0]) if pair[0] in order else len(order))
    needs = [(need.value, word) for need, word in words.NEEDS.items() if any(one.bid.need is need for one in found)]
    kinds = [
        (kind.value, word) for kind, word in words.REQUEST_KINDS.items() if any(one.bid.kind is kind for one in found)
    ]
    given = {reason for one in found if one.items for reason in one.items[-1].item.reasons}
    reasons = sorted(((reason.value, words.REASONS[reason]) for reason in given), key=lambda pair: pair[1])
    sums = {_band(one.stands.pence) for one in found if one.stands}
    amounts = [(name, word) for name, (word, _) in _BANDS.items() if name in sums]
    choices = (
        Choice(name="year", label="Year", any="All", options=tuple((year, year) for year in years)),
        Choice(name="cluster", label="Cluster", any="All", options=tuple(clusters)),
        Choice(name="outcome", label="Outcome", any="Any", options=tuple(outcomes)),
        Choice(name="need", label="Need", any="Any", options=tuple(needs)),
        Choice(name="kind", label="Kind", any="Any", options=tuple(kinds)),
        Choice(name="reason", label="Reason", any="Any", options=tuple(reasons)),
        Choice(name="amount", label="Promised", any="Any", options=tuple(amounts)),
    )
    return choices if len(years) > 1 else choices[1:]
