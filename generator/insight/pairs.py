"""Which infant and junior schools belong together: children go from the one to the other, often in one building.

No register says so. The rule here, in this order:

1. *By name*: an infant and a junior school whose names are the same up to the word for the phase (Fairisle Infant and
   Nursery School, Fairisle Junior School). Of several the nearest.
2. *As neighbours*: of those left over, an infant and a junior school at most 500 metres apart, each the other's nearest
   (Glenfield Infant School, Beechwood Junior School).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.insight.distance import metres
from generator.records.dataset import Dataset
from generator.records.model import Phase

NEIGHBOURS = 500
"""Metres: a walk of some six minutes with a small child."""
_PHASE_WORD = re.compile(r"\b(?:infants?|juniors?)\b", re.IGNORECASE)
_Way = tuple[int, str, str]


class Because(StrEnum):
    """What makes two schools a pair."""

    NAME = "name"
    NEIGHBOURS = "neighbours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """An infant and a junior school, by their present URNs."""

    infant: str
    junior: str
    because: Because


def pairs(dataset: Dataset, urns: Sequence[str]) -> tuple[Pair, ...]:
    """Every pair among some schools, by the infant school's URN; no school is in two."""
    found: list[Pair] = []
    for because in Because:
        taken = {urn for pair in found for urn in (pair.infant, pair.junior)}
        found += _nearest_first(dataset, [urn for urn in urns if urn not in taken], because)
    return tuple(sorted(found, key=lambda pair: pair.infant))


def _nearest_first(dataset: Dataset, urns: Sequence[str], because: Because) -> Iterator[Pair]:
    ways = sorted(_ways(dataset, urns, because))
    taken: set[str] = set()
    for _, infant, junior in ways:
        if not {infant, junior} & taken:
            yield Pair(infant=infant, junior=junior, because=because)
        # The second nearest of a school that has found its own is not its neighbour.
        taken |= {infant, junior}


def _ways(dataset: Dataset, urns: Sequence[str], because: Because) -> Iterator[_Way]:
    """Each infant and junior school that may be a pair, after the metres between them."""
    for infant in (urn for urn in urns if dataset.schools[urn].data.phase is Phase.INFANT):
        for junior in (urn for urn in urns if dataset.schools[urn].data.phase is Phase.JUNIOR):
            one, other = dataset.schools[infant].data, dataset.schools[junior].data
            way = metres(one.position, other.position)
            fits = way <= NEIGHBOURS if because is Because.NEIGHBOURS else _stem(one.name) == _stem(other.name) != ""
            if fits:
                yield way, infant, junior


def _stem(name: str) -> str:
    """What stands before the word for the phase; nothing where there is none."""
    found = _PHASE_WORD.search(name)
    return " ".join(name[: found.start()].casefold().split()) if found else ""
