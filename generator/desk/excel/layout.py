"""What stands where in a workbook: laid out once, and asked by whoever writes it and whoever reads it.

A workbook is sheets; a sheet holds blocks: questions one below the other, or a table with a row for each thing. Places
are counted from 0, as the libraries do; people read them as Excel has them (`C7`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.desk.excel.asked import Asked


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell."""

    sheet: str
    row: int
    column: int

    @property
    def name(self) -> str:
        """As Excel calls it: `C7`."""
        return f"{letters(self.column)}{self.row + 1}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A cell for an answer."""

    spot: Spot
    asked: Asked
    block: str
    """The name of its block."""
    row: int = 0
    """Of a table: which of its rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """Questions one below the other: label, answer, guidance."""

    name: str
    top: int
    asked: tuple[Asked, ...]

    def boxes(self, sheet: str) -> Iterator[Box]:
        """A cell for each."""
        for place, one in enumerate(self.asked):
            yield Box(spot=Spot(sheet, self.top + place, 1), asked=one, block=self.name)

    def anchors(self, sheet: str) -> Iterator[tuple[Spot, str]]:
        """What must stand where, if nothing was moved."""
        for place, one in enumerate(self.asked):
            yield Spot(sheet, self.top + place, 0), one.label

    def told(self) -> Iterator[tuple[int, int]]:
        """Labels and guidance."""
        for place in range(len(self.asked)):
            yield from ((self.top + place, 0), (self.top + place, 2))


@dataclass(frozen=True, slots=True, kw_only=True)
class Info:
    """A column that tells and does not ask."""

    label: str
    width: int = 24
    money: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table: a heading, then a row for each thing."""

    name: str
    label: str
    """What one row is, for people."""
    top: int
    """The row of its heading."""
    left: int = 0
    rows: int
    columns: tuple[Asked | Info, ...]
    counts: str = ""
    """The field without which a row is not there at all: others may be filled in before. Nothing: any field will do."""

    @property
    def asked(self) -> tuple[Asked, ...]:
        """The columns that ask."""
        return tuple(one for one in self.columns if isinstance(one, Asked))

    def column(self, field: str) -> int:
        """Where a field stands."""
        found = next(
            place for place, one in enumerate(self.columns) if isinstance(one, Asked) and one.field == field
        )  # fmt: skip
        return self.left + found

    def info(self, label: str) -> int:
        """Where a column stands that tells."""
        return self.left + next(
            place for place, one in enumerate(self.columns) if isinstance(one, Info) and one.label == label
        )

    def boxes(self, sheet: str) -> Iterator[Box]:
        """A cell for each answer, row by row."""
        for row in range(self.rows):
            for place, one in enumerate(self.columns):
                if isinstance(one, Asked):
                    yield Box(
                        spot=Spot(sheet, self.top + 1 + row, self.left + place), asked=one, block=self.name, row=row
                    )

    def anchors(self, sheet: str) -> Iterator[tuple[Spot, str]]:
        """Its heading must stand where it was, if nothing was moved."""
        for place, one in enumerate(self.columns):
            yield Spot(sheet, self.top, self.left + place), one.label

    def told(self) -> Iterator[tuple[int, int]]:
        """Headings, and the columns that tell; with what stands before a table that is not at the edge."""
        for place, one in enumerate(self.columns):
            column = self.left + place
            asks = isinstance(one, Asked)
            yield from ((row, column) for row in range(self.top, self.top + 1 + (0 if asks else self.rows)))
        if self.left:
            yield from ((self.top + 1 + row, 0) for row in range(self.rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Something that a sheet says: words, a number, or a formula that is worked out as one types."""

    row: int
    column: int
    value: str | int | float
    look: str = "wrap"
    formula: bool = False
    """Then `value` is the formula."""
    now: int | float | str = 0
    """What the formula gives in the workbook as it goes out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetOf:
    """One sheet."""

    name: str
    title: str
    about: str
    blocks: tuple[Questions | Grid, ...] = ()
    said: tuple[Said, ...] = ()
    widths: tuple[int, ...] = ()
    """Of the first columns; tables widen theirs."""
    frozen: tuple[int, int] = (0, 0)
    """Rows and columns that stay while one scrolls."""
    upright: bool = True
    """How it is printed."""

    def boxes(self) -> Iterator[Box]:
        """Every cell for an answer."""
        for block in self.blocks:
            yield from block.boxes(self.name)

    def anchors(self) -> Iterator[tuple[Spot, str]]:
        """What must stand where, if nothing was moved."""
        for block in self.blocks:
            yield from block.anchors(self.name)

    def told(self) -> frozenset[tuple[int, int]]:
        """Every cell, by row and column, in which the form itself says something."""
        own = {(0, 0), (1, 0), *((one.row, one.column) for one in self.said)}
        return frozenset(own.union(*(block.told() for block in self.blocks)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A whole workbook."""

    title: str
    marks: Mapping[str, str]
    """What the file's properties say of it: which form, version, authority, year. They must be the same when it comes back."""
    sheets: tuple[SheetOf, ...]
    notes: Mapping[str, str] = field(default_factory=dict)
    """What its properties say beside that, for whoever looks; it is not asked about."""

    def boxes(self) -> Iterator[Box]:
        """Every cell for an answer."""
        for sheet in self.sheets:
            yield from sheet.boxes()


FORM, VERSION, AUTHORITY, YEAR = "Form", "Form version", "Authority", "Academic year"
"""What the properties of every workbook of ours tell: which form, which version of it, whose, for which year."""

CHOICES = "Lists"
"""The sheet that holds what drop-down lists show."""


def letters(column: int) -> str:
    """A column as Excel calls it."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
