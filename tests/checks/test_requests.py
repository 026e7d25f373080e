"""Rules about requests: what looks like a fault and is none, and what a broken record alone cannot show."""

from __future__ import annotations

from datetime import date

import pytest

from tests.checks.told import told
from tests.roots import REPOSITORY, Root

BID = "bids/2025-26/c1-001.yaml"
NEW = (REPOSITORY / "tests/faults/asked-twice/same-title-and-lead/bids/2025-26/c2-002.yaml").read_text("utf-8")


def edited(small: Root, edits: str) -> Root:
    return small.edit(edits)


def asked(small: Root, *changes: tuple[str, str], name: str = "c2-002") -> Root:
    """A request that breaks no rule, changed in a few words."""
    text = NEW
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return small.write(f"bids/2025-26/{name}.yaml", text)


def test_the_request_that_these_tests_change_breaks_no_rule(small: Root) -> None:
    from generator.checks.judge import judge

    assert judge(asked(small).read(), date(2026, 3, 20)) == ()


# When it came in ------------------------------------------------------------------------------------------------------

LATE = """bids/2025-26/c1-001.yaml
- received: 2025-11-03
- need: communication_and_interaction
+ received: 2025-11-12
+ need: communication_and_interaction
"""


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param(LATE.replace("2025-11-12", "2025-11-11"), id="on the last day"),
        pytest.param(LATE + "- urgent: false\n+ urgent: true\n", id="urgent"),
        pytest.param(
            LATE + "meetings/2025-26/c1-aut2.yaml\n- status: held\n+ status: held\n+ moved_from: 2025-11-25\n",
            id="the meeting was brought forward",
        ),
        pytest.param(
            LATE + "years/2025-26.yaml\n- deadlines:\n-   value:\n-     papers_days_before: 7\n-   status: published\n"
            "+ deadlines:\n+   status: unknown\n", id="no deadline is known",
        ),
    ],
)  # fmt: skip
def test_in_time(edits: str, small: Root) -> None:
    small.edit(edits)
    assert told("after-the-deadline", small) == []
    assert told("papers-after-the-meeting", small) == []


def test_the_deadline_is_the_one_of_the_meetings_day(small: Root) -> None:
    small.edit(
        "years/2025-26.yaml\n- amendments:\n+ amendments:\n+   - from: 2025-11-10\n"
        '+     field: "/deadlines/value/papers_days_before"\n+     was: 7\n+     now: 21\n'
        '+     agreed_by: "Schools Forum"\n+     minute: "SF 2025-11-04, item 2"\n'
    )
    assert told("after-the-deadline", small) == [
        f"{BID} /received This request came in on 3 November 2025; the deadline for the meeting of 18 November 2025 was "
        "28 October 2025."
    ]


# From whom ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param(
            'schools/900001.yaml\n- position:\n+ predecessors:\n+   - urn: "900091"\n+     until: 2025-12-31\n+ position:\n'
            f'{BID}\n- lead: "900001"\n+ lead: "900091"\n', id="under its earlier number",
        ),
        pytest.param(
            f"{BID}\n- received: 2025-11-03\n- need:\n+ received: 2025-07-18\n+ need:\n".replace(
                "need:", "need: communication_and_interaction"
            ), id="asked before the year began",
        ),
        pytest.param(
            'groupings/2025-26.yaml\n-       - school: "900002"\n+       - school: "900002"\n+         from: 2025-11-03\n',
            id="joined on that very day",
        ),
        pytest.param(
            'groupings/2025-26.yaml\n- complete: true\n+ complete: false\n-       - school: "900002"\n-       - school: "900003"\n'
            '+       - school: "900003"\n', id="not placed in a grouping that is not known in full",
        ),
    ],
)  # fmt: skip
def test_of_the_cluster(edits: str, small: Root) -> None:
    assert told("not-of-the-cluster", edited(small, edits)) == []


def test_a_school_in_no_cluster(small: Root) -> None:
    small.edit(
        'groupings/2025-26.yaml\n-       - school: "900002"\n+       - school: "900002"\n+         from: 2025-11-04\n'
    )
    assert told("not-of-the-cluster", small) == [
        f"{BID} /partners/0 Mill Lane Infant School (900002) was in no cluster on 3 November 2025, and this is a request of c1."
    ]


# With which papers ----------------------------------------------------------------------------------------------------

WITHOUT = f"{BID}\n-   - paper: costed_provision_map\n+   - paper: part_profile_of_need\n"


def test_a_meeting_may_put_back_what_came_without_papers(small: Root) -> None:
    small.edit(WITHOUT)
    small.edit(
        "decisions/2025-26/c1-aut2.yaml\n-     outcome: agreed\n+     outcome: deferred\n-     amount: 5000\n-     terms:\n"
        "-       - 2025-26-spring\n-     reasons:\n-       - strong_need\n+     reasons:\n+       - more_information_needed\n"
        '-     confirmed:\n-       role: "Head of Inclusion"\n-       delegation: "Scheme of delegation, section 3.14"\n'
        "-       on: 2025-11-25\n-     publish_from: 2025-11-30\n+     publish_from: 2025-11-30\n"
        "remove corrections/2025-26/001.yaml\n"
    )
    assert told("papers-missing", small) == []
    assert told("papers-awaited", small) == [
        f"{BID} /paperwork This request has come without the Costed Provision Map."
    ]


