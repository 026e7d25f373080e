"""Charts: static drawings, each titled with its finding, beside the table of the same numbers."""

from __future__ import annotations

from generator.publish.charts.chart import Chart, charted
from generator.publish.charts.plot import Bar, Bars, Dot, Funnel, Panel, Panels, Piece, Plot

__all__ = ["Bar", "Bars", "Chart", "Dot", "Funnel", "Panel", "Panels", "Piece", "Plot", "charted"]
