"""The groupings of schools into clusters: a list, and a page each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.publish import grouped_words, words
from generator.publish.grouped import SIDE_BY_SIDE, measured, measures_of
from generator.publish.map import school_map
from generator.publish.membership import (
    Membership,
    day_within,
    memberships,
    not_placed,
    open_schools,
    own_cluster,
    place_url,
    placed,
    year_of,
)
from generator.publish.page import Page
from generator.publish.public import grouping_url, school_url
from generator.publish.site import Site, counted
from generator.publish.table import Cell, Column, Kind, Table
from generator.records.dataset import Record
from generator.records.model import Cluster, Grouping, GroupingStatus, School


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One cluster, as a grouping's page shows it."""

    cluster: Cluster
    host: Record[School] | None
    backup: Record[School] | None
    table: Table
    size: int
    for_a_part: int
    """How many of them belong to it for a part of the time only."""
    url: str | None
    """Its own page, in the year that goes by this grouping."""


def pages(site: Site) -> Iterator[Page]:
    """The list, then each grouping."""
    yield site.page(
        "groupings.html", url="groupings/", section="clusters", title="Groupings of schools",
        description=f"Every grouping of schools into clusters in {site.dataset.authority.data.short_name}: its status and its sources.",
        records=tuple(site.dataset.groupings.values()), table=_all(site), count=len(site.dataset.groupings), beside=SIDE_BY_SIDE,
    )  # fmt: skip
    for record in site.dataset.groupings.values():
        yield _one(site, record)


def _all(site: Site) -> Table:
    rows = tuple(
        (
            Cell(value=record.id, text=record.data.title, url=grouping_url(record.id)),
            Cell(value=words.GROUPINGS[record.data.status]),
            Cell(value=record.data.valid_from),
            Cell(value=record.data.valid_to),
            Cell(value=len(record.data.clusters)),
            Cell(value=len(placed(site, record.id))),
            Cell(value=len(not_placed(site, record.id))),
        )
        for record in sorted(site.dataset.groupings.values(), key=lambda one: one.data.valid_from, reverse=True)
    )
    return Table(
        name="groupings", title="Groupings of schools", rows=rows,
        columns=(
            Column(name="grouping", title="Grouping", about="Its title."),
            Column(name="status", title="Status", about="How far it is the authority's own."),
            Column(name="from", title="From", kind=Kind.DATE, about="Its first day."),
            Column(name="to", title="To", kind=Kind.DATE, about="Its last day."),
            Column(name="clusters", title="Clusters", kind=Kind.COUNT, about="How many clusters."),
            Column(name="placed", title="Schools placed", kind=Kind.COUNT, about="Schools in a cluster."),
            Column(name="not_placed", title="Not placed", kind=Kind.COUNT, about="Open schools in no cluster."),
        ),
    )  # fmt: skip


def _one(site: Site, record: Record[Grouping]) -> Page:
    grouping, found = record.data, memberships(site, record.id)
    outside = not_placed(site, record.id)
    inside, schools = len(placed(site, record.id)), len(open_schools(site, day_within(site, grouping)))
    return site.page(
        "grouping.html", url=grouping_url(record.id), section="clusters", title=grouping.title,
        description=f"{grouping.title}: {counted(inside, 'school')} in {counted(len(grouping.clusters), 'cluster')}.",
        records=(record,), grouping=grouping, status=words.GROUPINGS[grouping.status],
        proposed=grouping.status is GroupingStatus.PROPOSED, inside=inside, schools=schools,
        year=year_of(site, record.id), map=school_map(site, record),
        parts_of_it=tuple(_part(site, record, cluster, found) for cluster in grouping.clusters),
        outside=tuple((school.data, school_url(school.data.urn)) for school in outside),
        side=measured(site), measures=measures_of(site, record.id), say=grouped_words, beside=SIDE_BY_SIDE,
    )  # fmt: skip


def _part(site: Site, record: Record[Grouping], cluster: Cluster, found: tuple[Membership, ...]) -> Part:
    mine = tuple(one for one in found if one.cluster.id == cluster.id)
    url = place_url(site, record.id, cluster.id)
    return Part(
        cluster=cluster, table=_members(site, record, cluster, mine), size=len(mine), for_a_part=sum(bool(one.when) for one in mine),
        host=site.dataset.school(cluster.host) if cluster.host else None,
        backup=site.dataset.school(cluster.backup_host) if cluster.backup_host else None,
        url=url if "#" not in url else None,
    )  # fmt: skip


def _members(site: Site, record: Record[Grouping], cluster: Cluster, mine: tuple[Membership, ...]) -> Table:
    proposed = record.data.status is GroupingStatus.PROPOSED
    rows = tuple(
        (
            Cell(
                value=one.school.data.urn,
                text=one.school.data.name,
                url=school_url(one.school.data.urn),
                note=one.when or None,
            ),
            Cell(value=words.PHASES[one.school.data.phase]),
            Cell(value=one.spelt, note=one.member.note if one.spelt else None),
            _placed(site, record, one),
        )
        for one in mine
    )
    return Table(
        name=f"members-{cluster.id}", title=f"Schools of {cluster.name}", rows=rows,
        columns=(
            Column(name="school", title="School", about="Its name in the register."),
            Column(name="phase", title="Phase", about="The ages it teaches."),
            Column(name="spelt", title="Published as", about="As the authority wrote it, where that differs.", shown=any(one.spelt for one in mine)),
            Column(name="placed", title="In this cluster", about="Published by the authority, or proposed.", shown=proposed),
        ),
    )  # fmt: skip


def _placed(site: Site, record: Record[Grouping], one: Membership) -> Cell:
    """Whether the authority put a school here; where it did not, why the proposal does."""
    if own_cluster(site, record, one.school.data.urn, one.cluster.id):
        return Cell(value="Published")
    return Cell(value="Proposed", note=one.member.note)
