"""Rules about panels: who sits on one, and that what was sent to one comes before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from generator.checks.decisions.order import last_day
from generator.checks.decisions.room import allocates, complete, rooms
from generator.checks.rule import Fault, at, rule
from generator.money.accounts import Accounts
from generator.money.figure import full_date
from generator.records.dataset import Dataset, Record
from generator.records.finding import Severity
from generator.records.model import Decisions, ItemOutcome, MeetingStatus, YearState


@rule("panel-members", Severity.ERROR, "A panel looks at what a cluster could not settle with eyes from outside it.")
def panel_members(accounts: Accounts) -> Iterator[Fault]:
    """A school on a panel that belongs to the cluster whose request is before it."""
    for room in rooms(accounts):
        if not room.panel:
            continue
        told: set[str] = set()
        for place, one in enumerate(room.record.data.attendance):
            urn = room.dataset.urns[one.school] if one.school else ""
            if urn in room.members & room.came and urn not in told:
                told.add(urn)
                message = f"School {one.school} sat on this panel, and belongs to {room.meeting.data.cluster} itself."
                fix = "Check the school's number; a panel is made up from other clusters."
                yield at(room.record, f"/attendance/{place}/school", message, fix)


@rule(
    "escalated",
    Severity.WARNING,
    "A request that the meeting could not settle must not be lost on the way to its panel.",
)
def escalated(accounts: Accounts) -> Iterator[Fault]:
    """A request that was escalated and went back to a meeting instead of a panel, or to none by the next meeting."""
    dataset, last = accounts.dataset, _last_allocation(accounts.dataset)
    for bid, taken in dataset.taken.items() if complete(dataset) else ():
        for step, (record, place) in enumerate(taken):
            year = accounts.rules[record.year]
            if record.data.items[place].outcome is not ItemOutcome.ESCALATED or year.escalation.value is None:
                continue
            if step + 1 < len(taken):
                yield from _elsewhere(dataset, bid, *taken[step + 1])
                continue
            meeting, end = dataset.meetings[record.id].data, last_day(year)
            over = year.state is YearState.CLOSED or (end is not None and end < accounts.as_of)
            later = last.get((record.year, meeting.cluster))
            # Once the year is over, the rules about requests left undecided tell it.
            if later and later > meeting.date and not over:
                message = (
                    f"'{bid}' was escalated on {full_date(meeting.date)}, and the cluster has met since, but no panel."
                )
                fix = "Call the panel, or add its sitting and its decisions."
                yield at(record, f"/items/{place}", message, fix)


def _elsewhere(dataset: Dataset, bid: str, record: Record[Decisions], place: int) -> Iterator[Fault]:
    settled = record.data.items[place].outcome
    if dataset.meetings[record.id].data.slot != "panel" and settled is not ItemOutcome.WITHDRAWN:
        message = f"'{bid}' was escalated before it came here, and this is not a panel."
        fix = "Add the panel to which it went; if it never was to go to one, a correction says 'deferred' there."
        yield at(record, f"/items/{place}", message, fix)


def _last_allocation(dataset: Dataset) -> Mapping[tuple[str, str], date]:
    """From a year and a cluster to the last day on which it decided about money."""
    return {
        which: meeting.data.date
        for which, meetings in dataset.sittings.items()
        for meeting in meetings
        if meeting.data.status is MeetingStatus.HELD
        and meeting.id in dataset.decisions
        and allocates(dataset.rulebook(meeting.year, meeting.data.date), meeting.data)
    }
