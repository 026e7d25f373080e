"""What the rules would have funded goes into the public register once nothing is hidden of what was left, and stays there."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from generator.changes.release_decisions import Group, decisions, order
from generator.money.sight import Sight
from generator.records.kinds import BY_NAME
from generator.records.yaml import parse
from tests.publish.sites import site
from tests.roots import SEABOROUGH

NAME = "2025-26/c1-spr2"
TOLD = date(2026, 3, 22)
"""The day from which every outcome of that meeting may be told."""


def released(day: date, before: Group) -> Group:
    """The record as the register has it on a day."""
    dataset = site("seaborough").dataset
    record, sight = dataset.decisions[NAME], Sight(dataset=dataset, on=day)
    value = parse((SEABOROUGH / f"decisions/{NAME}.yaml").read_bytes(), limit=BY_NAME["decisions"].limit).value
    assert isinstance(value, dict)
    found = decisions(sight, record, value, order(sight, record, before), before, frozenset())
    assert found is not None
    return found


@pytest.mark.parametrize(("days", "there"), [(-1, False), (0, True), (30, True)])
def test_it_waits_for_the_last_outcome(days: int, *, there: bool) -> None:
    assert ("options" in released(TOLD + timedelta(days=days), {})) is there


def test_what_was_told_stays() -> None:
    before = released(TOLD, {})
    assert released(TOLD - timedelta(days=1), before)["options"] == before["options"]
