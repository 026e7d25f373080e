"""From a cluster's next meeting to the first money: papers in, meeting, answer, payment. Each day is worked out from the rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from generator.money.awards import first_due
from generator.publish.coming import ahead
from generator.publish.public import meeting_url
from generator.publish.site import Site
from generator.publish.sittings import Sitting
from generator.publish.table import Cell, Column, Kind, Table
from generator.publish.tables.cells import cluster
from generator.records.model import Purpose, Status, weakest

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
        rows=tuple(_row(year, one) for one in sorted(found, key=lambda one: one.sitting.cluster.id)),
    )  # fmt: skip


def _row(year: str, one: Deadline) -> tuple[Cell, ...]:
    meeting = Cell(
        value=one.sitting.meeting.date, text=_short(one.sitting.meeting.date), url=meeting_url(one.sitting.record.id)
    )
    days = (one.hear_by, one.by_term, one.in_one_sum)
    return (cluster(year, one.sitting.cluster), _day(one.papers_by), meeting, *(_day(day) for day in days))


def _day(day: date | None) -> Cell:
    return Cell(value=day, text=None if day else "Not published")


def _short(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
