"""What is measured of a grouping: how large its clusters are, how far they reach, which schools belong together in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.insight.balance import Balance, Part
from generator.records import model
from generator.records.dataset import Record
from generator.records.model import Cluster, Grouping, Interest, Phase


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """How far some schools lie from each other or from one of them, in metres along the earth's surface."""

    mean: int
    longest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How far a cluster reaches."""

    centre: str
    """The school at which it meets; where none is named, the one from which all others are nearest in sum. By its URN."""
    host: bool
    """Whether it is named as the host."""
    between: Stretch | None
    """Between each two of its schools; nothing where it has but one."""
    to_centre: Stretch | None
    """From its other schools to the centre; nothing where there is no other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """The trust or federation that the most schools of a cluster belong to: two at least."""

    kind: Interest
    name: str
    schools: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """What a request of one school costs a cluster in schools that may decide it: of all such requests the worst."""

    out: int
    """The schools that leave the room, its own included."""
    left: int
    """All others, if every school came."""
    needed: int
    """By the rule on how many schools a decision needs."""

    @property
    def enough(self) -> bool:
        """Whether the cluster can decide it, if every school comes."""
        return self.left >= self.needed


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One cluster of a grouping."""

    cluster: Cluster
    urns: tuple[str, ...]
    """The present URNs of its schools, in their order."""
    counts: Mapping[Part, int]
    """A part that the census hides of one of its schools is missing."""
    phases: Mapping[Phase, int]
    """Its schools by phase; a phase without a school is missing."""
    extent: Extent | None
    """Nothing where it has no school."""
    bond: Bond | None
    leaving: Leaving | None
    """Nothing while the year's rules do not say who leaves the room, or how many schools a decision needs."""

    @property
    def held(self) -> bool:
        """Whether one trust or federation has half of its schools or more."""
        return self.bond is not None and 2 * self.bond.schools >= len(self.urns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """A part that could not be counted for all schools that some grouping places."""

    part: Part
    schools: int
    """For how many of them the census gives a symbol, or has no row."""
    symbols: tuple[str, ...]
    """The symbols, in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """What becomes of the infant and junior schools that belong together; each pair by their URNs."""

    together: tuple[tuple[str, str], ...]
    parted: tuple[tuple[str, str], ...]
    unplaced: tuple[tuple[str, str], ...]
    """One of the two, or both, are in no cluster."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """One grouping."""

    grouping: Record[Grouping]
    day: date
    """The day on which it was looked at."""
    clusters: tuple[Measured, ...]
    open: int
    """How many schools were open when the year's membership counts."""
    balance: Balance | None
    """How alike its clusters are; nothing where it places no school."""
    pairs: Pairs
    between: Stretch | None
    """Between each two schools that share a cluster."""
    to_centre: Stretch | None
    """From each school to the centre of its cluster; the centres themselves are not counted."""

    @property
    def placed(self) -> frozenset[str]:
        """The schools that are in a cluster."""
        return frozenset(urn for one in self.clusters for urn in one.urns)

    @property
    def where(self) -> Mapping[str, str]:
        """From each school that is in a cluster to that cluster."""
        return {urn: one.cluster.id for one in self.clusters for urn in one.urns}

    @property
    def complete(self) -> bool:
        """Whether every open school is in a cluster."""
        return len(self.placed) == self.open

    def of(self, part: Part) -> Mapping[str, int] | None:
        """A part by cluster; nothing where it is hidden in one."""
        found = {one.cluster.id: one.counts[part] for one in self.clusters if part in one.counts}
        return found if len(found) == len(self.clusters) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """All groupings, measured alike."""

    year: str
    """The year by whose census and rules they are measured."""
    rules: model.Year
    all: tuple[Measures, ...]
    """The year's own first, then those of its time, then the others, the latest first."""
    hidden: tuple[Hidden, ...]
    """What is left out of how alike clusters are, of every grouping, so that all are measured by the same parts."""

    @property
    def own(self) -> Measures:
        """The grouping that the year goes by."""
        return self.all[0]

    @property
    def alike(self) -> bool:
        """Whether all of them place the same schools."""
        return len({one.placed for one in self.all}) == 1
