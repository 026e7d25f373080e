"""Lists of words as they are written in these modules: in one text, parted by spaces."""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """Each word of a text."""
    return frozenset(words.split())
