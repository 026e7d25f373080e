"""The form of a calendar (RFC 5545): what a diary subscribes to. What its events say is made in `calendars`.

Written here and not by a library: it is a page of rules, and what the same records give must be the same bytes. The tests
read it with a library that others wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_ZONE = """BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
DTSTART:19810329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE"""
"""British time: always there, so that a calendar without events is one too."""


class Standing(StrEnum):
    """How sure an event is."""

    SURE = "CONFIRMED"
    OPEN = "TENTATIVE"
    OFF = "CANCELLED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One entry of a diary."""

    uid: str
    """A name that never changes."""
    changes: int
    """How often it was moved or called off: a diary takes the entry with the most."""
    standing: Standing
    title: str
    text: str
    where: str
    url: str | None
    """A whole address, or nothing."""
    kind: str
    on: date
    starts: str | None = None
    """`13:00`, British time; nothing for a whole day."""
    ends: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """One calendar."""

    title: str
    about: str
    url: str | None
    as_of: date
    """The day as of which it speaks; nothing in it depends on the clock."""
    events: tuple[Event, ...]


def icalendar(calendar: Calendar) -> bytes:
    """The calendar as a file."""
    return b"".join(_folded(line) for line in _lines(calendar))


def _lines(calendar: Calendar) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//SEND Clusters//EN"
    yield "CALSCALE:GREGORIAN"
    for name in ("NAME", "X-WR-CALNAME"):  # the standard's word, and the one that diaries know
        yield f"{name}:{_text(calendar.title)}"
    for name in ("DESCRIPTION", "X-WR-CALDESC"):
        yield f"{name}:{_text(calendar.about)}"
    yield "X-WR-TIMEZONE:Europe/London"
    yield "REFRESH-INTERVAL;VALUE=DURATION:P1D"
    if calendar.url:
        yield f"URL:{calendar.url}"
    yield from _ZONE.splitlines()
    for event in calendar.events:
        yield from _event(event, calendar.as_of)
    yield "END:VCALENDAR"


def _event(event: Event, as_of: date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{as_of:%Y%m%d}T000000Z"
    yield f"SEQUENCE:{event.changes}"
    yield f"STATUS:{event.standing}"
    yield from _times(event)
    yield f"SUMMARY:{_text(event.title)}"
    yield f"DESCRIPTION:{_text(event.text)}"
    if event.where:
        yield f"LOCATION:{_text(event.where)}"
    if event.url:
        yield f"URL:{event.url}"
    yield f"CATEGORIES:{_text(event.kind)}"
    yield "END:VEVENT"


def _times(event: Event) -> Iterator[str]:
    if event.starts is None:
        yield f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{event.on + timedelta(days=1):%Y%m%d}"
        yield "TRANSP:TRANSPARENT"  # a whole day in the diary is a note, and nobody is busy
        return
    for name, time in (("DTSTART", event.starts), ("DTEND", event.ends)):
        if time:
            yield f"{name};TZID=Europe/London:{event.on:%Y%m%d}T{time.replace(':', '')}00"


def _text(text: str) -> str:
    """Text in which nothing ends a value or a line; characters that a calendar may not hold are left out."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return _NOT_TEXT.sub("", text)


_NOT_TEXT = re.compile("[\x00-\x1f\x7f]")


_LONGEST = 75
"""Bytes of a line, without its end."""


def _folded(line: str) -> bytes:
    """A line parted where it is too long, never inside a character."""
    encoded = line.encode("utf-8")
    parts: list[bytes] = []
    room = _LONGEST
    while len(encoded) > room:
        end = room
        while encoded[end] & 0xC0 == 0x80:  # the middle of a character
            end -= 1
        parts.append(encoded[:end])
        encoded, room = encoded[end:], _LONGEST - 1  # the blank that goes on counts too
    return b"\r\n ".join((*parts, encoded)) + b"\r\n"
