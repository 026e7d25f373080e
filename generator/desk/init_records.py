"""The first records of a new authority: itself, its schools, a draft of a grouping and of a year. Nothing is made up.

What nobody has said yet is `unknown` or left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.desk.saving import Made
from generator.records import forms
from generator.records.kinds import BY_NAME
from generator.records.yaml import Value

LICENCE: dict[str, Value] = {
    "name": "Open Government Licence v3.0",
    "url": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}
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


def drafts(authority: Authority, census_id: str) -> Iterator[Made]:
    """A grouping in which no school has a place, and a year in which every rule is unknown."""
    first = int(authority.year[:4])
    grouping = f"{authority.year}-draft"
    yield Made(
        kind=BY_NAME["grouping"], id=grouping,
        value={
            "title": f"Clusters for {authority.year}, a first draft",
            "status": "draft",
            "valid_from": f"{first}-09-01",
            "valid_to": f"{first + 1}-08-31",
            "complete": False,
            "note": "Begun with the repository: no cluster is agreed yet, so no school has a place.",
            "clusters": [{"id": "c1", "name": "Cluster 1", "members": []}],
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
