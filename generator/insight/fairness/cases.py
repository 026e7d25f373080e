"""What is known of each request of a year, as plain values: from the public's books as much as the public may see, from the full ones all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from generator.money.accounts import Accounts, Books
from generator.money.among import Measure, Sizes, sizes, sort_of
from generator.money.needs import ALL
from generator.money.sight import Showing
from generator.records.dataset import Record
from generator.records.model import Bid, Item, ItemOutcome


class Came(Enum):
    """What became of a request."""

    AGREED = "money was agreed, in full or in part, and confirmed"
    REFUSED = "a meeting or a panel did not agree it, or did not put it forward"
    WAITING = "it is put forward, deferred, sent to a panel, not confirmed or not dealt with yet"
    WITHDRAWN = "the school took it back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One request. `None` stands where something is not shown."""

    cluster: str
    kind: str
    need: str
    came: Came
    days: int | None
    """From the day it came in to the sitting that settled it; nothing while it waits."""
    phase: str | None = None
    size: str | None = None
    shared: str | None = None
    """`alone` or `shared`; like phase and size `withheld` where the request never says whose it is."""
    help: str | None = None
    """`help` or `no_help` with writing it."""
    scoring: str | None = None
    """`blind`, `not_blind` or `not_scored`."""
    asked: int | None = None
    """In pence."""
    promised: int = 0
    """In pence; less what was withdrawn."""
    lead: str | None = None
    """The lead's present URN: only to see how evenly money fell. It is never written."""

    @property
    def decided(self) -> bool:
        """Whether somebody has decided it: one that waits, or that the school took back, is not decided."""
        return self.came in (Came.AGREED, Came.REFUSED)

    @property
    def agreed(self) -> bool:
        """Whether money was agreed for it."""
        return self.came is Came.AGREED


_REFUSED = (ItemOutcome.DECLINED, ItemOutcome.NOT_NOMINATED)


def cases(accounts: Accounts, books: Books, year: str) -> tuple[Case, ...]:
    """Every request of a year, as far as these books may show it."""
    bands = sizes(accounts, year)
    return tuple(_case(accounts, books, bands, bid) for bid in accounts.dataset.bids.values() if bid.year == year)


def days_of(found: Iterable[Case]) -> tuple[int, ...]:
    """From receipt to decision, of the decided ones, shortest first."""
    return tuple(sorted(case.days for case in found if case.decided and case.days is not None))


def _case(accounts: Accounts, books: Books, bands: Sizes, record: Record[Bid]) -> Case:
    sight, bid, award = books.sight, record.data, books.awards.get(record.id)
    showing = sight.showing(record)
    items = [(decisions, decisions.data.items[place]) for decisions, place in sight.items(record.id)]
    last = items[-1][1] if items else None
    came = Came.AGREED if award else _came(last)
    settled = came is not Came.WAITING and items
    on = accounts.dataset.meetings[items[-1][0].id].data.date if settled else None
    named, full = showing is not Showing.MINIMAL, showing is Showing.FULL
    of = {name: sort_of(accounts, bands, bid, name) if named else None for name in Measure}
    return Case(
        cluster=bid.cluster, kind=bid.kind.value, need=bid.need.value, came=came,
        days=(on - bid.received).days if on else None,
        phase=of[Measure.PHASE], size=of[Measure.SIZE], shared=of[Measure.SHARED],
        help=("help" if bid.help_given else "no_help") if full else None, scoring=_scoring(last) if full and last else None,
        asked=int(bid.asked) if full else None, promised=award.stands if award else 0,
        lead=accounts.dataset.school(bid.lead).data.urn if named and bid.lead and not bid.schools_withheld else None,
    )  # fmt: skip


def _came(last: Item | None) -> Came:
    if last is not None and last.outcome in _REFUSED:
        return Came.REFUSED
    return Came.WITHDRAWN if last is not None and last.outcome is ItemOutcome.WITHDRAWN else Came.WAITING


def _scoring(item: Item) -> str:
    if item.score is None:
        return "not_scored"
    return "blind" if item.scored_blind else "not_blind"


def schools_by_sort(accounts: Accounts, year: str) -> Iterator[tuple[str, str, str]]:
    """Of every school in a cluster of the year: its cluster (or `all`), `phase` or `size`, and which; one line for each."""
    bands = sizes(accounts, year)
    for cluster, urns in accounts.members(year).items():
        for urn in urns:
            for where in (ALL, cluster):
                yield where, Measure.PHASE.value, accounts.dataset.schools[urn].data.phase.value
                if urn in bands.by_school:
                    yield where, Measure.SIZE.value, bands.by_school[urn].value
