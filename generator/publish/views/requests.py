"""Requests and decisions: the list that heads the tab, and a page for each request, with its decision before what it asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.money.figure import Figure, full_date
from generator.publish import public, words
from generator.publish.corrected import Note, notes_on
from generator.publish.decided import Decided, decided
from generator.publish.page import Page
from generator.publish.public import PublicRequest
from generator.publish.site import Site
from generator.publish.sittings import sitting
from generator.publish.table import Cell, Column, Kind, Table
from generator.publish.views import request_list
from generator.publish.way import way
from generator.records.dataset import Record
from generator.records.model import Decisions, Result


def pages(site: Site) -> Iterator[Page]:
    """The list, then every request."""
    found = tuple(public.requests(site))
    yield from request_list.pages(site, found)
    for one in found:
        yield _page(site, one)


def _page(site: Site, one: PublicRequest) -> Page:
    outcomes = tuple(decided(site, one, shown) for shown in one.items)
    notes = _notes(site, one, outcomes)
    title = one.title if one.named else f"{one.title} ({one.record.name})"
    return site.page(
        "request.html",
        url=one.url,
        section="decisions",
        title=title,
        description=f"{one.state.word}. A request to {one.cluster.name} for the school year {one.record.year}: {one.title}.",
        records=_records(one, notes),
        many=True,
        search_text=_search_text(one, outcomes),
        one=one,
        outcomes=outcomes,
        timeline=way(site, one, outcomes),
        costs=_costs(site, one) if one.in_full else None,
        dues=_dues(site, one),
        withdrawn=_withdrawn(site, one),
        came=_came(site, one),
        notes=notes,
        money=_review_money(site, one),
        second_look_by=_second_look_by(site, one),
    )


def _records(one: PublicRequest, notes: tuple[Note, ...]) -> tuple[Record[object], ...]:
    seen: dict[str, Record[Decisions]] = {shown.record.id: shown.record for shown in one.items}
    return (one.record, *seen.values(), *((one.review,) if one.review else ()), *(note.record for note in notes))


def _search_text(one: PublicRequest, outcomes: tuple[Decided, ...]) -> str:
    parts = [one.record.name, one.title, one.state.word, one.cluster.name, words.NEEDS[one.bid.need]]
    if one.named:
        parts += [one.bid.summary, one.schools, *(school.data.name for school in one.partners)]
    parts += [outcome.item.words for outcome in outcomes if outcome.speaks]
    return ". ".join(part.rstrip(".") for part in parts)


# Money ---------------------------------------------------------------------------------------------------------------

_COSTS = (
    Column(name="item", title="What for", about="What is paid for."),
    Column(name="category", title="Kind", about="The kind of cost."),
    Column(name="amount", title="Asked", kind=Kind.MONEY, about="Pounds."),
)
_DUES = (
    Column(name="due_on", title="Due on", kind=Kind.DATE, about="The term's payment date."),
    Column(name="to", title="To", about="The school, by the number it has on that day."),
    Column(name="amount", title="Amount", kind=Kind.MONEY, about="Pounds."),
)
_WITHDRAWN = (
    Column(name="meeting", title="Meeting", about="Which meeting took it back."),
    Column(name="why", title="Why", about="In the meeting's words."),
    Column(name="amount", title="Amount", kind=Kind.MONEY, about="Pounds."),
)


def _costs(site: Site, one: PublicRequest) -> Table:
    rows = [
        (
            Cell(value=cost.item),
            Cell(value=words.COSTS[cost.category]),
            Cell(value=site.figure(f"cost/{one.record.id}/{place}")),
        )
        for place, cost in enumerate(one.bid.costs, 1)
    ]
    if one.bid.own_contribution:
        own = site.figure(f"own/{one.record.id}")
        rows.append(
            (Cell(value="Less the schools’ own money"), Cell(value="", text=""), Cell(value=own, text=f"−{own}"))
        )
    totals = (Cell(value="Asked for"), Cell(value="", text=""), Cell(value=one.asked))
    return Table(name="costs", title="What it costs", columns=_COSTS, rows=tuple(rows), totals=totals)


def _dues(site: Site, one: PublicRequest) -> Table | None:
    award = site.accounts.public.awards.get(one.record.id)
    if award is None or not award.dues:
        return None
    rows = tuple(
        (
            Cell(value=due.on, note="still to come" if due.on > site.as_of else None),
            _payee(site, one, due.payee),
            Cell(value=site.figure(f"due/{due.bid}/{due.term}")),
        )
        for due in award.dues
    )
    whole = sum(due.amount for due in award.dues) == award.stands
    totals = (Cell(value="Promised now"), Cell(value=None, text=""), Cell(value=one.stands)) if whole else None
    return Table(name="dues", title="When the money is due", columns=_DUES, rows=rows, totals=totals)


def _payee(site: Site, one: PublicRequest, payee: str | None) -> Cell:
    if payee is None or one.lead is None:
        return Cell(value=f"A school in {one.cluster.name}")
    old = f"under its number {payee}" if payee != one.lead.id else None
    return Cell(value=one.lead.data.name, note=old)


def _withdrawn(site: Site, one: PublicRequest) -> Table | None:
    award = site.accounts.public.awards.get(one.record.id)
    if award is None or not award.withdrawals:
        return None
    rows = []
    for cut in award.withdrawals:
        held = sitting(site, site.dataset.meetings[cut.record.id])
        figure = site.figure(f"withdrawn/{one.record.id}/{cut.record.name}")
        why = cut.record.data.withdrawn_awards[cut.place].why
        rows.append((Cell(value=held.title, url=held.url, note=full_date(cut.on)), Cell(value=why), Cell(value=figure)))
    return Table(name="withdrawn", title="What was withdrawn", columns=_WITHDRAWN, rows=tuple(rows))


# What it should change, and what came of it --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """One outcome: what was hoped for, and what the review found."""

    hoped: str
    measure: str
    before: str
    aim: str
    by: date
    result: Result | None
    reason: str
    note: Note | None


def _came(site: Site, one: PublicRequest) -> tuple[Came, ...]:
    if not one.in_full:
        return ()
    notes: Mapping[str, Note] = notes_on(site, f"reviews/{one.record.id}") if one.review else {}
    found = one.review.data.outcomes if one.review else ()
    return tuple(
        Came(
            hoped=outcome.outcome, measure=outcome.measure, before=outcome.baseline, aim=outcome.target, by=outcome.by,
            result=found[place].result if place < len(found) else None,
            reason=found[place].reason if place < len(found) else "",
            note=notes.get(f"/outcomes/{place}/reason"),
        )
        for place, outcome in enumerate(one.bid.outcomes)
    )  # fmt: skip


def _review_money(site: Site, one: PublicRequest) -> tuple[tuple[str, Figure], ...]:
    if one.review is None:
        return ()
    return tuple(
        (label, site.figure(f"review/{one.record.id}/{part}"))
        for label, part in (("Spent", "spent"), ("Given back", "returned"))
    )


def _second_look_by(site: Site, one: PublicRequest) -> str:
    """The cluster that took the second look."""
    look = one.review.data.second_look if one.review else None
    grouping = site.accounts.grouping(one.record.year).data
    cluster = grouping.cluster(look.cluster) if look else None
    return cluster.name if cluster else ""


def _notes(site: Site, one: PublicRequest, outcomes: tuple[Decided, ...]) -> tuple[Note, ...]:
    """Every correction of what stands on the page."""
    found = [*notes_on(site, f"bids/{one.record.id}").values(), *notes_on(site, f"reviews/{one.record.id}").values()]
    for outcome in outcomes:
        found += outcome.notes.values()
    return tuple(found)
