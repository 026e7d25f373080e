"""What the records of a year show beside the answers for parents: counts of what may be shown, and where to see it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.publish import words
from generator.publish.public import PublicItem, PublicRequest, requests
from generator.publish.site import Site, once
from generator.publish.sittings import Sitting, followed_by, sitting, sittings
from generator.publish.standing import standing
from generator.publish.table import Cell, Table
from generator.publish.tables.cells import cluster, count, money, text
from generator.publish.words import State
from generator.records.model import AWARDED, How, ItemOutcome, MeetingStatus, Reason, Result

Outcome = tuple[PublicRequest, PublicItem]
"""A request, and what one meeting made of it."""
Outcomes = tuple[Outcome, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One year's evidence. Every count is of what the public may see, and says so where it is less than all."""

    requests: tuple[PublicRequest, ...]
    items: Outcomes
    """Every outcome that may be shown, oldest first."""

    @property
    def states(self) -> tuple[tuple[State, int], ...]:
        """Where the requests stand now, and how many each."""
        order = [*words.STATES.values(), words.RECEIVED, words.UNCONFIRMED, words.AWARD_WITHDRAWN, words.AWARD_CUT]
        found = Counter(one.state for one in self.requests)
        return tuple((state, found[state]) for state in order if found[state])

    @property
    def decided(self) -> int:
        """How many outcomes about money may be shown; what was only put forward is none."""
        return len(self.agreed) + len(self.refused)

    @property
    def agreed(self) -> Outcomes:
        """The outcomes with which money was agreed and confirmed."""
        return tuple(one for one in self.items if one[1].item.outcome in AWARDED and one[1].state != words.UNCONFIRMED)

    @property
    def refused(self) -> Outcomes:
        """The outcomes with which money was not agreed."""
        return tuple(one for one in self.items if one[1].item.outcome is ItemOutcome.DECLINED)

    @property
    def short(self) -> Outcomes:
        """What was not agreed, or put off, because there was not enough money."""
        return tuple(
            one
            for one in self.items
            if one[1].item.outcome not in AWARDED and Reason.MONEY_SHORT in one[1].item.reasons
        )

    @property
    def other_duty(self) -> Outcomes:
        """What was not agreed because someone else must pay for it."""
        return tuple(one for one in self.refused if Reason.OTHER_DUTY in one[1].item.reasons)

    @property
    def came_back(self) -> tuple[PublicRequest, ...]:
        """Requests that were put off, and agreed later."""
        put_off = {one.url for one, item in self.items if item.item.outcome is ItemOutcome.DEFERRED}
        agreed = {one.url: one for one, _ in self.agreed}
        return tuple(one for url, one in agreed.items() if url in put_off)

    @property
    def told(self) -> Outcomes:
        """The outcomes of which it may be said how they came about."""
        return tuple(one for one in self.items if one[1].speaks and one[1].item.how is not None)

    @property
    def how(self) -> tuple[tuple[str, int], ...]:
        """How meetings came to them, most often first."""
        found = Counter(one.item.how for _, one in self.told if one.item.how)
        return tuple((words.HOW[how], number) for how, number in found.most_common())

    @property
    def by_casting_vote(self) -> Outcomes:
        """What the chair's second vote settled."""
        return tuple(one for one in self.told if one[1].item.how is How.CASTING_VOTE)

    @property
    def sent_on(self) -> Outcomes:
        """What a meeting sent to a panel."""
        return tuple(one for one in self.items if one[1].item.outcome is ItemOutcome.ESCALATED)

    @property
    def with_school_out(self) -> int:
        """How many of the outcomes told had a school that stepped out."""
        return sum(bool(one.item.stepped_out) for _, one in self.told)

    @property
    def blind(self) -> int:
        """How many were scored before anyone knew whose request it was, of `scored`."""
        return sum(bool(one.item.scored_blind) for _, one in self.items if one.in_full)

    @property
    def scored(self) -> int:
        """How many were scored, as far as that may be shown."""
        return sum(one.item.score is not None for _, one in self.items if one.in_full)

    @property
    def looked_at_twice(self) -> tuple[PublicRequest, ...]:
        """Requests of which another cluster looked at what came of them."""
        return tuple(one for one in self.requests if one.review and one.review.data.second_look)

    @property
    def results(self) -> tuple[tuple[State, int], ...]:
        """What reviews found, outcome by outcome."""
        found = Counter(
            outcome.result for one in self.requests if one.review for outcome in one.review.data.outcomes
        )  # fmt: skip
        return tuple((words.RESULTS[result], found[result]) for result in Result if found[result])


