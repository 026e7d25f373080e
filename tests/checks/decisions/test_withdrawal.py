"""An award can be taken back once it was made: on that day at the earliest."""

from __future__ import annotations

import pytest

from tests.checks.decisions.sitting import bare, item, request, sitting
from tests.checks.told import told
from tests.roots import Root

TAKEN = 'withdrawn_awards:\n  - bid: 2025-26/c1-002\n    amount: 100\n    why: "The price fell."\n    publish_from: 2026-03-20\n'


@pytest.mark.parametrize(
    ("outcome", "awarded", "taken", "wrong"),
    [
        ("agreed", "c1-aut2", "c1-spr2", False),
        ("part_agreed", "c1-aut2", "c1-spr2", False),
        ("agreed", "c1-spr2", "c1-aut2", True),
        ("declined", "c1-aut2", "c1-spr2", True),
    ],
)
def test_what_was_awarded_before(small: Root, outcome: str, awarded: str, taken: str, wrong: bool) -> None:
    days = {"c1-aut2": ("2025-11-18", "18 November 2025"), "c1-spr2": ("2026-03-10", "10 March 2026")}
    request(bare(small), "c1-002")
    sitting(small, awarded, days[awarded][0], item("c1-002", outcome))
    sitting(small, taken, days[taken][0], more=TAKEN)
    message = f"An award for '2025-26/c1-002' is taken back, but no meeting had made one by {days[taken][1]}."
    assert (
        told("withdrawn-award", small) == [f"decisions/2025-26/{taken}.yaml /withdrawn_awards/0/bid {message}"] * wrong
    )


def test_at_the_same_sitting(small: Root) -> None:
    request(bare(small), "c1-002")
    assert told("withdrawn-award", sitting(small, "c1-aut2", "2025-11-18", item("c1-002", "agreed"), more=TAKEN)) == []
