"""Sharing whole pence so that the parts always add up to the whole.

Integer division first; the pennies left over go to the largest remainders, ties by id. No fraction is ever rounded away
of what is given; `nearest` is for what is only set side by side.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cmp_to_key


def apportion(total: int, weights: Mapping[str, int]) -> dict[str, int]:
    """Share `total` pence in proportion to whole-number weights, at least one of which is above nought.

    The parts add up to `total`. Of two equal remainders, the smaller id gets the penny.
    """
    whole = sum(weights.values())
    parts = {name: total * weight // whole for name, weight in weights.items()}
    left = total - sum(parts.values())
    by_remainder = sorted(weights, key=lambda name: (-(total * weights[name] % whole), name))
    for name in by_remainder[:left]:
        parts[name] += 1
    return parts


def equally(total: int, names: list[str]) -> list[int]:
    """Share `total` pence equally in the order given; odd pence go to the first."""
    each, odd = divmod(total, len(names))
    return [each + (place < odd) for place in range(len(names))]


def nearest(number: int, by: int) -> int:
    """A division to the nearest whole number, halves away from nought. `by` is above nought."""
    whole = (2 * abs(number) + by) // (2 * by)
    return -whole if number < 0 else whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The least and the most that one school may get, in pence; no `most` means no limit."""

    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Sums held within their bounds, and the one factor that did it."""

    parts: dict[str, int]
    numerator: int
    denominator: int
    """The factor t; each school gets t times its sum, held within its bounds."""


def within(total: int, sums: Mapping[str, int], bounds: Mapping[str, Bounds]) -> Held | None:
    """Scale `sums` by one factor t so that, each held within its bounds, they add up to `total`; in pence.

    The sum of the held parts grows with t and bends only where a school meets a bound, so t is found exactly: sort those
    points, find the two between which the total lies, and solve there. Nothing if no factor can reach the total.
    """
    bends = sorted({bend for name, amount in sums.items() for bend in _bends(amount, bounds[name])}, key=_BY_FACTOR)
    if _held_at(sums, bounds, 0, 1) > total:
        return None
    reached = bisect_left(bends, True, key=lambda bend: _held_at(sums, bounds, *bend) >= total * bend[1])
    below = bends[reached - 1] if reached else (0, 1)
    above = bends[reached] if reached < len(bends) else None
    free = {name: amount for name, amount in sums.items() if amount and _free(amount, bounds[name], below, above)}
    fixed = {name: _bound(amount, bounds[name], below) for name, amount in sums.items() if name not in free}
    rest = total - sum(fixed.values())
    if not free:
        return Held(parts=fixed, numerator=below[0], denominator=below[1]) if rest == 0 else None
    parts = fixed | apportion(rest, free)
    return Held(parts={name: parts[name] for name in sums}, numerator=rest, denominator=sum(free.values()))


def _bends(amount: int, bounds: Bounds) -> list[tuple[int, int]]:
    if not amount:
        return []
    return [(bounds.least, amount)] + ([(bounds.most, amount)] if bounds.most is not None else [])


def _compare(one: tuple[int, int], other: tuple[int, int]) -> int:
    return one[0] * other[1] - other[0] * one[1]


_BY_FACTOR = cmp_to_key(_compare)


def _held_at(sums: Mapping[str, int], bounds: Mapping[str, Bounds], numerator: int, denominator: int) -> int:
    """The sum of the held parts at a factor, times the factor's denominator."""
    whole = 0
    for name, amount in sums.items():
        scaled = max(amount * numerator, bounds[name].least * denominator)
        most = bounds[name].most
        whole += scaled if most is None else min(scaled, most * denominator)
    return whole


def _free(amount: int, bounds: Bounds, below: tuple[int, int], above: tuple[int, int] | None) -> bool:
    """Whether a school's sum moves with the factor between two neighbouring bends."""
    if _compare((bounds.least, amount), below) > 0:
        return False
    if bounds.most is None:
        return True
    return above is not None and _compare((bounds.most, amount), above) >= 0


def _bound(amount: int, bounds: Bounds, below: tuple[int, int]) -> int:
    """The bound at which a school that is not free stands just above a factor."""
    if bounds.most is not None and amount and _compare((bounds.most, amount), below) <= 0:
        return bounds.most
    return bounds.least
