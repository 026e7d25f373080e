"""Rules about awards: never more than was asked for, called what they are, and for the terms that were asked for."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.decisions.room import Room, rooms
from generator.checks.rule import Fault, at, rule
from generator.money.accounts import Accounts
from generator.money.figure import pounds
from generator.records.finding import Severity
from generator.records.model import Bid, Item, ItemOutcome, RequestKind


@rule("award-asked", Severity.ERROR, "Nobody gets more than they asked for.")
def award_asked(accounts: Accounts) -> Iterator[Fault]:
    """An award that is more than was asked for."""
    for room, field, item, asked in _awards(accounts):
        if (item.amount or 0) > asked:
            fix = "Correct the amount; more than was asked for needs a new request."
            yield _fault(accounts, room, field, item, "more than was asked for", fix)


@rule(
    "agreed-in-part",
    Severity.WARNING,
    "A school reads in one word whether it got what it asked for, so that the word and the sum must agree.",
)
def agreed_in_part(accounts: Accounts) -> Iterator[Fault]:
    """An award marked as agreed that is less than was asked for, or marked as agreed in part that is all of it."""
    for room, field, item, asked in _awards(accounts):
        if item.outcome is ItemOutcome.AGREED and (item.amount or 0) < asked:
            fix = "Write 'part_agreed', or correct the amount."
            yield _fault(accounts, room, field, item, "less than was asked for, but not marked as in part", fix)
        elif item.outcome is ItemOutcome.PART_AGREED and item.amount == asked:
            fix = "Write 'agreed', or correct the amount."
            yield _fault(accounts, room, field, item, "all that was asked for, but marked as in part", fix)


def _awards(accounts: Accounts) -> Iterator[tuple[Room, str, Item, int]]:
    """Each award, and what was asked for in pence; of a request's stub, in a public register, that is not known."""
    for room in rooms(accounts):
        for field, item in room.items():
            bid = room.dataset.bids[item.bid].data
            if item.amount is not None and not bid.stub:
                yield room, field, item, bid.asked


def _fault(accounts: Accounts, room: Room, field: str, item: Item, what: str, fix: str) -> Fault:
    sums = ""
    # An award that nobody may see yet is not told by its fault either.
    if accounts.public.sight.award(item):
        asked = room.dataset.bids[item.bid].data.asked
        sums = f" (asked {pounds(asked)}, awarded {pounds(item.amount or 0)})"
    return at(room.record, f"{field}/amount", f"The award for '{item.bid}' is {what}{sums}.", fix)


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
