"""Rules about where a year's money comes from: who approved it and when, what the last year left, which census shares it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.checks.rule import Fault, at, rule
from generator.money.accounts import Accounts
from generator.money.awards import Award
from generator.money.figure import full_date, pounds
from generator.money.ledger import Ledger
from generator.records import model
from generator.records.dataset import Record
from generator.records.finding import Severity
from generator.records.model import CarryRule, TransferKind, YearState

EVERYONE = "authority"
"""For whom an outturn is that is not of one cluster."""


def last_day(year: str) -> date:
    """The last day of an academic year."""
    return date(int(year[:4]) + 1, 8, 31)


def year_before(year: str) -> str:
    """The academic year before one: `2024-25` before `2025-26`."""
    start = int(year[:4]) - 1
    return f"{start}-{(start + 1) % 100:02}"


@rule(
    "over-approved",
    Severity.ERROR,
    "Money runs from April to March, and no more of it may be promised in a financial year than was approved for it.",
)
def over_approved(accounts: Accounts) -> Iterator[Fault]:
    """A financial year in which more is due, set aside and taken first than was approved for it."""
    rows: dict[str, tuple[Record[model.Year], str]] = {}
    unsure: set[str] = set()
    for record in accounts.dataset.years.values():
        for place, row in enumerate(accounts.rules[record.id].funding.value or ()):
            rows[row.financial_year] = record, f"/funding/value/{place}/amount"
            if record.id not in accounts.full.kept:
                unsure.add(row.financial_year)  # the year's money could not be worked out, which another rule tells
    for name, year in accounts.full.financial.items():
        if name in rows and name not in unsure and year.difference < 0:
            record, field = rows[name]
            message = (
                f"In the financial year {name}, {pounds(year.approved - year.difference)} is due, set aside or taken first, "
                f"which is {pounds(-year.difference)} more than the {pounds(year.approved)} that was approved."
            )
            fix = "Let awards run into terms of another financial year, or have more approved and write it here."
            yield at(record, field, message, fix)


@rule(
    "before-approval",
    Severity.ERROR,
    "Nobody can give away money that has not been approved yet.",
)
def before_approval(accounts: Accounts) -> Iterator[Fault]:
    """A meeting that shared out money of a financial year before the day on which that money was approved."""
    found: dict[tuple[str, str], Award] = {}
    for award in accounts.full.awards.values():
        for name in _financial_years(accounts, award):
            found.setdefault((award.record.id, name), award)
    for (_, name), award in found.items():
        day = award.sitting.data.date
        rules = accounts.dataset.rulebook(award.sitting.year, day)
        row = next((one for one in rules.funding.value or () if one.financial_year == name), None)
        if row is not None and row.approved_on is not None and day < row.approved_on:
            message = (
                f"This meeting shared out money on {full_date(day)}, before that of {name} was approved "
                f"on {full_date(row.approved_on)}."
            )
            fix = f"Check 'approved_on' in the year's rules; else let a meeting after {full_date(row.approved_on)} decide."
            yield at(award.record, "/items", message, fix)


def _financial_years(accounts: Accounts, award: Award) -> list[str]:
    """The financial years that an award draws on: as far as it falls due, else those of its terms."""
    if award.dues:
        return sorted({due.financial_year for due in award.dues})
    terms = accounts.dataset.rulebook(award.sitting.year, award.sitting.data.date).terms.value or ()
    named = award.item.terms or award.bid.data.terms
    return sorted({term.financial_year for term in terms if term.id in named and term.financial_year})


@rule(
    "census-of-a-later-year",
    Severity.ERROR,
    "Each year's money is shared by a count that was there to be checked while the year ran.",
)
def census_of_a_later_year(accounts: Accounts) -> Iterator[Fault]:
    """A year whose money is shared by a census that was taken only after the year had ended."""
    for record in accounts.dataset.years.values():
        census = accounts.dataset.census[record.data.census].data
        if census.date > last_day(record.id):
            message = f"The census of {full_date(census.date)} was taken after the year {record.id} had ended."
            yield at(record, "/census", message, "Name the census that the year's money was shared by.")


@rule(
    "opening-without-source",
    Severity.ERROR,
    "The first year has no year before it to check against, so it says where its opening amounts come from.",
)
def opening_without_source(accounts: Accounts) -> Iterator[Fault]:
    """Amounts brought forward into a year, with no records of the year before and no source named."""
    for record in accounts.dataset.years.values():
        stated = accounts.rules[record.id].brought_forward
        if year_before(record.id) in accounts.dataset.years or stated.source:
            continue
        if any(row.amount for row in stated.value or ()):
            message = (
                f"There are no records of {year_before(record.id)}, and no source for what was brought forward from it."
            )
            yield at(
                record,
                "/brought_forward",
                message,
                "Add 'source': the accounts or the minute that gives these amounts.",
            )


@rule(
    "opening-balance",
    Severity.ERROR,
    "What a cluster starts with is what the year before left it under its own rule, to the penny.",
)
def opening_balance(accounts: Accounts) -> Iterator[Fault]:
    """A cluster's opening amount that is not what the closed year before it left under its carry-forward rule."""
    carried = _carried(accounts)
    for record in accounts.dataset.years.values():
        stated, before = accounts.rules[record.id].brought_forward.value, year_before(record.id)
        old = accounts.rules.get(before)
        if stated is None or old is None or old.state is not YearState.CLOSED or old.carry_forward.value is None:
            continue
        places: dict[str, int] = {row.cluster: place for place, row in enumerate(stated)}
        clusters = {cluster.id for cluster in accounts.grouping(record.id).data.clusters}
        for name, book in accounts.full.of_year(before).items():
            if name not in clusters:
                continue
            out = carried.get((before, name, record.id), 0)
            kept = _kept(accounts, old.carry_forward.value, book, out)
            place = places.get(name)
            given = 0 if place is None else int(stated[place].amount)
            if kept is not None and given + out != kept:
                field = "/brought_forward" if place is None else f"/brought_forward/value/{place}/amount"
                message = (
                    f"{name} brings {pounds(given + out)} forward from {before}, and by that year's rule it may keep "
                    f"{pounds(kept)} of the {pounds(_closing(book) + out)} that was left."
                )
                yield at(record, field, message, "Check the amount, and the transfers between the two years.")


