"""A chart of the library's, and the sheet that it is set on: we give the margins, so that no measured font moves anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import altair as alt
from altair.utils.schemapi import Undefined, UndefinedType

from generator.publish.charts.clean import INKS
from generator.publish.charts.plot import Size


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A chart with its margins; in units of its own width."""

    chart: alt.LayerChart | alt.FacetChart
    width: float
    height: float
    left: float
    top: float


def pounds(pence: int) -> float:
    """Pence as a length: nothing is printed from it."""
    return pence / 100


def written(
    of: alt.Chart, size: Size, *, ink: str, align: Literal["left", "right"] = "left", bold: bool = False,
    x: float | UndefinedType = Undefined, y: float | UndefinedType = Undefined, dx: float = 0,
) -> alt.Chart:  # fmt: skip
    """Words in a chart, at a fixed place where one is given."""
    made: alt.Chart = of.copy()
    made.mark = alt.MarkDef(
        type="text", align=align, baseline="middle", color=INKS[ink], dx=dx, x=x, y=y, fontSize=size.text,
        fontWeight="bold" if bold else "normal",
    )  # fmt: skip
    return made
