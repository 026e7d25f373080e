"""The rule about the quorum: for each item anew, after those with an interest have left the room."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.decisions.room import Room, rooms
from generator.checks.rule import Fault, at, rule
from generator.money.accounts import Accounts
from generator.records.finding import Severity
from generator.records.model import How, Item, ItemOutcome, Reason

_OPEN_WITHOUT = frozenset({ItemOutcome.DEFERRED, ItemOutcome.ESCALATED})


@rule(
    "quorum",
    Severity.ERROR,
    "A few schools cannot decide for all: where too many have to step out, the request waits or goes to a panel.",
)
def quorum(accounts: Accounts) -> Iterator[Fault]:
    """An item with too few schools left to vote that was not deferred or escalated for it, or one that had enough."""
    for room in rooms(accounts):
        needed = room.needed
        for field, item in room.items():
            left = room.left(item)
            if needed is not None and left is not None and not _without_a_vote(item):
                yield from _judged(room, field, item, left, needed)


def _without_a_vote(item: Item) -> bool:
    """Whether the meeting had nothing to decide: a school took its request back, or an officer put it forward."""
    by_officer = item.how is How.OFFICER and item.outcome in (ItemOutcome.NOMINATED, ItemOutcome.NOT_NOMINATED)
    return by_officer or item.outcome is ItemOutcome.WITHDRAWN


def _judged(room: Room, field: str, item: Item, left: int, needed: int) -> Iterator[Fault]:
    lost, says_so = left < needed, Reason.QUORUM_LOST in item.reasons
    if lost and item.outcome not in _OPEN_WITHOUT:
        message = f"'{item.bid}' was decided, but {_too_few(room, item, left, needed)}."
        fix = "It can only be 'deferred' or 'escalated', for 'quorum_lost'; or check who was there and who stepped out."
        yield at(room.record, f"{field}/outcome", message, fix)
    elif lost and not says_so:
        message = f"The reasons for '{item.bid}' do not say that {_too_few(room, item, left, needed)}."
        yield at(room.record, f"{field}/reasons", message, "Add 'quorum_lost', or check who was there and stepped out.")
    elif says_so and not lost:
        message = (
            f"The reasons for '{item.bid}' say that its quorum was lost, but the {needed} schools needed were left."
        )
        fix = "Give the reason that there was, or check who was there and who stepped out."
        yield at(room.record, f"{field}/reasons", message, fix)


def _too_few(room: Room, item: Item, left: int, needed: int) -> str:
    """In words. Beside who was there, an exact number would narrow down which schools are withheld."""
    if room.withheld(item):
        return f"fewer schools than the {needed} that are needed were left to vote"
    return f"only {left} {'school was' if left == 1 else 'schools were'} left to vote, and {needed} are needed"
