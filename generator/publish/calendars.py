"""What people can put into their diary: every meeting, of all clusters or of one, and the day by which its papers must be in.

A meeting keeps its entry when it is moved or called off, so that the diary moves or strikes it too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from generator.money.figure import full_date
from generator.publish.feeds import FOLDER, clusters
from generator.publish.icalendar import Calendar, Event, Standing, icalendar
from generator.publish.lasting import uid, whole
from generator.publish.site import Site, once
from generator.publish.sittings import Sitting, followed_by, papers_by, sittings
from generator.records.model import MeetingStatus, School, Status, YearState

_PRIVATE = "Not open to the public, because children are discussed."


def files(site: Site) -> Mapping[str, bytes]:
    """Every calendar by its path from the site's root."""
    return {path: icalendar(calendar) for path, calendar in calendars(site).items()}


def meetings_path(site: Site) -> str:
    """The path of the calendar of all meetings."""
    return site.file(f"{FOLDER}meetings.ics")


def calendar_path(site: Site, cluster: str) -> str:
    """The path of a cluster's calendar."""
    return site.file(f"{FOLDER}cluster-{cluster}.ics")


@once
def calendars(site: Site) -> Mapping[str, Calendar]:
    """Every calendar, by its path; each goes on from year to year."""
    name = site.dataset.authority.data.short_name
    by_cluster: dict[str, list[Event]] = {cluster: [] for cluster in clusters(site)}
    for one in sittings(site):
        by_cluster[one.cluster.id].extend(_events(site, one))
    everything = [event for events in by_cluster.values() for event in events]
    return {
        meetings_path(site): _calendar(site, f"Cluster meetings in {name}", "meetings/", everything),
        **{
            calendar_path(site, cluster.id): _calendar(site, f"Meetings of {cluster.name}, {name}", "meetings/", by_cluster[cluster.id])
            for cluster in clusters(site).values()
        },
    }  # fmt: skip


def _calendar(site: Site, name: str, page: str, events: list[Event]) -> Calendar:
    fictional = site.dataset.authority.data.fictional
    invented = " An invented example: this authority does not exist." if fictional else ""
    return Calendar(
        title=_invented(site, name), about=f"Meetings, and the days by which papers must be in.{invented}",
        url=whole(site, page), as_of=site.as_of,
        events=tuple(sorted(events, key=lambda one: (one.on, one.uid))),
    )  # fmt: skip


def _invented(site: Site, title: str) -> str:
    return f"Invented example: {title}" if site.dataset.authority.data.fictional else title


def _events(site: Site, one: Sitting) -> Iterator[Event]:
    yield _meeting(site, one)
    papers, status = papers_by(site, one.record)
    if papers is not None and not one.extra:  # what could not wait has no such day
        yield _deadline(site, one, papers, status)


def _meeting(site: Site, one: Sitting) -> Event:
    return Event(
        uid=uid(site, f"meetings/{one.record.id}"), changes=_changes(one), standing=_standing(site, one),
        title=_invented(site, f"{one.title}, {site.dataset.authority.data.short_name}"),
        text="\n".join(_said(site, one)), where=_where(one.host.data) if one.host else "", url=whole(site, one.url),
        kind="Meeting", on=one.meeting.date, starts=one.meeting.starts, ends=one.meeting.ends,
    )  # fmt: skip


def _deadline(site: Site, one: Sitting, papers: date, status: Status) -> Event:
    return Event(
        uid=uid(site, f"papers/{one.record.id}"), changes=_changes(one), standing=_standing(site, one),
        title=_invented(site, f"Papers due: {one.title}, {site.dataset.authority.data.short_name}"),
        text=f"The last day on which papers can come in for the meeting of {_day(one.meeting.date)}.{_unless_published(status)}",
        where="", url=whole(site, one.url), kind="Deadline", on=papers,
    )  # fmt: skip


def _said(site: Site, one: Sitting) -> Iterator[str]:
    yield f"{one.what_for}.{_unless_published(one.purpose_status) if one.purpose else ''}"
    if one.meeting.moved_from:
        yield f"Moved from {_day(one.meeting.moved_from)}."
    if not one.coming:
        yield f"{one.state.word}."
    following = followed_by(site, one.record)
    if following:
        yield f"Held again on {_day(following.meeting.date)}."
    yield _PRIVATE


def _changes(one: Sitting) -> int:
    return (one.meeting.moved_from is not None) + (one.meeting.status is MeetingStatus.CANCELLED)


def _standing(site: Site, one: Sitting) -> Standing:
    if one.meeting.status is MeetingStatus.CANCELLED:
        return Standing.OFF
    return Standing.OPEN if site.accounts.rules[one.record.year].state is YearState.DRAFT else Standing.SURE


def _where(school: School) -> str:
    return f"{school.name}, {school.postcode}" if school.postcode else school.name


def _day(day: date) -> str:
    return f"{day:%A} {full_date(day)}"


def _unless_published(status: Status) -> str:
    return "" if status is Status.PUBLISHED else " Illustrative: this rule is not published."
