"""Money for each pupil: a division, so that clusters and schools of different size can be set side by side."""

from __future__ import annotations

from dataclasses import dataclass

from generator.money.basis import Basis
from generator.money.explain_step import COUNTED
from generator.money.figure import Figure
from generator.money.needs import ALL
from generator.money.shares import nearest
from generator.records.model import Column, Status

__all__ = ["COUNTED", "FEWEST", "Each", "each_of"]

FEWEST = 20
"""Of fewer pupils no average is worked out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Each:
    """A sum, and how many pupils it is divided by."""

    amount: int
    """In pence."""
    count: int
    status: Status
    key: str
    """`each/2025-26/c1/pupils`; by a scenario or in another grouping `each/regrouped/2025-26/trial/c1/pupils`."""

    @property
    def pence(self) -> int:
        """For each pupil, to the nearest penny, half a penny up."""
        return nearest(self.amount, self.count)

    @property
    def figure(self) -> Figure:
        """The same as it is printed."""
        return Figure(pence=self.pence, key=self.key, status=self.status)


def each_of(basis: Basis | None, who: str, column: Column) -> Each | None:
    """What the formula counts for a cluster, a school or `all`, for each pupil of a census column.

    It does so in fact, by a scenario, or in another grouping. Nothing where the formula gives nothing, where fewer than
    twenty pupils were counted, or where a school's count is not a number.
    """
    if basis is None:
        return None
    found = basis.found
    if who == ALL:
        amount, schools = sum(found.by_school.values()), tuple(found.by_school)
    elif who in found.by_cluster:
        amount, schools = found.by_cluster[who], basis.schools_of(who)
    elif who in found.by_school:
        amount, schools = found.by_school[who], (who,)
    else:
        return None
    count = 0
    for urn in schools:
        counted = basis.dataset.count(basis.rules.census, urn, column)
        if not isinstance(counted, int):
            return None
        count += counted
    key = f"each/{basis.key.removeprefix('allocation/')}/{who}/{column.value}"
    return Each(amount=amount, count=count, status=found.status, key=key) if count >= FEWEST else None
