"""Requests, the meetings that deal with them, what they decide, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day
from decimal import Decimal
from enum import StrEnum

from generator.records.model.values import BidId, ClusterId, MeetingId, Pence, SlotId, Source, TermId, Urn
from generator.records.model.year import Interest, Lasts, Paper, RequestKind


class MeetingStatus(StrEnum):
    """Whether a meeting lies ahead, was held, or came to nothing."""

    PLANNED = "planned"
    MOVED = "moved"
    CANCELLED = "cancelled"
    INQUORATE = "inquorate"
    HELD = "held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One sitting of one cluster; its slot is of the calendar, or `urgent`, or `panel`."""

    stub: bool = False
    """In a public register: it may not be said why it was urgent."""
    cluster: ClusterId
    slot: SlotId
    date: Day
    starts: str | None = None
    ends: str | None = None
    host: Urn | None = None
    status: MeetingStatus
    moved_from: Day | None = None
    replaces: MeetingId | None = None
    why_urgent: str | None = None
    sources: tuple[Source, ...] = ()


class Need(StrEnum):
    """The four broad areas of need. There is nothing finer, on purpose."""

    COMMUNICATION = "communication_and_interaction"
    COGNITION = "cognition_and_learning"
    SEMH = "social_emotional_and_mental_health"
    SENSORY = "sensory_and_physical"


class PupilBand(StrEnum):
    """How many pupils a request helps."""

    FIVE_OR_MORE = "five-or-more"
    FROM_5 = "5-9"
    FROM_10 = "10-19"
    FROM_20 = "20-49"
    FROM_50 = "50-or-more"
    WHOLE_SCHOOL = "whole-school"


class CostCategory(StrEnum):
    """The kind of cost."""

    STAFFING = "staffing"
    TRAINING = "training"
    SPECIALIST_SERVICE = "specialist_service"
    EQUIPMENT = "equipment"
    RESOURCES = "resources"
    TRAVEL = "travel"
    EVALUATION = "evaluation"
    CAPITAL = "capital"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """One thing to pay for."""

    item: str
    category: CostCategory
    amount: Pence


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What should change, and how it will be known."""

    outcome: str
    measure: str
    baseline: str
    target: str
    by: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperReceived:
    """A paper that came in."""

    paper: Paper
    received: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class Bid:
    """A request. It never says whether it was agreed.

    A stub has only what may be shown; what it leaves out holds its emptiest value, and nobody shows it before
    `Sight.showing` says so.
    """

    stub: bool = False
    """In a public register: it may not yet, or never, be shown in full."""
    kind: RequestKind
    urgent: bool = False
    title: str = ""
    summary: str = ""
    cluster: ClusterId
    lead: Urn | None = None
    partners: tuple[Urn, ...] = ()
    schools_withheld: bool = False
    received: Day
    need: Need
    pupils: PupilBand | None = None
    costs: tuple[Cost, ...] = ()
    own_contribution: Pence = Pence(0)  # noqa: RUF009  (an int)
    terms: tuple[TermId, ...] = ()
    lasts: Lasts = Lasts.ONE_YEAR
    """A stub says nothing of it; the shortest stands in its place."""
    outcomes: tuple[Outcome, ...] = ()
    afterwards: str = ""
    help_given: str | None = None
    paperwork: tuple[PaperReceived, ...] = ()
    name_if_not_agreed: bool = False
    families_told_on: Day | None = None

    @property
    def asked(self) -> Pence:
        """The costs, less what the schools pay themselves; in pence."""
        return Pence(sum(cost.amount for cost in self.costs) - self.own_contribution)


class Capacity(StrEnum):
    """In what capacity someone was at a meeting."""

    HEADTEACHER = "headteacher"
    DEPUTY_HEADTEACHER = "deputy_headteacher"
    SENCO = "senco"
    GOVERNOR = "governor"
    TRUST_LEADER = "trust_leader"
    LOCALITY_LEAD = "locality_lead"
    EDUCATIONAL_PSYCHOLOGIST = "educational_psychologist"
    INCLUSION_OFFICER = "inclusion_officer"
    CLERK = "clerk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Someone who was there, by school and capacity, never by name."""

    school: Urn | None = None
    capacity: Capacity
    chair: bool = False


