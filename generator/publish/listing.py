"""A list that readers filter: what they can choose, in which orders, and on how many pages its rows stand.

A page holds the rows of one school year, and no more of them than a slow line can bear. Without scripts a reader goes
from page to page; with them the list fetches its other pages as soon as something is chosen, so that a filter looks at
every row of every year.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.money.figure import Figure
from generator.publish.table import Cell, Column, Kind, Table

ROOM = 73_000
"""About how many bytes the rows of one page may take: with what stands round them it stays below 100 kB."""
_ROW, _CELL, _LINK, _NOTE, _TAG, _DISC, _MISSING, _DATE = 20, 28, 24, 15, 39, 72, 60, 45
"""What the markup of a row takes beside its words."""

Data = Mapping[str, str]
"""What the filters look at in one row: its key in the download, and a word for each choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One filter: its name in the row's data and in the address, its label, and what can be chosen."""

    name: str
    label: str
    any: str
    options: tuple[tuple[str, str], ...]
    own: str = ""
    """What holds where nothing is chosen: the page's own year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rows that stand together: those of one school year, or all."""

    url: str
    """Where the first of its pages stands."""
    table: Table
    data: tuple[Data, ...]
    year: str = ""
    lettered: bool = False
    """Whether its rows run from A to Z, so that a page is known by its letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The way to one page of a list."""

    label: str
    url: str
    year: str
    here: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page of a list."""

    group: Group
    number: int
    """From 1."""
    of: int
    """How many pages its group takes."""
    label: str
    table: Table
    data: tuple[Data, ...]
    ways: tuple[Way, ...] = ()
    """To every page of the list, this one too; none where there is no other."""

    @property
    def url(self) -> str:
        """Its address from the site's root."""
        return self.group.url if self.number == 1 else f"{self.group.url}page-{self.number}/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What the template of a list needs beside its sheet."""

    id: str
    sheet: Sheet
    one: str
    """What a row is called: `request`."""
    many: str
    look_in: str
    """What the words of a search are held against."""
    choices: tuple[Choice, ...]
    file: str
    """The download that holds the same rows."""
    by: str
    """The columns of the download that name a row, as the row's key does; parted by blanks."""
    sums: tuple[tuple[str, str, Figure], ...] = ()
    """Sums over the rows shown: the column, a word, the figure over all."""
    rows: int = 0
    """How many rows the download has."""

    @property
    def orders(self) -> tuple[tuple[str, str], ...]:
        """By what the list can be sorted: the name in the address, and the words."""
        return tuple(order for _, column in self.sheet.table.shown for order in _orders(column))


_ORDERS = {
    Kind.MONEY: ("least first", "most first"),
    Kind.COUNT: ("fewest first", "most first"),
    Kind.DATE: ("earliest first", "latest first"),
}


def _orders(column: Column) -> Iterator[tuple[str, str]]:
    up, down = _ORDERS.get(column.kind, ("A to Z", "Z to A"))
    yield column.name, f"{column.title}, {up}"
    yield f"-{column.name}", f"{column.title}, {down}"


def year_choice(years: Sequence[str], own: str) -> Choice:
    """The choice of a school year: the page's own year unless the reader wants another, or all."""
    options = (*((year, year) for year in years if year != own), ("all", "All years"))
    return Choice(name="year", label="Year", any=own, options=options if len(years) > 1 else (), own=own)


# Pages ---------------------------------------------------------------------------------------------------------------


def sheets(groups: Sequence[Group], *, taken: int = 0) -> tuple[Sheet, ...]:
    """Every page of a list, in order. `taken`: bytes that something beside the list takes on the first page of a group."""
    cut = [sheet for group in groups for sheet in _cut(group, ROOM - taken)]
    if len(cut) < 2:
        return tuple(cut)
    ways = [Way(label=sheet.label, url=sheet.url, year=sheet.group.year) for sheet in cut]
    return tuple(replace(sheet, ways=tuple(replace(way, here=way.url == sheet.url) for way in ways)) for sheet in cut)


def _cut(group: Group, room: int) -> Iterator[Sheet]:
    places = tuple(_places([weight(row, data) for row, data in zip(group.table.rows, group.data, strict=True)], room))
    for number, (start, end) in enumerate(places, 1):
        rows = group.table.rows[start:end]
        table = group.table if len(places) == 1 else replace(group.table, rows=rows, totals=None)
        yield Sheet(
            group=group, number=number, of=len(places), table=table, data=group.data[start:end],
            label=_label(group, rows, number, len(places)),
        )  # fmt: skip


def _places(weights: list[int], room: int) -> Iterator[tuple[int, int]]:
    """Where each page starts and ends; there is always one."""
    start, taken = 0, 0
    for place, one in enumerate(weights):
        if place > start and taken + one > room:
            yield start, place
            start, taken = place, 0
        taken += one
    yield start, len(weights)


def _label(group: Group, rows: tuple[tuple[Cell, ...], ...], number: int, of: int) -> str:
    if of == 1:
        return group.year or "All"
    page = f"Page {number}"
    if group.lettered:
        first, last = (str(row[0].text or row[0].value)[:1].upper() for row in (rows[0], rows[-1]))
        return f"{page}: {first}" if first == last else f"{page}: {first} to {last}"
    return f"{group.year}, page {number}" if group.year else page


def weight(row: Iterable[Cell], data: Data) -> int:
    """About how many bytes a row takes on a page."""
    return _ROW + sum(map(_cell, row)) + sum(len(name) + _size(value) + 9 for name, value in data.items())


def _cell(cell: Cell) -> int:
    shown = cell.value if cell.text is None else cell.text
    return (
        _CELL + _size("" if shown is None else str(shown)) + (_LINK + _size(cell.url) if cell.url else 0)
        + (_NOTE + _size(cell.note) if cell.note else 0) + (_TAG if cell.tag else 0) + (_DISC if cell.cluster else 0)
        + (_MISSING if shown is None else 0) + (_DATE if isinstance(cell.value, date) else 0)
    )  # fmt: skip


def _size(text: str) -> int:
    return len(text.encode("utf-8"))
