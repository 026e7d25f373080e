"""Every table in one Excel workbook: a first sheet that says what it is, then a sheet for each table.

Cells are typed: pounds and counts are numbers, days are days, all else is text. Text is written as text whatever it
begins with, so that nothing in a record is ever run as a formula. The same tables give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from generator.money.figure import Figure
from generator.publish.table import Cell, Column, Kind, Table

_WIDTHS = {Kind.TEXT: 28, Kind.CODE: 18, Kind.COUNT: 12, Kind.MONEY: 16, Kind.DATE: 12, Kind.FLAG: 10}
"""In characters, as Excel measures a column."""
_LONGEST_NAME = 31
"""Characters that Excel allows in a sheet's name."""
_LONGEST_TEXT = 32_767
"""Characters that Excel allows in a cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What the first sheet says."""

    title: str
    lines: tuple[tuple[str, str], ...]
    """A label and a text each, in order."""
    as_of: date
    """Stands in the file's properties as its date; no clock is asked."""


def workbook(front: Front, tables: Sequence[Table]) -> bytes:
    """The workbook as a file."""
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    made = datetime.combine(front.as_of, time(), UTC).replace(tzinfo=None)
    book.set_properties({"title": front.title, "created": made})
    looks = _Looks.of(book)
    _front(book.add_worksheet("About"), looks, front, tables)
    for table in tables:
        _sheet(book.add_worksheet(table.name[:_LONGEST_NAME]), looks, table)
    book.close()
    return out.getvalue()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Looks:
    """The formats of cells."""

    title: Format
    head: Format
    wrap: Format
    cells: dict[Kind, Format | None]

    @classmethod
    def of(cls, book: Workbook) -> _Looks:
        """Make them in a new workbook."""
        return cls(
            title=book.add_format({"bold": True, "font_size": 16}),
            head=book.add_format({"bold": True, "bottom": 1}),
            wrap=book.add_format({"text_wrap": True, "valign": "top"}),
            cells={
                Kind.MONEY: book.add_format({"num_format": "#,##0.00"}),
                Kind.COUNT: book.add_format({"num_format": "0"}),
                Kind.DATE: book.add_format({"num_format": "yyyy-mm-dd"}),
                Kind.TEXT: None,
                # Excel keeps a code as it is, leading noughts included, also when someone edits the cell.
                Kind.CODE: book.add_format({"num_format": "@"}),
                Kind.FLAG: None,
            },
        )


def _front(sheet: Worksheet, looks: _Looks, front: Front, tables: Iterable[Table]) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, front.title, looks.title)
    at = 2
    for label, text in front.lines:
        sheet.write_string(at, 0, label, looks.head)
        sheet.write_string(at, 1, text, looks.wrap)
        at += 1
    at += 1
    sheet.write_string(at, 0, "Sheet", looks.head)
    sheet.write_string(at, 1, "What it holds", looks.head)
    for table in tables:
        at += 1
        sheet.write_string(at, 0, table.name)
        sheet.write_string(at, 1, table.about, looks.wrap)


def _sheet(sheet: Worksheet, looks: _Looks, table: Table) -> None:
    """One table: its fields' names on top, which stay when one scrolls; the titles are on the page of downloads."""
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, max(_WIDTHS[column.kind], len(column.name) + 2))
        sheet.write_string(0, place, column.name, looks.head)
    for at, cells in enumerate(table.rows, start=1):
        for place, (column, cell) in enumerate(zip(table.columns, cells, strict=True)):
            _write(sheet, at, place, column, cell, looks)
    sheet.freeze_panes(1, 1)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _write(sheet: Worksheet, at: int, place: int, column: Column, cell: Cell, looks: _Looks) -> None:
    """One cell by what its value is; an empty one is left out."""
    look = looks.cells[column.kind]
    match cell.value:
        case None:
            return
        case bool() as value:
            sheet.write_boolean(at, place, value)
        case int() as value:
            sheet.write_number(at, place, value, look)
        case Figure() as figure:
            sheet.write_number(at, place, figure.pence / 100, look)
        case date() as day:
            sheet.write_datetime(at, place, datetime.combine(day, time(), UTC).replace(tzinfo=None), look)
        case str() as words:
            sheet.write_string(at, place, words[:_LONGEST_TEXT], look)
