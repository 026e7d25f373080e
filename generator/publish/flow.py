"""The money's way as a diagram: the pot, the clusters, what it is for, the schools that lead.

Drawn here and not by the library of the charts: it knows no such diagram, and here each place has its words beside it. Broad
where the money is much; every number of it stands in the tables beside it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.money.figure import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where money stands on its way: the pot, a cluster, a need, a school."""

    id: str
    column: int
    label: str
    figure: Figure | None = None
    look: str = "is-spent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """Money that goes from one place to another, in pence, never below nought."""

    source: str
    target: str
    pence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One of the two drawings; in units of its own width."""

    name: str
    width: int
    columns: tuple[int, ...]
    """Where each column of places begins; a drawing with fewer columns leaves the last out."""
    letters: tuple[int, ...]
    """How many letters a line of each column's words may have."""
    figures: bool
    """Whether amounts stand under the names."""


LOOKS = (
    Look(name="wide", width=940, columns=(0, 200, 424, 700), letters=(20, 22, 28, 31), figures=True),
    Look(name="narrow", width=340, columns=(0, 96, 204), letters=(11, 11, 16), figures=False),
)
_LAST = 3
"""The column of the schools, of one line each."""
_THICK, _GAP, _LINE, _TALL = 12, 12, 17, 520
"""How wide a place is, what parts two, a line of words, and what the whole of the money measures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A place on the drawing."""

    x: float
    y: float
    height: float
    look: str
    lines: tuple[str, ...]
    base: float
    """Where the first line stands."""

    amount: bool
    """Whether the last line is an amount."""

    @property
    def rows(self) -> tuple[tuple[float, str, str], ...]:
        """Each line with its own place and its ink; an amount is written softer."""
        last = len(self.lines) - 1
        return tuple(
            (round(self.base + place * _LINE, 1), line, "soft" if self.amount and place == last else "ink")
            for place, line in enumerate(self.lines)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A stream on the drawing."""

    path: str
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """One of the two."""

    look: Look
    height: float
    thick: float
    boxes: tuple[Box, ...]
    curves: tuple[Curve, ...]


def flow(places: Sequence[Place], streams: Iterable[Stream]) -> tuple[Drawing, ...]:
    """Both drawings of the same money."""
    streams = [stream for stream in streams if stream.pence > 0]
    return tuple(_drawing(look, places, streams) for look in LOOKS)


def _drawing(look: Look, places: Sequence[Place], streams: Sequence[Stream]) -> Drawing:
    inside = [place for place in places if place.column < len(look.columns)]
    names = {place.id for place in inside}
    kept = [stream for stream in streams if stream.source in names and stream.target in names]
    sizes = _sizes(places, streams)
    unit = _TALL / max((sum(sizes[p.id] for p in inside if p.column == c) for c in range(4)), default=1)
    boxes: dict[str, Box] = {}
    for column, x in enumerate(look.columns):
        y = _LINE / 2
        for place in inside:
            if place.column == column and sizes[place.id]:
                boxes[place.id] = box = _box(look, place, x, y, sizes[place.id] * unit)
                y = max(box.y + box.height + (_GAP if column < _LAST else 4), _foot(box) + _LINE * 0.6)
    height = max((_foot(box) for box in boxes.values()), default=0)
    boxes = {name: _lowered(box, (height - _ground(boxes, box.x)) / 2) for name, box in boxes.items()}
    return Drawing(
        look=look, height=round(height + _LINE / 2, 1), thick=_THICK, boxes=tuple(boxes.values()),
        curves=tuple(_curves(boxes, [place.id for place in inside], kept, unit)),
    )  # fmt: skip


def _foot(box: Box) -> float:
    """Where a place ends, with its words."""
    return max(box.y + box.height, box.base + (len(box.lines) - 1) * _LINE)


def _ground(boxes: Mapping[str, Box], x: float) -> float:
    """Where a column ends."""
    return max(_foot(box) for box in boxes.values() if box.x == x)


def _lowered(box: Box, by: float) -> Box:
    """A place further down, so that short columns stand at the middle of long ones."""
    return replace(box, y=round(box.y + by, 1), base=round(box.base + by, 1))


def _sizes(places: Sequence[Place], streams: Sequence[Stream]) -> Mapping[str, int]:
    """How much goes through each place: what comes or what goes, whichever is more."""
    came, went = ({place.id: 0 for place in places} for _ in range(2))
    for stream in streams:
        went[stream.source] += stream.pence
        came[stream.target] += stream.pence
    return {name: max(came[name], went[name]) for name in came}


def _box(look: Look, place: Place, x: float, y: float, height: float) -> Box:
    words = (
        textwrap.wrap(place.label, look.letters[place.column]) if place.column < _LAST else [_cut(place.label, look)]
    )
    amount = look.figures and place.figure is not None and place.column < _LAST
    if amount:
        words.append(str(place.figure))
    tall = max(height, 1)
    middle = y + tall / 2 - (len(words) - 1) * _LINE / 2 + _LINE * 0.3
    return Box(
        x=x, y=round(y, 1), height=round(tall, 1), look=place.look, lines=tuple(words), amount=amount,
        base=round(max(middle, y + _LINE * 0.3), 1),
    )  # fmt: skip


def _cut(label: str, look: Look) -> str:
    most = look.letters[_LAST]
    return label if len(label) <= most else f"{label[: most - 1].rstrip()}…"


def _curves(boxes: Mapping[str, Box], order: Sequence[str], streams: Sequence[Stream], unit: float) -> Iterable[Curve]:
    """Streams leave a place in the order in which their targets stand, and come in the order of their sources."""
    rank = {name: place for place, name in enumerate(order)}
    out, into = ({name: box.y for name, box in boxes.items()} for _ in range(2))
    for stream in sorted(streams, key=lambda one: (rank[one.source], rank[one.target])):
        width = stream.pence * unit
        start, end = boxes[stream.source], boxes[stream.target]
        y0, y1 = out[stream.source] + width / 2, into[stream.target] + width / 2
        out[stream.source] += width
        into[stream.target] += width
        x0, x1 = start.x + _THICK, end.x
        half = (x0 + x1) / 2
        path = f"M{x0:g},{y0:.1f}C{half:g},{y0:.1f} {half:g},{y1:.1f} {x1:g},{y1:.1f}"
        yield Curve(path=path, width=round(max(width, 0.6), 1))
