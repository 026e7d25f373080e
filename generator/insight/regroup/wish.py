"""What is asked of a new grouping, and of which schools."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from generator.insight.balance import Part
from generator.money.formula import schools_in
from generator.records.dataset import Dataset, Record
from generator.records.model import Cluster, Grouping, School
from generator.records.near import near, near_school

TRAVEL = "travel"


class Contradiction(Exception):
    """What is asked cannot be had, or names what is not there; says in one sentence why, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The schools that are to be grouped, and what they are in now."""

    dataset: Dataset
    census: str
    grouping: Record[Grouping]
    """From which clusters are kept; its first and last day are those of the proposal."""
    day: date
    """On which the grouping's clusters are looked at, or the grouping's nearest day to it."""

    @property
    def schools(self) -> tuple[str, ...]:
        """Every school that is open on some day of the grouping, by present URN."""
        start, end = self.grouping.data.valid_from, self.grouping.data.valid_to
        return tuple(
            urn for urn, record in sorted(self.dataset.schools.items()) if _open(record.data, start, end) is not None
        )

    @property
    def outside(self) -> int:
        """How many of them the grouping leaves out on the day."""
        return len(
            set(self.schools) - {urn for cluster in self.grouping.data.clusters for urn in self.members(cluster)}
        )

    def spell(self, urn: str) -> tuple[date, date]:
        """A school's first and last day within the grouping's."""
        start, end = self.grouping.data.valid_from, self.grouping.data.valid_to
        return _open(self.dataset.schools[urn].data, start, end) or (start, end)

    def name(self, urn: str) -> str:
        """A school, for people."""
        return self.dataset.schools[urn].data.name

    def cluster(self, name: str) -> Cluster:
        """A cluster of the grouping; raises `Contradiction` where it has none of that name."""
        found = self.grouping.data.cluster(name)
        if found is None:
            known = [cluster.id for cluster in self.grouping.data.clusters]
            raise Contradiction(f"grouping {self.grouping.id} has no cluster '{name}'. {near(name, known)}")
        if not self.members(found):
            raise Contradiction(f"{name} of grouping {self.grouping.id} has no school on {self.day}; leave it out")
        return found

    def members(self, cluster: Cluster) -> tuple[str, ...]:
        """The schools of a cluster on the day, in their order."""
        grouping = self.grouping.data
        day = min(max(self.day, grouping.valid_from), grouping.valid_to)
        return tuple(dict.fromkeys(schools_in(self.dataset, grouping, cluster, day)))

    def urn(self, named: str) -> str:
        """The present URN of a school that is to be grouped; raises `Contradiction` where it is none of them."""
        if named not in self.dataset.urns:
            what = near_school(named, self.dataset.urns, self.dataset.schools)
            raise Contradiction(f"no school has, or had, the URN '{named}'. {what}")
        urn = self.dataset.urns[named]
        if urn not in self.schools:
            raise Contradiction(
                f"{self.name(urn)} ({named}) is not open in the time of {self.grouping.id}; leave it out"
            )
        return urn


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How the new grouping is to be."""

    clusters: int
    within: Fraction = Fraction(1, 4)
    """How far a cluster may lie from an equal share, as a part of it."""
    weights: Mapping[str, Fraction] = field(default_factory=dict)
    """By part, or `travel`; what is not named counts one."""
    keep: tuple[str, ...] = ()
    """Clusters that stay as they are."""
    grow: tuple[str, ...] = ()
    """Clusters that keep their schools and may get more."""
    together: tuple[tuple[str, ...], ...] = ()
    """URNs of schools that are to be in one cluster."""
    apart: tuple[tuple[str, ...], ...] = ()
    """URNs of schools no two of which are to be in one cluster."""

    def allowed(self, part: Part) -> Fraction | None:
        """How far from an equal share a cluster may lie in a part; nothing where that does not count.

        Twice the weight halves it; twice the weight of travel doubles it.
        """
        weight = self.weights.get(part.value, Fraction(1))
        return self.within * self.weights.get(TRAVEL, Fraction(1)) / weight if weight else None

    @property
    def per_cent(self) -> str:
        """How far a cluster may lie from an equal share: `20 %`."""
        return f"{_plain(100 * self.within)} %"

    def said(self) -> Iterator[str]:
        """The options that ask for this, in one way of writing."""
        yield f"--clusters {self.clusters}"
        for word, names in (("keep", self.keep), ("grow", self.grow)):
            if names:
                yield f"--{word} {','.join(names)}"
        for word, groups in (("together", self.together), ("apart", self.apart)):
            yield from (f"--{word} {','.join(group)}" for group in groups)
        if counted := [f"{name}={_plain(weight)}" for name, weight in self.weights.items() if weight != 1]:
            yield f"--weights {','.join(counted)}"
        yield f"--within {_plain(100 * self.within)}"


def _plain(number: Fraction) -> str:
    return f"{float(number):g}"


def _open(school: School, start: date, end: date) -> tuple[date, date] | None:
    """The part of a time in which a school is open; under an earlier number it was open too."""
    opened = None if school.predecessors else school.opened
    first, last = max(start, opened or start), min(end, school.closed or end)
    return (first, last) if first <= last else None
