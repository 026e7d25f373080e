"""What is measured of each cluster of each grouping, and what the current year's formula gives it, as a table to take away."""

from __future__ import annotations

from collections.abc import Iterator

from generator.insight.balance import Part
from generator.insight.measures import Extent, Measured, Measures, SideBySide, Stretch
from generator.money.basis import Basis
from generator.money.each import each_of
from generator.publish import words
from generator.publish.grouped import BONDS, given, measured
from generator.publish.site import Site
from generator.publish.table import Column, Table, Value
from generator.publish.tables.cells import code, count, day, flag, money, row, text
from generator.records import model

_HIDDEN = "empty where the census gives no number for one of its schools."
_COLUMNS: tuple[Column, ...] = (
    code("grouping", "Grouping", "The name of the grouping."),
    code("state", "State", "pilot, draft, adopted, or proposed (by this project, not by the council)."),
    count("schools_placed", "Schools placed", "Schools that the grouping places."),
    count("schools_open", "Schools open", "Schools that were open when the year's membership counts; where it is more, the grouping places only some."),
    code("cluster", "Cluster", "The cluster's short name; in another grouping it may mean another cluster."),
    text("cluster_name", "Name of the cluster", "Its name for people."),
    code("year", "School year", "The school year by whose census, rules and money everything is worked out: the current one."),
    day("day", "Day", "The day of which membership is taken: the first of the year's own grouping, or the grouping's nearest to it."),
    count("schools", "Schools", "Schools of the cluster."),
    *(count(f"{phase.value}_schools", f"{name} schools", "How many of them are of this phase.") for phase, name in words.PHASES.items()),
    count("pupils", "Pupils", f"Pupils on roll; {_HIDDEN}"),
    count("sen_support", "SEN support", f"Pupils on SEN support; {_HIDDEN}"),
    count("ehc_plans", "EHC plans", f"Pupils with an education, health and care plan; {_HIDDEN}"),
    count("fsm_ever6", "Free meals in six years", f"Pupils who had free school meals at any time in six years; {_HIDDEN}"),
    count("mean_metres", "Mean distance", "Between each two of its schools, along the earth's surface, in metres."),
    count("longest_metres", "Longest distance", "The longest of these, in metres."),
    code("centre", "Centre", "The URN of the host; where no host is named, of the school from which all others are nearest in sum."),
    flag("host_named", "Host named", "Whether the centre is a named host."),
    count("mean_to_centre", "Mean distance to the centre", "From its other schools, in metres."),
    count("longest_to_centre", "Longest distance to the centre", "The longest of these, in metres."),
    count("pairs_together", "Pairs together", "Pairs of an infant and a junior school that belong together, by their names or as neighbours, with both in the cluster."),
    text("largest_bond", "Largest trust or federation", "The trust or federation that most of its schools belong to; empty where no two belong to one."),
    code("bond_kind", "Kind", "trust or federation."),
    count("bond_schools", "Schools of it", "How many of the cluster's schools belong to it."),
    count("out_most", "Schools that leave", "How many leave the room for a request of one school, of all such requests the most; empty while the rules do not say."),
    count("left_least", "Schools left", "How many are left then, if all come."),
    count("needed", "Schools needed", "How many schools a decision needs."),
    money("allocation", "Allocation", "What the year's formula gives the cluster in this grouping, in pounds."),
    money("each_pupil", "For each pupil on roll", "In pounds, to the nearest penny; a division, no target."),
    money("each_sen_support", "For each pupil on SEN support", "In pounds, to the nearest penny; a division, no target."),
    code("key", "Key", "The name of the allocation for “clusters explain”."),
    code("status", "Standing", "published, or illustrative if any rule behind it is; always so in a grouping that is not the year's own."),
)  # fmt: skip


def grouping_measures(site: Site) -> Table:
    """Every cluster of every grouping, measured alike."""
    side = measured(site)
    rows = tuple(
        row(*_cluster(side, measures, one), *_money(site, measures, one)) for measures in side.all for one in measures.clusters
    )  # fmt: skip
    about = (
        "One row for each cluster of each grouping, all measured by one census and one year's rules. Of a grouping that does "
        "not place every school only the placed ones are measured."
    )
    return Table(
        name="grouping_measures", title="Groupings side by side", columns=_COLUMNS, rows=rows, about=about,
        keys=("grouping", "cluster"),
    )  # fmt: skip


def _cluster(side: SideBySide, measures: Measures, one: Measured) -> Iterator[Value]:
    grouping = measures.grouping
    yield from (grouping.id, grouping.data.status.value, len(measures.placed), measures.open)
    yield from (one.cluster.id, one.cluster.name, side.year, measures.day, len(one.urns))
    yield from (one.phases.get(phase, 0) for phase in words.PHASES)
    yield from (one.counts.get(part) for part in Part if part is not Part.SCHOOLS)
    yield from _reach(one.extent)
    yield sum(pair[0] in one.urns for pair in measures.pairs.together)
    bond, leaving = one.bond, one.leaving
    yield from (bond.name, BONDS[bond.kind], bond.schools) if bond else (None, None, None)
    yield from (leaving.out, leaving.left, leaving.needed) if leaving else (None, None, None)


def _reach(extent: Extent | None) -> Iterator[Value]:
    yield from _stretch(extent.between if extent else None)
    yield from (extent.centre, extent.host) if extent else (None, None)
    yield from _stretch(extent.to_centre if extent else None)


def _stretch(found: Stretch | None) -> tuple[Value, Value]:
    return (found.mean, found.longest) if found else (None, None)


def _money(site: Site, measures: Measures, one: Measured) -> Iterator[Value]:
    basis = given(site, measures.grouping.id)
    if not isinstance(basis, Basis):
        yield from (None,) * 5
        return
    key = f"{basis.key}/{one.cluster.id}"
    yield site.figure(key)
    for column in (model.Column.PUPILS, model.Column.SEN_SUPPORT):
        each = each_of(basis, one.cluster.id, column)
        yield each.figure if each else None
    yield from (key, basis.found.status.value)
