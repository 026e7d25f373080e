"""The clusters of a year: a list, and a page each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.money.figure import Figure
from generator.publish import words
from generator.publish.coming import Ahead, ahead, last_day
from generator.publish.map import school_map
from generator.publish.membership import day_within, long_day, memberships, placed
from generator.publish.page import Page
from generator.publish.public import PublicRequest, cluster_url, current_year, grouping_url, requests, school_url
from generator.publish.reviews import impact_url, lessons, reviewed
from generator.publish.site import Site, counted, first_up
from generator.publish.sittings import sittings
from generator.publish.standing import allocated, standing
from generator.publish.table import Cell, Table
from generator.publish.timeline import timeline
from generator.publish.touched import on_cluster
from generator.publish.views.lists import cluster_table, ehc_text, members_table, requests_table
from generator.records.dataset import Record
from generator.records.model import Cluster, Grouping, Status

_LESSONS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line of the summary."""

    label: str
    text: str
    url: str | None = None
    status: Status | None = None


def pages(site: Site) -> Iterator[Page]:
    """The list first, since the tab leads there; then each cluster of each year, the present one first."""
    yield _list(site)
    for year in sorted(site.accounts.rules, key=lambda one: (one != current_year(site), one)):
        grouping = site.accounts.grouping(year)
        for cluster in grouping.data.clusters:
            yield _cluster(site, year, grouping, cluster)


def _list(site: Site) -> Page:
    year = current_year(site)
    rules = site.accounts.rules[year]
    grouping = site.accounts.grouping(year)
    others = tuple(
        (other, tuple((c.name, cluster_url(other, c.id)) for c in site.accounts.grouping(other).data.clusters))
        for other, book in site.accounts.rules.items()
        if other != year
    )
    return site.page(
        "clusters.html", url="clusters/", section="clusters", title=f"Clusters in {year}",
        description=f"The clusters of schools in {site.dataset.authority.data.short_name} in {year}: schools, money, what is left to decide.",
        records=(site.dataset.years[year], grouping), year=year, rules=rules, grouping=grouping.data,
        grouping_url=grouping_url(grouping.id), standing=standing(site, year), allocated=allocated(site, year),
        table=cluster_table(site, year, brief=False), inside=len(placed(site, grouping.id)),
        map=school_map(site, grouping), others=others,
    )  # fmt: skip


def _cluster(site: Site, year: str, grouping: Record[Grouping], cluster: Cluster) -> Page:
    rules = site.accounts.rules[year]
    census = site.dataset.census[rules.census]
    members = tuple(one for one in memberships(site, grouping.id) if one.cluster.id == cluster.id)
    table, notes = members_table(site, members, census)
    day = day_within(site, grouping.data)
    now = [one for one in members if one.starts <= day <= one.ends]
    if len(now) != len(members):
        notes = (_moved(len(members), len(now), day), *notes)
    mine = tuple(requests(site, year, cluster.id))
    coming = ahead(site, year, cluster.id)
    return site.page(
        "cluster.html", url=cluster_url(year, cluster.id), section="clusters", title=f"{cluster.name}, {year}",
        description=f"{cluster.name} in {year}: its schools, its money, its requests and what was decided.",
        records=(site.dataset.years[year], grouping, census, *_records(site, year, cluster.id, mine)),
        year=year, rules=rules, cluster=cluster, schools=len(now), grouping=grouping.data,
        standing=standing(site, year, cluster.id), allocated=allocated(site, year, cluster.id),
        because=_because(site, year, cluster.id), over=_over(site, grouping.data), last_day=last_day(site, year, cluster.id),
        entries=timeline(site, year, cluster.id), facts=tuple(_facts(site, year, grouping, cluster, len(now), coming)),
        table=table, notes=notes, census=census.data, map=school_map(site, grouping, cluster) if members else None,
        requests=_requests(site, year, cluster, mine) if mine else None, ehc=ehc_text(mine),
        reviews=len(reviewed(site, year, cluster.id)), learnt=lessons(reviewed(site, year, cluster.id))[:_LESSONS],
        impact_url=impact_url(site, year), corrections=on_cluster(site, year, cluster.id),
    )  # fmt: skip


def _records(site: Site, year: str, cluster: str, mine: tuple[PublicRequest, ...]) -> Iterator[Record[object]]:
    """The cluster's meetings, and of its requests, decisions and reviews those of which something is shown; transfers too."""
    for one in sittings(site, year, cluster):
        yield one.record
    for request in mine:
        yield request.record
    yield from {shown.record.id: shown.record for request in mine for shown in request.items}.values()
    yield from (request.review for request in mine if request.review)
    book = site.accounts.public.of_year(year).get(cluster)
    yield from (row.transfer for row in book.rows if row.transfer) if book else ()
    yield from (note.record for note in on_cluster(site, year, cluster))


def _moved(ever: int, now: int, day: date) -> str:
    """Why the table has more schools than the page's first sentence."""
    of_these = f"On {long_day(day)} {counted(now, 'school')} of these {'was' if now == 1 else 'were'} in the cluster"
    return (
        f"{first_up(counted(ever, 'school'))} belong here for all or part of the year. {of_these}; the sums are of all."
    )


def _over(site: Site, grouping: Grouping) -> bool:
    return grouping.valid_to < site.as_of


def _because(site: Site, year: str, cluster: str) -> str:
    """Why there is no ledger."""
    book = site.accounts.public.ledgers.get((year, cluster))
    return getattr(book, "because", "")


def _requests(site: Site, year: str, cluster: Cluster, mine: tuple[PublicRequest, ...]) -> Table:
    promised = _promised(site, year, cluster.id)
    blank = Cell(value=None)
    total = Cell(value="", text=first_up(counted(len(mine), "request")))
    totals = (total, blank, blank, blank, Cell(value=promised)) if promised else None
    return requests_table(f"Requests of {cluster.name} in {year}", mine, totals)


def _promised(site: Site, year: str, cluster: str) -> Figure | None:
    now = standing(site, year, cluster)
    return now.promised if now else None


# At a glance ---------------------------------------------------------------------------------------------------------


def _facts(
    site: Site, year: str, grouping: Record[Grouping], cluster: Cluster, schools: int, coming: tuple[Ahead, ...]
) -> Iterator[Fact]:  # fmt: skip
    rules = site.accounts.rules[year]
    yield _next(coming)
    for label, urn in (("Host", cluster.host), ("Back-up host", cluster.backup_host)):
        school = site.dataset.school(urn).data if urn else None
        yield Fact(
            label=label, text=school.name if school else "None named", url=school_url(school.urn) if school else None
        )
    status = words.GROUPINGS[grouping.data.status]
    yield Fact(
        label="Grouping", text=f"{grouping.data.title} ({status[0].lower()}{status[1:]})", url=grouping_url(grouping.id)
    )
    yield Fact(label="Chair", text=rules.chair.value or "Not published", status=rules.chair.status)
    yield Fact(label="How it decides", text=rules.voting.value or "Not published", status=rules.voting.status)
    quorum = rules.quorum.value
    text = f"{quorum.of(schools)} of {schools} schools must be able to vote" if quorum else "Not published"
    yield Fact(label="How many must be there", text=text, status=rules.quorum.status)


def _next(coming: tuple[Ahead, ...]) -> Fact:
    if not coming:
        return Fact(label="Next meeting", text="No later date is published")
    one = coming[0].sitting
    return Fact(label="Next meeting", text=f"{long_day(one.meeting.date)}. {one.what_for}", url=one.url)
