"""A funnel: each group a dot, the more to the right the more requests; between two lines lies what chance alone may bring."""

from __future__ import annotations

import altair as alt

from generator.publish.charts.clean import INKS
from generator.publish.charts.plot import Funnel, Size
from generator.publish.charts.sheet import Sheet, written

_HEIGHT, _HEAD, _FOOT, _LEFT, _RIGHT = 300, 34, 52, 52, 14
_KEY = -20
"""How far the key stands above the drawing."""
_SHAPES = ("circle", "square", "triangle-up")
_FILLS = ("accent", "is-left", "ink")
"""Shape and fill both tell the kinds of group apart, so that no colour has to."""
_SPACE = {"wide": 120, "narrow": 80}
"""From one name in the key to the next."""


def funnel(plot: Funnel, size: Size) -> Sheet:
    """The chart of dots and lines."""
    width = size.width - _LEFT - _RIGHT
    x = alt.X("number:Q", scale=alt.Scale(domain=[0, plot.across], nice=False), axis=_axis(plot.axis, size, up=False))
    y = alt.Y("share:Q", scale=alt.Scale(domain=[0, 100], nice=False), axis=_axis(plot.up, size, up=True))
    whole = alt.Chart(_points([(0, plot.whole), (plot.across, plot.whole)]), width=width, height=_HEIGHT)
    layers = [whole.mark_line(stroke=INKS["ink"], strokeWidth=2).encode(x=x, y=y)]
    layers += [_limit(points).encode(x=x, y=y) for points in (plot.low, plot.high) if points]
    layers += [_dots(plot, look).encode(x=x, y=y) for look in range(len(plot.looks))]
    layers += [*_names(plot, size, x, y), *_key(plot, size)]
    chart = alt.layer(*layers)
    return Sheet(chart=chart, width=size.width, height=_HEIGHT + _HEAD + _FOOT, left=_LEFT, top=_HEAD)


def _axis(title: str, size: Size, *, up: bool) -> alt.Axis:
    axis = alt.Axis(
        title=title, titleColor=INKS["soft"], titleFontSize=size.text, titleFontWeight="normal", titlePadding=8,
        labelColor=INKS["soft"], labelFontSize=size.text, labelPadding=6, grid=up, gridColor=INKS["rule"], domain=not up,
        domainColor=INKS["edge"], tickColor=INKS["edge"], ticks=not up, tickMinStep=1, titleAnchor="start",
    )  # fmt: skip
    if up:
        axis.values, axis.labelExpr, axis.title = [0, 25, 50, 75, 100], "datum.value + '%'", None
    else:
        axis.tickCount = 8 if size.name == "wide" else 4
    return axis


def _points(of: tuple[tuple[int, int], ...] | list[tuple[int, int]]) -> alt.InlineData:
    return alt.InlineData(values=[{"number": number, "share": share / 100} for number, share in of])


def _limit(points: tuple[tuple[int, int], ...]) -> alt.Chart:
    made: alt.Chart = alt.Chart(_points(points))
    made.mark = alt.MarkDef(type="line", stroke=INKS["ink"], strokeWidth=1.5, strokeDash=[5, 3])
    return made


def _dots(plot: Funnel, look: int) -> alt.Chart:
    dots: alt.Chart = alt.Chart(_points([(dot.number, dot.share) for dot in plot.dots if dot.look == look]))
    dots.mark = _shape(look)
    return dots


def _shape(look: int) -> alt.MarkDef:
    return alt.MarkDef(
        type="point", shape=_SHAPES[look], size=110, filled=False, fill=INKS[_FILLS[look]], stroke=INKS["ink"], strokeWidth=1.5,
        opacity=1,
    )  # fmt: skip


_LINE = alt.MarkDef(type="point", shape="stroke", size=300, filled=False, stroke=INKS["ink"], strokeWidth=2, opacity=1)
"""A piece of the line for all together."""


def _names(plot: Funnel, size: Size, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Beside each dot that stands out, its name."""
    found = []
    for dot in plot.dots:
        if dot.label:
            one = alt.Chart(
                alt.InlineData(values=[{"number": dot.number, "share": dot.share / 100, "label": dot.label}])
            )
            left = dot.number < plot.across / 2
            beside = written(one, size, ink="ink", align="left" if left else "right", bold=True, dx=10 if left else -10)
            found.append(beside.encode(x=x, y=y, text="label:N"))
    return found


def _key(plot: Funnel, size: Size) -> list[alt.Chart]:
    """Over the drawing: what each shape stands for, and the line."""
    found = []
    for place, name in enumerate((*plot.looks, plot.whole_label)):
        at = place * _SPACE[size.name] - _LEFT + 8
        one: alt.Chart = alt.Chart(alt.InlineData(values=[{"label": name}]))
        shape = one.copy()
        shape.mark = _shape(place) if place < len(plot.looks) else _LINE.copy()
        shape.mark.x, shape.mark.y = at, _KEY
        found += [shape, written(one, size, ink="soft", x=at + 14, y=_KEY).encode(text="label:N")]
    return found
