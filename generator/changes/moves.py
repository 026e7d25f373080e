"""Money that moves: every published amount that a change makes another, before and after, and why.

Only what the public may see is looked at, on one day for both sides, so that nothing but the change moves an amount.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from generator.changes.causes import Books, Cause, causes
from generator.money.accounts import Accounts
from generator.money.explain import explain
from generator.money.explain_ledger import WORDS
from generator.money.ledger import Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One amount before and after, in pence; nothing on a side that has no such amount."""

    label: str
    before: int | None
    after: int | None
    keys: tuple[str | None, str | None] = (None, None)
    """What `clusters explain` takes, on either side."""

    @property
    def difference(self) -> int:
        """What came or went; in pence."""
        return (self.after or 0) - (self.before or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """One table of amounts that moved."""

    title: str
    rows: tuple[Move, ...]
    total: Move | None
    """The sum of all rows, where they are parts of one whole."""
    causes: tuple[Cause, ...]


Known = dict[str, tuple[str, int, str]]
"""By what an amount is: what it is called, its pence, its key."""


def moves(books: Books) -> tuple[Moves, ...]:
    """Every table in which an amount moved."""
    return tuple(table for table in _tables(books) if table is not None)


def _tables(books: Books) -> Iterator[Moves | None]:
    years = sorted({year for side in _sides(books) for year in side.rules}, reverse=True)
    for year in years:
        yield _table(books, f"What each cluster gets, {year}", partial(_allocated, year=year), whole=True)
    for year in years:
        yield _table(books, f"Where each cluster stands, {year}", partial(_standing, year=year))
    yield _table(books, "Awards", _awards)
    yield _table(books, "Due to schools, by term", _terms)
    yield _table(books, "By financial year", _financial)


def _sides(books: Books) -> Iterator[Accounts]:
    yield from (side for side in (books.before, books.after) if side is not None)


def _table(books: Books, title: str, of: Callable[[Accounts], Known], *, whole: bool = False) -> Moves | None:
    """The rows that differ; of a whole that is shared out every row, so that gains and losses add up."""
    was = of(books.before) if books.before else {}
    now = of(books.after) if books.after else {}
    rows = [_move(was.get(name), now.get(name)) for name in [*was, *(name for name in now if name not in was)]]
    moved = [row for row in rows if row.before != row.after]
    if not moved:
        return None
    shown = tuple(rows if whole else moved)
    keys = [row.keys for row in moved]
    return Moves(title=title, rows=shown, total=_total(shown) if whole else None, causes=causes(books, keys))


def _move(was: tuple[str, int, str] | None, now: tuple[str, int, str] | None) -> Move:
    label = (now or was or ("", 0, ""))[0]
    return Move(
        label=label, before=was[1] if was else None, after=now[1] if now else None,
        keys=(was[2] if was else None, now[2] if now else None),
    )  # fmt: skip


def _total(rows: Iterable[Move]) -> Move:
    rows = tuple(rows)
    return Move(
        label="Together", before=sum(row.before or 0 for row in rows), after=sum(row.after or 0 for row in rows)
    )


# What there is on one side -------------------------------------------------------------------------------------------


def _allocated(accounts: Accounts, year: str) -> Known:
    if year not in accounts.rules or (found := accounts.allocation(year)) is None:
        return {}
    known = {
        cluster.id: (cluster.name, found.by_cluster[cluster.id], f"allocation/{year}/{cluster.id}")
        for cluster in accounts.grouping(year).data.clusters
    }
    if found.not_placed:
        known["not placed"] = ("Schools in no cluster", found.not_placed, f"allocation/{year}/not-placed")
    return known


_AMOUNTS: tuple[Amount, ...] = ("envelope", "reserve", "promised", "returned", "left")


def _standing(accounts: Accounts, year: str) -> Known:
    if year not in accounts.rules:
        return {}
    names = {cluster.id: cluster.name for cluster in accounts.grouping(year).data.clusters}
    return {
        f"{cluster} {amount}": (
            f"{names[cluster]}: {WORDS[amount].lower()}",
            book.latest.balance.of(amount),
            f"ledger/{year}/{cluster}/{book.latest.point}/{amount}",
        )
        for cluster, book in accounts.public.of_year(year).items()
        for amount in _AMOUNTS
    }


def _awards(accounts: Accounts) -> Known:
    return {
        bid: (explain(accounts, f"stands/{bid}").title, award.stands, f"stands/{bid}")
        for bid, award in accounts.public.awards.items()
    }


def _terms(accounts: Accounts) -> Known:
    """The sums due in each term: those of one financial year together, as a term may pay into two."""
    sums: dict[tuple[str, str], int] = {}
    names = {term.id: term.name for rules in accounts.rules.values() for term in rules.terms.value or ()}
    for award in accounts.public.awards.values():
        for due in award.dues:
            which = (due.term, due.financial_year)
            sums[which] = sums.get(which, 0) + due.amount
    return {
        term: (f"{names.get(term, term)} (financial year {year})", sums[term, year], f"financial/{year}/due")
        for term, year in sorted(sums)
    }


def _financial(accounts: Accounts) -> Known:
    return {
        f"{name} {amount}": (f"{name}: {word}", getattr(year, amount), f"financial/{name}/{amount}")
        for name, year in accounts.public.financial.items()
        for amount, word in _BY_FINANCIAL_YEAR.items()
    }


_BY_FINANCIAL_YEAR = {
    "approved": "approved",
    "central": "taken first",
    "envelope": "set aside for individual support",
    "due": "due to schools",
    "difference": "neither charged nor due",
}
