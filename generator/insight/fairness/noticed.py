"""How large an unfairness must be to be noticed: exact, for a year of a given size."""

from __future__ import annotations

import numpy as np
from scipy.special import xlog1py, xlogy

from generator.insight.fairness.chance import Floats, Urn, chances, ways


def noticed(group: int, others: int, rate: float, part: float, level: float) -> float:
    """How often a group would stand out that is agreed only `part` as often as the others, whose rate is given.

    Of `group` and `others` requests, each agreed or not by itself; the level is that at which a gap counts.
    """
    ours, theirs = _binomial(group, rate * part), _binomial(others, rate)
    together = np.convolve(ours, theirs)
    found = 0.0
    for agreed in np.flatnonzero(together > _NEVER):
        low, _ = chances(Urn(group + others, int(agreed), group)).limits(level)
        if low is not None:
            found += _both(ours, theirs, int(agreed), low)
    return found


def _binomial(number: int, rate: float) -> Floats:
    """The chance of each count of agreed ones; `scipy.stats` has it too, and takes seconds to import."""
    counts = np.arange(number + 1)
    likely: Floats = np.exp(ways(number, counts) + xlogy(counts, rate) + xlog1py(number - counts, -rate))
    return likely


_NEVER = 1e-9
"""What is rarer is left out of the sum."""


def _both(ours: Floats, theirs: Floats, agreed: int, low: int) -> float:
    """The chance that so many are agreed in all, and of the group no more than `low`."""
    first, last = max(0, agreed - len(theirs) + 1), min(low, len(ours) - 1)
    mine = np.arange(first, last + 1)
    return float(ours[mine] @ theirs[agreed - mine]) if len(mine) else 0.0


def needed(
    groups: int, rate: float, part: float, level: float, *, wanted: float = 0.8, most: int = 3_000
) -> int | None:
    """How many requests a year must have, in equal groups, for such a group to be noticed so often; nothing beyond `most`.

    To the next ten requests.
    """
    low, high = 0, most // 10
    if noticed(_group(high, groups), most - _group(high, groups), rate, part, level) < wanted:
        return None
    while high - low > 1:
        middle = (low + high) // 2
        size = _group(middle, groups)
        enough = noticed(size, 10 * middle - size, rate, part, level) >= wanted
        low, high = (low, middle) if enough else (middle, high)
    return 10 * high


def _group(tens: int, groups: int) -> int:
    return round(10 * tens / groups)
