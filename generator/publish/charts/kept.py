"""Drawings are made again only when what they show changes: the rest come from a folder that is never committed.

A drawing's name is the digest of everything that it is made from: its values, its size, this package's own words, and the
versions of the libraries. A file that does not hold what its first line says is made anew, and one that cannot be written is no
fault: the folder may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

FOLDER = Path("build") / "cache" / "charts"
REPOSITORY = Path(".git")
"""Where this is, drawings are kept; elsewhere a build leaves nothing behind but the site."""
_BYTES = 64
_MOST = 500
"""How many drawings are kept; the oldest go first, and are drawn again when they are wanted."""


def kept(what: str, make: Callable[[], str]) -> str:
    """What was made before of the same, or made now."""
    name = digest(f"{_makers()}\n{what}")
    place = FOLDER / f"{name}.svg"
    with suppress(OSError, UnicodeDecodeError):
        seal, _, content = place.read_text("utf-8").partition("\n")
        if seal == digest(content):
            return content
    made = make()
    with suppress(OSError):
        if REPOSITORY.exists():
            _write(place, f"{digest(made)}\n{made}")
    return made


def digest(text: str) -> str:
    """A name for a text that no other text has."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:_BYTES]


@cache
def _makers() -> str:
    """The libraries and this package, as they are: a change to either makes every drawing anew."""
    ours = sorted(Path(__file__).parent.glob("*.py"))
    return "\n".join([version("altair"), version("vl-convert-python"), *(one.read_text("utf-8") for one in ours)])


def _write(place: Path, content: str) -> None:
    """Whole or not at all, beside other builds that do the same."""
    place.parent.mkdir(parents=True, exist_ok=True)
    ignore = FOLDER / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", "utf-8")
    fresh = place.with_suffix(f".{os.getpid()}")
    fresh.write_text(content, "utf-8")
    fresh.replace(place)
    for old in sorted(FOLDER.glob("*.svg"), key=lambda one: (one.stat().st_mtime, one.name))[:-_MOST]:
        old.unlink(missing_ok=True)
