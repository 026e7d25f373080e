"""The quorum is counted for each item, by the rules of the day; whoever needs none is not asked for one."""

from __future__ import annotations

import pytest

from tests.checks.decisions.sitting import HAVING_STEPPED_OUT, PANEL, bare, item, request, sitting
from tests.checks.told import told
from tests.roots import Root

FEW = 'headteacher of "900001"; headteacher of "900002"'
LOST = "    reasons:\n      - quorum_lost\n"


def one(root: Root, outcome: str, how: str = "consensus", more: str = "", **where: str) -> list[str]:
    request(bare(root), "c1-002")
    name, day = where.get("name", "c1-aut2"), where.get("day", "2025-11-18")
    taken = item("c1-002", outcome, how, HAVING_STEPPED_OUT + more)
    return told("quorum", sitting(root, name, day, taken, there=where.get("there", FEW)))


@pytest.mark.parametrize(
    ("outcome", "how", "more"),
    [
        ("nominated", "officer", ""),
        ("not_nominated", "officer", ""),
        ("withdrawn", "consensus", ""),
        ("deferred", "consensus", LOST),
        ("escalated", "consensus", LOST),
    ],
)
def test_what_may_be_done_without_a_quorum(small: Root, outcome: str, how: str, more: str) -> None:
    assert one(small, outcome, how, more) == []


@pytest.mark.parametrize("outcome", ["nominated", "not_nominated", "agreed", "part_agreed", "declined"])
def test_what_may_not(small: Root, outcome: str) -> None:
    assert one(small, outcome) == [
        "decisions/2025-26/c1-aut2.yaml /items/0/outcome "
        "'2025-26/c1-002' was decided, but only 1 school was left to vote, and 2 are needed."
    ]


def test_an_officer_does_not_decide_about_money_without_it(small: Root) -> None:
    assert len(one(small, "agreed", "officer")) == 1


def test_the_rules_of_the_day_count(small: Root) -> None:
    there = f'{FEW}; headteacher of "900003"'
    assert one(small, "agreed", there=there, day="2025-11-18") == []
    small.remove("decisions").remove("meetings")
    taken = item("c1-002", "agreed", more=HAVING_STEPPED_OUT)
    assert told("quorum", sitting(small, "c1-spr2", "2026-03-10", taken, there=there)) == [
        "decisions/2025-26/c1-spr2.yaml /items/0/outcome "
        "'2025-26/c1-002' was decided, but only 2 schools were left to vote, and 3 are needed."
    ]


def test_a_panel_has_no_quorum_but_somebody_must_be_left(small: Root) -> None:
    assert one(small, "agreed", "panel", name="c1-panel-01", there=PANEL) == []


def test_a_rule_that_is_not_known_is_not_broken(small: Root) -> None:
    rules = (small.path / "years/2025-26.yaml").read_text("utf-8")
    start, end = rules.index("quorum:"), rules.index("voting:")
    rules = f"{rules[:start]}quorum:\n  status: unknown\n{rules[end:]}".partition("amendments:")[0]
    small.write("years/2025-26.yaml", rules)
    assert one(small, "agreed") == []


WITHHELD = "    interests_checked: true\n    left_voting: {}\n"


@pytest.mark.parametrize(("left", "few"), [(1, True), (2, False)])
def test_where_schools_are_withheld_the_number_that_was_left_counts_and_is_not_told(
    small: Root, left: int, few: bool
) -> None:
    there = 'headteacher of "900004"; headteacher of "900005"; headteacher of "900006"'
    taken = item("c2-001", "declined", more=WITHHELD.format(left))
    message = "'2025-26/c2-001' was decided, but fewer schools than the 2 that are needed were left to vote."
    assert (
        told("quorum", sitting(bare(small), "c2-aut2", "2025-11-20", taken, there=there))
        == [f"decisions/2025-26/c2-aut2.yaml /items/0/outcome {message}"] * few
    )
