"""The map: no point hides another, every school is a link, and the same records give the same drawing."""

from __future__ import annotations

import math

import pytest

from generator.publish.apart import Spot, spread
from generator.publish.map import SchoolMap, school_map
from tests.publish.sites import site

GROUPINGS = [("seaborough", "2025-26"), ("southampton", "2025-26-draft"), ("southampton", "2025-26-proposed")]


def drawn(name: str, grouping: str) -> SchoolMap:
    found = school_map(site(name), site(name).dataset.groupings[grouping])
    assert found is not None
    return found


@pytest.mark.parametrize(("name", "grouping"), GROUPINGS)
def test_no_point_hides_another_or_leaves_the_paper(name: str, grouping: str) -> None:
    for drawing in drawn(name, grouping).drawings:
        assert len(drawing.marks) == len(site(name).dataset.schools)
        for place, one in enumerate(drawing.marks):
            reach = one.ring or one.radius
            assert reach <= one.x <= drawing.look.width - reach
            assert reach <= one.y <= drawing.height - reach
            for other in drawing.marks[place + 1 :]:
                need = reach + (other.ring or other.radius)
                assert math.hypot(one.x - other.x, one.y - other.y) >= need - 0.1, (one.label, other.label)


def test_a_drawing_is_the_same_twice() -> None:
    homes = [Spot(40.0, 40.0, 8.0)] * 4 + [Spot(42.0, 41.0, 8.0)]
    once = spread(homes, 200, 100, 1)
    assert once == spread(homes, 200, 100, 1)
    assert len({(spot.x, spot.y) for spot in once}) == 5


def test_a_school_that_nobody_placed_is_dashed_and_bears_no_number() -> None:
    wide = drawn("southampton", "2025-26-draft").drawings[0]
    dashed = [mark for mark in wide.marks if "pt--guess" in mark.look]
    assert len(dashed) == 25
    assert all(not mark.number and mark.label.endswith(", cluster not published") for mark in dashed)


def test_a_proposal_dashes_what_the_authority_did_not_place() -> None:
    found = drawn("southampton", "2025-26-proposed")
    dashed = [mark for mark in found.drawings[0].marks if "pt--guess" in mark.look]
    assert len(dashed) == 25
    assert all(mark.number and ", proposed" in mark.label for mark in dashed)
    assert found.guesses == "proposed by this project"


def test_a_host_has_a_second_ring() -> None:
    hosts = [mark for mark in drawn("seaborough", "2025-26").drawings[0].marks if mark.ring]
    assert len(hosts) == 7
    assert all(mark.label.endswith(", host") for mark in hosts)


def test_a_clusters_map_keeps_the_points_and_greys_the_others() -> None:
    record = site("seaborough").dataset.groupings["2025-26"]
    found = school_map(site("seaborough"), record, record.data.clusters[2])
    assert found is not None
    all_points = {mark.url: (mark.x, mark.y) for mark in drawn("seaborough", "2025-26").drawings[0].marks}
    marks = found.drawings[0].marks
    assert {mark.url: (mark.x, mark.y) for mark in marks} == all_points
    assert sum(mark.number == "3" for mark in marks) == 9
    assert all("pt--other" in mark.look for mark in marks if mark.number != "3")
