"""What follows from a wish: which schools are still to be placed, which move as one, and between which limits."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise

from generator.insight.balance import Part, counts
from generator.insight.distance import distances
from generator.insight.pairs import pairs
from generator.insight.regroup.wish import Contradiction, Ground, Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """Between what a cluster must lie in one part."""

    share: Fraction
    """An equal share of what the clusters that are being formed come to."""
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """Schools that go into one cluster together; most often it is one school."""

    schools: tuple[str, ...]
    grows: str | None = None
    """The cluster that they are the beginning of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Everything that a grouping is sought by; plain numbers from here on."""

    number: int
    """How many clusters are to be formed, those that grow among them."""
    units: tuple[Unit, ...]
    kept: Mapping[str, tuple[str, ...]]
    """Clusters that stay as they are."""
    apart: tuple[tuple[int, int], ...]
    """Places of units no two of which may be in one cluster."""
    limits: Mapping[Part, Limit]
    brought: Mapping[Part, Mapping[str, int]]
    """By part and URN, of all schools, the kept ones too."""
    metres: Mapping[tuple[str, str], int]

    @property
    def schools(self) -> tuple[str, ...]:
        """Those still to be placed, and possible central schools."""
        return tuple(urn for unit in self.units for urn in unit.schools)

    def size(self, part: Part, unit: Unit) -> int:
        """What a unit brings to a part."""
        return sum(self.brought[part][urn] for urn in unit.schools)

    def way(self, unit: Unit, centre: str) -> int:
        """Metres from a unit's schools to a central school, in sum."""
        return sum(self.metres[urn, centre] for urn in unit.schools)


def task(ground: Ground, wish: Wish) -> Task:
    """What is to be solved. Raises `Contradiction` where what is asked cannot be."""
    kept = {name: ground.members(ground.cluster(name)) for name in wish.keep}
    cores = {name: ground.members(ground.cluster(name)) for name in wish.grow}
    _enough(ground, wish, kept)
    settled = {urn: name for name, urns in kept.items() for urn in urns}
    free = tuple(urn for urn in ground.schools if urn not in settled)
    joined = _Joined(ground, settled, cores, wish)
    units = joined.units(free)
    brought = counts(ground.dataset, ground.census, ground.schools)
    number = wish.clusters - len(kept)
    return Task(
        number=number, units=units, kept=kept, apart=joined.apart_units(units), brought=brought,
        limits=_limits(wish, number, {part: sum(each[urn] for urn in free) for part, each in brought.items()}),
        metres=distances(ground.dataset, ground.schools),
    )  # fmt: skip


def _enough(ground: Ground, wish: Wish, kept: Mapping[str, Sequence[str]]) -> None:
    """Whether the numbers of clusters and schools go together."""
    if both := sorted(set(wish.keep) & set(wish.grow)):
        raise Contradiction(f"{both[0]} cannot both stay as it is and grow; name it with --keep or with --grow")
    begun, left = len(wish.keep) + len(wish.grow), len(ground.schools) - sum(len(urns) for urns in kept.values())
    if begun > wish.clusters:
        raise Contradiction(
            f"{begun} clusters are kept or grow, and --clusters asks for {wish.clusters}; ask for {begun} or more"
        )
    number = wish.clusters - len(wish.keep)
    if left and not number:
        raise Contradiction(
            f"every cluster is kept, and {left} schools are in none; let one grow, with --grow, or ask for more --clusters"
        )
    if not left:
        raise Contradiction("every school is in a cluster that is kept; keep fewer clusters")
    if left < number:
        raise Contradiction(f"{left} schools cannot fill {number} clusters; ask for fewer with --clusters")


def _limits(wish: Wish, number: int, whole: Mapping[Part, int]) -> Mapping[Part, Limit]:
    found: dict[Part, Limit] = {}
    for part, sum_of_it in whole.items():
        allowed, share = wish.allowed(part), Fraction(sum_of_it, number)
        if allowed is None or not sum_of_it:
            continue
        low, high = max(math.ceil(share * (1 - allowed)), 0), math.floor(share * (1 + allowed))
        if low > high or low * number > sum_of_it or high * number < sum_of_it:
            raise Contradiction(
                f"no whole number of {WORDS[part]} lies so near to an equal share ({float(share):,.1f}) in every cluster; "
                "allow more with --within"
            )
        found[part] = Limit(share=share, low=low, high=high)
    return found


