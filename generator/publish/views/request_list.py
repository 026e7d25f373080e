"""The list of all requests: what heads the tab, with its filters, sums and download; each school year on a page of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.money.figure import Figure
from generator.publish import words
from generator.publish.listing import Choice, Group, Listing, Sheet, sheets, year_choice
from generator.publish.membership import number
from generator.publish.page import Page
from generator.publish.public import PublicRequest
from generator.publish.site import Site
from generator.publish.table import Cell, Column, Kind, Table
from generator.publish.tables.requests import newest_first
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
class Counts:
    """How the requests stand, for the first sentence."""

    all: int
    agreed: int
    refused: int
    waiting: int


def pages(site: Site, found: tuple[PublicRequest, ...]) -> Iterator[Page]:
    """The list, year by year with the latest first, or what it will hold."""
    years = sorted({one.record.year for one in found}, reverse=True)
    groups = [_group(site, found, year, latest=year == years[0]) for year in years]
    if not groups:
        yield _page(site, found, None, "")
    for sheet in sheets(groups):
        yield _page(site, found, sheet, sheet.group.year)


def _page(site: Site, found: tuple[PublicRequest, ...], sheet: Sheet | None, year: str) -> Page:
    mine = tuple(one for one in found if one.record.year == year)
    asked, promised = _sums(site, mine, year)
    title = "Requests and decisions"
    if sheet and sheet.ways and sheet.url != "requests/":
        title += f", {sheet.label}"
    return site.page(
        "requests.html", url=sheet.url if sheet else "requests/", section="decisions", title=title,
        description=f"Every request to the clusters of {site.dataset.authority.data.short_name}, how it was decided, and why.",
        list=_listing(site, found, sheet, asked, promised) if sheet else None, year=year, counts=_counts(mine),
        asked=asked, promised=promised,
    )  # fmt: skip


def _sums(site: Site, found: tuple[PublicRequest, ...], year: str) -> tuple[Figure | None, Figure | None]:
    """What was asked for and is promised in a year; nothing where nothing was agreed."""
    if not any(one.award for one in found):
        return None, None
    return site.figure(f"asked/{year}"), site.figure(f"stands/{year}")


def _group(site: Site, found: tuple[PublicRequest, ...], year: str, *, latest: bool) -> Group:
    mine = tuple(sorted((one for one in found if one.record.year == year), key=newest_first, reverse=True))
    return Group(
        url="requests/" if latest else f"requests/{year}/", year=year, table=_table(mine, *_sums(site, mine, year)),
        data=tuple(map(_row_data, mine)),
    )  # fmt: skip


def _listing(
    site: Site, found: tuple[PublicRequest, ...], sheet: Sheet, asked: Figure | None, promised: Figure | None
) -> Listing:
    sums = (("asked", "asked", asked), ("promised", "promised", promised))
    return Listing(
        id="requests", sheet=sheet, one="request", many="requests", look_in="Words in the title or school",
        choices=_choices(found, sheet.group.year), file="requests", by="request", rows=len(found),
        sums=tuple((name, word, figure) for name, word, figure in sums if figure),
    )  # fmt: skip


def _counts(found: tuple[PublicRequest, ...]) -> Counts:
    agreed = sum(1 for one in found if one.award)
    settled = sum(1 for one in found if one.decided_on)
    waiting = len(found) - settled
    return Counts(all=len(found), agreed=agreed, refused=settled - agreed, waiting=waiting)


def _table(found: tuple[PublicRequest, ...], asked: Figure | None, promised: Figure | None) -> Table:
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
        "key": one.record.id, "cluster": one.cluster.id, "outcome": one.state.slug, "need": one.bid.need.value, "kind": one.bid.kind.value,
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


def _choices(found: tuple[PublicRequest, ...], year: str) -> tuple[Choice, ...]:
    years = sorted({one.record.year for one in found}, reverse=True)
    clusters = sorted({(one.cluster.id, one.cluster.name) for one in found})
    states = {one.state.slug: one.state.word for one in found}
    order = [words.STATES[outcome].slug for outcome in (*sorted(AWARDED), *ItemOutcome)]
    outcomes = sorted(states.items(), key=lambda pair: order.index(pair[0]) if pair[0] in order else len(order))
    needs = [(need.value, word) for need, word in words.NEEDS.items() if any(one.bid.need is need for one in found)]
    kinds = [
        (kind.value, word) for kind, word in words.REQUEST_KINDS.items() if any(one.bid.kind is kind for one in found)
    ]
    given = {reason for one in found if one.items for reason in one.items[-1].item.reasons}
    reasons = sorted(((reason.value, words.REASONS[reason]) for reason in given), key=lambda pair: pair[1])
    sums = {_band(one.stands.pence) for one in found if one.stands}
    amounts = [(name, word) for name, (word, _) in _BANDS.items() if name in sums]
    return (
        year_choice(years, year),
        Choice(name="cluster", label="Cluster", any="All", options=tuple(clusters)),
        Choice(name="outcome", label="Outcome", any="Any", options=tuple(outcomes)),
        Choice(name="need", label="Need", any="Any", options=tuple(needs)),
        Choice(name="kind", label="Kind", any="Any", options=tuple(kinds)),
        Choice(name="reason", label="Reason", any="Any", options=tuple(reasons)),
        Choice(name="amount", label="Promised", any="Any", options=tuple(amounts)),
    )
