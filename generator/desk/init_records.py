"""The first records of a new authority: itself, its schools, a draft of a grouping and of a year. Nothing is made up.

What nobody has said yet is `unknown` or left out. Where there is only a census, which has no names and no places, a school gets
stand-ins that say so and lie in the sea; the register puts the facts there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from generator.desk.saving import Made
from generator.desk.sources import census
from generator.desk.sources.table import Row, fault, table
from generator.records import forms
from generator.records.finding import Finding, has_errors
from generator.records.kinds import BY_NAME
from generator.records.yaml import Value

LICENCE: dict[str, Value] = {
    "name": "Open Government Licence v3.0",
    "url": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}
STAND_IN = "A stand-in: the census has no names, types and places of schools. Bring in the register of schools."
IN_THE_SEA = (Decimal("54.00"), Decimal("2.00"))
"""Latitude and longitude of the first stand-in; the others lie beside it."""
_ABREAST = 10
_ORDINARY = re.compile(
    r"\A(?:(?:the )?(?:london|royal|city|borough|county|metropolitan|district) )*(?:of )?|"
    r"(?: (?:city|county|borough|metropolitan|district|unitary|council|authority))+\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """Who begins."""

    name: str
    code: str
    """Three digits, in the register of schools."""
    short: str | None = None
    team: str = "SEND Funding Team"
    email: str | None = None
    repository: str | None = None
    year: str
    """The academic year that is being prepared, like 2026-27."""

    @property
    def short_name(self) -> str:
        """The place, as it stands in headings."""
        return self.short or _ORDINARY.sub("", self.name).strip() or self.name

    def record(self) -> Made:
        """authority.yaml."""
        contact: dict[str, Value] = {"name": self.team}
        value: dict[str, Value] = {
            "name": self.name, "short_name": self.short_name, "fictional": False, "gias_code": self.code,
            "contact": contact, "licence": LICENCE,
        }  # fmt: skip
        if self.email:
            contact["email"] = self.email
        if self.repository:
            value["repository"] = self.repository
        return Made(kind=BY_NAME["authority"], id="authority", value=value)


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIns:
    """Schools of which only the census is known."""

    made: tuple[Made, ...] = ()
    findings: tuple[Finding, ...] = ()


def stand_ins(path: Path, code: str) -> StandIns:
    """A school record for each mainstream school of a census file, with stand-ins for what a census does not say."""
    read = table(path, census.COLUMNS, "LA", lambda cell: cell == code)
    if has_errors(read.faults):
        return StandIns(findings=read.faults)
    if "SCHOOLTYPE" in read.missing:
        message = "There is no column SCHOOLTYPE, so mainstream schools cannot be told from others."
        fix = "Give the register of schools too: --register FILE."
        return StandIns(findings=(fault(path, 1, "SCHOOLTYPE", message, fix),))
    rows = [row for row in read.rows if row["URN"].isdecimal() and _mainstream(row)]
    if not rows:
        message = f"None of the {read.read:,} rows is a mainstream school of authority {code}."
        return StandIns(findings=(fault(path, 0, "LA", message, "Check the file, and --code."),))
    return StandIns(made=tuple(_stand_in(row, place) for place, row in enumerate(rows)))


def _mainstream(row: Row) -> bool:
    return row["SCHOOLTYPE"].casefold().startswith(census.MAINSTREAM)


def _stand_in(row: Row, place: int) -> Made:
    north, east = divmod(place, _ABREAST)
    value: dict[str, Value] = {
        "urn": row["URN"],
        "name": stand_in_name(row["URN"]),
        "phase": "secondary" if "secondary" in row["SCHOOLTYPE"].casefold() else "primary",
        "type": row["SCHOOLTYPE"],
        "governance": "maintained",
        "position": {
            "latitude": IN_THE_SEA[0] + north * Decimal("0.01"),
            "longitude": IN_THE_SEA[1] + east * Decimal("0.01"),
        },
        "sources": [{"title": "School performance tables: census", "note": STAND_IN}],
    }
    return Made(kind=BY_NAME["school"], id=row["URN"], value=value)


def stand_in_name(urn: str) -> str:
    """What a school is called while only its number is known."""
    return f"School {urn}"


def drafts(authority: Authority, schools: Sequence[str], census_id: str) -> Iterator[Made]:
    """A grouping with one cluster, and a year in which every rule is unknown."""
    first = int(authority.year[:4])
    grouping = f"{authority.year}-draft"
    yield Made(
        kind=BY_NAME["grouping"], id=grouping,
        value={
            "title": f"Clusters for {authority.year}, a first draft",
            "status": "draft",
            "valid_from": f"{first}-09-01",
            "valid_to": f"{first + 1}-08-31",
            "complete": True,
            "note": "Not agreed by anybody: one cluster holds every school until the clusters are put here.",
            "clusters": [
                {"id": "c1", "name": "All schools", "members": [{"school": urn} for urn in sorted(schools)]},
            ],
            "sources": [{"title": "Made when this repository was begun"}],
        },
    )  # fmt: skip
    unknown: Mapping[str, Value] = {"status": "unknown", "source": "Not settled, or not published yet."}
    rules: dict[str, Value] = {
        name: dict(unknown)
        for name in forms.schema("year")["required"]
        if name not in ("title", "state", "grouping", "census")
    }
    yield Made(
        kind=BY_NAME["year"], id=authority.year,
        value={
            "title": f"School year {authority.year}",
            "state": "draft",
            "note": "A first draft. No rule has been put here yet, so no sum is worked out.",
            "grouping": grouping,
            "census": census_id,
            **rules,
            "sources": [{"title": "Made when this repository was begun"}],
        },
    )  # fmt: skip


def academic_year(day: date) -> str:
    """The academic year, September to August, that a day lies in."""
    first = day.year if day.month >= 9 else day.year - 1
    return f"{first}-{(first + 1) % 100:02}"
