"""One page of every kind, found in the built site: a new page is looked at without a list that someone must keep.

Pages are of one kind if their addresses differ only in parts with a digit: a year, a school's number, a request.
"""

from __future__ import annotations

import re
from pathlib import Path

_NUMBERED = re.compile(r"[^/]*\d[^/]*(?=/)")


def kind(path: str) -> str:
    """What a page is: its address with `*` for each part that is a year or a number."""
    return _NUMBERED.sub("*", path)


def one_of_each(built: Path) -> list[str]:
    """The fullest page of every kind in every site, by its address from the sites' root."""
    found: dict[str, Path] = {}
    for page in sorted(built.rglob("*.html")):
        which = kind(address(built, page))
        if which not in found or page.stat().st_size > found[which].stat().st_size:
            found[which] = page
    return [address(built, page) for page in found.values()]


def address(built: Path, page: Path) -> str:
    """Where a file is read: `seaborough/schools/`, `seaborough/404.html`."""
    return page.relative_to(built).as_posix().removesuffix("index.html")
