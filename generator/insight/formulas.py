"""What another formula or pot would do: who gets more, who gets less, what floors and caps move, how even each pupil's part is.

Amounts are pence, per cents hundredths of one per cent. Nothing here names a school: counts of schools, and clusters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from generator.insight.balance import spread
from generator.money.accounts import Accounts
from generator.money.basis import Basis
from generator.money.each import each_of
from generator.money.explain_what_if import limits_of, moved
from generator.money.formula import Skipped
from generator.records.model import Column

LESS = (100, 500, 1_000)
"""By more than how many hundredths of a per cent a school gets less, to be counted: 1, 5 and 10 per cent."""
EVEN = (Column.PUPILS, Column.SEN_SUPPORT)
"""For each of which pupils a cluster's part is set beside the others'."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evenness:
    """How far apart clusters lie in what they get for each pupil of a census column."""

    column: Column
    ratio: Fraction
    """The largest part for each pupil, over the smallest."""
    spread: Fraction
    """By what part of their mean they lie above or below it, on average."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """How many schools floors and caps add to, and take from."""

    up: int
    down: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One scenario against its year's own rules."""

    name: str
    """The scenario's."""
    own: Basis
    other: Basis

    @property
    def gains(self) -> Mapping[str, int]:
        """By cluster, in pence: what it would get more, or below nought less."""
        return {one: self.other.found.by_cluster[one] - was for one, was in self.own.found.by_cluster.items()}

    @property
    def more(self) -> int:
        """How many schools would get more."""
        return sum(now > was for was, now in self._schools())

    @property
    def less(self) -> int:
        """How many schools would get less."""
        return sum(now < was for was, now in self._schools())

    def less_by(self, hundredths: int) -> int:
        """How many schools would get less by more than some hundredths of a per cent of what they get."""
        return sum((was - now) * 10_000 > was * hundredths for was, now in self._schools())

    def _schools(self) -> Iterator[tuple[int, int]]:
        return ((was, self.other.found.by_school[urn]) for urn, was in self.own.found.by_school.items())


def effects(accounts: Accounts, year: str) -> tuple[Effect, ...]:
    """Each scenario of a year that could be worked out, by name; none where the year itself could not be."""
    own = accounts.basis(year)
    found = ((name, basis) for name, basis in accounts.scenarios.items() if isinstance(basis, Basis))
    return tuple(Effect(name=name, own=own, other=basis) for name, basis in found if own and basis.year == year)


def left_out(accounts: Accounts, year: str) -> Mapping[str, str]:
    """Why each other scenario of a year could not be worked out, by name."""
    return {
        name: basis.because
        for name, basis in accounts.scenarios.items()
        if isinstance(basis, Skipped) and accounts.dataset.scenarios[name].data.year == year
    }


def held(basis: Basis) -> Moved | None:
    """How many schools floors and caps move; nothing without such a step."""
    result = limits_of(basis)
    if result is None:
        return None
    return Moved(up=len(moved(result, "up")), down=len(moved(result, "down")))


def evenness(basis: Basis, column: Column) -> Evenness | None:
    """How even the clusters' parts for each pupil are; nothing with fewer than two clusters of twenty known pupils."""
    divided = {cluster: each_of(basis, cluster, column) for cluster in basis.found.by_cluster}
    pence = {cluster: each.pence for cluster, each in divided.items() if each}
    if len(pence) < 2 or not min(pence.values()):
        return None
    return Evenness(column=column, ratio=Fraction(max(pence.values()), min(pence.values())), spread=spread(pence))
