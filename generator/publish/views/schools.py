"""The schools: one list, and a page each, with its clusters, its official figures, its part in the money, its requests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.money.figure import Figure, full_date
from generator.publish import words
from generator.publish.listing import Choice, Group, Listing, Sheet, sheets
from generator.publish.membership import Membership, memberships, number, open_schools, place_url, placed
from generator.publish.page import Page
from generator.publish.public import PublicRequest, cluster_url, current_year, grouping_url, requests, school_url
from generator.publish.site import Site, once
from generator.publish.standing import allocated
from generator.publish.table import Cell, Column, Kind, Table
from generator.publish.touched import on_school
from generator.publish.views.lists import (
    count_cell,
    count_columns,
    counts_of,
    ehc_text,
    requests_table,
    symbol_notes,
)
from generator.records import model
from generator.records.dataset import Record
from generator.records.model import Census, Cluster, School

_RUN_BY = {model.Governance.MAINTAINED: "Maintained by the council", model.Governance.ACADEMY: "Academy"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What the formula counts for a school in one year."""

    year: str
    rules: model.Year
    amount: Figure
    cluster: Cluster | None
    """The cluster whose money it is part of; nothing where none is published."""
    cluster_url: str | None
    grant: bool
    """Whether the year has no pot: the exact steps alone say what each school gets."""


def pages(site: Site) -> Iterator[Page]:
    """The list, each school, and a small page for each number that a school had before."""
    yield from _list(site)
    for school in site.dataset.schools.values():
        yield _school(site, school)
        for earlier in school.data.predecessors:
            yield _moved(site, school, earlier)


# The list ------------------------------------------------------------------------------------------------------------


def _list(site: Site) -> Iterator[Page]:
    year = current_year(site)
    grouping, census = site.accounts.grouping(year), site.dataset.census[site.accounts.rules[year].census]
    schools = open_schools(site, site.as_of)
    inside = placed(site, grouping.id)
    counts = [counts_of(site.dataset.counts(census.id, school.data.urn)) for school in schools]
    rows = tuple(
        (*_named(year, school.data, inside.get(school.data.urn)), *(count_cell(count) for count in found))
        for school, found in zip(schools, counts, strict=True)
    )
    table = Table(
        name="schools", title=f"Schools in {site.dataset.authority.data.short_name}, A to Z", rows=rows,
        columns=(
            Column(name="school", title="School", about="Its name in the register."),
            Column(name="cluster", title="Cluster", about=f"Its cluster in {year}."),
            Column(name="phase", title="Phase", about="The ages it teaches."),
            *count_columns(),
        ),
    )  # fmt: skip
    data = tuple(_found_by(school.data, inside.get(school.data.urn)) for school in schools)
    notes = symbol_notes(count for found in counts for count in found)
    for sheet in sheets((Group(url="schools/", table=table, data=data, lettered=True),)):
        yield _sheet(site, sheet, grouping, census, len(inside.keys() & {one.data.urn for one in schools}), notes)


def _sheet(
    site: Site, sheet: Sheet, grouping: Record[model.Grouping], census: Record[Census], inside: int, notes: tuple[str, ...]
) -> Page:  # fmt: skip
    """One page of the list; most authorities need no second."""
    schools, year = len(sheet.group.data), current_year(site)
    phases = {row["phase"] for row in sheet.group.data}
    clusters = [(cluster.id, cluster.name) for cluster in grouping.data.clusters]
    if inside < schools:
        clusters.append(("none", "Not published"))
    choices = (
        Choice(name="cluster", label="Cluster", any="All", options=tuple(clusters)),
        Choice(
            name="phase", label="Phase", any="All",
            options=tuple((phase.value, word) for phase, word in words.PHASES.items() if phase.value in phases),
        ),
    )  # fmt: skip
    listing = Listing(
        id="schools-list", sheet=sheet, one="school", many="schools", look_in="Name, ward or postcode", choices=choices,
        file="schools", by="urn", rows=len(site.dataset.schools),
    )  # fmt: skip
    return site.page(
        "schools.html", url=sheet.url, section="clusters",
        title="Schools, A to Z" if sheet.number == 1 else f"Schools, A to Z, {sheet.label.lower()}",
        description=f"Every mainstream school in {site.dataset.authority.data.short_name}, with its cluster and its official figures.",
        records=(grouping, census), year=year, grouping=grouping.data, grouping_url=grouping_url(grouping.id), list=listing,
        schools=schools, inside=inside, census=census.data, notes=notes,
    )  # fmt: skip