def test_papers_that_no_rule_asks_for(small: Root) -> None:
    small.edit(WITHOUT)
    rules = (small.path / "years/2025-26.yaml").read_text("utf-8")
    start, end = rules.index("kinds:\n"), rules.index("capital:\n")
    small.write("years/2025-26.yaml", f"{rules[:start]}kinds:\n  status: unknown\n{rules[end:]}")
    for slug in ("papers-missing", "papers-awaited", "kind-not-offered"):
        assert told(slug, small) == []


# Taken, once ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "received"),
    [
        pytest.param("open", "2025-11-12", id="it was late for the meeting, and waits for the next"),
        pytest.param("draft", "2025-11-03", id="in a draft"),
    ],
)
def test_a_request_that_waits(state: str, received: str, small: Root) -> None:
    small.replace("years/2025-26.yaml", "state: open", f"state: {state}")
    asked(
        small, ('cluster: c2\nlead: "900004"\nreceived: 2026-03-02', f'cluster: c1\nlead: "900003"\nreceived: {received}'),
        ("map\n    received: 2026-03-02", f"map\n    received: {received}"), name="c1-002",
    )  # fmt: skip
    assert told("taken-by-no-meeting", small) == []


def test_a_meeting_that_has_not_been_written_down_yet_has_left_nothing_out(small: Root) -> None:
    asked(small, ("received: 2026-03-02\nneed", "received: 2025-11-03\nneed"), ("map\n    received: 2026-03-02", "map\n    received: 2025-11-03"))  # fmt: skip
    assert told("taken-by-no-meeting", small) == []


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(('lead: "900004"', 'lead: "900005"'), id="another school"),
        pytest.param(("  - 2025-26-summer", "  - 2025-26-spring"), id="other terms"),
        pytest.param(('"Reading together after lunch"', '"Reading together before lunch"'), id="another title"),
    ],
)
def test_two_requests_that_are_not_one(change: tuple[str, str], small: Root) -> None:
    asked(small)
    assert told("asked-twice", asked(small, change, name="c2-003")) == []


# What it asks for -----------------------------------------------------------------------------------------------------

CAPITAL = f"{BID}\n-     category: resources\n+     category: capital\n"


@pytest.mark.parametrize(
    "more",
    [
        pytest.param(
            "corrections/2025-26/001.yaml\n- now: 5500\n+ now: 5400\n", id="no more agreed than the rest costs"
        ),
        pytest.param("years/2025-26.yaml\n-   value: not_allowed\n+   value: allowed\n", id="the rules allow it"),
    ],
)
def test_building_work_that_breaks_no_rule(more: str, small: Root) -> None:
    assert told("capital-agreed", edited(small, CAPITAL + more)) == []


def test_building_work_is_told_to_the_school_only_before_a_meeting_took_the_request(small: Root) -> None:
    assert told("capital-asked", edited(small, CAPITAL)) == []


def test_a_request_for_a_penny_asks_for_something(small: Root) -> None:
    assert told("nothing-asked", asked(small, ("own_contribution: 120", "own_contribution: 2219.99"))) == []


@pytest.mark.parametrize(
    "terms",
    ["2025-26-spring", "2025-26-spring\n  - 2025-26-summer", "2025-26-summer\n  - 2025-26-spring"],
    ids=["the term that runs", "two in a row", "in another order"],
)
def test_terms_that_lie_ahead(terms: str, small: Root) -> None:
    assert told("terms-asked-for", asked(small, ("2025-26-summer", terms))) == []


EARLY_TERM = f"""years/2025-26.yaml
-     - id: 2025-26-autumn
-       name: "Autumn term 2025"
-       starts: 2025-09-01
+     - id: 2025-26-early
+       name: "First half of the autumn term 2025"
+       starts: 2025-09-01
+       ends: 2025-11-12
+     - id: 2025-26-autumn
+       name: "Second half of the autumn term 2025"
+       starts: 2025-11-13
{BID}
- kind: project
+ kind: KIND
-   - 2025-26-spring
+   - 2025-26-early
+   - 2025-26-autumn
decisions/2025-26/c1-aut2.yaml
-       - 2025-26-spring
+       - 2025-26-early
+       - 2025-26-autumn
"""


def test_a_group_is_not_paid_for_a_term_that_was_over_when_it_was_agreed(small: Root) -> None:
    told_on = "- name_if_not_agreed: true\n+ name_if_not_agreed: true\n+ families_told_on: 2025-10-01\n"
    small.edit(EARLY_TERM.replace("KIND", "group").replace("decisions/", f"{told_on}decisions/"))
    assert told("terms-asked-for", small) == [
        "decisions/2025-26/c1-aut2.yaml /items/0/terms 2025-26-early had ended on 12 November 2025, before the meeting dealt "
        "with '2025-26/c1-001' on 18 November 2025."
    ]


def test_a_project_is_paid_in_one_sum_whatever_its_terms(small: Root) -> None:
    assert told("terms-asked-for", edited(small, EARLY_TERM.replace("KIND", "project"))) == []


@pytest.mark.parametrize("day", ["2026-03-03", "2027-07-22"], ids=["the day after", "a year after the last term"])
def test_an_outcome_in_good_time(day: str, small: Root) -> None:
    assert told("outcome-date", asked(small, ("by: 2026-07-10", f"by: {day}"))) == []


def test_an_outcome_that_changes_in_a_word(small: Root) -> None:
    assert told("outcome-unchanged", asked(small, ('target: "90"', 'target: "40 or more"'))) == []
