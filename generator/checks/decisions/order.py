"""Rules about the way of a request from meeting to meeting: put forward first, decided once, and not left lying."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.checks.decisions.room import complete, purpose
from generator.checks.rule import Fault, at, rule
from generator.money.accounts import Accounts
from generator.money.figure import full_date
from generator.records.dataset import Dataset, Record
from generator.records.finding import Severity
from generator.records.model import Decisions, ItemOutcome, Purpose, Year, YearState

SETTLED = frozenset({ItemOutcome.AGREED, ItemOutcome.PART_AGREED, ItemOutcome.DECLINED, ItemOutcome.WITHDRAWN})
_PUT_OFF = frozenset({ItemOutcome.DEFERRED, ItemOutcome.ESCALATED})
_OPEN = _PUT_OFF | {ItemOutcome.NOMINATED}
_DEALT_WITH = SETTLED - {ItemOutcome.WITHDRAWN} | _PUT_OFF
"""What an allocation meeting does with a request that was before it."""


@rule(
    "nominated-first",
    Severity.ERROR,
    "Every school hears of a request before money is decided, unless it is urgent; a panel takes only what a meeting left.",
)
def nominated_first(accounts: Accounts) -> Iterator[Fault]:
    """A request before an allocation meeting that was never put forward, or before a panel that none sent it to."""
    dataset = accounts.dataset
    for taken in dataset.taken.values() if complete(dataset) else ():
        before = None
        for record, place in taken:
            yield from _out_of_turn(dataset, record, place, before)
            before = record.data.items[place].outcome


def _out_of_turn(
    dataset: Dataset, record: Record[Decisions], place: int, before: ItemOutcome | None
) -> Iterator[Fault]:
    item, meeting = record.data.items[place], dataset.meetings[record.id].data
    if meeting.slot == "panel" and before in (None, ItemOutcome.NOMINATED, ItemOutcome.NOT_NOMINATED):
        message = f"'{item.bid}' came before this panel, but no meeting had escalated it."
        yield at(record, f"/items/{place}", message, "Add the meeting that escalated it, or take it out here.")
    allocation = purpose(dataset.rulebook(record.year, meeting.date), meeting) is Purpose.ALLOCATION
    new = before is None and not dataset.bids[item.bid].data.urgent
    if allocation and item.outcome in _DEALT_WITH and (new or before is ItemOutcome.NOT_NOMINATED):
        message = f"'{item.bid}' came before this meeting without having been put forward at a nomination meeting."
        fix = "Add its nomination to the decisions of that meeting; an urgent request says in its record that it is."
        yield at(record, f"/items/{place}", message, fix)


@rule("decided-once", Severity.ERROR, "A decision stands. What changes it later is named for what it is, and dated.")
def decided_once(accounts: Accounts) -> Iterator[Fault]:
    """A request that comes before a meeting again after it was agreed, not agreed or withdrawn."""
    for bid, taken in accounts.dataset.taken.items():
        settled = ""
        for record, place in taken:
            if settled:
                message = f"'{bid}' was already settled at {settled}, and is taken again here."
                fix = "Take it out: a correction, a withdrawn award or a new request changes what was decided."
                yield at(record, f"/items/{place}/bid", message, fix)
            if record.data.items[place].outcome in SETTLED:
                settled = settled or record.id


@rule("left-undecided", Severity.ERROR, "A year is closed only when every school has its answer.")
def left_undecided(accounts: Accounts) -> Iterator[Fault]:
    """A request that was put forward, deferred or escalated and has no decision in a year that is closed."""
    for record, place, bid in _undecided(accounts.dataset):
        year = accounts.dataset.bids[bid].year
        if accounts.rules[year].state is YearState.CLOSED:
            fix = "Add the meeting that settled it; a school that does not go on with it has it withdrawn."
            yield at(record, f"/items/{place}", f"'{bid}' is not settled, and the year {year} is closed.", fix)


@rule(
    "still-undecided",
    Severity.WARNING,
    "A school that asked for help should not go into the next year without an answer.",
)
def still_undecided(accounts: Accounts) -> Iterator[Fault]:
    """A request that was put forward, deferred or escalated and has no decision when the year's last term has ended."""
    ends = {year: last_day(rules) for year, rules in accounts.rules.items() if rules.state is not YearState.CLOSED}
    for record, place, bid in _undecided(accounts.dataset):
        end = ends.get(accounts.dataset.bids[bid].year)
        if end is not None and end < accounts.as_of:
            message = f"'{bid}' is not settled, and the last term of its year ended on {full_date(end)}."
            fix = "Take it to a meeting or a panel before the year is closed, or record that the school withdrew it."
            yield at(record, f"/items/{place}", message, fix)


def _undecided(dataset: Dataset) -> Iterator[tuple[Record[Decisions], int, str]]:
    for bid, taken in dataset.taken.items() if complete(dataset) else ():
        record, place = taken[-1]
        if record.data.items[place].outcome in _OPEN and not any(_settles(*one) for one in taken):
            yield record, place, bid


def _settles(record: Record[Decisions], place: int) -> bool:
    return record.data.items[place].outcome in SETTLED


def last_day(rules: Year) -> date | None:
    """The end of the last term in which a year's clusters meet; nothing while that is not known.

    The year's terms run on to the last that an award may reach, so that its meetings say where it ends.
    """
    met = {slot.term for slot in rules.calendar.value or ()}
    return max((term.ends for term in rules.terms.value or () if term.id in met), default=None)
