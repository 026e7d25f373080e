"""`clusters regroup` on Southampton: 67 schools in seven clusters, from nothing and with the published clusters kept."""

from __future__ import annotations

import time
from collections.abc import Iterator
from fractions import Fraction

from generator.insight.balance import balance
from generator.insight.regroup.solve import solve
from generator.insight.regroup.task import task
from generator.insight.regroup.wish import Wish
from tests.bench import plain
from tests.insight.groups import completed_at_random, ground

SECONDS = 240.0
"""As long as each may take."""
CASES = {
    "67 schools in 7 clusters, from nothing": Wish(clusters=7),
    "the same, within a fifth of an equal share": Wish(clusters=7, within=Fraction(1, 5)),
    "clusters 1 to 4 kept, 5 grown": Wish(
        clusters=7, keep=("c1", "c2", "c3", "c4"), grow=("c5",), within=Fraction(1, 5)
    ),
}


def bench() -> Iterator[str]:
    """Each case with ours, then with the plain model, one core each."""
    for name, wish in CASES.items():
        asked = task(ground("southampton"), wish)
        yield f"{name} ({' '.join(wish.said())})"
        start, begun = time.perf_counter(), time.process_time()
        found = solve(asked, SECONDS)
        seconds, busy = time.perf_counter() - start, time.process_time() - begun
        ours = plain.Timed(seconds=seconds, busy=busy, travel=found.travel, bound=found.bound)
        index = balance({**found.clusters, **asked.kept}, asked.brought).index
        yield f"{_line('ours', ours)}, index of balance {float(100 * index):.1f} %"
        if asked.kept:
            yield _against_chance(index)
        theirs = plain.solve(asked, SECONDS)
        yield _line("plain", theirs)
        yield f"    ours to plain: {busy / theirs.busy:.2f} of the processor's time{'' if theirs.gap == 0 else ', and plain was stopped without a proof'}"
        assert theirs.travel is None or theirs.gap > 0 or theirs.travel == found.travel, "two proofs that contradict"


def _against_chance(index: Fraction) -> str:
    draws = [completed_at_random(seed) for seed in range(100)]
    best, mean = min(draws), sum(draws, Fraction(0)) / len(draws)
    told = [f"{float(100 * one):.1f} %" for one in (best, mean, best - index)]
    return f"    100 completions at random: index {told[0]} at best, {told[1]} on average; ours is better than the best by {told[2]}"


def _line(word: str, one: plain.Timed) -> str:
    found = "nothing found" if one.travel is None else f"{one.travel / 1000:.2f} km"
    times = f"{one.seconds:6.1f} s on the clock, {one.busy:6.1f} s of a processor"
    return f"    {word:<6} {times}, {found}, at most {100 * one.gap:.2f} % better"
