"""How often chance alone would bring what was counted: exact, from the numbers of the year itself.

If 57 of 77 requests were agreed and it did not matter who asked, then a group of 11 is like 11 drawn from the 77 without
looking, and how many of them were agreed follows the hypergeometric distribution. It takes what was agreed in all as it is,
so that nothing has to be guessed. (A binomial with the rate of all would take the group for no part of the whole.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Chances:
    """How likely each count is, for a group to which it does not matter whose the requests are."""

    first: int
    """The smallest count that could be."""
    below: Floats
    """The chance of at most this count, from the first on."""
    above: Floats
    """The chance of at least this count."""

    def low(self, count: int) -> float:
        """How often chance brings so few or fewer, twice over, because many would be looked at as well."""
        place = count - self.first
        return 0.0 if place < 0 else min(1.0, 2 * float(self.below[min(place, len(self.below) - 1)]))

    def high(self, count: int) -> float:
        """How often chance brings so many or more, twice over."""
        place = count - self.first
        return 0.0 if place >= len(self.above) else min(1.0, 2 * float(self.above[max(place, 0)]))

    @property
    def least(self) -> float:
        """The smallest that either could be, whatever came out; 1 where only one count could be."""
        return min(self.low(self.first), self.high(self.first + len(self.above) - 1))

    def limits(self, level: float) -> tuple[int | None, int | None]:
        """The largest count that is too small, and the smallest that is too large, to be chance at a level; `None`: no count is."""
        small = int(np.searchsorted(2 * self.below, level, side="right"))
        large = int(np.searchsorted(2 * self.above[::-1], level, side="right"))
        last = self.first + len(self.below) - 1
        return self.first + small - 1 if small else None, last - large + 1 if large else None


@dataclass(frozen=True, slots=True, order=True)
class Urn:
    """What a group is drawn from, and how large it is."""

    whole: int
    """Requests decided in all."""
    agreed: int
    """How many of them were agreed."""
    size: int
    """How many of the whole belong to the group."""


@cache
def chances(*urns: Urn) -> Chances:
    """Of a group that is drawn from one whole, or from several, each part from its own."""
    first, likely = 0, np.ones(1)
    for urn in urns:
        start, part = _drawn(urn)
        first, likely = first + start, np.convolve(likely, part)
    below, above = np.cumsum(likely), np.cumsum(likely[::-1])[::-1]
    return Chances(first=first, below=below, above=above)


@cache
def _drawn(urn: Urn) -> tuple[int, Floats]:
    """The smallest count of agreed ones in a draw, and the chance of each count from there on."""
    first, last = max(0, urn.size - (urn.whole - urn.agreed)), min(urn.size, urn.agreed)
    counts = np.arange(first, last + 1)
    of = ways(urn.agreed, counts) + ways(urn.whole - urn.agreed, urn.size - counts)
    likely = np.exp(of - ways(urn.whole, np.array([urn.size])))
    return first, likely / likely.sum()


def ways(of: int, take: NDArray[np.int64]) -> Floats:
    """The logarithm of the number of ways to take some of a number."""
    found: Floats = gammaln(of + 1) - gammaln(take + 1) - gammaln(of - take + 1)
    return found


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Crossing:
    """How likely chance alone is to show a gap, by how rare a gap must be to count."""

    levels: Floats
    """Ascending: what a gap's rarity can be."""
    likely: Floats
    """The chance of a gap so rare or rarer."""

    def at(self, levels: Floats) -> Floats:
        """The chance at some levels."""
        places = np.searchsorted(self.levels, levels, side="right")
        found: Floats = np.concatenate(([0.0], self.likely))[places]
        return found


@cache
def crossing(*urns: Urn) -> Crossing:
    """Of a group that is drawn from these."""
    of = chances(*urns)
    rarity = np.minimum(1.0, 2 * np.minimum(of.below, of.above))
    order = np.argsort(rarity, kind="stable")
    return Crossing(levels=rarity[order], likely=np.cumsum(np.diff(of.below, prepend=0.0)[order]))


@cache
def least(whole: int, agreed: int, fewest: int, most: int) -> float:
    """The smallest that `Chances.least` is, for any size of a group from the fewest to the most."""
    sizes = np.arange(fewest, most + 1)
    first, last = np.maximum(0, sizes - (whole - agreed)), np.minimum(sizes, agreed)
    ends = [ways(agreed, count) + ways(whole - agreed, sizes - count) - ways(whole, sizes) for count in (first, last)]
    return float(min(1.0, 2 * np.exp(np.min(ends))))


_ABOUT = 1 - 1e-9
"""Two ways to work out the same chance differ by less."""


def level(known: Sequence[Crossing], hidden: Sequence[float], rate: float) -> float:
    """How rare a gap must be, so that in no more than `rate` of fair years chance alone shows one in any of the groups.

    At this level what chance would show in each adds up to no more than the rate, whether or not the groups overlap. A group
    in which no gap could be so rare adds nothing (after Tarone, 1990). Of a group of which some requests may not be shown the
    smallest chance that it could have is given, and the level itself is added, which is the most that it can be. 0 if there
    is no such level.
    """
    tried = [one.levels[one.levels <= rate] for one in known]
    levels = np.unique(np.concatenate([*tried, rate / np.arange(1, len(hidden) + 1)]))
    total = sum((one.at(levels) for one in known), np.zeros(len(levels)))
    total += levels * np.sum([levels >= one * _ABOUT for one in hidden], axis=0)
    enough = np.flatnonzero(total <= rate)
    return float(levels[enough[-1]]) if len(enough) else 0.0
