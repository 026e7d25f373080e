"""Look through a text for signs of a child: one pure question for the checks, the desk, the importers and the hook."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.checks.privacy.addresses import links, mailboxes, postcodes
from generator.checks.privacy.ages import ages, births
from generator.checks.privacy.classes import class_and_gender
from generator.checks.privacy.counts import few_pupils
from generator.checks.privacy.initials import initials
from generator.checks.privacy.known import NOTHING_KNOWN, Known
from generator.checks.privacy.names import names
from generator.checks.privacy.needs import diagnoses
from generator.checks.privacy.numbers import numbers
from generator.checks.privacy.plain import Plain, plain
from generator.checks.privacy.seen import Seen
from generator.checks.privacy.staffing import staffing

Detector = Callable[[Plain, Known], Iterator[Seen]]
IN_WORDS: tuple[Detector, ...] = (
    names, initials, births, ages, diagnoses, class_and_gender, few_pupils, staffing, postcodes,
)  # fmt: skip
IN_ADDRESSES: tuple[Detector, ...] = (links, mailboxes, numbers)
"""What can stand in a web or mail address too, where words have other meanings."""


def look(text: str, known: Known = NOTHING_KNOWN) -> tuple[Seen, ...]:
    """Every sign in a text, in order of place. What is part of an address is told once, as an address."""
    read = plain(text)
    addresses = _addresses(read, known)
    words = [seen for find in IN_WORDS for seen in find(read, known) if not _within(seen, addresses)]
    return _placed(read, [*addresses, *words])


def look_at_address(text: str, known: Known = NOTHING_KNOWN) -> tuple[Seen, ...]:
    """The same for a web or mail address that a form asks for."""
    read = plain(text)
    return _placed(read, _addresses(read, known))


def _addresses(read: Plain, known: Known) -> list[Seen]:
    found: list[Seen] = []
    for find in IN_ADDRESSES:
        found += [seen for seen in find(read, known) if not _within(seen, found)]
    return found


def _within(seen: Seen, others: list[Seen]) -> bool:
    return any(other.start <= seen.start and seen.end <= other.end for other in others)


def _widest(found: list[Seen]) -> list[Seen]:
    """Without those that lie in a longer one of the same sign."""
    kept: list[Seen] = []
    reached: dict[str, int] = {}
    for seen in sorted(found, key=lambda seen: (seen.start, -seen.end)):
        if seen.end > reached.get(seen.sign.slug, -1):
            kept.append(seen)
            reached[seen.sign.slug] = seen.end
    return kept


def _placed(read: Plain, found: list[Seen]) -> tuple[Seen, ...]:
    """In order, with places in the text as it was written."""
    placed = {Seen(sign=seen.sign, start=read.places[seen.start], end=read.places[seen.end]) for seen in _widest(found)}
    return tuple(sorted(placed, key=lambda seen: (seen.start, seen.end, seen.sign.slug)))
