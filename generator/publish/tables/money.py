"""Allocations and ledgers as tables."""

from __future__ import annotations

from collections.abc import Iterator

from generator.money.explain_allocation import NOT_PLACED
from generator.money.explain_ledger import point_name
from generator.money.figure import Figure
from generator.money.formula import Allocation, StepResult
from generator.money.ledger import Amount, Ledger
from generator.publish.public import meeting_url
from generator.publish.site import Site
from generator.publish.table import Cell, Table, Value
from generator.publish.tables.cells import by_name, code, count, day, money, row, text
from generator.records.model import Cluster

_ALLOCATIONS = (
    code("year", "School year", "The school year."),
    code("level", "Level", "What the row is about. The rows of each of these levels add up to the total of their year, to the penny: step, school, school_step; cluster with not_placed; pot with central. cluster_step parts each cluster into steps."),
    code("cluster", "Cluster", "The cluster, for levels cluster and cluster_step; for schools the cluster that they count in, empty where none is published."),
    code("urn", "URN", "The school's present number, for levels school and school_step."),
    text("name", "Name", "Whose money it is, or what it is for."),
    count("step", "Step", "The step of the formula, counted from 1."),
    text("step_name", "Name of the step", "What the rulebook calls it."),
    count("counted", "Counted", "What the step counted in the school, where it counts anything."),
    money("amount", "Amount", "In pounds. Central lines are below nought: they are taken from the pot first."),
    code("key", "Key", "The name of the amount for “clusters explain”."),
    code("status", "Standing", "published, or illustrative if any rule behind it is."),
)  # fmt: skip


def allocations(site: Site) -> Table:
    """Who gets what in every year whose formula could be computed, in long form."""
    found = (site.accounts.allocation(year) for year in site.accounts.allocations)
    rows = tuple(cells for one in found if one is not None for cells in _allocation(site, one))
    about = "One row for each amount: the total, each step, each cluster and school, and each step of those."
    return Table(name="allocations", title="Allocations", columns=_ALLOCATIONS, rows=rows, about=about)


def _allocation(site: Site, found: Allocation) -> Iterator[tuple[Cell, ...]]:
    year, base = found.year, f"allocation/{found.year}"
    grouping = site.accounts.grouping(year).data
    yield from _pot(site, found)
    yield _row(year, "total", site.figure(f"distributable/{year}"), name="Shared between schools")
    for step in found.steps:
        yield _row(year, "step", site.figure(f"{base}/step/{step.number}"), name="All schools", step=step)
    for cluster in grouping.clusters:
        yield from _cluster(site, found, cluster)
    if found.not_placed:
        yield _row(year, "not_placed", site.figure(f"{base}/not-placed"), name=NOT_PLACED)
    for urn in by_name(site, found.by_school):
        yield from _school(site, found, urn)


def _pot(site: Site, found: Allocation) -> Iterator[tuple[Cell, ...]]:
    if found.pot is None:
        return
    yield _row(found.year, "pot", site.figure(f"pot/{found.year}"), name="Money for the year")
    for place, line in enumerate(site.accounts.rules[found.year].central.value or ()):
        figure = site.figure(f"rule/{found.year}/central/value/{place}/amount")
        taken = Figure(pence=-figure.pence, key=figure.key, status=figure.status)
        yield _row(found.year, "central", taken, name=line.name)


def _cluster(site: Site, found: Allocation, cluster: Cluster) -> Iterator[tuple[Cell, ...]]:
    key = f"allocation/{found.year}/{cluster.id}"
    yield _row(found.year, "cluster", site.figure(key), cluster=cluster.id, name=cluster.name)
    for step in found.steps:
        figure = site.figure(f"{key}/step/{step.number}")
        yield _row(found.year, "cluster_step", figure, cluster=cluster.id, name=cluster.name, step=step)


def _school(site: Site, found: Allocation, urn: str) -> Iterator[tuple[Cell, ...]]:
    key, name, cluster = f"allocation/{found.year}/{urn}", site.dataset.schools[urn].data.name, found.cluster_of[urn]
    yield _row(found.year, "school", site.figure(key), cluster=cluster, urn=urn, name=name)
    for step in found.steps:
        if urn in step.by_school:
            figure = site.figure(f"{key}/step/{step.number}")
            yield _row(found.year, "school_step", figure, cluster=cluster, urn=urn, name=name, step=step)


def _row(
    year: str, level: str, figure: Figure, *, name: str, cluster: str | None = None, urn: str | None = None,
    step: StepResult | None = None,
) -> tuple[Cell, ...]:  # fmt: skip
    counted = step.counts.get(urn) if step and urn else None
    about_step: tuple[Value, ...] = (step.number, step.step.name) if step else (None, None)
    return row(year, level, cluster, urn, name, *about_step, counted, figure, figure.key, figure.status.value)


AMOUNTS: dict[Amount, str] = {
    "funds": "The allocation, what was brought forward, and what was moved to or from others, in pounds.",
    "envelope": "Set aside for individual support, in pounds.",
    "reserve": "Kept for urgent requests and not yet used, in pounds.",
    "promised": "Whole awards in the year of decision, less what was withdrawn, in pounds.",
    "returned": "What schools gave back after it was due, in pounds.",
    "left": "Left to decide: funds less envelope, reserve and promised, with what was returned; in pounds.",
}
SHORT: dict[Amount, str] = {
    "funds": "Funds",
    "envelope": "Individual support",
    "reserve": "Kept for urgent requests",
    "promised": "Promised",
    "returned": "Given back",
    "left": "Left to decide",
}

_LEDGER = (
    code("year", "School year", "The school year."),
    code("cluster", "Cluster", "The cluster."),
    code("point", "Point", "opening, a sitting of the cluster (aut2), or a transfer (transfer-001); the amounts are those after it."),
    text("after", "After", "The same in words."),
    day("date", "Date", "The day of the sitting or transfer."),
    *(money(name, SHORT[name], about) for name, about in AMOUNTS.items()),
    code("key", "Key", "The name of “left” for “clusters explain”; put another column's name in its place for the others."),
    code("status", "Standing", "published, or illustrative if any rule behind it is."),
    text("page", "Page", "The sitting's page, from the site's root."),
)  # fmt: skip


def ledger(site: Site) -> Table:
    """Every cluster's year, sitting by sitting."""
    books = site.accounts.public.ledgers.values()
    kept = [book for book in books if isinstance(book, Ledger)]
    rows = tuple(cells for book in kept for cells in _book(site, book))
    about = "One row for each cluster after each sitting and transfer. A request's award counts whole in the year of decision."
    if not kept:
        about += " " + next((book.because for book in books if not isinstance(book, Ledger)), "")
    return Table(
        name="ledger",
        title="Ledger",
        columns=_LEDGER,
        rows=rows,
        about=about.strip(),
        keys=("year", "cluster", "point"),
    )


def _book(site: Site, book: Ledger) -> Iterator[tuple[Cell, ...]]:
    for point in book.rows:
        key = f"ledger/{book.year}/{book.cluster}/{point.point}"
        yield row(
            book.year, book.cluster, point.point, point_name(site.accounts, book.year, point), point.on,
            *(site.figure(f"{key}/{name}") for name in AMOUNTS), f"{key}/left", book.status.value,
            meeting_url(point.sitting.id) if point.sitting else None,
        )  # fmt: skip
