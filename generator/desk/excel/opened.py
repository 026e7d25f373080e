"""A workbook from outside, opened with care: what its cells hold, or why it is not read.

Nothing in it is trusted, worked out, fetched or run.
"""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias
from xml.etree.ElementTree import ParseError

from generator.desk.excel.arrival import MOST, area, bounded, column, grown, of_kind, of_parts, of_size
from generator.desk.excel.fault import Fault

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


WIDEST = 16_384
"""Columns that a sheet can have."""


class Formula:
    """A cell that works something out. What it would give is not asked."""


Raw: TypeAlias = "str | int | float | bool | datetime | date | time | Formula"
"""What a cell holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What one sheet holds."""

    name: str
    cells: Mapping[tuple[int, int], Raw]
    """By row and column, counted from 0; only those that hold something."""
    hidden: bool
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    merged: tuple[tuple[int, int, int, int], ...]
    """Joined areas: first row and column, last row and column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A workbook."""

    marks: Mapping[str, str]
    """What the file's own properties say of it."""
    sheets: Mapping[str, Sheet]


def opened(path: Path) -> Opened | tuple[Fault, ...]:
    """What a workbook holds, or why it cannot be taken.

    Raises `OSError` if the file cannot be read from the disk.
    """
    if path.stat().st_size > MOST:
        return (of_size(),)
    content = path.read_bytes()
    fault = of_kind(content) or of_parts(content)
    if fault is not None:
        return (fault,)
    try:
        return _parsed(content)
    # A file made to harm, or half of one, makes the library raise nearly anything; all of it says the same to its sender.
    except (
        ArithmeticError, AttributeError, LookupError, NotImplementedError, OSError, ParseError, RecursionError, SyntaxError,
        TypeError, ValueError, zipfile.BadZipFile, zlib.error,
    ):  # fmt: skip
        return (Fault(message="This workbook is damaged.", fix="Open it in Excel, save it anew as Excel Workbook (.xlsx), and send that."),)  # fmt: skip


def _parsed(content: bytes) -> Opened | tuple[Fault, ...]:
    from openpyxl import load_workbook

    if not bounded(content):
        return (grown(),)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about drawings and styles that are not kept; nothing of them is read
        book = load_workbook(io.BytesIO(content), keep_links=False, rich_text=False)
    return Opened(marks=_marks(book), sheets={sheet.title: _sheet(sheet) for sheet in book.worksheets})


def _marks(book: Workbook) -> dict[str, str]:
    properties = book.custom_doc_props  # type: ignore[attr-defined]  # the stubs do not have it yet
    return {one.name: str(one.value) for one in properties.props if one.name}


def _sheet(sheet: Worksheet) -> Sheet:
    merged = (area(str(one.coord)) for one in sheet.merged_cells.ranges)
    return Sheet(
        name=sheet.title,
        cells=dict(_cells(sheet)),
        hidden=sheet.sheet_state != "visible",
        hidden_rows=frozenset(row - 1 for row, one in sheet.row_dimensions.items() if one.hidden),
        hidden_columns=frozenset(_hidden_columns(sheet)),
        merged=tuple(one for one in merged if one is not None),
    )


def _hidden_columns(sheet: Worksheet) -> Iterator[int]:
    for name, one in sheet.column_dimensions.items():
        if one.hidden:
            yield from range(column(name), min(one.max or 0, WIDEST))  # neighbours that look alike stand together
            yield column(name)


def _cells(sheet: Worksheet) -> Iterator[tuple[tuple[int, int], Raw]]:
    for cell in sheet._cells.values():  # those that are there; the public ways make those that are not
        value = cell.value
        if value is None or value == "":
            continue
        place = (int(cell.row or 1) - 1, int(cell.column or 1) - 1)
        if cell.data_type == "f":
            yield place, Formula()
        elif isinstance(value, timedelta):
            yield place, time(0)
        elif isinstance(value, str | bool | int | float | datetime | date | time):
            yield place, value
        else:
            yield place, Formula()
