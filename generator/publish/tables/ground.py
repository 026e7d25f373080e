"""Schools and groupings as tables."""

from __future__ import annotations

from collections.abc import Iterator

from generator.money.formula import first_day, members_on
from generator.publish.public import current_year
from generator.publish.site import Site
from generator.publish.table import Cell, Table, Value
from generator.publish.tables.cells import by_name, code, count, day, flag, listed, money, row, text
from generator.records import model
from generator.records.model import Column as Counted

_SYMBOLS = tuple(symbol.value for symbol in model.Symbol)
_SCHOOLS = (
    code("urn", "URN", "The school's present number in the Department for Education's register."),
    text("name", "School", "Its name."),
    text("phase", "Phase", "The ages that it teaches: nursery, infant, junior, primary, middle, secondary or all_through."),
    text("type", "Type", "Its type, as the register has it."),
    text("governance", "Run by", "maintained or academy."),
    text("academy_trust", "Academy trust", "The academy trust that it belongs to, if any."),
    text("foundation_trust", "Foundation trust", "The foundation trust that it belongs to, if any."),
    text("federation", "Federation", "The federation that it belongs to, if any."),
    text("ward", "Ward", "The ward in which it lies."),
    text("postcode", "Postcode", "Its postcode."),
    text("latitude", "Latitude", "Degrees north, WGS84."),
    text("longitude", "Longitude", "Degrees east, WGS84."),
    day("opened", "Opened", "The day on which it opened under its present number, where the register says so."),
    day("closed", "Closed", "The day on which it closed, if it has."),
    code("former_urns", "Former URNs", "Numbers that it had before, parted by semicolons."),
    code("year", "School year", "The school year that the next columns speak of."),
    code("grouping", "Grouping", "The grouping of that year."),
    code("cluster", "Cluster", "Its cluster on the grouping's first day in that year; empty where no cluster is published."),
    code("census", "Census", "The census that the next four columns come from."),
    count("pupils", "Pupils", "Pupils on roll on census day; c where the count is hidden to protect children, x not available, z does not apply.", _SYMBOLS),
    count("sen_support", "SEN support", "Pupils on SEN support, without an EHC plan; symbols as for pupils.", _SYMBOLS),
    count("ehc_plans", "EHC plans", "Pupils with an education, health and care plan; symbols as for pupils.", _SYMBOLS),
    count("fsm_ever6", "Free meals in six years", "Pupils who had free school meals at any time in six years; symbols as for pupils.", _SYMBOLS),
    money("allocation", "Its part", "What the formula counts for this school, in pounds. The money is its cluster's, not the school's, unless the year is a grant by school."),
    code("key", "Key", "The name of that amount for “clusters explain”."),
    code("status", "Standing", "How far the amount can be trusted: published, or illustrative if any rule behind it is."),
)  # fmt: skip


def schools(site: Site) -> Table:
    """Every school, its counts, and its part of the current year's money."""
    year = current_year(site)
    rules = site.accounts.rules[year]
    grouping = site.accounts.grouping(year).data
    placed = members_on(site.dataset, grouping, first_day(year, grouping))
    rows = tuple(
        row(
            *_school(school.data), year, rules.grouping, placed.get(urn), rules.census,
            *_counts(site.dataset.counts(rules.census, urn)), *_part(site, year, urn),
        )
        for urn, school in ((urn, site.dataset.schools[urn]) for urn in by_name(site, site.dataset.schools))
    )  # fmt: skip
    about = "One row for each school, with the counts and the cluster of the current school year."
    return Table(name="schools", title="Schools", columns=_SCHOOLS, rows=rows, about=about, keys=("urn",))


def _school(school: model.School) -> tuple[Value, ...]:
    return (
        school.urn, school.name, school.phase.value, school.type, school.governance.value, school.academy_trust,
        school.foundation_trust, school.federation, school.ward, school.postcode, str(school.position.latitude),
        str(school.position.longitude), school.opened, school.closed,
        listed(tuple(past.urn for past in school.predecessors)),
    )  # fmt: skip


def _counts(line: model.CensusRow | None) -> Iterator[Value]:
    for column in (Counted.PUPILS, Counted.SEN_SUPPORT, Counted.EHC_PLANS, Counted.FSM_EVER6):
        number = line.count(column) if line else None
        yield number.value if isinstance(number, model.Symbol) else number


def _part(site: Site, year: str, urn: str) -> tuple[Value, ...]:
    allocation = site.accounts.allocation(year)
    if allocation is None or urn not in allocation.by_school:
        return None, None, None
    figure = site.figure(f"allocation/{year}/{urn}")
    return figure, figure.key, figure.status.value


_GROUPINGS = (
    code("grouping", "Grouping", "The name of the grouping."),
    text("title", "Title", "What it is called."),
    code("state", "State", "pilot, draft, adopted, or proposed (by this project, not by the council)."),
    day("valid_from", "Valid from", "Its first day."),
    day("valid_to", "Valid to", "Its last day."),
    flag("complete", "Complete", "Whether it places every school; false where only a part was published."),
    code("cluster", "Cluster", "The cluster's short name."),
    text("cluster_name", "Name of the cluster", "Its name for people."),
    text("area", "Area", "The part of the authority that it covers, where that is published."),
    code("urn", "URN", "The member school's present number."),
    text("school", "School", "Its name in the register."),
    text("published_as", "Published as", "Its name as the grouping's source spells it, where that differs."),
    code("role", "Role", "host, backup_host, or empty."),
    day("from", "Member from", "Its first day in the cluster."),
    day("to", "Member to", "Its last day in the cluster."),
    text("member_note", "Note on the member", "What is to be known about its place, if anything."),
)


def groupings(site: Site) -> Table:
    """Which school is in which cluster, in every grouping."""
    rows = tuple(cells for name in site.dataset.groupings for cells in _members(site, name))
    about = "One row for each school in each cluster of each grouping. Schools in no cluster have no row."
    return Table(
        name="groupings", title="Groupings", columns=_GROUPINGS, rows=rows, about=about,
        keys=("grouping", "cluster", "urn", "from"),
    )  # fmt: skip


def _members(site: Site, name: str) -> Iterator[tuple[Cell, ...]]:
    grouping = site.dataset.groupings[name].data
    for cluster in grouping.clusters:
        roles = {cluster.host: "host", cluster.backup_host: "backup_host"}
        for member in cluster.members:
            school = site.dataset.school(member.school).data
            yield row(
                name, grouping.title, grouping.status.value, grouping.valid_from, grouping.valid_to, grouping.complete,
                cluster.id, cluster.name, cluster.area, school.urn, school.name, member.published_as,
                roles.get(member.school), *grouping.spell(member), member.note,
            )  # fmt: skip
