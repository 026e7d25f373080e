"""Follow every internal link, anchor and asset of a built site: `python -m generator.publish.links build/site [ADDRESS]`.

`ADDRESS` is where the site was built to stand, if that is not the root of its host.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_ATTRIBUTES = ("href", "src", "action", "data")


@dataclass(slots=True)
class Seen:
    """What one page names and offers."""

    links: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    twice: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = Seen()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value is not None:
                (self.seen.twice.append if value in self.seen.ids else self.seen.ids.add)(value)
            elif name in _ATTRIBUTES and value is not None and not (tag == "link" and ("rel", "canonical") in attrs):
                self.seen.links.append(value)


def broken(site: Path, prefix: str = "/") -> Iterator[str]:
    """One sentence for each link that leads nowhere and each id that a page has twice; `prefix` starts whole paths."""
    site = site.resolve()
    pages = {page: _read(page) for page in sorted(site.rglob("*.html"))}
    for page, seen in pages.items():
        name = page.relative_to(site)
        for twice in seen.twice:
            yield f"{name}: the id '{twice}' stands twice"
        for link in seen.links:
            if fault := _follow(site, page, link.removeprefix(prefix.rstrip("/")), pages):
                yield f"{name}: {link}: {fault}"


def _read(page: Path) -> Seen:
    reader = _Reader()
    reader.feed(page.read_text("utf-8"))
    return reader.seen


def _follow(site: Path, page: Path, link: str, pages: dict[Path, Seen]) -> str | None:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    start = site if path.startswith("/") else page.parent
    target = (start / path.lstrip("/")).resolve() if path else page
    if not target.is_relative_to(site):
        return "leads out of the site"
    if target.is_dir():
        target = target / "index.html"
    if not target.is_file():
        return "leads nowhere"
    place = unquote(parts.fragment)
    of_a_script = place.startswith(("__", "/"))  # Material's own places, and the forms of the desk
    if place and target in pages and not of_a_script and place not in pages[target].ids:
        return "the page has no such place"
    return None


def main() -> int:
    """Print what is broken; 1 if anything is."""
    site, *address = sys.argv[1:]
    prefix = urlsplit(address[0]).path if address else "/"
    found = list(broken(Path(site), prefix))
    for line in found:
        sys.stdout.write(line + "\n")
    count = sum(1 for _ in Path(site).rglob("*.html"))
    sys.stdout.write(f"{count} pages, {len(found)} broken links\n")
    return 1 if found or not count else 0


if __name__ == "__main__":
    raise SystemExit(main())
