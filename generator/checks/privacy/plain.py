"""A text as the scan reads it: accents off, look-alike letters and full-width digits made plain, hidden signs gone.

Whoever writes a name with a dotless i, a number in full-width digits, or a space of no width in the middle of a name
is read as if the plain letters stood there. Each plain letter knows which letter of the text it came from.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.checks.privacy import digits


@dataclass(frozen=True, kw_only=True)
class Plain:
    """A text in plain letters."""

    text: str
    places: Sequence[int]
    """For each plain letter, and for the end, the place in the text as written."""

    @cached_property
    def words(self) -> frozenset[str]:
        """Every run of letters in small letters: the quick question whether a sign can stand here at all."""
        return frozenset(_WORD.findall(self.text.lower()))

    @cached_property
    def capitals(self) -> frozenset[str]:
        """Every word that begins with a capital, in small letters."""
        return frozenset(word.lower() for word in _CAPITAL.findall(self.text))

    @cached_property
    def has_digits(self) -> bool:
        """Whether any digit stands here."""
        return _DIGIT.search(self.text) is not None


def plain(text: str) -> Plain:
    """Make a text plain. Most are so already."""
    if text.isascii():
        return _with_digits(_in_line(text, range(len(text) + 1)))
    swapped = text.translate(_ONE_FOR_ONE)
    if _ODD.search(swapped) is None:
        return _with_digits(_in_line(swapped, range(len(text) + 1)))
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(swapped):
        for part in _parts(letter):
            letters.append(part)
            places.append(place)
    return _with_digits(_in_line("".join(letters), [*places, len(text)]))


def _in_line(text: str, places: Sequence[int]) -> Plain:
    """Words parted by single spaces, so that no line's end hides what stands on both sides; paragraphs stay apart."""
    if "\n" not in text and "  " not in text:
        return Plain(text=text, places=places)
    letters: list[str] = []
    kept: list[int] = []
    done = 0
    for gap in _GAP.finditer(text):
        letters += (text[done : gap.start()], "\n" if gap[0].count("\n") > 1 else " ")
        kept += places[done : gap.start() + 1]
        done = gap.end()
    return Plain(text="".join([*letters, text[done:]]), places=[*kept, *places[done:]])


def _with_digits(found: Plain) -> Plain:
    """Where many digits are spelt out one by one, they are read as digits."""
    if not digits.many_spelt(found.words):
        return found
    text, places = digits.as_digits(found.text, found.places)
    return Plain(text=text, places=places)


def _parts(letter: str) -> str:
    """What is left of one letter: nothing of a hidden sign or a loose accent."""
    if letter.isascii():
        return letter
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return ""
    found = unicodedata.normalize("NFKD", letter)
    kept = "".join(part for part in found if unicodedata.category(part) not in ("Mn", "Me", "Cf"))
    return kept.translate(_ONE_FOR_ONE)


def _swaps() -> dict[int, str]:
    """Letters that stand for one plain letter each."""
    swaps = {}
    for first, last in ((0xC0, 0x250), (0x1E00, 0x1F00), (0xFF01, 0xFF5F), (0x1D400, 0x1D800), (0x2070, 0x208A)):
        for code in range(first, last):
            found = unicodedata.normalize("NFKD", chr(code))[:1]
            if found.isascii() and found:
                swaps[code] = found
    for theirs, ours in _LOOK_ALIKE.items():
        swaps |= {ord(one): other for one, other in zip(theirs, ours, strict=True)}
    return swaps


_LOOK_ALIKE = {
    "’‘‛ʼʻ′`´“”„″«»": "''''''''" + '"' * 6,  # noqa: RUF001
    "‐‑‒–—―−﹣": "--------",  # noqa: RUF001
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000": " " * 14,
    "łŁøØđĐıħŧðÐ": "lLoOdDihtdD",
    # Cyrillic and Greek letters that look like Latin ones.
    "авеіјкмнорсѕтухАВЕІЈКМНОРСЅТУХԁһԛԝ": "abeijkmhopcstyxABEIJKMHOPCSTYXdhqw",
    "αεικνορτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ": "aeiknoptuxABEZHIKMNOPTYX",
    "․·•∙": "....",  # noqa: RUF001
    "∕⁄": "//",  # noqa: RUF001
    "＠﹫": "@@",  # noqa: RUF001
}
_ONE_FOR_ONE = _swaps()
_ODD = re.compile(r"[^\x00-\x7f£€½¼¾…°×§©®™✓→←≥≤±]")
_GAP = re.compile(r"\s+")
_WORD = re.compile(r"[a-z]+")
_CAPITAL = re.compile(r"\b[A-Z][A-Za-z]+")
_DIGIT = re.compile(r"\d")
