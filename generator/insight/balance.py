"""How alike the clusters of a grouping are in size: one index, and the parts that it is made of.

Of each part (schools, pupils, pupils on SEN support, …) an equal share would be the whole divided by the number of clusters.
The spread of a part says by how much a cluster lies above or below that share, on average; the index is the mean of the
spreads. Nought: all clusters are alike. 0.12: a cluster is on average 12 per cent larger or smaller than an equal share.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from generator.records.dataset import Dataset
from generator.records.model import Column


class Part(StrEnum):
    """What is counted in each cluster."""

    SCHOOLS = "schools"
    PUPILS = "pupils"
    SEN_SUPPORT = "sen_support"
    EHC_PLANS = "ehc_plans"
    FSM_EVER6 = "fsm_ever6"


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """How alike clusters are; fractions of an equal share, nought where all are alike."""

    spreads: Mapping[Part, Fraction]
    """By part; a part that could not be counted is missing."""

    @property
    def index(self) -> Fraction:
        """The mean of the spreads."""
        return sum(self.spreads.values(), Fraction(0)) / len(self.spreads)


def counts(dataset: Dataset, census: str, urns: Sequence[str]) -> Mapping[Part, Mapping[str, int]]:
    """What each school brings to each part, by its present URN.

    A part is left out where the census gives a symbol in the place of one of these schools' counts, or has no row for one.
    """
    found: dict[Part, Mapping[str, int]] = {Part.SCHOOLS: dict.fromkeys(urns, 1)}
    for column in Column:
        written = {urn: dataset.count(census, urn, column) for urn in urns}
        known = {urn: count for urn, count in written.items() if isinstance(count, int)}
        if len(known) == len(urns):
            found[Part(column.value)] = known
    return found


def sizes(clusters: Mapping[str, Sequence[str]], brought: Mapping[str, int]) -> Mapping[str, int]:
    """What each cluster comes to, from what each school brings."""
    return {name: sum(brought[urn] for urn in urns) for name, urns in clusters.items()}


def spread(by_cluster: Mapping[str, int]) -> Fraction:
    """By what part of an equal share a cluster lies above or below it, on average; nought where there is nothing to share."""
    whole, number = sum(by_cluster.values()), len(by_cluster)
    if not whole:
        return Fraction(0)
    return Fraction(sum(abs(number * size - whole) for size in by_cluster.values()), number * whole)


def balance(clusters: Mapping[str, Sequence[str]], brought: Mapping[Part, Mapping[str, int]]) -> Balance:
    """How alike some clusters are; `brought` as `counts` gives it, of all their schools."""
    return Balance(spreads={part: spread(sizes(clusters, each)) for part, each in brought.items()})
