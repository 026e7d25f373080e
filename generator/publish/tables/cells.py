"""Short ways to write columns and rows of tables."""

from __future__ import annotations

from collections.abc import Iterable

from generator.publish.membership import number
from generator.publish.public import cluster_url
from generator.publish.site import Site
from generator.publish.table import Cell, Column, Kind, Value
from generator.records.model import Cluster


def text(name: str, title: str, about: str) -> Column:
    """A column of words."""
    return Column(name=name, title=title, about=about)


def code(name: str, title: str, about: str) -> Column:
    """A column of identifiers."""
    return Column(name=name, title=title, about=about, kind=Kind.CODE)


def count(name: str, title: str, about: str, symbols: tuple[str, ...] = ()) -> Column:
    """A column of whole numbers; `symbols` may stand in their place."""
    return Column(name=name, title=title, about=about, kind=Kind.COUNT, symbols=symbols)


def money(name: str, title: str, about: str) -> Column:
    """A column of amounts, in pounds."""
    return Column(name=name, title=title, about=about, kind=Kind.MONEY)


def day(name: str, title: str, about: str) -> Column:
    """A column of dates."""
    return Column(name=name, title=title, about=about, kind=Kind.DATE)


def flag(name: str, title: str, about: str) -> Column:
    """A column of yes and no."""
    return Column(name=name, title=title, about=about, kind=Kind.FLAG)


def cluster(year: str, one: Cluster) -> Cell:
    """A cluster with its disc, leading to its page in a year."""
    return Cell(value=one.name, cluster=number(one), url=cluster_url(year, one.id))


def row(*values: Value) -> tuple[Cell, ...]:
    """A row of bare values."""
    return tuple(Cell(value=value) for value in values)


def by_name(site: Site, urns: Iterable[str]) -> list[str]:
    """Schools from A to Z, as the pages list them."""
    return sorted(urns, key=lambda urn: (site.dataset.schools[urn].data.name, urn))


def listed(values: tuple[str, ...]) -> str | None:
    """Several values in one cell, parted by semicolons; nothing if there are none."""
    return "; ".join(values) or None
