"""The quarters of a financial year: what was promised, given back, moved and fell due in each.

A sum belongs to the financial year that its term names. Should its day lie outside that year, it counts in the nearest quarter,
so that the quarters of a year always add up to the year.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.money.accounts import Accounts
from generator.money.awards import Due
from generator.money.figure import Figure, full_date
from generator.money.financial import financial_year
from generator.records.model import TransferKind

QUARTERS = ("April to June", "July to September", "October to December", "January to March")
"""Their names, in order."""

Amount = Literal["promised", "returned", "moved", "due"]
AMOUNTS: dict[Amount, str] = {
    "promised": "Promised",
    "returned": "Given back by schools",
    "moved": "Moved between accounts",
    "due": "Due to schools",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sum of a quarter, in pence with its sign."""

    on: date
    label: str
    pence: int
    key: str


def quarter_of(day: date, year: str) -> int:
    """The quarter of a financial year that a day is in, from 1 to 4; of a day outside it, the nearest."""
    named = financial_year(day)
    if named != year:
        return 1 if named < year else 4
    return (day.month - 4) % 12 // 3 + 1


def first_of(year: str, quarter: int) -> date:
    """The first day of a quarter."""
    month = 3 * quarter + 1
    return date(int(year[:4]) + (month > 12), (month - 1) % 12 + 1, 1)


def lines(accounts: Accounts, year: str, quarter: int | None, amount: Amount) -> Iterator[Line]:
    """What makes up one amount of a quarter, or of the whole year, by its days."""
    every = {"promised": _promised, "returned": _returned, "moved": _moved, "due": _due}[amount](accounts, year)
    inside = (line for line in every if quarter is None or quarter_of(line.on, year) == quarter)
    return iter(sorted(inside, key=lambda line: (line.on, line.key)))


def total(accounts: Accounts, year: str, quarter: int | None, amount: Amount) -> Figure:
    """The sum of those lines."""
    pence = sum(line.pence for line in lines(accounts, year, quarter, amount))
    name = f"q{quarter}" if quarter else "all"
    return Figure(pence=pence, key=f"quarter/{year}/{name}/{amount}", status=accounts.public.financial[year].status)


def _promised(accounts: Accounts, year: str) -> Iterator[Line]:
    for award in accounts.public.awards.values():
        title = award.bid.data.title
        decided = award.sitting.data.date
        if financial_year(decided) == year:
            yield Line(on=decided, label=title, pence=award.amount, key=f"award/{award.bid.id}")
        for taken in award.withdrawals:
            if financial_year(taken.on) == year:
                key = f"withdrawn/{award.bid.id}/{taken.record.name}"
                yield Line(on=taken.on, label=f"Withdrawn: {title}", pence=-taken.amount, key=key)


def _returned(accounts: Accounts, year: str) -> Iterator[Line]:
    return _transfers(accounts, year, returned=True)


def _moved(accounts: Accounts, year: str) -> Iterator[Line]:
    return _transfers(accounts, year, returned=False)


def _transfers(accounts: Accounts, year: str, *, returned: bool) -> Iterator[Line]:
    for record in accounts.dataset.transfers.values():
        moved = record.data
        ours = (moved.kind is TransferKind.RETURN) is returned
        if ours and financial_year(moved.date) == year and accounts.public.sight.transfer(moved):
            yield Line(on=moved.date, label=moved.reason, pence=int(moved.amount), key=f"transfer/{record.id}")


def _due(accounts: Accounts, year: str) -> Iterator[Line]:
    for award in accounts.public.awards.values():
        for due in award.dues:
            if due.financial_year == year:
                yield Line(on=due.on, label=_label(award.bid.data.title, due), pence=due.amount, key=_key(due))


def _label(title: str, due: Due) -> str:
    return f"{title}, {full_date(due.on)}"


def _key(due: Due) -> str:
    return f"due/{due.bid}/{due.term}"
