"""Rules about urgent sittings: only what cannot wait, and backed by the next meeting that decides about money."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.checks.decisions.room import allocates, complete, rooms
from generator.checks.rule import Fault, at, rule
from generator.money.accounts import Accounts
from generator.money.figure import full_date
from generator.records.dataset import Dataset, Record
from generator.records.finding import Severity
from generator.records.model import AWARDED, Decisions, MeetingStatus


@rule(
    "only-urgent",
    Severity.ERROR,
    "What can wait is decided beside the other requests, so that all are weighed together.",
)
def only_urgent(accounts: Accounts) -> Iterator[Fault]:
    """A request before an urgent sitting that does not say that it is urgent."""
    for room in rooms(accounts):
        for field, item in room.items():
            bid = room.dataset.bids[item.bid].data
            if room.meeting.data.slot == "urgent" and not (bid.urgent or bid.stub):
                message = f"'{item.bid}' came before an urgent sitting, but the request does not say that it is urgent."
                fix = "Take it to the next meeting, or correct the request if it could not wait."
                yield at(room.record, f"{field}/bid", message, fix)


@rule("not-backed", Severity.ERROR, "What a few schools had to decide in haste is looked at again by all of them.")
def not_backed(accounts: Accounts) -> Iterator[Fault]:
    """A meeting that decided about money and neither backed nor took back what an urgent sitting before it had agreed."""
    dataset = accounts.dataset
    backed = {name for record in dataset.decisions.values() for name in record.data.backs}
    for meetings in dataset.sittings.values() if complete(dataset) else ():
        waiting: list[tuple[str, set[str]]] = []
        for meeting in meetings:
            record = dataset.decisions.get(meeting.id)
            if record is None or meeting.data.status is not MeetingStatus.HELD:
                continue
            rules = dataset.rulebook(meeting.year, meeting.data.date)
            if meeting.data.slot == "urgent" and rules.urgent.value is not None and meeting.id not in backed:
                waiting.append((meeting.id, {item.bid for item in record.data.items if item.outcome in AWARDED}))
            elif allocates(rules, meeting.data):
                yield from _left_out(record, waiting)
                waiting = []


def _left_out(record: Record[Decisions], waiting: Iterable[tuple[str, set[str]]]) -> Iterator[Fault]:
    taken_back = {taken.bid for taken in record.data.withdrawn_awards}
    for sitting, awarded in waiting:
        if awarded - taken_back:
            message = f"This meeting was the next after the urgent sitting {sitting}, and did not back it."
            fix = f"Add {sitting} under 'backs'; an award that it would not back is one that it takes back."
            yield at(record, "/backs", message, fix)


@rule(
    "backs", Severity.ERROR, "A meeting can back only what its own cluster decided in haste, once, and before it met."
)
def backs(accounts: Accounts) -> Iterator[Fault]:
    """A meeting that backs something other than an earlier urgent sitting of its cluster, or one backed already."""
    dataset, seen = accounts.dataset, dict[str, str]()
    for record in sorted(dataset.decisions.values(), key=lambda one: (dataset.meetings[one.id].data.date, one.id)):
        for place, name in enumerate(record.data.backs):
            wrong, fix = _wrong(dataset, record, name, seen.get(name))
            if wrong:
                yield at(record, f"/backs/{place}", wrong, fix)
            seen.setdefault(name, record.id)


def _wrong(dataset: Dataset, record: Record[Decisions], name: str, earlier: str | None) -> tuple[str, str]:
    meeting, sitting = dataset.meetings[record.id], dataset.meetings[name]
    rules = dataset.rulebook(meeting.year, meeting.data.date)
    if sitting.data.slot != "urgent":
        return f"{name} is not an urgent sitting.", "Name the urgent sitting that was backed."
    if (sitting.year, sitting.data.cluster) != (meeting.year, meeting.data.cluster):
        return f"{name} is a sitting of another cluster or year.", "Name the cluster's own urgent sitting."
    if name not in dataset.decisions and complete(dataset):
        return f"{name} decided nothing that could be backed.", "Add its decisions, or take it out."
    if sitting.data.date > meeting.data.date:
        return f"{name} was on {full_date(sitting.data.date)}, after this meeting.", "Back it at the next meeting."
    if rules.calendar.value is not None and not allocates(rules, meeting.data):
        return f"{name} is backed here, where no money is decided.", "Back it at the next allocation meeting."
    if earlier:
        return f"{name} was already backed at {earlier}.", "Keep it where it was backed first."
    return "", ""
