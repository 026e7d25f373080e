"""How evenly the money agreed fell on schools: two numbers, and no school's name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.insight.fairness.cases import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How evenly."""

    schools: int
    with_money: int
    """How many of them lead a request with money."""
    gini: Fraction
    """0: every school leads requests of the same sum. Near 1: one school leads all."""
    top_tenth: Fraction
    """The part of the money that went to the tenth of the schools with most."""
    tenth: int
    """How many schools that tenth is, rounded up."""
    left_out: int
    """Awards to schools that are withheld."""


def spread(cases: Iterable[Case], schools: Iterable[str]) -> Spread | None:
    """Over some schools, by their present URNs; nothing where no money went to a school that is known."""
    awarded = [case for case in cases if case.promised]
    by_school = Counter(dict.fromkeys(schools, 0))
    for case in awarded:
        if case.lead is not None:
            by_school[case.lead] += case.promised
    amounts = sorted(by_school.values())
    if not sum(amounts):
        return None
    tenth = -(-len(amounts) // 10)
    return Spread(
        schools=len(amounts), with_money=sum(amount > 0 for amount in amounts), gini=gini(amounts),
        top_tenth=Fraction(sum(amounts[-tenth:]), sum(amounts)), tenth=tenth,
        left_out=sum(case.lead is None for case in awarded),
    )  # fmt: skip


def gini(amounts: Sequence[int]) -> Fraction:
    """The Gini coefficient of some amounts: by how much each two differ on average, over twice the mean."""
    whole, number = sum(amounts), len(amounts)
    if not whole:
        return Fraction(0)
    weighted = sum((2 * place - number + 1) * amount for place, amount in enumerate(sorted(amounts)))
    return Fraction(weighted, number * whole)
