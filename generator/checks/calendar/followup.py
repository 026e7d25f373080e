"""What follows a meeting: its decisions are confirmed in time, and one that was moved or came to nothing is not lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.checks.rule import Fault, at, rule
from generator.money.accounts import Accounts
from generator.money.figure import full_date
from generator.records import model
from generator.records.dataset import Record
from generator.records.finding import Severity
from generator.records.model import MeetingStatus, YearState

Sitting = Record[model.Meeting]

CAME_TO_NOTHING = frozenset({MeetingStatus.CANCELLED, MeetingStatus.INQUORATE})
AHEAD = frozenset({MeetingStatus.PLANNED, MeetingStatus.MOVED})
FOLLOWED_UP_WITHIN = timedelta(days=28)


@rule(
    "not-confirmed-in-time",
    Severity.WARNING,
    "A school that was given an answer by its meeting is told in time whether it stands.",
)
def not_confirmed_in_time(accounts: Accounts) -> Iterator[Fault]:
    """A decision that is not confirmed by the day on which schools are to hear, unless it waits for a condition.

    Within the year: what is agreed on a condition may be confirmed when the condition is met.
    """
    for record in accounts.dataset.decisions.values():
        day = accounts.dataset.meetings[record.id].data.date
        deadlines = accounts.dataset.rulebook(record.year, day).deadlines.value
        if deadlines is None or deadlines.notify_days_after is None:
            continue
        by = day + timedelta(days=deadlines.notify_days_after)
        for place, item in enumerate(record.data.items):
            waits = bool(item.conditions) and not _is_over(accounts, record.year)
            if by < accounts.as_of and item.confirmed is None and item.outcome in _CONFIRMED and not waits:
                message = f"Schools were to hear about '{item.bid}' by {full_date(by)}, and nobody has confirmed it."
                fix = "Add 'confirmed' as soon as the authority has confirmed it, and tell the school why it is late."
                yield at(record, f"/items/{place}", message, fix)


_CONFIRMED = model.AWARDED | {model.ItemOutcome.DECLINED}
"""Outcomes that say yes or no to money, which only the authority can do."""


@rule(
    "moved",
    Severity.ERROR,
    "Who had noted the old day must be able to see that it is no longer the day.",
)
def moved(accounts: Accounts) -> Iterator[Fault]:
    """A meeting that was moved and does not look so, or was moved to the day on which it already was."""
    for record in accounts.dataset.meetings.values():
        meeting = record.data
        if meeting.moved_from == meeting.date:
            message = f"This meeting was moved from {full_date(meeting.moved_from)}, which is still its date."
            yield at(record, "/moved_from", message, "Give the new day as 'date', and the old one as 'moved_from'.")
        elif meeting.moved_from is not None and meeting.status is MeetingStatus.PLANNED:
            message = f"This meeting was moved from {full_date(meeting.moved_from)}, but is marked as planned."
            yield at(record, "/status", message, "Write 'status: moved' until it has been held.")


@rule(
    "replaces",
    Severity.ERROR,
    "Requests that a meeting could not hear are heard at the meeting that takes its place.",
)
def replaces(accounts: Accounts) -> Iterator[Fault]:
    """A meeting that takes the place of one that was held, is of another cluster or slot, or has been replaced already."""
    taken: dict[str, str] = {}
    for record in accounts.dataset.meetings.values():
        if record.data.replaces is None:
            continue
        other = accounts.dataset.meetings[record.data.replaces]
        message = _cannot_replace(record, other)
        if not message and record.data.status is not MeetingStatus.CANCELLED:
            first = taken.setdefault(other.id, record.id)
            message = f"'{other.id}' is already replaced by '{first}'." if first != record.id else ""
        if message:
            fix = "Name the meeting of the same cluster and slot that had no quorum or was cancelled, once."
            yield at(record, "/replaces", message, fix)


def _cannot_replace(record: Sitting, other: Sitting) -> str:
    """Why one meeting cannot take the place of another; nothing if it can."""
    if record.year != other.year:
        return f"'{other.id}' is a meeting of {other.year}, this one is of {record.year}."
    if record.data.cluster != other.data.cluster:
        return f"'{other.id}' is a meeting of {other.data.cluster}, this one is of {record.data.cluster}."
    if record.data.slot != other.data.slot:
        return f"'{other.id}' has the slot '{other.data.slot}', this meeting has '{record.data.slot}'."
    if other.data.status not in CAME_TO_NOTHING:
        return f"'{other.id}' is marked as {other.data.status}, so nothing takes its place."
    if record.data.date < other.data.date:
        return f"This meeting is on {full_date(record.data.date)}, before '{other.id}' on {full_date(other.data.date)}."
    return ""


@rule(
    "not-followed-up",
    Severity.WARNING,
    "Schools that asked at a meeting without quorum are waiting for an answer.",
)
def not_followed_up(accounts: Accounts) -> Iterator[Fault]:
    """A meeting that had no quorum four weeks ago or more, with none set to take its place."""
    for record in _not_followed_up(accounts):
        if not _is_over(accounts, record.year) and accounts.as_of - record.data.date >= FOLLOWED_UP_WITHIN:
            message = f"This meeting had no quorum on {full_date(record.data.date)}, and no other takes its place."
            yield at(record, "/status", message, _FOLLOW_UP.format(record.id))


@rule(
    "never-followed-up",
    Severity.ERROR,
    "No year ends with requests that no meeting has heard.",
)
def never_followed_up(accounts: Accounts) -> Iterator[Fault]:
    """A meeting that had no quorum, with none that took its place before the year ended."""
    for record in _not_followed_up(accounts):
        if _is_over(accounts, record.year):
            message = f"This meeting had no quorum on {full_date(record.data.date)}, and the year ended with none in its place."
            yield at(record, "/status", message, _FOLLOW_UP.format(record.id))


_FOLLOW_UP = "Add meetings/{}-again.yaml, or with a number at the end, and write 'replaces' in it."


def _not_followed_up(accounts: Accounts) -> Iterator[Sitting]:
    meetings = accounts.dataset.meetings.values()
    followed = {one.data.replaces for one in meetings if one.data.status is not MeetingStatus.CANCELLED}
    return (one for one in meetings if one.data.status is MeetingStatus.INQUORATE and one.id not in followed)


def _is_over(accounts: Accounts, year: str) -> bool:
    last = date(int(year[:4]) + 1, 8, 31)
    return accounts.as_of > last or accounts.rules[year].state is YearState.CLOSED


@rule(
    "still-planned",
    Severity.WARNING,
    "People who come back after a meeting want to see that it was held, and what it decided.",
)
def still_planned(accounts: Accounts) -> Iterator[Fault]:
    """A meeting of an open year whose day has passed and that is still marked as ahead."""
    meetings = accounts.dataset.meetings.values()
    # An authority that publishes only dates, and never what came of them, is not asked for it.
    if not any(one.data.status is MeetingStatus.HELD for one in meetings):
        return
    for record in meetings:
        # One of which the decisions are on record was held: the rule about that says so.
        decided = record.id in accounts.dataset.decisions
        passed = record.data.date < accounts.as_of and record.data.status in AHEAD and not decided
        if passed and accounts.rules[record.year].state is YearState.OPEN:
            message = f"The day of this meeting, {full_date(record.data.date)}, has passed, and it is still marked as {record.data.status}."
            fix = "Write 'held', 'inquorate' or 'cancelled', or give it its new date."
            yield at(record, "/status", message, fix)
