"""What to do about a name that leads nowhere: the one that was probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from datetime import timedelta

from generator.records import model
from generator.records.dataset import Record

_MANY = 3
"""Of more schools than these a slip of the pen could have meant any, and naming them helps nobody."""


def near(wanted: str, known: Iterable[str]) -> str:
    """What to do about a name that leads nowhere."""
    choices = sorted(set(known))
    close = difflib.get_close_matches(wanted, choices, n=1, cutoff=0.7)
    if close:
        return f"Did you mean '{close[0]}'?"
    if 0 < len(choices) <= 12:
        return f"Known here: {', '.join(choices)}."
    return "Check the spelling, or add what it names first."


def near_school(wanted: str, urns: Mapping[str, str], schools: Mapping[str, Record[model.School]]) -> str:
    """The same for the number of a school: where one digit is wrong or two are swapped, the school by name.

    `urns` leads from every number, past or present, to the present one.
    """
    meant = [urn for urn in sorted(urns) if _one_slip(wanted, urn)]
    if not 0 < len(meant) <= _MANY:
        return near(wanted, urns)
    said = " or ".join(f"'{urns[urn]}' ({schools[urns[urn]].data.name})" for urn in meant)
    since = [since for urn in meant if (since := became(urn, schools[urns[urn]].data))]
    return " ".join([f"Did you mean {said}?", *since])


def became(urn: str, school: model.School) -> str:
    """Since when a number is no longer a school's; nothing where it still is."""
    past = next((past for past in school.predecessors if past.urn == urn), None)
    return f"{urn} became {school.urn} in {(past.until + timedelta(days=1)).year}." if past else ""


def _one_slip(wanted: str, urn: str) -> bool:
    """Whether one digit is another, or two that stand side by side are swapped."""
    if len(wanted) != len(urn):
        return False
    odd = [place for place, (one, other) in enumerate(zip(wanted, urn, strict=True)) if one != other]
    match odd:
        case [_]:
            return True
        case [first, second]:
            return second == first + 1 and wanted[first] == urn[second] and wanted[second] == urn[first]
        case _:
            return False
