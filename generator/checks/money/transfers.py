"""Rules about money that moves: between which accounts, when, and what a school gives back."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.money.funding import last_day
from generator.checks.rule import Fault, at, rule
from generator.money.accounts import Accounts
from generator.money.awards import Award
from generator.money.figure import full_date, pounds
from generator.money.formula import first_day
from generator.records import model
from generator.records.dataset import Record
from generator.records.finding import Severity
from generator.records.model import AccountKind, TransferKind

CLUSTER, RESERVE, ENVELOPE = AccountKind.CLUSTER, AccountKind.RESERVE, AccountKind.ENVELOPE
CENTRAL, SCHOOL = AccountKind.CENTRAL, AccountKind.SCHOOL

WAYS: dict[TransferKind, tuple[frozenset[AccountKind], frozenset[AccountKind], str]] = {
    TransferKind.RESERVE_RELEASE: (
        frozenset({RESERVE}), frozenset({CLUSTER}), "from a cluster's reserve to the same cluster",
    ),
    TransferKind.VIREMENT: (
        frozenset({CLUSTER, CENTRAL, ENVELOPE}), frozenset({CLUSTER, CENTRAL}),
        "between two clusters, or between a cluster and the central account",
    ),
    TransferKind.CARRY_FORWARD: (
        frozenset({CLUSTER, CENTRAL, ENVELOPE}), frozenset({CLUSTER, CENTRAL}),
        "from a cluster in one year to a cluster or the central account in the next",
    ),
    TransferKind.ENVELOPE_TOP_UP: (
        frozenset({CLUSTER, RESERVE, CENTRAL}), frozenset({ENVELOPE}), "into a cluster's envelope",
    ),
    TransferKind.RETURN: (frozenset({SCHOOL}), frozenset({CLUSTER}), "from a school to a cluster"),
}  # fmt: skip
"""From and to which accounts each kind of transfer goes. When an envelope may be drawn on is a rule of its own."""
NAMES = {
    TransferKind.RESERVE_RELEASE: "An early release of the reserve",
    TransferKind.VIREMENT: "A virement",
    TransferKind.CARRY_FORWARD: "A carry-forward",
    TransferKind.ENVELOPE_TOP_UP: "A top-up of an envelope",
    TransferKind.RETURN: "A return",
}
WITHIN = frozenset({TransferKind.RESERVE_RELEASE, TransferKind.ENVELOPE_TOP_UP})
"""Kinds that stay with one cluster."""


@rule(
    "transfer-accounts",
    Severity.ERROR,
    "Everyone must be able to see from its kind where money came from and where it went.",
)
def transfer_accounts(accounts: Accounts) -> Iterator[Fault]:
    """A transfer of nothing, from an account to itself, or between accounts that its kind does not join."""
    for record in accounts.dataset.transfers.values():
        moved = record.data
        leaves, enters, way = WAYS[moved.kind]
        if moved.amount == 0:
            yield at(record, "/amount", "This transfer moves nothing.", "Write the amount, or take the transfer out.")
        if moved.from_ == moved.to:
            yield at(record, "/to", "The two accounts are the same.", "Name the account that the money enters.")
        elif moved.from_.account not in leaves or moved.to.account not in enters:
            side = "from" if moved.from_.account not in leaves else "to"
            message = (
                f"{NAMES[moved.kind]} goes {way}, not from {moved.from_.account.value} to {moved.to.account.value}."
            )
            yield at(record, f"/{side}/account", message, "Check the accounts and the kind.")
        elif moved.kind in WITHIN and None not in (moved.from_.id, moved.to.id) and moved.from_.id != moved.to.id:
            message = (
                f"{NAMES[moved.kind]} stays with one cluster, and this goes from {moved.from_.id} to {moved.to.id}."
            )
            yield at(record, "/to/id", message, "Check the clusters; money goes from one to the other by a 'virement'.")
        else:
            yield from _years(record)


def _years(record: Record[model.Transfer]) -> Iterator[Fault]:
    """Money stays in its year, but for what is carried into the next."""
    old, new = record.data.from_.year, record.data.to.year
    if record.data.kind is TransferKind.CARRY_FORWARD:
        if int(new[:4]) != int(old[:4]) + 1:
            message = f"A carry-forward goes from one year into the next, not from {old} to {new}."
            yield at(record, "/to/year", message, "Check the years.")
    elif old != new:
        message = f"{NAMES[record.data.kind]} stays in one year, and this goes from {old} to {new}."
        yield at(record, "/to/year", message, "Check the years; into the next year it is a 'carry_forward'.")


@rule(
    "transfer-date",
    Severity.ERROR,
    "A transfer counts in the year in which it is made; only what schools give back, or what is carried over, comes later.",
)
def transfer_date(accounts: Accounts) -> Iterator[Fault]:
    """A transfer that is dated outside the year of its account."""
    for record in accounts.dataset.transfers.values():
        moved = record.data
        begins = first_day(moved.from_.year, accounts.grouping(moved.from_.year).data)
        ends = last_day(moved.from_.year)
        may_come_later = moved.kind in (TransferKind.RETURN, TransferKind.CARRY_FORWARD)
        if moved.date < begins or (moved.date > ends and not may_come_later and moved.from_.account is not ENVELOPE):
            message = f"{full_date(moved.date)} is not in the year {moved.from_.year} ({full_date(begins)} to {full_date(ends)})."
            yield at(record, "/date", message, "Check the date and the year of the accounts.")


@rule(
    "top-up-date",
    Severity.ERROR,
    "A sum that moves in the middle of a term could point to the one child for whom it moved.",
    never_built=True,
)
def top_up_date(accounts: Accounts) -> Iterator[Fault]:
    """Money added to individual support before the last day of a term: it moves then, or in the holidays."""
    for record in accounts.dataset.transfers.values():
        moved = record.data
        if moved.kind is not TransferKind.ENVELOPE_TOP_UP or moved.date > last_day(moved.to.year):
            continue
        terms = accounts.dataset.rulebook(moved.to.year, moved.date).terms.value or ()
        term = next((term for term in terms if term.starts <= moved.date < term.ends), None)
        if term is not None:
            message = f"{full_date(moved.date)} is in the middle of {term.id}, which ends on {full_date(term.ends)}."
            yield at(
                record, "/date", message, f"Gather what is needed and move it in one sum on {full_date(term.ends)}."
            )


@rule(
    "return-of-an-award",
    Severity.ERROR,
    "What a school gives back is part of what it was given, and goes back to the cluster that gave it.",
)
def return_of_an_award(accounts: Accounts) -> Iterator[Fault]:
    """Money given back for a request without an award, by or to the wrong one, or more than had fallen due."""
    given_back: dict[str, int] = {}
    for record in sorted(accounts.dataset.transfers.values(), key=lambda one: (one.data.date, one.id)):
        moved = record.data
        if moved.kind is not TransferKind.RETURN or moved.bid is None:
            continue
        award = accounts.full.awards.get(moved.bid)
        if award is None:
            message = f"'{moved.bid}' has no award of which anything could be given back."
            yield at(record, "/bid", message, "Check the request's number.")
            continue
        given_back[moved.bid] = given_back.get(moved.bid, 0) + moved.amount
        yield from _wrong_side(accounts, record, award)
        if not award.problems:
            yield from _too_much(record, award, given_back[moved.bid])


def _wrong_side(accounts: Accounts, record: Record[model.Transfer], award: Award) -> Iterator[Fault]:
    """A return comes from the school that was paid and goes to its request's cluster and year."""
    moved, bid = record.data, award.bid
    lead = bid.data.lead
    if lead and moved.from_.account is SCHOOL and moved.from_.id is not None:
        urns = accounts.dataset.urns
        if urns[moved.from_.id] != urns[lead]:
            message = f"The award of '{bid.id}' went to {lead}, and this comes from {moved.from_.id}."
            yield at(record, "/from/id", message, "Check the school's number and the request's.")
    if moved.to.account is CLUSTER and (moved.to.id, moved.to.year) != (bid.data.cluster, award.sitting.year):
        message = f"'{bid.id}' was given money by {bid.data.cluster} in {award.sitting.year}, and this goes to {moved.to.id} in {moved.to.year}."
        yield at(
            record,
            "/to",
            message,
            "Money goes back where it came from, even if the school has moved to another cluster.",
        )


def _too_much(record: Record[model.Transfer], award: Award, together: int) -> Iterator[Fault]:
    due = sum(due.amount for due in award.dues if due.on <= record.data.date)
    if together > due:
        message = (
            f"With this, {pounds(together)} has been given back for '{award.bid.id}', of which {pounds(due)} had fallen due "
            f"by {full_date(record.data.date)}."
        )
        fix = "Check the amount and the date; what is not yet due is taken back by a meeting, under 'withdrawn_awards'."
        yield at(record, "/amount", message, fix)
