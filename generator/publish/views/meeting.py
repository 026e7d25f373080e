"""One meeting: before it an agenda; afterwards who was there, what was decided and why, and what that did to the money."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.money.figure import Figure, full_date
from generator.money.ledger import Ledger, Row
from generator.publish import public, words
from generator.publish.advice import advice
from generator.publish.corrected import Note, notes_on
from generator.publish.decided import Decided, decided
from generator.publish.page import Page
from generator.publish.public import PublicRequest
from generator.publish.site import Site, once
from generator.publish.sittings import Sitting, followed_by, papers_by, quorum, seats, sitting
from generator.records.dataset import Record
from generator.records.model import Decisions, ItemOutcome, MeetingStatus, Purpose, Stated, Status

_WAITING = {words.STATES[outcome] for outcome in (ItemOutcome.NOMINATED, ItemOutcome.DEFERRED)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """How many requests met with one outcome: `4 agreed`."""

    state: words.State
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What was left to decide before and after, and what was promised between."""

    before: Figure
    agreed: Figure | None
    after: Figure
    kept: tuple[Figure, Figure] | None
    """What was kept for urgent requests before and after, where that changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """An award, or part of one, that the meeting took back."""

    request: PublicRequest
    amount: Figure
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """What is known before a meeting."""

    papers_by: date | None
    papers_status: Status
    waiting: tuple[PublicRequest, ...]
    """Requests of the cluster that no published outcome has settled."""


def page(site: Site, one: Sitting) -> Page:
    """The page of one meeting."""
    record = _record(site, one)
    items = _items(site, record) if record else ()
    state = one.state.word
    title = f"{one.title}, {full_date(one.meeting.date)}"
    return site.page(
        "meeting.html",
        url=one.url,
        section="decisions",
        title=title,
        description=f"{state}. {one.what_for}. What {one.cluster.name} decided, why, and who was there.",
        records=(one.record, *((record,) if record else ()), *(note.record for note in _notes(site, one))),
        many=True,
        search_text=_search_text(one, items),
        one=one,
        record=record,
        was_held=one.meeting.status is MeetingStatus.HELD,
        unknown=one.state is words.UNKNOWN_IF_HELD,
        cancelled=one.meeting.status is MeetingStatus.CANCELLED,
        inquorate=one.meeting.status is MeetingStatus.INQUORATE,
        items=items,
        results=_results(items),
        seats=seats(site, one, record.data) if record else (),
        quorum=quorum(site, one, record.data if record else None),
        balance=_balance(site, one),
        taken=tuple(_taken(site, record)) if record else (),
        backed=tuple(_backed(site, record)) if record else (),
        backed_by=_backers(site).get(one.record.id),
        again=followed_by(site, one.record),
        instead_of=sitting(site, site.dataset.meetings[one.meeting.replaces]) if one.meeting.replaces else None,
        agenda=_agenda(site, one),
        advice=advice(site, record) if record else None,
        rule=_rule(site, one),
        why_urgent=one.meeting.why_urgent if site.accounts.public.sight.urgency(one.record) else None,
        notes=_notes(site, one),
        host_note=notes_on(site, f"meetings/{one.record.id}").get("/host"),
    )


def _record(site: Site, one: Sitting) -> Record[Decisions] | None:
    """Its decisions, once they are recorded."""
    found = site.dataset.decisions.get(one.record.id)
    return found if found and site.accounts.public.sight.day(found.data.recorded_on) else None


def _items(site: Site, record: Record[Decisions]) -> tuple[Decided, ...]:
    return tuple(
        decided(site, public.request(site, site.dataset.bids[shown.item.bid]), shown)
        for shown in public.decisions(site, record)
    )


def _results(items: tuple[Decided, ...]) -> tuple[Result, ...]:
    order = [*words.STATES.values(), words.UNCONFIRMED]
    counts = Counter(item.shown.state for item in items)
    return tuple(Result(state=state, count=counts[state]) for state in sorted(counts, key=order.index))


def _search_text(one: Sitting, items: tuple[Decided, ...]) -> str:
    parts = [
        one.title,
        one.record.name,
        f"{one.meeting.date:%A} {full_date(one.meeting.date)}",
        one.state.word,
    ]
    parts += [one.what_for] + ([one.host.data.name] if one.host else [])
    parts += [item.request.title for item in items]
    return ". ".join(parts)


# Money ---------------------------------------------------------------------------------------------------------------


def _balance(site: Site, one: Sitting) -> Balance | None:
    """What was left before and after; nothing where no ledger can be kept, or the meeting is not in it."""
    book = site.accounts.public.of_year(one.record.year).get(one.cluster.id)
    if book is None:
        return None
    for before, after in zip(book.rows, book.rows[1:], strict=False):
        if after.sitting is one.record:
            return _between(site, book, before, after, _agreed(site, one))
    return None


def _between(site: Site, book: Ledger, before: Row, after: Row, agreed: Figure | None) -> Balance:
    key = f"ledger/{book.year}/{book.cluster}"
    left, kept = (
        (site.figure(f"{key}/{before.point}/{name}"), site.figure(f"{key}/{after.point}/{name}"))
        for name in ("left", "reserve")
    )
    changed = kept[0].pence != kept[1].pence
    return Balance(before=left[0], agreed=agreed, after=left[1], kept=kept if changed else None)


def _agreed(site: Site, one: Sitting) -> Figure | None:
    return site.figure(f"agreed/{one.record.id}") if one.record.id in site.accounts.public.entries.agreed else None


def _taken(site: Site, record: Record[Decisions]) -> Iterator[Taken]:
    for cut in record.data.withdrawn_awards:
        if site.accounts.public.sight.withdrawn(cut):
            yield Taken(
                request=public.request(site, site.dataset.bids[cut.bid]),
                amount=site.figure(f"withdrawn/{cut.bid}/{record.name}"),
                why=cut.why,
            )


# Other meetings ------------------------------------------------------------------------------------------------------


def _backed(site: Site, record: Record[Decisions]) -> Iterator[Sitting]:
    """The urgent sittings that this meeting backed."""
    for name in site.accounts.public.sight.backed(record):
        yield sitting(site, site.dataset.meetings[name])


@once
def _backers(site: Site) -> Mapping[str, Sitting]:
    """From an urgent sitting to the first meeting that backed it."""
    found: dict[str, Sitting] = {}
    for record in site.dataset.decisions.values():
        for urgent in site.accounts.public.sight.backed(record):
            found.setdefault(urgent, sitting(site, site.dataset.meetings[record.id]))
    return found


def _agenda(site: Site, one: Sitting) -> Agenda | None:
    if one.meeting.status not in (MeetingStatus.PLANNED, MeetingStatus.MOVED):
        return None
    papers, status = papers_by(site, one.record)
    waiting = _waiting(site, one) if one.coming and one.purpose in (Purpose.ALLOCATION, Purpose.BOTH) else ()
    return Agenda(papers_by=papers, papers_status=status, waiting=waiting)


def _waiting(site: Site, one: Sitting) -> tuple[PublicRequest, ...]:
    return tuple(
        request for request in public.requests(site, one.record.year, one.cluster.id) if request.state in _WAITING
    )


def _rule(site: Site, one: Sitting) -> Stated[str] | None:
    """What the rules say of sittings that stand in no calendar."""
    rules = site.dataset.rulebook(one.record.year, one.meeting.date)
    return {"urgent": rules.urgent, "panel": rules.escalation}.get(one.meeting.slot)


def _notes(site: Site, one: Sitting) -> tuple[Note, ...]:
    """Every correction of the meeting and of what it decided."""
    records = (f"meetings/{one.record.id}", f"decisions/{one.record.id}")
    return tuple(note for record in records for note in notes_on(site, record).values())
