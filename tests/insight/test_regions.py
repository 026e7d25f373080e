"""Regions of the map, which are there for the solver alone."""

from __future__ import annotations

from itertools import combinations

from generator.insight.distance import distances
from generator.insight.regroup.regions import regions
from tests.insight.groups import ground

AT = {"a": 0, "b": 1, "c": 10, "d": 12, "e": 100}
METRES = {(one, other): abs(AT[one] - AT[other]) for one in AT for other in AT}


def test_what_lies_nearest_is_joined_first_and_the_greatest_comes_first() -> None:
    assert regions("abcde", METRES, 9) == (("a", "b", "c", "d"), ("c", "d"), ("a", "b"))
    assert regions("abcde", METRES, 1) == (("a", "b", "c", "d"),)
    assert regions("a", METRES, 3) == ()


def test_regions_lie_one_within_the_other_or_apart() -> None:
    whole = ground("southampton")
    found = regions(whole.schools, distances(whole.dataset, whole.schools), 6)
    assert [len(region) for region in found] == [46, 21, 25, 12, 21, 10]
    for one, other in combinations(map(set, found), 2):
        assert one >= other or other >= one or not one & other


def test_of_equal_distances_the_one_that_is_named_first_is_taken() -> None:
    assert regions("abcd", dict.fromkeys(METRES, 5), 4) == (("c", "a", "b"), ("a", "b"))
