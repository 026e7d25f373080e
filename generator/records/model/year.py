"""The rulebook of one academic year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day
from enum import StrEnum

from generator.records.model.ground import Column
from generator.records.model.values import (
    CensusId,
    ClusterId,
    GroupingId,
    Pence,
    PerCent,
    SlotId,
    Source,
    Stated,
    TermId,
    Urn,
)
from generator.records.yaml import Value


class YearState(StrEnum):
    """Whether a year's rules are being settled, in force, or history."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term, and when sums for it fall due."""

    id: str
    name: str
    starts: Day
    ends: Day
    payment_date: Day | None = None
    financial_year: str | None = None


class Purpose(StrEnum):
    """What a meeting is for."""

    NOMINATION = "nomination"
    ALLOCATION = "allocation"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A place in the calendar that every cluster's meeting fills."""

    slot: str
    name: str
    term: TermId
    purpose: Purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class Funding:
    """This academic year's part of one financial year's money."""

    financial_year: str
    amount: Pence
    approved_by: str | None = None
    approved_on: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CentralLine:
    """Money taken from the pot before it is shared."""

    name: str
    financial_year: str
    amount: Pence
    why: str | None = None


class Per(StrEnum):
    """For whom a lump sum is."""

    SCHOOL = "school"
    CLUSTER = "cluster"


@dataclass(frozen=True, slots=True, kw_only=True)
class LumpSum:
    """The same sum for every school, or for every cluster and shared equally among its schools."""

    name: str
    why: str | None = None
    per: Per
    amount: Pence


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Pence for each counted pupil."""

    name: str
    why: str | None = None
    counted: Column
    amount: Pence


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A sum for the schools whose count is at most `up_to`."""

    up_to: int | None = None
    amount: Pence


@dataclass(frozen=True, slots=True, kw_only=True)
class Bands:
    """A sum that depends on a count."""

    name: str
    why: str | None = None
    counted: Column
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A per cent of what the exact steps leave, in proportion to a census column."""

    name: str
    why: str | None = None
    per_cent: PerCent
    counted: Column


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """What one school's sum is held against."""

    school: Urn
    amount: Pence


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Holds each school's sum between a floor and a cap, in per cent of its baseline."""

    name: str
    why: str | None = None
    floor_per_cent: PerCent | None = None
    cap_per_cent: PerCent | None = None
    baseline: tuple[Baseline, ...]
    baseline_source: str


Step = LumpSum | Rate | Bands | Share | Limits
STEP_KINDS: dict[str, type[Step]] = {
    "lump_sum": LumpSum,
    "rate": Rate,
    "bands": Bands,
    "share": Share,
    "limits": Limits,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterSum:
    """A sum for one cluster."""

    cluster: ClusterId
    amount: Pence


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What a cluster has for individual support out of one financial year."""

    cluster: ClusterId
    financial_year: str
    amount: Pence


@dataclass(frozen=True, slots=True, kw_only=True)
class Reserve:
    """The part of each allocation kept for urgent requests, until the sitting `release_after`."""

    per_cent: PerCent
    release_after: SlotId


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmer:
    """A post that may confirm a recommendation."""

    role: str
    delegation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quorum:
    """How many schools must be able to vote on each item."""

    per_cent: PerCent
    at_least: int | None = None

    def of(self, schools: int) -> int:
        """The number needed of so many schools."""
        return max(-(-schools * self.per_cent // 10_000), self.at_least or 1)


class Interest(StrEnum):
    """Why a school must leave the room for an item."""

    OWN_SCHOOL = "own_school"
    PARTNER = "partner"
    SAME_TRUST = "same_trust"
    SAME_FEDERATION = "same_federation"
    OTHER = "other"


class RequestKind(StrEnum):
    """What can be asked for; only projects and groups have a record."""

    SOLUTION_FOCUSED = "solution_focused"
    INDIVIDUAL = "individual"
    GROUP = "group"
    PROJECT = "project"


class Paper(StrEnum):
    """What must be sent in. The papers themselves never come here."""

    PROFILE_OF_NEED = "profile_of_need"
    PART_PROFILE_OF_NEED = "part_profile_of_need"
    COSTED_PROVISION_MAP = "costed_provision_map"
    PERMISSIONS = "permissions"


class Payment(StrEnum):
    """How money is given."""

    NONE = "none"
    EQUAL_TERMS = "equal_terms"
    ONE_SUM = "one_sum"


class Lasts(StrEnum):
    """How long an award may last."""

    ONE_YEAR = "one_year"
    END_OF_KEY_STAGE = "end_of_key_stage"


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRule:
    """The rules of one kind of request."""

    kind: RequestKind
    paperwork: tuple[Paper, ...]
    money: Payment
    lasts: tuple[Lasts, ...] = ()


class Capital(StrEnum):
    """Whether requests may ask for building work."""

    ALLOWED = "allowed"
    NOT_ALLOWED = "not_allowed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """When papers must be in, and when schools hear, in days."""

    papers_days_before: int
    notify_days_after: int | None = None


class CarryRule(StrEnum):
    """What happens to money left at the end of the year."""

    NONE = "none"
    ALL = "all"
    UP_TO = "up_to"


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryForward:
    """The rule for money left at the end of the year."""

    rule: CarryRule
    per_cent: PerCent | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """When an outcome is published."""

    days_after_confirmation: int
    not_agreed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outturn:
    """What was spent on individual support, after the year."""

    for_: str
    amount: Pence
    threshold_met_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """A change of one rule within the year."""

    from_: Day
    field: str
    was: Value
    now: Value
    agreed_by: str
    minute: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """One academic year's rulebook."""

    title: str
    state: YearState
    note: str | None = None
    grouping: GroupingId
    census: CensusId
    terms: Stated[tuple[Term, ...]]
    calendar: Stated[tuple[Slot, ...]]
    funding: Stated[tuple[Funding, ...]]
    central: Stated[tuple[CentralLine, ...]]
    formula: Stated[tuple[Step, ...]]
    brought_forward: Stated[tuple[ClusterSum, ...]]
    envelope: Stated[tuple[Envelope, ...]]
    reserve: Stated[Reserve]
    decides_in_law: Stated[str]
    confirms: Stated[tuple[Confirmer, ...]]
    chair: Stated[str]
    quorum: Stated[Quorum]
    voting: Stated[str]
    steps_out: Stated[tuple[Interest, ...]]
    kinds: Stated[tuple[KindRule, ...]]
    capital: Stated[Capital]
    deadlines: Stated[Deadlines]
    when_money_is_short: Stated[tuple[str, ...]]
    urgent: Stated[str]
    escalation: Stated[str]
    carry_forward: Stated[CarryForward]
    publication: Stated[Publication]
    envelope_outturn: tuple[Outturn, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    sources: tuple[Source, ...] = ()

    def slot(self, slot_id: str) -> Slot | None:
        """The slot of that short name."""
        return next((slot for slot in self.calendar.value or () if slot.slot == slot_id), None)

    def term(self, term_id: str) -> Term | None:
        """The term of that short name."""
        return next((term for term in self.terms.value or () if term.id == term_id), None)
