"""Rules about groupings: which school is in which cluster, and under which number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generator.checks.alike import key, nearly
from generator.checks.rule import Fault, at, rule
from generator.money.accounts import Accounts
from generator.money.figure import full_date
from generator.records import model
from generator.records.dataset import Dataset, Record
from generator.records.finding import Severity
from generator.records.near import became

_A_DAY = timedelta(days=1)


@rule(
    "host",
    Severity.ERROR,
    "Schools and clerks go where the record sends them, and a cluster meets in a school of its own.",
)
def host(accounts: Accounts) -> Iterator[Fault]:
    """A host or back-up host that is not in its cluster, and a meeting held in a school of another cluster."""
    dataset = accounts.dataset
    for record in dataset.groupings.values():
        spells = _spells(dataset, record.data)
        for place, cluster in enumerate(record.data.clusters):
            for field, word in (("host", "host"), ("backup_host", "back-up host")):
                urn: str | None = getattr(cluster, field)
                if urn is None:
                    continue
                pointer, day = f"/clusters/{place}/{field}", record.data.valid_from
                if not _is_in(spells, cluster.id, dataset.urns[urn], day):
                    message = f"The {word} of {cluster.name}, {_named(dataset, urn)}, is not in the cluster on {full_date(day)}."
                    yield at(record, pointer, message, f"Name a school that is in {cluster.name} from its first day.")
                elif field == "backup_host" and cluster.host and dataset.urns[urn] == dataset.urns[cluster.host]:
                    message = f"{_named(dataset, urn)} is host and back-up host of {cluster.name}."
                    yield at(record, pointer, message, "Name another school of the cluster, or take one of them out.")
    yield from _hosts_of_meetings(accounts)


def _hosts_of_meetings(accounts: Accounts) -> Iterator[Fault]:
    """A panel is made up of other clusters and may sit anywhere; a cancelled meeting sat nowhere."""
    dataset = accounts.dataset
    spells = {year: _spells(dataset, accounts.grouping(year).data) for year in dataset.years}
    for record in dataset.meetings.values():
        meeting = record.data
        if meeting.host is None or meeting.slot == "panel" or meeting.status is model.MeetingStatus.CANCELLED:
            continue
        if not _is_in(spells[record.year], meeting.cluster, dataset.urns[meeting.host], meeting.date):
            name = _named(dataset, meeting.host)
            message = f"{name} hosts this meeting of {_cluster(accounts, record)}, but is not in that cluster on {full_date(meeting.date)}."
            yield at(record, "/host", message, "Name a school that is in the cluster on that day, or check the date.")


@rule(
    "closed-school",
    Severity.ERROR,
    "A school that is closed, or not open yet, can neither vote nor ask, and no money may be worked out for it.",
)
def closed_school(accounts: Accounts) -> Iterator[Fault]:
    """A school that is in a cluster after it closed, or before it opened."""
    for place in _places(accounts.dataset):
        school, cluster = place.school.data, place.cluster.name
        name = f"{school.name} ({school.urn})"
        if school.closed is not None and school.closed < place.end:
            if school.closed < place.start:
                message = f"{name} closed on {full_date(school.closed)}, before it joins {cluster} on {full_date(place.start)}."
                fix = "Take it out of the cluster, or check the day on which it closed."
            else:
                message = (
                    f"{name} closes on {full_date(school.closed)}, and is in {cluster} until {full_date(place.end)}."
                )
                fix = f"Give its place in the cluster 'to: {school.closed}', or check the day on which it closed."
            yield at(place.record, f"{place.field}/to", message, fix)
        if school.opened is not None and not school.predecessors and place.start < school.opened:
            message = f"{name} opens on {full_date(school.opened)}, and is in {cluster} from {full_date(place.start)}."
            fix = f"Give its place in the cluster 'from: {school.opened}', or check the day on which it opened."
            yield at(place.record, f"{place.field}/from", message, fix)


@rule(
    "earlier-urn",
    Severity.WARNING,
    "Under its present number a school is found in the register and in the census by everyone.",
)
def earlier_urn(accounts: Accounts) -> Iterator[Fault]:
    """A school that is named in a grouping by a number that it had lost before it joined the cluster."""
    dataset = accounts.dataset
    named = [(one.record, f"{one.field}/school", one.member.school, one.start) for one in _places(dataset)]
    for record in dataset.groupings.values():
        for place, cluster in enumerate(record.data.clusters):
            hosts = (("host", cluster.host), ("backup_host", cluster.backup_host))
            pointer = f"/clusters/{place}"
            named += [(record, f"{pointer}/{word}", urn, record.data.valid_from) for word, urn in hosts if urn]
    for record, field, urn, start in named:
        school = dataset.school(urn).data
        if urn != school.urn and school.urn_on(start) != urn:
            message = f"'{urn}' was no longer the number of {school.name} on {full_date(start)}."
            yield at(record, field, message, f"Did you mean '{school.urn}'? {became(urn, school)}")


@rule(
    "in-no-cluster",
    Severity.ERROR,
    "A school that was forgotten has no meeting to go to, and no part of the money.",
)
def in_no_cluster(accounts: Accounts) -> Iterator[Fault]:
    """A school that is in no cluster for some day of a grouping that says it is complete."""
    for record in accounts.dataset.groupings.values():
        grouping = record.data
        if not grouping.complete:
            continue
        spells: dict[str, list[tuple[date, date]]] = {}
        for (_, urn), found in _spells(accounts.dataset, grouping).items():
            spells.setdefault(urn, []).extend(found)
        for school in accounts.dataset.schools.values():
            gap = _gap(_open_during(grouping, school.data), sorted(spells.get(school.id, ())))
            if gap is not None:
                when = "" if school.id not in spells else f" from {full_date(gap[0])} to {full_date(gap[1])}"
                message = f"{school.data.name} ({school.id}) is in no cluster{when}; this grouping says it is complete."
                fix = "Give the school its place, or write 'complete: false' and say in the note what is missing."
                yield at(record, "/complete", message, fix)


@rule(
    "near-duplicate",
    Severity.WARNING,
    "One school under two numbers would be counted and paid twice.",
)
def near_duplicate(accounts: Accounts) -> Iterator[Fault]:
    """Two schools of one grouping that look like one: the same name, or nearly the same at one address."""
    for record in accounts.dataset.groupings.values():
        told: set[tuple[str, str]] = set()
        for one, other in _alike(_places_of(accounts.dataset, record)):
            pair = (one.school.id, other.school.id)
            if pair in told or _said_to_be_two(one, other) or other.end < one.start or one.end < other.start:
                continue
            told |= {pair, pair[::-1]}
            message, fix = _same_school(one, other)
            yield at(record, f"{other.field}/school", message, fix)


def _same_school(one: _Place, other: _Place) -> tuple[str, str]:
    """What is wrong with the later of two that look like one school, and how to mend it."""
    mine, theirs = other.school.data, one.school.data
    if other.member.published_as and key(mine, mine.name) not in (key(theirs, theirs.name), key(mine, _called(other))):
        message = f"'{other.member.published_as}' looks like {theirs.name} ({theirs.urn}), and this is {mine.name}."
        return message, "Check which of the two schools was meant."
    message = f"{_called(other)} ({mine.urn}) looks like {_called(one)} ({theirs.urn}) in {one.cluster.name}."
    fix = (
        f"If they are one school, keep its present number alone; if they are two, say so in the 'note' here and name "
        f"{theirs.urn} in it."
    )
    return message, fix


# Places in clusters --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """One school's place in one cluster."""

    record: Record[model.Grouping]
    field: str
    cluster: model.Cluster
    member: model.Member
    school: Record[model.School]
    start: date
    end: date


