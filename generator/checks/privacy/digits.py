"""Numbers in words: counts as people write them, and digits that are spelt out one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence

SPELT = {
    "zero": "0", "oh": "0", "nought": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
    "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip

UNDER_TWENTY = rf"(?:one|two|three|four|five|six|seven|eight|nine|{'|'.join(TEENS)}|1?\d)"
"""An age of somebody at school, in words or digits, as a part of a pattern."""

_ONE = rf"(?:{'|'.join(SPELT)})"
_RUN = re.compile(rf"\b(?:(?:double|triple|treble)?[\s,.-]*\b{_ONE}\b[\s,.-]*){{6,}}", re.IGNORECASE)
_PART = re.compile(rf"(double|triple|treble)?[\s,.-]*\b({_ONE})\b", re.IGNORECASE)
_TIMES = {"double": 2, "triple": 3, "treble": 3}
_FEW = 3


def many_spelt(words: frozenset[str]) -> bool:
    """Whether so many words for digits stand in a text that a number may be spelt out in it."""
    return len(words & SPELT.keys()) >= _FEW


def as_digits(text: str, places: Sequence[int]) -> tuple[str, Sequence[int]]:
    """The text with every run of six spelt digits or more in digits."""
    letters: list[str] = []
    kept: list[int] = []
    done = 0
    for run in _RUN.finditer(text):
        letters += text[done : run.start()]
        kept += places[done : run.start()]
        for part in _PART.finditer(text, run.start(), run.end()):
            times = _TIMES.get((part[1] or "").lower(), 1)
            letters += SPELT[part[2].lower()] * times
            kept += [places[part.start()]] * times
        letters.append(" ")
        kept.append(places[run.end()])
        done = run.end()
    if not done:
        return text, places
    return "".join([*letters, text[done:]]), [*kept, *places[done:]]
