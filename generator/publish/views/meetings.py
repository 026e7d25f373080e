"""The meetings: a calendar by term and cluster, and a page for each meeting, which its decisions stand on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.publish import words
from generator.publish.membership import number
from generator.publish.page import Page
from generator.publish.site import Site
from generator.publish.sittings import Sitting, followed_by, sittings
from generator.publish.table import Cell, Column, Table
from generator.publish.views import meeting
from generator.records.model import Cluster, MeetingStatus, Slot, Status


def pages(site: Site) -> Iterator[Page]:
    """The calendar, then every meeting."""
    found = sittings(site)
    yield _calendar(site, found)
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


_COMING = (
    Column(name="date", title="When", about="The day, and the hours where they are published."),
    Column(name="cluster", title="Cluster", about="Whose meeting it is."),
    Column(name="meeting", title="Meeting", about="Its name, and what it is for."),
    Column(name="host", title="Where", about="The school where it is held."),
    Column(name="state", title="State", about="Planned, or moved."),
)


def _calendar(site: Site, found: list[Sitting]) -> Page:
    coming = [one for one in found if one.coming]
    return site.page(
        "meetings.html",
        url="meetings/",
        section="decisions",
        title="Meetings",
        description=f"When and where the clusters of {site.dataset.authority.data.short_name} meet, and what they decided.",
        found=found,
        coming=coming,
        next_day=[one for one in coming if one.meeting.date == coming[0].meeting.date],
        table=_coming(coming),
        terms=[term for year in _years(found) for term in _terms(site, year, found)],
        notes={one.record.id: in_words(site, one) for one in found},
        unknown=sum(one.state is words.UNKNOWN_IF_HELD for one in found),
    )


def _years(found: list[Sitting]) -> list[str]:
    return sorted({one.record.year for one in found}, reverse=True)


def _coming(coming: list[Sitting]) -> Table:
    rows = tuple(
        (
            Cell(
                value=one.meeting.date,
                text=f"{one.meeting.date:%a} {one.meeting.date.day} {one.meeting.date:%b %Y}",
                url=one.url,
                note=one.hours or None,
            ),
            Cell(value=one.cluster.name, cluster=number(one.cluster)),
            Cell(value=one.name, note=one.what_for),
            Cell(value=one.host.data.name if one.host else "Not published"),
            Cell(value=one.state.word, tag=one.state.look),
        )
        for one in coming
    )
    return Table(name="coming", title="Coming meetings", columns=_COMING, rows=rows)


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
