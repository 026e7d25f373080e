"""The `Dataset`: every record of one authority, immutable and indexed. It exists only when reading found no error."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from generator.records import model
from generator.records.yaml import Value

T = TypeVar("T", covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Generic[T]):
    """One record, and where it came from."""

    kind: str
    """The name of its kind in the table of kinds."""
    id: str
    path: str
    """The file below the data root: `bids/2025-26/c1-003.yaml`."""
    data: T
    lines: Mapping[str, int]

    def line(self, pointer: str = "") -> int:
        """The line on which a field stands, or the nearest one around it."""
        while pointer not in self.lines and pointer:
            pointer = pointer.rpartition("/")[0]
        return self.lines.get(pointer, 1)

    @property
    def year(self) -> str:
        """The academic year that the id starts with."""
        return self.id.partition("/")[0]

    @property
    def name(self) -> str:
        """The id without its year."""
        return self.id.rpartition("/")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """One field that a correction was laid over."""

    correction: Record[model.Correction]
    was: Value | None
    now: Value | None


Table = Mapping[str, Record[T]]


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """All records of one authority, each kind by id, in the order of their ids.

    It has no slots, so that each index is worked out from the records when it is first asked for, and kept.
    """

    root: Path
    authority: Record[model.Authority]
    schools: Table[model.School]
    census: Table[model.Census]
    groupings: Table[model.Grouping]
    years: Table[model.Year]
    meetings: Table[model.Meeting]
    bids: Table[model.Bid]
    decisions: Table[model.Decisions]
    reviews: Table[model.Review]
    transfers: Table[model.Transfer]
    corrections: Table[model.Correction]
    redactions: Table[model.Redaction]
    scenarios: Table[model.Scenario]
    updates: Table[model.Update]
    amended: Mapping[str, tuple[tuple[date, model.Year], ...]] = field(default_factory=dict)
    """For each year with amendments: the rulebook from each day on, oldest first."""
    corrected: Mapping[tuple[str, str], Corrected] = field(default_factory=dict)
    """From a record's folder and id, and a pointer, to the correction that was laid over it."""
    struck: Mapping[str, Record[model.Correction]] = field(default_factory=dict)
    """Records that a correction struck whole: they are in no table."""
    urns: Mapping[str, str] = field(default_factory=dict)
    """From every URN, past or present, to the present one."""

    def __iter__(self) -> Iterator[Record[Any]]:
        """Every record, kind by kind."""
        yield self.authority
        for table in self.tables.values():
            yield from table.values()

    @property
    def tables(self) -> dict[str, Table[Any]]:
        """Every table by the name of its folder."""
        return {name: getattr(self, name) for name in FOLDERS}

    def school(self, urn: str) -> Record[model.School]:
        """The school that has, or once had, this URN."""
        return self.schools[self.urns[urn]]

    def rulebook(self, year: str, on: date) -> model.Year:
        """A year's rules as amended by a day."""
        latest = self.years[year].data
        for start, amended in self.amended.get(year, ()):
            if start <= on:
                latest = amended
        return latest

    @cached_property
    def taken(self) -> Mapping[str, tuple[tuple[Record[model.Decisions], int], ...]]:
        """From a request to each item that dealt with it: the decisions record and the item's place, oldest first."""
        found: dict[str, list[tuple[Record[model.Decisions], int]]] = {}
        for record in sorted(self.decisions.values(), key=lambda one: (self.meetings[one.id].data.date, one.id)):
            for place, item in enumerate(record.data.items):
                found.setdefault(item.bid, []).append((record, place))
        return {bid: tuple(items) for bid, items in found.items()}

    @cached_property
    def sittings(self) -> Mapping[tuple[str, str], tuple[Record[model.Meeting], ...]]:
        """From a year and a cluster to its meetings, by date, then id."""
        found: dict[tuple[str, str], list[Record[model.Meeting]]] = {}
        for meeting in sorted(self.meetings.values(), key=lambda one: (one.data.date, one.id)):
            found.setdefault((meeting.year, meeting.data.cluster), []).append(meeting)
        return {which: tuple(meetings) for which, meetings in found.items()}

    @cached_property
    def rows(self) -> Mapping[str, Mapping[str, int]]:
        """From a census to the place of each school's row in it, by the school's present URN."""
        return {
            census.id: {self.urns[row.school]: place for place, row in enumerate(census.data.rows)}
            for census in self.census.values()
        }

    def counts(self, census: str, urn: str) -> model.CensusRow | None:
        """A school's row in a census, by its present URN; nothing where it has none."""
        place = self.rows[census].get(urn)
        return None if place is None else self.census[census].data.rows[place]

    def count(self, census: str, urn: str, column: model.Column) -> model.Count | None:
        """One number of that row, or the symbol that stands in its place."""
        row = self.counts(census, urn)
        return None if row is None else row.count(column)


FOLDERS = (
    "schools", "census", "groupings", "years", "meetings", "bids", "decisions", "reviews",
    "transfers", "corrections", "redactions", "scenarios", "updates",
)  # fmt: skip
