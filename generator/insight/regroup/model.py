"""The task in rows and columns: a p-median model with limits.

Column (i, j) is one where unit i belongs to the cluster whose central school is j, and costs the metres of that way. Where j
is a school of unit i, the column also says that j is a central school at all. There is no column for the distance from an
equal share: its price would let a fraction of every school go to every cluster, perfectly balanced, and prove nothing.

After these columns comes one for each region: the number of central schools in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf

from generator.insight.regroup.regions import regions
from generator.insight.regroup.task import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One condition: low <= the sum of each column's value times its factor <= high."""

    columns: tuple[int, ...]
    factors: tuple[int, ...]
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Model:
    """A task, and the schools that may be central."""

    task: Task
    centres: tuple[str, ...]

    @cached_property
    def home(self) -> Mapping[str, int]:
        """From a school that may be central to the place of its unit."""
        place = {urn: number for number, unit in enumerate(self.task.units) for urn in unit.schools}
        return {centre: place[centre] for centre in self.centres}

    @cached_property
    def columns(self) -> Mapping[tuple[int, str], int]:
        """From a unit and a central school to the column's place."""
        pairs = ((unit, centre) for unit in range(len(self.task.units)) for centre in self.centres)
        return {pair: place for place, pair in enumerate(pairs)}

    @cached_property
    def costs(self) -> tuple[int, ...]:
        """Metres, by column; a region's number costs nothing."""
        ways = (self.task.way(self.task.units[unit], centre) for unit, centre in self.columns)
        return (*ways, *(0 for _ in self.regions))

    @cached_property
    def most(self) -> tuple[int, ...]:
        """The greatest value that a column may have."""
        return (*(1 for _ in self.columns), *(min(self.task.number, len(region)) for region in self.regions))

    @cached_property
    def regions(self) -> tuple[tuple[str, ...], ...]:
        """One fewer than there shall be clusters: about as many questions as there is to know."""
        return regions(self.centres, self.task.metres, self.task.number - 1)

    def opened(self, centre: str) -> int:
        """The column that says that a school is a central school."""
        return self.columns[self.home[centre], centre]

    def rows(self) -> Iterator[Row]:
        """Every condition."""
        units = range(len(self.task.units))
        for unit in units:
            yield _sum([self.columns[unit, centre] for centre in self.centres], 1, 1)
        yield _sum([self.opened(centre) for centre in self.centres], self.task.number, self.task.number)
        for place, region in enumerate(self.regions, len(self.columns)):
            columns = (*(self.opened(centre) for centre in region), place)
            yield Row(columns=columns, factors=(*(1 for _ in region), -1), low=0, high=0)
        for centre in self.centres:
            opened = self.opened(centre)
            for unit in units:
                if unit != self.home[centre]:
                    yield Row(columns=(self.columns[unit, centre], opened), factors=(1, -1), low=-inf, high=0)
            for one, other in self.task.apart:
                yield from self._apart(one, other, centre)
            yield from self._limits(centre)

    def _apart(self, one: int, other: int, centre: str) -> Iterator[Row]:
        home = self.home[centre]
        if home in (one, other):
            there = other if home == one else one
            yield Row(columns=(self.columns[there, centre],), factors=(1,), low=0, high=0)
        else:
            columns = (self.columns[one, centre], self.columns[other, centre], self.opened(centre))
            yield Row(columns=columns, factors=(1, 1, -1), low=-inf, high=0)

    def _limits(self, centre: str) -> Iterator[Row]:
        """Each part of a cluster, if there is one round this school, lies between its limits."""
        columns = tuple(self.columns[unit, centre] for unit in range(len(self.task.units)))
        home = self.home[centre]
        for part, limit in self.task.limits.items():
            sizes = [self.task.size(part, unit) for unit in self.task.units]
            for bound, low, high in ((limit.low, 0.0, inf), (limit.high, -inf, 0.0)):
                factors = tuple(size - bound if unit == home else size for unit, size in enumerate(sizes))
                yield Row(columns=columns, factors=factors, low=low, high=high)

    def clusters(self, values: Sequence[float]) -> Mapping[str, tuple[str, ...]]:
        """From a value for each column to the schools round each central school."""
        found: dict[str, list[str]] = {}
        for (unit, centre), place in self.columns.items():
            if values[place] > 0.5:
                found.setdefault(centre, []).extend(self.task.units[unit].schools)
        return {centre: tuple(sorted(urns)) for centre, urns in found.items()}


def _sum(columns: Sequence[int], low: float, high: float) -> Row:
    return Row(columns=tuple(columns), factors=(1,) * len(columns), low=low, high=high)


def holds(task: Task, clusters: Mapping[str, Sequence[str]]) -> bool:
    """Whether a grouping is all that was asked, worked out anew in whole numbers; nothing is taken on trust."""
    placed = [urn for urns in clusters.values() for urn in urns]
    of = {urn: centre for centre, urns in clusters.items() for urn in urns}
    return (
        len(clusters) == task.number
        and sorted(placed) == sorted(task.schools)
        and all(of[centre] == centre for centre in clusters)
        and all(len({of[urn] for urn in unit.schools}) == 1 for unit in task.units)
        and all(of[task.units[one].schools[0]] != of[task.units[other].schools[0]] for one, other in task.apart)
        and all(
            limit.low <= sum(task.brought[part][urn] for urn in urns) <= limit.high
            for part, limit in task.limits.items()
            for urns in clusters.values()
        )
    )


def travel(task: Task, clusters: Mapping[str, Sequence[str]]) -> int:
    """Metres from every school to its central school, in sum."""
    return sum(task.metres[urn, centre] for centre, urns in clusters.items() for urn in urns)
