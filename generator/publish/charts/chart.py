"""A chart as the page shows it: what it finds, what one sees, both drawings, the table of the same numbers."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from json import dumps

from markupsafe import Markup

from generator.publish.charts.kept import kept
from generator.publish.charts.plot import SIZES, Plot, Size
from generator.publish.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """One of the two drawings."""

    name: str
    """`wide` or `narrow`."""
    inside: Markup
    """From its `viewBox` on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One chart."""

    id: str
    title: str
    """The finding, worked out from the numbers."""
    alt: str
    """What one sees, for whoever does not see it."""
    source: str
    key: tuple[tuple[str, str], ...]
    """The looks of its parts and what each stands for, where there is more than one."""
    table: Table
    download: str
    """The name of the table that is given away with the same numbers."""
    drawings: tuple[Drawing, ...]


def charted(
    plot: Plot, *, id: str, title: str, alt: str, source: str, table: Table, download: str, key: tuple[tuple[str, str], ...] = ()
) -> Chart:  # fmt: skip
    """Draw both, or take them from what was drawn before."""
    return Chart(
        id=id, title=title, alt=alt, source=source, key=key, table=table, download=download,
        drawings=tuple(Drawing(name=size.name, inside=Markup(_drawn(plot, size))) for size in SIZES),
    )  # fmt: skip


def _drawn(plot: Plot, size: Size) -> str:
    what = dumps([type(plot).__name__, asdict(plot), asdict(size)], ensure_ascii=False, sort_keys=True)

    def make() -> str:
        from generator.publish.charts.draw import drawing  # takes most of a second to import, so only to draw

        return str(drawing(plot, size))

    return kept(what, make)