@once
def evidence(site: Site, year: str) -> Evidence:
    """The evidence of one year."""
    found = tuple(one for one in requests(site) if one.record.year == year)
    items = [(one, item) for one in found for item in one.items]
    items.sort(key=lambda one: (one[1].sitting.data.date, one[0].record.id))
    return Evidence(requests=found, items=tuple(items))


def latest(found: Iterable[Outcome], number: int) -> Outcomes:
    """The last few outcomes, newest first."""
    return tuple(reversed(tuple(found)))[:number]


# Tables --------------------------------------------------------------------------------------------------------------


def reasons_table(found: Evidence) -> Table | None:
    """How often each reason was given, for and against; nothing where no reason is published."""
    agreed, refused = (Counter(_reasons(items)) for items in (found.agreed, found.refused))
    given = [reason for reason in Reason if agreed[reason] or refused[reason]]
    columns = (
        text("reason", "Reason", "From the closed list of reasons."),
        count("agreed", "Agreed", "How many outcomes gave it."),
        count("not_agreed", "Not agreed", "How many outcomes gave it."),
    )
    rows = tuple((Cell(value=words.REASONS[one]), Cell(value=agreed[one]), Cell(value=refused[one])) for one in given)
    return Table(name="reasons", title="Reasons given", columns=columns, rows=rows) if rows else None


def _reasons(items: Iterable[Outcome]) -> Iterator[Reason]:
    for _, one in items:
        yield from one.item.reasons


def left_table(site: Site, year: str) -> Table | None:
    """What each cluster can still promise, least first; nothing where no ledger can be kept."""
    whole = standing(site, year)
    if whole is None:
        return None
    columns = (text("cluster", "Cluster", "The cluster."), money("left", "Left to decide", "In pounds."))
    clusters = [
        (one, now) for one in site.accounts.grouping(year).data.clusters if (now := standing(site, year, one.id))
    ]
    clusters.sort(key=lambda one: one[1].left.pence)
    rows = tuple((cluster(year, one), Cell(value=now.left)) for one, now in clusters)
    totals = (Cell(value="All clusters"), Cell(value=whole.left))
    return Table(name="left", title="Money left to decide", columns=columns, rows=rows, totals=totals)


def clusters_table(site: Site, year: str, found: Evidence) -> Table | None:
    """How many requests each cluster agreed and did not agree; nothing where none is published."""
    if not found.decided:
        return None
    columns = (
        text("cluster", "Cluster", "The cluster."),
        count("agreed", "Agreed", "Outcomes, in full or in part."),
        count("not_agreed", "Not agreed", "Outcomes."),
    )
    agreed, refused = (Counter(one.cluster.id for one, _ in items) for items in (found.agreed, found.refused))
    rows = tuple(
        (cluster(year, one), Cell(value=agreed[one.id]), Cell(value=refused[one.id]))
        for one in site.accounts.grouping(year).data.clusters
    )
    return Table(name="outcomes", title="What was decided in each cluster", columns=columns, rows=rows)


# Sittings ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """A sitting that stands in no calendar, and the meeting that backed it, if one has."""

    sitting: Sitting
    backed_by: Sitting | None


def extra_sittings(site: Site, year: str, *, urgent: bool) -> tuple[Extra, ...]:
    """The urgent sittings that were held, or else the panels; oldest first."""
    backing = _backing(site)
    return tuple(
        Extra(sitting=one, backed_by=backing.get(one.record.id))
        for one in sittings(site, year)
        if (one.urgent if urgent else one.panel) and one.meeting.status is MeetingStatus.HELD
    )


@once
def _backing(site: Site) -> dict[str, Sitting]:
    found: dict[str, Sitting] = {}
    for record in site.dataset.decisions.values():
        for urgent in site.accounts.public.sight.backed(record):
            found.setdefault(urgent, sitting(site, site.dataset.meetings[record.id]))
    return found


def held_again(site: Site, year: str) -> tuple[tuple[Sitting, Sitting | None], ...]:
    """The meetings to which too few came, each with the one that was held in its place."""
    return tuple(
        (one, followed_by(site, one.record))
        for one in sittings(site, year)
        if one.meeting.status is MeetingStatus.INQUORATE
    )
