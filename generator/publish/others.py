"""The files in formats that others have agreed on: 360Giving, Atom, iCalendar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.money.figure import Figure
from generator.publish import calendars, feeds, giving
from generator.publish.site import Site, once


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """One file."""

    path: str
    """From the site's root."""
    content: bytes
    entries: int
    left_out: Figure | None = None
    """A sum that is not in it, to protect children."""


@once
def others(site: Site) -> tuple[Other, ...]:
    """Every such file."""
    return (*_giving(site), *_feeds(site), *_calendars(site))


def _giving(site: Site) -> Iterator[Other]:
    found = giving.giving(site)
    for path, content in giving.files(site).items():
        yield Other(path=path, content=content, entries=len(found.grants), left_out=found.left_out)


def _feeds(site: Site) -> Iterator[Other]:
    contents = feeds.files(site)
    for one in feeds.channels(site):
        yield Other(path=one.path, content=contents[one.path], entries=len(one.news))


def _calendars(site: Site) -> Iterator[Other]:
    contents = calendars.files(site)
    for path, one in calendars.calendars(site).items():
        yield Other(path=path, content=contents[path], entries=len(one.events))
