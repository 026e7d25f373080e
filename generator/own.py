"""Where the forms and the public's rooms are: in the repository where the command runs, or as they came with the package."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def own(name: str) -> Path:
    """A file or folder by its path from a repository's root; a repository's own wins over the one that was shipped."""
    places = (Path.cwd(), _PACKAGE.parent, _PACKAGE / "_shipped")
    return next((place / name for place in places if (place / name).exists()), places[-1] / name)


def shipped(name: str) -> Path:
    """A file or folder as it came with the package, whatever stands where the command runs."""
    places = (_PACKAGE.parent, _PACKAGE / "_shipped")
    return next((place / name for place in places if (place / name).exists()), places[-1] / name)