def _places(dataset: Dataset) -> Iterator[_Place]:
    for record in dataset.groupings.values():
        yield from _places_of(dataset, record)


def _places_of(dataset: Dataset, record: Record[model.Grouping]) -> Iterator[_Place]:
    for number, cluster in enumerate(record.data.clusters):
        for spot, member in enumerate(cluster.members):
            start, end = record.data.spell(member)
            yield _Place(
                record=record, field=f"/clusters/{number}/members/{spot}", cluster=cluster, member=member,
                school=dataset.school(member.school), start=start, end=end,
            )  # fmt: skip


_Spells = dict[tuple[str, str], list[tuple[date, date]]]
"""From a cluster and a school's present URN to the first and last day of each time that it is in it."""


def _spells(dataset: Dataset, grouping: model.Grouping) -> _Spells:
    found: _Spells = {}
    for cluster in grouping.clusters:
        for member in cluster.members:
            found.setdefault((cluster.id, dataset.urns[member.school]), []).append(grouping.spell(member))
    return found


def _is_in(spells: _Spells, cluster: str, urn: str, day: date) -> bool:
    return any(start <= day <= end for start, end in spells.get((cluster, urn), ()))


def _cluster(accounts: Accounts, record: Record[model.Meeting]) -> str:
    cluster = accounts.grouping(record.year).data.cluster(record.data.cluster)
    return cluster.name if cluster else record.data.cluster


def _named(dataset: Dataset, urn: str) -> str:
    return f"{dataset.school(urn).data.name} ({urn})"


def _open_during(grouping: model.Grouping, school: model.School) -> tuple[date, date]:
    """The first and last day of a grouping on which a school is open; under an earlier number it was open too."""
    opened = school.opened if not school.predecessors else None
    return max(grouping.valid_from, opened or date.min), min(grouping.valid_to, school.closed or date.max)


def _gap(whole: tuple[date, date], spells: Iterable[tuple[date, date]]) -> tuple[date, date] | None:
    """The first stretch of days that no spell holds; spells are in order."""
    day, last = whole
    for start, end in spells:
        if start > day:
            break
        day = max(day, end + _A_DAY)
    if day > last:
        return None
    following = [start for start, _ in spells if start > day]
    return day, min([last, *(start - _A_DAY for start in following)])


def _alike(places: Iterable[_Place]) -> Iterator[tuple[_Place, _Place]]:
    """Pairs of places, the earlier first, whose schools have one name, or nearly one at the same address."""
    by_name: dict[str, _Place] = {}
    by_address: dict[str, list[_Place]] = {}
    for place in places:
        school = place.school.data
        for name in sorted({key(school, school.name), key(school, place.member.published_as or school.name)}):
            first = by_name.setdefault(name, place)
            if first.school is not place.school:
                yield first, place
        neighbours = by_address.setdefault(school.postcode or str(school.position), [])
        for other in neighbours:
            if other.school is not place.school and nearly(other.school.data, school):
                yield other, place
        neighbours.append(place)


def _said_to_be_two(one: _Place, other: _Place) -> bool:
    return other.school.id in (one.member.note or "") or one.school.id in (other.member.note or "")


def _called(place: _Place) -> str:
    return place.member.published_as or place.school.data.name
