"""Rules about the calendar: what looks like a fault and is none, and what waits for its day."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from generator.checks.calendar.days import not_working
from tests.checks.told import told
from tests.roots import REPOSITORY, SEABOROUGH, Root

YEAR = "years/2025-26.yaml"
C1_SPR2, C2_SPR2 = "meetings/2025-26/c1-spr2.yaml", "meetings/2025-26/c2-spr2.yaml"
C2_AUT2 = "meetings/2025-26/c2-aut2.yaml"
THREE_IN_SPRING = f"""{YEAR}
-       name: "Spring 2"
-       term: 2025-26-spring
-       purpose: both
+       name: "Spring 2"
+       term: 2025-26-spring
+       purpose: nomination
+     - slot: spr3
+       name: "Spring 3"
+       term: 2025-26-spring
+       purpose: allocation
"""


def meeting(cluster: str, slot: str, day: str, *more: str, status: str = "planned") -> str:
    """A meeting of a cluster of the small authority, in its host's school."""
    host = {"c1": "900001", "c2": "900004"}[cluster]
    return "\n".join([f'cluster: {cluster}\nslot: {slot}\ndate: {day}\nhost: "{host}"\nstatus: {status}', *more, ""])


# The places of the calendar -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["draft", "open", "closed"])
def test_only_a_draft_may_lack_meetings(small: Root, state: str) -> None:
    small.remove(C1_SPR2).replace(YEAR, "state: open", f"state: {state}")
    fault = f"{YEAR} /calendar/value/1 Cluster 1 has no meeting for Spring 2."
    assert told("missing-meeting", small) == ([] if state == "draft" else [fault])


def test_a_calendar_that_is_not_known_asks_for_nothing(small: Root) -> None:
    text = (small.path / YEAR).read_text("utf-8")
    start, end = text.index("calendar:"), text.index("funding:")
    release = text.index("    release_after: spr2\n")
    assert end < release
    unknown = text[:start] + "calendar:\n  status: unknown\n" + text[end:]
    small.write(YEAR, unknown)
    for slug in ("missing-meeting", "nomination-before-allocation", "papers-too-early"):
        assert told(slug, small) == []


@pytest.mark.parametrize(
    ("nominates", "allocates", "fault"),
    [
        pytest.param(("2026-03-24", "09:00"), ("2026-03-25", "09:00"), False, id="the day before"),
        pytest.param(("2026-03-24", "09:00"), ("2026-03-24", "13:00"), False, id="the same morning"),
        pytest.param(("2026-03-24", "13:00"), ("2026-03-24", "09:00"), True, id="the same afternoon"),
        pytest.param(("2026-03-24", "09:00"), ("2026-03-24", "09:00"), True, id="at once"),
        pytest.param(("2026-03-25", "09:00"), ("2026-03-24", "09:00"), True, id="the day after"),
    ],
)
def test_nomination_comes_before_allocation(
    small: Root, nominates: tuple[str, str], allocates: tuple[str, str], fault: bool
) -> None:
    small.edit(THREE_IN_SPRING)
    small.write(C1_SPR2, meeting("c1", "spr2", nominates[0], f'starts: "{nominates[1]}"'))
    small.write("meetings/2025-26/c1-spr3.yaml", meeting("c1", "spr3", allocates[0], f'starts: "{allocates[1]}"'))
    small.write("meetings/2025-26/c2-spr3.yaml", meeting("c2", "spr3", "2026-03-26"))
    assert [one.split(" ", 1)[0] for one in told("nomination-before-allocation", small)] == (
        ["meetings/2025-26/c1-spr3.yaml"] if fault else []
    )


def test_a_meeting_that_came_to_nothing_is_out_of_no_order(small: Root) -> None:
    small.edit(THREE_IN_SPRING)
    small.write("meetings/2025-26/c1-spr3.yaml", meeting("c1", "spr3", "2026-03-20", status="cancelled"))
    small.write("meetings/2025-26/c2-spr3.yaml", meeting("c2", "spr3", "2026-03-26"))
    assert told("nomination-before-allocation", small) == []


# Days and hours -----------------------------------------------------------------------------------------------------

OVERLAP = f"meetings/2025-26/c2-urgent-01.yaml /host Northfield School (900004) also hosts '{C2_SPR2[9:-5]}' on that day, and "


