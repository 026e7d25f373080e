"""Rules about how a request comes in: from which schools, with which papers, by when, and that a meeting takes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generator.checks.rule import Fault, at, rule
from generator.money.accounts import Accounts
from generator.money.figure import full_date
from generator.money.formula import first_day, members_on
from generator.records import model
from generator.records.dataset import Dataset, Record
from generator.records.finding import Severity
from generator.records.model import ItemOutcome, MeetingStatus, Purpose

OUTSIDE_THE_CALENDAR = frozenset({"urgent", "panel"})
"""Sittings that are called when they are needed: no deadline of the calendar leads up to them."""
PUT_BACK = frozenset({ItemOutcome.DEFERRED, ItemOutcome.WITHDRAWN})
"""A meeting that finds papers missing may do this, and nothing else."""
OVER = frozenset({ItemOutcome.NOT_NOMINATED, ItemOutcome.DECLINED, ItemOutcome.WITHDRAWN})
"""After this a school may ask anew."""
PAPERS = {
    model.Paper.PROFILE_OF_NEED: "Profile of Need",
    model.Paper.PART_PROFILE_OF_NEED: "part Profile of Need",
    model.Paper.COSTED_PROVISION_MAP: "Costed Provision Map",
    model.Paper.PERMISSIONS: "parents' permissions",
}


def whole(dataset: Dataset) -> Iterator[Record[model.Bid]]:
    """Every request that is there in full: of a stub, in a public register, nothing can be asked."""
    return (bid for bid in dataset.bids.values() if not bid.data.stub)


@rule(
    "not-of-the-cluster",
    Severity.ERROR,
    "A cluster's money is for its own schools, and its own schools decide on it.",
)
def not_of_the_cluster(accounts: Accounts) -> Iterator[Fault]:
    """A lead or partner school that was not in the cluster on the day on which the request came in."""
    places = _Places(accounts.dataset)
    for bid in whole(accounts.dataset):
        grouping = accounts.dataset.groupings[accounts.dataset.years[bid.year].data.grouping].data
        day = min(max(bid.data.received, first_day(bid.year, grouping)), grouping.valid_to)
        placed = places.on(bid.year, grouping, day)
        for field, urn in _schools(bid.data):
            cluster = placed.get(accounts.dataset.urns[urn])
            if cluster == bid.data.cluster or (cluster is None and not grouping.complete):
                continue  # of an incomplete grouping it is not known where a school is that it does not place
            name = accounts.dataset.school(urn).data.name
            where = f"was in {cluster}" if cluster else "was in no cluster"
            message = f"{name} ({urn}) {where} on {full_date(day)}, and this is a request of {bid.data.cluster}."
            fix = "Check the school's number and the cluster; a school asks in the cluster that it is in that day."
            yield at(bid, field, message, fix)


def _schools(bid: model.Bid) -> Iterator[tuple[str, str]]:
    if bid.lead is not None:
        yield "/lead", bid.lead
    for place, urn in enumerate(bid.partners):
        yield f"/partners/{place}", urn


class _Places:
    """Which school is where, worked out once for each year and day."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.known: dict[tuple[str, date], dict[str, str]] = {}

    def on(self, year: str, grouping: model.Grouping, day: date) -> dict[str, str]:
        if (year, day) not in self.known:
            self.known[year, day] = members_on(self.dataset, grouping, day)
        return self.known[year, day]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """The last of a request and its papers to come in."""

    field: str
    what: str
    on: date


def complete_on(bid: model.Bid) -> Arrival:
    """When everything that came in with a request was there, and what came last."""
    found = [Arrival(field="/received", what="This request", on=bid.received)]
    for place, paper in enumerate(bid.paperwork):
        name = PAPERS[paper.paper]
        found.append(Arrival(field=f"/paperwork/{place}/received", what=f"The {name}", on=paper.received))
    return max(found, key=lambda one: one.on)


def first_meeting(dataset: Dataset, bid: str) -> Record[model.Meeting] | None:
    """The first meeting that dealt with a request."""
    taken = dataset.taken.get(bid)
    return dataset.meetings[taken[0][0].id] if taken else None


