"""The register of schools (Get Information about Schools, `edubasealldata`), as school records.

A record that is there is merged: the register's facts are brought up to date, and what an officer added stays. No school is
ever taken away: one that closed gets its last day; one that got another number, if the file of links says so, moves under it
and keeps the earlier one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.desk.saving import Made
from generator.desk.sources.grid import metres
from generator.desk.sources.links import Follows, links
from generator.desk.sources.register_row import COLUMNS, Listed, listed, unclear
from generator.desk.sources.stand_in import known
from generator.desk.sources.table import fault, table
from generator.records.dataset import Dataset
from generator.records.finding import Finding, has_errors
from generator.records.kinds import BY_NAME
from generator.records.titles import title
from generator.records.yaml import Value, parse

NEAR = 20
"""Metres within which a position that is there stays: the transformation is right to five, and officers look."""
SCHOOL = BY_NAME["school"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How the register is to be read."""

    links: Path | None = None
    """The file of links, which says what a school was before."""
    nurseries: bool = False
    """Whether nursery schools take part, even those that have no record yet."""
    names: bool = False
    """Whether the register's names replace those that stand."""
    read: date | None = None
    """The day on which the file was fetched."""
    without: frozenset[str] = frozenset()
    """Numbers of schools that are left as they are, or out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What came of it."""

    made: tuple[Made, ...] = ()
    """Records that are new or changed."""
    renamed: tuple[str, ...] = ()
    """Files of schools that stand under another number now."""
    told: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True, kw_only=True)
class _Work:
    """What is being put together."""

    path: Path
    dataset: Dataset
    wishes: Wishes
    made: list[Made] = field(default_factory=list)
    renamed: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def find(self, line: int, column: str, message: str, fix: str, *, warning: bool = True) -> None:
        self.findings.append(fault(self.path, line, column, message, fix, warning=warning))


def register(path: Path, dataset: Dataset, wishes: Wishes) -> Brought:
    """The schools of one authority, from the register of all England."""
    code = dataset.authority.data.gias_code
    if code is None:
        line = dataset.authority.line()
        message = "The authority's code is not known, so its schools cannot be found in the file."
        fix = 'Add the three digits, like gias_code: "999", to authority.yaml.'
        return Brought(findings=(fault(dataset.root / "authority.yaml", line, "/gias_code", message, fix),))
    read = table(path, COLUMNS, "LA (code)", lambda cell: cell == code)
    if has_errors(read.faults):
        return Brought(findings=read.faults)
    work = _Work(path=path, dataset=dataset, wishes=wishes, findings=list(read.faults))
    if read.missing:
        names = ", ".join(read.missing)
        work.find(1, "", f"These columns are missing: {names}.", "What they say of a school is left as it stands.")
    schools = {one.urn: one for row in read.rows if (one := listed(row)) is not None}
    if not schools:
        message = f"None of the {read.read:,} rows is a mainstream school of authority {code}."
        work.find(0, "LA (code)", message, "Check the file, and gias_code in authority.yaml.", warning=False)
    for row in (row for row in read.rows if unclear(row)):
        name = f"{row['EstablishmentName']} ({row['URN']})"
        message = f"{name} was left out: its phase, '{row['PhaseOfEducation (name)']}', is none that is known here."
        work.find(
            row.line, "PhaseOfEducation (name)", message, "If it takes part, make its record: clusters new school."
        )
    follows = _links(work, schools)
    past = {one.urn for urn, one in follows.items() if urn not in dataset.schools}
    for school in schools.values():
        if school.urn not in past | wishes.without:
            _one(work, school, follows.get(school.urn))
    _absent(work, schools)
    told = (_counted(work), *sorted(work.told))
    findings = tuple(sorted(work.findings))
    if has_errors(findings):
        return Brought(findings=findings)
    return Brought(made=tuple(work.made), renamed=tuple(work.renamed), told=told, findings=findings)


def _links(work: _Work, schools: Mapping[str, Listed]) -> Mapping[str, Follows]:
    if work.wishes.links is None:
        return {}
    found = links(work.wishes.links, schools, work.dataset.urns)
    work.findings += found.findings
    return found.follows


def _one(work: _Work, school: Listed, follows: Follows | None) -> None:
    """Bring one school's record up to date, make it, or say why not."""
    there = work.dataset.schools.get(school.urn)
    before = follows and work.dataset.schools.get(follows.urn)
    if there is None and before is None and (not school.is_open or not _takes_part(work, school)):
        return
    if there is None and before is None and work.wishes.links is None:
        _same_place(work, school)
    record = there or before
    old = _written(work.dataset.root / record.path) if record else {}
    value = _merged(work, school, known(old), follows)
    if "position" not in value:
        message = f"{school.name} ({school.urn}) has no easting and northing, so it was left out."
        work.find(school.line, "Easting", message, "Make its record by hand: clusters new school.")
        return
    if school.status == "open, but proposed to close":
        day = f" on {school.closed.isoformat()}" if school.closed else ""
        work.told.append(
            f"  closing  {value['name']} ({school.urn}) is proposed to close{day}; its record does not say so"
        )
    if value == old:
        return
    work.made.append(Made(kind=SCHOOL, id=school.urn, value=value))
    named = f"{value['name']} ({school.urn})"
    if record is None:
        work.told.append(f"  new      {named}")
        return
    if before and not there:
        work.renamed.append(before.path)
        work.told.append(f"  moved    {named}, which was {before.id}")
    work.told += [f"  changed  {named}: {', '.join(_changes(old, value))}"]


