"""Groupings side by side, as the tables of their page."""

from __future__ import annotations

from collections.abc import Iterator

from generator.insight.balance import Part
from generator.insight.measures import Measured, Measures, SideBySide
from generator.insight.moved import Move
from generator.money.basis import Basis
from generator.money.each import each_of
from generator.money.needs import ALL
from generator.publish import words
from generator.publish.grouped import PARTS, km, measured, tenths
from generator.publish.membership import number, place_url
from generator.publish.public import school_url
from generator.publish.site import Site
from generator.publish.table import Cell, Column, Table
from generator.publish.tables.cells import by_name, count, money, text
from generator.records import model

_UNKNOWN = Cell(value=None, text="not known")


def glance(site: Site) -> Table:
    """One column for each grouping, one row for each measure."""
    side = measured(site)
    columns = (
        text("measure", "Measure", "What is measured."),
        *(Column(name=one.grouping.id, title=one.grouping.data.title, about="The grouping.") for one in side.all),
    )  # fmt: skip
    cells = [dict(_glance(side, one)) for one in side.all]
    rows = tuple((Cell(value=name), *(each[name] for each in cells)) for name in cells[0])
    return Table(name="side-by-side", title="Groupings side by side", columns=columns, rows=rows)


def _glance(side: SideBySide, one: Measures) -> Iterator[tuple[str, Cell]]:
    """The measures of one grouping, by name; each grouping has the same names in the same order."""
    whole = len(one.clusters)
    some = None if one.complete else f"over {len(one.placed)} of {one.open} schools"
    yield "Status", Cell(value=words.GROUPINGS[one.grouping.data.status])
    yield "Looked at on", Cell(value=one.day)
    yield "Schools placed", Cell(value=f"{len(one.placed)} of {one.open}")
    yield "Clusters", Cell(value=whole)
    spreads = one.balance.spreads if one.balance else {}
    yield "How far a cluster lies from an equal share, on average", _spread(one, some)
    for part in Part:
        name = f"… of {PARTS[part]}" if PARTS[part][:2].isupper() else f"… of {PARTS[part].lower()}"
        sizes = one.of(part)
        ends = _ends(sorted(sizes.values())) if sizes else None
        yield (
            name,
            Cell(
                value=f"{tenths(spreads[part])}%" if part in spreads else None,
                text=None if part in spreads else "left out",
                note=ends,
            ),
        )
    yield "Between two schools of a cluster, on average", _km(one.between.mean if one.between else None)
    yield "Between the two farthest schools of a cluster", _km(one.between.longest if one.between else None)
    hosts = sum(bool(cluster.extent and cluster.extent.host) for cluster in one.clusters)
    yield (
        "From a school to where its cluster meets, on average",
        _km(one.to_centre.mean if one.to_centre else None, f"{hosts} of {whole} hosts named"),
    )
    pairs = one.pairs
    told = [
        f"{len(found)} {what}"
        for found, what in ((pairs.parted, "parted"), (pairs.unplaced, "not wholly placed"))
        if found
    ]
    every = len(pairs.together) + len(pairs.parted) + len(pairs.unplaced)
    yield (
        "Infant and junior pairs kept together",
        Cell(value=f"{len(pairs.together)} of {every}", note=", ".join(told) or None),
    )
    yield (
        "Clusters in which one trust or federation has half or more",
        Cell(value=f"{sum(each.held for each in one.clusters)} of {whole}"),
    )
    known = side.rules.steps_out.value is not None and side.rules.quorum.value is not None
    lost = sum(bool(each.leaving and not each.leaving.enough) for each in one.clusters)
    yield (
        "Clusters that could not decide some school’s request",
        Cell(value=f"{lost} of {whole}") if known else _UNKNOWN,
    )


def _ends(sizes: list[int]) -> str:
    return f"{sizes[0]:,} each" if sizes[0] == sizes[-1] else f"{sizes[0]:,} to {sizes[-1]:,}"


def _spread(one: Measures, some: str | None) -> Cell:
    if one.balance is None:
        return Cell(value=None, note=some)
    return Cell(value=f"{tenths(one.balance.index)}%", note=some)


def _km(metres: int | None, note: str | None = None) -> Cell:
    return Cell(value=None if metres is None else km(metres), note=note)


# Cluster by cluster ------------------------------------------------------------------------------------------------------


def _cluster(site: Site, measures: Measures, one: Measured) -> Cell:
    name = measures.grouping.id
    return Cell(value=one.cluster.name, cluster=number(one.cluster), url=place_url(site, name, one.cluster.id))


def moved(site: Site, before: Measures, after: Measures, found: tuple[Move, ...]) -> Table:
    """Which schools are elsewhere in another grouping of the same time."""
    columns = (
        text("before", "From", "The cluster in the year's own grouping."), text("after", "To", "The cluster in the other."),
        count("number", "Schools", "How many."), Column(name="schools", title="Which", about="From A to Z.", whole=True),
    )  # fmt: skip
    rows = tuple(
        (
            Cell(value=_name(before, one.before)), Cell(value=_name(after, one.after)), Cell(value=len(one.urns)),
            Cell(value=", ".join(site.dataset.schools[urn].data.name for urn in by_name(site, one.urns))),
        )
        for one in found
    )  # fmt: skip
    title = f"From “{before.grouping.data.title}” to “{after.grouping.data.title}”"
    return Table(name=f"moved-{after.grouping.id}", title=title, columns=columns, rows=rows)


