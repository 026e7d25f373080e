"""Meetings as the public reads of them: what each is called, in what state it is, who came, and whether they were enough."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from generator.money.formula import schools_in
from generator.publish import words
from generator.publish.public import meeting_url
from generator.publish.site import Site, once
from generator.publish.words import State
from generator.records import model
from generator.records.dataset import Record
from generator.records.model import Cluster, Decisions, Meeting, MeetingStatus, Purpose, School, Status

_AHEAD = (MeetingStatus.PLANNED, MeetingStatus.MOVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """One meeting."""

    record: Record[Meeting]
    url: str
    name: str
    """`Autumn 2`, `Urgent sitting`, `Spring 2, held again`; without its cluster."""
    cluster: Cluster
    state: State
    coming: bool
    purpose: Purpose | None
    """Nothing for urgent and panel sittings, which stand in no calendar."""
    purpose_status: Status
    host: Record[School] | None
    term: str | None
    """The id of the term it belongs to."""

    @property
    def meeting(self) -> Meeting:
        """The record."""
        return self.record.data

    @property
    def title(self) -> str:
        """`Cluster 1, Autumn 2`."""
        return f"{self.cluster.name}, {self.name[:1].lower() + self.name[1:] if self.extra else self.name}"

    @property
    def extra(self) -> bool:
        """Whether it stands in no calendar."""
        return self.meeting.slot in words.EXTRA_SITTINGS

    @property
    def urgent(self) -> bool:
        """Whether it was called because something could not wait."""
        return self.meeting.slot == "urgent"

    @property
    def panel(self) -> bool:
        """Whether people from other clusters sit."""
        return self.meeting.slot == "panel"

    @property
    def what_for(self) -> str:
        """Its purpose in words."""
        return (
            words.PURPOSES[self.purpose] if self.purpose else words.EXTRA_SITTINGS.get(self.meeting.slot, ("", ""))[1]
        )

    @property
    def hours(self) -> str:
        """`13:00 to 16:00`, or nothing where no time is published."""
        return " to ".join(time for time in (self.meeting.starts, self.meeting.ends) if time)


def sitting(site: Site, record: Record[Meeting]) -> Sitting:
    """One meeting as the public reads of it."""
    return _by_id(site)[record.id]


def sittings(site: Site, year: str = "", cluster: str = "") -> list[Sitting]:
    """Every meeting, or a year's, or those of one cluster in it; by date, then id."""
    if cluster:
        return [sitting(site, record) for record in site.dataset.sittings.get((year, cluster), ())]
    return [one for one in _by_id(site).values() if year in ("", one.record.year)]


def by_nearness(found: Iterable[Sitting]) -> list[Sitting]:
    """Meetings as lists have them: the latest school year first; in it what is to come, soonest first, then what was, latest first."""
    soonest = sorted(found, key=lambda one: (one.meeting.date, one.record.id))
    ahead = [one for one in soonest if one.coming]
    gone = [one for one in reversed(soonest) if not one.coming]
    return sorted((*ahead, *gone), key=lambda one: one.record.year, reverse=True)


@once
def _by_id(site: Site) -> Mapping[str, Sitting]:
    by_date = sorted(site.dataset.meetings.values(), key=lambda record: (record.data.date, record.id))
    return {record.id: _sitting(site, record) for record in by_date}


def _sitting(site: Site, record: Record[Meeting]) -> Sitting:
    meeting, rules = record.data, site.accounts.rules[record.year]
    slot = rules.slot(meeting.slot)
    cluster = site.accounts.grouping(record.year).data.cluster(meeting.cluster)
    assert cluster is not None  # references are checked on reading
    return Sitting(
        record=record, url=meeting_url(record.id), name=_name(record, slot), cluster=cluster, state=state(site, meeting),
        coming=meeting.status in _AHEAD and meeting.date >= site.as_of, purpose=slot.purpose if slot else None,
        purpose_status=rules.calendar.status, host=site.dataset.school(meeting.host) if meeting.host else None,
        term=slot.term if slot else _term(rules, meeting.date),
    )  # fmt: skip


