"""Rules about reviews: what came of an award, and what came back."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import Fault, at, rule
from generator.money.accounts import Accounts
from generator.money.awards import Award
from generator.money.figure import full_date, pounds
from generator.money.reviewed import review_day
from generator.records import model
from generator.records.dataset import Record
from generator.records.finding import Severity
from generator.records.model import TransferKind


@rule(
    "review-overdue",
    Severity.WARNING,
    "Without a review nobody can learn what the money changed.",
)
def review_overdue(accounts: Accounts) -> Iterator[Fault]:
    """An award whose review has not come by the day set for it, or else by the day of its last outcome."""
    for award in accounts.full.awards.values():
        due = review_day(award)
        waits = award.item.confirmed is not None and award.stands > 0 and award.bid.id not in accounts.dataset.reviews
        if due is not None and due < accounts.as_of and waits:
            message = f"The review of '{award.bid.id}' was due on {full_date(due)}, and there is none."
            fix = f"Add reviews/{award.bid.id}.yaml, or ask the school for what it needs to say."
            yield at(award.record, f"/items/{award.place}/review_on", message, fix)


@rule(
    "review-without-award",
    Severity.ERROR,
    "A review tells what became of money that was given.",
)
def review_without_award(accounts: Accounts) -> Iterator[Fault]:
    """A review of a request that no meeting agreed to."""
    for record in accounts.dataset.reviews.values():
        if record.id not in accounts.full.awards:
            fix = "Check the request's number, or record the decision that agreed to it first."
            yield at(record, "", f"No meeting agreed to '{record.id}', so there is nothing to review.", fix)


@rule(
    "spent-over-award",
    Severity.ERROR,
    "A school can spend or give back only what it was given; what it added itself is not counted here.",
)
def spent_over_award(accounts: Accounts) -> Iterator[Fault]:
    """A review in which what was spent and what came back are together more than the award."""
    for record, award in _reviewed(accounts):
        spent, returned = record.data.spent, record.data.returned
        if spent + returned > award.stands:
            parts = (
                f"{pounds(spent)} was spent and {pounds(returned)} came back"
                if returned
                else f"{pounds(spent)} was spent"
            )
            message = f"{parts}, but the award is {pounds(award.stands)}."
            fix = "Check both amounts; leave out what the school paid from its own money."
            yield at(record, "/spent", message, fix)


@rule(
    "returned-as-transferred",
    Severity.ERROR,
    "Money that came back is in a transfer, so that it stands in the cluster's account and can be given again.",
)
def returned_as_transferred(accounts: Accounts) -> Iterator[Fault]:
    """A review that says that more or less came back than the transfers of its request give back."""
    came_back: dict[str, int] = {}
    for transfer in accounts.dataset.transfers.values():
        if transfer.data.kind is TransferKind.RETURN and transfer.data.bid is not None:
            came_back[transfer.data.bid] = came_back.get(transfer.data.bid, 0) + transfer.data.amount
    for record, _ in _reviewed(accounts):
        said, moved = record.data.returned, came_back.get(record.id, 0)
        if said != moved:
            transfers = f"its transfers give back {pounds(moved)}" if moved else "no transfer gives anything back"
            message = f"The review says that {pounds(said)} came back, but {transfers}."
            fix = (
                f"Add a transfer of the kind 'return' for '{record.id}'."
                if said > moved
                else "Write here what the transfers give back."
            )
            yield at(record, "/returned", message, fix)


@rule(
    "review-too-early",
    Severity.WARNING,
    "Nothing can have come of money that was not there yet.",
)
def review_too_early(accounts: Accounts) -> Iterator[Fault]:
    """A review from before the day on which the first part of the award fell due."""
    for record, award in _reviewed(accounts):
        first = min((due.on for due in award.dues), default=None)
        if first is not None and record.data.reviewed_on < first:
            day = full_date(record.data.reviewed_on)
            message = f"This review is of {day}, and the first part of the award falls due on {full_date(first)}."
            yield at(record, "/reviewed_on", message, "Check the day, or review it once the money has been used.")


def _reviewed(accounts: Accounts) -> Iterator[tuple[Record[model.Review], Award]]:
    """Each review with the award that it is of."""
    for record in accounts.dataset.reviews.values():
        award = accounts.full.awards.get(record.id)
        if award is not None:
            yield record, award
