"""Calendars, as a diary reads them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Event

from generator.money.accounts import accounts
from generator.publish.calendars import files
from generator.publish.content import content_of
from generator.publish.site import INVENTED, Site
from tests.publish.files import short
from tests.publish.sites import site

BOTH = pytest.mark.parametrize("name", ["seaborough", "southampton"])
LONDON = ZoneInfo("Europe/London")


def events(made: Site, path: str = "feeds/meetings.ics") -> dict[str, dict[str, str | date]]:
    """The events of a calendar, by their names without the host."""
    calendar = Calendar.from_ical(short(files(made))[path.replace(f"/{INVENTED}-", "/")])
    assert isinstance(calendar, Calendar)
    assert all(not component.errors for component in calendar.walk())
    found = {str(event["UID"]).partition("@")[0]: told(event) for event in calendar.events}
    assert len(found) == len(calendar.events)
    return found


def told(event: Event) -> dict[str, str | date]:
    """What an event says: its times as times, the rest as text."""
    times = {name: time for name, time in (("DTSTART", event.DTSTART), ("DTEND", event.DTEND)) if time is not None}
    return {**{name: str(value) for name, value in event.items()}, **times}


@BOTH
def test_every_calendar_can_be_read_and_has_short_lines_that_end_as_the_standard_says(name: str) -> None:
    for path, content in files(site(name)).items():
        assert content.endswith(b"END:VCALENDAR\r\n")
        lines = content.split(b"\r\n")
        assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines), path
        for line in lines:
            line.decode("utf-8")  # no character is cut in two
        events(site(name), path)


@BOTH
def test_each_meeting_is_in_the_calendar_of_all_and_in_that_of_its_cluster(name: str) -> None:
    made = site(name)
    whole = events(made)
    meetings = {uid for uid in whole if uid.startswith("meetings-")}
    assert meetings == {f"meetings-{meeting.replace('/', '-')}" for meeting in made.dataset.meetings}
    clusters = {path: events(made, path) for path in short(files(made)) if "cluster-" in path}
    assert sorted(whole) == sorted(uid for one in clusters.values() for uid in one)
    for path, one in clusters.items():
        cluster = path.removeprefix("feeds/cluster-").removesuffix(".ics")
        assert all(f"-{cluster}-" in uid for uid in one)


def test_a_meeting_stands_at_its_hour_in_british_time() -> None:
    event = events(site("seaborough"))["meetings-2025-26-c1-sum2"]
    assert event["DTSTART"] == datetime(2026, 6, 23, 13, 0, tzinfo=LONDON)
    assert event["DTEND"] == datetime(2026, 6, 23, 16, 0, tzinfo=LONDON)
    assert event["SUMMARY"] == "Invented example: Cluster 1, Summer 2, Seaborough"
    assert event["LOCATION"] == "Old Quay School, ZX1 6GU"
    assert event["DESCRIPTION"] == (
        "Allocation: money is decided.\nNot open to the public, because children are discussed."
    )
    assert event["STATUS"] == "CONFIRMED"
    assert event["SEQUENCE"] == "0"


def test_its_papers_are_due_on_a_day_of_their_own() -> None:
    event = events(site("seaborough"))["papers-2025-26-c1-sum2"]
    assert (event["DTSTART"], event["DTEND"]) == (date(2026, 6, 13), date(2026, 6, 14))
    assert event["SUMMARY"] == "Invented example: Papers due: Cluster 1, Summer 2, Seaborough"
    assert event["DESCRIPTION"] == "The last day on which papers can come in for the meeting of Tuesday 23 June 2026."
    assert event["TRANSP"] == "TRANSPARENT"


def test_what_could_not_wait_has_no_day_for_papers() -> None:
    found = events(site("seaborough"))
    assert "meetings-2025-26-c5-urgent-01" in found
    assert not any("urgent" in uid or "panel" in uid for uid in found if uid.startswith("papers-"))


def test_a_meeting_that_was_moved_keeps_its_name_and_says_so() -> None:
    event = events(site("seaborough"))["meetings-2025-26-c7-aut2"]
    assert event["SEQUENCE"] == "1"
    assert event["DTSTART"] == datetime(2025, 12, 4, 12, 45, tzinfo=LONDON)
    assert "Moved from Tuesday 2 December 2025.\nHeld." in str(event["DESCRIPTION"])
    assert events(site("seaborough"))["papers-2025-26-c7-aut2"]["SEQUENCE"] == "1"


def test_a_meeting_that_was_called_off_is_struck_from_the_diary() -> None:
    event = events(site("seaborough"))["meetings-2025-26-c6-urgent-01"]
    assert event["STATUS"] == "CANCELLED"
    assert event["SEQUENCE"] == "1"


def test_a_meeting_to_which_too_few_came_says_when_it_was_held_again() -> None:
    event = events(site("seaborough"))["meetings-2025-26-c4-spr2"]
    assert "Too few came.\nHeld again on Wednesday 25 March 2026." in str(event["DESCRIPTION"])


def test_without_published_hours_and_in_a_draft_a_meeting_takes_the_day_and_is_not_sure() -> None:
    event = events(site("southampton"))["meetings-2025-26-c1-aut2"]
    assert event["DTSTART"] == date(2025, 12, 2)
    assert event["STATUS"] == "TENTATIVE"
    assert event["DESCRIPTION"] == (
        "Allocation: money is decided. Illustrative: this rule is not published.\nPublished; whether held is not published.\n"
        "Not open to the public, because children are discussed."
    )


def test_events_link_to_their_pages_where_it_is_known_where_the_site_stands() -> None:
    made = replace(site("seaborough"), base="https://council.example/clusters/", made={})
    pages = {page.url for page in content_of(made).pages}
    for event in events(made).values():
        assert str(event["URL"]).removeprefix("https://council.example/clusters/") in pages
    assert not any("URL" in event for event in events(site("seaborough")).values())


def test_an_invented_authority_says_so_in_each_event_and_in_each_calendar() -> None:
    for content in short(files(site("seaborough"))).values():
        calendar = Calendar.from_ical(content)
        assert str(calendar["X-WR-CALNAME"]).startswith("Invented example: ")
        assert str(calendar["DESCRIPTION"]).endswith("An invented example: this authority does not exist.")
    assert all(str(event["SUMMARY"]).startswith("Invented example: ") for event in events(site("seaborough")).values())
    assert b"nvented" not in b"".join(short(files(site("southampton"))).values())


def test_a_name_with_every_awkward_character_comes_through_whole() -> None:
    made = site("seaborough")
    name = "Ö" * 60 + '; a, b\\n: "c" and the rest of a name that is far too long for one line'
    host = made.dataset.school("900006")
    schools = {**made.dataset.schools, host.id: replace(host, data=replace(host.data, name=name))}
    other = replace(made, accounts=accounts(replace(made.dataset, schools=schools), made.as_of), made={})
    assert events(other)["meetings-2025-26-c1-sum2"]["LOCATION"] == f"{name}, ZX1 6GU"
