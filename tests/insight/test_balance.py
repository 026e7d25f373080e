"""How alike clusters are: what is true of the index whatever the clusters."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from generator.insight.balance import Part, balance, spread

SIZES = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(0, 10_000), min_size=1, max_size=9)


def test_two_clusters_of_one_and_three_lie_half_a_share_away() -> None:
    assert spread({"c1": 1, "c2": 3}) == Fraction(1, 2)


@given(SIZES)
def test_a_spread_is_nought_where_all_are_alike_and_nowhere_else(sizes: dict[str, int]) -> None:
    assert (spread(sizes) == 0) is (len(set(sizes.values())) == 1)


@given(SIZES)
def test_a_spread_is_largest_where_one_cluster_has_all(sizes: dict[str, int]) -> None:
    number = len(sizes)
    assert 0 <= spread(sizes) <= Fraction(2 * (number - 1), number)
    everything = {"all": 7, **{f"none {place}": 0 for place in range(number - 1)}}
    assert spread(everything) == Fraction(2 * (number - 1), number)


@given(SIZES, st.integers(1, 1_000))
def test_a_spread_does_not_hang_on_the_unit_or_on_the_names(sizes: dict[str, int], times: int) -> None:
    assert spread({name: times * size for name, size in sizes.items()}) == spread(sizes)
    assert spread({f"x{name}": size for name, size in sizes.items()}) == spread(sizes)


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 90)), min_size=4, max_size=12))
def test_the_index_is_the_mean_of_its_parts(schools: list[tuple[int, int]]) -> None:
    urns = [f"s{place}" for place in range(len(schools))]
    clusters = {"c1": urns[:2], "c2": urns[2:]}
    brought = {
        Part.PUPILS: dict(zip(urns, (one for one, _ in schools), strict=True)),
        Part.SEN_SUPPORT: dict(zip(urns, (other for _, other in schools), strict=True)),
    }
    found = balance(clusters, brought)
    by_hand = [spread({"c1": sum(each[:2]), "c2": sum(each[2:])}) for each in zip(*schools, strict=True)]
    assert found.index == sum(by_hand, Fraction(0)) / 2
