"""What the formula counts, for each pupil: a division, so that clusters and schools can be set side by side."""

from __future__ import annotations

from collections.abc import Iterator

from generator.money.each import each_of
from generator.money.needs import ALL
from generator.publish.public import school_url
from generator.publish.site import Site
from generator.publish.table import Cell, Table
from generator.publish.tables.cells import by_name, cluster, code, count, money, row, text
from generator.records.model import Column

_YEAR = code("year", "School year", "The school year.")
_STATUS = code("status", "Standing", "published, or illustrative if any rule behind it is.")
_EACH = {Column.PUPILS: "For each pupil on roll", Column.SEN_SUPPORT: "For each pupil on SEN support"}


def per_pupil(site: Site) -> Table:
    """What the formula counts, for each pupil, of every year: all schools, clusters, schools."""
    columns = (
        _YEAR, code("level", "Level", "all, cluster or school."), code("id", "Id", "The cluster, or the school's URN."),
        text("name", "Name", "Whose money it is."), money("allocated", "What the formula counts", "In pounds."),
        count("pupils", "Pupils on roll", "In the census that the year goes by."),
        money("each_pupil", _EACH[Column.PUPILS], "In pounds, to the nearest penny."),
        count("sen_support", "Pupils on SEN support", "In the same census."),
        money("each_sen_support", _EACH[Column.SEN_SUPPORT], "In pounds, to the nearest penny; of clusters and all schools only."),
        _STATUS,
    )  # fmt: skip
    rows = tuple(cells for year in sorted(site.accounts.rules) for cells in _per_pupil(site, year))
    about = "One row for all schools, for each cluster and for each school. A division, so that sums of different size can be compared; no target."
    return Table(
        name="per_pupil", title="For each pupil", columns=columns, rows=rows, about=about, keys=("year", "level", "id")
    )


def _per_pupil(site: Site, year: str) -> Iterator[tuple[Cell, ...]]:
    found = site.accounts.allocation(year)
    if found is None:
        return
    named = [("all", ALL, "All schools")]
    named += [("cluster", one.id, one.name) for one in site.accounts.grouping(year).data.clusters]
    named += [("school", urn, site.dataset.schools[urn].data.name) for urn in by_name(site, found.by_school)]
    for level, who, name in named:
        yield row(
            year,
            level,
            who,
            name,
            *(cell.value for cell in _each(site, year, who, sen=level != "school")),
            found.status.value,
        )


def _each(site: Site, year: str, who: str, *, sen: bool) -> Iterator[Cell]:
    """The sum, the pupils and what each makes; of a school not by SEN support, where a single pupil would move it far."""
    base = f"allocation/{year}"
    yield Cell(value=site.figure(base if who == ALL else f"{base}/{who}"))
    for column in _EACH:
        each = each_of(site.accounts.basis(year), who, column) if sen or column is Column.PUPILS else None
        yield Cell(value=each.count if each else None)
        yield Cell(value=each.figure if each else None)


def each_table(site: Site, year: str) -> Table:
    """The clusters of a year side by side, for each pupil."""
    columns = (
        text("cluster", "Cluster", "The cluster."), money("allocated", "Allocated", "In pounds."),
        count("pupils", "Pupils on roll", "In the census."), money("each_pupil", _EACH[Column.PUPILS], "In pounds."),
        count("sen_support", "On SEN support", "In the census."),
        money("each_sen_support", _EACH[Column.SEN_SUPPORT], "In pounds."),
    )  # fmt: skip
    rows = tuple(
        (cluster(year, one), *_each(site, year, one.id, sen=True))
        for one in site.accounts.grouping(year).data.clusters
        if each_of(site.accounts.basis(year), one.id, Column.PUPILS)
    )
    totals = (Cell(value="All schools"), *_each(site, year, ALL, sen=True))
    return Table(name="each", title=f"Clusters side by side, for each pupil, {year}", columns=columns, rows=rows, totals=totals)  # fmt: skip


def each_school_table(site: Site, year: str) -> Table:
    """The schools of a year by name, for each pupil on roll."""
    found = site.accounts.allocation(year)
    columns = (
        text("school", "School", "The school."), money("counted", "What the formula counts", "In pounds."),
        count("pupils", "Pupils on roll", "In the census."), money("each_pupil", _EACH[Column.PUPILS], "In pounds."),
    )  # fmt: skip
    schools = sorted(found.by_school, key=lambda urn: (site.dataset.schools[urn].data.name, urn)) if found else []
    rows = tuple(
        (
            Cell(value=site.dataset.schools[urn].data.name, url=school_url(urn)),
            *list(_each(site, year, urn, sen=False))[:3],
        )
        for urn in schools
    )
    return Table(name="each-school", title=f"Schools A to Z, for each pupil, {year}", columns=columns, rows=rows)
