"""Rules about the books: what cannot be computed, and what may not come out."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import Fault, rule
from generator.money.accounts import Accounts
from generator.money.figure import pounds
from generator.money.ledger import Amount, Ledger, Row
from generator.records.dataset import Record
from generator.records.finding import Severity


@rule(
    "not-computed",
    Severity.ERROR,
    "A figure that cannot be computed cannot be checked, so the rule or record behind it is mended first.",
)
def not_computed(accounts: Accounts) -> Iterator[Fault]:
    """Every allocation and sum due that the records do not allow to be computed."""
    lines: dict[str, Record[object]] = {record.path: record for record in accounts.dataset}
    for skipped in accounts.problems():
        line = lines[skipped.path].line(skipped.field)
        yield Fault(path=skipped.path, line=line, field=skipped.field, message=skipped.because, fix=skipped.fix)


_NEVER_BELOW: dict[Amount, tuple[str, str]] = {
    "left": (
        "more is set aside or promised than there is",
        "Check the amounts, or record the transfer that makes it good.",
    ),
    "reserve": ("more is taken from the money kept for urgent requests than was kept", "Check the transfer's amount."),
    "envelope": ("more is taken from individual support than was set aside", "Check the transfer's amount."),
}


@rule("below-nought", Severity.ERROR, "A cluster cannot promise money that it does not have.")
def below_nought(accounts: Accounts) -> Iterator[Fault]:
    """The first sitting or transfer after which an account stands below nought."""
    for book in (book for books in accounts.full.kept.values() for book in books.values()):
        for name, (what, fix) in _NEVER_BELOW.items():
            row = next((row for row in book.rows if row.balance.of(name) < 0), None)
            if row is not None:
                since = "After this" if row.sitting or row.transfer else "Before the first sitting"
                message = f"{since}, {what} in {book.cluster}: {pounds(row.balance.of(name))}."
                yield _fault(accounts, book, row, message, fix)


def _fault(accounts: Accounts, book: Ledger, row: Row, message: str, fix: str) -> Fault:
    """At the decisions or the transfer that did it; at the year's rules for the opening."""
    decided = accounts.dataset.decisions.get(row.sitting.id) if row.sitting else None
    if decided:
        return Fault(path=decided.path, line=decided.line("/items"), message=message, fix=fix)
    record = row.sitting or row.transfer or accounts.dataset.years[book.year]
    return Fault(path=record.path, line=record.line(), message=message, fix=fix)
