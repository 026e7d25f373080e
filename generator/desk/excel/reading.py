"""The answers in a workbook that came back: read by the layout that it went out with, every fault told by sheet and cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.desk.excel.asked import Asked
from generator.desk.excel.fault import Fault
from generator.desk.excel.layout import (
    AUTHORITY,
    CHOICES,
    FORM,
    VERSION,
    YEAR,
    Box,
    Grid,
    Layout,
    Questions,
    SheetOf,
    Spot,
)
from generator.desk.excel.opened import Opened, Raw, Sheet
from generator.desk.excel.typed import Wrong, plain, typed
from generator.records.yaml import Value

Place = tuple[str, int, str]
"""Block, row of a table (else 0), field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What was filled in."""

    faults: tuple[Fault, ...] = ()
    """By sheet, row and column; if there are any, the rest is not to be used."""
    values: Mapping[Place, Value] = field(default_factory=dict)
    boxes: Mapping[Place, Box] = field(default_factory=dict)

    def one(self, block: str) -> dict[str, Value]:
        """The answers to questions that stand one below the other."""
        return {name: value for (within, _, name), value in self.values.items() if within == block}

    def rows(self, block: str) -> list[tuple[int, dict[str, Value]]]:
        """The rows of a table that are filled in, with their places in it."""
        found: dict[int, dict[str, Value]] = {}
        for (within, row, name), value in self.values.items():
            if within == block:
                found.setdefault(row, {})[name] = value
        return sorted(found.items())

    def fault(self, place: Place, message: str, fix: str) -> Fault:
        """A fault at an answer."""
        return at(self.boxes[place], message, fix)


def at(box: Box, message: str, fix: str) -> Fault:
    """A fault in a cell for an answer."""
    return Fault(sheet=box.spot.sheet, cell=box.spot.name, label=box.asked.label, message=message, fix=fix)


def answers(file: Opened, layout: Layout) -> Answers:
    """What a workbook holds, read by the layout of its form."""
    wrong = tuple(_marks(file.marks, layout))
    if wrong:
        return Answers(faults=wrong)
    faults: list[Fault] = list(_sheets(file, layout))
    values: dict[Place, Value] = {}
    boxes = {(box.block, box.row, box.asked.field): box for box in layout.boxes()}
    for one in layout.sheets:
        sheet = file.sheets.get(one.name)
        if sheet is None:
            continue
        moved = next(_moved(sheet, one), None)
        if moved is not None:
            faults.append(moved)
            continue
        found = [*_overlaid(sheet, one), *_stray(sheet, one)]
        found += _read(sheet, one, values)
        faults += [fault for _, fault in sorted(found, key=lambda pair: pair[0])]
    return Answers(faults=tuple(faults), values=values, boxes=boxes)


# Which workbook it is -------------------------------------------------------------------------------------------------


def _marks(marks: Mapping[str, str], layout: Layout) -> Iterator[Fault]:
    """Another form, version, authority or year. The first that differs says enough."""
    ours = layout.marks
    again = "Make a new one with 'clusters workbook', and copy the answers into it."
    if FORM not in marks:
        yield Fault(message="This workbook was not made by 'clusters workbook'.", fix=again)
    elif marks[FORM] != ours[FORM]:
        yield Fault(message="This is a workbook of another kind.", fix=f"Bring in the one for {layout.title.lower()}.")
    elif marks.get(VERSION) != ours[VERSION]:
        yield Fault(message="This workbook is of another version of the form.", fix=again)
    elif marks.get(AUTHORITY) != ours[AUTHORITY]:
        yield Fault(
            message="This workbook was made for another authority.", fix="Say with --data which authority is meant."
        )
    elif marks.get(YEAR) != ours[YEAR]:
        yield Fault(message="This workbook was made for another academic year.", fix=again)
    else:
        others = (name for name, value in ours.items() if marks.get(name) != value)
        for name in others:
            yield Fault(message=f"This workbook was made for another {name.lower()}.", fix=again)


def _sheets(file: Opened, layout: Layout) -> Iterator[Fault]:
    names = {one.name for one in layout.sheets}
    for name in (one.name for one in layout.sheets):
        if name not in file.sheets:
            yield Fault(
                sheet=name, message="This sheet is missing.",
                fix="Give it its name back; if it was deleted, copy the answers into a new workbook.",
            )  # fmt: skip
        elif file.sheets[name].hidden:
            yield Fault(
                sheet=name, message="This sheet is hidden.", fix="Right-click the name of any sheet and choose Unhide."
            )
    for name, sheet in file.sheets.items():
        if name in names or name == CHOICES or not sheet.cells:
            continue
        if re.sub(r"\s*\(\d{1,2}\)\Z|_\d{1,2}\Z", "", name) in names:
            yield Fault(
                sheet=name, message="This is a second copy of a sheet of the form.",
                fix="Keep the one that counts under its own name, and delete the other.",
            )  # fmt: skip
        else:
            yield Fault(
                sheet="", message="There is a sheet that is not of the form; it would not be read.",
                fix="Move what it says into the form, and delete the sheet.",
            )  # fmt: skip


# Whether the form is whole --------------------------------------------------------------------------------------------

_Found = tuple[tuple[int, int], Fault]


def _moved(sheet: Sheet, one: SheetOf) -> Iterator[Fault]:
    for spot, label in one.anchors():
        held = sheet.cells.get((spot.row, spot.column))
        if not isinstance(held, str) or plain(held) != plain(label):
            yield Fault(
                sheet=one.name, cell=spot.name, message=f"Here should stand '{label}': the form was changed.",
                fix="Take back rows or columns that were added, deleted or moved, or copy the answers into a new workbook.",
            )  # fmt: skip


def _overlaid(sheet: Sheet, one: SheetOf) -> Iterator[_Found]:
    """Answers that cannot be seen, or that share a cell."""
    rows: set[int] = set()
    columns: set[int] = set()
    joined: set[tuple[int, int, int, int]] = set()
    for box in one.boxes():
        row, column = box.spot.row, box.spot.column
        if row in sheet.hidden_rows and row not in rows:
            rows.add(row)
            yield (
                (row, 0),
                Fault(
                    sheet=one.name, message=f"Row {row + 1} is hidden.",
                    fix="Select the rows around it, right-click, and choose Unhide.",
                ),
            )  # fmt: skip
        if column in sheet.hidden_columns and column not in columns:
            columns.add(column)
            name = box.spot.name.rstrip("0123456789")
            yield (
                (row, column),
                Fault(
                    sheet=one.name, message=f"Column {name} is hidden.",
                    fix="Select the columns around it, right-click, and choose Unhide.",
                ),
            )  # fmt: skip
        for area in sheet.merged:
            first, left, last, right = area
            if first <= row <= last and left <= column <= right and area not in joined:
                joined.add(area)
                yield (
                    (row, column),
                    at(
                        box,
                        "This cell was joined with others.",
                        "Select it and choose Merge and Centre, Unmerge Cells.",
                    ),
                )


def _stray(sheet: Sheet, one: SheetOf) -> Iterator[_Found]:
    """What stands beside the form."""
    known = one.told() | {(box.spot.row, box.spot.column) for box in one.boxes()}
    for (row, column), held in sheet.cells.items():
        if (row, column) in known or (isinstance(held, str) and not plain(held)):
            continue
        yield (
            (row, column),
            Fault(
                sheet=one.name, cell=Spot(one.name, row, column).name,
                message="What stands here is outside the form and would not be read.",
                fix="Move it into the form, or delete it.",
            ),
        )  # fmt: skip


# What was answered ----------------------------------------------------------------------------------------------------


def _read(sheet: Sheet, one: SheetOf, values: dict[Place, Value]) -> Iterator[_Found]:
    for block in one.blocks:
        if isinstance(block, Questions):
            yield from _row(sheet, list(block.boxes(one.name)), values)
            continue
        rows: dict[int, list[Box]] = {}
        for box in block.boxes(one.name):
            rows.setdefault(box.row, []).append(box)
        for boxes in rows.values():
            if _there(sheet, boxes, block):
                yield from _row(sheet, boxes, values)


def _there(sheet: Sheet, boxes: list[Box], block: Grid) -> bool:
    """Whether a row of a table says anything."""
    return any(
        _held(sheet, box) is not None for box in boxes if not block.counts or box.asked.field == block.counts
    )  # fmt: skip


def _held(sheet: Sheet, box: Box) -> Raw | None:
    held = sheet.cells.get((box.spot.row, box.spot.column))
    return None if isinstance(held, str) and not plain(held) else held


def _row(sheet: Sheet, boxes: list[Box], values: dict[Place, Value]) -> Iterator[_Found]:
    for box in boxes:
        held = _held(sheet, box)
        value = None if held is None else typed(held, box.asked)
        if isinstance(value, Wrong):
            yield (box.spot.row, box.spot.column), at(box, value.message, value.fix)
        elif value is not None:
            values[box.block, box.row, box.asked.field] = value
        elif box.asked.needed:
            yield (box.spot.row, box.spot.column), at(box, "Nothing is filled in here.", _ask(box.asked))


def _ask(asked: Asked) -> str:
    return "Choose one of the list." if asked.shown else "Fill it in."