def deadline(dataset: Dataset, meeting: Record[model.Meeting]) -> date | None:
    """The last day for papers, by the rules of the meeting's day; nothing where none is known or none applies.

    A meeting that was brought forward keeps the deadline of the day on which it was to be.
    """
    rules = dataset.rulebook(meeting.year, meeting.data.date).deadlines.value
    if rules is None or meeting.data.slot in OUTSIDE_THE_CALENDAR:
        return None
    day = max(meeting.data.date, meeting.data.moved_from or meeting.data.date)
    return day - timedelta(days=rules.papers_days_before)


@rule(
    "after-the-deadline",
    Severity.ERROR,
    "A deadline is fair only if it is the same for every school; what cannot wait goes another way, and says so.",
)
def after_the_deadline(accounts: Accounts) -> Iterator[Fault]:
    """A request, or one of its papers, that came in after the deadline of the first meeting that took it."""
    for bid in whole(accounts.dataset):
        meeting = first_meeting(accounts.dataset, bid.id)
        last_day = deadline(accounts.dataset, meeting) if meeting else None
        late = complete_on(bid.data)
        if meeting and last_day and late.on > last_day and not bid.data.urgent:
            message = (
                f"{late.what} came in on {full_date(late.on)}; the deadline for the meeting of "
                f"{full_date(meeting.data.date)} was {full_date(last_day)}."
            )
            fix = f"Check the date; a later request waits for the meeting after {meeting.name}, or is marked 'urgent'."
            yield at(bid, late.field, message, fix)


@rule(
    "papers-after-the-meeting",
    Severity.ERROR,
    "Nobody can decide on papers that are not there yet.",
)
def papers_after_the_meeting(accounts: Accounts) -> Iterator[Fault]:
    """A request to which no deadline applied, but which came in, or whose papers did, only after a meeting took it."""
    for bid in whole(accounts.dataset):
        meeting = first_meeting(accounts.dataset, bid.id)
        late = complete_on(bid.data)
        if meeting is None or late.on <= meeting.data.date:
            continue
        if bid.data.urgent or deadline(accounts.dataset, meeting) is None:
            message = (
                f"{late.what} came in on {full_date(late.on)}, after the meeting of {full_date(meeting.data.date)}."
            )
            yield at(bid, late.field, message, "Check the date, or let the next meeting take it.")


@rule(
    "papers-missing",
    Severity.ERROR,
    "The rules ask for the same papers from every school, so that like is compared with like.",
)
def papers_missing(accounts: Accounts) -> Iterator[Fault]:
    """A request that a meeting took although a paper that the rules ask for its kind has not come in."""
    for bid, meeting, missing in _missing(accounts):
        if meeting is not None:
            message = f"The meeting of {full_date(meeting.data.date)} took this request without the {missing}."
            fix = "Add the paper to 'paperwork' with the day on which it came in; without it a meeting can only defer."
            yield at(bid, "/paperwork", message, fix)


@rule(
    "papers-awaited",
    Severity.WARNING,
    "A paper that is missed in time can still be sent before the meeting.",
)
def papers_awaited(accounts: Accounts) -> Iterator[Fault]:
    """A request that no meeting has taken yet, and that lacks a paper that the rules ask for its kind."""
    for bid, meeting, missing in _missing(accounts):
        if meeting is None and not _outcomes(accounts.dataset, bid) & OVER:
            message = f"This request has come without the {missing}."
            yield at(
                bid, "/paperwork", message, "Ask the school for it, and add it to 'paperwork' when it has come in."
            )


def _missing(accounts: Accounts) -> Iterator[tuple[Record[model.Bid], Record[model.Meeting] | None, str]]:
    """Requests with papers missing: the meeting that took it all the same, if any, and what is missing, in words."""
    dataset = accounts.dataset
    for bid in whole(dataset):
        meeting = next(
            (dataset.meetings[taken.id] for taken, place in dataset.taken.get(bid.id, ())
             if taken.data.items[place].outcome not in PUT_BACK), None,
        )  # fmt: skip
        rules = dataset.rulebook(bid.year, meeting.data.date if meeting else accounts.as_of)
        kind = next((one for one in rules.kinds.value or () if one.kind is bid.data.kind), None)
        there = {paper.paper for paper in bid.data.paperwork}
        missing = [PAPERS[paper] for paper in (kind.paperwork if kind else ()) if paper not in there]
        if missing:
            yield bid, meeting, " and the ".join(missing)