def _named(year: str, school: School, cluster: Cluster | None) -> tuple[Cell, ...]:
    where = Cell(value="", text="Not published")
    if cluster:
        where = Cell(value=cluster.id, text=cluster.name, cluster=number(cluster), url=cluster_url(year, cluster.id))
    note = ", ".join(word for word in (school.ward, school.postcode) if word) or None
    return (
        Cell(value=school.urn, text=school.name, url=school_url(school.urn), note=note),
        where,
        Cell(value=words.PHASES[school.phase]),
    )


def _found_by(school: School, cluster: Cluster | None) -> dict[str, str]:
    """What the list's filters look at: the cluster, the phase, and words that do not stand in the row."""
    close = (school.postcode or "").replace(" ", "")
    urns = [school.urn, *(earlier.urn for earlier in school.predecessors)]
    return {
        "key": school.urn, "cluster": cluster.id if cluster else "none", "phase": school.phase.value,
        "find": " ".join([close, *urns]),
    }  # fmt: skip


# One school ----------------------------------------------------------------------------------------------------------


def _school(site: Site, record: Record[School]) -> Page:
    school = record.data
    year = current_year(site)
    grouping = site.accounts.grouping(year)
    now = placed(site, grouping.id).get(school.urn)
    spells = _spells(site).get(school.urn, [])
    mine = tuple(_asked(site).get(school.urn, ()))
    official, notes = _official(site, school.urn)
    return site.page(
        "school.html", url=school_url(school.urn), section="clusters", title=school.name, many=True,
        description=f"{school.name}: its cluster, its official figures, its part in the money and its requests.",
        records=(record, *_censuses(site), *(one.record for one in mine), *(note.record for note in on_school(site, school.urn))),
        corrections=on_school(site, school.urn), search_text=_search_text(school, now, mine), school=school, year=year,
        cluster=now, cluster_url=cluster_url(year, now.id) if now else None, grouping=grouping.data,
        host=now is not None and now.host is not None and site.dataset.urns[now.host] == school.urn,
        run_by=_RUN_BY[school.governance], phase=words.PHASES[school.phase], spells=_spells_table(site, spells),
        official=official, notes=notes, censuses=[census.data for census in _censuses(site)], parts_of=tuple(_parts(site, school.urn)),
        requests=requests_table(f"Requests that {school.name} led or joined", mine) if mine else None,
        any_request=bool(site.dataset.bids), ehc=ehc_text(mine), closed=school.closed is not None and school.closed < site.as_of,
    )  # fmt: skip


@once
def _asked(site: Site) -> Mapping[str, list[PublicRequest]]:
    """From a school to the requests that it led or joined, as far as they may be shown with it."""
    found: dict[str, list[PublicRequest]] = {}
    for one in requests(site):
        for urn in {school.data.urn for school in (one.lead, *one.partners) if school}:
            found.setdefault(urn, []).append(one)
    return found


def _search_text(school: School, cluster: Cluster | None, mine: tuple[PublicRequest, ...]) -> str:
    urns = [school.urn, *(earlier.urn for earlier in school.predecessors)]
    said = [school.name, *urns, school.postcode, school.ward, school.academy_trust, cluster.name if cluster else None]
    return ". ".join([word for word in said if word] + [one.title for one in mine])


