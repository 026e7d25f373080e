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
    """An award above what was asked, one called agreed that is below it, or one agreed in part that is all of it."""
    for room in rooms(accounts):
        for field, item in room.items():
            bid = room.dataset.bids[item.bid].data
            if item.amount is not None and not bid.stub:
                what, fix = _wrong(item.outcome, item.amount, bid.asked)
                if what:
                    # An award that nobody may see yet is not told by its fault either.
                    seen = accounts.public.sight.award(item)
                    sums = f" (asked {pounds(bid.asked)}, awarded {pounds(item.amount)})" if seen else ""
                    yield at(room.record, f"{field}/amount", f"The award for '{item.bid}' is {what}{sums}.", fix)


def _wrong(outcome: ItemOutcome, amount: int, asked: int) -> tuple[str, str]:
    if amount > asked:
        return "more than was asked for", "Correct the amount; more than was asked for needs a new request."
    if outcome is ItemOutcome.AGREED and amount < asked:
        return "less than was asked for, but not marked as in part", "Write 'part_agreed', or correct the amount."
    if outcome is ItemOutcome.PART_AGREED and amount == asked:
        return "all that was asked for, but marked as in part", "Write 'agreed', or correct the amount."
    return "", ""


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