def _outcomes(dataset: Dataset, bid: Record[model.Bid]) -> set[ItemOutcome]:
    return {record.data.items[place].outcome for record, place in dataset.taken.get(bid.id, ())}


@rule(
    "taken-by-no-meeting",
    Severity.WARNING,
    "A school that asked in time may expect an answer, whatever it is.",
)
def taken_by_no_meeting(accounts: Accounts) -> Iterator[Fault]:
    """A request that no meeting has dealt with, although one was held that it was in time for, or none is left."""
    dataset = accounts.dataset
    for bid in whole(dataset):
        if bid.id in dataset.taken or dataset.years[bid.year].data.state is model.YearState.DRAFT:
            continue
        sittings = [one for one in dataset.sittings.get((bid.year, bid.data.cluster), ()) if _takes_new(dataset, one)]
        ready = complete_on(bid.data).on
        missed = next((one for one in sittings if _in_time(accounts, one, ready)), None)
        if missed is not None:
            message = f"It came in by the deadline of the meeting of {full_date(missed.data.date)}, which left it out."
            fix = f"Add it to the decisions of {missed.name} if they left it out by mistake; else tell the school when it comes up."
            yield at(bid, "/received", message, fix)
        elif sittings and all(_is_past(one, accounts.as_of) for one in sittings):
            message = f"No meeting of {bid.year} that takes new requests is left, and none has taken this one."
            fix = "Call a sitting for it, or agree with the school that it asks again in the next year."
            yield at(bid, "/received", message, fix)


def _takes_new(dataset: Dataset, meeting: Record[model.Meeting]) -> bool:
    """Whether it is a meeting of the calendar to which new requests go."""
    slot = dataset.rulebook(meeting.year, meeting.data.date).slot(meeting.data.slot)
    return slot is not None and slot.purpose is not Purpose.ALLOCATION


def _in_time(accounts: Accounts, meeting: Record[model.Meeting], ready: date) -> bool:
    """Whether a meeting was held, and wrote down what it decided, for which what was ready by a day was in time."""
    last_day = deadline(accounts.dataset, meeting)
    held = meeting.data.status is MeetingStatus.HELD and meeting.id in accounts.dataset.decisions
    return held and last_day is not None and ready <= last_day and meeting.data.date <= accounts.as_of


def _is_past(meeting: Record[model.Meeting], today: date) -> bool:
    return meeting.data.status in (MeetingStatus.HELD, MeetingStatus.CANCELLED) and meeting.data.date < today


@rule(
    "asked-twice",
    Severity.WARNING,
    "The same request on two files may be paid twice.",
)
def asked_twice(accounts: Accounts) -> Iterator[Fault]:
    """Two requests of one cluster with the same title and lead school for the same terms, neither of them refused."""
    seen: dict[tuple[str, str, str | None, str], Record[model.Bid]] = {}
    for bid in whole(accounts.dataset):
        if _outcomes(accounts.dataset, bid) & OVER:
            continue
        title = re.sub(r"[\W_]+", " ", bid.data.title.casefold()).strip()
        lead = accounts.dataset.urns[bid.data.lead] if bid.data.lead else None
        earlier = seen.setdefault((bid.year, bid.data.cluster, lead, title), bid)
        if earlier is not bid and set(earlier.data.terms) & set(bid.data.terms):
            same = "title and lead school" if lead else "title"
            message = (
                f"This request has the same {same} as '{earlier.id}', for terms that are the same in part or in whole."
            )
            yield at(
                bid,
                "/title",
                message,
                "If it is the same request, let one be withdrawn; if not, give it a title of its own.",
            )
