"""The one table behind every HTML table, CSV, Excel sheet and JSON list, so that they are equal by construction."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.money.figure import Figure
from generator.records.model import Status, weakest

Value = str | int | bool | date | Figure | None
Plain = str | int | bool | None


class Kind(StrEnum):
    """What a column holds; it decides how a cell is shown and written."""

    TEXT = "text"
    COUNT = "count"
    MONEY = "money"
    DATE = "date"
    FLAG = "flag"
    CODE = "code"
    """Text that is an identifier: a URN, a record's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column."""

    name: str
    """In downloads: snake_case."""
    title: str
    """On the page."""
    kind: Kind = Kind.TEXT
    about: str
    """What it means, with its unit; for the guide to the downloads."""
    shown: bool = True
    """Whether it stands on the page; otherwise only in the downloads."""
    wide: bool = False
    """Whether it stands only where there is room; on a narrow screen another cell must say the same."""
    whole: bool = False
    """Whether it takes the whole width where a narrow screen shows rows as cards: for sentences."""
    symbols: tuple[str, ...] = ()
    """What may stand in the place of a number: `c`, where a count is hidden to protect children."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A small bar under a value: how a whole is parted. What the parts leave stays empty."""

    whole: Figure
    parts: tuple[tuple[str, Figure], ...]
    """A look (`is-spent`, `is-set-aside`, `is-kept`) and a figure, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A small bar under a value, from the middle to the right for more and to the left for less."""

    figure: Figure
    largest: int
    """What a half of the whole width stands for, in pence."""

    @property
    def width(self) -> float:
        """Its length, in per cent of the whole width."""
        return round(50 * abs(self.figure.pence) / self.largest, 3) if self.largest else 0

    @property
    def start(self) -> float:
        """Where it begins, in per cent of the whole width."""
        return 50 - self.width if self.figure.pence < 0 else 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One value, with how the page shows it."""

    value: Value
    text: str | None = None
    """What the page shows instead of the bare value."""
    url: str | None = None
    """From the site's root."""
    note: str | None = None
    """A second, smaller line."""
    tag: str | None = None
    """The class of a state tag: `go`, `part`, `wait`, `no`, `bad`."""
    cluster: str | None = None
    """The number on a cluster's disc; with an address, the disc and the name lead there."""
    bar: Bar | None = None
    shift: Shift | None = None
    swatch: str | None = None
    """The look of its part of a bar above the table: `f1` to `f4`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under columns. The first shown column heads each row."""

    name: str
    """The name of its download, or an id on its page."""
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: tuple[Cell, ...] | None = None
    """The row of sums, one cell for each column, if there is one."""
    about: str = ""
    keys: tuple[str, ...] = ()
    """The fields that together name a row of a download: never empty, never twice the same."""

    @property
    def shown(self) -> tuple[tuple[int, Column], ...]:
        """The columns that stand on the page, with their places."""
        return tuple((place, column) for place, column in enumerate(self.columns) if column.shown)

    @property
    def status(self) -> Status:
        """Illustrative if any amount in it is; the page then says so under the table."""
        cells = (cell.value for row in (*self.rows, self.totals or ()) for cell in row)
        return weakest(value.status for value in cells if isinstance(value, Figure))

    def plain(self) -> Iterator[tuple[Plain, ...]]:
        """The values as downloads hold them: amounts as `1234.56`, dates as `2025-12-02`."""
        for row in self.rows:
            yield tuple(_plain(cell.value) for cell in row)

    def csv(self) -> bytes:
        """The table as CSV in UTF-8; cells that a spreadsheet would run as a formula are defused."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(column.name for column in self.columns)
        for row in self.plain():
            writer.writerow(defused(value) for value in row)
        return out.getvalue().encode("utf-8")

    def json(self, envelope: dict[str, Plain]) -> bytes:
        """The table as JSON: an envelope that says what it is, the columns' meanings, and a list of rows."""
        content = {
            **envelope,
            "table": self.name,
            "title": self.title,
            "fields": [
                {"name": c.name, "title": c.title, "type": c.kind.value, "description": c.about} for c in self.columns
            ],
            "rows": [dict(zip((c.name for c in self.columns), row, strict=True)) for row in self.plain()],
        }
        return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def exact(pence: int) -> str:
    """Pence as a plain decimal number of pounds: `-1234.56`."""
    sign = "-" if pence < 0 else ""
    return f"{sign}{abs(pence) // 100}.{abs(pence) % 100:02}"


def _plain(value: Value) -> Plain:
    match value:
        case Figure():
            return exact(value.pence)
        case date():
            return value.isoformat()
        case _:
            return value


_RUNS = re.compile(r"[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")
"""How a cell begins that a spreadsheet may run; some drop blanks first, some read the wide forms of the signs as the signs."""


def defused(value: Plain) -> str:
    """A cell of a CSV file that no spreadsheet runs as a formula."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case str() if _RUNS.match(value) and not _is_number(value):
            return "'" + value
        case _:
            return value


def _is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdecimal()
