"""How often chance alone would bring what was counted: exact, from the numbers of the year itself.

If 57 of 77 requests were agreed and it did not matter who asked, then a group of 11 is like 11 drawn from the 77 without
looking, and how many of them were agreed follows the hypergeometric distribution. It takes what was agreed in all as it is,
so that nothing has to be guessed. (A binomial with the rate of all would take the group for no part of the whole.)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
        last = self.first + len(self.below) - 1
        small = [count for count in range(self.first, last + 1) if self.low(count) <= level]
        large = [count for count in range(self.first, last + 1) if self.high(count) <= level]
        return max(small, default=None), min(large, default=None)


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
    ways = _ways(urn.agreed, counts) + _ways(urn.whole - urn.agreed, urn.size - counts)
    likely = np.exp(ways - _ways(urn.whole, np.array([urn.size])))
    return first, likely / likely.sum()


def _ways(of: int, take: NDArray[np.int64]) -> Floats:
    """The logarithm of the number of ways to take some of a number."""
    found: Floats = gammaln(of + 1) - gammaln(take + 1) - gammaln(of - take + 1)
    return found


def looked_at(least: Sequence[float], rate: float) -> int:
    """By how many the rate must be shared, so that chance alone crosses any limit in no more than that part of fair years.

    A group that could not cross its limit whatever came out does no harm, and is not counted (Tarone, 1990): the smallest
    number that no more groups could cross when the rate is shared by it. At least 1.
    """
    for number in range(1, len(least) + 1):
        if sum(one <= rate / number for one in least) <= number:
            return number
    return max(1, len(least))


def smallest(urns: Iterable[Urn]) -> float:
    """The smallest that the chance of a group could be, whichever of these it is."""
    return min((chances(urn).least for urn in urns), default=1.0)
