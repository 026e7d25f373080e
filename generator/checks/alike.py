"""Whether two names are those of one school. An infant and a junior school of one name are two."""

from __future__ import annotations

import difflib
import re

from generator.records import model

_ALIKE = 0.85
_WRITTEN = (
    (r"['’`.]", ""),
    (r"&|\+", " and "),
    (r"\bsaint\b", "st"),
    (r"\b(?:c of e|cofe|church of england)\b", "ce"),
    (r"\b(?:roman catholic|rc)\b", "catholic"),
    (r"[^\w]+", " "),
    (r"\b(?:the|school|academy|college|community|foundation|voluntary|aided|controlled|va|vc)\b", " "),
    (r"\binfants\b", "infant"),
    (r"\bjuniors\b", "junior"),
    (r"\s+", " "),
)
_TELL_APART = frozenset(
    {"infant", "junior", "primary", "nursery", "first", "middle", "lower", "upper", "high"}
    | {"secondary", "girls", "boys", "north", "south", "east", "west"}
)


def plain(name: str) -> str:
    """A name without what is written in many ways, or changes with who runs the school."""
    found = name.casefold()
    for pattern, written in _WRITTEN:
        found = re.sub(pattern, written, found)
    return found.strip()


def key(school: model.School, name: str) -> str:
    """The same for all names of one school; those that do not say so are told apart by the ages taught."""
    found = plain(name)
    return found if _TELL_APART & set(found.split()) else f"{found}, {school.phase}"


def nearly(one: model.School, other: model.School) -> bool:
    """Whether two schools at one address may be one whose name is spelt in two ways."""
    names = plain(one.name), plain(other.name)
    apart = [_TELL_APART & set(name.split()) for name in names]
    return one.phase is other.phase and apart[0] == apart[1] and difflib.SequenceMatcher(None, *names).ratio() >= _ALIKE
