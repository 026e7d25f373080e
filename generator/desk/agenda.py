"""What is before a meeting: the requests that it takes, those that came too late, urgent decisions to back.

A meeting that has its decisions took what they say. One that lies ahead takes what the requests' way so far leads to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks.decisions.interests import asking
from generator.checks.decisions.room import purpose
from generator.checks.requests.arrival import complete_on, deadline
from generator.money.formula import schools_in
from generator.records.dataset import Dataset, Record
from generator.records.model import Bid, Interest, Item, ItemOutcome, Meeting, MeetingStatus, Purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """What is before one meeting."""

    meeting: Record[Meeting]
    requests: tuple[Record[Bid], ...]
    late: tuple[Record[Bid], ...]
    """They or their papers came in after the deadline; the next meeting takes them."""
    to_back: tuple[Record[Meeting], ...]
    """Urgent sittings that no meeting has backed yet."""


def agenda(dataset: Dataset, meeting: Record[Meeting]) -> Agenda:
    """What a meeting took, or what it is to take."""
    decided = dataset.decisions.get(meeting.id)
    if decided is not None:
        taken = tuple(dataset.bids[item.bid] for item in decided.data.items)
        backed = tuple(dataset.meetings[name] for name in decided.data.backs)
        return Agenda(meeting=meeting, requests=taken, late=(), to_back=backed)
    waiting: dict[bool, list[Record[Bid]]] = {False: [], True: []}
    for bid in _of_cluster(dataset, meeting):
        if _is_due(dataset, meeting, bid):
            waiting[_is_late(dataset, meeting, bid)].append(bid)
    return Agenda(
        meeting=meeting,
        requests=tuple(waiting[False]),
        late=tuple(waiting[True]),
        to_back=tuple(_to_back(dataset, meeting)),
    )


def last_outcome(
    dataset: Dataset, bid: str, before: Record[Meeting] | None = None
) -> tuple[Record[Meeting], Item] | None:
    """The last meeting that dealt with a request, or the last `before` another, and what it said; nothing where none has."""
    for record, place in reversed(dataset.taken.get(bid, ())):
        meeting = dataset.meetings[record.id]
        if before is None or (meeting.data.date, meeting.id) < (before.data.date, before.id):
            return meeting, record.data.items[place]
    return None


def steps_out(dataset: Dataset, meeting: Record[Meeting], bid: Record[Bid]) -> dict[str, Interest]:
    """The cluster's schools that must leave the room for a request, by the rules of the meeting's day, and why.

    Empty where the request withholds its schools, or the rule is not published.
    """
    rules = dataset.rulebook(meeting.year, meeting.data.date)
    must = rules.steps_out.value or ()
    behind = asking(dataset, bid.data, meeting.data.date)
    found = {}
    for urn in members(dataset, meeting):
        because = next((one for one in behind.why(urn) if one in must), None)
        if because is not None:
            found[urn] = because
    return found


def members(dataset: Dataset, meeting: Record[Meeting]) -> tuple[str, ...]:
    """The cluster's schools on the day, by their present URNs."""
    grouping = dataset.groupings[dataset.years[meeting.year].data.grouping].data
    cluster = grouping.cluster(meeting.data.cluster)
    return tuple(schools_in(dataset, grouping, cluster, meeting.data.date)) if cluster else ()


def _of_cluster(dataset: Dataset, meeting: Record[Meeting]) -> Iterator[Record[Bid]]:
    for bid in dataset.bids.values():
        if bid.year == meeting.year and bid.data.cluster == meeting.data.cluster and not bid.data.stub:
            yield bid


def _is_due(dataset: Dataset, meeting: Record[Meeting], bid: Record[Bid]) -> bool:
    """Whether a request's way leads to this meeting next."""
    last = last_outcome(dataset, bid.id)
    outcome = last[1].outcome if last else None
    put_off = outcome is ItemOutcome.DEFERRED
    match meeting.data.slot:
        case "panel":
            return outcome is ItemOutcome.ESCALATED
        case "urgent":
            return bid.data.urgent and (outcome is None or put_off)
    what_for = purpose(dataset.rulebook(meeting.year, meeting.data.date), meeting.data)
    nominated = outcome is ItemOutcome.NOMINATED
    was_for = _purpose(dataset, last[0]) if last else None
    if what_for is Purpose.NOMINATION:
        return outcome is None or (put_off and was_for is Purpose.NOMINATION)
    if what_for is Purpose.ALLOCATION:
        return nominated or (put_off and was_for is not Purpose.NOMINATION) or (outcome is None and bid.data.urgent)
    return outcome is None or nominated or put_off


def _purpose(dataset: Dataset, meeting: Record[Meeting]) -> Purpose | None:
    return purpose(dataset.rulebook(meeting.year, meeting.data.date), meeting.data)


def _is_late(dataset: Dataset, meeting: Record[Meeting], bid: Record[Bid]) -> bool:
    last_day = deadline(dataset, meeting)
    new = bid.id not in dataset.taken and not bid.data.urgent
    return new and last_day is not None and complete_on(bid.data).on > last_day


def _to_back(dataset: Dataset, meeting: Record[Meeting]) -> Iterator[Record[Meeting]]:
    """The next meeting at which money is decided is asked to back what an urgent sitting decided before it."""
    if meeting.data.slot in ("urgent", "panel") or _purpose(dataset, meeting) is Purpose.NOMINATION:
        return
    backed = {name for record in dataset.decisions.values() for name in record.data.backs}
    for one in dataset.sittings.get((meeting.year, meeting.data.cluster), ()):
        before = one.data.date < meeting.data.date and one.data.status is MeetingStatus.HELD
        if one.data.slot == "urgent" and before and one.id in dataset.decisions and one.id not in backed:
            yield one
