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
from tests.insight.groups import ground

SECONDS = 300.0
"""As long as each may take."""
CASES = {
    "67 schools in 7 clusters, from nothing": Wish(clusters=7),
    "clusters 1 to 4 kept, 5 grown": Wish(
        clusters=7, keep=("c1", "c2", "c3", "c4"), grow=("c5",), within=Fraction(1, 5)
    ),
}


def bench() -> Iterator[str]:
    """Each case with ours, then with the plain model, one core each."""
    for name, wish in CASES.items():
        asked = task(ground("southampton"), wish)
        yield f"{name} ({' '.join(wish.said())})"
        start = time.perf_counter()
        ours = solve(asked, SECONDS)
        taken = time.perf_counter() - start
        index = balance({**ours.clusters, **asked.kept}, asked.brought).index
        yield _line("ours", taken, ours.travel, ours.bound, ours.gap) + f", index of balance {float(100 * index):.1f} %"
        theirs = plain.solve(asked, SECONDS)
        yield _line("plain", theirs.seconds, theirs.travel, theirs.bound, theirs.gap)
        yield f"    ratio  {taken / theirs.seconds:.2f}"
        assert theirs.travel is None or theirs.gap > 0 or theirs.travel == ours.travel, "two proofs that contradict"


def _line(word: str, seconds: float, travel: int | None, bound: int, gap: float) -> str:
    found = "nothing found" if travel is None else f"{travel / 1000:.2f} km"
    return f"    {word:<6} {seconds:6.1f} s, {found}, bound {bound / 1000:.2f} km, at most {100 * gap:.2f} % better"
