"""A meeting's workbook that came back: one record of decisions, and for every field the cell that it came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from generator.desk.agenda import agenda, members
from generator.desk.excel.decisions_fill import worked_out
from generator.desk.excel.decisions_form import BACKS, CAME, ELSE, ITEMS, MEETING, ON, OUT, RULES, TAKEN, WRITTEN, form
from generator.desk.excel.fault import Fault
from generator.desk.excel.layout import Box, Grid, Layout
from generator.desk.excel.opened import Opened
from generator.desk.excel.reading import Answers, Place, answers, at
from generator.desk.excel.typed import plain, typed
from generator.money.accounts import Accounts
from generator.records.dataset import Dataset, Record
from generator.records.finding import Finding
from generator.records.model import Meeting
from generator.records.yaml import Value

_Row = dict[str, Value]
_FIXES = {"must-step-out": f"Say on the sheet '{OUT}' that it left the room, or correct the sheet '{CAME}'."}
"""Where the rule speaks of the record's fields, and the workbook asks otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What came of a workbook."""

    meeting: str = ""
    value: Mapping[str, Value] = field(default_factory=dict)
    """The record; not to be used if there are faults."""
    faults: tuple[Fault, ...] = ()
    answers: Answers = field(default_factory=Answers)
    places: Mapping[str, Place] = field(default_factory=dict)
    """From the way to a field of the record to its answer."""

    def fault(self, finding: Finding) -> Fault:
        """What is wrong with the record, told at the cell that it came from."""
        place = _place(finding.field, self.places, self.answers)
        if place is None:
            return Fault(message=finding.message, fix=finding.fix)
        return self.answers.fault(place, finding.message, _FIXES.get(finding.rule, finding.fix))


def brought(file: Opened, accounts: Accounts) -> Brought:
    """The record in a workbook, or everything that is wrong with it."""
    dataset = accounts.dataset
    meeting = dataset.meetings.get(file.marks.get(MEETING, ""))
    if meeting is None:
        known = (
            "There is no such meeting in these records."
            if MEETING in file.marks
            else "This is no workbook for a meeting."
        )
        fix = "Make one with 'clusters workbook decisions MEETING', or say with --data which authority is meant."
        return Brought(faults=(Fault(message=known, fix=fix),))
    layout = form(accounts, meeting)
    found = answers(file, layout)
    halves = () if _astray(found) else tuple(_halves(file, layout, _expected(dataset, meeting)))
    value, places = _record(found)
    faults = (*found.faults, *halves, *(() if found.faults or halves else _at_odds(found)))
    return Brought(meeting=meeting.id, value=value, faults=faults, answers=found, places=places)


def _astray(found: Answers) -> bool:
    """Whether the file as a whole is another, or was changed so that nothing can be trusted."""
    return not found.boxes


# Rows that were begun and not finished --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Expected:
    """What stood in the workbook before anybody typed: rows left so say nothing."""

    schools: frozenset[str]
    out: frozenset[tuple[str, str]]
    sittings: frozenset[str]

    def untouched(self, block: str, row: _Row) -> bool:
        """Whether a row says no more than it did when it went out."""
        match block:
            case "Who came":
                return row.keys() <= {"school"} and row.get("school") in self.schools
            case "Requests":
                return row.keys() <= {"bid"}
            case "Stepped out":
                return (row.get("bid"), row.get("school")) in self.out
            case _:
                return row.keys() <= {"sitting"} and row.get("sitting") in self.sittings


def _expected(dataset: Dataset, meeting: Record[Meeting]) -> _Expected:
    return _Expected(
        frozenset(members(dataset, meeting)),
        frozenset((bid, urn) for bid, urn, _ in worked_out(dataset, meeting)),
        frozenset(one.id for one in agenda(dataset, meeting).to_back),
    )


def _halves(file: Opened, layout: Layout, expected: _Expected) -> Iterator[Fault]:
    """Rows in which something is said, but not what makes them count."""
    for one in layout.sheets:
        sheet = file.sheets.get(one.name)
        for block in one.blocks if sheet else ():
            if not isinstance(block, Grid) or not block.counts or sheet is None:
                continue
            rows: dict[int, list[Box]] = {}
            for box in block.boxes(one.name):
                held = sheet.cells.get((box.spot.row, box.spot.column))
                if held is not None and (not isinstance(held, str) or plain(held)):
                    rows.setdefault(box.row, []).append(box)
            named = {box.row: box for box in block.boxes(one.name) if box.asked.field == block.counts}
            for number, boxes in rows.items():
                if named[number] in boxes:
                    continue
                said = {box.asked.field: typed(sheet.cells[box.spot.row, box.spot.column], box.asked) for box in boxes}
                row = {name: value for name, value in said.items() if isinstance(value, bool | int | str)}
                if len(row) < len(said) or not expected.untouched(block.name, cast(_Row, row)):
                    yield at(named[number], "Nothing is filled in here, and the row says something.",
                             "Choose one of the list, or empty the row.")  # fmt: skip


