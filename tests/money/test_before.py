"""What a meeting can decide on: what is left, and what was kept for urgent requests only where it may be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.money.accounts import Accounts
from generator.money.before import balance, to_decide
from tests.money.test_ledger import books


@pytest.fixture(scope="module")
def seaborough() -> Accounts:
    return books(Path("data/seaborough"))


@pytest.mark.parametrize(
    ("meeting", "left", "kept", "can"),
    [
        ("c1-spr1", 53_569_27, 9_379_36, 53_569_27),
        ("c1-spr2", 63_569_27, 2_379_36, 65_948_63),
        ("c1-sum1", 2_611_38, 0, 2_611_38),
        ("c2-urgent-01", 101_944_60, 6_186_55, 108_131_15),
    ],
)
def test_what_is_kept_is_used_by_urgent_meetings_and_from_its_release_on(
    seaborough: Accounts, meeting: str, left: int, kept: int, can: int
) -> None:
    record = seaborough.dataset.meetings[f"2025-26/{meeting}"]
    before = balance(seaborough, record)
    assert before
    assert (before.left, before.reserve, to_decide(seaborough, record)) == (left, kept, can)
