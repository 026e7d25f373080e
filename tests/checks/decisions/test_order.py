"""A request is put forward, decided once, and not left lying; every way round that the scheme allows is allowed."""

from __future__ import annotations

from datetime import date

import pytest

from tests.checks.decisions.sitting import PANEL, bare, item, purposes, request, sitting
from tests.checks.told import told
from tests.roots import Root

AUTUMN, LATER, SPRING = "2025-11-18", "2025-12-02", "2026-03-10"


def way(root: Root, *steps: tuple[str, str]) -> Root:
    """Lead request c1-002 through meetings, a step each: `(meeting, outcome)`."""
    days = {"c1-aut2": AUTUMN, "c1-spr2": SPRING}
    for name, outcome in steps:
        panel = "panel" in name
        taken = item("c1-002", outcome, "panel" if panel else "consensus")
        sitting(root, name, days.get(name, LATER), taken, there=PANEL if panel else 'headteacher of "900002"')
    return root


ALLOWED = [
    [("c1-aut2", "nominated"), ("c1-spr2", "agreed")],
    [("c1-aut2", "deferred"), ("c1-spr2", "declined")],
    [("c1-aut2", "escalated"), ("c1-panel-01", "agreed")],
    [("c1-aut2", "deferred"), ("c1-panel-01", "declined")],
    [("c1-spr2", "withdrawn")],
    [("c1-urgent-01", "agreed")],
]


@pytest.mark.parametrize("steps", ALLOWED, ids=lambda steps: " ".join(f"{name}:{outcome}" for name, outcome in steps))
def test_ways_that_the_scheme_allows(small: Root, steps: list[tuple[str, str]]) -> None:
    request(purposes(bare(small), "nomination", "allocation"), "c1-002")
    way(small, *steps)
    assert told("nominated-first", small) + told("decided-once", small) == []


def test_an_urgent_request_needs_no_nomination(small: Root) -> None:
    request(purposes(bare(small), "nomination", "allocation"), "c1-002", urgent=True)
    assert told("nominated-first", way(small, ("c1-spr2", "agreed"))) == []


def test_a_meeting_for_both_puts_forward_and_decides_at_once(small: Root) -> None:
    request(bare(small), "c1-002")
    assert told("nominated-first", way(small, ("c1-spr2", "agreed"))) == []


NEVER = "came before this meeting without having been put forward at a nomination meeting."


@pytest.mark.parametrize(
    ("steps", "name", "what"),
    [
        ([("c1-spr2", "deferred")], "c1-spr2", NEVER),
        ([("c1-aut2", "not_nominated"), ("c1-spr2", "agreed")], "c1-spr2", NEVER),
        ([("c1-panel-01", "agreed")], "c1-panel-01", "came before this panel, but no meeting had escalated it."),
        ([("c1-aut2", "nominated"), ("c1-panel-01", "agreed")], "c1-panel-01", "came before this panel, but no meeting had escalated it."),
    ],
)  # fmt: skip
def test_ways_that_it_does_not(small: Root, steps: list[tuple[str, str]], name: str, what: str) -> None:
    request(purposes(bare(small), "nomination", "allocation"), "c1-002")
    assert told("nominated-first", way(small, *steps)) == [
        f"decisions/2025-26/{name}.yaml /items/0 '2025-26/c1-002' {what}"
    ]


@pytest.mark.parametrize("first", ["agreed", "part_agreed", "declined", "withdrawn"])
def test_what_is_settled_stays_settled(small: Root, first: str) -> None:
    request(bare(small), "c1-002")
    assert told("decided-once", way(small, ("c1-aut2", first), ("c1-spr2", "deferred"))) == [
        "decisions/2025-26/c1-spr2.yaml /items/0/bid "
        "'2025-26/c1-002' was already settled at 2025-26/c1-aut2, and is taken again here."
    ]


@pytest.mark.parametrize(
    ("outcome", "open_still"),
    [("nominated", True), ("deferred", True), ("escalated", True), ("not_nominated", False), ("declined", False), ("withdrawn", False)],
)  # fmt: skip
@pytest.mark.parametrize(
    ("state", "day", "slug"),
    [
        ("closed", date(2025, 12, 1), "left-undecided"),
        ("open", date(2026, 3, 28), "still-undecided"),
        ("open", date(2026, 3, 27), ""),
        ("closed", date(2026, 9, 1), "left-undecided"),
    ],
)
def test_nothing_is_left_when_the_year_ends(
    small: Root, outcome: str, open_still: bool, state: str, day: date, slug: str
) -> None:
    request(bare(small), "c1-002").replace("years/2025-26.yaml", "state: open", f"state: {state}")
    way(small, ("c1-aut2", outcome))
    for rule in ("left-undecided", "still-undecided"):
        told_of = ["decisions/2025-26/c1-aut2.yaml"] * (rule == slug and open_still)
        assert [line.split()[0] for line in told(rule, small, day)] == told_of


def test_a_request_that_no_meeting_has_seen_is_not_left_by_one(small: Root) -> None:
    request(bare(small), "c1-002").replace("years/2025-26.yaml", "state: open", "state: closed")
    assert told("left-undecided", small) == []
