"""What a chart shows, before anything is drawn: plain values, so that the same values give the same drawing and the same key.

Lengths are pence, shares hundredths of a per cent, labels are what the page prints. Nothing here knows the library that draws.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One length of a bar."""

    look: str
    """Which fill: `is-spent`, `is-set-aside`, `is-kept`, `is-left`."""
    pence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar with its name, its pieces, and what is written at its end."""

    label: str
    pieces: tuple[Piece, ...]
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Bars that lie one under the other, pieces end to end, with a line for what holds of all together if there is one."""

    bars: tuple[Bar, ...]
    axis: str
    """What the length says, with its unit."""
    line: int | None = None
    """Where the line stands, in pence."""
    line_label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One small drawing: how much there was from each day on."""

    label: str
    end: str
    """What is written of the last point."""
    points: tuple[tuple[int, int], ...]
    """Days since the first, and pence from that day on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Panels:
    """Small drawings of the same scale, one for each cluster."""

    panels: tuple[Panel, ...]
    days: int
    """How long the axis is."""
    months: tuple[tuple[int, str], ...]
    """Where a month begins, and its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One group: how many it is and what share of them."""

    number: int
    share: int
    """In hundredths of a per cent."""
    look: int
    """Which shape: its place among the funnel's `looks`."""
    label: str
    """What is written beside it; nothing of one that does not stand out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel:
    """Shares against numbers, with the line for all together and the two between which chance alone may lie."""

    dots: tuple[Dot, ...]
    looks: tuple[str, ...]
    """What each shape stands for; at most three."""
    across: int
    """How far the axis of numbers goes."""
    whole: int
    """The share of all together, in hundredths of a per cent."""
    whole_label: str
    low: tuple[tuple[int, int], ...]
    """By number, the share from which on downwards it would be more than chance; where there is such a share."""
    high: tuple[tuple[int, int], ...]
    """The same upwards."""
    axis: str
    up: str


Plot = Bars | Panels | Funnel


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """One of the two drawings that every chart has; in units of its own width."""

    name: str
    width: int
    text: int
    """The size of the letters."""
    across: int
    """How many panels stand side by side."""


SIZES = (
    Size(name="wide", width=760, text=14, across=4),
    Size(name="narrow", width=340, text=14, across=2),
)
