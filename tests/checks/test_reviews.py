"""Rules about reviews: what looks like a fault and is none, and what waits for its day."""

from __future__ import annotations

from datetime import date

import pytest

from tests.checks.told import told
from tests.roots import SEABOROUGH, Root, copy

REVIEW, BID = "reviews/2025-26/c1-001.yaml", "bids/2025-26/c1-001.yaml"
DECISIONS, TRANSFER = "decisions/2025-26/c1-aut2.yaml", "transfers/2025-26/001.yaml"


@pytest.mark.parametrize(
    ("day", "fault"),
    [pytest.param("2026-03-06", False, id="on the day"), pytest.param("2026-03-07", True, id="the day after")],
)
def test_without_a_day_of_its_own_the_last_outcome_says_when_to_review(small: Root, day: str, fault: bool) -> None:
    small.remove("reviews").remove("redactions")
    said = told("review-overdue", small, date.fromisoformat(day))
    message = (
        f"{DECISIONS} /items/0/review_on The review of '2025-26/c1-001' was due on 6 March 2026, and there is none."
    )
    assert said == ([message] if fault else [])


def test_the_day_that_the_meeting_set_goes_before_that_of_the_outcomes(small: Root) -> None:
    small.remove("reviews").remove("redactions")
    small.replace(DECISIONS, "    confirmed:", "    review_on: 2026-03-18\n    confirmed:")
    assert told("review-overdue", small, date(2026, 3, 18)) == []
    assert told("review-overdue", small, date(2026, 3, 19)) == [
        f"{DECISIONS} /items/0/review_on The review of '2025-26/c1-001' was due on 18 March 2026, and there is none."
    ]


def test_an_award_that_is_not_confirmed_or_was_withdrawn_needs_no_review(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    root = copy(SEABOROUGH, tmp_path_factory.mktemp("reviews") / "seaborough")
    waiting = {one.split("'")[1] for one in told("review-overdue", root, date(2027, 9, 1))}
    assert "2025-26/c7-009" not in waiting, "it waits for its confirmation"
    assert "2025-26/c1-009" in waiting


@pytest.mark.parametrize(
    ("spent", "returned", "fault"),
    [
        pytest.param("5300", "200", "", id="to the penny"),
        pytest.param("5100.50", "200", "", id="less, and the rest is on its way"),
        pytest.param("5300.01", "200", "£5,300.01 was spent and £200.00 came back", id="a penny over"),
        pytest.param("5500.01", "0", "£5,500.01 was spent", id="nothing came back"),
    ],
)
def test_what_was_spent_and_came_back_is_not_over_the_award_as_corrected(
    small: Root, spent: str, returned: str, fault: str
) -> None:
    small.edit(f"{REVIEW}\n- spent: 5300\n- returned: 200\n+ spent: {spent}\n+ returned: {returned}")
    expected = [f"{REVIEW} /spent {fault}, but the award is £5,500.00."] if fault else []
    assert told("spent-over-award", small) == expected


def test_what_came_back_in_two_parts_is_added_up(small: Root) -> None:
    second = (small.path / TRANSFER).read_text("utf-8").replace("amount: 200", "amount: 49.50")
    small.write("transfers/2025-26/002.yaml", second)
    assert told("returned-as-transferred", small) == [
        f"{REVIEW} /returned The review says that £200.00 came back, but its transfers give back £249.50."
    ]
    small.replace(REVIEW, "returned: 200", "returned: 249.50")
    assert told("returned-as-transferred", small) == []


def test_money_may_come_back_before_there_is_a_review(small: Root) -> None:
    small.remove("reviews").remove("redactions")
    assert told("returned-as-transferred", small) == []


@pytest.mark.parametrize(("day", "fault"), [("2026-01-30", False), ("2026-01-29", True)])
def test_a_review_may_come_on_the_day_of_the_first_sum(small: Root, day: str, fault: bool) -> None:
    small.replace(REVIEW, "reviewed_on: 2026-03-12", f"reviewed_on: {day}")
    message = "This review is of 29 January 2026, and the first part of the award falls due on 30 January 2026."
    assert told("review-too-early", small) == ([f"{REVIEW} /reviewed_on {message}"] if fault else [])
