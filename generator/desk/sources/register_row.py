"""One row of the register of schools, as the facts of a school's record. People's names in it are never read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.desk.sources.grid import position
from generator.desk.sources.table import Column, Row
from generator.records.yaml import Value

COLUMNS = (
    Column(name="URN"),
    Column(name="LA (code)"),
    Column(name="EstablishmentNumber"),
    Column(name="EstablishmentName"),
    Column(name="TypeOfEstablishment (name)"),
    Column(name="EstablishmentStatus (name)"),
    Column(name="PhaseOfEducation (name)"),
    Column(name="Easting"),
    Column(name="Northing"),
    Column(name="CloseDate"),
    Column(name="OpenDate", needed=False),
    Column(name="Postcode", needed=False),
    Column(name="StatutoryLowAge", needed=False),
    Column(name="StatutoryHighAge", needed=False),
    Column(name="TrustSchoolFlag (name)", needed=False),
    Column(name="Trusts (name)", needed=False),
    Column(name="Federations (name)", needed=False),
    Column(name="AdministrativeWard (name)", needed=False),
)
MAINTAINED = {
    "community school", "foundation school", "voluntary aided school", "voluntary controlled school",
    "local authority nursery school",
}  # fmt: skip
ACADEMIES = {
    "academy converter", "academy sponsor led", "free schools", "university technical college", "studio schools",
    "city technology college",
}  # fmt: skip
_PHASES = {
    "nursery": "nursery",
    "primary": "primary",
    "middle deemed primary": "middle",
    "middle deemed secondary": "middle",
    "secondary": "secondary",
    "all-through": "all_through",
    "all through": "all_through",
}
_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})")
_DAY = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A mainstream school as the register lists it."""

    line: int
    urn: str
    name: str
    status: str
    """In small letters: open; open, but proposed to close; proposed to open; closed."""
    opened: date | None
    closed: date | None
    facts: Mapping[str, Value]
    """The fields of its record that the register knows; what it leaves empty is not here."""

    @property
    def is_open(self) -> bool:
        """Whether it teaches now, even if it is to close."""
        return self.status.startswith("open")


def listed(row: Row) -> Listed | None:
    """A row's school; nothing where it is no mainstream school."""
    kind, phase = row["TypeOfEstablishment (name)"].casefold(), _phase(row)
    if kind not in MAINTAINED | ACADEMIES or phase is None or not row["URN"].isdecimal():
        return None
    opened, closed = day(row["OpenDate"]), day(row["CloseDate"])
    status = row["EstablishmentStatus (name)"].casefold()
    facts: dict[str, Value] = {
        "urn": row["URN"],
        "name": row["EstablishmentName"],
        "phase": phase,
        "type": row["TypeOfEstablishment (name)"],
        "governance": "maintained" if kind in MAINTAINED else "academy",
        **_trust(row, academy=kind in ACADEMIES),
        **_place(row),
    }
    if row["EstablishmentNumber"].isdecimal():
        facts["laestab"] = f"{row['LA (code)']}{int(row['EstablishmentNumber']):04}"
    if row["Federations (name)"]:
        facts["federation"] = row["Federations (name)"]
    if opened:
        facts["opened"] = opened.isoformat()
    if closed and status == "closed":
        facts["closed"] = closed.isoformat()
    return Listed(
        line=row.line, urn=row["URN"], name=row["EstablishmentName"], status=status, opened=opened, closed=closed,
        facts=facts,
    )  # fmt: skip


def unclear(row: Row) -> bool:
    """Whether an open row would be a mainstream school, if only its phase were one that is known."""
    open_now = row["EstablishmentStatus (name)"].casefold().startswith("open")
    phase = row["PhaseOfEducation (name)"].casefold()
    mainstream = row["TypeOfEstablishment (name)"].casefold() in MAINTAINED | ACADEMIES
    return open_now and mainstream and phase not in (*_PHASES, "16 plus")


def day(text: str) -> date | None:
    """A day as the register writes it, 31-08-2024, or as others do; nothing where it is empty or none."""
    try:
        if found := _DAY.fullmatch(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _phase(row: Row) -> str | None:
    """Infant and junior schools are listed as primary; the ages tell them apart."""
    phase = _PHASES.get(row["PhaseOfEducation (name)"].casefold())
    low, high = row["StatutoryLowAge"], row["StatutoryHighAge"]
    if phase != "primary" or not (low.isdecimal() and high.isdecimal()):
        return phase
    if int(high) <= 8:
        return "infant"
    return "junior" if int(low) >= 7 else "primary"


def _trust(row: Row, *, academy: bool) -> dict[str, Value]:
    if not row["Trusts (name)"]:
        return {}
    return {"academy_trust" if academy else "foundation_trust": row["Trusts (name)"]}


def _place(row: Row) -> dict[str, Value]:
    place: dict[str, Value] = {}
    if row["AdministrativeWard (name)"]:
        place["ward"] = row["AdministrativeWard (name)"]
    if found := _POSTCODE.fullmatch(row["Postcode"].upper().replace(" ", "")):
        place["postcode"] = f"{found[1]} {found[2]}"
    if row["Easting"].isdecimal() and row["Northing"].isdecimal():
        where = position(int(row["Easting"]), int(row["Northing"]))
        if where:
            place["position"] = {"latitude": where[0], "longitude": where[1]}
    return place
