"""A rendered page with holes: cut once, filled for each of the many pages.

The theme is asked to render a page whose texts are single private-use characters. Cutting the result at those
characters leaves the shell; filling it is one join, a few microseconds where the theme needs some ten milliseconds.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup, escape

from generator.publish.page import Page, TocEntry


class Slot(StrEnum):
    """A hole in the shell. None of these characters is in the theme; what fills a slot is not searched for slots."""

    TITLE = "\ue000"
    DESCRIPTION = "\ue001"
    CANONICAL = "\ue002"
    BODY = "\ue003"
    CONTENTS = "\ue004"
    EDIT = "\ue005"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """The page's unchanging text in order, and which pieces are slots."""

    pieces: tuple[str, ...]
    places: tuple[tuple[int, Slot], ...]

    @classmethod
    def cut(cls, page: str) -> Shell:
        """Cut a rendered page at its slots."""
        pieces = tuple(re.split("([" + "".join(Slot) + "])", page))
        return cls(pieces=pieces, places=tuple((at, Slot(pieces[at])) for at in range(1, len(pieces), 2)))

    def fill(self, values: Mapping[Slot, str]) -> str:
        """Set finished HTML (texts escaped already) into every slot."""
        pieces = list(self.pieces)
        for at, slot in self.places:
            pieces[at] = values[slot]
        return "".join(pieces)


def folder(url: str) -> str:
    """The address one level up, which is what relative links depend on."""
    return url.rstrip("/").rpartition("/")[0] + "/" if "/" in url.rstrip("/") else ""


def kind(page: Page) -> tuple[object, ...]:
    """Pages alike in this share a shell."""
    return page.section, folder(page.url), bool(page.toc), bool(page.edit_url), page.following


def texts(page: Page, canonical: str | None) -> dict[Slot, str]:
    """A page's texts as HTML, for the theme's slots; the body stands as it is."""
    return {
        Slot.TITLE: text_only(page.title),
        Slot.DESCRIPTION: str(escape(page.description)),
        Slot.CANONICAL: canonical or "",
        Slot.BODY: page.body,
        Slot.CONTENTS: str(_contents(page.toc)),
        Slot.EDIT: str(escape(page.edit_url or "")),
    }


def text_only(text: str) -> str:
    """Escaped for where no quote can end anything: searching finds "St Mark's" only with its own apostrophe."""
    return html.escape(text, quote=False)


def _contents(entries: tuple[TocEntry, ...]) -> Markup:
    """The contents list, in the markup that Material's sidebar styles."""
    item = Markup('<li class="md-nav__item"><a href="#{}" class="md-nav__link">{}</a>{}</li>')
    items = Markup("").join(item.format(entry.id, entry.title, _contents(entry.children)) for entry in entries)
    return Markup('<ul class="md-nav__list">{}</ul>').format(items) if entries else items
