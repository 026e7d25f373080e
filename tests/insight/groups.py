"""Small tasks for the tests of `clusters regroup`, and an answer to each that is worked out by trying everything."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from generator.insight.balance import Part, balance, counts
from generator.insight.regroup.model import holds
from generator.insight.regroup.task import Limit, Task, Unit
from generator.insight.regroup.wish import Ground
from generator.records.dataset import Dataset
from tests.publish.sites import site


def ground(name: str, grouping: str | None = None) -> Ground:
    """The schools of `data/NAME` in the grouping of its year 2025-26, or another one, on 22 May 2026."""
    dataset: Dataset = site(name).dataset
    year = dataset.years["2025-26"].data
    named = dataset.groupings[grouping or year.grouping]
    return Ground(dataset=dataset, census=year.census, grouping=named, day=date(2026, 5, 22))


def completed_at_random(seed: int) -> Fraction:
    """The index of Southampton's published clusters, with each school that has none in cluster 5, 6 or 7 by the throw of a die."""
    dice, whole = random.Random(seed), ground("southampton")
    clusters = {cluster.id: list(whole.members(cluster)) for cluster in whole.grouping.data.clusters}
    clusters |= {"c6": [], "c7": []}
    placed = {urn for urns in clusters.values() for urn in urns}
    for urn in whole.schools:
        if urn not in placed:
            clusters[dice.choice(("c5", "c6", "c7"))].append(urn)
    return balance(clusters, counts(whole.dataset, whole.census, whole.schools)).index


def small_task(seed: int) -> Task:
    """Six to eight schools on a plain of ten kilometres, two or three clusters, some schools together, some apart."""
    dice = random.Random(seed)
    urns = tuple(f"90000{place}" for place in range(1, dice.randint(7, 9)))
    spots = {urn: (dice.randrange(10_000), dice.randrange(10_000)) for urn in urns}
    number = dice.choice((2, 3))
    units = (Unit(schools=urns[:2]), *(Unit(schools=(urn,)) for urn in urns[2:]))
    pupils = {urn: dice.randrange(100, 500) for urn in urns}
    brought = {Part.SCHOOLS: dict.fromkeys(urns, 1), Part.PUPILS: pupils}
    within = Fraction(dice.choice((15, 30, 60)), 100)
    return Task(
        number=number, units=units, kept={}, brought=brought,
        apart=((0, 1),) if dice.random() < 0.5 else (),
        limits={part: _limit(Fraction(sum(each.values()), number), within) for part, each in brought.items()},
        metres={(a, b): _metres(spots[a], spots[b]) for a in urns for b in urns},
    )  # fmt: skip


def _limit(share: Fraction, within: Fraction) -> Limit:
    low, high = share * (1 - within), share * (1 + within)
    return Limit(share=share, low=-int(-low // 1), high=int(high // 1))


def _metres(one: tuple[int, int], other: tuple[int, int]) -> int:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def least(task: Task) -> int | None:
    """The least travel of any grouping that holds all of a task; nothing where there is none."""
    return min(
        (found for clusters in _divided(task.units, task.number) if (found := _travel(task, clusters)) is not None),
        default=None,
    )


def _divided(units: Sequence[Unit], number: int) -> Iterator[list[list[Unit]]]:
    """Every way to put units into so many clusters, none of them empty."""
    if not units:
        if number == 0:
            yield []
        return
    first, rest = units[0], units[1:]
    for clusters in _divided(rest, number - 1) if number else ():
        yield [[first], *clusters]
    for clusters in _divided(rest, number):
        for place in range(len(clusters)):
            yield [[first, *cluster] if at == place else cluster for at, cluster in enumerate(clusters)]


def _travel(task: Task, clusters: Sequence[Sequence[Unit]]) -> int | None:
    """With the best central school in each; nothing where a condition is broken."""
    whole: dict[str, list[str]] = {}
    travel = 0
    for cluster in clusters:
        urns = [urn for unit in cluster for urn in unit.schools]
        way, centre = min((sum(task.metres[urn, other] for urn in urns), other) for other in urns)
        whole[centre], travel = urns, travel + way
    return travel if holds(task, whole) else None


def of(clusters: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """From each school to its cluster."""
    return {urn: name for name, urns in clusters.items() for urn in urns}
