"""Hundreds of years drawn from seeds: how often an unfairness that is there is noticed, and one that is not there is seen."""

from __future__ import annotations

from functools import cache

from scipy.stats import binomtest

from generator.insight.fairness.groups import Measure
from generator.insight.fairness.judged import RATE, Judged, Verdict
from generator.insight.fairness.noticed import noticed
from generator.insight.fairness.reading import SHOWN_OF_REFUSED, read
from tests.insight.years import RATE as AGREED
from tests.insight.years import SCHOOLS, SEABOROUGH, as_shown, year

LARGE = 600
"""So many requests must be decided in a year for a cluster that is unfair to its small schools to be noticed in most years."""


def full(seed: int, requests: int, *, planted: bool) -> Judged:
    """A year as the council reads it."""
    return read(year(seed, requests, planted=planted), SCHOOLS).judged


def shown(seed: int, requests: int, *, planted: bool) -> Judged:
    """The same year as the public reads it."""
    cases = tuple(as_shown(year(seed, requests, planted=planted), seed))
    return read(cases, SCHOOLS, SHOWN_OF_REFUSED).judged


@cache
def planted(requests: int) -> tuple[Judged, ...]:
    return tuple(full(seed, requests, planted=True) for seed in range(200))


def cells(found: Judged) -> bool:
    """Whether it is the small schools of a cluster that stand out."""
    of = [(group, verdict) for group, verdict in found.groups if group.measure is Measure.CLUSTER_SIZE]
    return any(verdict is Verdict.LESS and group.name.endswith("/small") for group, verdict in of)


def test_in_a_large_year_a_planted_unfairness_is_flagged_in_most_of_200_years() -> None:
    flagged = sum(one.flagged for one in planted(LARGE))
    assert flagged > 120, flagged
    assert sum(cells(one) for one in planted(LARGE)) > 100


def test_in_a_year_like_seaboroughs_hardly_ever_which_is_why_the_page_says_so() -> None:
    flagged = sum(one.flagged for one in planted(SEABOROUGH))
    assert 5 <= flagged <= 25, flagged


def test_what_the_page_works_out_exactly_is_what_the_years_show() -> None:
    """Nine in ten of the requests say whose they are, and a third of a cluster's schools are small."""
    small = round(LARGE * 0.9 / 21)
    level = sum(one.level for one in planted(LARGE)) / 200
    exact = noticed(small, LARGE - small, AGREED, 1 / 2, level)
    assert abs(exact - sum(cells(one) for one in planted(LARGE)) / 200) < 0.1


def false_flags(years: int, flagged: int) -> None:
    """The 99 per cent interval of the rate (exact, of the binomial) contains the stated rate or lies below it."""
    interval = binomtest(flagged, years).proportion_ci(confidence_level=0.99, method="exact")
    assert interval.low <= RATE, (flagged, interval)


def test_over_1000_fair_years_no_more_are_flagged_than_the_stated_rate() -> None:
    flagged = sum(full(seed, SEABOROUGH, planted=False).flagged for seed in range(1_000))
    false_flags(1_000, flagged)
    assert flagged > 15, "else the limits are wider than they need be"


def test_over_1000_fair_years_as_the_public_sees_them_neither() -> None:
    false_flags(1_000, sum(shown(seed, SEABOROUGH, planted=False).flagged for seed in range(1_000)))


def test_over_200_large_fair_years_neither() -> None:
    false_flags(200, sum(full(seed, LARGE, planted=False).flagged for seed in range(200)))


def test_what_the_public_sees_flagged_the_council_sees_flagged() -> None:
    """Of the same groups: what is not shown can hide a gap, and never make one."""
    seen = 0
    for seed in range(40):
        cases = year(seed, 200, planted=True)
        whole = {(one.measure, one.name): found for one, found in read(cases, SCHOOLS, SHOWN_OF_REFUSED).judged.groups}
        for one, found in shown(seed, 200, planted=True).groups:
            if found in (Verdict.LESS, Verdict.MORE):
                assert whole[one.measure, one.name] is found
                seen += 1
    assert seen
