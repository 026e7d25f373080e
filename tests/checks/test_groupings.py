"""Rules about groupings: what looks like a fault and is none, and which names are those of one school."""

from __future__ import annotations

import pytest

from generator.checks.alike import plain
from tests.checks.told import told
from tests.roots import Root

GROUPING = "groupings/2025-26.yaml"
NEW = """urn: "900007"
name: "Sluice Gate Primary School"
phase: primary
type: "Free school"
governance: academy
postcode: "ZX1 1AP"
position:
  latitude: 52.460
  longitude: 0.330
"""


def with_new_school(small: Root, *changes: tuple[str, str], place: str = '      - school: "900007"') -> Root:
    """One school more in cluster 2, at the address of Weir Primary School."""
    text = NEW
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    small.edit('schools/900006.yaml\n- phase: primary\n+ phase: primary\n+ postcode: "ZX1 1AP"\n')
    small.replace(GROUPING, '      - school: "900006"', f'      - school: "900006"\n{place}')
    return small.write("schools/900007.yaml", text)


# Hosts --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param(f'{GROUPING}\n-     host: "900001"\n+     host: "900093"', id="by its earlier number"),
        pytest.param("meetings/2025-26/c2-spr2.yaml\n- host: \"900004\"\n- status: planned\n+ host: \"900001\"\n+ status: cancelled", id="cancelled"),
        pytest.param("meetings/2025-26/c2-spr2.yaml\n- host: \"900004\"\n+ ends: \"15:00\"", id="no school named"),
    ],
)  # fmt: skip
def test_hosts_that_are_no_fault(small: Root, edits: str) -> None:
    assert told("host", small.edit(edits)) == []


def test_a_panel_may_sit_in_any_school(small: Root) -> None:
    panel = 'cluster: c1\nslot: panel\ndate: 2026-03-24\nhost: "900006"\nstatus: planned\n'
    assert told("host", small.write("meetings/2025-26/c1-panel-01.yaml", panel)) == []


def test_a_school_that_left_may_not_host_the_day_after(small: Root) -> None:
    small.replace(GROUPING, '      - school: "900006"', '      - school: "900006"\n        to: 2026-03-24')
    small.replace("meetings/2025-26/c2-spr2.yaml", 'host: "900004"', 'host: "900006"')
    assert told("host", small) == [
        "meetings/2025-26/c2-spr2.yaml /host Weir Primary School (900006) hosts this meeting of Cluster 2, but is not in "
        "that cluster on 25 March 2026."
    ]
    small.replace("meetings/2025-26/c2-spr2.yaml", "date: 2026-03-25", "date: 2026-03-24")
    assert told("host", small) == []


# Schools that close, open, or change their number -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("school", "place"),
    [
        pytest.param("closed: 2026-08-31", "", id="closes with the year"),
        pytest.param("closed: 2026-03-31", "        to: 2026-03-31", id="leaves on its last day"),
        pytest.param("opened: 2026-01-05", "        from: 2026-01-05", id="joins on its first day"),
        pytest.param("opened: 2020-09-01", "", id="has been open for long"),
        pytest.param(
            'opened: 2026-01-05\npredecessors:\n  - urn: "900096"\n    until: 2026-01-04', "", id="opened under a new number"
        ),
    ],
)  # fmt: skip
def test_schools_that_are_open_while_they_are_in_a_cluster(small: Root, school: str, place: str) -> None:
    small.replace("schools/900006.yaml", "governance: maintained", f"governance: maintained\n{school}")
    if place:
        small.replace(GROUPING, '      - school: "900006"', f'      - school: "900006"\n{place}')
    assert [told(slug, small) for slug in ("closed-school", "in-no-cluster", "earlier-urn")] == [[], [], []]


def test_a_number_that_changes_during_the_year_is_right_on_both_sides(small: Root) -> None:
    past = 'predecessors:\n  - urn: "900096"\n    until: 2026-01-04'
    small.replace("schools/900006.yaml", "governance: maintained", f"governance: maintained\n{past}")
    assert told("earlier-urn", small) == []
    small.replace(GROUPING, '      - school: "900006"', '      - school: "900096"')
    assert told("earlier-urn", small) == []


def test_a_host_too_goes_by_its_present_number(small: Root) -> None:
    small.replace(GROUPING, '    host: "900001"', '    host: "900093"')
    assert told("earlier-urn", small) == [
        f"{GROUPING} /clusters/0/host '900093' was no longer the number of Orchard Junior School on 1 September 2025."
    ]


# Complete -----------------------------------------------------------------------------------------------------------


def test_a_grouping_that_does_not_say_it_is_complete_may_leave_schools_out(small: Root) -> None:
    small.write("schools/900007.yaml", NEW).replace(GROUPING, "complete: true", "complete: false")
    assert told("in-no-cluster", small) == []


@pytest.mark.parametrize("life", ["closed: 2025-08-31", "opened: 2026-09-01"])
def test_a_school_that_is_not_open_during_a_grouping_has_no_place_in_it(small: Root, life: str) -> None:
    assert told("in-no-cluster", small.write("schools/900007.yaml", f"{NEW}{life}\n")) == []


def test_a_school_may_change_cluster_without_a_day_between(small: Root) -> None:
    small.replace(
        GROUPING,
        '      - school: "900003"',
        '      - school: "900003"\n      - school: "900006"\n        from: 2026-04-01',
    )
    small.edit(
        f'{GROUPING}\n-       - school: "900006"\n- sources:\n+       - school: "900006"\n+         to: 2026-03-31\n+ sources:'
    )
    assert told("in-no-cluster", small) == []
    small.replace(GROUPING, "to: 2026-03-31", "to: 2026-03-29")
    assert told("in-no-cluster", small) == [
        f"{GROUPING} /complete Weir Primary School (900006) is in no cluster from 30 March 2026 to 31 March 2026; this "
        "grouping says it is complete."
    ]


# Schools that look alike --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param((), id="two schools at one address"),
        pytest.param((("Sluice Gate", "Weir"), ("Primary", "Junior"), ("primary", "junior")), id="infant and junior"),
        pytest.param((("Sluice Gate Primary", "Weir"), ("primary", "secondary")), id="another age, no word for it"),
        pytest.param((("Sluice Gate", "Weir Catholic"),), id="of a church"),
        pytest.param((("Sluice Gate", "North Weir"),), id="of another end"),
    ],
)
def test_neighbours_that_are_two_schools(small: Root, changes: tuple[tuple[str, str], ...]) -> None:
    assert told("near-duplicate", with_new_school(small, *changes)) == []


def test_two_that_look_alike_may_be_two_if_the_note_says_so(small: Root) -> None:
    place = '      - school: "900007"\n        note: "On the same site as 900006, and another school."'
    assert told("near-duplicate", with_new_school(small, ("Sluice Gate", "Weirs"), place=place)) == []


def test_two_that_look_alike_may_follow_each_other(small: Root) -> None:
    with_new_school(
        small,
        ("Sluice Gate", "Weir"),
        place='        to: 2025-12-31\n      - school: "900007"\n        from: 2026-01-01',
    )
    assert told("near-duplicate", small) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Elmo's RC Primary School", "Saint Elmos Catholic Primary"),
        ("Freemark C of E Community Academy", "Freemark CofE School"),
        ("Withy & Creek Infants' School", "The Withy and Creek Infant Academy"),
    ],
)
def test_names_that_are_one(one: str, other: str) -> None:
    assert plain(one) == plain(other)
