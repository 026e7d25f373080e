"""Votes are one for each school, and lead to the outcome; what votes do not settle is not held against them."""

from __future__ import annotations

import pytest

from tests.checks.decisions.sitting import HAVING_STEPPED_OUT, PANEL, bare, item, request, sitting
from tests.checks.told import told
from tests.roots import Root


def counted(for_: int, against: int, abstained: int) -> str:
    return f"    votes:\n      for: {for_}\n      against: {against}\n      abstained: {abstained}\n"


def said(root: Root, outcome: str, how: str, votes: tuple[int, int, int], name: str = "c1-aut2") -> list[str]:
    request(bare(root), "c1-002")
    four = f'headteacher of "900001"; {PANEL}; senco of "900002"; senco of "900002"; clerk of "900003"'
    three = 'headteacher of "900001"; headteacher of "900002"; headteacher of "900003" in the chair; clerk'
    taken = item("c1-002", outcome, how, HAVING_STEPPED_OUT + counted(*votes))
    sitting(root, name, "2025-11-18", taken, there=four if "panel" in name else three)
    return [line.split(maxsplit=1)[1] for line in told("votes", root)]


@pytest.mark.parametrize(
    ("outcome", "how", "votes"),
    [
        ("agreed", "vote", (2, 0, 0)),
        ("agreed", "vote", (1, 0, 0)),
        ("nominated", "vote", (1, 0, 1)),
        ("declined", "vote", (0, 2, 0)),
        ("declined", "vote", (1, 1, 0)),
        ("not_nominated", "vote", (0, 0, 2)),
        ("deferred", "vote", (2, 0, 0)),
        ("escalated", "vote", (1, 1, 0)),
        ("agreed", "casting_vote", (1, 1, 0)),
        ("declined", "casting_vote", (1, 1, 0)),
        ("agreed", "casting_vote", (0, 0, 2)),
    ],
)
def test_votes_that_lead_to_their_outcome(small: Root, outcome: str, how: str, votes: tuple[int, int, int]) -> None:
    assert said(small, outcome, how, votes) == []


@pytest.mark.parametrize(
    ("outcome", "how", "votes", "message"),
    [
        ("part_agreed", "vote", (1, 1, 0), "/items/0/votes The outcome of '2025-26/c1-002' does not follow from its votes."),
        ("nominated", "vote", (0, 1, 1), "/items/0/votes The outcome of '2025-26/c1-002' does not follow from its votes."),
        ("not_nominated", "vote", (2, 0, 0), "/items/0/votes The outcome of '2025-26/c1-002' does not follow from its votes."),
        ("declined", "vote", (1, 0, 1), "/items/0/votes The outcome of '2025-26/c1-002' does not follow from its votes."),
        ("agreed", "vote", (3, 0, 0), "/items/0/votes More votes are counted on '2025-26/c1-002' than the 2 schools that were left to vote."),
        ("agreed", "consensus", (2, 0, 0), "/items/0/how Votes are counted on '2025-26/c1-002', but it was decided by 'consensus'."),
        ("nominated", "officer", (2, 0, 0), "/items/0/how Votes are counted on '2025-26/c1-002', but it was decided by 'officer'."),
    ],
)  # fmt: skip
def test_votes_that_do_not(small: Root, outcome: str, how: str, votes: tuple[int, int, int], message: str) -> None:
    assert said(small, outcome, how, votes) == [message]


@pytest.mark.parametrize(("votes", "too_many"), [((2, 1, 0), False), ((3, 1, 0), True)])
def test_a_panel_may_vote_a_school_each(small: Root, votes: tuple[int, int, int], too_many: bool) -> None:
    message = "/items/0/votes More votes are counted on '2025-26/c1-002' than the 3 schools that were left to vote."
    assert said(small, "agreed", "panel", votes, "c1-panel-01") == [message] * too_many


def test_where_schools_are_withheld_no_number_is_told(small: Root) -> None:
    more = "    interests_checked: true\n    left_voting: 2\n" + counted(2, 1, 0)
    there = 'headteacher of "900004"; headteacher of "900005"; headteacher of "900006"'
    sitting(bare(small), "c2-aut2", "2025-11-20", item("c2-001", "nominated", "vote", more), there=there)
    assert told("votes", small) == [
        "decisions/2025-26/c2-aut2.yaml /items/0/votes "
        "More votes are counted on '2025-26/c2-001' than schools were left to vote."
    ]


def test_where_schools_are_withheld_nobody_knows_whether_the_chair_stayed(small: Root) -> None:
    more = "    interests_checked: true\n    left_voting: 2\n" + counted(1, 1, 0)
    there = 'headteacher of "900004"; headteacher of "900005"; headteacher of "900006"'
    sitting(bare(small), "c2-aut2", "2025-11-20", item("c2-001", "nominated", "casting_vote", more), there=there)
    assert told("votes", small) == []


def test_a_chair_who_left_cannot_cast_a_vote(small: Root) -> None:
    request(bare(small), "c1-002")
    there = 'headteacher of "900001" in the chair; headteacher of "900002"; headteacher of "900003"'
    taken = item("c1-002", "agreed", "casting_vote", HAVING_STEPPED_OUT + counted(1, 1, 0))
    sitting(small, "c1-aut2", "2025-11-18", taken, there=there)
    message = "There was a casting vote on '2025-26/c1-002', but nobody who stayed in the room took the chair."
    assert told("votes", small) == [f"decisions/2025-26/c1-aut2.yaml /items/0/how {message}"]
    sitting(small, "c1-aut2", "2025-11-18", taken, there=f"{there} in the chair")
    assert told("votes", small) == []
