"""What changes between two groupings of the same time: which schools are newly placed, and which change their cluster.

A cluster's short name in one grouping need not mean the same cluster in another. Two are taken for the same where each
shares more schools with the other than with any third.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

Where = Mapping[str, str]
"""From each school that is in a cluster to that cluster."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Schools that go the same way."""

    before: str | None
    """The cluster in the first grouping; nothing where it places them in none."""
    after: str | None
    urns: tuple[str, ...]


def matched(before: Where, after: Where) -> Mapping[str, str]:
    """Which cluster of the first grouping is which of the second; one that is broken up, or new, is missing."""
    shared = Counter((one, after[urn]) for urn, one in before.items() if urn in after)
    # The most schools first; of equals the one of the same name, then by name.
    ranked = sorted(shared, key=lambda pair: (-shared[pair], pair[0] != pair[1], pair))
    best: dict[str, str] = {}
    back: dict[str, str] = {}
    for one, other in ranked:
        best.setdefault(one, other)
        back.setdefault(other, one)
    return {one: other for one, other in best.items() if back[other] == one}


def moves(before: Where, after: Where) -> tuple[Move, ...]:
    """The schools that the second grouping has elsewhere, by where they were and where they are; the newly placed last."""
    same = matched(before, after)
    found: dict[tuple[str | None, str | None], list[str]] = {}
    for urn in sorted({*before, *after}):
        one, other = before.get(urn), after.get(urn)
        if (None if one is None else same.get(one, "")) != other:
            found.setdefault((one, other), []).append(urn)
    order = sorted(found, key=lambda way: (way[0] is None, way[0] or "", way[1] is None, way[1] or ""))
    return tuple(Move(before=way[0], after=way[1], urns=tuple(found[way])) for way in order)
