"""Sharing pence: the parts add up to the whole, whatever the order."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from generator.money.shares import Bounds, apportion, equally, within

NAMES = st.text("abcdefgh", min_size=1, max_size=3)
WEIGHTS = st.dictionaries(NAMES, st.integers(0, 5_000), min_size=1, max_size=30).filter(lambda w: sum(w.values()) > 0)
TOTALS = st.integers(0, 200_000_000)


@given(TOTALS, WEIGHTS)
def test_parts_add_up_to_the_whole(total: int, weights: dict[str, int]) -> None:
    assert sum(apportion(total, weights).values()) == total


@given(TOTALS, WEIGHTS)
def test_order_does_not_matter(total: int, weights: dict[str, int]) -> None:
    turned = dict(reversed(list(weights.items())))
    assert apportion(total, turned) == apportion(total, weights)


@given(TOTALS, WEIGHTS)
def test_each_part_is_within_a_penny_of_its_exact_share(total: int, weights: dict[str, int]) -> None:
    whole = sum(weights.values())
    for name, part in apportion(total, weights).items():
        assert abs(part - Fraction(total * weights[name], whole)) < 1


@given(TOTALS, WEIGHTS)
def test_no_part_is_negative_and_equal_weights_differ_by_a_penny_at_most(total: int, weights: dict[str, int]) -> None:
    parts = apportion(total, weights)
    assert min(parts.values()) >= 0
    for one in weights:
        for other in weights:
            if weights[one] == weights[other]:
                assert abs(parts[one] - parts[other]) <= 1


def test_of_equal_remainders_the_smaller_id_gets_the_penny() -> None:
    assert apportion(100, {"c": 1, "a": 1, "b": 1}) == {"c": 33, "a": 34, "b": 33}


@given(TOTALS, st.integers(1, 12))
def test_equal_sums_put_odd_pence_first(total: int, terms: int) -> None:
    sums = equally(total, [str(term) for term in range(terms)])
    assert sum(sums) == total
    assert sums == sorted(sums, reverse=True)
    assert sums[0] - sums[-1] <= 1


# Floors and caps -----------------------------------------------------------------------------------------------------


def test_the_worked_example_of_floors_and_caps() -> None:
    sums = {"a": 100, "b": 200, "c": 300, "d": 400}
    bounds = {name: Bounds(least=150) for name in sums}
    bounds |= {"c": Bounds(least=150, most=320), "d": Bounds(least=150, most=330)}
    held = within(1_000, sums, bounds)
    assert held is not None
    assert held.parts == {"a": 150, "b": 208, "c": 312, "d": 330}
    assert Fraction(held.numerator, held.denominator) == Fraction(104, 100)


@st.composite
def cases(draw: st.DrawFn) -> tuple[int, dict[str, int], dict[str, Bounds]]:
    sums = draw(st.dictionaries(NAMES, st.integers(0, 60), min_size=1, max_size=8))
    bounds = {}
    for name in sums:
        least = draw(st.integers(0, 40))
        room = draw(st.one_of(st.none(), st.integers(0, 60)))
        bounds[name] = Bounds(least=least, most=None if room is None else least + room)
    return draw(st.integers(0, 400)), sums, bounds


def exactly(factor: Fraction, name: str, sums: dict[str, int], bounds: dict[str, Bounds]) -> Fraction:
    most = bounds[name].most
    scaled = max(factor * sums[name], Fraction(bounds[name].least))
    return scaled if most is None else min(scaled, Fraction(most))


def independent(total: int, sums: dict[str, int], bounds: dict[str, Bounds]) -> dict[str, int] | None:
    """The same by fractions: try every stretch between two bends, then the largest remainders."""

    def whole(factor: Fraction) -> Fraction:
        return sum((exactly(factor, name, sums, bounds) for name in sums), Fraction(0))

    ends = {
        Fraction(end, sums[n]) for n in sums if sums[n] for end in (bounds[n].least, bounds[n].most) if end is not None
    }
    stretches = [Fraction(0), *sorted(ends), max(ends, default=Fraction(0)) + total + 1]
    for low, high in pairwise(stretches):
        if whole(low) <= total <= whole(high):
            rise = whole(high) - whole(low)
            factor = low if not rise else low + (total - whole(low)) / rise * (high - low)
            exact = {name: exactly(factor, name, sums, bounds) for name in sums}
            parts = {name: int(value) for name, value in exact.items()}
            by_remainder = sorted(sums, key=lambda name: (int(exact[name]) - exact[name], name))
            for name in by_remainder[: total - sum(parts.values())]:
                parts[name] += 1
            return parts
    return None


@given(cases())
def test_floors_and_caps_equal_an_independent_solution(case: tuple[int, dict[str, int], dict[str, Bounds]]) -> None:
    held = within(*case)
    assert (held.parts if held else None) == independent(*case)


@given(cases())
def test_every_bound_is_kept_and_the_parts_add_up(case: tuple[int, dict[str, int], dict[str, Bounds]]) -> None:
    total, _, bounds = case
    held = within(*case)
    if held is not None:
        assert sum(held.parts.values()) == total
        for name, part in held.parts.items():
            most = bounds[name].most
            assert part >= bounds[name].least
            assert most is None or part <= most
