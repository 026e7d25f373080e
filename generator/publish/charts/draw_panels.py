"""One small panel for each, all on the same two scales, so that heights can be compared across them, in grey as well."""

from __future__ import annotations

import altair as alt

from generator.publish.charts.clean import INKS
from generator.publish.charts.plot import Panels, Size
from generator.publish.charts.sheet import Sheet, pounds, written

_HEIGHT, _GAP, _HEAD, _FOOT = 74, 24, 44, 26
"""Of a panel: its drawing, the space to the next, what stands over it, and its months."""


def panels(plot: Panels, size: Size) -> Sheet:
    """The chart of panels."""
    width = (size.width - _GAP * (size.across - 1)) / size.across
    rows = -(-len(plot.panels) // size.across)
    ground = alt.Chart().encode(x=_days(plot, size), y=_left(plot))
    first = alt.Chart().transform_filter("datum.day == 0")
    panel = alt.layer(
        ground.mark_area(interpolate="step-after", fill=INKS["tint"]),
        ground.mark_line(interpolate="step-after", stroke=INKS["accent"], strokeWidth=2.5),
        written(first, size, ink="ink", bold=True, x=0, y=-30).encode(text="name:N"),
        written(first, size, ink="soft", x=0, y=-12).encode(text="end:N"),
        data=_course(plot),
    ).properties(width=width, height=_HEIGHT)
    chart = (
        panel.facet(alt.Facet("place:O", header=alt.Header(labels=False, title=None)), columns=size.across)
        .properties(spacing=alt.RowColnumber(row=_HEAD + _FOOT, column=_GAP), bounds="flush")
        .resolve_axis(x="independent")
    )
    return Sheet(chart=chart, width=size.width, height=rows * (_HEIGHT + _HEAD + _FOOT), left=0, top=_HEAD)


def _days(plot: Panels, size: Size) -> alt.X:
    axis = alt.Axis(
        title=None, values=[day for day, _ in plot.months], grid=False, domainColor=INKS["edge"], tickColor=INKS["edge"],
        labelExpr=f"{dict(plot.months)}[datum.value]", labelColor=INKS["soft"], labelFontSize=size.text, labelOverlap=False,
        labelAlign="left",
    )  # fmt: skip
    return alt.X("day:Q", scale=alt.Scale(domain=[0, plot.days], nice=False), axis=axis)


def _left(plot: Panels) -> alt.Y:
    """From nought, or from what was overdrawn, to the most that any had."""
    every = [pounds(pence) for panel in plot.panels for _, pence in panel.points]
    return alt.Y("left:Q", scale=alt.Scale(domain=[min([*every, 0]), max([*every, 1])], nice=False), axis=None)


def _course(plot: Panels) -> alt.InlineData:
    return alt.InlineData(
        values=[
            {"place": place, "name": panel.label, "end": panel.end, "day": day, "left": pounds(pence)}
            for place, panel in enumerate(plot.panels)
            for day, pence in panel.points
        ]
    )