def _name(measures: Measures, cluster: str | None) -> str:
    found = measures.grouping.data.cluster(cluster) if cluster else None
    return found.name if found else "In no cluster"


def sizes(site: Site, measures: Measures) -> Table:
    """What each cluster of a grouping counts."""
    parts = [part for part in Part if part is not Part.SCHOOLS]
    columns = (
        text("cluster", "Cluster", "The cluster."), count("schools", "Schools", "How many."), text("phases", "By phase", "How many of each."),
        *(count(part.value, PARTS[part], "In the census.") for part in parts),
    )  # fmt: skip
    rows = tuple(
        (
            _cluster(site, measures, one), Cell(value=len(one.urns)), Cell(value=_phases(one)),
            *(Cell(value=one.counts[part]) if part in one.counts else _UNKNOWN for part in parts),
        )
        for one in measures.clusters
    )  # fmt: skip
    return Table(
        name=f"sizes-{measures.grouping.id}",
        title=f"Size of each cluster: {measures.grouping.data.title}",
        columns=columns,
        rows=rows,
    )


def _phases(one: Measured) -> str | None:
    return (
        ", ".join(
            f"{one.phases[phase]} {name.lower()}" for phase, name in words.PHASES.items() if one.phases.get(phase)
        )
        or None
    )


def reach(site: Site, measures: Measures) -> Table:
    """How far each cluster of a grouping reaches, and who belongs together in it."""
    columns = (
        text("cluster", "Cluster", "The cluster."), count("mean", "Between two schools, on average", "As the crow flies."),
        count("longest", "Between the two farthest", "As the crow flies."), text("centre", "Host, or most central school", "Where it meets, or the school from which all others are nearest in sum."),
        count("to_centre", "To there, on average", "From its other schools."), count("farthest", "To there, at most", "From its other schools."),
        text("bond", "Largest trust or federation", "Of its schools."), text("left", "Left to decide when one school asks, at least", "If all come."),
    )  # fmt: skip
    rows = tuple((_cluster(site, measures, one), *_far(site, one), *_together(one)) for one in measures.clusters)
    return Table(name=f"reach-{measures.grouping.id}", title=f"Distances and trusts in each cluster: {measures.grouping.data.title}", columns=columns, rows=rows)  # fmt: skip


def _far(site: Site, one: Measured) -> Iterator[Cell]:
    extent = one.extent
    if extent is None:
        yield from (Cell(value=None),) * 5
        return
    between, to_centre = extent.between, extent.to_centre
    yield from (_km(between.mean if between else None), _km(between.longest if between else None))
    name = site.dataset.schools[extent.centre].data.name
    yield Cell(
        value=name,
        url=school_url(extent.centre),
        note=None if extent.host else "No host named",
    )
    yield from (_km(to_centre.mean if to_centre else None), _km(to_centre.longest if to_centre else None))


def _together(one: Measured) -> Iterator[Cell]:
    bond, leaving, whole = one.bond, one.leaving, len(one.urns)
    yield Cell(value=f"{bond.schools} of {whole}: {bond.name}" if bond else "No two schools in one")
    if leaving is None:
        yield _UNKNOWN
    else:
        enough = "enough" if leaving.enough else "too few"
        yield Cell(value=f"{leaving.left} of {whole}", note=f"{leaving.needed} needed: {enough}")


# Money -------------------------------------------------------------------------------------------------------------------


def money_table(site: Site, measures: Measures, basis: Basis) -> Table:
    """What the current year's formula gives each cluster of a grouping."""
    columns = (
        text("cluster", "Cluster", "The cluster."), money("allocation", "Allocation", "In pounds."), count("pupils", "Pupils on roll", "In the census."),
        money("each_pupil", "For each pupil on roll", "In pounds."), count("sen_support", "On SEN support", "In the census."),
        money("each_sen_support", "For each pupil on SEN support", "In pounds."),
    )  # fmt: skip
    rows = tuple((_cluster(site, measures, one), *_given(site, basis, one)) for one in measures.clusters)
    totals = (Cell(value="All schools"), Cell(value=site.figure(basis.key)), *_divided(basis, ALL, None, None))
    title = f"Allocation in {measured(site).year}: {measures.grouping.data.title}"
    return Table(name=f"money-{measures.grouping.id}", title=title, columns=columns, rows=rows, totals=totals)


def _given(site: Site, basis: Basis, one: Measured) -> Iterator[Cell]:
    yield Cell(value=site.figure(f"{basis.key}/{one.cluster.id}"))
    yield from _divided(basis, one.cluster.id, one.counts.get(Part.PUPILS), one.counts.get(Part.SEN_SUPPORT))


def _divided(basis: Basis, who: str, pupils: int | None, sen: int | None) -> Iterator[Cell]:
    for column, counted in ((model.Column.PUPILS, pupils), (model.Column.SEN_SUPPORT, sen)):
        each = each_of(basis, who, column)
        yield Cell(value=each.count if each else counted)
        yield Cell(value=each.figure if each else None)
