"""What each rule would fund at a meeting: what is before it and what is left, asked of the rules, and told in words.

For the people of the meeting: scores, and what is asked by requests that are not agreed, are not for publication.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from generator.checks.decisions.room import purpose
from generator.desk.agenda import agenda, last_outcome, members, steps_out
from generator.insight.options import Ask, Option, by_score, by_score_for_each_pound
from generator.insight.options_shares import equal_shares
from generator.money.accounts import Accounts
from generator.money.before import balance, to_decide
from generator.money.formula import Skipped
from generator.publish import words
from generator.records.dataset import Dataset, Record
from generator.records.model import Bid, Interest, ItemOutcome, Meeting, MeetingStatus, Purpose
from generator.records.yaml import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What is before a meeting at which money is decided."""

    meeting: Record[Meeting]
    left: int
    """What it can decide on; in pence."""
    kept: int
    """The part of it that was kept for urgent requests; in pence."""
    requests: tuple[Record[Bid], ...]
    late: tuple[Record[Bid], ...]
    """They came too late for this meeting."""
    taken_back: tuple[Record[Bid], ...]
    """Their schools took them back at this meeting."""
    schools: tuple[str, ...]
    """The cluster's schools on the day, by their present URNs; none where a panel sits in their place."""
    out: Mapping[str, Mapping[str, Interest]]
    """By request, the schools that must step out for it, and why."""
    decided: Mapping[str, words.State]
    """By request, what the meeting did, once that is recorded."""
    scored: Mapping[str, Decimal]
    """By request, the score that is recorded."""

    @property
    def together(self) -> int:
        """What all requests ask for; in pence."""
        return sum(one.data.asked for one in self.requests)

    @property
    def enough(self) -> bool:
        """Whether there is enough for all of them."""
        return self.together <= self.left


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """What the people of the meeting gave."""

    scores: Mapping[str, Decimal]
    """By request."""
    approved_by: Mapping[str, frozenset[str]]
    """By request, the schools that approve it, by their present URNs."""
    asked: bool
    """Whether schools were asked what they approve at all."""


def before(accounts: Accounts, meeting: Record[Meeting]) -> Before | str:
    """What is before a meeting; or, as the rest of a sentence, why no rule can be asked about it."""
    dataset = accounts.dataset
    if because := _decides_nothing(dataset, meeting):
        return because
    left, stands = to_decide(accounts, meeting), balance(accounts, meeting)
    if left is None or stands is None:
        book = accounts.full.ledgers[meeting.year, meeting.data.cluster]
        because = book.because if isinstance(book, Skipped) else "Its ledger cannot be kept."
        return f"what is left before {meeting.id} is not known: {because[:1].lower()}{because[1:]}"
    found, record = agenda(dataset, meeting), dataset.decisions.get(meeting.id)
    items = {item.bid: item for item in record.data.items} if record else {}
    gone = {name for name, item in items.items() if item.outcome is ItemOutcome.WITHDRAWN}
    return Before(
        meeting=meeting, left=left, kept=left - stands.left, requests=tuple(one for one in found.requests if one.id not in gone), late=found.late,
        taken_back=tuple(one for one in found.requests if one.id in gone),
        schools=() if meeting.data.slot == "panel" else members(dataset, meeting),
        out={one.id: steps_out(dataset, meeting, one) for one in found.requests},
        decided={name: words.STATES[item.outcome] for name, item in items.items()},
        scored={name: item.score for name, item in items.items() if item.score is not None},
    )  # fmt: skip


def _decides_nothing(dataset: Dataset, meeting: Record[Meeting]) -> str:
    if dataset.authority.data.public_register:
        return "this is the public register, which leaves out what is not public; work in the private repository"
    match meeting.data.status:
        case MeetingStatus.CANCELLED:
            return f"{meeting.id} was cancelled, so no money was decided at it"
        case MeetingStatus.INQUORATE:
            return f"too few came to {meeting.id}, so no money was decided at it"
    if purpose(dataset.rulebook(meeting.year, meeting.data.date), meeting.data) is Purpose.NOMINATION:
        return f"no money is decided at {meeting.id}: it puts requests forward"
    return ""


def not_before(dataset: Dataset, found: Before, bid: Record[Bid]) -> str:
    """Why a request may not be decided at a meeting, in a sentence."""
    meeting, last = found.meeting, last_outcome(dataset, bid.id)
    if (bid.year, bid.data.cluster) != (meeting.year, meeting.data.cluster):
        return f"'{bid.id}' is a request of {bid.data.cluster} in {bid.year}, not of this cluster and year."
    if bid in found.late:
        return f"'{bid.id}' or its papers came too late for this meeting; the next one takes it."
    if bid in found.taken_back:
        return f"'{bid.id}' was taken back by its school at this meeting."
    if last is None:
        return f"'{bid.id}' is not before this meeting: no meeting has dealt with it yet."
    state = words.STATES[last[1].outcome].word
    return f"'{bid.id}' is not before this meeting: {last[0].id} dealt with it last ({state.lower()})."


def asked(found: Before, given: Scores) -> tuple[Option, ...]:
    """What each rule would fund; equal shares only if schools were asked what they approve."""
    asks = [
        Ask(
            bid=one.id, asked=one.data.asked, score=Fraction(given.scores[one.id]),
            approved_by=given.approved_by.get(one.id, frozenset()),
        )
        for one in found.requests
    ]  # fmt: skip
    rules = [by_score(asks, found.left), by_score_for_each_pound(asks, found.left)]
    if given.asked:
        rules.append(equal_shares(asks, found.left, found.schools))
    return tuple(rules)


def recorded(options: tuple[Option, ...]) -> dict[str, Value]:
    """The same as the field of a decisions record that holds it."""
    rows: list[Value] = [
        {"rule": one.rule.value, "left": Decimal(max(one.left, 0)) / 100, "would_fund": list(one.would_fund)}
        for one in options
    ]
    return {"options": rows}


def contradicted(found: Before, given: Scores) -> Iterator[str]:
    """Where a score is not the one that the meeting recorded."""
    for bid, score in found.scored.items():
        if bid in given.scores and given.scores[bid] != score:
            yield f"{bid}: the score in the file is not the {score:f} that the meeting recorded."
