"""The form of an Atom feed (RFC 4287): what a feed reader subscribes to. What the entries say is made in `feeds`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree as Xml


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
    root = Xml.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en-GB"})
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    _text(root, "subtitle", feed.about)
    _text(root, "updated", _instant(max((entry.updated for entry in feed.entries), default=feed.since)))
    _text(Xml.SubElement(root, "author"), "name", feed.author)
    _text(root, "rights", feed.rights)
    _link(root, "self", feed.itself, "application/atom+xml")
    _link(root, "alternate", feed.page, "text/html")
    for entry in feed.entries:
        _entry(root, entry)
    Xml.indent(root)
    found: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return found + b"\n"


def _entry(root: Xml.Element, entry: Entry) -> None:
    found = Xml.SubElement(root, "entry")
    _text(found, "id", entry.id)
    _text(found, "title", entry.title)
    _text(found, "published", _instant(entry.published))
    _text(found, "updated", _instant(entry.updated))
    _link(found, "alternate", entry.url, "text/html")
    Xml.SubElement(found, "category", {"term": _shown(entry.label)})
    _text(found, "summary", entry.text)


def _text(parent: Xml.Element, name: str, text: str) -> None:
    Xml.SubElement(parent, name).text = _shown(text)


def _link(parent: Xml.Element, relation: str, address: str, kind: str) -> None:
    Xml.SubElement(parent, "link", {"rel": relation, "type": kind, "href": address})


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _shown(text: str) -> str:
    """Text without the few characters that XML cannot hold in any guise."""
    return _NOT_XML.sub("", text)
