"""What came of it: the new clusters by name, and how they measure against the grouping that was there before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.insight.balance import Balance, balance
from generator.insight.distance import central
from generator.insight.pairs import pairs
from generator.insight.regroup.solve import Solved
from generator.insight.regroup.task import Task
from generator.insight.regroup.wish import Ground, Wish
from generator.records.dataset import Record
from generator.records.model import Cluster, Grouping
from generator.records.said import listed

_WARDS = 3
"""As many as a cluster's area names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Formed:
    """One cluster of a proposal."""

    id: str
    name: str
    area: str | None
    central: str
    """The URN of the school from which all others are nearest in sum; it is not the host."""
    schools: tuple[str, ...]
    """Those that it had before, in their order, then the others by URN."""
    was: Cluster | None = None
    """What it was before, where it is kept or grew."""
    kept: bool = False
    """Whether it may have no other schools than before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A grouping in numbers."""

    balance: Balance
    travel: int
    """Metres from every school to the central school of its cluster, in sum."""
    schools: int
    longest: int
    """The longest of these ways, in metres."""
    pairs: int
    """Infant and junior schools that belong together."""
    together: int
    """Those of them that are in one cluster."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A grouping that holds all that was asked, and how good it is."""

    ground: Ground
    wish: Wish
    task: Task
    solved: Solved
    clusters: tuple[Formed, ...]
    now: Measured
    against: Record[Grouping]
    """The grouping that it is held against."""
    before: Measured | None
    """Nothing where that grouping leaves schools out: what is not placed cannot be measured."""
    missing: int
    """How many schools that grouping leaves out."""


def proposal(ground: Ground, wish: Wish, task: Task, solved: Solved, against: Record[Grouping]) -> Proposal:
    """What a solution means. `against` is a grouping of the same schools."""
    clusters = tuple(_formed(ground, task, solved))
    theirs = replace(ground, grouping=against)
    held = {cluster.id: urns for cluster in against.data.clusters if (urns := theirs.members(cluster))}
    placed = {urn for urns in held.values() for urn in urns}
    missing = len(set(ground.schools) - placed)
    return Proposal(
        ground=ground, wish=wish, task=task, solved=solved, clusters=clusters, against=against, missing=missing,
        now=measured(ground, task, {one.id: one.schools for one in clusters}),
        before=measured(ground, task, held) if placed == set(ground.schools) else None,
    )  # fmt: skip


def measured(ground: Ground, task: Task, clusters: Mapping[str, Sequence[str]]) -> Measured:
    """A grouping of all schools in numbers."""
    ways = [
        task.metres[urn, centre]
        for urns in clusters.values()
        for centre in [central(urns, task.metres)]
        for urn in urns
    ]
    of = {urn: name for name, urns in clusters.items() for urn in urns}
    found = pairs(ground.dataset, ground.schools)
    return Measured(
        balance=balance(clusters, task.brought), travel=sum(ways), longest=max(ways), schools=len(ways),
        pairs=len(found), together=sum(of[pair.infant] == of[pair.junior] for pair in found),
    )  # fmt: skip


def _formed(ground: Ground, task: Task, solved: Solved) -> Iterator[Formed]:
    """Those that were there, in their order; then the new ones, from west to east, under the next numbers."""
    begun = {urn: unit.grows for unit in task.units if unit.grows for urn in unit.schools}
    grown = {begun[urn]: urns for urns in solved.clusters.values() for urn in urns if urn in begun}
    for was in ground.grouping.data.clusters:
        if was.id in task.kept:
            yield _was(task, was, task.kept[was.id], task.kept[was.id], kept=True)
        elif was.id in grown:
            yield _was(task, was, ground.members(was), grown[was.id], kept=False)
    new = [(centre, urns) for centre, urns in solved.clusters.items() if not set(urns) & set(begun)]
    names = _next_names({*task.kept, *grown})
    for centre, urns in sorted(new, key=lambda one: (ground.dataset.schools[one[0]].data.position.longitude, one[0])):
        name = next(names)
        yield Formed(id=f"c{name}", name=f"Cluster {name}", area=_area(ground, urns), central=centre, schools=urns)


def _was(task: Task, was: Cluster, before: Sequence[str], urns: Sequence[str], *, kept: bool) -> Formed:
    more = [urn for urn in urns if urn not in before]
    return Formed(
        id=was.id, name=was.name, area=was.area, central=central(urns, task.metres), schools=(*before, *sorted(more)),
        was=was, kept=kept,
    )  # fmt: skip


def _next_names(taken: set[str]) -> Iterator[int]:
    number = 0
    while True:
        number += 1
        if f"c{number}" not in taken:
            yield number


def _area(ground: Ground, urns: Sequence[str]) -> str | None:
    """The wards in which most of a cluster's schools stand."""
    wards = Counter(ward for urn in urns if (ward := ground.dataset.schools[urn].data.ward))
    return listed([ward for ward, _ in sorted(wards.items(), key=lambda one: (-one[1], one[0]))[:_WARDS]]) or None
