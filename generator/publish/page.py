"""What the generator hands to the house: pages with finished bodies, downloads, and the facts round every page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class TocEntry:
    """One line of a page's own contents list."""

    id: str  #: the `id` of the heading in the body, without `#`
    title: str  #: plain text
    children: tuple[TocEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A feed or a calendar that belongs to a page."""

    label: str  #: "Decisions of Cluster 1, as a feed"
    url: str  #: from the site's root
    kind: str  #: "application/atom+xml" or "text/calendar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """What a page offers to those who want to hear of what is new."""

    title: str  #: "Follow this cluster"
    links: tuple[Subscription, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the site. Its body is finished HTML; every other text is plain and is escaped where it is set."""

    url: str  #: from the site's root, "requests/2025-26/c1-003/"; "" is home, "404.html" the error page
    section: str  #: the tab it stands under, a key of `extra.tabs` in mkdocs.yml
    title: str
    description: str
    body: str  #: HTML of the article, links relative to the page (on "404.html" absolute)
    toc: tuple[TocEntry, ...] = ()  #: empty on designed pages, which show no contents list
    edit_url: str | None = None  #: where a reader can suggest a change to the page's record
    search_text: str | None = None  #: plain text; None: searched by its body; "": not in the search
    many: bool = False  #: one of the many record pages, set into the shell
    following: Following | None = None  #: stands at the page's end, and in its head


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link in the chrome; `url` is from the site's root ("about/privacy/") or whole ("https://…", "mailto:…")."""

    label: str
    url: str
    note: str = ""  #: plain words after the link, "Department for Education"


@dataclass(frozen=True, slots=True, kw_only=True)
class Banner:
    """The line above everything that says what kind of site this is."""

    label: str  #: one or two bold words: "Worked example"
    text: str
    link: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chrome:
    """What stands round every page: banner and footer."""

    edition: date  #: the day as of which the site speaks
    banner: Banner | None = None
    commit: Link | None = None  #: label: the short hash
    changes: tuple[Link, ...] = ()  #: "What changed", "Corrections"
    sources: tuple[Link, ...] = ()
    contact: Link | None = None  #: where a fault can be told; None for an invented authority, which has no mailbox
    contact_note: str = ""  #: plain words before the contact, or in its place
    licence: Link | None = None
    reuse: tuple[Link, ...] = ()  #: downloads, accessibility, privacy


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteContent:
    """Everything the house needs to know of one data root."""

    name: str  #: the authority's, "Seaborough"
    pages: tuple[Page, ...]  #: the first page of a section is where its tab leads
    files: Mapping[str, bytes]  #: downloads by path from the site's root
    chrome: Chrome
    as_of: date
