"""Which infant school and which junior school belong together: most children go from the one to the other.

No record says so. Their names do: two schools are a pair if their names are the same up to the word “Infant” or “Junior”,
such as Ropewalk Infant School and Ropewalk Junior School. Pairs whose names differ are not found.
"""

from __future__ import annotations

import re

from generator.records.dataset import Dataset
from generator.records.model import Phase, School

_AGES = re.compile(r"\b(infant|junior)s?\b", re.IGNORECASE)


def pairs(dataset: Dataset) -> tuple[tuple[str, str], ...]:
    """Each infant school with its junior school, by their present URNs, in the order of the infant schools' URNs.

    Where more than one school of a phase bears the same first words, nobody can tell which belong together: no pair.
    Schools that have closed are in none.
    """
    infants, juniors = _by_stem(dataset, Phase.INFANT), _by_stem(dataset, Phase.JUNIOR)
    found = [(urns, juniors.get(stem, [])) for stem, urns in infants.items()]
    return tuple(sorted((one[0], other[0]) for one, other in found if len(one) == len(other) == 1))


def _by_stem(dataset: Dataset, phase: Phase) -> dict[str, list[str]]:
    """The schools of a phase by the first words of their names."""
    found: dict[str, list[str]] = {}
    for urn, school in dataset.schools.items():
        if school.data.phase is phase and school.data.closed is None and (stem := _stem(school.data)):
            found.setdefault(stem, []).append(urn)
    return found


def _stem(school: School) -> str:
    """The words before “Infant” or “Junior”; nothing where the name has neither."""
    start, ages, _ = _AGES.split(school.name, maxsplit=1) if _AGES.search(school.name) else ("", "", "")
    return " ".join(start.casefold().split()) if ages else ""
