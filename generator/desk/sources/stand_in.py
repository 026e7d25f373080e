"""Schools of which only a census is known, which has neither their names nor their places.

Their records have stand-ins that say so and lie in the sea; the register of schools puts the facts there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from generator.desk.saving import Made
from generator.desk.sources.census import COLUMNS, MAINSTREAM
from generator.desk.sources.table import Row, fault, table
from generator.records.finding import Finding, has_errors
from generator.records.kinds import BY_NAME
from generator.records.yaml import Value

STAND_IN = "A stand-in: the census has no names, types and places of schools. Bring in the register of schools."
IN_THE_SEA = (Decimal("54.00"), Decimal("2.00"))
"""Latitude and longitude of the first stand-in; the others lie beside it."""
_ABREAST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIns:
    """Schools of which only the census is known."""

    made: tuple[Made, ...] = ()
    findings: tuple[Finding, ...] = ()


def stand_ins(path: Path, code: str) -> StandIns:
    """A school record for each mainstream school of a census file, with stand-ins for what a census does not say."""
    read = table(path, COLUMNS, "LA", lambda cell: cell == code)
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
    return row["SCHOOLTYPE"].casefold().startswith(MAINSTREAM)


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


def known(record: Mapping[str, Value]) -> dict[str, Value]:
    """What of a school's record is no stand-in."""
    sources = record.get("sources")
    stands_in = isinstance(sources, list) and any(
        isinstance(one, dict) and one.get("note") == STAND_IN for one in sources
    )
    if not stands_in:
        return dict(record)
    loose = {
        "position",
        "sources",
        "type",
        "governance",
        *(["name"] if record["name"] == stand_in_name(str(record["urn"])) else []),
    }
    return {name: value for name, value in record.items() if name not in loose}
