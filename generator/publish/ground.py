"""What stands behind the schools on the map: the paper, its water, and the names of places."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.publish.apart import Spot
from generator.records import model
from generator.records.model import WaterKind

Point = tuple[float, float]
"""Across, then down; or longitude, then latitude."""

_SLIGHT = 0.15
"""How much a name may touch: a seventh of a point's radius."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The paper, and how a position comes onto it: north is up, a mile is as long across as down."""

    width: float
    height: float
    west: float
    north: float
    across: float
    """Units for a degree of longitude."""
    down: float
    """Units for a degree of latitude."""

    def set(self, longitude: float, latitude: float) -> Point:
        """Where a position stands on the paper."""
        return (longitude - self.west) * self.across, (self.north - latitude) * self.down


@dataclass(frozen=True, slots=True, kw_only=True)
class Waters:
    """One river, or the sea."""

    look: str
    path: str
    stroke: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The name of a place."""

    text: str
    x: float
    y: float
    size: float
    look: str
    anchor: str


def frame(positions: Sequence[Point], width: float, margin: float) -> Frame:
    """Paper of a width that holds all positions (longitude, latitude); between a third and once as high as wide."""
    west, east = min(p[0] for p in positions), max(p[0] for p in positions)
    south, north = min(p[1] for p in positions), max(p[1] for p in positions)
    shrink = math.cos(math.radians((south + north) / 2))
    inner = width - 2 * margin
    across = inner / max(east - west, 0.001)
    across = min(across, inner * shrink / max(north - south, 0.001))
    down = across / shrink
    high = max((north - south) * down + 2 * margin, width / 3)
    middle = (west + east) / 2, (south + north) / 2
    return Frame(
        width=width, height=round(high), across=across, down=down,
        west=middle[0] - width / 2 / across, north=middle[1] + high / 2 / down,
    )  # fmt: skip


def waters(drawn: model.Map, paper: Frame, river: float) -> tuple[Waters, ...]:
    """The water, sea first, as smooth lines."""
    found = []
    for water in sorted(drawn.water, key=lambda one: one.kind is WaterKind.RIVER):
        points = [paper.set(float(p.longitude), float(p.latitude)) for p in water.points]
        sea = water.kind is WaterKind.SEA
        path = _smooth(points) + ("Z" if sea else "")
        found.append(Waters(look="sea" if sea else "water", path=path, stroke=None if sea else river))
    return tuple(found)


def _smooth(points: Sequence[Point]) -> str:
    """A curve through all points: Catmull and Rom's, written as Bézier's."""
    ends = [points[0], *points, points[-1]]
    path = [f"M{_n(points[0][0])} {_n(points[0][1])}"]
    for before, start, end, after in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        first = start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6
        second = end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6
        path.append("C" + " ".join(_n(value) for value in (*first, *second, *end)))
    return "".join(path)


def _n(value: float) -> str:
    return f"{value:.0f}"


def labels(drawn: model.Map, paper: Frame, size: float, spots: Sequence[Spot]) -> tuple[Label, ...]:
    """The names, each at the nearest spot where it touches no school, no other name and no edge.

    Where there is no such spot near by, the name is left out: the schools come first.
    """
    taken: list[tuple[float, float, float, float]] = []
    found = []
    for place in drawn.places:
        x, y = paper.set(float(place.position.longitude), float(place.position.latitude))
        if not (0 <= x <= paper.width and 0 <= y <= paper.height):
            continue
        wide = len(place.name) * size * 0.5
        best = min(_tries(x, y, size), key=lambda at: (_touches(at, wide, size, paper, spots, taken), _far(at, x, y)))
        if _touches(best, wide, size, paper, spots, taken) > _SLIGHT:
            continue
        taken.append(_box(best, wide, size))
        look = "place" if place.water else "town"
        found.append(
            Label(text=place.name, x=round(best[0], 1), y=round(best[1], 1), size=size, look=look, anchor="middle")
        )
    return tuple(found)


def _tries(x: float, y: float, size: float) -> Iterator[Point]:
    for ring in range(9):
        for part in range(12 if ring else 1):
            turn = part * math.tau / 12
            yield x + math.cos(turn) * ring * size * 0.55, y + math.sin(turn) * ring * size * 0.45


def _box(at: Point, wide: float, size: float) -> tuple[float, float, float, float]:
    return at[0] - wide / 2 - 2, at[1] - size * 0.8, at[0] + wide / 2 + 2, at[1] + size * 0.3


def _far(at: Point, x: float, y: float) -> float:
    return round(math.hypot(at[0] - x, at[1] - y), 3)


def _touches(
    at: Point, wide: float, size: float, paper: Frame, spots: Sequence[Spot],
    taken: Sequence[tuple[float, float, float, float]],
) -> float:  # fmt: skip
    """How much a name would touch; nothing is best, an edge or another name is worst."""
    left, top, right, bottom = _box(at, wide, size)
    touched = 10.0 * (left < 0 or top < 0 or right > paper.width or bottom > paper.height)
    touched += 5.0 * sum(left < r and le < right and top < b and to < bottom for le, to, r, b in taken)
    for spot in spots:
        dx = spot.x - min(max(spot.x, left), right)
        dy = spot.y - min(max(spot.y, top), bottom)
        touched += max(0.0, spot.radius - math.hypot(dx, dy)) / spot.radius
    return round(touched, 3)