@once
def _spells(site: Site) -> Mapping[str, list[Membership]]:
    """From a school to its places, the latest grouping first."""
    found: dict[str, list[Membership]] = {}
    for grouping in sorted(site.dataset.groupings.values(), key=lambda one: one.data.valid_from, reverse=True):
        for one in memberships(site, grouping.id):
            found.setdefault(one.school.data.urn, []).append(one)
    return found


def _spells_table(site: Site, spells: list[Membership]) -> Table | None:
    if not spells:
        return None
    rows = tuple(
        (
            Cell(
                value=one.grouping.id, text=one.grouping.data.title, url=grouping_url(one.grouping.id),
                note=words.GROUPINGS[one.grouping.data.status],
            ),
            Cell(
                value=one.cluster.id, text=one.cluster.name, cluster=number(one.cluster),
                url=place_url(site, one.grouping.id, one.cluster.id),
            ),
            Cell(value=one.starts),
            Cell(value=one.ends),
            Cell(value=one.spelt),
        )
        for one in spells
    )  # fmt: skip
    return Table(
        name="clusters", title="Its clusters, by grouping", rows=rows,
        columns=(
            Column(name="grouping", title="Grouping", about="Which grouping."),
            Column(name="cluster", title="Cluster", about="Its cluster in it."),
            Column(name="from", title="From", kind=Kind.DATE, about="The first day."),
            Column(name="to", title="To", kind=Kind.DATE, about="The last day."),
            Column(name="spelt", title="Published as", about="As the authority wrote its name.", shown=any(one.spelt for one in spells)),
        ),
    )  # fmt: skip


def _censuses(site: Site) -> tuple[Record[Census], ...]:
    return tuple(sorted(site.dataset.census.values(), key=lambda one: one.data.date, reverse=True))


def _official(site: Site, urn: str) -> tuple[Table, tuple[str, ...]]:
    """The official counts, one column a census; what stands in the place of a count is said in words."""
    censuses = _censuses(site)
    by_census = [site.dataset.counts(census.id, urn) for census in censuses]
    rows = tuple(
        (Cell(value=words.COLUMNS[column]), *(_count(row.count(column) if row else None) for row in by_census))
        for column in words.COLUMNS
    )
    columns = tuple(
        Column(name=census.id, title=census.data.title, kind=Kind.COUNT, about="Pupils on the day of the census.")
        for census in censuses
    )
    first = Column(name="count", title="Count of pupils", about="What was counted.")
    missing = tuple(
        f"The school is not in the {census.data.title}."
        for census, row in zip(censuses, by_census, strict=True)
        if not row
    )
    return Table(name="official", title="Official figures", columns=(first, *columns), rows=rows), missing


def _count(count: model.Count | None) -> Cell:
    if isinstance(count, model.Symbol):
        return Cell(value=count.value, text=words.SYMBOLS[count])
    return Cell(value=count)


def _parts(site: Site, urn: str) -> Iterator[Part]:
    """What the formula counts for the school, the latest year first."""
    for year, rules in sorted(site.accounts.rules.items(), reverse=True):
        found = site.accounts.allocation(year)
        amount = allocated(site, year, urn)
        if found is None or amount is None:
            continue
        own = found.cluster_of.get(urn)
        cluster = site.accounts.grouping(year).data.cluster(own) if own else None
        url = cluster_url(year, cluster.id) if cluster else None
        yield Part(year=year, rules=rules, amount=amount, cluster=cluster, cluster_url=url, grant=found.pot is None)


# Earlier numbers -----------------------------------------------------------------------------------------------------


def _moved(site: Site, record: Record[School], earlier: model.Predecessor) -> Page:
    """The page at the address of a number that the school had before."""
    school = record.data
    return site.page(
        "school_moved.html", url=school_url(earlier.urn), section="clusters", title=f"{school.name}, formerly {earlier.urn}",
        description=f"{school.name} had the number {earlier.urn} until {full_date(earlier.until)}; it now has {school.urn}.",
        records=(record,), many=True, search_text="", school=school, earlier=earlier, new_url=school_url(school.urn),
    )  # fmt: skip
