"""The same money by financial year, April to March: what was approved, and what falls due."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.money.awards import Award, Due
from generator.money.sight import Sight
from generator.records import model
from generator.records.model import AccountKind, Status, weakest


@dataclass(frozen=True, slots=True, kw_only=True)
class FinancialYear:
    """One financial year, over all academic years that name it; in pence."""

    id: str
    approved: int
    central: int
    envelope: int
    due: int
    due_to_date: int
    reserve: int | None
    """Unspent in the year that is running; nothing in any other."""
    status: Status

    @property
    def difference(self) -> int:
        """What was approved and is neither charged nor due."""
        return self.approved - self.central - self.envelope - self.due

    @property
    def forecast(self) -> int | None:
        """Due to date, due later in the year, and the unspent reserve; only for the year that is running."""
        return None if self.reserve is None else self.due + self.reserve


def financial_year(day: date) -> str:
    """The financial year of a day: `2025-26` from 1 April 2025."""
    start = day.year if day >= date(day.year, 4, 1) else day.year - 1
    return f"{start}-{(start + 1) % 100:02}"


def financial_years(
    sight: Sight, rules: Mapping[str, model.Year], awards: Mapping[str, Award], reserve: int, today: date
) -> dict[str, FinancialYear]:
    """Every financial year that a rulebook or a due sum names, in order."""
    dues = [due for award in awards.values() for due in award.dues]
    names = {row.financial_year for year in rules.values() for row in _rows(year)} | {
        due.financial_year for due in dues
    }
    return {name: _one(sight, name, rules, dues, reserve, today) for name in sorted(names)}


def _rows(year: model.Year) -> list[model.Funding | model.CentralLine | model.Envelope]:
    return [*(year.funding.value or ()), *(year.central.value or ()), *(year.envelope.value or ())]


def _one(
    sight: Sight, name: str, rules: Mapping[str, model.Year], dues: list[Due], reserve: int, today: date
) -> FinancialYear:
    def summed(rows: Iterable[model.Funding | model.CentralLine | model.Envelope]) -> int:
        return sum(row.amount for row in rows if row.financial_year == name)

    here = [due for due in dues if due.financial_year == name]
    years = rules.values()
    stated = [status for year in years for status in (year.funding.status, year.central.status, year.envelope.status)]
    return FinancialYear(
        id=name,
        approved=sum(summed(year.funding.value or ()) for year in years),
        central=sum(summed(year.central.value or ()) for year in years),
        envelope=sum(summed(year.envelope.value or ()) for year in years) + _topped_up(sight, name),
        due=sum(due.amount for due in here),
        due_to_date=sum(due.amount for due in here if due.on <= today),
        reserve=reserve if financial_year(today) == name else None,
        status=weakest(stated),
    )


def _topped_up(sight: Sight, name: str) -> int:
    whole = 0
    for transfer in sight.dataset.transfers.values():
        moved = transfer.data
        if sight.transfer(moved) and financial_year(moved.date) == name:
            into = moved.to.account is AccountKind.ENVELOPE
            out = moved.from_.account is AccountKind.ENVELOPE
            whole += int(moved.amount) * (into - out)
    return whole