@pytest.mark.parametrize(
    ("hours", "other", "sure", "unsure"),
    [
        pytest.param(("13:00", "15:00"), ("15:00", "16:00"), False, False, id="one after the other"),
        pytest.param(("13:00", "15:00"), ("14:59", "16:00"), True, False, id="by a minute"),
        pytest.param(("13:00", "15:00"), ("12:00", ""), False, True, id="the earlier has no end"),
        pytest.param(("13:00", "15:00"), ("14:00", ""), True, False, id="begins within the other"),
        pytest.param(("13:00", "15:00"), ("15:30", ""), False, False, id="begins after the other"),
        pytest.param(("13:00", ""), ("13:00", ""), True, False, id="begin together"),
        pytest.param(("", ""), ("13:00", "15:00"), False, True, id="no hours"),
    ],
)
def test_a_school_hosts_one_meeting_at_a_time(
    small: Root, hours: tuple[str, str], other: tuple[str, str], sure: bool, unsure: bool
) -> None:
    def lines(of: tuple[str, str]) -> list[str]:
        return [f'{name}: "{hour}"' for name, hour in zip(("starts", "ends"), of, strict=True) if hour]

    small.write(C2_SPR2, meeting("c2", "spr2", "2026-03-25", *lines(hours)))
    urgent = meeting("c2", "urgent", "2026-03-25", 'why_urgent: "The hall was flooded."', *lines(other))
    small.write("meetings/2025-26/c2-urgent-01.yaml", urgent)
    assert told("host-twice-at-once", small) == ([OVERLAP + "their hours overlap."] if sure else [])
    assert told("host-twice-on-a-day", small) == ([OVERLAP + "not all of their hours are known."] if unsure else [])


def test_a_cancelled_meeting_takes_no_room_and_no_day(small: Root) -> None:
    small.write(C2_SPR2, meeting("c2", "spr2", "2026-03-21", status="cancelled"))
    small.write("meetings/2025-26/c2-spr2-again.yaml", meeting("c2", "spr2", "2026-03-21", status="cancelled"))
    for slug in ("host-twice-at-once", "host-twice-on-a-day", "not-a-working-day"):
        assert told(slug, small) == []


def test_days_on_which_nobody_works() -> None:
    days = [
        date(2022, 6, 3),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 12, 28),
        date(2026, 3, 21),
        date(2026, 3, 23),
    ]
    named = not_working(days)
    assert [named(day) for day in days] == [
        "a bank holiday (Platinum Jubilee of Elizabeth II)",
        "a bank holiday (Good Friday)",
        "a bank holiday (Easter Monday)",
        "a bank holiday (Boxing Day (observed))",
        "a Saturday",
        "",
    ]
    assert not_working([date(2026, 7, 13)])(date(2026, 7, 13)) == "", "a holiday in Northern Ireland, not in England"


def test_the_calendar_of_holidays_is_loaded_only_when_there_are_days_to_judge() -> None:
    code = "import sys, generator.checks.judge; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, check=False).returncode == 0


# Deadlines ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "fault"),
    [pytest.param(79, False, id="on the term's first day"), pytest.param(80, True, id="a day before")],
)
def test_papers_are_due_within_the_term(small: Root, days: int, fault: bool) -> None:
    small.replace(YEAR, "papers_days_before: 7", f"papers_days_before: {days}")
    assert (C2_SPR2 in " ".join(told("papers-too-early", small))) is fault


def test_what_has_been_held_can_no_longer_be_too_early(small: Root) -> None:
    small.replace(YEAR, "papers_days_before: 7", "papers_days_before: 100")
    small.replace(C1_SPR2, "planned", "held").replace(C2_SPR2, "planned", "held")
    assert told("papers-too-early", small) == []


@pytest.mark.parametrize(
    ("day", "fault"),
    [pytest.param("2025-11-25", False, id="on the last day"), pytest.param("2025-11-26", True, id="after")],
)
def test_a_decision_is_confirmed_by_the_day_on_which_schools_hear(small: Root, day: str, fault: bool) -> None:
    small.replace(YEAR, "papers_days_before: 7", "papers_days_before: 7\n    notify_days_after: 7")
    text = (small.path / "decisions/2025-26/c1-aut2.yaml").read_text("utf-8")
    before, _, after = text.partition("    confirmed:\n")
    small.write("decisions/2025-26/c1-aut2.yaml", before + after[after.index("recorded_by") :])
    expected = (
        "decisions/2025-26/c1-aut2.yaml /items/0 Schools were to hear about '2025-26/c1-001' by 25 November 2025, "
    )
    said = told("not-confirmed-in-time", small, date.fromisoformat(day))
    assert said == ([f"{expected}and nobody has confirmed it."] if fault else [])


