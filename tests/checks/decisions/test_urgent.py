"""Urgent sittings take what is urgent, and the next meeting about money backs them, or takes back what they gave."""

from __future__ import annotations

import pytest

from tests.checks.decisions.sitting import bare, item, purposes, request, sitting
from tests.checks.told import told
from tests.roots import Root

BACKED = "backs:\n  - 2025-26/c1-urgent-01\n"
TAKEN_BACK = 'withdrawn_awards:\n  - bid: 2025-26/c1-002\n    amount: 5500\n    why: "The price fell."\n    publish_from: 2026-03-20\n'


def haste(root: Root, outcome: str = "agreed", **rest: str) -> Root:
    """An urgent sitting in November, and the two meetings of the calendar after it, which back it or not."""
    request(bare(root), "c1-002", urgent=True)
    sitting(root, "c1-urgent-01", "2025-11-05", item("c1-002", outcome))
    if "autumn" in rest:
        sitting(root, "c1-aut2", "2025-11-18", more=rest["autumn"])
    return sitting(root, "c1-spr2", "2026-03-10", more=rest["spring"]) if "spring" in rest else root


NOT_BACKED = "/backs This meeting was the next after the urgent sitting 2025-26/c1-urgent-01, and did not back it."


@pytest.mark.parametrize(
    ("outcome", "meetings", "forgotten"),
    [
        ("agreed", {}, ""),
        ("agreed", {"autumn": BACKED}, ""),
        ("agreed", {"autumn": "", "spring": BACKED}, ""),
        ("agreed", {"autumn": TAKEN_BACK}, ""),
        ("declined", {"autumn": ""}, ""),
        ("deferred", {"autumn": ""}, ""),
        ("agreed", {"autumn": "", "spring": ""}, "c1-aut2"),
        ("part_agreed", {"spring": ""}, "c1-spr2"),
    ],
)
def test_the_next_meeting_backs(small: Root, outcome: str, meetings: dict[str, str], forgotten: str) -> None:
    assert told("not-backed", haste(small, outcome, **meetings)) == [
        f"decisions/2025-26/{forgotten}.yaml {NOT_BACKED}"
    ] * bool(forgotten)


def test_a_meeting_that_only_puts_forward_is_not_asked_to_back(small: Root) -> None:
    purposes(small, "nomination")
    assert told("not-backed", haste(small, autumn="")) == []


def test_an_urgent_request_may_come_before_any_meeting(small: Root) -> None:
    request(bare(small), "c1-002", urgent=True)
    assert told("only-urgent", sitting(small, "c1-aut2", "2025-11-18", item("c1-002", "agreed"))) == []


@pytest.mark.parametrize(
    ("meetings", "message"),
    [
        ({"autumn": BACKED, "spring": BACKED}, "c1-spr2.yaml /backs/0 2025-26/c1-urgent-01 was already backed at 2025-26/c1-aut2."),
        ({"autumn": BACKED.replace("urgent-01", "spr2"), "spring": ""}, "c1-aut2.yaml /backs/0 2025-26/c1-spr2 is not an urgent sitting."),
        ({"autumn": BACKED}, ""),
    ],
)  # fmt: skip
def test_only_an_urgent_sitting_and_only_once(small: Root, meetings: dict[str, str], message: str) -> None:
    assert told("backs", haste(small, **meetings)) == [f"decisions/2025-26/{message}"] * bool(message)


def test_only_what_was_before_it(small: Root) -> None:
    sitting(bare(small), "c1-urgent-01", "2025-11-19")
    assert told("backs", sitting(small, "c1-aut2", "2025-11-18", more=BACKED)) == [
        "decisions/2025-26/c1-aut2.yaml /backs/0 2025-26/c1-urgent-01 was on 19 November 2025, after this meeting."
    ]


def test_only_what_its_own_cluster_did(small: Root) -> None:
    sitting(bare(small), "c2-urgent-01", "2025-11-05")
    assert told("backs", sitting(small, "c1-aut2", "2025-11-18", more=BACKED.replace("c1", "c2"))) == [
        "decisions/2025-26/c1-aut2.yaml /backs/0 2025-26/c2-urgent-01 is a sitting of another cluster or year."
    ]


def test_a_sitting_without_decisions_cannot_be_backed(small: Root) -> None:
    sitting(bare(small), "c1-urgent-01", "2025-11-05").remove("decisions/2025-26/c1-urgent-01.yaml")
    assert told("backs", sitting(small, "c1-aut2", "2025-11-18", more=BACKED)) == [
        "decisions/2025-26/c1-aut2.yaml /backs/0 2025-26/c1-urgent-01 decided nothing that could be backed."
    ]


def test_a_meeting_that_only_puts_forward_cannot_back(small: Root) -> None:
    purposes(small, "nomination")
    assert told("backs", haste(small, autumn=BACKED)) == [
        "decisions/2025-26/c1-aut2.yaml /backs/0 2025-26/c1-urgent-01 is backed here, where no money is decided."
    ]
