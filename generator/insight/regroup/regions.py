"""Parts of the map, one within the other: how many central schools lie in each is a better first question than which.

Two schools in one street are nearly the same central school. A solver that asks of one after the other whether it is central
goes round in such circles; asked first how many central schools lie in the east, it is done in a fraction of the time. The
regions take nothing away and add nothing: they only give the solver these numbers to ask about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_Set = tuple[str, ...]


def regions(urns: Sequence[str], metres: Mapping[tuple[str, str], int], number: int) -> tuple[_Set, ...]:
    """So many regions, the greatest first: always the two sets of schools are joined that lie nearest, on average."""
    sets: list[_Set] = [(urn,) for urn in urns]
    between = {(one, other): metres[one[0], other[0]] for one in sets for other in sets}
    joined: list[_Set] = []
    while len(sets) > 1:
        one, other = min(
            ((one, other) for place, one in enumerate(sets) for other in sets[place + 1 :]),
            key=lambda pair: (between[pair] / (len(pair[0]) * len(pair[1])), pair),
        )
        both = (*one, *other)
        sets = [each for each in sets if each not in (one, other)]
        for each in sets:
            between[both, each] = between[each, both] = between[one, each] + between[other, each]
        sets.append(both)
        joined.append(both)
    # The last join is all of them, and how many central schools lie in the whole is known.
    return tuple(reversed(joined[:-1]))[:number]
