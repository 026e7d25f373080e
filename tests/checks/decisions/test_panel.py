"""Panels are made up from other clusters, and what was escalated comes before one."""

from __future__ import annotations

from datetime import date

import pytest

from tests.checks.decisions.sitting import PANEL, bare, item, request, sitting
from tests.checks.told import told
from tests.roots import Root


def settled_elsewhere(root: Root, *then: tuple[str, str, str], escalation: bool = True) -> Root:
    """Escalate c1-002 in November, then what follows: `(meeting, day, outcome)`; without an outcome it met on others."""
    if escalation:
        root.replace(
            "years/2025-26.yaml",
            "escalation:\n  status: unknown",
            'escalation:\n  value: "A panel."\n  status: published',
        )
    request(request(bare(root), "c1-002"), "c1-003")
    sitting(root, "c1-aut2", "2025-11-18", item("c1-002", "escalated"))
    for name, day, outcome in then:
        panel = "panel" in name
        taken = item("c1-002", outcome, "panel" if panel else "consensus") if outcome else item("c1-003", "deferred")
        sitting(root, name, day, taken, there=PANEL)
    return root


MET = ("c1-spr2", "2026-03-10", "")
AGREED = ("c1-panel-01", "2025-12-02", "agreed")
LOST = "/items/0 '2025-26/c1-002' was escalated on 18 November 2025, and the cluster has met since, but no panel."
BACK = "/items/0 '2025-26/c1-002' was escalated before it came here, and this is not a panel."


@pytest.mark.parametrize(
    ("then", "message"),
    [
        ([], ""),
        ([AGREED], ""),
        ([AGREED, MET], ""),
        ([("c1-panel-01", "2026-03-12", "declined"), MET], ""),
        ([("c1-spr2", "2026-03-10", "withdrawn")], ""),
        ([MET], f"c1-aut2.yaml {LOST}"),
        ([("c1-urgent-01", "2025-12-02", "")], ""),
        ([("c1-spr2", "2026-03-10", "agreed")], f"c1-spr2.yaml {BACK}"),
    ],
)
def test_what_was_escalated_comes_before_a_panel(small: Root, then: list[tuple[str, str, str]], message: str) -> None:
    assert told("escalated", settled_elsewhere(small, *then)) == [f"decisions/2025-26/{message}"] * bool(message)


def test_when_the_year_is_over_other_rules_tell_it(small: Root) -> None:
    after = date(2026, 3, 28)
    settled_elsewhere(small, MET)
    assert (len(told("escalated", small, after)), len(told("still-undecided", small, after))) == (0, 2)


def test_without_a_rule_about_escalation_no_panel_is_asked_for(small: Root) -> None:
    assert told("escalated", settled_elsewhere(small, MET, escalation=False)) == []


@pytest.mark.parametrize(
    ("there", "own"),
    [
        (PANEL, ""),
        (f'{PANEL}; clerk of "900001"; inclusion_officer', ""),
        (f'{PANEL}; senco of "900003"', "/attendance/2/school School 900003 sat on this panel, and belongs to c1 itself."),
        (f'{PANEL}; senco of "900003"; headteacher of "900003"', "/attendance/2/school School 900003 sat on this panel, and belongs to c1 itself."),
    ],
)  # fmt: skip
def test_nobody_of_the_cluster_sits(small: Root, there: str, own: str) -> None:
    request(bare(small), "c1-002")
    sitting(small, "c1-panel-01", "2025-12-02", item("c1-002", "agreed", "panel"), there=there)
    assert told("panel-members", small) == [f"decisions/2025-26/c1-panel-01.yaml {own}"] * bool(own)