def _carried(accounts: Accounts) -> dict[tuple[str, str, str], int]:
    """What transfers carried from a cluster's year into the same cluster's account in another, in pence."""
    found: dict[tuple[str, str, str], int] = {}
    for transfer in accounts.dataset.transfers.values():
        moved = transfer.data
        if moved.kind is TransferKind.CARRY_FORWARD and moved.from_.id and moved.from_.id == moved.to.id:
            which = moved.from_.year, moved.from_.id, moved.to.year
            found[which] = found.get(which, 0) + moved.amount
    return found


def _closing(book: Ledger) -> int:
    """What a cluster has not promised at the year's end, in pence; what was kept for urgent requests is part of it."""
    return book.latest.balance.left + book.latest.balance.reserve


def _kept(accounts: Accounts, carry: model.CarryForward, book: Ledger, out: int) -> int | None:
    """What a cluster may keep of what was left before anything was carried out, in pence."""
    left = _closing(book) + out
    match carry.rule:
        case CarryRule.NONE:
            return min(left, 0)
        case CarryRule.ALL:
            return left
        case CarryRule.UP_TO:
            allocation = accounts.allocation(book.year)
            if allocation is None:
                return None
            return min(left, allocation.by_cluster.get(book.cluster, 0) * (carry.per_cent or 0) // 10_000)


@rule(
    "outturn",
    Severity.ERROR,
    "What was spent on individual support is told once, when the year is over, and is part of what was set aside.",
    never_built=True,
)
def outturn(accounts: Accounts) -> Iterator[Fault]:
    """Spending on individual support told before the year ended, twice, in part, or above what was set aside."""
    for record in accounts.dataset.years.values():
        told = record.data.envelope_outturn
        if not told:
            continue
        if accounts.as_of <= last_day(record.id):
            message = f"The year ends on {full_date(last_day(record.id))}; what was spent on individual support is told after that."
            yield at(record, "/envelope_outturn", message, "Take it out until the year has ended.")
        else:
            yield from _told(accounts, record, told)


def _told(accounts: Accounts, record: Record[model.Year], told: tuple[model.Outturn, ...]) -> Iterator[Fault]:
    books = accounts.full.of_year(record.id)
    clusters = [cluster.id for cluster in accounts.grouping(record.id).data.clusters]
    if sorted(row.for_ for row in told) not in (sorted(clusters), [EVERYONE]):
        message = "Individual support is told either for every cluster, each once, or in one sum for the authority."
        fix = f"Write one row for each of {', '.join(clusters)}, or a single row for '{EVERYONE}'."
        yield at(record, "/envelope_outturn", message, fix)
        return
    if books.keys() != set(clusters):
        return  # what was set aside is not known
    set_aside = {name: book.latest.balance.envelope for name, book in books.items()}
    set_aside[EVERYONE] = sum(set_aside.values())
    for place, row in enumerate(told):
        if row.amount > set_aside[row.for_]:
            message = f"{pounds(row.amount)} was spent on individual support for {row.for_}, and {pounds(set_aside[row.for_])} was set aside."
            fix = "Check the amount, or record the top-up that made it good."
            yield at(record, f"/envelope_outturn/{place}/amount", message, fix)
