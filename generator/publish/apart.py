"""Pushes points apart until none hides another, each as near to its own place as the others allow."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

_ROUNDS = 120
_PULL = 0.04
"""How strongly a point is drawn to its own place in each round."""


class Spot(NamedTuple):
    """A round thing on the paper."""

    x: float
    y: float
    radius: float


def spread(homes: Sequence[Spot], width: float, height: float, gap: float) -> tuple[Spot, ...]:
    """Move spots so that any two are `gap` apart and all stand on the paper; the same homes give the same answer.

    While they settle, each is also drawn back to its home; in the last rounds they only give way.
    """
    spots = [[home.x, home.y] for home in homes]
    for round_ in range(_ROUNDS * 2):
        if round_ < _ROUNDS:
            for spot, home in zip(spots, homes, strict=True):
                spot[0] += (home.x - spot[0]) * _PULL
                spot[1] += (home.y - spot[1]) * _PULL
        moved = _give_way(spots, homes, gap)
        for spot, home in zip(spots, homes, strict=True):
            spot[0] = min(max(spot[0], home.radius + 1), width - home.radius - 1)
            spot[1] = min(max(spot[1], home.radius + 1), height - home.radius - 1)
        if round_ >= _ROUNDS and not moved:
            break
    return tuple(Spot(round(x, 1), round(y, 1), home.radius) for (x, y), home in zip(spots, homes, strict=True))


def _give_way(spots: list[list[float]], homes: Sequence[Spot], gap: float) -> bool:
    """Move each pair that is too near half of the missing way each."""
    moved = False
    reach = 2 * (2 * max((home.radius for home in homes), default=0) + gap)
    for i, others in enumerate(_neighbours(spots, reach)):
        one = spots[i]
        for j in others:
            other = spots[j]
            need = homes[i].radius + homes[j].radius + gap
            dx, dy = other[0] - one[0], other[1] - one[1]
            if abs(dx) >= need or abs(dy) >= need:
                continue
            apart = math.hypot(dx, dy)
            if apart >= need - 0.05:
                continue
            if apart < 0.01:  # two schools at one postcode: part them in a direction of their own
                dx, dy, apart = math.cos(i + j), math.sin(i + j), 1.0
                push = need / 2
            else:
                push = (need - apart) / 2
            one[0] -= dx / apart * push
            one[1] -= dy / apart * push
            other[0] += dx / apart * push
            other[1] += dy / apart * push
            moved = True
    return moved


def _neighbours(spots: list[list[float]], reach: float) -> list[list[int]]:
    """For each spot the later ones that can be within reach: a thousand schools must not mean a million pairs."""
    squares: dict[tuple[int, int], list[int]] = {}
    at = [(int(x // reach), int(y // reach)) for x, y in spots]
    for place, square in enumerate(at):
        squares.setdefault(square, []).append(place)
    around = [(across, down) for across in (-1, 0, 1) for down in (-1, 0, 1)]
    return [
        sorted(other for across, down in around for other in squares.get((x + across, y + down), ()) if other > place)
        for place, (x, y) in enumerate(at)
    ]
