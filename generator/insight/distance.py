"""How far schools lie from each other: great-circle distances, since roads and buses are not on record."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from generator.records.dataset import Dataset
from generator.records.model import Position

_EARTH = 6_371_008.8
"""The mean radius of the earth, in metres (IUGG)."""


def metres(one: Position, other: Position) -> int:
    """Along the earth's surface from one position to another, to the nearest metre."""
    south, north = math.radians(one.latitude), math.radians(other.latitude)
    east = math.radians(other.longitude) - math.radians(one.longitude)
    half = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin(east / 2) ** 2
    return round(2 * _EARTH * math.asin(math.sqrt(half)))


def distances(dataset: Dataset, urns: Sequence[str]) -> Mapping[tuple[str, str], int]:
    """Metres between each two of some schools, both ways round; by their present URNs."""
    at = {urn: dataset.schools[urn].data.position for urn in urns}
    found = {(urn, urn): 0 for urn in urns}
    for place, one in enumerate(urns):
        for other in urns[place + 1 :]:
            found[one, other] = found[other, one] = metres(at[one], at[other])
    return found


def central(urns: Sequence[str], apart: Mapping[tuple[str, str], int]) -> str:
    """The school from which all others of a cluster are nearest in sum; of equals the smaller URN."""
    return min(urns, key=lambda urn: (sum(apart[urn, other] for other in urns), urn))