class ItemOutcome(StrEnum):
    """What a meeting decided about a request."""

    NOMINATED = "nominated"
    NOT_NOMINATED = "not_nominated"
    AGREED = "agreed"
    PART_AGREED = "part_agreed"
    DEFERRED = "deferred"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    ESCALATED = "escalated"


AWARDED = frozenset({ItemOutcome.AGREED, ItemOutcome.PART_AGREED})


class How(StrEnum):
    """How a meeting came to its decision."""

    CONSENSUS = "consensus"
    VOTE = "vote"
    CASTING_VOTE = "casting_vote"
    OFFICER = "officer"
    PANEL = "panel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """Schools for, against and not voting."""

    for_: int
    against: int
    abstained: int


class Reason(StrEnum):
    """The closed list of reasons."""

    STRONG_NEED = "strong_need"
    REACHES_MANY = "reaches_many"
    GOOD_VALUE = "good_value"
    BUILDS_SKILLS = "builds_skills"
    SHARED_BY_SCHOOLS = "shared_by_schools"
    LASTING_EFFECT = "lasting_effect"
    URGENT_NEED = "urgent_need"
    EVIDENCE_WEAK = "evidence_weak"
    MONEY_SHORT = "money_short"
    CAPITAL_NOT_ALLOWED = "capital_not_allowed"
    OTHER_DUTY = "other_duty"
    ALREADY_PROVIDED = "already_provided"
    MORE_INFORMATION_NEEDED = "more_information_needed"
    QUORUM_LOST = "quorum_lost"
    CANNOT_AGREE = "cannot_agree"
    SCHOOL_WITHDREW = "school_withdrew"


@dataclass(frozen=True, slots=True, kw_only=True)
class SteppedOut:
    """A school that left the room for an item."""

    school: Urn
    because: Interest


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """Who confirmed a recommendation in law, under what, and when."""

    role: str
    delegation: str
    on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One request, as one meeting dealt with it."""

    stub: bool = False
    """In a public register: it may not yet, or never, be shown in full."""
    bid: BidId
    outcome: ItemOutcome
    how: How | None = None
    """Only a stub leaves it out."""
    votes: Votes | None = None
    score: Decimal | None = None
    rank: int | None = None
    scored_blind: bool | None = None
    amount: Pence | None = None
    terms: tuple[TermId, ...] = ()
    reasons: tuple[Reason, ...]
    words: str = ""
    alternatives: tuple[str, ...] = ()
    stepped_out: tuple[SteppedOut, ...] = ()
    interests_checked: bool | None = None
    left_voting: int | None = None
    enough_left: bool | None = None
    """In a public register, in the place of `left_voting`, which is not told where schools are withheld."""
    conditions: tuple[str, ...] = ()
    review_on: Day | None = None
    confirmed: Confirmed | None = None
    publish_from: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnAward:
    """An award, or part of one, taken back before it was due."""

    bid: BidId
    amount: Pence
    why: str
    publish_from: Day


class ShortRule(StrEnum):
    """A rule that says what to fund when there is not enough money for every request."""

    BY_SCORE = "by_score"
    BY_SCORE_FOR_EACH_POUND = "by_score_for_each_pound"
    EQUAL_SHARES = "equal_shares"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleOption:
    """What one rule would have funded: advice before the meeting, never its decision."""

    rule: ShortRule
    left: Pence
    """What there was to decide."""
    would_fund: tuple[BidId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """What one meeting decided."""

    attendance: tuple[Attendance, ...]
    items: tuple[Item, ...]
    backs: tuple[MeetingId, ...] = ()
    withdrawn_awards: tuple[WithdrawnAward, ...] = ()
    options: tuple[RuleOption, ...] = ()
    recorded_by: str
    recorded_on: Day


class Result(StrEnum):
    """Whether an outcome was reached."""

    MET = "met"
    PARTLY = "partly"
    NOT = "not"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedOutcome:
    """What became of one outcome."""

    result: Result
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondLook:
    """What another cluster said of a review."""

    cluster: ClusterId
    on: Day
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What came of an award."""

    reviewed_on: Day
    spent: Pence
    returned: Pence
    outcomes: tuple[ReviewedOutcome, ...]
    lesson: str
    school_comment: str | None = None
    second_look: SecondLook | None = None