def state(site: Site, meeting: Meeting) -> State:
    """A meeting's state; a real authority's past date that nobody reported on says so."""
    past = meeting.status in _AHEAD and meeting.date < site.as_of
    if past and not site.dataset.authority.data.fictional:
        return words.UNKNOWN_IF_HELD
    return words.MEETINGS[meeting.status]


def followed_by(site: Site, record: Record[Meeting]) -> Sitting | None:
    """The meeting that was held in the place of one to which too few came."""
    return _replacements(site).get(record.id)


@once
def _replacements(site: Site) -> Mapping[str, Sitting]:
    found: dict[str, Sitting] = {}
    for one in sittings(site):
        if one.meeting.replaces:
            found.setdefault(one.meeting.replaces, one)
    return found


def papers_by(site: Site, record: Record[Meeting]) -> tuple[date | None, Status]:
    """The day by which papers must be in, by the rules that hold on the meeting's day, and how sure that is."""
    rule = site.dataset.rulebook(record.year, record.data.date).deadlines
    if rule.value is None:
        return None, rule.status
    return record.data.date - timedelta(days=rule.value.papers_days_before), rule.status


def _name(record: Record[Meeting], slot: model.Slot | None) -> str:
    name = slot.name if slot else words.EXTRA_SITTINGS.get(record.data.slot, (record.data.slot, ""))[0]
    number = record.name.rpartition("-")[2]
    if record.name.endswith("-again"):
        return f"{name}, held again"
    return f"{name} {int(number)}" if number.isdecimal() else name


def _term(rules: model.Year, day: date) -> str | None:
    """The term in which a day falls, or else the next one."""
    terms = sorted(rules.terms.value or (), key=lambda term: term.starts)
    return next((term.id for term in terms if day <= term.ends), None)


# Who came ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A school that was there, or nobody's school, and in what capacity."""

    school: Record[School] | None
    capacities: tuple[str, ...]
    chair: bool
    member: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Quorum:
    """How many schools belong to the cluster on the day, came, and had to come."""

    schools: int
    came: int
    needed: int | None
    status: Status

    present: frozenset[str]
    """The present URNs of those that came."""


def seats(site: Site, held: Sitting, decided: Decisions) -> tuple[Seat, ...]:
    """Who was there, school by school, the cluster's own first; those from no school last."""
    members = _members(site, held)
    by_school: dict[str | None, list[model.Attendance]] = {}
    for one in decided.attendance:
        by_school.setdefault(site.dataset.urns[one.school] if one.school else None, []).append(one)
    return tuple(
        sorted(
            (
                Seat(
                    school=site.dataset.schools[urn] if urn else None,
                    capacities=tuple(words.CAPACITIES[one.capacity] for one in there),
                    chair=any(one.chair for one in there),
                    member=urn in members,
                )
                for urn, there in by_school.items()
            ),
            key=lambda seat: (seat.school is None, not seat.member, seat.school.data.name if seat.school else ""),
        )
    )


def quorum(site: Site, held: Sitting, decided: Decisions | None) -> Quorum:
    """Whether enough schools were there, by the rules and members of the day."""
    rule = site.dataset.rulebook(held.record.year, held.meeting.date).quorum
    members = _members(site, held)
    there = {site.dataset.urns[one.school] for one in decided.attendance if one.school} if decided else set()
    needed = rule.value.of(len(members)) if rule.value else None
    present = frozenset(members & there)
    return Quorum(schools=len(members), came=len(present), needed=needed, status=rule.status, present=present)


def _members(site: Site, held: Sitting) -> set[str]:
    grouping = site.accounts.grouping(held.record.year).data
    return set(schools_in(site.dataset, grouping, held.cluster, held.meeting.date))


def voters(site: Site, there: Quorum, item: model.Item) -> int:
    """How many schools could vote on an item whose schools are named."""
    return len(there.present - {site.dataset.urns[one.school] for one in item.stepped_out})
