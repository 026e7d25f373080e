"""A cluster's year as a line: each sitting and transfer, and what was left to decide after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from generator.money.figure import Figure, full_date
from generator.money.ledger import Change, Ledger, Row
from generator.publish import words
from generator.publish.public import decisions
from generator.publish.site import Site, counted, first_up
from generator.publish.sittings import Sitting, sittings
from generator.publish.table import Bar
from generator.publish.words import State
from generator.records.dataset import Record
from generator.records.model import AccountKind, Meeting, MeetingStatus, Purpose, Transfer

_OPENING = "The year begins"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """What was left to decide at a point, as a figure and as a part of what there was."""

    left: Figure
    bar: Bar


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One point of the line."""

    on: date
    title: str
    url: str | None = None
    look: str = ""
    """`is-talk` for a ring, `is-next` for what is to come, `is-last` before it; else a filled point."""
    lines: tuple[str, ...] = ()
    amounts: tuple[tuple[str, Figure], ...] = ()
    state: State | None = None
    """Only where the sitting was not simply held, or lies ahead."""
    coming: bool = False
    stands: Stands | None = None
    """Nothing where no ledger can be kept, or nothing was decided."""


def timeline(site: Site, year: str, cluster: str) -> tuple[Entry, ...]:
    """Every point of a cluster's year, oldest first."""
    book = site.accounts.public.of_year(year).get(cluster)
    rows = {row.sitting.id: row for row in book.rows if row.sitting} if book else {}
    found = [_sitting(site, one, book, rows.get(one.record.id)) for one in sittings(site, year, cluster)]
    if book:
        found += [_moved(site, book, row, row.transfer) for row in book.rows if row.transfer]
        found.append(_opening(site, book))
    order = sorted(found, key=lambda entry: (entry.on, entry.title != _OPENING))
    return tuple(_linked(order))


def _linked(entries: list[Entry]) -> Iterator[Entry]:
    """The last point before what is to come joins it by a dotted line."""
    for entry, after in pairwise([*entries, None]):
        joins = entry is not None and after is not None and after.coming and not entry.coming
        if entry is not None:
            yield replace(entry, look=f"{entry.look} is-last".strip()) if joins else entry


def _opening(site: Site, book: Ledger) -> Entry:
    row = book.rows[0]
    return Entry(on=row.on, title=_OPENING, amounts=_amounts(site, row.changes), stands=_stands(site, book, row))


def _moved(site: Site, book: Ledger, row: Row, record: Record[Transfer]) -> Entry:
    return Entry(
        on=row.on, title=_direction(site, book, record.data), lines=(record.data.reason,),
        amounts=(("", site.figure(f"transfer/{record.id}")),), stands=_stands(site, book, row),
    )  # fmt: skip


def _direction(site: Site, book: Ledger, transfer: Transfer) -> str:
    """`Moved between accounts, from Cluster 5`, or only what was done where both sides are this cluster's."""
    inside = (AccountKind.CLUSTER, AccountKind.RESERVE, AccountKind.ENVELOPE)
    grouping = site.accounts.grouping(book.year).data
    title = words.TRANSFERS[transfer.kind]
    for word, side in (("from", transfer.from_), ("to", transfer.to)):
        other = grouping.cluster(side.id) if side.account in inside and side.id else None
        if other and other.id != book.cluster:
            return f"{title}, {word} {other.name}"
    return title


def _sitting(site: Site, one: Sitting, book: Ledger | None, row: Row | None) -> Entry:
    decides = one.purpose is not Purpose.NOMINATION and (one.coming or one.meeting.status is MeetingStatus.HELD)
    look = " ".join(word for word, so in (("is-next", one.coming), ("is-talk", not decides)) if so)
    purpose = f": {one.what_for.partition(':')[0].lower()}" if one.purpose else ""
    ordinary = (MeetingStatus.HELD, MeetingStatus.PLANNED)
    return Entry(
        on=one.meeting.date, title=f"{one.name}{purpose}", url=one.url, look=look, lines=tuple(_said(site, one.record)),
        amounts=_amounts(site, _told(row, one)), coming=one.coming,
        state=None if words.MEETINGS.get(one.meeting.status) is one.state and one.meeting.status in ordinary else one.state,
        stands=_stands(site, book, row) if book and row else None,
    )  # fmt: skip


def _said(site: Site, record: Record[Meeting]) -> Iterator[str]:
    """What was decided, in counts; only what may be shown is counted."""
    if record.data.moved_from:
        yield f"Moved from {full_date(record.data.moved_from)}."
    decided = site.dataset.decisions.get(record.id)
    if decided is None:
        return
    counts = Counter(item.state.word for item in decisions(site, decided))
    if counts:
        parts = [f"{counted(number, 'request')} {word[0].lower()}{word[1:]}" for word, number in counts.items()]
        yield ". ".join(first_up(part) for part in parts) + "."
    for backed in site.accounts.public.sight.backed(decided):
        yield f"Backed the urgent decision of {full_date(site.dataset.meetings[backed].data.date)}."


def _told(row: Row | None, one: Sitting) -> tuple[Change, ...]:
    """The changes that are named one by one: all but the awards of an ordinary sitting, which are counted."""
    changes = row.changes if row else ()
    return tuple(change for change in changes if one.urgent or not change.key.startswith("award/"))


def _amounts(site: Site, changes: tuple[Change, ...]) -> tuple[tuple[str, Figure], ...]:
    return tuple((change.label, site.figure(change.key)) for change in changes)


def _stands(site: Site, book: Ledger, row: Row) -> Stands:
    at = f"ledger/{book.year}/{book.cluster}/{row.point}"
    left = site.figure(f"{at}/left")
    return Stands(left=left, bar=Bar(whole=site.figure(f"{at}/has"), parts=(("is-spent", left),)))
