"""What chance alone brings, held against counting every way in whole numbers."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.insight.fairness.chance import Urn, chances, crossing, least, level
from generator.insight.fairness.noticed import needed, noticed


def ways(urn: Urn) -> dict[int, Fraction]:
    """The chance of each count of agreed ones, by counting."""
    counts = range(max(0, urn.size - urn.whole + urn.agreed), min(urn.size, urn.agreed) + 1)
    number = comb(urn.whole, urn.size)
    return {k: Fraction(comb(urn.agreed, k) * comb(urn.whole - urn.agreed, urn.size - k), number) for k in counts}


def together(urns: tuple[Urn, ...]) -> dict[int, Fraction]:
    found = {0: Fraction(1)}
    for urn in urns:
        after: dict[int, Fraction] = {}
        for (k, p), (j, q) in product(found.items(), ways(urn).items()):
            after[k + j] = after.get(k + j, Fraction(0)) + p * q
        found = after
    return found


@st.composite
def urn(draw: st.DrawFn, most: int = 40) -> Urn:
    whole = draw(st.integers(1, most))
    return Urn(whole, draw(st.integers(0, whole)), draw(st.integers(0, whole)))


@given(st.lists(urn(), min_size=1, max_size=3), st.floats(0.0005, 0.3))
@settings(deadline=None)
def test_chances_and_limits_are_those_of_counting_every_way(urns: list[Urn], rare: float) -> None:
    found, counted = chances(*urns), together(tuple(urns))
    low = {k: 2 * sum(p for j, p in counted.items() if j <= k) for k in counted}
    high = {k: 2 * sum(p for j, p in counted.items() if j >= k) for k in counted}
    for k in counted:
        assert found.low(k) == pytest.approx(float(min(low[k], 1)), rel=1e-9)
        assert found.high(k) == pytest.approx(float(min(high[k], 1)), rel=1e-9)
    assert found.least == pytest.approx(float(min(1, low[min(counted)], high[max(counted)])), rel=1e-9)
    assert found.limits(rare) == (
        max((k for k in counted if low[k] <= rare), default=None), min((k for k in counted if high[k] <= rare), default=None)
    )  # fmt: skip


def test_beyond_what_can_be_there_is_no_chance() -> None:
    found = chances(Urn(10, 5, 8))
    assert found.first == 3
    assert (found.low(2), found.high(6), found.low(99), found.high(-1)) == (0.0, 0.0, 1.0, 1.0)


def test_by_hand() -> None:
    """Of ten requests five were agreed; of a group of five none: one way in 252, on either side."""
    assert chances(Urn(10, 5, 5)).low(0) == pytest.approx(2 / 252)
    assert chances(Urn(10, 5, 5)).limits(0.05) == (0, 5)
    assert chances(Urn(10, 5, 5)).limits(2 / 253) == (None, None)
    assert chances(Urn(10, 5, 2)).limits(0.05) == (None, None)


@given(st.lists(urn(), min_size=1, max_size=5), st.lists(urn(), max_size=3), st.floats(0.01, 0.2))
@settings(deadline=None)
def test_over_all_groups_what_chance_would_show_stays_within_the_rate(
    known: list[Urn], hidden: list[Urn], rate: float
) -> None:
    """However large those groups are of which it is not known: at a level each shows no more than the level itself."""
    least_of = [least(one.whole, one.agreed, 0, one.whole) for one in hidden]
    found = level([crossing(one) for one in known], least_of, rate)

    def shows(one: Urn, at: float) -> float:
        counted = chances(one)
        return float(sum((p for k, p in ways(one).items() if min(counted.low(k), counted.high(k)) <= at), Fraction(0)))

    def most(at: float) -> float:
        largest = [max(shows(Urn(one.whole, one.agreed, size), at) for size in range(one.whole + 1)) for one in hidden]
        return sum(shows(one, at) for one in known) + sum(largest)

    assert most(found) <= rate + 1e-9
    larger = sorted({float(rare) for one in known for rare in crossing(one).levels if found < rare <= rate})
    assert hidden or not larger or most(larger[0]) > rate - 1e-9, "without hidden ones it is the largest such level"


@given(urn(), st.integers(0, 10))
def test_the_least_of_many_sizes_is_that_of_the_best_of_them(one: Urn, more: int) -> None:
    most = min(one.whole, one.size + more)
    sizes = range(one.size, most + 1)
    expected = min(chances(Urn(one.whole, one.agreed, size)).least for size in sizes)
    assert least(one.whole, one.agreed, one.size, most) == pytest.approx(expected, rel=1e-9)


def test_without_any_group_nothing_counts() -> None:
    assert level([], [], 0.05) == 0.0
    assert level([crossing(Urn(10, 5, 1))], [], 0.05) == 0.0
    assert level([], [1.0, 0.001], 0.05) == 0.05


def test_what_two_ways_to_work_out_the_same_chance_differ_by_does_not_let_a_group_go() -> None:
    """Three groups could show a gap at a level of 0.025, two of them by a hair of rounding; together that is over the rate."""
    hair = 0.025 * (1 + 1e-12)
    assert level([], [hair, hair, 0.01], 0.05) == 0.05 / 3


# What would be noticed -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("group", "others", "rate", "part"), [(6, 20, 0.7, 0.5), (9, 9, 0.5, 0.25), (4, 30, 0.9, 0.0)])
def test_how_often_it_would_be_noticed_is_that_of_every_case(group: int, others: int, rate: float, part: float) -> None:
    rare, expected = 0.02, 0.0
    for mine, theirs in product(range(group + 1), range(others + 1)):
        p, q = rate * part, rate
        likely = comb(group, mine) * p**mine * (1 - p) ** (group - mine)
        likely *= comb(others, theirs) * q**theirs * (1 - q) ** (others - theirs)
        counted = ways(Urn(group + others, mine + theirs, group))
        if 2 * sum(x for k, x in counted.items() if k <= mine) <= rare:
            expected += likely
    assert noticed(group, others, rate, part, rare) == pytest.approx(expected, abs=1e-6)


def test_how_many_it_takes_is_the_first_ten_that_are_enough() -> None:
    found = needed(7, 0.74, 0.5, 0.001)
    assert found is not None

    def seen(whole: int) -> float:
        return noticed(round(whole / 7), whole - round(whole / 7), 0.74, 0.5, 0.001)

    assert seen(found) >= 0.8 > seen(found - 10)
    assert needed(7, 0.74, 0.99, 0.001) is None
