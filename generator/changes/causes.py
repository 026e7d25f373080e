"""Why a figure is not what it was: its working before and after, followed down to the rules and records that differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from generator.money.accounts import Accounts
from generator.money.explain import explain
from generator.money.figure import Place, UnknownKey, Working
from generator.money.figure import Step as Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """One line of a working that is not what it was."""

    label: str
    was: str | None
    """As it is printed; nothing where the line is new."""
    now: str | None
    """Nothing where the line is gone."""
    at: Place | None
    """Where it is written: in the records as they are; for what is gone, as they were."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """The accounts on both sides of a change; nothing on a side whose records could not be read."""

    before: Accounts | None
    after: Accounts | None


def causes(books: Books, keys: list[tuple[str | None, str | None]]) -> tuple[Cause, ...]:
    """What made figures move, each once, in the order in which their workings name it.

    Each figure is named by its key before and after the change, which differ where the figure is "the latest".
    """
    seen: set[tuple[str | None, str | None]] = set()
    found: dict[tuple[str, int, str] | Cause, Cause] = {}
    for before, after in keys:
        for cause in _below(books, before, after, "", seen):
            known = (cause.at.path, cause.at.line, cause.label) if cause.at else cause
            found.setdefault(known, cause)
    return tuple(found.values())


def _below(
    books: Books, before: str | None, after: str | None, called: str, seen: set[tuple[str | None, str | None]]
) -> Iterator[Cause]:
    """The lines under two workings that differ: followed where they have a working of their own, told where they have none."""
    if (before, after) in seen:
        return
    seen.add((before, after))
    was, now = _working(books.before, before), _working(books.after, after)
    for old, new in _pairs(was, now):
        if old and new and (old.value, old.sign) == (new.value, new.sign):
            continue
        if old and new and old.key and new.key:
            yield from _below(books, old.key, new.key, new.label, seen)
        elif cause := _told(old, new, now or was, called):
            yield cause


def _pairs(was: Working | None, now: Working | None) -> Iterator[tuple[Line | None, Line | None]]:
    """The lines of two workings, side by side: the same by its key, or, without one, by its label."""
    old, new = _by_name(was), _by_name(now)
    for name in [*old, *(name for name in new if name not in old)]:
        yield from zip_longest(old.get(name, ()), new.get(name, ()))


def _by_name(working: Working | None) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for line in working.steps if working else ():
        found.setdefault(line.key or line.label, []).append(line)
    return found


def _told(old: Line | None, new: Line | None, working: Working | None, called: str) -> Cause | None:
    line = new or old
    if line is None or working is None or not (line.at or line.key):
        return None  # an intermediate result: what made it is on another line
    label = line.label
    if label in _SAYS_NOTHING:
        says_more = called and called.lower() not in working.title.lower()
        label = f"{working.title}: {called[:1].lower()}{called[1:]}" if says_more else working.title
    at = line.at[0] if line.at else None
    return Cause(label=label, was=old.value if old else None, now=new.value if new else None, at=at)


_SAYS_NOTHING = {"As recorded", "As the year's rules say"}
"""Labels of a line that is its whole working: what it is stands in the working's title."""


def _working(accounts: Accounts | None, key: str | None) -> Working | None:
    if accounts is None or key is None:
        return None
    try:
        return explain(accounts, key)
    except UnknownKey:
        return None
