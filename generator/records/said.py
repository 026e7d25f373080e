"""Numbers and lists as a sentence says them."""

from __future__ import annotations

from collections.abc import Sequence

_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


def spelt(number: int, most: int = 9) -> str:
    """`one`, `nine`, `12`; up to `most`, which is twelve at most, in letters."""
    return _NUMBERS[number] if number <= most else f"{number:,}"


def listed(parts: Sequence[str]) -> str:
    """`Shirley, Coxford and Millbrook`; nothing where there is none."""
    return " and ".join(", ".join(group) for group in (parts[:-1], parts[-1:]) if group)
