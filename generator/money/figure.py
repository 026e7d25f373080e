"""A published amount: pence, the key that leads to its working, and how far it can be trusted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.records.dataset import Record
from generator.records.model import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """An amount that may be printed. Templates print money from a `Figure` and from nothing else."""

    pence: int
    key: str
    """What `clusters explain` takes: `ledger/2025-26/c1/aut2/left`."""
    status: Status = Status.PUBLISHED
    """Illustrative if any input is."""

    def __str__(self) -> str:
        return pounds(self.pence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A line in a record's file."""

    path: str
    """Below the data root."""
    line: int

    @classmethod
    def of(cls, record: Record[object], pointer: str = "") -> Place:
        """Where a field of a record stands."""
        return cls(path=record.path, line=record.line(pointer))


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of a working: what was done with what, and where it is written."""

    sign: str
    """`+`, `−`, `×`, `÷`, `=` or nothing for the first."""
    label: str
    value: str
    """As it is printed: an amount, a count, a per cent."""
    pence: int | None = None
    """Where the line is an amount of a sum: its value with its sign."""
    key: str | None = None
    """Where the value has a working of its own."""
    at: tuple[Place, ...] = ()
    status: Status | None = None
    note: str = ""

    @classmethod
    def amount(
        cls, label: str, pence: int, *, key: str | None = None, at: tuple[Place, ...] = (), status: Status | None = None
    ) -> Step:
        """An amount of a sum, in pence with its sign."""
        return cls(
            sign="−" if pence < 0 else "+", label=label, value=pounds(abs(pence)), pence=pence, key=key, at=at,
            status=status,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Working:
    """How one figure came about. Where all steps are amounts, they add up to the figure."""

    figure: Figure
    title: str
    rule: str
    """The rule in words."""
    steps: tuple[Step, ...]

    @classmethod
    def total(
        cls, key: str, title: str, rule: str, steps: Iterable[Step], status: Status = Status.PUBLISHED
    ) -> Working:
        """The working of a sum: the figure is what its steps add up to."""
        steps = tuple(steps)
        figure = Figure(pence=sum(step.pence or 0 for step in steps), key=key, status=status)
        return cls(figure=figure, title=title, rule=rule, steps=steps)


class UnknownKey(Exception):
    """There is no figure of that name, or it may not be shown. It says what could be meant."""


def pounds(pence: int) -> str:
    """`£1,234.56`, with a true minus sign."""
    sign = "−" if pence < 0 else ""
    return f"{sign}£{abs(pence) // 100:,}.{abs(pence) % 100:02}"


def full_date(day: date) -> str:
    """`18 November 2025`, for words inside a sentence."""
    return f"{day.day} {day:%B %Y}"


def per_cent(hundredths: int) -> str:
    """`55`, `7.5` or `33.33` from hundredths of one per cent."""
    whole, part = divmod(hundredths, 100)
    return str(whole) if not part else f"{whole}.{part:02}".rstrip("0")
