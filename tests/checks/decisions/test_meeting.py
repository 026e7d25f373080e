"""Decisions belong to a meeting that was held, and to one of the right kind; what only looks wrong is left alone."""

from __future__ import annotations

from datetime import date

import pytest

from tests.checks.decisions.sitting import PANEL, bare, item, purposes, request, sitting
from tests.checks.told import told
from tests.roots import Root

DAY = "2025-11-18"


@pytest.mark.parametrize("status", ["planned", "moved\nmoved_from: 2025-11-11", "cancelled", "inquorate"])
def test_no_other_meeting_decides(small: Root, status: str) -> None:
    small.replace("meetings/2025-26/c1-aut2.yaml", "status: held", f"status: {status}")
    what = status.partition("\n")[0]
    assert told("meeting-held", small) == [
        f"meetings/2025-26/c1-aut2.yaml /status There are decisions of this meeting, but it is '{what}'."
    ]


def test_a_meeting_that_looks_as_if_it_lay_ahead_is_told_of_once(small: Root) -> None:
    small.replace("meetings/2025-26/c1-aut2.yaml", "status: held", "status: planned")
    assert (len(told("meeting-held", small)), told("still-planned", small)) == (1, [])


@pytest.mark.parametrize(("day", "missing"), [("2025-11-27", False), ("2025-11-28", True)])
def test_decisions_are_missing_from_the_day_after_schools_were_to_hear(small: Root, day: str, missing: bool) -> None:
    assert told("decisions-missing", small, date.fromisoformat(day)) == []
    small.replace("years/2025-26.yaml", "papers_days_before: 7", "papers_days_before: 7\n    notify_days_after: 7")
    assert [line.split()[0] for line in told("decisions-missing", small, date.fromisoformat(day))] == [
        "meetings/2025-26/c2-aut2.yaml"
    ] * missing


def test_a_meeting_with_nothing_before_it_has_decided(small: Root) -> None:
    small.replace("years/2025-26.yaml", "papers_days_before: 7", "papers_days_before: 7\n    notify_days_after: 7")
    there = 'headteacher of "900004"; headteacher of "900005"'
    assert told("decisions-missing", sitting(small, "c2-aut2", "2025-11-20", there=there)) == []


def test_what_was_written_on_the_day_itself_is_in_time(small: Root) -> None:
    small.replace("decisions/2025-26/c1-aut2.yaml", "recorded_on: 2025-11-20", f"recorded_on: {DAY}")
    assert told("recorded-on", small) == []


@pytest.mark.parametrize(
    ("purpose", "outcome"),
    [
        ("nomination", "nominated"),
        ("nomination", "not_nominated"),
        ("nomination", "deferred"),
        ("nomination", "escalated"),
        ("nomination", "withdrawn"),
        ("allocation", "agreed"),
        ("allocation", "declined"),
        ("allocation", "deferred"),
        ("allocation", "withdrawn"),
        ("both", "nominated"),
        ("both", "part_agreed"),
    ],
)
def test_outcomes_that_fit_their_meeting(small: Root, purpose: str, outcome: str) -> None:
    request(purposes(bare(small), purpose), "c1-002")
    assert told("right-meeting", sitting(small, "c1-aut2", DAY, item("c1-002", outcome))) == []


@pytest.mark.parametrize(
    ("name", "outcome", "how", "message"),
    [
        ("c1-urgent-01", "nominated", "consensus", "This outcome of '2025-26/c1-002' does not fit: this is an urgent sitting."),
        ("c1-panel-01", "not_nominated", "panel", "This outcome of '2025-26/c1-002' does not fit: this is a panel."),
        ("c1-panel-01", "agreed", "vote", "'2025-26/c1-002' is said to be decided by 'vote', but this is a panel."),
        ("c1-urgent-01", "agreed", "panel", "'2025-26/c1-002' is said to be decided by 'panel', but this is an urgent sitting."),
        ("c1-urgent-01", "declined", "consensus", ""),
        ("c1-panel-01", "declined", "panel", ""),
        ("c1-panel-01", "withdrawn", "officer", ""),
    ],
)  # fmt: skip
def test_urgent_sittings_and_panels_decide_about_money(
    small: Root, name: str, outcome: str, how: str, message: str
) -> None:
    request(bare(small), "c1-002", urgent=True)
    sitting(small, name, DAY, item("c1-002", outcome, how), there=PANEL)
    assert [line.partition(" /")[2].partition(" ")[2] for line in told("right-meeting", small)] == [message] * bool(
        message
    )


def test_without_a_calendar_no_meeting_has_a_kind(small: Root) -> None:
    request(bare(small), "c1-002")
    sitting(small, "c1-aut2", DAY, item("c1-002", "nominated"))
    rules = (small.path / "years/2025-26.yaml").read_text("utf-8")
    start, end = rules.index("calendar:"), rules.index("funding:")
    small.write("years/2025-26.yaml", f"{rules[:start]}calendar:\n  status: unknown\n{rules[end:]}")
    assert told("right-meeting", small) == []
