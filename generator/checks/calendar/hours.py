"""The days and hours of meetings: no school hosts two at once, and none falls on a day off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.checks.calendar.days import not_working
from generator.checks.calendar.followup import Sitting
from generator.checks.rule import Fault, at, rule
from generator.money.accounts import Accounts
from generator.money.figure import full_date
from generator.records import model
from generator.records.dataset import Dataset
from generator.records.finding import Severity
from generator.records.model import MeetingStatus


@rule(
    "host-twice-at-once",
    Severity.ERROR,
    "A school cannot host two meetings at the same time.",
)
def host_twice_at_once(accounts: Accounts) -> Iterator[Fault]:
    """Two meetings in one school whose hours overlap."""
    for one, other in _in_one_school(accounts.dataset):
        if _overlap(one.data, other.data):
            message = f"{_host(accounts, other)} also hosts '{one.id}' on that day, and their hours overlap."
            yield at(other, "/host", message, "Move one of the two meetings, or name the back-up host.")


@rule(
    "host-twice-on-a-day",
    Severity.WARNING,
    "Two meetings on one day fit into one school only if their hours do.",
)
def host_twice_on_a_day(accounts: Accounts) -> Iterator[Fault]:
    """Two meetings in one school on one day, where it is not known whether their hours overlap."""
    for one, other in _in_one_school(accounts.dataset):
        if _overlap(one.data, other.data) is None:
            message = (
                f"{_host(accounts, other)} also hosts '{one.id}' on that day, and not all of their hours are known."
            )
            yield at(other, "/host", message, "Give both their 'starts' and 'ends', or move one of them.")


def _host(accounts: Accounts, meeting: Sitting) -> str:
    urn = meeting.data.host or ""
    return f"{accounts.dataset.school(urn).data.name} ({urn})"


def _in_one_school(dataset: Dataset) -> Iterator[tuple[Sitting, Sitting]]:
    """Pairs of meetings in one school on one day."""
    found: dict[tuple[date, str], list[Sitting]] = {}
    for meeting in dataset.meetings.values():
        if meeting.data.host is not None and meeting.data.status is not MeetingStatus.CANCELLED:
            there = found.setdefault((meeting.data.date, dataset.urns[meeting.data.host]), [])
            yield from ((other, meeting) for other in there)
            there.append(meeting)


def _overlap(one: model.Meeting, other: model.Meeting) -> bool | None:
    """Whether the hours of two meetings overlap; nothing where that is not known."""
    if one.starts is None or other.starts is None:
        return None
    first, second = (one, other) if one.starts <= other.starts else (other, one)
    if first.starts == second.starts:
        return True
    return None if first.ends is None else str(second.starts) < first.ends


@rule(
    "not-a-working-day",
    Severity.WARNING,
    "On a weekend or a bank holiday schools are closed and no money is paid.",
)
def not_a_working_day(accounts: Accounts) -> Iterator[Fault]:
    """A meeting or a payment date on a Saturday, a Sunday or a bank holiday in England."""
    meetings = [one for one in accounts.dataset.meetings.values() if one.data.status is not MeetingStatus.CANCELLED]
    payments = [
        (accounts.dataset.years[year], f"/terms/value/{place}/payment_date", term.payment_date)
        for year, rules in accounts.rules.items()
        for place, term in enumerate(rules.terms.value or ())
        if term.payment_date is not None
    ]
    dated = [*((one, "/date", one.data.date) for one in meetings), *payments]
    if not dated:
        return
    named = not_working(day for _, _, day in dated)
    for record, field, day in dated:
        if what := named(day):
            yield at(record, field, f"{full_date(day)} is {what}.", "Check the date, or choose a working day.")
