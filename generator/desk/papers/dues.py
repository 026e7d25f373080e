"""The journal of one term: every sum that falls due in it, to whom, out of which year's money, under which finance code.

A sum is due; nothing here says that it was paid. The journal adds up to what the ledger says is due.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.desk.papers.given import code_of
from generator.money.accounts import Accounts
from generator.money.awards import Award, Due
from generator.publish.table import defused, exact
from generator.records.dataset import Dataset
from generator.records.finding import Finding, Severity
from generator.records.model import Governance, School

COLUMNS = (
    "academic_year", "term", "payment_date", "financial_year", "request", "cluster", "urn", "payee", "amount",
    "finance_code", "description",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One sum."""

    due: Due
    year: str
    """The academic year whose money it is."""
    cluster: str
    urn: str
    """As it is on the day of payment."""
    payee: str
    code: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """A term's sums, and what keeps it from being written."""

    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]

    @property
    def total(self) -> int:
        """All sums together; in pence."""
        return sum(row.due.amount for row in self.rows)

    @property
    def by_financial_year(self) -> Mapping[str, int]:
        """The sums out of each financial year's money; in pence."""
        found: dict[str, int] = {}
        for row in self.rows:
            found[row.due.financial_year] = found.get(row.due.financial_year, 0) + row.due.amount
        return dict(sorted(found.items()))

    def csv(self) -> bytes:
        """As finance systems and Excel read it: UTF-8 with its mark, one sum a line, pounds with two decimals."""
        out = io.StringIO()
        lines = csv.writer(out, lineterminator="\r\n")
        lines.writerow(COLUMNS)
        for row in self.rows:
            lines.writerow(defused(cell) for cell in _cells(row))
        return out.getvalue().encode("utf-8-sig")


def terms(dataset: Dataset) -> tuple[str, ...]:
    """Every term of every year."""
    return tuple(sorted({term.id for year in dataset.years.values() for term in year.data.terms.value or ()}))


def journal(
    accounts: Accounts, term: str, codes: Mapping[str, str], schools: Mapping[str, str], year: str = ""
) -> Journal:
    """What falls due in a term: of all academic years' awards, or of one year's alone.

    `schools` leads from a request that withholds its school to that school's present URN.
    """
    rows: list[Row] = []
    faults: list[Finding] = []
    for award in accounts.full.awards.values():
        if year in ("", award.bid.year):
            faults += _problems(accounts.dataset, award)
            for due in award.dues:
                if due.term == term:
                    found = _row(accounts.dataset, award, due, codes, schools)
                    if isinstance(found, Row):
                        rows.append(found)
                    else:
                        faults.append(found)
    rows.sort(key=lambda row: (row.due.on, row.due.bid))
    return Journal(rows=tuple(rows), findings=tuple(sorted(faults)))


def _problems(dataset: Dataset, award: Award) -> Iterator[Finding]:
    """What falls due in no term is in no journal: that is told with each."""
    for one in award.problems:
        said = _fault(dataset, award, f"A part of '{award.bid.id}' falls due in no term: {one.because}", one.fix)
        yield replace(said, severity=Severity.WARNING)


def _row(
    dataset: Dataset, award: Award, due: Due, codes: Mapping[str, str], schools: Mapping[str, str]
) -> Row | Finding:
    school = _payee(dataset, award, due, schools)
    if school is None:
        message = f"The school of '{due.bid}' is withheld, so the records do not say to whom its sum goes."
        fix = f"Add the line {due.bid},URN to the file that --schools names, outside the repository."
        return _fault(dataset, award, message, fix)
    urn, cluster = school.urn_on(due.on), award.bid.data.cluster
    code = code_of(codes, dataset, urn, cluster)
    if code is None:
        message = f"There is no finance code for school {urn} in {cluster}, to which '{due.bid}' is due."
        fix = f"Add a line for {urn}, for {cluster}, or for * (all others) to the file that --codes names."
        return _fault(dataset, award, message, fix)
    trust = school.academy_trust if school.governance is Governance.ACADEMY and urn == school.urn else None
    return Row(
        due=due, year=award.bid.year, cluster=cluster, urn=urn, payee=trust or school.name, code=code,
        description=f"SEND cluster funding, request {due.bid}, term {due.term}{f', for {school.name}' if trust else ''}",
    )  # fmt: skip


def _payee(dataset: Dataset, award: Award, due: Due, schools: Mapping[str, str]) -> School | None:
    urn = due.payee if due.payee is not None else schools.get(award.bid.id)
    return dataset.school(urn).data if urn is not None else None


def _fault(dataset: Dataset, award: Award, message: str, fix: str) -> Finding:
    return Finding(
        path=(dataset.root / award.record.path).as_posix(), line=award.record.line(f"/items/{award.place}"),
        field=f"/items/{award.place}", rule="dues", message=message, fix=fix,
    )  # fmt: skip


def _cells(row: Row) -> tuple[str, ...]:
    due = row.due
    return (
        row.year, due.term, due.on.isoformat(), due.financial_year, due.bid, row.cluster, row.urn, row.payee,
        exact(due.amount), row.code, row.description,
    )  # fmt: skip
