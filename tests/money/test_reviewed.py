"""What reviews say of the money adds up, from each award to a cluster, a need, and all of a year."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.money.accounts import Accounts
from generator.money.explain import explain, figure
from generator.money.figure import UnknownKey
from generator.money.reviewed import PARTS, review_day, reviewed_in, waiting_in
from tests.money.test_ledger import books

YEAR = "2025-26"


@pytest.fixture(scope="module")
def seaborough() -> Accounts:
    return books(Path("data/seaborough"))


def test_every_sum_is_that_of_its_lines(seaborough: Accounts) -> None:
    for who in reviewed_in(seaborough, YEAR):
        for part in PARTS:
            working = explain(seaborough, f"reviewed/{YEAR}/{who}/{part}")
            assert sum(step.pence or 0 for step in working.steps) == working.figure.pence, working.figure.key
            for step in working.steps:
                assert step.key
                assert abs(step.pence or 0) == abs(figure(seaborough, step.key).pence), step.key


def test_clusters_and_needs_come_to_the_same_whole(seaborough: Accounts) -> None:
    found = reviewed_in(seaborough, YEAR)
    for part in PARTS:
        whole = figure(seaborough, f"reviewed/{YEAR}/all/{part}").pence
        sums = {who: figure(seaborough, f"reviewed/{YEAR}/{who}/{part}").pence for who in found if who != "all"}
        assert sum(sums[who] for who in sums if who.startswith("c") and who[1:].isdecimal()) == whole
        assert sum(sums[who] for who in sums if not who[1:].isdecimal()) == whole


def test_what_came_back_is_what_the_transfers_gave_back(seaborough: Accounts) -> None:
    back = sum(one.data.amount for one in seaborough.dataset.transfers.values() if one.data.kind.value == "return")
    assert figure(seaborough, f"reviewed/{YEAR}/all/returned").pence == back


def test_its_working_is_told_in_words(seaborough: Accounts) -> None:
    working = explain(seaborough, "reviewed/2025-26/all/unspent")
    assert working.title == "Not spent on the day of the review, all clusters, 2025-26"
    assert working.rule == "What was promised, less what was spent and what was given back."
    assert [step.label for step in working.steps] == [
        "Promised to what is reviewed", "Spent by the day of the review", "Given back",
    ]  # fmt: skip
    assert (
        explain(seaborough, "reviewed/2025-26/c3/spent").title == "Spent by the day of the review, Cluster 3, 2025-26"
    )
    need = explain(seaborough, "reviewed/2025-26/sensory_and_physical/spent")
    assert need.title == "Spent by the day of the review, need: sensory and physical, 2025-26"


@pytest.mark.parametrize("key", ["reviewed/2025-26/c9/spent", "reviewed/2025-26/c1/kept", "reviewed/2024-25/all/spent"])
def test_what_is_not_there_has_no_figure(seaborough: Accounts, key: str) -> None:
    with pytest.raises(UnknownKey, match="There is no published figure"):
        explain(seaborough, key)


def test_an_award_waits_for_its_review_until_it_has_one(seaborough: Accounts) -> None:
    waiting = {award.bid.id for award, _ in waiting_in(seaborough, YEAR)}
    reviewed = {one.award.bid.id for one in reviewed_in(seaborough, YEAR)["all"]}
    standing = {name for name, award in seaborough.public.awards.items() if award.stands}
    assert waiting.isdisjoint(reviewed)
    assert waiting | reviewed >= standing
    days = [day for _, day in waiting_in(seaborough, YEAR)]
    assert days == sorted(days)


def test_without_a_day_of_its_own_a_review_is_due_with_the_last_aim(seaborough: Accounts) -> None:
    award = next(
        one for one in seaborough.public.awards.values() if one.item.review_on is None or one.bid.data.outcomes
    )
    due = award.item.review_on or max(outcome.by for outcome in award.bid.data.outcomes)
    assert isinstance(due, date)
    assert review_day(award) == due
