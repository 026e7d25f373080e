"""Who was there to vote: schools of the cluster on that day with someone who speaks for them, each once."""

from __future__ import annotations

import pytest

from generator.checks.decisions.room import Room, rooms
from tests.checks.decisions.sitting import PANEL, bare, item, request, sitting
from tests.checks.told import books
from tests.roots import Root


def room(root: Root, there: str, name: str = "c1-aut2", more: str = "") -> Room:
    request(bare(root), "c1-002")
    sitting(root, name, "2025-11-18", item("c1-002", "deferred", more=more), there=there)
    (found,) = rooms(books(root))
    return found


@pytest.mark.parametrize(
    ("there", "present"),
    [
        ('headteacher of "900001"; senco of "900002"; governor of "900003"', {"900001", "900002", "900003"}),
        ('headteacher of "900001"; senco of "900001"', {"900001"}),
        (
            'clerk of "900001"; locality_lead; educational_psychologist; inclusion_officer; senco of "900002"',
            {"900002"},
        ),
        ('trust_leader of "900003"; headteacher of "900004"', {"900003"}),
        ('headteacher of "900093"', {"900003"}),
    ],
)
def test_one_vote_for_each_school_of_the_cluster(small: Root, there: str, present: set[str]) -> None:
    assert room(small, there).present == present


def test_a_school_that_joins_later_has_no_vote_yet(small: Root) -> None:
    small.replace("groupings/2025-26.yaml", '- school: "900003"', '- school: "900003"\n        from: 2025-12-01')
    found = room(small, 'headteacher of "900002"; headteacher of "900003"')
    assert (found.present, found.needed) == (frozenset({"900002"}), 2)


def test_on_a_panel_whoever_sits_has_a_vote_and_one_is_enough(small: Root) -> None:
    found = room(small, PANEL, name="c1-panel-01")
    assert (found.present, found.needed) == (frozenset({"900004", "900005"}), 1)


def test_those_who_stepped_out_are_not_left(small: Root) -> None:
    out = '    stepped_out:\n      - school: "900093"\n        because: other\n      - school: "900005"\n        because: other\n'
    found = room(small, 'headteacher of "900002"; headteacher of "900003"', more=out)
    assert [found.left(one) for _, one in found.items()] == [1]
