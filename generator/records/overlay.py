"""Corrections and amendments: laid over what was read, never written into it.

`was` must say what the record says; the new value then passes the record's own form like any other.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass

from generator.records.forms import REDACTED
from generator.records.yaml import Value, shortened

_ABSENT = object()


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why a value cannot be laid over another: which of its own fields is wrong, what, and what to do."""

    field: str
    message: str
    fix: str


def at(value: Value, pointer: str) -> Value | None:
    """What stands at a pointer, or nothing."""
    found = _find(value, pointer)
    return None if found is _ABSENT else found  # type: ignore[return-value]


def lay(value: Value, pointer: str, was: Value | None, now: Value | None) -> Value | Misfit:
    """A copy of `value` with one field changed; `None` stands for a field that is not there."""
    parent_pointer, _, name = pointer.rpartition("/")
    parent = _find(value, parent_pointer)
    if not isinstance(parent, (dict, list)) or (isinstance(parent, list) and not _place(parent, name)):
        return Misfit(
            "field", f"There is no place '{pointer}' in that record.", "Count list items from 0, and check the names."
        )
    present = _find(value, pointer)
    if was is None and present is not _ABSENT:
        return Misfit(
            "field",
            f"The record holds a value at '{pointer}', but 'was' is missing.",
            "Add 'was' with the value in the record.",
        )
    if was is not None and was != REDACTED and not _same(present, was):
        said = "nothing" if present is _ABSENT else _told(present)
        return Misfit(
            "was",
            f"The record says {said} at '{pointer}', not {_told(was)}."
            if said != _told(was)
            else f"The record does not say at '{pointer}' what 'was' says.",
            "Write in 'was' exactly what the record says.",
        )
    changed = copy.deepcopy(value)
    target = _find(changed, parent_pointer)
    if isinstance(target, list):
        if now is None:
            return Misfit(
                "field",
                "An item of a list cannot be taken out; the ones after it would move.",
                "Correct the list as a whole.",
            )
        target[int(name)] = now
    elif isinstance(target, dict):
        if now is None:
            target.pop(name, None)
        else:
            target[name] = now
    return changed


def _same(present: object, was: object) -> bool:
    """Equal, and not only in Python, where true is 1."""
    return present is not _ABSENT and present == was and isinstance(present, bool) == isinstance(was, bool)


def _find(value: object, pointer: str) -> object:
    for part in pointer.split("/")[1:]:
        if isinstance(value, dict) and part in value:
            value = value[part]
        elif isinstance(value, list) and _place(value, part):
            value = value[int(part)]
        else:
            return _ABSENT
    return value


def _place(items: list[Value], part: str) -> bool:
    return part.isdecimal() and len(part) < 7 and int(part) < len(items)


def _told(value: object) -> str:
    if value == REDACTED or isinstance(value, (list, dict)):
        return "something else"
    return str(value).lower() if isinstance(value, bool) else f"'{shortened(str(value))}'"
