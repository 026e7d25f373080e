"""Reasons explain their outcome, and what else was considered is said where something was weighed."""

from __future__ import annotations

import pytest

from generator.checks.decisions.reasons import FITTING
from generator.records.model import ItemOutcome, Reason
from tests.checks.decisions.sitting import bare, item, request, sitting
from tests.checks.told import told
from tests.roots import Root


def reasoned(root: Root, outcome: str, *reasons: str) -> list[str]:
    request(bare(root), "c1-002")
    more = "    reasons:\n" + "".join(f"      - {reason}\n" for reason in reasons)
    return told("reasons-fit", sitting(root, "c1-aut2", "2025-11-18", item("c1-002", outcome, more=more)))


def test_every_outcome_has_its_reasons_and_every_reason_an_outcome() -> None:
    assert FITTING.keys() == set(ItemOutcome)
    assert set().union(*FITTING.values()) == set(Reason)


@pytest.mark.parametrize(
    ("outcome", "reasons", "fits"),
    [
        ("nominated", ["more_information_needed"], True),
        ("nominated", ["evidence_weak"], False),
        ("not_nominated", ["capital_not_allowed"], True),
        ("agreed", ["good_value"], True),
        ("agreed", ["money_short"], False),
        ("agreed", ["money_short", "strong_need"], True),
        ("part_agreed", ["money_short"], True),
        ("part_agreed", ["strong_need"], True),
        ("part_agreed", ["school_withdrew"], False),
        ("declined", ["strong_need", "reaches_many"], False),
        ("declined", ["strong_need", "money_short"], True),
        ("declined", ["cannot_agree"], True),
        ("deferred", ["money_short"], True),
        ("deferred", ["evidence_weak"], False),
        ("escalated", ["more_information_needed"], False),
        ("withdrawn", ["other_duty"], False),
        ("declined", ["quorum_lost"], True),
    ],
)
def test_one_reason_at_least_explains_the_outcome(small: Root, outcome: str, reasons: list[str], fits: bool) -> None:
    message = "/items/0/reasons None of the reasons given for '2025-26/c1-002' explains its outcome."
    assert reasoned(small, outcome, *reasons) == [f"decisions/2025-26/c1-aut2.yaml {message}"] * (not fits)


@pytest.mark.parametrize("outcome", ItemOutcome)
def test_what_was_weighed_against_what(small: Root, outcome: str) -> None:
    request(bare(small), "c1-002")
    taken = item("c1-002", outcome).partition("    alternatives:")[0]
    message = "/items/0 Nothing is said about what else was considered for '2025-26/c1-002'."
    assert told("alternatives", sitting(small, "c1-aut2", "2025-11-18", taken)) == [
        f"decisions/2025-26/c1-aut2.yaml {message}"
    ] * (outcome in ("agreed", "part_agreed", "declined"))
