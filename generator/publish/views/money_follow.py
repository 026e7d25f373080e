"""Follow the money: from the pot to the clusters, to what it is for, to the schools that lead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.money.explain_allocation import NOT_PLACED
from generator.money.figure import Figure
from generator.money.formula import Allocation
from generator.money.ledger import Amount, Ledger
from generator.money.needs import ALL
from generator.publish import words
from generator.publish.flow import Drawing, Place, Stream, flow
from generator.publish.page import Page
from generator.publish.public import money_url
from generator.publish.site import Site, counted
from generator.publish.standing import standing
from generator.publish.table import Table
from generator.publish.tables.books import PARTS
from generator.publish.tables.by_need import awards_in, in_need, led, led_table, needs_table
from generator.publish.tables.formula import clusters_table
from generator.publish.views.money_links import beside
from generator.records.model import Cluster, Need

_MOST_SCHOOLS = 60
"""Above so many the diagram shows the schools of each cluster together; the table names each."""
_ENDS: dict[Amount, str] = {"envelope": "is-set-aside", "reserve": "is-kept", "left": "is-left"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """The way of a year's money."""

    drawings: tuple[Drawing, ...]
    seen: str
    """What the diagram shows, for whoever does not see it."""
    by_cluster: Table
    by_need: Table | None
    """Nothing without a ledger, as the next."""
    by_school: Table | None
    requests: int
    """How many were agreed."""


def page(site: Site, year: str) -> Page | None:
    """The page; none where the formula could not be worked out."""
    found = site.accounts.allocation(year)
    if found is None:
        return None
    rules = site.accounts.rules[year]
    grouping = site.accounts.grouping(year)
    whole = site.figure(f"pot/{year}" if found.pot is not None else f"distributable/{year}")
    return site.page(
        "money_follow.html", url=f"{money_url(year)}follow/", section="money", title=f"Follow the money, {year}",
        description=f"The money of {year} on its way: from the whole to the clusters, to what it is for, to the schools.",
        records=(site.dataset.years[year], grouping, site.dataset.census[rules.census]), year=year, rules=rules,
        whole=whole, given=site.figure(f"distributable/{year}"), pot=found.pot is not None, status=found.status,
        followed=followed(site, found, whole), standing=standing(site, year), beside=beside(site, year),
        clusters=len(found.by_cluster),
    )  # fmt: skip


def followed(site: Site, found: Allocation, whole: Figure) -> Followed:
    """The diagram and its tables."""
    year = found.year
    books = site.accounts.public.of_year(year)
    kept = len(books) == len(found.by_cluster)
    places, streams = list(_given(site, found, whole)), list(_gives(site, found))
    if kept:
        places += _ends(site, year)
        streams += _used(site, books)
        places += _leads(site, year)
        streams += _led(site, year)
    return Followed(
        drawings=flow(places, streams), seen=_seen(site, found, whole, kept=kept),
        by_cluster=clusters_table(site, found), by_need=needs_table(site, year) if kept else None,
        by_school=led_table(site, year) if kept and led(site, year) else None, requests=len(awards_in(site, year, ALL, None)) if kept else 0,
    )  # fmt: skip


def _seen(site: Site, found: Allocation, whole: Figure, *, kept: bool) -> str:
    clusters = counted(len(found.by_cluster), "cluster")
    told = f"A diagram of streams, as broad as the sums are large. On the left stands {whole}; it parts into {clusters}"
    told += " and what is taken first." if found.pot is not None and found.central else "."
    if kept:
        told += (
            " Each cluster’s stream parts again into four areas of need, individual support and what is left to decide;"
        )
        told += " from the needs it runs on to the schools that lead the requests."
    return told + " The tables below hold every number."


# From the pot to the clusters ----------------------------------------------------------------------------------------


def _given(site: Site, found: Allocation, whole: Figure) -> Iterator[Place]:
    year, base = found.year, f"allocation/{found.year}"
    yield Place(id="pot", column=0, label="The whole" if found.pot is not None else "By the rule", figure=whole)
    if any(_added(found, book) > 0 for book in site.accounts.public.of_year(year).values()):
        yield Place(id="added", column=0, label="Brought forward, moved in, given back", look="is-kept")
    for one in site.accounts.grouping(year).data.clusters:
        yield Place(id=one.id, column=1, label=one.name, figure=site.figure(f"{base}/{one.id}"))
    if found.not_placed:
        yield Place(id="none", column=1, label=NOT_PLACED, figure=site.figure(f"{base}/not-placed"), look="is-kept")
    if found.central and found.pot is not None:
        yield Place(id="central", column=1, label="Taken first", look="is-set-aside")


def _gives(site: Site, found: Allocation) -> Iterator[Stream]:
    for cluster, pence in found.by_cluster.items():
        yield Stream(source="pot", target=cluster, pence=pence)
    yield from [Stream(source="pot", target="none", pence=found.not_placed)] if found.not_placed else []
    if found.central and found.pot is not None:
        yield Stream(source="pot", target="central", pence=found.central)
    for cluster, book in site.accounts.public.of_year(found.year).items():
        if _added(found, book) > 0:
            yield Stream(source="added", target=cluster, pence=_added(found, book))


def _added(found: Allocation, book: Ledger) -> int:
    """What a cluster has beyond its allocation: brought forward, moved to it and given back, less what was moved away."""
    return book.latest.balance.has - found.by_cluster.get(book.cluster, 0)


# From the clusters to needs and schools ------------------------------------------------------------------------------


def _ends(site: Site, year: str) -> Iterator[Place]:
    for need in Need:
        figure = in_need(site, year, ALL, need)
        if figure:
            yield Place(id=need.value, column=2, label=words.NEEDS[need], figure=figure)
    for name, look in _ENDS.items():
        yield Place(id=name, column=2, label=PARTS[name], figure=site.figure(f"ledger/{year}/all/{name}"), look=look)
    yield Place(id="away", column=2, label="Moved away", look="is-kept")


def _used(site: Site, books: Mapping[str, Ledger]) -> Iterator[Stream]:
    for cluster, book in books.items():
        found = site.accounts.allocation(book.year)
        for need in Need:
            figure = in_need(site, book.year, cluster, need)
            if figure:
                yield Stream(source=cluster, target=need.value, pence=figure.pence)
        balance = book.latest.balance
        for name, pence in (("envelope", balance.envelope), ("reserve", balance.reserve), ("left", balance.left)):
            yield Stream(source=cluster, target=name, pence=pence)
        if found:
            yield Stream(source=cluster, target="away", pence=-_added(found, book))


def _together(site: Site, year: str) -> bool:
    return len(led(site, year)) > _MOST_SCHOOLS


def _leads(site: Site, year: str) -> Iterator[Place]:
    if _together(site, year):
        for one in _with_leads(site, year):
            yield Place(id=f"led-{one.id}", column=3, label=f"Schools of {one.name}")
        return
    for school in led(site, year):
        yield Place(id=f"led-{school.who}", column=3, label=school.name, figure=school.whole)


def _with_leads(site: Site, year: str) -> Iterator[Cluster]:
    inside = {school.cluster.id for school in led(site, year)}
    return (one for one in site.accounts.grouping(year).data.clusters if one.id in inside)


def _led(site: Site, year: str) -> Iterator[Stream]:
    sums: dict[tuple[str, str], int] = {}
    for school in led(site, year):
        target = f"led-{school.cluster.id}" if _together(site, year) else f"led-{school.who}"
        for need, figure in school.by_need.items():
            sums[need.value, target] = sums.get((need.value, target), 0) + figure.pence
    return (Stream(source=need, target=target, pence=pence) for (need, target), pence in sums.items())
