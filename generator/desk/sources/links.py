"""The register's file of links (`links_edubasealldata`): under which number a school went before.

Only a plain predecessor is the same school under another number. Where schools merged or one was split, the new one is another
school, and an officer says what becomes of places and money.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from generator.desk.sources.register_row import Listed, day
from generator.desk.sources.table import Column, Row, fault, table
from generator.records.finding import Finding

COLUMNS = (
    Column(name="URN"),
    Column(name="LinkURN"),
    Column(name="LinkType"),
    Column(name="LinkEstablishedDate", needed=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Follows:
    """What a school went by before."""

    urn: str
    until: date
    """The last day on which it did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """What the file says of one authority's schools."""

    follows: Mapping[str, Follows] = field(default_factory=dict)
    """From a school's present number."""
    findings: tuple[Finding, ...] = ()


def links(path: Path, schools: Mapping[str, Listed], known: Mapping[str, str]) -> Links:
    """Which open schools went by another number before. `known` leads from every number of a record to its present one."""
    read = table(path, COLUMNS, "URN", lambda cell: cell in schools and schools[cell].is_open)
    before: dict[str, list[Row]] = {}
    for row in read.rows:
        if row["LinkType"].casefold().startswith("predecessor") and row["LinkURN"].isdecimal():
            before.setdefault(row["URN"], []).append(row)
    follows: dict[str, Follows] = {}
    findings = list(read.faults)
    for urn, rows in before.items():
        plain = rows[0]["LinkType"].casefold() == "predecessor"
        until = _until(schools, schools[urn], rows[0])
        if len(rows) > 1 or not plain:
            findings += _merged(path, schools[urn], rows, known)
        elif until is None:
            message = (
                f"{_named(schools[urn])} was {rows[0]['LinkURN']} before, but no day is given on which it changed."
            )
            fix = "Add it to its record under predecessors, with the last day of the earlier number."
            findings.append(fault(path, rows[0].line, "LinkEstablishedDate", message, fix, warning=True))
        else:
            follows[urn] = Follows(urn=rows[0]["LinkURN"], until=until)
    findings += _claimed(path, follows, schools, known, before)
    return Links(follows=follows, findings=tuple(findings))


def _until(schools: Mapping[str, Listed], school: Listed, row: Row) -> date | None:
    """The earlier school's last day, or the day before the new one began."""
    if (earlier := schools.get(row["LinkURN"])) and earlier.closed:
        return earlier.closed
    began = school.opened or day(row["LinkEstablishedDate"])
    return began - timedelta(days=1) if began else None


def _merged(path: Path, school: Listed, rows: list[Row], known: Mapping[str, str]) -> Iterator[Finding]:
    """Several schools became one, or one became several: told only where one of them has a record."""
    earlier = [row["LinkURN"] for row in rows if row["LinkURN"] in known and known[row["LinkURN"]] != school.urn]
    if earlier:
        message = f"{_named(school)} came of a merger or a split, of {', '.join(sorted(earlier))} and perhaps others."
        fix = "It gets a record of its own. If it is one of them under a new number, add that under predecessors."
        yield fault(path, rows[0].line, "LinkType", message, fix, warning=True)


def _claimed(
    path: Path,
    follows: Mapping[str, Follows],
    schools: Mapping[str, Listed],
    known: Mapping[str, str],
    rows: Mapping[str, list[Row]],
) -> Iterator[Finding]:
    """One earlier number that leads to two schools."""
    first: dict[str, str] = {}
    for urn, one in follows.items():
        present = known.get(one.urn, one.urn)
        other = present if present not in (one.urn, urn) else first.get(one.urn)
        if other is not None:
            message = f"{one.urn} is given as the earlier number of {_named(schools[urn])}, and of {other} too."
            fix = "Say in their records, under predecessors, which of them it is; then bring in the register without links."
            yield fault(path, rows[urn][0].line, "LinkURN", message, fix)
        first[one.urn] = urn


def _named(school: Listed) -> str:
    return f"{school.name} ({school.urn})"
