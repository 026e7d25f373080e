"""The formula step by step, with the numbers of a school in it: a reader with a calculator gets the same penny."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.money.figure import Figure
from generator.money.formula import Allocation, StepResult
from generator.publish.page import Page
from generator.publish.public import cluster_url, money_url, school_sums_url, school_url, what_if_url
from generator.publish.site import Site
from generator.publish.table import Cell, Table
from generator.publish.tables.formula import parts, schools_table, steps_table
from generator.publish.views.money_links import beside
from generator.records.model import Bands, Cluster, Limits, LumpSum, Per, Rate, Share

_MOST_CELLS = 700
"""Above so many the table of all schools would make the page too heavy; each school's page has its steps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """One step of the formula for one school."""

    number: int
    name: str
    why: str
    figure: Figure
    after: Figure | None
    """Where the step shares a sum out: that sum."""
    how: str
    """What to type into a calculator, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """All steps for one school."""

    name: str
    url: str
    cluster: Cluster | None
    cluster_url: str | None
    sums: tuple[Sum, ...]
    whole: Figure


def pages(site: Site, year: str) -> Iterator[Page]:
    """The formula with one school worked through, and a page for every school."""
    found = site.accounts.allocation(year)
    if found is None:
        return
    yield _formula(site, found)
    for urn in found.by_school:
        yield _school(site, found, urn)


def _formula(site: Site, found: Allocation) -> Page:
    year = found.year
    rules = site.accounts.rules[year]
    return site.page(
        "money_formula.html", url=f"{money_url(year)}formula/", section="money", title=f"The formula, with its numbers, {year}",
        description=f"How the money of {year} is shared out, step by step, worked through for one school, with every school’s sums.",
        records=(site.dataset.years[year], site.dataset.census[rules.census], site.accounts.grouping(year)), year=year,
        status=found.status, pot=found.pot is not None, parts_of=parts(site, found), steps=steps_table(site, found),
        worked=worked(site, found, _chosen(site, found)), schools=_linked(site, found), beside=beside(site, year), what_if=what_if_url(site, year),
        given=site.figure(f"distributable/{year}"), whole=site.figure(f"pot/{year}") if found.pot is not None else None,
    )  # fmt: skip


def _school(site: Site, found: Allocation, urn: str) -> Page:
    year = found.year
    made = worked(site, found, urn)
    rules = site.accounts.rules[year]
    return site.page(
        "money_school.html", url=school_sums_url(year, urn), section="money", title=f"How {made.name} counts in {year}",
        description=f"What the formula of {year} counts for {made.name}, step by step, to the penny.", many=True, search_text="",
        records=(site.dataset.years[year], site.dataset.census[rules.census], site.accounts.grouping(year)), year=year,
        worked=made, status=found.status, pot=found.pot is not None,
    )  # fmt: skip


def _chosen(site: Site, found: Allocation) -> str:
    """The first school by name in the first cluster that takes part in every step; else the first by name of all."""
    by_name = sorted(found.by_school, key=lambda urn: (site.dataset.schools[urn].data.name, urn))
    for cluster in found.by_cluster:
        for urn in by_name:
            if found.cluster_of[urn] == cluster and all(urn in step.by_school for step in found.steps):
                return urn
    return by_name[0]


def worked(site: Site, found: Allocation, urn: str) -> Worked:
    """Every step for one school."""
    own = found.cluster_of.get(urn)
    cluster = site.accounts.grouping(found.year).data.cluster(own) if own else None
    return Worked(
        name=site.dataset.schools[urn].data.name, url=school_url(urn), cluster=cluster,
        cluster_url=cluster_url(found.year, cluster.id) if cluster else None,
        sums=tuple(_sum(site, found, urn, step) for step in found.steps if urn in step.by_school),
        whole=site.figure(f"allocation/{found.year}/{urn}"),
    )  # fmt: skip


def _sum(site: Site, found: Allocation, urn: str, result: StepResult) -> Sum:
    base = f"allocation/{found.year}"
    shared = isinstance(result.step, Share)
    return Sum(
        number=result.number, name=result.step.name, why=result.step.why or "", how=_how(result),
        figure=site.figure(f"{base}/{urn}/step/{result.number}"),
        after=site.figure(f"{base}/step/{result.number}") if shared else None,
    )  # fmt: skip


def _how(result: StepResult) -> str:
    """What to type."""
    match result.step:
        case LumpSum(per=Per.SCHOOL):
            return "The same for every school."
        case LumpSum():
            return "Divide the cluster’s sum by its schools; odd pennies go to the smaller numbers (URNs)."
        case Rate():
            return "Multiply the rate by the count."
        case Bands():
            return "Find the band that holds the count."
        case Share():
            return "Multiply the step’s money by the school’s count, divide by the count of all schools, and drop what is less than a penny. A penny left over may be added, as the working says."
        case Limits():
            return "Multiply what the steps before give by the one factor, and drop what is less than a penny; hold it to the school’s limits; then take away what the steps before gave. A penny left over may be added."


def _linked(site: Site, found: Allocation) -> Table:
    """Every school's sums, each name a link to its own page; where there are very many, only what they come to."""
    table = schools_table(site, found)
    short = len(table.rows) * len(table.columns) > _MOST_CELLS
    shown = (0, len(table.columns) - 1) if short else tuple(range(len(table.columns)))
    by_url = {school_url(urn): school_sums_url(found.year, urn) for urn in found.by_school}

    def cut(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
        return tuple(row[place] for place in shown)

    return Table(
        name=table.name, title=table.title, columns=tuple(table.columns[place] for place in shown),
        rows=tuple(cut((_to(row[0], by_url), *row[1:])) for row in table.rows), totals=cut(table.totals) if table.totals else None,
    )  # fmt: skip


def _to(cell: Cell, by_url: dict[str, str]) -> Cell:
    return Cell(value=cell.value, url=by_url.get(cell.url or "", cell.url))
