"""The form of an Atom feed (RFC 4287): what a feed reader subscribes to. What the entries say is made in `feeds`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that became public."""

    id: str
    """A name that never changes."""
    title: str
    url: str
    """Its page: a whole address, or one relative to the feed."""
    updated: date
    """The day from which it says what it says."""
    published: date
    """The day on which it was first to be read."""
    text: str
    """Plain words."""
    label: str
    """What kind of news it is, in words: `Agreed`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One feed, newest entry first."""

    id: str
    title: str
    about: str
    author: str
    rights: str
    itself: str
    """Its own address, whole or relative to itself."""
    page: str
    """The page that it belongs to, the same way."""
    since: date
    """The day that stands for the feed as long as it has no entry."""
    entries: tuple[Entry, ...]


def atom(feed: Feed) -> bytes:
    """The feed as a file."""
    return "".join(_lines(feed)).encode("utf-8")


def _lines(feed: Feed) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">\n'
    yield _text("id", feed.id)
    yield _text("title", feed.title)
    yield _text("subtitle", feed.about)
    yield _text("updated", _instant(max((entry.updated for entry in feed.entries), default=feed.since)))
    yield f"<author>{_text('name', feed.author).strip()}</author>\n"
    yield _text("rights", feed.rights)
    yield _link("self", feed.itself, "application/atom+xml")
    yield _link("alternate", feed.page, "text/html")
    for entry in feed.entries:
        yield from _entry(entry)
    yield "</feed>\n"


def _entry(entry: Entry) -> Iterator[str]:
    yield "<entry>\n"
    yield _text("id", entry.id)
    yield _text("title", entry.title)
    yield _text("published", _instant(entry.published))
    yield _text("updated", _instant(entry.updated))
    yield _link("alternate", entry.url, "text/html")
    yield f'<category term="{_shown(entry.label)}"/>\n'
    yield _text("summary", entry.text)
    yield "</entry>\n"


def _text(name: str, text: str) -> str:
    return f"<{name}>{_shown(text)}</{name}>\n"


def _link(relation: str, address: str, kind: str) -> str:
    return f'<link rel="{relation}" type="{kind}" href="{_shown(address)}"/>\n'


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _shown(text: str) -> str:
    """Text in which nothing is markup, without the few characters that XML cannot hold in any guise."""
    return escape(_NOT_XML.sub("", text))
