"""What is wrong with a workbook, told to the person who filled it in: sheet and cell, what is wrong, how to mend it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with a workbook, and where, for the person who filled it in."""

    sheet: str = ""
    """Nothing: the file as a whole."""
    cell: str = ""
    """As Excel calls it; nothing: the sheet as a whole."""
    label: str = ""
    """What the cell asks for."""
    message: str
    fix: str

    @property
    def text(self) -> str:
        """On one line."""
        where = ", ".join(part for part in (self.sheet, f"cell {self.cell}" if self.cell else "") if part)
        named = f"{where} '{self.label}'" if self.label else where
        return f"{named}: {self.message} {self.fix}".removeprefix(": ").strip()
