"""What is promised by need, by cluster and by the school that leads the request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.money.awards import Award
from generator.money.figure import Figure
from generator.money.needs import ALL, promised, promised_in
from generator.publish import words
from generator.publish.public import school_url
from generator.publish.site import Site, once
from generator.publish.table import Cell, Table
from generator.publish.tables.books import PARTS
from generator.publish.tables.cells import cluster, code, count, money, row, text
from generator.records.model import Cluster, Need

_YEAR = code("year", "School year", "The school year.")
_CLUSTER = code("cluster", "Cluster", "The cluster.")
_KEY = code("key", "Key", "The name of the amount for “clusters explain”.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Led:
    """What is promised to the requests that one school leads."""

    who: str
    """The school's URN, or `not-named-c3`."""
    name: str
    url: str | None
    cluster: Cluster
    by_need: Mapping[Need, Figure]
    whole: Figure


@once
def _awards(site: Site, year: str) -> Mapping[tuple[str, str], Sequence[Award]]:
    return promised_in(site.accounts, year)


def awards_in(site: Site, year: str, who: str, need: Need | None) -> Sequence[Award]:
    """The awards of a cluster, a lead school or `all`, for one need or for all."""
    return _awards(site, year).get((who, need.value if need else ALL), ())


def in_need(site: Site, year: str, who: str, need: Need | None) -> Figure | None:
    """What is promised by a cluster, to a lead school or in `all`, for one need or for all; nothing where nothing is."""
    found = awards_in(site, year, who, need)
    return promised(found, year, who, need.value if need else ALL) if found else None


@once
def led(site: Site, year: str) -> tuple[Led, ...]:
    """Every school that leads a request with money, cluster by cluster, by name; last in each those that are not named."""
    grouping = site.accounts.grouping(year).data
    found = []
    for who, need in _awards(site, year):
        if need == ALL and who != ALL and grouping.cluster(who) is None:
            found.append(_led(site, year, who))
    order = {one.id: place for place, one in enumerate(grouping.clusters)}
    return tuple(sorted(found, key=lambda one: (order[one.cluster.id], one.url is None, one.name)))


def _led(site: Site, year: str, who: str) -> Led:
    awards = _awards(site, year)[who, ALL]
    cluster_id = awards[0].bid.data.cluster
    inside = next(one for one in site.accounts.grouping(year).data.clusters if one.id == cluster_id)
    school = site.dataset.schools.get(who)
    figures = {need: in_need(site, year, who, need) for need in Need}
    return Led(
        who=who, name=school.data.name if school else f"{inside.name}, schools not named",
        url=school_url(who) if school else None, cluster=inside,
        by_need={need: figure for need, figure in figures.items() if figure}, whole=promised(awards, year, who, ALL),
    )  # fmt: skip


def needs(site: Site) -> Table:
    """What each cluster has promised for each need."""
    columns = (
        _YEAR, _CLUSTER, code("need", "Need", "One of the four broad areas."), text("name", "Name", "The same in words."),
        count("requests", "Requests", "How many were agreed."),
        money("promised", "Promised", "In pounds, less what was withdrawn."), _KEY,
    )  # fmt: skip
    rows = tuple(cells for year in sorted(site.accounts.rules) for cells in _needs(site, year))
    about = "One row for each cluster and broad area of need for which it has promised money."
    return Table(name="needs", title="Promised by need", columns=columns, rows=rows, about=about)


def _needs(site: Site, year: str) -> Iterator[tuple[Cell, ...]]:
    for one in site.accounts.grouping(year).data.clusters:
        for need in Need:
            figure = in_need(site, year, one.id, need)
            if figure:
                requests = len(awards_in(site, year, one.id, need))
                yield row(year, one.id, need.value, words.NEEDS[need], requests, figure, figure.key)


def needs_table(site: Site, year: str) -> Table:
    """Each cluster: what it was allocated, what there is, and everything that it goes to."""
    columns = (
        text("cluster", "Cluster", "The cluster."),
        money("allocated", "Allocated", "In pounds."), money("has", PARTS["has"], "In pounds."),
        *(money(need.value, name, "Promised, in pounds.") for need, name in words.NEEDS.items()),
        *(money(name, PARTS[name], "In pounds.") for name in ("envelope", "reserve", "left")),
    )  # fmt: skip
    books = site.accounts.public.of_year(year)
    rows = tuple(
        (cluster(year, one), *_of_cluster(site, year, one.id, f"ledger/{year}/{one.id}/{books[one.id].latest.point}"))
        for one in site.accounts.grouping(year).data.clusters
        if one.id in books
    )
    whole = (Cell(value="All clusters"), *_of_cluster(site, year, ALL, f"ledger/{year}/all"))
    return Table(
        name="by-need", title=f"What each cluster’s money goes to, {year}", columns=columns, rows=rows, totals=whole
    )


def _of_cluster(site: Site, year: str, who: str, base: str) -> Iterator[Cell]:
    given = site.accounts.allocation(year)
    placed = sum(given.by_cluster.values()) if given else None
    whole = site.figure(f"allocation/{year}") if given and placed == given.distributable else None
    yield Cell(value=site.figure(f"allocation/{year}/{who}") if who != ALL else whole)
    yield Cell(value=site.figure(f"{base}/has"))
    for need in Need:
        yield Cell(value=in_need(site, year, who, need))
    for name in ("envelope", "reserve", "left"):
        yield Cell(value=site.figure(f"{base}/{name}"))


def led_table(site: Site, year: str) -> Table:
    """What is promised to each lead school, by need."""
    columns = (
        text("school", "Lead school", "It leads the request; others may share in it."),
        *(money(need.value, name, "Promised, in pounds.") for need, name in words.NEEDS.items()),
        money("promised", "Promised", "In pounds."),
    )
    rows = tuple(
        (
            Cell(value=one.name, url=one.url, note=one.cluster.name if one.url else None),
            *(Cell(value=one.by_need.get(need)) for need in Need),
            Cell(value=one.whole),
        )
        for one in led(site, year)
    )
    whole = (in_need(site, year, ALL, need) for need in (*Need, None))
    totals = (Cell(value="Together"), *(Cell(value=figure) for figure in whole))
    return Table(name="by-school", title=f"Promised, by lead school, {year}", columns=columns, rows=rows, totals=totals)