def test_an_award_on_a_condition_may_wait_until_the_year_ends() -> None:
    root = Root(SEABOROUGH)
    assert told("not-confirmed-in-time", root, date(2026, 8, 31)) == []
    (said,) = told("not-confirmed-in-time", root, date(2026, 9, 1))
    assert said.endswith(
        "decisions/2025-26/c7-spr2.yaml /items/0 Schools were to hear about '2025-26/c7-009' by 24 March 2026, and nobody "
        "has confirmed it."
    )


# Moved, replaced, left lying ----------------------------------------------------------------------------------------


def test_a_moved_meeting_may_have_been_held_since(small: Root) -> None:
    small.replace(C2_AUT2, "status: held", "status: held\nmoved_from: 2025-11-18")
    assert told("moved", small) == []


@pytest.mark.parametrize(
    ("day", "warned", "refused"),
    [
        pytest.param("2025-12-17", False, False, id="27 days"),
        pytest.param("2025-12-18", True, False, id="28 days"),
        pytest.param("2026-08-31", True, False, id="the year's last day"),
        pytest.param("2026-09-01", False, True, id="the next year"),
    ],
)
def test_a_meeting_without_quorum_is_followed_up(small: Root, day: str, warned: bool, refused: bool) -> None:
    small.replace(C2_AUT2, "held", "inquorate")
    on = date.fromisoformat(day)
    faults = [bool(told(slug, small, on)) for slug in ("not-followed-up", "never-followed-up")]
    assert faults == [warned, refused]
    small.write(
        "meetings/2025-26/c2-aut2-again.yaml", meeting("c2", "aut2", "2025-12-03", f"replaces: {C2_AUT2[9:-5]}")
    )
    assert [told(slug, small, on) for slug in ("not-followed-up", "never-followed-up", "replaces")] == [[], [], []]


def test_a_meeting_is_not_followed_up_by_one_that_was_cancelled(small: Root) -> None:
    small.replace(C2_AUT2, "held", "inquorate")
    again = meeting("c2", "aut2", "2025-12-03", f"replaces: {C2_AUT2[9:-5]}", status="cancelled")
    small.write("meetings/2025-26/c2-aut2-again.yaml", again)
    assert told("not-followed-up", small) == [
        f"{C2_AUT2} /status This meeting had no quorum on 20 November 2025, and no other takes its place."
    ]


def test_a_meeting_is_replaced_once_and_later(small: Root) -> None:
    small.replace(C2_AUT2, "held", "inquorate")
    replaces = f"replaces: {C2_AUT2[9:-5]}"
    small.write("meetings/2025-26/c2-aut2-02.yaml", meeting("c2", "aut2", "2025-12-03", replaces, status="held"))
    small.write("meetings/2025-26/c2-aut2-03.yaml", meeting("c2", "aut2", "2025-12-04", replaces, status="held"))
    small.write("meetings/2025-26/c2-aut2-04.yaml", meeting("c2", "aut2", "2025-11-19", replaces, status="held"))
    assert told("replaces", small) == [
        "meetings/2025-26/c2-aut2-03.yaml /replaces '2025-26/c2-aut2' is already replaced by '2025-26/c2-aut2-02'.",
        "meetings/2025-26/c2-aut2-04.yaml /replaces This meeting is on 19 November 2025, before '2025-26/c2-aut2' on "
        "20 November 2025.",
    ]


def test_an_authority_that_only_publishes_dates_is_not_asked_what_came_of_them(small: Root) -> None:
    later = date(2026, 6, 1)
    assert [one.split(" ", 1)[0] for one in told("still-planned", small, later)] == [C1_SPR2, C2_SPR2]
    small.remove("decisions").remove("reviews").remove("redactions").remove("corrections").remove("transfers")
    small.replace(C2_AUT2, "held", "planned").replace("meetings/2025-26/c1-aut2.yaml", "held", "planned")
    assert told("still-planned", small, later) == []
    small.replace(C2_AUT2, "planned", "held").replace(YEAR, "state: open", "state: draft")
    assert told("still-planned", small, later) == []
