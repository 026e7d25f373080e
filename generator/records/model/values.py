"""The values that records are made of: money, per cents, references, sources, and rules that say how sure they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Day
from enum import StrEnum
from typing import Generic, NewType, TypeVar

Pence = NewType("Pence", int)
PerCent = NewType("PerCent", int)
"""Hundredths of one per cent."""

Urn = NewType("Urn", str)
ClusterId = NewType("ClusterId", str)
GroupingId = NewType("GroupingId", str)
CensusId = NewType("CensusId", str)
YearId = NewType("YearId", str)
TermId = NewType("TermId", str)
SlotId = NewType("SlotId", str)
MeetingId = NewType("MeetingId", str)
BidId = NewType("BidId", str)
RecordPath = NewType("RecordPath", str)
"""A record's folder and id: `decisions/2025-26/c1-aut2`."""

T = TypeVar("T")


class Status(StrEnum):
    """How far a rule or figure can be trusted."""

    PUBLISHED = "published"
    ILLUSTRATIVE = "illustrative"
    UNKNOWN = "unknown"


def weakest(statuses: Iterable[Status]) -> Status:
    """How far something can be trusted that rests on several things: it is published only if all of them are."""
    sure = all(status is Status.PUBLISHED for status in statuses)
    return Status.PUBLISHED if sure else Status.ILLUSTRATIVE


class Symbol(StrEnum):
    """What official statistics write in the place of a count."""

    CONFIDENTIAL = "c"
    NOT_AVAILABLE = "x"
    NOT_APPLICABLE = "z"


Count = int | Symbol


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated(Generic[T]):
    """One rule of the rulebook: its value, how sure it is, and where it was published."""

    value: T | None = None
    status: Status
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact was published."""

    title: str
    publisher: str | None = None
    url: str | None = None
    date: Day | None = None
    note: str | None = None
