"""A request as a workbook, and a workbook as a request."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import cast

from generator.desk.excel.bid_layout import MONEY, REQUEST, ROWS
from generator.desk.excel.fault import Fault
from generator.desk.excel.layout import Box, Grid, Layout, Spot
from generator.desk.excel.reading import Answers, Place, at
from generator.records.finding import Finding
from generator.records.yaml import Value

_ABSENT = re.compile(r"The field '([a-z_]+)' is missing\.\Z")
_NOTHING, _FILL = "Nothing is filled in here.", "Fill it in, as the other answers ask; or mend those."
_LISTS = ("partners", "terms")
"""Tables whose rows are plain values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request that was filled in."""

    value: Mapping[str, Value]
    places: Mapping[str, Place]
    """From a JSON Pointer into it to the cell from which it came."""


def cells(layout: Layout, value: Mapping[str, Value]) -> dict[Spot, Value | None]:
    """Where the answers of a record stand. Raises `ValueError` if it has more rows than the form."""
    found: dict[Spot, Value | None] = {}
    for name, most in ROWS.items():
        if len(cast(list[Value], value.get(name, []))) > most:
            raise ValueError(name)
    for box in layout.boxes():
        found[box.spot] = _held(box, value)
    return found


def sums(value: Mapping[str, Value]) -> tuple[Decimal, Decimal]:
    """What the costs of a record come to, and what it asks for; in pounds."""
    rows = cast(list[dict[str, Decimal]], value.get("costs", []))
    total = sum((Decimal(row["amount"]) for row in rows), Decimal(0))
    return total, total - Decimal(cast(Decimal, value.get("own_contribution", Decimal(0))))


def _held(box: Box, value: Mapping[str, Value]) -> Value | None:
    if box.block in (REQUEST, MONEY):
        return value.get(box.asked.field)
    rows = cast(list[Value], value.get(box.block, []))
    if box.row >= len(rows):
        return None
    row = rows[box.row]
    return row.get(box.asked.field) if isinstance(row, dict) else row


def request(answers: Answers) -> Request:
    """The record that answers make; tables without a row are left out, and the check tells which must have one."""
    value: dict[str, Value] = {**answers.one(REQUEST), **answers.one(MONEY)}
    places: dict[str, Place] = {f"/{name}": (REQUEST, 0, name) for name in value}
    places["/own_contribution"] = (MONEY, 0, "own_contribution")
    for name in ROWS:
        rows = answers.rows(name)
        if not rows:
            continue
        value[name] = [row[""] if name in _LISTS else row for _, row in rows]
        for place, (row, held) in enumerate(rows):
            for field in held:
                places[f"/{name}/{place}/{field}".rstrip("/")] = (name, row, field)
    return Request(value=value, places=places)


def told(finding: Finding, made: Request, answers: Answers, layout: Layout) -> Fault:
    """What the check says of the record, told of the workbook."""
    absent = _ABSENT.match(finding.message) if finding.rule == "form" else None
    if absent is not None:
        missing = replace(finding, field=f"{finding.field}/{absent.group(1)}", message=_NOTHING, fix=_FILL)
        return told(missing, made, answers, layout)
    pointer = finding.field
    while pointer:
        box = _box(pointer, made, answers)
        if box is not None:
            return at(box, finding.message, finding.fix)
        table = next((found for found in _tables(layout) if f"/{found[1].name}" == pointer), None)
        if table is not None:
            sheet, grid = table
            spot = Spot(sheet, grid.top + 1, grid.left)
            return Fault(
                sheet=sheet, cell=spot.name, label=grid.asked[0].label, message=finding.message, fix=finding.fix
            )
        pointer = pointer.rpartition("/")[0]
    return Fault(message=finding.message, fix=finding.fix)


def _box(pointer: str, made: Request, answers: Answers) -> Box | None:
    """The cell of an answer, or that in which a missing one belongs."""
    name = pointer.removeprefix("/")
    asked = ((REQUEST, 0, name), (MONEY, 0, name))
    places = (made.places[pointer], *asked) if pointer in made.places else asked
    return next((answers.boxes[place] for place in places if place in answers.boxes), None)


def _tables(layout: Layout) -> list[tuple[str, Grid]]:
    return [(sheet.name, block) for sheet in layout.sheets for block in sheet.blocks if isinstance(block, Grid)]
