"""The rule about votes: one for each school that was left in the room, and an outcome that follows from them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.decisions.room import Room, rooms
from generator.checks.rule import Fault, at, rule
from generator.money.accounts import Accounts
from generator.records.finding import Severity
from generator.records.model import How, Item, ItemOutcome, Votes

_BY_VOTE = frozenset({How.VOTE, How.CASTING_VOTE})
_WITHOUT_VOTES = frozenset({How.CONSENSUS, How.OFFICER})
_CARRIED = frozenset({ItemOutcome.NOMINATED, ItemOutcome.AGREED, ItemOutcome.PART_AGREED})
_LOST = frozenset({ItemOutcome.NOT_NOMINATED, ItemOutcome.DECLINED})


@rule("votes", Severity.ERROR, "Each school has one vote, and who counts the votes must come to the outcome on record.")
def votes(accounts: Accounts) -> Iterator[Fault]:
    """Votes that are missing, more than the schools left to vote, at odds with the outcome, or settled by no chair."""
    for room in rooms(accounts):
        for field, item in room.items():
            if item.votes is None:
                yield from _missing(room, field, item)
            elif item.how in _WITHOUT_VOTES:
                message = f"Votes are counted on '{item.bid}', but it was decided by '{item.how}'."
                yield at(room.record, f"{field}/how", message, "Write 'vote', or take the votes out.")
            else:
                yield from _too_many(room, field, item, item.votes)
                yield from _outcome(room, field, item, item.votes)


def _missing(room: Room, field: str, item: Item) -> Iterator[Fault]:
    if item.how in _BY_VOTE:
        message = f"'{item.bid}' was put to the vote, and the votes are not on record."
        yield at(
            room.record, f"{field}/how", message, "Add 'votes': how many schools were for, against, and did not vote."
        )


def _too_many(room: Room, field: str, item: Item, counted: Votes) -> Iterator[Fault]:
    left = room.left(item)
    if left is not None and counted.for_ + counted.against + counted.abstained > left:
        # Beside who was there, an exact number would narrow down which schools are withheld.
        schools = "schools" if room.withheld(item) else f"the {left} schools that"
        message = f"More votes are counted on '{item.bid}' than {schools} were left to vote."
        fix = "Each school has one vote, those who advise or write have none: check the votes and who was there."
        yield at(room.record, f"{field}/votes", message, fix)


def _outcome(room: Room, field: str, item: Item, counted: Votes) -> Iterator[Fault]:
    carried = counted.for_ > counted.against
    if item.how is How.CASTING_VOTE:
        if counted.for_ != counted.against:
            message = f"There was a casting vote on '{item.bid}', but the votes on record are no tie."
            yield at(room.record, f"{field}/how", message, "Write 'vote', or check the votes.")
        elif not (room.withheld(item) or _chaired(room, item)):
            message = f"There was a casting vote on '{item.bid}', but nobody who stayed in the room took the chair."
            yield at(room.record, f"{field}/how", message, "Mark with 'chair: true' who took the chair for this item.")
    elif (item.outcome in _CARRIED and not carried) or (item.outcome in _LOST and carried):
        message = f"The outcome of '{item.bid}' does not follow from its votes."
        fix = "Check both; where the chair settled a tie, the way is 'casting_vote'."
        yield at(room.record, f"{field}/votes", message, fix)


def _chaired(room: Room, item: Item) -> bool:
    out = room.stepped_out(item)
    chairs = [one.school for one in room.record.data.attendance if one.chair]
    return any(school is None or room.dataset.urns[school] not in out for school in chairs)
