"""Bars, one under the other: names before them; what is written of each at its end, or where it is narrow, under it."""

from __future__ import annotations

import altair as alt

from generator.publish.charts.clean import INKS
from generator.publish.charts.plot import Bars, Size
from generator.publish.charts.sheet import Sheet, pounds, written

_BAR = 20
"""How thick a bar is."""


def bars(plot: Bars, size: Size) -> Sheet:
    """The chart of bars."""
    wide = size.name == "wide"
    step, left, right = (34 if wide else 54), _names(plot, size), (110 if wide else 8)
    width, height, head = size.width - left - right, step * len(plot.bars), 24 if plot.line is not None else 4
    middle = f"datum.bar * {step} + {step / 2 if wide else _BAR / 2 + 4}"
    x = alt.X("from:Q", scale=alt.Scale(domain=[0, _longest(plot)], nice=False), axis=_axis(plot, size))
    y = alt.Y("at:Q", scale=alt.Scale(domain=[0, height], reverse=True, nice=False), axis=None)
    drawn = (
        alt.Chart(_pieces(plot), width=width, height=height)
        .transform_calculate(at=f"{middle} - {_BAR / 2}", under=f"{middle} + {_BAR / 2}")
        .mark_rect(stroke=INKS["accent"], strokeWidth=1.5)
        .encode(x=x, x2="to:Q", y=y, y2="under:Q", fill=alt.Fill("look:N", scale=None, legend=None))
    )
    rows = alt.Chart(_rows(plot)).transform_calculate(at=middle, under=f"{middle} + 25")
    names = written(rows, size, ink="ink", x=-left).encode(y=y, text="label:N")
    if wide:
        ends = written(rows, size, ink="ink", dx=8).encode(x=alt.X("to:Q"), y=y, text="end:N")
    else:
        ends = written(rows, size, ink="soft", x=0).encode(y=alt.Y("under:Q", axis=None), text="end:N")
    chart = alt.layer(drawn, *_line(plot, size, height), names, ends)
    return Sheet(chart=chart, width=size.width, height=height + head + 4 * size.text, left=left, top=head)


def _names(plot: Bars, size: Size) -> int:
    """What the longest name takes, by a generous width of a letter."""
    return int(max(len(bar.label) for bar in plot.bars) * size.text * 0.55) + 12


def _longest(plot: Bars) -> float:
    lengths = [sum(max(piece.pence, 0) for piece in bar.pieces) for bar in plot.bars]
    return pounds(max(*lengths, plot.line or 0, 100))


def _axis(plot: Bars, size: Size) -> alt.Axis:
    return alt.Axis(
        title=plot.axis, titleAnchor="start", titleColor=INKS["soft"], titleFontSize=size.text, titleFontWeight="normal",
        titlePadding=8, labelExpr="'£' + format(datum.value, ',.0f')", labelColor=INKS["soft"], labelFontSize=size.text,
        labelOverlap=True, labelPadding=6, grid=True, gridColor=INKS["rule"], domain=False, ticks=False,
        tickCount=4 if size.name == "wide" else 2,
    )  # fmt: skip


def _pieces(plot: Bars) -> alt.InlineData:
    """Each piece, from where the one before it ends; a piece below nought has no length."""
    values = []
    for place, bar in enumerate(plot.bars):
        end = 0
        for piece in bar.pieces:
            start, end = end, end + max(piece.pence, 0)
            if end > start:
                values.append({"bar": place, "from": pounds(start), "to": pounds(end), "look": INKS[piece.look]})
    return alt.InlineData(values=values)


def _rows(plot: Bars) -> alt.InlineData:
    return alt.InlineData(
        values=[
            {"bar": place, "label": bar.label, "end": bar.end, "to": pounds(sum(max(p.pence, 0) for p in bar.pieces))}
            for place, bar in enumerate(plot.bars)
        ]
    )


def _line(plot: Bars, size: Size, height: int) -> list[alt.Chart]:
    """The line for all together, with its name above the bars, on the side where there is room."""
    if plot.line is None:
        return []
    found = alt.Chart(alt.InlineData(values=[{"at": pounds(plot.line), "label": plot.line_label}]))
    align = "right" if pounds(plot.line) > _longest(plot) / 2 else "left"
    rule = found.mark_rule(color=INKS["ink"], strokeWidth=2, strokeDash=[5, 3], y=0, y2=height).encode(x=alt.X("at:Q"))
    name = written(found, size, ink="ink", align="right" if align == "right" else "left", y=-12)
    return [rule, name.encode(x=alt.X("at:Q"), text="label:N")]
