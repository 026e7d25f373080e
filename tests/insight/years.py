"""Years that never were, drawn from seeds: seven clusters of nine schools, three of each third, with requests like Seaborough's.

What makes a request likely to be agreed is the same for all, unless an unfairness is planted. Of a request that was not agreed
three in five are shown without their school, as in Seaborough; one in ten never says whose it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from generator.insight.fairness.cases import Came, Case
from generator.insight.fairness.groups import Measure, Schools
from generator.money.among import WITHHELD

CLUSTERS = tuple(f"c{number}" for number in range(1, 8))
SIZES = ("small", "middle", "large")
NEEDS = ("communication", "cognition", "semh", "sensory")
PHASES = ("infant", "junior", "primary", "secondary")
RATE = 0.74
"""Of all decided requests as many are agreed as in Seaborough."""
SCHOOLS: Schools = {
    **{(Measure.CLUSTER_SIZE, f"{cluster}/{size}"): 3 for cluster in CLUSTERS for size in SIZES},
    **{(Measure.SIZE, size): 21 for size in SIZES},
    **{(Measure.PHASE, phase): number for phase, number in zip(PHASES, (6, 6, 39, 12), strict=True)},
}
SEABOROUGH = 77
"""How many requests were decided in the worked example's year."""


def year(seed: int, requests: int, *, planted: bool) -> tuple[Case, ...]:
    """A year as full books have it; planted: one cluster agrees small schools' requests half as often."""
    draw = np.random.default_rng([seed, requests, int(planted)])
    unfair = CLUSTERS[int(draw.integers(7))] if planted else ""
    return tuple(_case(draw, unfair) for _ in range(requests))


def _case(draw: np.random.Generator, unfair: str) -> Case:
    school = int(draw.integers(63))
    cluster, size = CLUSTERS[school // 9], SIZES[school % 3]
    rate = RATE / 2 if cluster == unfair and size == "small" else RATE
    agreed = bool(draw.random() < rate)
    withheld = bool(draw.random() < 0.1)
    return Case(
        cluster=cluster, kind="group" if draw.random() < 0.2 else "project", need=_one(draw, NEEDS, (0.2, 0.22, 0.38, 0.2)),
        came=Came.AGREED if agreed else Came.REFUSED, days=int(draw.integers(10, 60)),
        phase=WITHHELD if withheld else PHASES[_phase(school)], size=WITHHELD if withheld else size,
        shared=WITHHELD if withheld else ("shared" if draw.random() < 0.5 else "alone"),
        help="help" if draw.random() < 0.45 else "no_help", scoring="blind" if draw.random() < 0.9 else "not_blind",
        asked=int(np.exp(draw.normal(14, 0.8))), promised=0, lead=None if withheld else f"{school}",
    )  # fmt: skip


def _phase(school: int) -> int:
    return 0 if school < 6 else 1 if school < 12 else 2 if school < 51 else 3


def _one(draw: np.random.Generator, of: Sequence[str], likely: Sequence[float]) -> str:
    return of[int(draw.choice(len(of), p=likely))]


def as_shown(cases: Sequence[Case], seed: int) -> Iterator[Case]:
    """The same year as the public sees it: most that were not agreed without their schools, help and scoring only of awards."""
    draw = np.random.default_rng([seed, 1])
    for case in cases:
        if case.agreed:
            yield case
        elif draw.random() < 0.6:
            yield replace(case, phase=None, size=None, shared=None, help=None, scoring=None, asked=None, lead=None)
        else:
            yield replace(case, help=None, scoring=None, asked=None)
