"""Rules about reasons: why a request was decided as it was, and what else could have been done."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.decisions.room import rooms
from generator.checks.rule import Fault, at, rule
from generator.money.accounts import Accounts
from generator.records.finding import Severity
from generator.records.model import ItemOutcome, Reason

_FOR = frozenset(
    {
        Reason.STRONG_NEED,
        Reason.REACHES_MANY,
        Reason.GOOD_VALUE,
        Reason.BUILDS_SKILLS,
        Reason.SHARED_BY_SCHOOLS,
        Reason.LASTING_EFFECT,
        Reason.URGENT_NEED,
    }
)
_AGAINST = frozenset(
    {
        Reason.EVIDENCE_WEAK,
        Reason.MONEY_SHORT,
        Reason.CAPITAL_NOT_ALLOWED,
        Reason.OTHER_DUTY,
        Reason.ALREADY_PROVIDED,
        Reason.MORE_INFORMATION_NEEDED,
        Reason.CANNOT_AGREE,
    }
)
_UNDECIDED = frozenset({Reason.QUORUM_LOST, Reason.CANNOT_AGREE})
FITTING: dict[ItemOutcome, frozenset[Reason]] = {
    ItemOutcome.NOMINATED: _FOR | {Reason.MORE_INFORMATION_NEEDED},
    ItemOutcome.NOT_NOMINATED: _AGAINST,
    ItemOutcome.AGREED: _FOR,
    ItemOutcome.PART_AGREED: _FOR | _AGAINST,
    ItemOutcome.DECLINED: _AGAINST,
    ItemOutcome.DEFERRED: _UNDECIDED | {Reason.MORE_INFORMATION_NEEDED, Reason.MONEY_SHORT},
    ItemOutcome.ESCALATED: _UNDECIDED,
    ItemOutcome.WITHDRAWN: frozenset({Reason.SCHOOL_WITHDREW}),
}
"""For each outcome the reasons of which one at least must be given; others may stand beside it."""
_WEIGHED = frozenset({ItemOutcome.AGREED, ItemOutcome.PART_AGREED, ItemOutcome.DECLINED})


@rule(
    "reasons-fit", Severity.WARNING, "A reason that speaks for the opposite explains nothing to the school that asked."
)
def reasons_fit(accounts: Accounts) -> Iterator[Fault]:
    """An outcome of which no reason on record explains it, such as a request not agreed because its need is strong."""
    for room in rooms(accounts):
        for field, item in room.items():
            fitting = FITTING[item.outcome]
            # The rule about the quorum tells whether it was lost.
            if fitting.isdisjoint(item.reasons) and Reason.QUORUM_LOST not in item.reasons:
                message = f"None of the reasons given for '{item.bid}' explains its outcome."
                fix = f"Add the reason that did: {', '.join(sorted(fitting))}."
                yield at(room.record, f"{field}/reasons", message, fix)


@rule(
    "alternatives",
    Severity.ERROR,
    "The law asks that a record of a decision says what else was considered and why it was not taken "
    "(Openness of Local Government Bodies Regulations 2014).",
)
def alternatives(accounts: Accounts) -> Iterator[Fault]:
    """A request that was agreed, agreed in part or not agreed without a word on what else was considered."""
    for room in rooms(accounts):
        for field, item in room.items():
            if item.outcome in _WEIGHED and not item.alternatives:
                message = f"Nothing is said about what else was considered for '{item.bid}'."
                fix = "Add 'alternatives': each in a sentence, with why it was not taken."
                yield at(room.record, field, message, fix)
