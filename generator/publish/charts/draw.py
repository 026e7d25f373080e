"""From a plot to its drawing, with Altair. This file and the three below know the library; they are imported only to draw."""

from __future__ import annotations

import vl_convert
from markupsafe import Markup

from generator.publish.charts.clean import cleaned
from generator.publish.charts.draw_bars import bars
from generator.publish.charts.draw_funnel import funnel
from generator.publish.charts.draw_panels import panels
from generator.publish.charts.plot import Bars, Funnel, Plot, Size
from generator.publish.charts.sheet import Sheet


def drawing(plot: Plot, size: Size) -> Markup:
    """The drawing's inside, from its `viewBox` on."""
    sheet = _sheet(plot, size)
    chart = sheet.chart.configure(background="transparent").configure_view(stroke=None)
    # No address is allowed: everything that it needs stands in the chart.
    svg = vl_convert.vegalite_to_svg(chart.to_json(indent=None), allowed_base_urls=[])
    return cleaned(svg, width=sheet.width, height=sheet.height, left=sheet.left, top=sheet.top)


def _sheet(plot: Plot, size: Size) -> Sheet:
    match plot:
        case Bars():
            return bars(plot, size)
        case Funnel():
            return funnel(plot, size)
        case _:
            return panels(plot, size)
