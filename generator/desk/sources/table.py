"""A table from outside: whatever its encoding and delimiter, the rows that are wanted, each with its line.

A register of all England has 130 columns and 60 MB: a row that is not wanted costs no more than the reading of it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

from generator.records.finding import Finding, Severity

MOST = 400_000_000
"""Bytes. The whole register of England is a sixth of it."""
HEAD_WITHIN = 20
"""In how many lines the names of the columns must come."""
_START, _HEAD = 64, 200_000
"""How many bytes tell what a file is, and hold those lines."""
_DELIMITERS = ",\t;"
_AS_PUBLISHED = "Fetch the whole file as it is published: without them nothing can be brought in."
_NOT_A_TABLE = (
    (b"PK", "This is a zip file or an Excel workbook.", "Unpack it; or open it in Excel and save it as 'CSV UTF-8'."),
    (b"\xd0\xcf\x11\xe0", "This is an old Excel workbook.", "Open it in Excel and save it as 'CSV UTF-8'."),
    (b"%PDF", "This is a PDF.", "Fetch the file that is offered as CSV."),
    (b"<", "This is a web page, not a table.", "Open it in a browser: it may say why the file could not be fetched."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column that is looked for."""

    name: str
    needed: bool = True
    also: tuple[str, ...] = ()
    """What other years called it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: its cells by the names of the columns that were looked for, without spaces around them."""

    line: int
    cells: Mapping[str, str]
    more: bool = False
    """Whether something stands behind the last column that has a name: mostly a comma too many."""

    def __getitem__(self, name: str) -> str:
        """A cell; nothing where the file has no such column."""
        return self.cells.get(name, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What was read."""

    rows: tuple[Row, ...] = ()
    """Those that were wanted."""
    head: int = 1
    """The line with the names of the columns."""
    read: int = 0
    """How many rows the file has."""
    missing: tuple[str, ...] = ()
    """Columns that it can do without, and does."""
    others: tuple[tuple[int, str], ...] = ()
    """Columns that were not looked for: place, counted from 1, and name."""
    faults: tuple[Finding, ...] = ()


def table(
    path: Path, columns: Sequence[Column], first: str, wanted: Callable[[str], bool], lacking: str = _AS_PUBLISHED
) -> Table:
    """Read the rows that are `wanted` by what stands in the column `first`. `lacking`: what to do about missing columns.

    Bad data is told as faults; a file that cannot be opened raises `OSError`.
    """
    if path.stat().st_size > MOST:
        message = "This file is larger than a register of all England could be."
        return _none(path, 0, message, "Check that it is the right file.")
    content = path.read_bytes()
    for start, message, fix in _NOT_A_TABLE:
        if content[:_START].lstrip(b"\xef\xbb\xbf \r\n").startswith(start):
            return _none(path, 0, message, fix)
    encoding = _encoding(content)
    head = _head(content[:_HEAD].decode(encoding, errors="replace"), columns)
    if head is None:
        needed = ", ".join(column.name for column in columns if column.needed)
        message = "This file does not begin with the names of the columns that were looked for."
        return _none(path, 1, message, f"It needs these: {needed}.")
    places, faults = _places(path, head, columns, lacking)
    if faults:
        return Table(faults=faults)
    missing = tuple(column.name for column in columns if column.name not in places)
    looked_for = set(places.values())
    others = tuple((place, name) for place, name in enumerate(head.names, 1) if place - 1 not in looked_for)
    with io.TextIOWrapper(io.BytesIO(content), encoding, errors="replace", newline="") as text:
        return replace(_rows(path, text, head, places, places[first], wanted), missing=missing, others=others)


def fault(path: Path, line: int, column: str, message: str, fix: str, *, warning: bool = False) -> Finding:
    """What is wrong with a file from outside, told by line and column."""
    return Finding(
        severity=Severity.WARNING if warning else Severity.ERROR,
        path=path.as_posix(), line=line, field=column, rule="import", message=message, fix=fix,
    )  # fmt: skip


def _none(path: Path, line: int, message: str, fix: str) -> Table:
    """No table at all."""
    return Table(faults=(fault(path, line, "", message, fix),))


def _encoding(content: bytes) -> str:
    """As it says itself, else UTF-8, else what Windows writes in Britain."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    if content[1:2] == b"\x00":
        return "utf-16-le"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """The line with the names of the columns."""

    line: int
    delimiter: str
    names: list[str]


def _rows(
    path: Path, text: TextIO, head: _Head, places: Mapping[str, int], first: int, wanted: Callable[[str], bool]
) -> Table:
    lines = csv.reader(text, delimiter=head.delimiter)
    rows: list[Row] = []
    read, line = 0, 1
    try:
        for cells in lines:
            if [cell.strip() for cell in cells] == head.names:
                line = lines.line_num
                break
        for cells in lines:
            read += bool(cells)
            if len(cells) > first and wanted(cells[first].strip()):
                rows.append(_row(lines.line_num, cells, places, len(head.names)))
    except csv.Error:
        message = "This line cannot be read as a row of a table."
        fix = "Fetch the file again: it may have been cut off or changed by another program."
        return _none(path, lines.line_num, message, fix)
    return Table(rows=tuple(rows), head=line, read=read, faults=tuple(_unreadable(path, rows)))


def _head(text: str, columns: Sequence[Column]) -> _Head | None:
    """The first line on which more than one of the names stands, whatever is between them."""
    known = {_plain(name) for column in columns for name in (column.name, *column.also)}
    for number, line in enumerate(io.StringIO(text, newline=None).readlines()[:HEAD_WITHIN], 1):
        found: list[tuple[int, str, list[str]]] = []
        for delimiter in _DELIMITERS:
            names = _names(line, delimiter)
            found.append((len(known & {_plain(name) for name in names}), delimiter, names))
        best = max(found, key=lambda one: one[0])
        if best[0] > 1:
            return _Head(line=number, delimiter=best[1], names=best[2])
    return None


def _names(line: str, delimiter: str) -> list[str]:
    """The cells of one line; none where it is no line of a table."""
    try:
        return [name.strip() for name in next(csv.reader([line.rstrip("\n")], delimiter=delimiter), [])]
    except csv.Error:
        return []


def _places(
    path: Path, head: _Head, columns: Sequence[Column], lacking_fix: str
) -> tuple[dict[str, int], tuple[Finding, ...]]:
    """Where each column stands, or what is wrong with the names."""
    there: dict[str, list[int]] = {}
    for place, name in enumerate(head.names):
        there.setdefault(_plain(name), []).append(place)
    places: dict[str, int] = {}
    lacking, faults = [], []
    for column in columns:
        found = next((there[_plain(name)] for name in (column.name, *column.also) if _plain(name) in there), [])
        if len(found) > 1:
            message = f"The column {column.name} stands there twice."
            faults.append(fault(path, head.line, column.name, message, "Take out the one that is not meant."))
        elif found:
            places[column.name] = found[0]
        elif column.needed:
            lacking.append(column.name)
    if lacking:
        faults.append(fault(path, head.line, "", f"These columns are missing: {', '.join(lacking)}.", lacking_fix))
    return places, tuple(faults)


def _row(line: int, cells: Sequence[str], places: Mapping[str, int], width: int) -> Row:
    return Row(
        line=line,
        cells={name: " ".join(cells[place].split()) for name, place in places.items() if place < len(cells)},
        more=any(cell.strip() for cell in cells[width:]),
    )


def _unreadable(path: Path, rows: Sequence[Row]) -> Iterator[Finding]:
    for row in rows:
        for name, cell in row.cells.items():
            if "\ufffd" in cell:
                message = "A letter here cannot be read: the file's encoding is neither UTF-8 nor that of Windows."
                yield fault(path, row.line, name, message, "Open it in Excel and save it as 'CSV UTF-8'.")


def _plain(name: str) -> str:
    """A column's name, whatever its capitals and spaces."""
    return "".join(name.split()).casefold()
