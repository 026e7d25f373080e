"""Groupings side by side: what each is like, what each would do to the money, and what changes between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from generator.insight.measures import Measures, SideBySide
from generator.insight.moved import moves
from generator.insight.pairs import NEIGHBOURS
from generator.money.basis import Basis
from generator.money.each import each_of
from generator.money.figure import Figure
from generator.publish import grouped_words
from generator.publish.grouped import SIDE_BY_SIDE, given, measured
from generator.publish.map import SchoolMap, school_map
from generator.publish.page import Page
from generator.publish.public import grouping_url
from generator.publish.site import Site
from generator.publish.table import Table
from generator.publish.tables import side_by_side as tables
from generator.records.model import Column, GroupingStatus, LumpSum, Per

_DRAWN = 250
"""The points that maps side by side may have together, so that the page stays light."""
_TOLD = 24
"""The clusters that tables may tell one by one, for the same reason; what is over stands on each grouping's page and in the file."""
_NAMED = 100
"""The schools that a list of moves may name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What the year's formula gives the clusters of one grouping."""

    measures: Measures
    own: bool
    """Whether it is the grouping that the year goes by."""
    table: Table | None
    because: str
    """Why there is none."""
    ends: tuple[tuple[str, Figure], ...] = ()
    """The cluster with the least and that with the most for each pupil on roll, and how much that is."""
    others: int = 0
    """Schools that count for another sum than in the year's own grouping."""
    schools: int = 0
    whole: Figure | None = None
    not_placed: Figure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What is elsewhere in another grouping of the same time."""

    measures: Measures
    new: int
    """Schools that are in a cluster only there."""
    gone: int
    """Schools that are in none there."""
    elsewhere: int
    """Schools that are in another cluster."""
    table: Table | None
    """Nothing where nothing changes, or too much to list."""


def pages(site: Site) -> Iterator[Page]:
    """The one page; none where no grouping is on record."""
    side = measured(site)
    records = (
        *(one.grouping for one in side.all),
        site.dataset.census[side.rules.census],
        site.dataset.years[side.year],
    )
    yield site.page(
        "side_by_side.html", url=SIDE_BY_SIDE, section="fairness", title="Groupings side by side",
        description=f"How alike the clusters of each grouping in {site.dataset.authority.data.short_name} are, how far apart their schools lie, and what each grouping would do to the money.",
        records=records, side=side, census=site.dataset.census[side.rules.census].data, say=grouped_words, glance=tables.glance(site),
        maps=_maps(site, side), proposed=any(one.grouping.data.status is GroupingStatus.PROPOSED for one in side.all), shared=shared(site, side), cluster_lump=_lump(side),
        details=tuple((one, tables.sizes(site, one), tables.reach(site, one)) for one in told(side)), untold=side.all[len(told(side)):],
        changed=tuple(_changed(site, side, one) for one in side.all[1:] if one.grouping.data.meets(side.own.grouping.data)), grouping_url=grouping_url, neighbours=NEIGHBOURS,
    )  # fmt: skip


def _first(side: SideBySide, most: int, weight: Callable[[Measures], int]) -> tuple[Measures, ...]:
    """As many groupings as together weigh no more than so much, in their order."""
    sums = accumulate(weight(one) for one in side.all)
    return tuple(one for one, heavy in zip(side.all, sums, strict=True) if heavy <= most)


def _maps(site: Site, side: SideBySide) -> tuple[tuple[Measures, SchoolMap], ...]:
    drawn = ((one, school_map(site, one.grouping)) for one in _first(side, _DRAWN, lambda one: one.open))
    return tuple((one, found) for one, found in drawn if found)


def _lump(side: SideBySide) -> bool:
    """Whether the formula gives every cluster the same sum, so that it matters with how many others a school shares it."""
    return any(isinstance(step, LumpSum) and step.per is Per.CLUSTER for step in side.rules.formula.value or ())


def told(side: SideBySide) -> tuple[Measures, ...]:
    """The groupings whose clusters are told one by one."""
    return _first(side, _TOLD, lambda one: len(one.clusters))


def shared(site: Site, side: SideBySide) -> tuple[Shared, ...]:
    """What the year's formula gives the clusters of each grouping that is told."""
    return tuple(_shared(site, side, one) for one in told(side))


def _shared(site: Site, side: SideBySide, measures: Measures) -> Shared:
    basis, own = given(site, measures.grouping.id), measures is side.own
    if not isinstance(basis, Basis):
        return Shared(measures=measures, own=own, table=None, because=basis.because)
    ours = given(site, side.own.grouping.id)
    theirs = ours.found.by_school if isinstance(ours, Basis) else {}
    return Shared(
        measures=measures, own=own, table=tables.money_table(site, measures, basis), because="", ends=_ends(basis),
        others=sum(theirs.get(urn) != amount for urn, amount in basis.found.by_school.items()), schools=len(basis.found.by_school),
        whole=site.figure(basis.key), not_placed=site.figure(f"{basis.key}/not-placed") if basis.found.not_placed else None,
    )  # fmt: skip


def _ends(basis: Basis) -> tuple[tuple[str, Figure], ...]:
    found = [
        (each.pence, one.id, each.figure)
        for one in basis.grouping.data.clusters
        if (each := each_of(basis, one.id, Column.PUPILS))
    ]
    if len(found) < 2:
        return ()
    least, most = min(found, key=lambda one: one[:2]), max(found, key=lambda one: one[:2])
    return tuple((basis.cluster_name(cluster), figure) for _, cluster, figure in (least, most))


def _changed(site: Site, side: SideBySide, measures: Measures) -> Changed:
    found = moves(side.own.where, measures.where)
    new = sum(len(one.urns) for one in found if one.before is None)
    gone = sum(len(one.urns) for one in found if one.after is None)
    every = sum(len(one.urns) for one in found)
    named = 0 < every <= _NAMED
    table = tables.moved(site, side.own, measures, found) if named else None
    return Changed(measures=measures, new=new, gone=gone, elsewhere=every - new - gone, table=table)
