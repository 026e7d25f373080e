"""From a cluster's next meeting to the first money: papers in, meeting, answer, payment. Each day is worked out from the rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from generator.money.awards import first_due
from generator.publish.coming import ahead
from generator.publish.public import meeting_url
from generator.publish.site import Site
from generator.publish.sittings import Sitting, sittings
from generator.publish.table import Cell, Column, Kind, Table
from generator.publish.tables.cells import cluster
from generator.records.model import Cluster, MeetingStatus, Purpose, Status, weakest

DECIDES = (Purpose.ALLOCATION, Purpose.BOTH)
"""What a meeting must be for, if money is to be decided at it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One cluster's next meeting that decides money, with the days before and after it."""

    sitting: Sitting
    papers_by: date | None
    """The day by which papers must be in; nothing where no rule is known, as for the two below."""
    hear_by: date | None
    """The last day on which the schools hear the outcome."""
    by_term: date | None
    """The first payment day after that, for what is due in equal sums each term."""
    in_one_sum: date | None
    """The same for a project, whose one sum is due in the term after its decision."""
    status: Status
    """How far the calendar, the deadlines and the terms are known."""


def deadlines(site: Site, year: str, cluster: str = "") -> tuple[Deadline, ...]:
    """The next meeting of each cluster that decides money, soonest first; a cluster without a date ahead has none."""
    found: dict[str, Deadline] = {}
    for one in ahead(site, year, cluster):
        if one.sitting.purpose in DECIDES:
            found.setdefault(one.sitting.cluster.id, _deadline(site, one.sitting, one.papers_by))
    return tuple(found.values())


def _deadline(site: Site, sitting: Sitting, papers_by: date | None) -> Deadline:
    day = sitting.meeting.date
    rules = site.dataset.rulebook(sitting.record.year, day)
    wait = rules.deadlines.value.notify_days_after if rules.deadlines.value else None
    hear_by = None if wait is None else day + timedelta(days=wait)
    terms = rules.terms.value or ()
    confirmed = hear_by or day
    return Deadline(
        sitting=sitting, papers_by=papers_by, hear_by=hear_by,
        by_term=first_due(terms, day, confirmed, one_sum=False),
        in_one_sum=first_due(terms, day, confirmed, one_sum=True),
        status=weakest((rules.calendar.status, rules.deadlines.status, rules.terms.status)),
    )  # fmt: skip


_COLUMNS = (
    Column(name="cluster", title="Cluster", about="Whose meeting it is."),
    Column(name="papers_by", title="Papers in by", kind=Kind.DATE, about="The last day for papers."),
    Column(name="meeting", title="Meeting", kind=Kind.DATE, about="The next meeting that decides money."),
    Column(name="hear_by", title="Schools hear by", kind=Kind.DATE, about="The last day for the outcome."),
    Column(name="by_term", title="First money, paid by term", kind=Kind.DATE, about="For one pupil or a group."),
    Column(name="in_one_sum", title="First money, in one sum", kind=Kind.DATE, about="For a project."),
)


def deadlines_table(year: str, found: tuple[Deadline, ...]) -> Table:
    """The same as a table, a row for each cluster."""
    return Table(
        name="deadlines", title="Each cluster’s next meeting that decides money", columns=_COLUMNS,
        rows=tuple(_row(year, one) for one in sorted(found, key=lambda one: (len(one.sitting.cluster.id), one.sitting.cluster.id))),
    )  # fmt: skip


def _row(year: str, one: Deadline) -> tuple[Cell, ...]:
    days = (one.hear_by, one.by_term, one.in_one_sum)
    return (
        cluster(year, one.sitting.cluster),
        _day(one.papers_by),
        _meeting(one.sitting),
        *(_day(day) for day in days),
    )


def _day(day: date | None) -> Cell:
    return Cell(value=day, text=None if day else "Not published")


def _short(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


# When an answer comes ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """One cluster's last and next meeting that decide money, and the last day on which schools hear of each."""

    cluster: Cluster
    last: Sitting | None
    last_by: date | None
    next: Sitting | None
    next_by: date | None


def answers(site: Site, year: str) -> tuple[Answers, ...]:
    """When schools hear, cluster by cluster; nothing where no meeting that decides money has a published date."""
    coming = {one.sitting.cluster.id: one for one in deadlines(site, year)}
    been: dict[str, Sitting] = {
        one.cluster.id: one for one in sittings(site, year) if one.purpose in DECIDES and _been(site, one)
    }
    found = []
    for one in site.accounts.grouping(year).data.clusters:
        last, ahead_ = been.get(one.id), coming.get(one.id)
        found.append(
            Answers(
                cluster=one, last=last, last_by=_hear_by(site, last) if last else None,
                next=ahead_.sitting if ahead_ else None, next_by=ahead_.hear_by if ahead_ else None,
            )
        )  # fmt: skip
    return tuple(found) if been or coming else ()


def _been(site: Site, one: Sitting) -> bool:
    return one.meeting.date < site.as_of and one.meeting.status not in (
        MeetingStatus.CANCELLED,
        MeetingStatus.INQUORATE,
    )


def _hear_by(site: Site, sitting: Sitting) -> date | None:
    rule = site.dataset.rulebook(sitting.record.year, sitting.meeting.date).deadlines.value
    return (
        None
        if rule is None or rule.notify_days_after is None
        else sitting.meeting.date + timedelta(days=rule.notify_days_after)
    )


_ANSWERS = (
    Column(name="cluster", title="Cluster", about="Whose meetings they are."),
    Column(name="last", title="Last meeting", kind=Kind.DATE, about="The last one that decided money."),
    Column(name="last_by", title="Schools heard by", kind=Kind.DATE, about="The last day for its outcome."),
    Column(name="next", title="Next meeting", kind=Kind.DATE, about="The next one that decides money."),
    Column(name="next_by", title="Schools hear by", kind=Kind.DATE, about="The last day for its outcome."),
)


def answers_table(year: str, found: tuple[Answers, ...]) -> Table:
    """The same as a table, a row for each cluster."""
    rows = tuple(
        (cluster(year, one.cluster), _meeting(one.last), _day(one.last_by), _meeting(one.next), _day(one.next_by))
        for one in found
    )
    return Table(name="answers", title="When schools hear", columns=_ANSWERS, rows=rows)


def _meeting(one: Sitting | None) -> Cell:
    if one is None:
        return Cell(value=None, text="No date published")
    return Cell(value=one.meeting.date, text=_short(one.meeting.date), url=meeting_url(one.record.id))
