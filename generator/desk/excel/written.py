"""A layout written as an Excel workbook: lists to choose from, limits, guidance, cells that are locked without a password.

The same layout and answers give the same bytes. Answers are typed: days are days, pounds are numbers, all else is text,
also where a code looks like a number, and nothing of a record is ever run as a formula.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from generator.desk.excel.asked import Answer, Asked, Choice
from generator.desk.excel.layout import CHOICES, Box, Grid, Layout, Questions, SheetOf, Spot, letters
from generator.records.yaml import Value

Cells: TypeAlias = "Mapping[Spot, Value | None]"
"""What stands in cells for answers already, and in those of columns that tell."""

_WIDTHS = {
    Answer.LINE: 44, Answer.WORDS: 60, Answer.CHOICE: 30, Answer.DAY: 16, Answer.MONEY: 15, Answer.WHOLE: 10,
    Answer.NUMBER: 10, Answer.YES: 12,
}  # fmt: skip
_LINE, _GUIDE, _FULL = 16, 60, 1.05
"""The height of a line of words, in points; the width of guidance where a sheet says none; how far a line is filled."""
_LONGEST_MESSAGE = 255
_LONGEST_HEAD = 32
"""Characters that Excel allows in the message beside a cell, and over it."""
_MAY = {"format_columns": True, "format_rows": True, "select_locked_cells": True, "select_unlocked_cells": True}
"""What protection leaves to everybody."""


def written(layout: Layout, cells: Cells, as_of: date) -> bytes:
    """The workbook as a file."""
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": layout.title, "created": datetime.combine(as_of, time(), UTC).replace(tzinfo=None)})
    for name, value in {**layout.marks, **layout.notes}.items():
        book.set_custom_property(name, value, "text")
    looks = _looks(book)
    sheets = {one.name: book.add_worksheet(one.name) for one in layout.sheets}
    lists = _Lists(book.add_worksheet(CHOICES), looks)
    for one in layout.sheets:
        _sheet(sheets[one.name], one, cells, looks, lists)
    lists.finish()
    book.close()
    return out.getvalue()


_Looks = Mapping[str, Format]


def _looks(book: Workbook) -> _Looks:
    """The formats of cells, by name."""
    top: dict[str, object] = {"valign": "top"}
    box: dict[str, object] = {**top, "border": 1, "border_color": "#6B7280", "bg_color": "#FFFBE6", "locked": False}
    made: dict[str, dict[str, object]] = {
        "title": {"bold": True, "font_size": 16},
        "head": {**top, "bold": True, "bottom": 1, "text_wrap": True},
        "label": {**top, "bold": True, "text_wrap": True},
        "wrap": {**top, "text_wrap": True},
        "info": {**top, "text_wrap": True, "font_color": "#374151"},
        "money": {**top, "num_format": "£#,##0.00"},
        "total": {**top, "num_format": "£#,##0.00;[Red]-£#,##0.00", "bold": True},
        Answer.LINE.name: {**box, "num_format": "@", "text_wrap": True},
        Answer.WORDS.name: {**box, "num_format": "@", "text_wrap": True},
        Answer.CHOICE.name: {**box, "num_format": "@", "text_wrap": True},
        Answer.YES.name: {**box, "num_format": "@"},
        Answer.DAY.name: {**box, "num_format": "d mmmm yyyy", "align": "left"},
        Answer.MONEY.name: {**box, "num_format": "#,##0.00"},
        Answer.WHOLE.name: {**box, "num_format": "0"},
        Answer.NUMBER.name: {**box, "num_format": "General"},
    }
    return {name: book.add_format(look) for name, look in made.items()}


def _sheet(sheet: Worksheet, one: SheetOf, cells: Cells, looks: _Looks, lists: _Lists) -> None:
    for place, width in enumerate(one.widths):
        sheet.set_column(place, place, width)
    sheet.write_string(0, 0, one.title, looks["title"])
    sheet.write_string(1, 0, one.about)
    for row, lines in _grown(one).items():
        sheet.set_row(row, _LINE * lines)
    for said in one.said:
        if said.formula:
            sheet.write_formula(said.row, said.column, str(said.value), looks[said.look], said.now)
        elif isinstance(said.value, str):
            sheet.write_string(said.row, said.column, said.value, looks[said.look])
        else:
            sheet.write_number(said.row, said.column, said.value, looks[said.look])
    for block in one.blocks:
        if isinstance(block, Questions):
            _questions(sheet, block, looks, one.widths[2] if len(one.widths) > 2 else _GUIDE)
        else:
            _grid(sheet, block, one.name, cells, looks)
        _limits(sheet, block, lists)
    for box in one.boxes():
        _answer(sheet, box, cells.get(box.spot), looks)
    if any(one.frozen):
        sheet.freeze_panes(*one.frozen)
    sheet.protect("", _MAY)
    _printing(sheet, one)


def _grown(one: SheetOf) -> dict[int, int]:
    """The rows whose words need more than one line, and how many: not every program works that out by itself."""
    found: dict[int, int] = {}
    for said in one.said:
        if said.look == "wrap" and said.column < len(one.widths) and isinstance(said.value, str) and not said.formula:
            found[said.row] = max(found.get(said.row, 1), _lines(said.value, one.widths[said.column]))
    return {row: lines for row, lines in found.items() if lines > 1}


def _lines(text: str, width: int) -> int:
    """On how many lines words stand in a column."""
    return sum(-(-len(line) // max(int(width * _FULL), 1)) or 1 for line in text.split("\n"))


def _questions(sheet: Worksheet, block: Questions, looks: _Looks, width: int) -> None:
    for place, one in enumerate(block.asked):
        row = block.top + place
        sheet.write_string(row, 0, one.label, looks["label"])
        sheet.write_string(row, 2, guidance(one), looks["info"])
        sheet.set_row(row, max(_height(one), _LINE * _lines(guidance(one), width)))


def _height(one: Asked) -> int:
    """Room for what is typed."""
    return 110 if one.answer is Answer.WORDS else 2 * _LINE if one.longest > 80 else 18


def _grid(sheet: Worksheet, block: Grid, name: str, cells: Cells, looks: _Looks) -> None:
    for place, one in enumerate(block.columns):
        column = block.left + place
        sheet.write_string(block.top, column, one.label, looks["head"])
        width = one.width or (_WIDTHS[one.answer] if isinstance(one, Asked) else 0)
        if block.left == 0:
            sheet.set_column(column, column, width)
        if not isinstance(one, Asked):
            for row in range(block.top + 1, block.top + 1 + block.rows):
                _told(sheet, row, column, cells.get(Spot(name, row, column)), looks, money=one.money)
    if block.left:
        for row in range(block.rows):
            sheet.write_string(block.top + 1 + row, 0, f"{block.label} {row + 1}", looks["wrap"])


def _told(sheet: Worksheet, row: int, column: int, value: Value | None, looks: _Looks, *, money: bool) -> None:
    match value:
        case None:
            return
        case int() | Decimal() if money:
            sheet.write_number(row, column, float(value), looks["money"])
        case _:
            sheet.write_string(row, column, str(value), looks["info"])


def _answer(sheet: Worksheet, box: Box, value: Value | None, looks: _Looks) -> None:
    """A cell for an answer, filled in as far as one is known."""
    row, column, look = box.spot.row, box.spot.column, looks[box.asked.answer.name]
    match value:
        case None:
            sheet.write_blank(row, column, None, look)
        case bool():
            sheet.write_string(row, column, "yes" if value else "no", look)
        case int() | Decimal():
            sheet.write_number(row, column, float(value), look)
        case str() if box.asked.answer is Answer.DAY:
            day = datetime.combine(date.fromisoformat(value), time(), UTC).replace(tzinfo=None)
            sheet.write_datetime(row, column, day, look)
        case _:
            sheet.write_string(row, column, _shown(box.asked, str(value)), look)


def _shown(asked: Asked, value: str) -> str:
    """What people read of a code."""
    return next((one.word for one in asked.choices if one.code == value), value)


# Limits --------------------------------------------------------------------------------------------------------------


def guidance(one: Asked) -> str:
    """What stands beside a question."""
    return one.help if one.needed else f"{one.help} (Not always needed.)".strip()


def _limits(sheet: Worksheet, block: Questions | Grid, lists: _Lists) -> None:
    """What Excel itself lets in; the check when it comes back is the one that counts."""
    if isinstance(block, Questions):
        for place, one in enumerate(block.asked):
            sheet.data_validation(block.top + place, 1, block.top + place, 1, _limit(one, lists))
        return
    for place, column in enumerate(block.columns):
        if isinstance(column, Asked):
            at = block.left + place
            sheet.data_validation(block.top + 1, at, block.top + block.rows, at, _limit(column, lists))


def _limit(one: Asked, lists: _Lists) -> dict[str, object]:
    limit: dict[str, object] = {
        "input_title": one.label[:_LONGEST_HEAD], "input_message": (one.help or one.label)[:_LONGEST_MESSAGE],
        "error_title": one.label[:_LONGEST_HEAD],
    }  # fmt: skip
    match one.answer:
        case Answer.CHOICE | Answer.YES:
            rule: dict[str, object] = {"validate": "list", "source": lists.range(one.shown)}
            wrong = "Choose one of the list."
        case Answer.DAY:
            rule = {"validate": "date", "criteria": ">=", "value": date(2015, 1, 1)}
            wrong = "Type a day, like 18/09/2025."
        case Answer.MONEY:
            rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 999_999_999}
            wrong = "Type pounds in digits, like 1234.50."
        case Answer.WHOLE:
            rule = {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": one.most or 100_000}
            wrong = "Type a whole number in digits."
        case Answer.NUMBER:
            rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": one.most or 100_000}
            wrong = f"Type a number from 0 to {one.most or 100_000}."
        case _:
            rule = {"validate": "length", "criteria": "<=", "value": one.longest or 4000}
            wrong = f"At most {one.longest or 4000} characters."
    return {**limit, **rule, "error_message": wrong}


class _Lists:
    """The sheet of choices: a column for each different list."""

    def __init__(self, sheet: Worksheet, looks: _Looks) -> None:
        self._sheet, self._looks = sheet, looks
        self._made: dict[tuple[Choice, ...], str] = {}
        sheet.write_string(0, 0, "What the lists show. Nothing is to be filled in here.", looks["title"])

    def range(self, choices: Sequence[Choice]) -> str:
        """Where a list stands, as a validation names it."""
        key = tuple(choices)
        if key not in self._made:
            column, rows = len(self._made), max(len(key), 1)
            for row, one in enumerate(key, start=2):
                self._sheet.write_string(row, column, one.word)
            self._sheet.set_column(column, column, 30)
            name = letters(column)
            self._made[key] = f"={CHOICES}!${name}$3:${name}${rows + 2}"
        return self._made[key]

    def finish(self) -> None:
        """Lock it, and print it as small as it must be."""
        self._sheet.protect("", _MAY)
        self._sheet.set_paper(9)
        self._sheet.set_landscape()
        self._sheet.fit_to_pages(1, 0)


def _printing(sheet: Worksheet, one: SheetOf) -> None:
    sheet.set_paper(9)  # A4
    if not one.upright:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&F&C&A&RPage &P of &N")
