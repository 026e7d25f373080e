"""Rules about awards: never more than was asked for, and for the terms that it was asked for."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.decisions.room import Room, rooms
from generator.checks.rule import Fault, at, rule
from generator.money.accounts import Accounts
from generator.money.figure import pounds
from generator.records.finding import Severity
from generator.records.model import Bid, ItemOutcome, RequestKind


@rule("award-asked", Severity.ERROR, "Nobody gets more than they asked for, and whoever gets less is told so.")
def award_asked(accounts: Accounts) -> Iterator[Fault]:
    """An award above what was asked, one called agreed that is below it, or one called agreed in part that is all of it."""
    for room in rooms(accounts):
        for field, item in room.items():
            bid, amount = room.dataset.bids[item.bid].data, item.amount
            asked = bid.asked
            if amount is None or bid.stub:
                continue
            if amount > asked:
                fix = "Correct the amount; more than was asked needs a new request."
            elif item.outcome is ItemOutcome.AGREED and amount < asked:
                fix = "Write 'part_agreed', or correct the amount."
            elif item.outcome is ItemOutcome.PART_AGREED and amount == asked:
                fix = "Write 'agreed', or correct the amount."
            else:
                continue
            message = f"The award for '{item.bid}', {pounds(amount)}, does not fit its outcome: {pounds(asked)} was asked for."
            yield at(room.record, f"{field}/amount", message, fix)


@rule(
    "award-terms",
    Severity.ERROR,
    "Money goes to the terms in which it was asked for, so that it is there when it is needed.",
)
def award_terms(accounts: Accounts) -> Iterator[Fault]:
    """An award for a term that was not asked for; a project's one sum may also name the term after its decision."""
    for room in rooms(accounts):
        for field, item in room.items():
            bid = room.dataset.bids[item.bid].data
            open_to = _terms(room, bid)
            for place, term in enumerate(item.terms if not bid.stub else ()):
                if term not in open_to:
                    message = f"The award for '{item.bid}' is for {term}, which was not asked for."
                    fix = f"Check its terms; open to it: {', '.join(sorted(open_to))}."
                    yield at(room.record, f"{field}/terms/{place}", message, fix)


def _terms(room: Room, bid: Bid) -> set[str]:
    open_to: set[str] = set(bid.terms)
    if bid.kind is RequestKind.PROJECT:
        after = [term for term in room.rules.terms.value or () if term.starts > room.meeting.data.date]
        open_to.update(term.id for term in sorted(after, key=lambda term: term.starts)[:1])
    return open_to
