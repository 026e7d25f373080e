"""Meetings: the calendar, the agenda before each, and afterwards what was decided and what that did to the money."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from generator.publish.advice import advice
from generator.publish.page import Page
from generator.publish.tables.options import options
from generator.publish.views import meetings
from generator.publish.words import EHC_TEXT, UNKNOWN_IF_HELD
from tests.publish.reading import headings, lead, words
from tests.publish.sites import site

CLOSED = "Meetings are not open to the public, because children are discussed."


@cache
def pages(name: str) -> dict[str, Page]:
    return {page.url: page for page in meetings.pages(site(name))}


def meeting(name: str, root: str = "seaborough") -> Page:
    return pages(root)[f"meetings/2025-26/{name}/"]


def test_the_calendar_opens_with_the_next_meeting() -> None:
    page = pages("seaborough")["meetings/"]
    assert lead(page) == (
        "The next meeting is on Tuesday 23 June 2026: Cluster 1, Summer 2. Seven meetings of 49 are still to come."
    )
    said = words(page)
    for out_of_the_ordinary in (
        "4 Dec 2025 Moved from 2 December",
        "11 Mar 2026 Too few came; held again on 25 March",
        "14 Jan 2026 Urgent sitting 1, cancelled",
        "11 Dec 2025 Panel sitting 1",
    ):
        assert out_of_the_ordinary in said


def test_a_real_past_date_says_that_nobody_knows_whether_it_was_held() -> None:
    page = meeting("c1-aut2", "southampton")
    assert lead(page) == (
        "Published for Tuesday 2 December 2025. Whether it was held is not published, nor what it decided."
    )
    assert UNKNOWN_IF_HELD.word in words(page)
    assert "Papers in by Tuesday 25 November 2025" in words(page)
    assert "How many must come Not published Unknown" in words(page)
    assert "No date published" in words(pages("southampton")["meetings/"])


def test_the_agenda_counts_papers_by_the_rules_as_amended() -> None:
    assert lead(meeting("c1-sum2")) == (
        "Cluster 1 meets on Tuesday 23 June 2026, 13:00 to 16:00, at Old Quay School. "
        "Papers must be in by Saturday 13 June 2026."
    )


def test_a_meeting_says_what_it_agreed_and_what_was_left() -> None:
    page = meeting("c2-spr2")
    assert lead(page) == (
        "Cluster 2 agreed £31,746.00 on Wednesday 11 March 2026. £41,700.76 was then left for Cluster 2 to decide."
    )
    said = words(page)
    for part in (
        "Before this meeting £66,533.55",
        "Agreed here £31,746.00",
        "Withdrawn here £6,666.66",
        "After it £41,700.76",
    ):
        assert part in said
    assert "7 of 7 schools came; 4 were needed." in said
    assert "4 for 0 against 0 did not vote 3 stepped out" in said


def test_a_lost_quorum_leads_to_the_meeting_held_again_and_back() -> None:
    assert "so nothing could be decided. The meeting was held again on" in lead(meeting("c4-spr2"))
    assert "In the place of" in words(meeting("c4-spr2-again"))


def test_an_urgent_sitting_and_the_meeting_that_backed_it_name_each_other() -> None:
    urgent = words(meeting("c5-urgent-01"))
    assert "A water leak on 6 February ruined the equipment" in urgent
    assert "Backed at the next meeting: Cluster 5, Spring 2" in urgent
    assert EHC_TEXT in urgent
    assert "Cluster 5 backed what was decided at Cluster 5, urgent sitting 1" in words(meeting("c5-spr2"))


def test_a_corrected_host_stands_beside_the_one_first_written() -> None:
    assert "Wrong: Saltmarsh Community School Corrected: Heronbank Primary School" in words(meeting("c4-spr1"))


def test_an_embargoed_outcome_leaves_no_trace() -> None:
    page = meeting("c3-spr2")
    assert "c3-008" not in page.body
    assert "fire officer" not in page.body
    assert "c3-008" not in (page.search_text or "")


def test_what_the_rules_would_have_funded_stands_beside_what_was_decided() -> None:
    said = words(meeting("c1-spr2"))
    assert (
        "What the rules would have funded There was not enough money for every request. Before the meeting these rules were"
        " asked which requests they would fund in full from the £65,948.63 that was left to decide, £2,379.36 of it kept for"
        " urgent requests until then. This was advice, never a decision: a meeting also weighs what no rule knows, and can agree a part."
    ) in said
    for row in (
        "Request The meeting By score in order By score for each pound Equal shares between schools",
        "Small talk, big talk c1-010 Agreed Would fund Would fund Would not",
        "Emotion coaching for every adult in two schools c1-012 Agreed in part Would not Would fund Would not",
        "Project: sensory and physical c1-014 Not agreed Would not Would fund Would fund",
    ):
        assert row in said
    others = [url for url, page in pages("seaborough").items() if "What the rules would have funded" in words(page)]
    assert others == ["meetings/2025-26/c1-spr2/"]


def test_the_table_to_take_away_says_of_each_rule_what_the_page_says() -> None:
    """Of each request and rule: whether it would have been funded, from the same sum."""
    made = site("seaborough")
    record = made.dataset.decisions["2025-26/c1-spr2"]
    shown, file = advice(made, record), options(made)
    assert shown is not None
    heads = [column.name for column in file.columns]
    lines = [dict(zip(heads, line, strict=True)) for line in file.plain()]
    rules = [column.name for column in shown.table.columns[2:]]
    of_page = {
        (f"requests/2025-26/{row[0].note}/", rule): cell.value
        for row in shown.table.rows
        for rule, cell in zip(rules, row[2:], strict=True)
    }
    assert {(str(line["page"]), str(line["rule"])): line["would_fund"] for line in lines} == of_page
    assert len(lines) == len(of_page) == 21
    assert {line["left"] for line in lines} == {"65948.63"}


def test_each_meeting_says_why_it_is_closed_and_its_headings_come_in_order() -> None:
    for root in ("seaborough", "southampton"):
        for page in pages(root).values():
            assert CLOSED in words(page)
            levels = headings(page)
            assert levels[0] == 1
            assert all(after <= before + 1 for before, after in pairwise(levels))
