"""Like with like: each cluster against what all clusters did with requests of the same kind and need, and a similar sum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.insight.fairness.cases import Case
from generator.insight.fairness.chance import Chances, Urn, chances

SUMS = (500_000, 2_000_000)
"""Similar sums: up to £5,000, up to £20,000, more; in pence."""

Sort = tuple[str, str, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """One cluster."""

    cluster: str
    decided: int
    agreed: int
    expected: Fraction
    """How many would have been agreed if every cluster had agreed requests like its own equally often."""
    urns: tuple[Urn, ...]
    """What its requests of each sort are drawn from."""

    @property
    def chances(self) -> Chances:
        """How likely each count is if the clusters do not differ."""
        return chances(*self.urns)


def alike(cases: Sequence[Case], *, sums: bool) -> Iterator[Alike]:
    """Each cluster, by its name; `sums`: whether the sum asked for is known of every request."""
    decided = [case for case in cases if case.decided]
    whole, agreed = (
        Counter(_sort(case, sums) for case in decided),
        Counter(_sort(case, sums) for case in decided if case.agreed),
    )
    for name in sorted({case.cluster for case in decided}):
        own = [case for case in decided if case.cluster == name]
        sorts = sorted(Counter(_sort(case, sums) for case in own).items(), key=repr)
        yield Alike(
            cluster=name, decided=len(own), agreed=sum(case.agreed for case in own),
            expected=sum((Fraction(number * agreed[sort], whole[sort]) for sort, number in sorts), Fraction(0)),
            urns=tuple(sorted(Urn(whole[sort], agreed[sort], number) for sort, number in sorts)),
        )  # fmt: skip


def _sort(case: Case, sums: bool) -> Sort:
    band = sum(case.asked > most for most in SUMS) if sums and case.asked is not None else None
    return case.kind, case.need, band
