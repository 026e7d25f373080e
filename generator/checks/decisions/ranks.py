"""Rules about the order of requests at a meeting, and what becomes of it when there is not enough money for all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.checks.decisions.room import Room, complete, rooms
from generator.checks.rule import Fault, at, rule
from generator.money.accounts import Accounts
from generator.records.finding import Severity
from generator.records.model import Item, ItemOutcome, Reason

_CUT = frozenset({ItemOutcome.PART_AGREED, ItemOutcome.DECLINED})


@rule("ranks", Severity.ERROR, "A school must be able to see its place among the requests of a meeting.")
def ranks(accounts: Accounts) -> Iterator[Fault]:
    """A place that two requests of a meeting share, or that none has although others come after it."""
    for room in rooms(accounts):
        seen: dict[int, str] = {}
        for field, item in room.items():
            if item.rank is None:
                continue
            if item.rank in seen:
                message = f"'{item.bid}' has the rank {item.rank}, and so has '{seen[item.rank]}'."
                yield at(room.record, f"{field}/rank", message, "Give each its own place, as the meeting had it.")
            seen.setdefault(item.rank, item.bid)
        if complete(accounts.dataset):
            yield from _gap(room, seen)


def _gap(room: Room, seen: dict[int, str]) -> Iterator[Fault]:
    missing = next((rank for rank in range(1, len(seen) + 1) if rank not in seen), None)
    for field, item in room.items():
        if missing is not None and item.rank == min(rank for rank in seen if rank > missing):
            message = f"'{item.bid}' has the rank {item.rank}, but none at this meeting has the rank {missing}."
            yield at(room.record, f"{field}/rank", message, "Number the requests from 1 without gaps.")
            return


@rule(
    "money-short",
    Severity.WARNING,
    "When money runs short, a published order says who comes first; whoever departs from it owes the others an explanation.",
)
def money_short(accounts: Accounts) -> Iterator[Fault]:
    """A request that was cut for want of money while one of the same kind with a lower place was agreed in full."""
    for room in rooms(accounts):
        if room.rules.when_money_is_short.value is None:
            continue
        items = list(room.items())
        agreed = [item for _, item in items if item.outcome is ItemOutcome.AGREED]
        for field, item in items:
            if item.outcome in _CUT and Reason.MONEY_SHORT in item.reasons:
                yield from _passed_over(room, field, item, agreed)


def _passed_over(room: Room, field: str, item: Item, agreed: Sequence[Item]) -> Iterator[Fault]:
    kind = room.dataset.bids[item.bid].data.kind
    said = " ".join((item.words, *item.alternatives))
    for other in agreed:
        number = room.dataset.bids[other.bid].name
        if room.dataset.bids[other.bid].data.kind is kind and _before(item, other) and number not in said:
            message = f"Money was short, and '{item.bid}' and '{other.bid}', of one kind, were not kept in their order."
            fix = f"Check their ranks; where the published order puts {number} first, say so among the alternatives."
            yield at(room.record, f"{field}/reasons", message, fix)
            return


def _before(one: Item, other: Item) -> bool:
    """Whether one had the better place: by rank, else by score; never where neither is known of both."""
    if one.rank is not None and other.rank is not None:
        return one.rank < other.rank
    return one.score is not None and other.score is not None and one.score > other.score