# The record -----------------------------------------------------------------------------------------------------------


def _record(found: Answers) -> tuple[_Row, dict[str, Place]]:
    """The record, and where each of its parts was typed."""
    places: dict[str, Place] = {f"/{name}": (WRITTEN, 0, name) for name in ("recorded_by", "recorded_on")}
    record: _Row = {"attendance": [], "items": []}
    came = found.rows(CAME)
    record["attendance"] = [row for _, row in came]
    for place, (row, _) in enumerate(came):
        places[f"/attendance/{place}"] = (CAME, row, "capacity")
    taken = sorted(found.rows(ITEMS), key=lambda one: (cast(int, one[1].get("order", one[0])), one[0]))
    record["items"] = [_item(found, place, row, said, places) for place, (row, said) in enumerate(taken)]
    backed = [(row, said) for row, said in found.rows(BACKS) if said.get("backed") is True and "sitting" in said]
    if backed:
        record["backs"] = [said["sitting"] for _, said in backed]
        places |= {f"/backs/{place}": (BACKS, row, "sitting") for place, (row, _) in enumerate(backed)}
    back = found.rows(TAKEN)
    if back:
        record["withdrawn_awards"] = [said for _, said in back]
        places |= {f"/withdrawn_awards/{place}": (TAKEN, row, "bid") for place, (row, _) in enumerate(back)}
    rules = found.rows(RULES)
    if rules:
        record["options"] = [_rule(said) for _, said in rules]
        places |= {f"/options/{place}": (RULES, row, "rule") for place, (row, _) in enumerate(rules)}
    return record | found.one(WRITTEN), places


def _rule(said: _Row) -> _Row:
    """What one rule would have funded: a column for each request."""
    bids: list[Value] = [value for name, value in said.items() if name.startswith("would_fund/")]
    return {**{name: value for name, value in said.items() if "/" not in name}, "would_fund": bids}


def _item(found: Answers, place: int, row: int, said: _Row, places: dict[str, Place]) -> _Row:
    """What became of one request, with its rows on other sheets."""
    here = f"/items/{place}"
    places[here] = (ITEMS, row, "bid")
    item: _Row = {}
    for name, value in said.items():
        head, _, rest = name.partition("/")
        if name == "order":
            continue
        if not rest:
            item[name] = value
        elif rest.isdigit():
            many = cast(list[Value], item.setdefault(head, []))
            places[f"{here}/{head}/{len(many)}"] = (ITEMS, row, name)
            many.append(value)
        else:
            cast(_Row, item.setdefault(head, {}))[rest] = value
    for block, name in ((OUT, "stepped_out"), (ELSE, "alternatives"), (ON, "conditions")):
        own = [
            (at_row, one)
            for at_row, one in found.rows(block)
            if one.get("bid") == item.get("bid") and one.get("left") is not False
        ]
        if own:
            item[name] = [_listed(one) for _, one in own]
            for number, (at_row, _) in enumerate(own):
                places[f"{here}/{name}/{number}"] = (block, at_row, "school" if block == OUT else "text")
            places[f"{here}/{name}"] = (block, own[0][0], "bid")
    return item


def _listed(one: _Row) -> Value:
    if "text" in one:
        return one["text"]
    return {name: value for name, value in one.items() if name in ("school", "because")}


def _at_odds(found: Answers) -> Iterator[Fault]:
    """A request in two rows, and rows on other sheets for a request that was not dealt with."""
    seen: set[Value] = set()
    for row, said in found.rows(ITEMS):
        if said["bid"] in seen:
            yield found.fault(
                (ITEMS, row, "bid"),
                "This request stands in another row too.",
                "Keep the row that counts, and empty the other.",
            )
        seen.add(cast(str, said["bid"]))
    for block in (OUT, ELSE, ON):
        for row, said in found.rows(block):
            if said["bid"] not in seen and said.get("left") is not False:
                yield found.fault(
                    (block, row, "bid"), f"This request has no outcome on the sheet '{ITEMS}'.",
                    "Choose its outcome there, or empty this row.",
                )  # fmt: skip


def _place(pointer: str, places: Mapping[str, Place], found: Answers) -> Place | None:
    """The cell of a field, or of the nearest around it."""
    rest: Sequence[str] = ()
    while pointer:
        if pointer in places:
            block, row, name = places[pointer]
            tail = "/".join(rest)
            fields = [one for within, at_row, one in found.boxes if (within, at_row) == (block, row)]
            parts = (one for one in fields if tail and one.startswith(f"{tail}/"))
            return block, row, next((one for one in (tail, *rest[:1]) if one in fields), None) or next(parts, name)
        pointer, _, last = pointer.rpartition("/")
        rest = (last, *rest)
    return {"attendance": (CAME, 0, "capacity"), "items": (ITEMS, 0, "outcome")}.get(rest[0]) if rest else None
