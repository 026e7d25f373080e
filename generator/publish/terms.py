"""Links to the glossary, from where each term first stands on a page.

A page's finished body is read with an HTML parser. Only running text is looked at: never a heading, a table, a link, a
button, a tag or a working. Nothing but the links is added; every other byte of the body stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from html.parser import HTMLParser

from markupsafe import Markup, escape

from generator.publish import glossary
from generator.publish.glossary import Entry

_RUNNING = frozenset({"p", "li", "dd"})
"""The elements that hold running text."""
_NOT_IN = frozenset(
    {"a", "button", "caption", "code", "form", "h1", "h2", "h3", "h4", "label", "nav", "s", "small", "strong", "summary", "table", "svg"}
)  # fmt: skip
_WITHOUT_END = frozenset({"br", "img", "input", "hr", "link", "meta", "wbr"})
_APART = re.compile("<(table|svg|details)")
"""What is passed over whole, and quickly: lists can be long. Text is escaped, so none of these can stand in it."""


def linked(body: str, url: Callable[[str], str]) -> str:
    """A body with each term linked to the glossary where it first stands; terms that the page links already are let be."""
    wanted = {
        form: entry for form, entry in _forms().items() if form in body and f'href="{url(entry.url)}"' not in body
    }
    if not wanted:
        return body
    reader = _Reader(wanted)
    for start, piece in _pieces(body):
        reader.read(start, piece)
    parts, done = [], 0
    for start, end, entry in reader.found:
        parts += [body[done:start], _link(url(entry.url), Markup(body[start:end]))]
        done = end
    return "".join((*parts, body[done:]))


def explained(text: str, url: Callable[[str], str]) -> Markup:
    """Plain text with each term in it linked once: for the many record pages, which are not read again as a whole."""
    wanted = {form: entry for form, entry in _forms().items() if form in text}
    parts, done = [], 0
    for match in _pattern(wanted).finditer(text) if wanted else ():
        entry = wanted.get(match[0])
        if entry is not None:
            parts += [escape(text[done : match.start()]), _link(url(entry.url), escape(match[0]))]
            wanted = {form: one for form, one in wanted.items() if one is not entry}
            done = match.end()
    return Markup("").join((*parts, escape(text[done:])))


def _link(target: str, shown: Markup) -> Markup:
    return Markup('<a class="term" href="{}">{}</a>').format(target, shown)


@cache
def _forms() -> Mapping[str, Entry]:
    return {form: entry for entry in glossary.ENTRIES for form in entry.forms}


def _pieces(body: str) -> Iterator[tuple[int, str]]:
    """The body without its tables, drawings and workings: each piece with its place."""
    place = 0
    while found := _APART.search(body, place):
        yield place, body[place : found.start()]
        end = f"</{found[1]}>"
        place = body.index(end, found.start()) + len(end)
    yield place, body[place:]


class _Reader(HTMLParser):
    """Finds where each term first stands in running text."""

    def __init__(self, wanted: Mapping[str, Entry]) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[int, int, Entry]] = []
        self._entries = dict(wanted)
        self._pattern = _pattern(wanted)
        self._open: list[tuple[str, bool]] = []

    def read(self, start: int, piece: str) -> None:
        """Read one piece that begins at a place of the body."""
        self._start, self._lines = start, [0, *(found.end() for found in re.finditer("\n", piece))]
        self.lineno, self.offset = 1, 0
        self.feed(piece)
        self.rawdata = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _WITHOUT_END:
            self._open.append((tag, _closed(tag, dict(attrs))))

    def handle_endtag(self, tag: str) -> None:
        if any(one == tag for one, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self._entries or not self._running():
            return
        begins = self._start + self._lines[self.lineno - 1] + self.offset
        for match in self._pattern.finditer(data):
            entry = self._entries.get(match[0])
            if entry is not None:
                self.found.append((begins + match.start(), begins + match.end(), entry))
                self._entries = {form: one for form, one in self._entries.items() if one is not entry}

    def _running(self) -> bool:
        return any(tag in _RUNNING for tag, _ in self._open) and not any(closed for _, closed in self._open)


def _closed(tag: str, attributes: Mapping[str, str | None]) -> bool:
    """Whether no link may be set inside an element."""
    classes = (attributes.get("class") or "").split()
    return tag in _NOT_IN or not {"working", "eyebrow", "tag", "mono", "crumbs", "no-terms"}.isdisjoint(classes)


def _pattern(forms: Mapping[str, Entry]) -> re.Pattern[str]:
    """The longest form first, whole words only."""
    longest = sorted(forms, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])")