WORDS = {
    Part.SCHOOLS: "schools",
    Part.PUPILS: "pupils",
    Part.SEN_SUPPORT: "pupils on SEN support",
    Part.EHC_PLANS: "pupils with an EHC plan",
    Part.FSM_EVER6: "pupils with free school meals",
}


class _Joined:
    """Which schools go together, as it grows: first what is asked, then the infant and junior schools, where nothing forbids it."""

    def __init__(
        self, ground: Ground, settled: Mapping[str, str], cores: Mapping[str, Sequence[str]], wish: Wish
    ) -> None:
        self.ground, self.settled = ground, settled
        self.of = {urn: urn for urn in ground.schools}
        self.grows = {urn: name for name, urns in cores.items() for urn in urns}
        for urns in cores.values():
            self._join(urns)
        self.apart = tuple(
            pair for group in wish.apart for pair in combinations(sorted({ground.urn(urn) for urn in group}), 2)
        )
        for one, other in self.apart:
            if one in settled and settled[one] == settled.get(other):
                raise Contradiction(
                    f"{self._both(one, other)} are to be apart, and are both in {settled[one]}, which is kept; leave one out"
                )
        for group in wish.together:
            self._wanted([ground.urn(urn) for urn in group])
        for one, other in self.apart:
            if self.of[one] == self.of[other]:
                raise Contradiction(f"{self._both(one, other)} are to be together and apart; leave one of the two out")
        for pair in pairs(ground.dataset, ground.schools):
            self._if_free(pair.infant, pair.junior)

    def units(self, free: Sequence[str]) -> tuple[Unit, ...]:
        """The free schools, those that go together as one; by their first URN."""
        by_root: dict[str, list[str]] = {}
        for urn in free:
            by_root.setdefault(self.of[urn], []).append(urn)
        return tuple(
            Unit(schools=tuple(urns), grows=next((self.grows[urn] for urn in urns if urn in self.grows), None))
            for urns in by_root.values()
        )

    def apart_units(self, units: Sequence[Unit]) -> tuple[tuple[int, int], ...]:
        """Which units are to be apart: those of whom it is asked, and the beginnings of two clusters."""
        place = {urn: number for number, unit in enumerate(units) for urn in unit.schools}
        asked = {(place[one], place[other]) for one, other in self.apart if one in place and other in place}
        begun = [number for number, unit in enumerate(units) if unit.grows]
        return tuple(sorted({(min(pair), max(pair)) for pair in (*asked, *combinations(begun, 2))}))

    def _wanted(self, urns: Sequence[str]) -> None:
        for one, other in pairwise(urns):
            mine, theirs = self.settled.get(one), self.settled.get(other)
            if mine != theirs:
                held, free = (one, other) if mine else (other, one)
                cluster = mine or theirs
                raise Contradiction(
                    f"{self.ground.name(held)} stays in {cluster}, which is kept, so {self.ground.name(free)} cannot be with it; "
                    f"say --grow {cluster}, or leave one of the schools out"
                )
        self._join(urns)
        for one, other in combinations(sorted(self.grows), 2):
            if self.of[one] == self.of[other] and self.grows[one] != self.grows[other]:
                raise Contradiction(
                    f"{self._both(urns[0], urns[-1])} cannot be together: that would make one cluster of "
                    f"{self.grows[one]} and {self.grows[other]}; leave one of the schools out"
                )

    def _if_free(self, one: str, other: str) -> None:
        """Join a pair, unless one of them is settled or something that was asked keeps them apart."""
        if one in self.settled or other in self.settled or self._forbidden(one, other):
            return
        self._join((one, other))

    def _forbidden(self, one: str, other: str) -> bool:
        mine, theirs = self._with(one), self._with(other)
        if any((a in mine and b in theirs) or (b in mine and a in theirs) for a, b in self.apart):
            return True
        return len({self.grows[urn] for urn in {*mine, *theirs} if urn in self.grows}) > 1

    def _with(self, urn: str) -> set[str]:
        return {other for other, root in self.of.items() if root == self.of[urn]}

    def _join(self, urns: Sequence[str]) -> None:
        for one, other in pairwise(urns):
            keep, gone = sorted((self.of[one], self.of[other]))
            self.of = {urn: keep if root == gone else root for urn, root in self.of.items()}

    def _both(self, one: str, other: str) -> str:
        return f"{self.ground.name(one)} and {self.ground.name(other)}"


def told(limits: Mapping[Part, Limit]) -> Iterator[str]:
    """Each limit for people: `8 to 11 schools`."""
    for part, limit in limits.items():
        yield f"{limit.low:,} to {limit.high:,} {WORDS[part]}"
