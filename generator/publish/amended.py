"""Amendments of a year's rules: what was, what is now, and what that did to the allocation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.money.explain import explain
from generator.money.explain_allocation import NOT_PLACED
from generator.money.figure import Figure, UnknownKey
from generator.publish.rules import TITLES
from generator.publish.site import Site
from generator.publish.table import Cell, Table
from generator.publish.tables.cells import cluster, money, text
from generator.records.model import Amendment, Cluster
from generator.records.titles import meaning, title

_MOVES_MONEY = ("funding", "central", "formula")


@dataclass(frozen=True, slots=True, kw_only=True)
class Amended:
    """One amendment."""

    number: int
    amendment: Amendment
    rule: str
    """The rule that it changes, in words."""
    detail: str
    """Which part of the rule, where it changes only a part."""
    was: Figure | str
    now: Figure | str
    moved: Table | None
    """The allocation before and after, if it changed funding or formula and is in force."""


def amendments(site: Site, year: str) -> Iterator[Amended]:
    """Every amendment of a year, in order."""
    for number, one in enumerate(site.dataset.years[year].data.amendments, 1):
        _, field, *inside = one.field.split("/")
        detail = _detail(one.field) if inside and inside[-1] != "value" else ""
        moves = field in _MOVES_MONEY and one.from_ <= site.as_of
        yield Amended(
            number=number, amendment=one, rule=TITLES.get(field, field), detail=detail,
            was=_side(site, f"amendment/{year}/{number}/was", one.field, one.was),
            now=_side(site, f"amendment/{year}/{number}/now", one.field, one.now),
            moved=_moved(site, year, number) if moves else None,
        )  # fmt: skip


def _detail(field: str) -> str:
    """What a part of a rule is called and what its form says of it: `Papers in: days before the meeting`."""
    told = meaning("year", field).partition(". ")[0].rstrip(".")
    return f"{title('year', field)}: {told[0].lower()}{told[1:]}" if told else title("year", field)


def _side(site: Site, key: str, field: str, value: object) -> Figure | str:
    """An amount as a figure, a number of days as days, another plain value as it is, a longer one as a hint."""
    try:
        return explain(site.accounts, key).figure
    except UnknownKey:
        if isinstance(value, int) and "days" in field.rpartition("/")[2].split("_"):
            return f"{value} {'day' if value == 1 else 'days'}"
        return "as the record says" if isinstance(value, (dict, list, tuple)) else str(value)


def _moved(site: Site, year: str, number: int) -> Table | None:
    found = site.accounts.allocation(year)
    try:
        whole = site.figure(f"before/{year}/{number}")
    except UnknownKey:
        return None
    if found is None:
        return None
    columns = (
        text("cluster", "Cluster", "The cluster."),
        money("before", "Before", "In pounds."),
        money("after", "Now", "In pounds."),
        text("change", "So it", "Whether the cluster gets more or less."),
    )
    rows = tuple(_row(site, year, number, one) for one in site.accounts.grouping(year).data.clusters)
    if found.not_placed:
        sides = (site.figure(f"before/{year}/{number}/not-placed"), site.figure(f"allocation/{year}/not-placed"))
        rows = (*rows, (Cell(value=NOT_PLACED), *_sides(*sides)))
    totals = (Cell(value="Together"), *_sides(whole, site.figure(f"allocation/{year}")))
    title = f"What each cluster gets, before and after amendment {number}"
    return Table(name=f"amendment-{number}", title=title, columns=columns, rows=rows, totals=totals)


def _row(site: Site, year: str, number: int, one: Cluster) -> tuple[Cell, ...]:
    before, after = site.figure(f"before/{year}/{number}/{one.id}"), site.figure(f"allocation/{year}/{one.id}")
    return cluster(year, one), *_sides(before, after)


def _sides(before: Figure, after: Figure) -> tuple[Cell, ...]:
    change = (
        "gets more" if after.pence > before.pence else "gets less" if after.pence < before.pence else "gets the same"
    )
    return Cell(value=before), Cell(value=after), Cell(value=change)