def _takes_part(work: _Work, school: Listed) -> bool:
    if school.facts["phase"] != "nursery" or work.wishes.nurseries:
        return True
    message = f"The nursery school {school.name} ({school.urn}) was left out."
    work.find(school.line, "PhaseOfEducation (name)", message, "If nursery schools take part, say --nurseries.")
    return False


def _same_place(work: _Work, school: Listed) -> None:
    """A new number where another school closes may be the same school: only the links can say."""
    for other in work.dataset.schools.values():
        if other.data.laestab and other.data.laestab == school.facts.get("laestab"):
            message = (
                f"{school.name} ({school.urn}) has the number in the authority that {other.data.name} ({other.id}) has."
            )
            fix = "If it is the same school under a new URN, fetch the file of links too, and say --links FILE."
            work.find(school.line, "EstablishmentNumber", message, fix, warning=False)


def _merged(work: _Work, school: Listed, old: Mapping[str, Value], follows: Follows | None) -> dict[str, Value]:
    """What stands, with the register's facts over it where they say something new."""
    facts = dict(school.facts)
    for name in _kept(work, school, old, facts):
        facts.pop(name)
    value = {**old, **facts}
    if facts.get("governance") == "maintained":
        value.pop("academy_trust", None)
    if school.status == "closed" and "closed" not in value:
        message = f"{school.name} ({school.urn}) is closed, but the register does not say since when."
        work.find(school.line, "CloseDate", message, "Add its last day to its record: closed: 2025-08-31.")
    if follows is not None:
        past = old.get("predecessors", [])
        earlier = [*past] if isinstance(past, list) else []
        if not any(isinstance(one, dict) and one.get("urn") == follows.urn for one in earlier):
            earlier.append({"urn": follows.urn, "until": follows.until.isoformat()})
        value["predecessors"] = earlier
        value.pop("closed", None)
    if "position" not in old:  # a new record, or one with stand-ins
        value["sources"] = [_source(work, school)]
    return value


def _kept(work: _Work, school: Listed, old: Mapping[str, Value], facts: Mapping[str, Value]) -> Iterator[str]:
    """The fields in which what stands is better than what the register says."""
    if "name" in old and not work.wishes.names:
        yield "name"
        if old["name"] != school.name:
            work.told.append(
                f"  name     {old['name']} ({school.urn}) is '{school.name}' in the register; --names takes it over"
            )
    if old.get("phase") in ("infant", "junior") and facts["phase"] == "primary":
        yield "phase"  # the register calls all three primary
    if "federation" in old and "federation" in facts:
        yield "federation"
    here, there = _point(old.get("position")), _point(facts.get("position"))
    if here and there and metres(here, there) <= NEAR:
        yield "position"


def _point(position: Value | None) -> tuple[float, float] | None:
    match position:
        case {"latitude": latitude, "longitude": longitude}:
            return float(str(latitude)), float(str(longitude))
        case _:
            return None


def _source(work: _Work, school: Listed) -> dict[str, Value]:
    source: dict[str, Value] = {
        "title": "Get Information about Schools",
        "publisher": "Department for Education",
        "url": f"https://get-information-schools.service.gov.uk/Establishments/Establishment/Details/{school.urn}",
        "note": f"From {work.path.name}. The position is made from the easting and northing, to about five metres.",
    }
    if work.wishes.read:
        source["date"] = work.wishes.read.isoformat()
    return source


def _absent(work: _Work, schools: Mapping[str, Listed]) -> None:
    """Schools that have a record and are not closed, and that the register does not know here."""
    moved = set(work.renamed)
    for record in work.dataset.schools.values():
        if record.id not in schools and record.data.closed is None and record.path not in moved:
            message = f"{record.data.name} ({record.id}) is not among the authority's mainstream schools in the file."
            fix = "Nothing was changed in its record. Look it up in the register: its number or authority may have changed."
            work.find(0, "URN", message, fix)


def _changes(old: Mapping[str, Value], new: Mapping[str, Value]) -> Iterator[str]:
    for name, value in new.items():
        if old.get(name) != value and name not in ("urn", "sources"):
            called = title("school", f"/{name}")
            simple = isinstance(value, str)
            yield (
                f"{called} {old[name]} → {value}"
                if simple and name in old
                else f"{called} {value}"
                if simple
                else called
            )


def _written(path: Path) -> dict[str, Value]:
    """The record as it stands in its file."""
    value = parse(path.read_bytes(), limit=SCHOOL.limit).value
    return value if isinstance(value, dict) else {}


def _counted(work: _Work) -> str:
    counts = {word: sum(line.startswith(f"  {word}") for line in work.told) for word in ("new", "moved", "changed")}
    return ", ".join(f"{count} {word}" for word, count in counts.items()) + f"; {len(work.dataset.schools)} were there."
