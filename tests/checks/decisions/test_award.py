"""An award is at most what was asked for, and for terms that were asked for."""

from __future__ import annotations

import pytest

from tests.checks.decisions.sitting import bare, item, request, sitting
from tests.checks.told import told
from tests.roots import Root


def awarded(root: Root, outcome: str, amount: str, term: str = "2025-26-spring") -> Root:
    taken = (
        item("c1-002", outcome)
        .replace("amount: 5500", f"amount: {amount}")
        .replace("amount: 4000", f"amount: {amount}")
    )
    return sitting(root, "c1-aut2", "2025-11-18", taken.replace("2025-26-spring", term))


@pytest.mark.parametrize(
    ("outcome", "amount", "slug", "what"),
    [
        ("agreed", "5500", "", ""),
        ("agreed", "5499.99", "agreed-in-part", "less than was asked for, but not marked as in part."),
        ("agreed", "5500.01", "award-asked", "more than was asked for."),
        ("part_agreed", "5499.99", "", ""),
        ("part_agreed", "5500", "agreed-in-part", "all that was asked for, but marked as in part."),
        ("part_agreed", "6000", "award-asked", "more than was asked for."),
    ],
)
def test_to_the_penny(small: Root, outcome: str, amount: str, slug: str, what: str) -> None:
    awarded(request(bare(small), "c1-002"), outcome, amount)
    for rule in ("award-asked", "agreed-in-part"):
        assert told(rule, small) == [
            f"decisions/2025-26/c1-aut2.yaml /items/0/amount The award for '2025-26/c1-002' is {what}"
        ] * (rule == slug)


@pytest.mark.parametrize(
    ("kind", "asked", "term", "told_of"),
    [
        ("group", "2025-26-spring", "2025-26-spring", False),
        ("group", "2025-26-summer", "2025-26-spring", True),
        ("project", "2025-26-summer", "2025-26-spring", False),
        ("project", "2025-26-spring", "2025-26-summer", True),
    ],
)
def test_only_a_projects_one_sum_may_fall_due_before_it_was_asked_for(
    small: Root, kind: str, asked: str, term: str, told_of: bool
) -> None:
    request(bare(small), "c1-002", kind=kind)
    small.replace("bids/2025-26/c1-002.yaml", "  - 2025-26-spring", f"  - {asked}")
    if kind == "group":
        small.replace("bids/2025-26/c1-002.yaml", "lasts:", "families_told_on: 2025-11-02\nlasts:")
    message = f"/items/0/terms/0 The award for '2025-26/c1-002' is for {term}, which was not asked for."
    assert (
        told("award-terms", awarded(small, "agreed", "5500", term))
        == [f"decisions/2025-26/c1-aut2.yaml {message}"] * told_of
    )
