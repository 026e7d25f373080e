"""Money that moves between accounts, corrections, redactions; and scenarios and news."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day
from enum import StrEnum

from generator.records.model.values import BidId, Pence, RecordPath, YearId
from generator.records.model.year import Step
from generator.records.yaml import Value


class AccountKind(StrEnum):
    """Where money can stand."""

    CLUSTER = "cluster"
    RESERVE = "reserve"
    ENVELOPE = "envelope"
    CENTRAL = "central"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One side of a transfer."""

    year: YearId
    account: AccountKind
    id: str | None = None


class TransferKind(StrEnum):
    """Why money moves."""

    RESERVE_RELEASE = "reserve_release"
    VIREMENT = "virement"
    CARRY_FORWARD = "carry_forward"
    ENVELOPE_TOP_UP = "envelope_top_up"
    RETURN = "return"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """Money that leaves one account and enters another."""

    date: Day
    kind: TransferKind
    amount: Pence
    from_: Account
    to: Account
    bid: BidId | None = None
    reason: str
    approved_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A mistake put right: laid over the record on reading, which itself stays as it was."""

    record: RecordPath
    field: str
    was: Value | None = None
    now: Value | None = None
    why: str
    agreed_on: Day
    agreed_by: str


class RedactionReason(StrEnum):
    """Why something was taken out."""

    PERSONAL_DATA = "personal_data"
    LEGAL = "legal"
    SAFETY = "safety"


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """Something was taken out to protect a person. It never says what."""

    record: RecordPath
    field: str
    date: Day
    reason: RedactionReason
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """Another formula or pot, to see what it would do."""

    title: str
    why: str
    year: YearId
    pot: Pence | None = None
    formula: tuple[Step, ...] = ()


class Audience(StrEnum):
    """Whom an update is for."""

    PARENTS = "parents"
    SCHOOLS = "schools"
    EVERYONE = "everyone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """News for everyone."""

    title: str
    body: str
    audience: tuple[Audience, ...] = ()
