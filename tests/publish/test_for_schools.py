"""The pages for schools: the next deadline first; what to ask for; what helps; who steps out; what follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from generator.money.accounts import accounts
from generator.publish.guides import GUIDES
from generator.publish.page import Page
from generator.publish.provenance import Provenance
from generator.publish.reasons import answers
from generator.publish.site import Site
from generator.publish.views import for_schools
from generator.records.model import AWARDED, ItemOutcome, MeetingStatus, Reason
from tests.publish.reading import lead, words
from tests.publish.sites import site

BOTH = pytest.mark.parametrize("name", ["seaborough", "southampton"])


@cache
def pages(name: str) -> dict[str, Page]:
    return {page.url: page for page in for_schools.pages(site(name))}


def on(name: str, day: date) -> dict[str, Page]:
    made = Site(accounts=accounts(site(name).dataset, day), provenance=Provenance())
    return {page.url: page for page in for_schools.pages(made)}


# The first page ------------------------------------------------------------------------------------------------------


def test_the_first_sentence_is_the_next_deadline() -> None:
    assert lead(pages("seaborough")["for-schools/"]) == (
        "The next papers are due by Saturday 13 June 2026, for Cluster 1’s meeting on Tuesday 23 June 2026."
    )


def test_a_deadline_that_is_past_gives_way_to_the_next() -> None:
    page = on("seaborough", date(2026, 6, 14))["for-schools/"]
    assert lead(page) == (
        "The next papers are due by Sunday 14 June 2026, for Cluster 2’s meeting on Wednesday 24 June 2026."
    )
    assert "The day for papers is past for Cluster 1." in words(page)


def test_when_all_deadlines_are_past_it_says_so() -> None:
    page = on("seaborough", date(2026, 6, 29))["for-schools/"]
    assert lead(page) == "The day for papers is past for every meeting of 2025-26 that decides money."


def test_after_the_last_meeting_none_is_published() -> None:
    page = on("seaborough", date(2026, 8, 1))["for-schools/"]
    assert lead(page) == "No date of a coming meeting that decides money is published for 2025-26."
    assert "Every meeting of 2025-26 that decides money has been. All meetings" in words(page)
    page = on("southampton", date(2026, 9, 1))["for-schools/"]
    assert "Every date that was published for 2025-26 has passed. All dates that were published" in words(page)


def test_each_cluster_has_its_days() -> None:
    said = words(pages("seaborough")["for-schools/"])
    assert "7 Cluster 7 27 Jun 2026 7 Jul 2026 14 Jul 2026 27 Nov 2026 27 Nov 2026" in said
    assert (
        "No more meetings of 2025-26 are for putting new requests forward. What cannot wait may still be asked for"
        in said
    )


def test_new_ideas_are_told_of_the_meeting_before() -> None:
    dataset = site("seaborough").dataset
    name = "2025-26/c1-sum1"
    ahead = replace(dataset.meetings[name].data, status=MeetingStatus.PLANNED, date=date(2026, 5, 28))
    meetings = {**dataset.meetings, name: replace(dataset.meetings[name], data=ahead)}
    made = Site(
        accounts=accounts(replace(dataset, meetings=meetings), site("seaborough").as_of), provenance=Provenance()
    )
    said = words(next(for_schools.pages(made)))
    assert (
        "New ideas come to an earlier meeting first Requests are put forward at a meeting of their own, before the one that "
        "decides money. Cluster 1, Summer 1 , Thursday 28 May 2026" in said
    )


def test_what_is_not_published_says_so() -> None:
    page = pages("southampton")["for-schools/"]
    assert lead(page) == (
        "The next papers are due by Tuesday 23 June 2026, for Cluster 1’s meeting on Tuesday 30 June 2026. Illustrative"
    )
    said = words(page)
    assert "4 Cluster 4 30 Jun 2026 7 Jul 2026 Not published Not published Not published" in said
    assert "No date ahead is published for Cluster 5" in said
    assert "urgent requests" not in said


@BOTH
def test_the_first_page_leads_to_all_others(name: str) -> None:
    body = pages(name)["for-schools/"].body
    assert [f'href="../{guide.url}"' in body for guide in GUIDES] == [True] * 4
    assert list(pages(name)) == ["for-schools/", *(guide.url for guide in GUIDES)]


# What to ask for -----------------------------------------------------------------------------------------------------


@BOTH
def test_each_kind_has_its_papers_and_money(name: str) -> None:
    page = pages(name)["for-schools/asking/"]
    assert lead(page).startswith("There are four kinds of request, each with its own papers. Papers must be in ")
    said = words(page)
    assert (
        "Group of pupils Support for several pupils together. Part of the Profile of Need; Costed Provision Map; permission to "
        "share, from each family Equal sums, term by term One school year or to the end of a key stage" in said
    )
    assert "Costed Provision Map One sum" in said


@BOTH
def test_papers_about_children_go_elsewhere(name: str) -> None:
    page = pages(name)["for-schools/asking/"]
    said = words(page)
    assert "Papers about children never come here" in said
    assert "no name, no form, no number that points to one pupil" in said
    assert "You can ask the council for an EHC needs assessment at any time." in said
    assert "mailto:" not in page.body


def test_where_to_send_them_is_the_councils_own_page_or_nowhere() -> None:
    real, invented = (pages(name)["for-schools/asking/"] for name in ("southampton", "seaborough"))
    assert "The council’s own pages about the scheme: SEND Mainstream Funding Cluster Model" in words(real)
    assert "Seaborough is invented, so there is nowhere to send them." in words(invented)
    assert "It is paid from one sum for all of them together." in words(invented)
    assert "It is paid from one sum" not in words(real)


# What makes a good request -------------------------------------------------------------------------------------------


def test_reasons_are_counted_as_published() -> None:
    found = answers(site("seaborough"))
    assert (found.agreed, found.refused, found.deferred) == (57, 21, 7)
    assert lead(pages("seaborough")["for-schools/good-requests/"]) == (
        "Meetings agreed 57 times, in whole or in part. They said no 21 times, and put a request off seven times. The reason "
        "given most often for a yes: the need is strong. For a no or a later: too little to show that it would work."
    )


def test_the_counts_are_those_of_the_outcomes_that_may_be_told() -> None:
    held = site("seaborough")
    sight, refused = held.accounts.public.sight, (ItemOutcome.DECLINED, ItemOutcome.NOT_NOMINATED)
    items = [item for record in held.dataset.decisions.values() for item in record.data.items if sight.item(item)]
    by_reason = {one.reason: one for one in answers(held).reasons}
    for reason in Reason:
        one = by_reason.get(reason)
        counts = (one.agreed, one.refused, one.deferred) if one else (0, 0, 0)
        given = [item for item in items if reason in item.reasons]
        assert counts == (
            sum(item.outcome in AWARDED and sight.award(item) for item in given),
            sum(item.outcome in refused for item in given),
            sum(item.outcome is ItemOutcome.DEFERRED for item in given),
        )


def test_an_award_that_waits_for_confirmation_is_not_counted() -> None:
    dataset = site("seaborough").dataset
    waiting = {
        name: replace(
            record, data=replace(record.data, items=tuple(replace(item, confirmed=None) for item in record.data.items))
        )
        for name, record in dataset.decisions.items()
    }
    made = Site(
        accounts=accounts(replace(dataset, decisions=waiting), site("seaborough").as_of), provenance=Provenance()
    )
    assert answers(made).agreed == 0
    assert all(one.agreed == 0 for one in answers(made).reasons)


def test_every_reason_against_a_request_has_something_that_helps() -> None:
    said = words(pages("seaborough")["for-schools/good-requests/"])
    assert "Too little to show that it would work 12 0 Say how things stand now, in a number that you counted." in said
    for one in answers(site("seaborough")).reasons:
        if one.against:
            assert one.example is not None
            assert one.example.record.name in said


def test_the_form_of_an_aim_is_shown_by_one_that_was_met() -> None:
    said = words(pages("seaborough")["for-schools/good-requests/"])
    for part in (
        "What should change “",
        "How you will know “",
        "How it stands now “",
        "What you aim for “",
        "What came of it “",
    ):
        assert part in said
    assert "Of the 62 aims reviewed so far, 9 could not be answered by the day of the review." in said


def test_without_decisions_nothing_is_counted() -> None:
    page = pages("southampton")["for-schools/good-requests/"]
    assert lead(page) == (
        "Southampton has published no decision, so no reason can be counted. "
        "What makes a request easy to judge can be said all the same."
    )
    assert "“" not in page.body.split("<h2")[1]


# At the meeting, and after it ----------------------------------------------------------------------------------------


def test_who_decides_and_who_steps_out_is_the_rule_and_what_happened() -> None:
    page = pages("seaborough")["for-schools/deciding/"]
    assert lead(page).startswith("The council's Head of Inclusion, on the recommendation of the cluster's meeting.")
    said = words(page)
    assert "A school in the same trust as one that asks." in said
    assert "In 2025-26 schools stepped out for 127 of 132 outcomes. Eight times too few were left" in said
    assert "Cluster 6, urgent sitting 1 , Wednesday 14 January 2026 Cancelled" in said
    assert "Cluster 4, panel sitting 2 , Wednesday 22 April 2026 Held" in said


def test_rules_that_are_not_published_say_so_and_whom_to_ask() -> None:
    page = pages("southampton")["for-schools/deciding/"]
    assert lead(page) == "Who decides in law is not published, nor which schools must step out. Unknown"
    said = words(page)
    assert "What is not published here only Southampton City Council can answer: its page about the scheme ." in said
    assert said.count("Not published Unknown") == 9
    assert "sitting was called" not in said


def test_afterwards_tells_when_schools_hear_and_money_falls_due() -> None:
    page = pages("seaborough")["for-schools/afterwards/"]
    assert lead(page).startswith(
        "Schools hear the outcome within seven days. In 2025-26 half of the awards were confirmed within "
    )
    said = words(page)
    assert "Summer term 2026 15 May 2026 2026-27" in said
    assert "What 28 reviews of 2025-26 found" in said
    other = pages("southampton")["for-schools/afterwards/"]
    assert lead(other) == "When schools hear the outcome is not published."
    assert "On which days sums fall due is not published." in words(other)
    assert "What Southampton City Council asks of schools afterwards is not published." in words(other)
