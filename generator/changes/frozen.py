"""Which records stood fast at the merge base, and which changes of them are none of a record that stands.

The table of kinds says both in data; here stands how each is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from generator.changes.base import Base
from generator.changes.differences import Difference, same
from generator.records import overlay
from generator.records.kinds import BY_NAME, May, Since, Stands, Way
from generator.records.model import ItemOutcome, YearState
from generator.records.sheets import Paper
from generator.records.yaml import Value

ON_MONEY = frozenset(ItemOutcome) - {ItemOutcome.NOMINATED, ItemOutcome.NOT_NOMINATED, ItemOutcome.DEFERRED}
"""Outcomes of an allocation that settle something; a nomination and a deferral leave a request open."""
IN_FORCE = {YearState.OPEN, YearState.CLOSED}


def record_of(paper: Paper) -> str:
    """Folder and id, as other records name it."""
    return paper.path.removesuffix(".yaml")


def id_of(paper: Paper) -> str:
    """The id alone."""
    return str(PurePosixPath(record_of(paper)).relative_to(BY_NAME[paper.kind].folder))


@dataclass(frozen=True, kw_only=True)
class Frozen:
    """The records that stood fast at the merge base.

    It has no slots, so that what other records say of them is gathered once, and only if it is asked for.
    """

    base: Base

    def stands(self, paper: Paper) -> Stands | None:
        """Why a record stood fast, and what may change in it; nothing if it did not."""
        found = [one for one in BY_NAME[paper.kind].stands if _HOLDS[one.since](self, paper)]
        return found[-1] if found else None

    def allows(self, stands: Stands, paper: Paper, change: Difference) -> bool:
        """Whether a record that stands may change so; it is given as it was."""
        return any(_fits(may, change.field) and self._may(may.way, paper, change) for may in stands.but)

    def _may(self, way: Way, paper: Paper, change: Difference) -> bool:
        then, added = paper.document.value, change.was in (None, [])
        match way:
            case Way.FREELY:
                return True
            case Way.ONCE:
                return added
            case Way.CLOSING:
                return change.now == YearState.CLOSED
            case Way.AT_THE_END:
                return added and _at_the_end(then, change.field)
            case Way.FROM_A_DAY:
                return added and str(overlay.at(change.now or {}, "/from") or "") > self._first_day(paper)
            case Way.TO_A_DAY:
                return added and str(change.now) >= self._first_day(paper)
            case Way.COMPLETING:
                stub = overlay.at(then, f"{_around(change.before or change.field)}/stub") is True
                return stub and (added or (change.now is None and change.field.endswith("/stub")))
            case Way.RELEASING:
                last = _goes_on(change.was, change.now) or (added and _at_the_end(then, change.field))
                return last and self.public_register

    def _first_day(self, paper: Paper) -> str:
        """The day on which a grouping held when the latest year shared out its money; days compare as text."""
        year = self.named.get(record_of(paper), "")
        return max(f"{year[:4]}-09-01", str(overlay.at(paper.document.value, "/valid_from")))

    @cached_property
    def public_register(self) -> bool:
        """Whether the records are those that `clusters release` writes, bit by bit as they may be told."""
        authority = self.base.papers_then.get("authority.yaml")
        return authority is not None and overlay.at(authority.document.value, "/public_register") is True

    @cached_property
    def decided(self) -> frozenset[str]:
        """Requests on whose money a meeting had decided; as it was written, or as it was corrected."""
        found = set()
        for paper in self.of_kind("decisions"):
            for value in (paper.document.value, self.corrected.get(record_of(paper))):
                for item in _items(value):
                    if item.get("outcome") in ON_MONEY:
                        found.add(str(item.get("bid")))
        return frozenset(found)

    @cached_property
    def named(self) -> Mapping[str, str]:
        """Each census and grouping that an open or closed year went by, and the latest such year."""
        found = {}
        for paper in sorted(self.of_kind("year"), key=lambda one: one.path):
            for value in (paper.document.value, self.corrected.get(record_of(paper))):
                if overlay.at(value or {}, "/state") in IN_FORCE:
                    for kind in ("census", "grouping"):
                        named = overlay.at(value or {}, f"/{kind}")
                        found[BY_NAME[kind].key(str(named))] = id_of(paper)
        return found

    @cached_property
    def last_decided(self) -> Mapping[str, str]:
        """For each year, as `years/2025-26`, the day of the latest meeting whose decisions were recorded."""
        found: dict[str, str] = {}
        for paper in self.of_kind("decisions"):
            meeting = self.base.papers_then.get(f"meetings/{id_of(paper)}.yaml")
            if meeting is not None:
                value = self.corrected.get(record_of(meeting), meeting.document.value)
                year = f"years/{id_of(paper).partition('/')[0]}"
                found[year] = max(found.get(year, ""), str(overlay.at(value, "/date") or ""))
        return found

    @cached_property
    def corrected(self) -> Mapping[str, Value]:
        """Each record over which corrections were laid, as it then was."""
        found: dict[str, Value] = {}
        for paper in sorted(self.of_kind("correction"), key=lambda one: one.path):
            correction = paper.document.value
            if isinstance(correction, dict) and correction.get("field"):
                record = str(correction.get("record"))
                target = self.base.papers_then.get(f"{record}.yaml")
                if target is not None:
                    value = found.get(record, target.document.value)
                    laid = overlay.lay(value, str(correction["field"]), correction.get("was"), correction.get("now"))
                    found[record] = value if isinstance(laid, overlay.Misfit) else laid
        return found

    def of_kind(self, name: str) -> Iterator[Paper]:
        """The records of one kind, as they were."""
        return (paper for paper in self.base.papers_then.values() if paper.kind == name)


_HOLDS: Mapping[Since, Callable[[Frozen, Paper], bool]] = {
    Since.MERGED: lambda frozen, paper: True,
    Since.HELD: lambda frozen, paper: f"decisions/{id_of(paper)}.yaml" in frozen.base.tree.blobs,
    Since.DECIDED: lambda frozen, paper: id_of(paper) in frozen.decided,
    Since.NAMED: lambda frozen, paper: record_of(paper) in frozen.named,
    Since.OPEN: lambda frozen, paper: overlay.at(paper.document.value, "/state") == YearState.OPEN,
    Since.CLOSED: lambda frozen, paper: overlay.at(paper.document.value, "/state") == YearState.CLOSED,
}


def _fits(may: May, field: str) -> bool:
    """Whether a field is one that may change; what may change freely may do so in all that it holds."""
    wanted, given = may.field.split("/"), field.split("/")
    if may.way is Way.FREELY:
        given = given[: len(wanted)]
    return len(wanted) == len(given) and all(one in ("*", other) for one, other in zip(wanted, given, strict=True))


def _around(field: str) -> str:
    return field.rpartition("/")[0]


def _at_the_end(then: Value, field: str) -> bool:
    """Whether a list item that came stands after all that were there."""
    before, place = overlay.at(then, _around(field)), field.rpartition("/")[2]
    return isinstance(before, list) and place.isdecimal() and int(place) >= len(before)


def _goes_on(was: Value | None, now: Value | None) -> bool:
    """Whether a list is what it was, and more after it."""
    return isinstance(now, list) and (was is None or (isinstance(was, list) and same(was, now[: len(was)])))


def _items(value: Value | None) -> Iterator[dict[str, Value]]:
    items = value.get("items") if isinstance(value, dict) else None
    yield from (item for item in (items if isinstance(items, list) else ()) if isinstance(item, dict))
