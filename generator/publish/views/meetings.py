"""The meetings: a list, a calendar by term and cluster, and a page for each meeting, which its decisions stand on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.money.figure import Figure
from generator.publish import words
from generator.publish.listing import Choice, Group, Listing, Sheet, sheets, year_choice
from generator.publish.membership import number
from generator.publish.page import Page
from generator.publish.site import Site
from generator.publish.sittings import Sitting, by_nearness, followed_by, sittings
from generator.publish.table import Cell, Column, Kind, Table
from generator.publish.views import meeting
from generator.records.model import Cluster, MeetingStatus, Slot, Status


def pages(site: Site) -> Iterator[Page]:
    """The list, year by year with the latest first, then every meeting."""
    found = sittings(site)
    years = _years(found)
    groups = [_group(site, found, year, latest=year == years[0]) for year in years]
    if not groups:
        yield _page(site, found, None)
    for sheet in sheets(groups, taken=_CALENDAR * max(len(group.data) for group in groups) if groups else 0):
        yield _page(site, found, sheet)
    for one in found:
        yield meeting.page(site, one)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermMeetings:
    """One term: a row for each cluster, a column for each slot, and what came on top."""

    id: str
    year: str
    name: str
    slots: tuple[Slot, ...]
    rows: tuple[tuple[Cluster, tuple[tuple[Sitting, ...], ...], tuple[Sitting, ...]], ...]
    """Each cluster, its sittings in each slot, and its extra sittings."""
    status: Status

    @property
    def unknown(self) -> bool:
        """Whether it holds a past date of which nobody knows whether a meeting was held."""
        return any(
            one.state is words.UNKNOWN_IF_HELD
            for _, slots, extra in self.rows
            for held in (*slots, extra)
            for one in held
        )

    @property
    def extra(self) -> bool:
        """Whether any cluster had a sitting that stands in no calendar."""
        return any(extra for _, _, extra in self.rows)


_COLUMNS = (
    Column(name="date", title="When", kind=Kind.DATE, about="The day, and the hours where they are published."),
    Column(name="cluster", title="Cluster", about="Whose meeting it is."),
    Column(name="meeting", title="Meeting", about="Its name, and what it is for."),
    Column(name="host", title="Where", about="The school where it is held."),
    Column(name="state", title="State", about="Planned, held, moved, cancelled."),
    Column(name="agreed", title="Agreed", kind=Kind.MONEY, about="What the meeting agreed, in pounds."),
)
_CALENDAR = 150
"""About how many bytes a meeting takes in the calendar by term, which stands under the list."""


def _page(site: Site, found: list[Sitting], sheet: Sheet | None) -> Page:
    year = sheet.group.year if sheet else ""
    here = [one for one in found if one.record.year == year]
    coming = [one for one in here if one.coming]
    title = "Meetings"
    if sheet and sheet.ways and sheet.url != "meetings/":
        title += f", {sheet.label}"
    return site.page(
        "meetings.html", url=sheet.url if sheet else "meetings/", section="decisions", title=title,
        description=f"When and where the clusters of {site.dataset.authority.data.short_name} meet, and what they decided.",
        found=here, coming=coming, next_day=[one for one in coming if one.meeting.date == coming[0].meeting.date],
        list=_listing(found, sheet) if sheet else None,
        terms=list(_terms(site, year, here)) if sheet and sheet.number == 1 else [],
        notes={one.record.id: in_words(site, one) for one in here},
        unknown=sum(one.state is words.UNKNOWN_IF_HELD for one in here),
    )  # fmt: skip


def _listing(found: list[Sitting], sheet: Sheet) -> Listing:
    clusters = sorted({(one.cluster.id, one.cluster.name) for one in found})
    states = {one.state.slug: one.state.word for one in found}
    purposes = {what: word for what, word in ((_purpose(one), _purpose_words(one)) for one in found) if what}
    return Listing(
        id="meetings", sheet=sheet, one="meeting", many="meetings", look_in="Words in the meeting or its school",
        file="meetings", by="meeting", rows=len(found),
        choices=(
            year_choice(_years(found), sheet.group.year),
            Choice(name="cluster", label="Cluster", any="All", options=tuple(clusters)),
            Choice(name="state", label="State", any="Any", options=tuple(states.items())),
            Choice(name="purpose", label="Kind", any="Any", options=tuple(purposes.items())),
        ),
    )  # fmt: skip


def _years(found: list[Sitting]) -> list[str]:
    return sorted({one.record.year for one in found}, reverse=True)


def _group(site: Site, found: list[Sitting], year: str, *, latest: bool) -> Group:
    mine = by_nearness(one for one in found if one.record.year == year)
    columns = _COLUMNS if any(_agreed(site, one) for one in mine) else _COLUMNS[:-1]
    rows = tuple(_row_of(site, one)[: len(columns)] for one in mine)
    title = f"Meetings in {year}, what is to come first, then the latest"
    return Group(
        url="meetings/" if latest else f"meetings/{year}/", year=year, data=tuple(map(_row_data, mine)),
        table=Table(name="meetings", title=title, columns=columns, rows=rows),
    )  # fmt: skip


def _row_of(site: Site, one: Sitting) -> tuple[Cell, ...]:
    day = one.meeting.date
    host = one.host.data.name if one.host else "Not published"
    return (
        Cell(value=day, text=f"{day:%a} {day.day} {day:%b %Y}", url=one.url, note=one.hours or None),
        Cell(value=one.cluster.name, cluster=number(one.cluster)),
        Cell(value=one.name, note=one.what_for),
        Cell(value=host),
        Cell(value=one.state.word, tag=one.state.look),
        Cell(value=_agreed(site, one)),
    )


def _agreed(site: Site, one: Sitting) -> Figure | None:
    return site.figure(f"agreed/{one.record.id}") if one.record.id in site.accounts.public.entries.agreed else None


def _row_data(one: Sitting) -> dict[str, str]:
    """What the filters look at."""
    return {"key": one.record.id, "cluster": one.cluster.id, "state": one.state.slug, "purpose": _purpose(one)}


def _purpose(one: Sitting) -> str:
    return one.meeting.slot if one.extra else one.purpose.value if one.purpose else ""


def _purpose_words(one: Sitting) -> str:
    return one.what_for.partition(":")[0]


def _terms(site: Site, year: str, found: list[Sitting]) -> Iterator[TermMeetings]:
    rules = site.accounts.rules[year]
    clusters = site.accounts.grouping(year).data.clusters
    for term in rules.terms.value or ():
        slots = tuple(slot for slot in rules.calendar.value or () if slot.term == term.id)
        here = [one for one in found if one.record.year == year and one.term == term.id]
        if here:
            yield TermMeetings(
                id=term.id,
                year=year,
                name=term.name,
                slots=slots,
                rows=tuple(_row(cluster, slots, here) for cluster in clusters),
                status=rules.calendar.status,
            )


def _row(
    cluster: Cluster, slots: tuple[Slot, ...], here: list[Sitting]
) -> tuple[Cluster, tuple[tuple[Sitting, ...], ...], tuple[Sitting, ...]]:
    own = [one for one in here if one.cluster.id == cluster.id]
    return (
        cluster,
        tuple(tuple(one for one in own if one.meeting.slot == slot.slot) for slot in slots),
        tuple(one for one in own if one.extra),
    )


def in_words(site: Site, one: Sitting) -> str:
    """What is out of the ordinary about a meeting, in a few words; nothing where nothing is."""
    said = []
    meeting = one.meeting
    if one.extra:
        said.append(one.name)
    if meeting.moved_from:
        said.append(f"moved from {meeting.moved_from.day} {meeting.moved_from:%B}")
    if meeting.replaces:
        said.append("held again")
    if meeting.status is MeetingStatus.CANCELLED:
        said.append("cancelled")
    if meeting.status is MeetingStatus.INQUORATE:
        again = followed_by(site, one.record)
        said.append(
            "too few came" + (f"; held again on {again.meeting.date.day} {again.meeting.date:%B}" if again else "")
        )
    if one.coming:
        said.append("still to come")
    text = ", ".join(said)
    return text[:1].upper() + text[1:]
