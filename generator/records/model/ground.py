"""The ground that a scheme stands on: schools, census, groupings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day
from enum import StrEnum

from generator.records.model.authority import Position
from generator.records.model.values import Count, Source, Urn


@dataclass(frozen=True, slots=True, kw_only=True)
class Predecessor:
    """A URN that a school had before."""

    urn: str
    until: Day


class Phase(StrEnum):
    """The ages that a school teaches."""

    NURSERY = "nursery"
    INFANT = "infant"
    JUNIOR = "junior"
    PRIMARY = "primary"
    MIDDLE = "middle"
    SECONDARY = "secondary"
    ALL_THROUGH = "all_through"


class Governance(StrEnum):
    """Who runs a school."""

    MAINTAINED = "maintained"
    ACADEMY = "academy"


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """One mainstream school, under its present URN."""

    urn: str
    name: str
    laestab: str | None = None
    phase: Phase
    type: str
    governance: Governance
    academy_trust: str | None = None
    foundation_trust: str | None = None
    federation: str | None = None
    ward: str | None = None
    postcode: str | None = None
    position: Position
    opened: Day | None = None
    closed: Day | None = None
    predecessors: tuple[Predecessor, ...] = ()
    sources: tuple[Source, ...] = ()

    def urn_on(self, day: Day) -> str:
        """The URN that the school had on a day: dues name the one of the payment day."""
        earlier = [past for past in self.predecessors if day <= past.until]
        return min(earlier, key=lambda past: past.until).urn if earlier else self.urn


class Column(StrEnum):
    """A column of the census."""

    PUPILS = "pupils"
    SEN_SUPPORT = "sen_support"
    EHC_PLANS = "ehc_plans"
    FSM_EVER6 = "fsm_ever6"


@dataclass(frozen=True, slots=True, kw_only=True)
class CensusRow:
    """One school's official counts."""

    school: Urn
    pupils: Count
    sen_support: Count
    ehc_plans: Count
    fsm_ever6: Count

    def count(self, column: Column) -> Count:
        """The count in one column."""
        match column:
            case Column.PUPILS:
                return self.pupils
            case Column.SEN_SUPPORT:
                return self.sen_support
            case Column.EHC_PLANS:
                return self.ehc_plans
            case Column.FSM_EVER6:
                return self.fsm_ever6


@dataclass(frozen=True, slots=True, kw_only=True)
class Census:
    """The official counts of pupils on one census day."""

    title: str
    date: Day
    rows: tuple[CensusRow, ...]
    sources: tuple[Source, ...]


class GroupingStatus(StrEnum):
    """How far a grouping is the authority's own."""

    PILOT = "pilot"
    DRAFT = "draft"
    ADOPTED = "adopted"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A school's place in a cluster."""

    school: Urn
    published_as: str | None = None
    note: str | None = None
    from_: Day | None = None
    to: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A group of schools that decide together."""

    id: str
    name: str
    area: str | None = None
    host: Urn | None = None
    backup_host: Urn | None = None
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """Which school is in which cluster."""

    title: str
    status: GroupingStatus
    valid_from: Day
    valid_to: Day
    complete: bool
    note: str | None = None
    clusters: tuple[Cluster, ...]
    sources: tuple[Source, ...]

    def spell(self, member: Member) -> tuple[Day, Day]:
        """A member's first and last day."""
        return member.from_ or self.valid_from, member.to or self.valid_to

    def meets(self, other: Grouping) -> bool:
        """Whether two groupings are of one time, at least for a day."""
        return self.valid_from <= other.valid_to and other.valid_from <= self.valid_to

    def cluster(self, cluster_id: str) -> Cluster | None:
        """The cluster of that short name."""
        return next((cluster for cluster in self.clusters if cluster.id == cluster_id), None)
