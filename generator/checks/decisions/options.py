"""Rules about what the rules would have funded: advice that is shown beside a decision is about the same requests and money."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.checks.decisions.room import Room, complete, rooms
from generator.checks.rule import Fault, at, rule
from generator.money.accounts import Accounts
from generator.money.before import to_decide
from generator.money.figure import pounds
from generator.records.finding import Severity
from generator.records.model import ItemOutcome, Purpose, RuleOption, ShortRule

_AGAIN = "Work it out again with 'clusters options'."


@rule(
    "options",
    Severity.ERROR,
    "What the rules would have funded stands beside the decision, so it must be about the same requests and the same money.",
)
def options(accounts: Accounts) -> Iterator[Fault]:
    """A rule that would have funded what was not before the meeting or more than was left, or that nobody had to ask."""
    for room in rooms(accounts):
        yield from _nothing_to_decide(room)
        yield from _enough(room)
        seen: set[str] = set()
        for place, one in enumerate(room.record.data.options):
            field = f"/options/{place}"
            if one.rule in seen:
                message = f"The rule '{one.rule.value}' stands here twice."
                yield at(room.record, f"{field}/rule", message, "Keep the one that is right and delete the other.")
            seen.add(one.rule)
            yield from _no_shares(room, one, field)
            yield from _strangers(room, one, field)
            yield from _out_of_order(room, one, field)
            yield from _too_much(room, one, field)


def _nothing_to_decide(room: Room) -> Iterator[Fault]:
    """Pages say what the rules would have funded at this meeting, and some meetings fund nothing."""
    if room.record.data.options and room.purpose is Purpose.NOMINATION:
        message = (
            "No money is decided at this meeting: it puts requests forward, so no rule was asked what it would fund."
        )
        yield at(room.record, "/options", message, "Take 'options' out.")


def _no_shares(room: Room, one: RuleOption, field: str) -> Iterator[Fault]:
    """A panel's money is not parted between schools, as 'clusters options' says too."""
    if room.panel and one.rule is ShortRule.EQUAL_SHARES:
        message = "A panel sits in the place of the cluster's schools, so they are not asked what they approve."
        yield at(room.record, f"{field}/rule", message, "Take this rule out.")


def _enough(room: Room) -> Iterator[Fault]:
    """Pages say that there was too little for every request where the rules were asked."""
    taken_back = ItemOutcome.WITHDRAWN
    bids = [room.dataset.bids[item.bid].data for item in room.record.data.items if item.outcome is not taken_back]
    asked, options = sum(bid.asked for bid in bids), room.record.data.options
    if options and asked <= options[0].left and not any(bid.stub for bid in bids):
        message = (
            f"All requests together asked for {pounds(asked)}, and {pounds(options[0].left)} was left: enough for all."
        )
        yield at(room.record, "/options", message, "Take 'options' out: no rule had to say which request comes first.")


def _strangers(room: Room, one: RuleOption, field: str) -> Iterator[Fault]:
    dealt_with = {item.bid for item in room.record.data.items}
    for spot, bid in enumerate(one.would_fund):
        if bid not in dealt_with:
            message = f"A rule would have funded '{bid}', but this meeting did not deal with that request."
            yield at(room.record, f"{field}/would_fund/{spot}", message, "Check the request's number.")


def _out_of_order(room: Room, one: RuleOption, field: str) -> Iterator[Fault]:
    """The order in which a rule takes requests tells which has the higher score, and scores are not always public."""
    for spot, (before, after) in enumerate(pairwise(one.would_fund), 1):
        if after < before:
            message = (
                f"'{after}' stands after '{before}': another order than that of their numbers would tell of scores."
            )
            yield at(room.record, f"{field}/would_fund/{spot}", message, "Put the lowest number first.")
            return


def _too_much(room: Room, one: RuleOption, field: str) -> Iterator[Fault]:
    bids = [room.dataset.bids[bid].data for bid in one.would_fund]
    asked = sum(bid.asked for bid in bids)
    if asked > one.left and not any(bid.stub for bid in bids):
        message = f"The rule '{one.rule.value}' would have funded {pounds(asked)}, but {pounds(one.left)} was left."
        yield at(room.record, f"{field}/would_fund", message, _AGAIN)


@rule(
    "options-left",
    Severity.WARNING,
    "The rules must have been asked about the money that there was, or their answer was about another meeting.",
)
def options_left(accounts: Accounts) -> Iterator[Fault]:
    """What the rules were told was left is not what the books say was left, at each cluster's latest meeting."""
    for room in rooms(accounts) if complete(accounts.dataset) else ():
        told = room.record.data.options
        could = to_decide(accounts, room.meeting) if told and _is_latest(accounts, room) else None
        if could is None:
            continue
        for left, place in {one.left: place for place, one in reversed(list(enumerate(told)))}.items():
            if left != max(could, 0):
                message = f"{pounds(left)} is said to have been left; by the books it was {pounds(max(could, 0))}."
                yield at(room.record, f"/options/{place}/left", message, _AGAIN)


def _is_latest(accounts: Accounts, room: Room) -> bool:
    """Whether its cluster has decided nothing since: what changes the books later has not changed what was left then."""
    sittings = accounts.dataset.sittings[room.meeting.year, room.meeting.data.cluster]
    since = [one for one in sittings if room.meeting.data.date < one.data.date <= accounts.as_of]
    return not any(one.id in accounts.dataset.decisions for one in since)
