"""Rules about the meeting itself: it was held, its decisions are on record, and it was there to decide such things."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from generator.checks.decisions.room import Room, complete, rooms
from generator.checks.rule import Fault, at, rule
from generator.money.accounts import Accounts
from generator.money.figure import full_date
from generator.records.finding import Severity
from generator.records.model import How, Item, ItemOutcome, MeetingStatus, Purpose

_OF_NOMINATION = frozenset({ItemOutcome.NOMINATED, ItemOutcome.NOT_NOMINATED})
_OF_ALLOCATION = frozenset({ItemOutcome.AGREED, ItemOutcome.PART_AGREED, ItemOutcome.DECLINED})


@rule("meeting-held", Severity.ERROR, "Only a meeting that was held, with enough schools there, can decide anything.")
def meeting_held(accounts: Accounts) -> Iterator[Fault]:
    """Decisions of a meeting that was planned, moved, cancelled, or had too few schools."""
    for record in accounts.dataset.decisions.values():
        meeting = accounts.dataset.meetings[record.id]
        if meeting.data.status is not MeetingStatus.HELD:
            message = f"There are decisions of this meeting, but it is '{meeting.data.status}'."
            fix = f"Write 'held' if it was; if not, take {record.path} away."
            yield at(meeting, "/status", message, fix)


@rule("decisions-missing", Severity.WARNING, "Schools and families wait for the outcome of a meeting, whatever it was.")
def decisions_missing(accounts: Accounts) -> Iterator[Fault]:
    """A meeting that was held and whose decisions are still not on record when schools should have heard of them."""
    dataset = accounts.dataset
    for meeting in dataset.meetings.values() if complete(dataset) else ():
        if meeting.data.status is not MeetingStatus.HELD or meeting.id in dataset.decisions:
            continue
        deadlines = dataset.rulebook(meeting.year, meeting.data.date).deadlines.value
        if deadlines is None or deadlines.notify_days_after is None:
            continue
        by = meeting.data.date + timedelta(days=deadlines.notify_days_after)
        if by < accounts.as_of:
            held = full_date(meeting.data.date)
            message = f"This meeting was held on {held}, and what it decided was to be known by {full_date(by)}."
            fix = f"Add decisions/{meeting.id}.yaml; if nothing was before the meeting, its list of items is empty."
            yield at(meeting, "/status", message, fix)


@rule("recorded-on", Severity.ERROR, "What is written down before a meeting is a plan and not its decision.")
def recorded_on(accounts: Accounts) -> Iterator[Fault]:
    """Decisions that were written down before the day of their meeting."""
    for record in accounts.dataset.decisions.values():
        held, written = accounts.dataset.meetings[record.id].data.date, record.data.recorded_on
        if written < held:
            message = (
                f"These decisions were written down on {full_date(written)}, and the meeting was on {full_date(held)}."
            )
            yield at(record, "/recorded_on", message, "Check both dates.")


@rule(
    "right-meeting",
    Severity.ERROR,
    "Schools must know at which meeting ideas are put forward and at which money is decided, so that they can be there.",
)
def right_meeting(accounts: Accounts) -> Iterator[Fault]:
    """Money decided where requests are only put forward, or the other way round; and a panel that was none."""
    for room in rooms(accounts):
        for field, item in room.items():
            yield from _outcome(room, field, item)
            if (item.how is How.PANEL) != room.panel and item.outcome is not ItemOutcome.WITHDRAWN:
                message = f"'{item.bid}' is said to be decided by '{item.how}', but {_what(room)}."
                fix = "Write how this meeting came to it." if item.how is How.PANEL else "Write 'panel'."
                yield at(room.record, f"{field}/how", message, fix)


def _outcome(room: Room, field: str, item: Item) -> Iterator[Fault]:
    outside = room.meeting.data.slot in ("urgent", "panel")
    if item.outcome in _OF_ALLOCATION and room.purpose is Purpose.NOMINATION:
        fix = "Write 'nominated' or 'not_nominated' here; the money is decided at an allocation meeting."
    elif item.outcome in _OF_NOMINATION and (outside or room.purpose is Purpose.ALLOCATION):
        fix = "Write what was decided about the money; requests are put forward at a nomination meeting."
    else:
        return
    yield at(room.record, f"{field}/outcome", f"This outcome of '{item.bid}' does not fit: {_what(room)}.", fix)


def _what(room: Room) -> str:
    match room.meeting.data.slot, room.purpose:
        case "panel", _:
            return "this is a panel"
        case "urgent", _:
            return "this is an urgent sitting"
        case _, Purpose.NOMINATION:
            return "this meeting only puts requests forward"
        case _, Purpose.ALLOCATION:
            return "this meeting decides about money"
        case _:
            return "this is a meeting of the cluster"
