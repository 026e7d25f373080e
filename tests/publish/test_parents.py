"""What parents find: nine questions and six practical ones, answered from the rules, with the evidence beside them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from html import unescape

import pytest

from generator.money.accounts import accounts
from generator.publish import words as wording
from generator.publish.evidence import evidence
from generator.publish.page import Page
from generator.publish.provenance import Provenance
from generator.publish.public import requests
from generator.publish.rules import TITLES
from generator.publish.site import Site
from generator.publish.views.parents import pages
from generator.publish.views.questions import PRACTICAL, QUESTIONS
from generator.publish.views.requests import pages as view_of_requests
from generator.records.model import AWARDED, ItemOutcome, Reason, Stated, Status
from tests.publish.reading import lead, words
from tests.publish.sites import site

BOTH = pytest.mark.parametrize("name", ["seaborough", "southampton"])
YEAR = "2025-26"


@cache
def found(name: str) -> dict[str, Page]:
    return {page.url: page for page in pages(site(name))}


def page(name: str, slug: str) -> Page:
    return found(name)[f"parents/{slug}/"]


def said(name: str, slug: str) -> str:
    return words(page(name, slug))


@BOTH
def test_there_is_an_index_and_a_page_for_each_question(name: str) -> None:
    assert len(QUESTIONS) == 9
    assert len(PRACTICAL) == 6
    assert list(found(name)) == ["parents/", *(topic.url for topic in (*QUESTIONS, *PRACTICAL))]
    assert {one.section for one in found(name).values()} == {"parents"}
    for topic in (*QUESTIONS, *PRACTICAL):
        assert f'href="../{topic.url}"' in found(name)["parents/"].body


@BOTH
def test_each_question_is_asked_in_the_parents_own_words(name: str) -> None:
    asked = [one.title for one in found(name).values()][1:10]
    assert asked == [
        "How will the cluster decide which school, project or initiative should get funding?",
        "How will the clusters stay fair and balanced when deciding what needs extra funding?",
        "What happens to the schools that are doing well with their SEND provision? Will they be able to continue?",
        "What happens if some schools are better at “arguing their case” than others?",
        "Will there be any changes to existing EHCP provision?",
        "What happens when the money runs out?",
        "What happens if they can’t agree on a decision? Will it be escalated further?",
        "Can schools get emergency funding for unexpected issues, between meetings?",
        "What exactly will happen with new EHCPs and the funding around them?",
    ]


@BOTH
def test_the_standing_text_on_ehc_plans_is_on_every_page(name: str) -> None:
    for one in found(name).values():
        assert wording.EHC_TEXT in words(one), one.url


@BOTH
def test_every_page_says_whom_to_ask_and_names_its_records(name: str) -> None:
    for topic in (*QUESTIONS, *PRACTICAL):
        text = said(name, topic.slug)
        assert re.search(r"Whom to ask .*First: the SENCO of your child’s school\.", text), topic.slug
        assert f"years/{YEAR}.yaml" in text


def test_an_example_has_no_mailbox_and_a_real_council_has_its_own() -> None:
    for one in found("seaborough").values():
        assert "mailto:" not in one.body
        assert "seaborough.example" not in one.body
    for topic in (*QUESTIONS, *PRACTICAL):
        assert "mailto:HNFmodel@southampton.gov.uk" in page("southampton", topic.slug).body
        assert "This site is not the council’s." in said("southampton", topic.slug)


@BOTH
def test_a_rule_that_is_not_published_says_so_with_its_tag(name: str) -> None:
    rules = site(name).accounts.rules[YEAR]
    for topic in (*QUESTIONS, *PRACTICAL):
        for field in topic.fields:
            stated: Stated[object] = getattr(rules, field)
            if topic.slug in ("how-long", "permission") or (topic.slug, field) in RENAMED:
                continue
            told = f"<h3>{TITLES[field]}</h3>\n<p>Not published</p>\n"
            assert (told in page(name, topic.slug).body) == (stated.value is None), (topic.slug, field)


RENAMED = {
    ("doing-well", "formula"), ("doing-well", "kinds"), ("my-child", "deadlines"), ("if-not-agreed", "escalation"),
}  # fmt: skip


def test_of_an_unknown_rule_the_lead_says_that_nobody_published_it() -> None:
    assert lead(page("southampton", "how-decided")) == "How a cluster’s meeting decides is not published. Unknown"
    assert (
        lead(page("southampton", "urgent"))
        == "Whether schools can get money between meetings is not published. Unknown"
    )
    assert lead(page("southampton", "cannot-agree")) == (
        "What happens when a meeting cannot agree is not published. Unknown"
    )
    assert lead(page("southampton", "money-runs-out")) == "What happens then is not published. Unknown"
    assert lead(page("southampton", "fair")) == (
        "One set of steps shares the money between all schools. Illustrative "
        "Which schools must leave the room is not published. Unknown"
    )
    assert "No rule on this page is published. You can ask the council to publish them." in said(
        "southampton", "urgent"
    )


def test_the_answers_of_the_worked_example() -> None:
    assert lead(page("seaborough", "money-runs-out")).startswith(
        "A cluster can promise only what it has. No cluster has run out in 2025-26. Cluster 1 has least left: £"
    )
    assert lead(page("seaborough", "how-long")) == (
        "A school’s papers must be in 10 days before a meeting. Schools hear within seven days after it. "
        "The next meeting that decides money is on Tuesday 23 June 2026, in Cluster 1."
    )
    assert lead(page("seaborough", "urgent")).startswith("Any school of the cluster may ask at any time. ")
    assert lead(page("seaborough", "my-child")) == (
        "This site cannot tell you, on purpose. A request for one child is never published: not that it was made, "
        "not what was decided. Your child’s school can tell you."
    )


def test_amounts_stand_with_their_working() -> None:
    made = site("seaborough")
    for slug, key in (
        ("money-runs-out", f"ledger/{YEAR}/c1/"), ("urgent", f"ledger/{YEAR}/all/reserve"), ("my-child", f"ledger/{YEAR}/all/envelope"),
    ):  # fmt: skip
        assert f"clusters explain {key}" in page("seaborough", slug).body
    assert str(made.figure(f"ledger/{YEAR}/all/reserve")) in said("seaborough", "urgent")


def test_counts_are_those_of_the_outcomes_that_may_be_shown() -> None:
    shown = evidence(site("seaborough"), YEAR)
    items = [item for one in requests(site("seaborough")) for item in one.items]
    agreed = [one for one in items if one.item.outcome in AWARDED and one.state != wording.UNCONFIRMED]
    refused = [one for one in items if one.item.outcome is ItemOutcome.DECLINED]
    assert (len(shown.agreed), len(shown.refused)) == (len(agreed), len(refused))
    assert shown.decided == len(agreed) + len(refused)
    assert sum(count for _, count in shown.states) == len(shown.requests)
    assert sum(count for _, count in shown.how) == len(shown.told)
    assert all(Reason.MONEY_SHORT in one.item.reasons for _, one in shown.short)
    assert f"They have agreed {len(agreed)} of the {shown.decided} requests on which they decided about money." in said(
        "seaborough", "how-decided"
    )


def test_without_requests_each_page_says_so_and_makes_nothing_up() -> None:
    assert not evidence(site("southampton"), YEAR).requests
    for slug in (
        "how-decided",
        "fair",
        "doing-well",
        "arguing",
        "money-runs-out",
        "cannot-agree",
        "urgent",
        "if-not-agreed",
    ):
        assert "Southampton has published no request and no decision, so there is nothing to show." in said(
            "southampton", slug
        )
    for one in found("southampton").values():
        assert "£" not in re.sub(r"<h3>(How it is|What the money follows).*?</div>", "", one.body, flags=re.DOTALL), (
            one.url
        )


def test_a_mark_of_an_illustrative_rule_stands_where_the_answer_rests_on_it() -> None:
    assert "No step of the formula counts EHC plans." in said("southampton", "new-plans")
    assert re.search(r"The steps</a> <span class=\"src src--illustrative\"", page("southampton", "new-plans").body)


def test_when_every_rule_is_unknown_every_page_still_stands() -> None:
    dataset = site("seaborough").dataset
    record = dataset.years[YEAR]
    unknown: Stated[object] = Stated(value=None, status=Status.UNKNOWN, source=None)
    bare = replace(record.data, amendments=(), **dict.fromkeys(sorted(TITLES), unknown))  # type: ignore[arg-type]
    empty = replace(
        dataset, years={YEAR: replace(record, data=bare)}, amended={}, bids={}, decisions={}, reviews={}, transfers={},
        corrections={}, meetings={}, redactions={},
    )  # fmt: skip
    made = Site(accounts=accounts(empty, site("seaborough").as_of), provenance=Provenance())
    for one in pages(made):
        assert one.body.count("<h1") == 1
        assert wording.EHC_TEXT in words(one)


@BOTH
def test_sentences_are_short(name: str) -> None:
    """What is written here, not the rules and titles of the records; 14 words on average, and seldom over 30."""
    for one in found(name).values():
        body = re.sub(
            r'<(ul|ol) class="(plain|list)[^>]*>.*?</\1>|<p class="note.*?</p>|<nav.*?</nav>',
            " ",
            one.body,
            flags=re.DOTALL,
        )
        texts = [unescape(re.sub(r"<[^>]+>", "", text)) for text in re.findall(r"<p[ >].*?</p>", body, re.DOTALL)]
        lengths = [len(sentence.split()) for text in texts for sentence in re.split(r"(?<=[.:!?])\s", text)]
        assert sum(lengths) / len(lengths) <= 14, (one.url, sum(lengths) / len(lengths))
        assert sum(length > 30 for length in lengths) <= 1, one.url


@BOTH
def test_links_to_the_law_are_whole_and_safe(name: str) -> None:
    hosts = {
        "www.legislation.gov.uk", "www.gov.uk", "www.lgo.org.uk",
    }  # fmt: skip
    for one in found(name).values():
        outside = set(re.findall(r'href="(https?)://([^/"]+)', one.body))
        assert {scheme for scheme, _ in outside} <= {"https"}, one.url
        assert {host for _, host in outside} <= hosts | {
            "www.southampton.gov.uk",
            "southampton.gov.uk",
            "get-information-schools.service.gov.uk",
        }


def test_what_was_not_agreed_leads_to_what_a_parent_can_do() -> None:
    made = site("seaborough")
    refused = {one.url for one, _ in evidence(made, YEAR).refused}
    assert refused
    for one in view_of_requests(made):
        if one.url in refused:
            assert '<a href="../../../parents/if-not-agreed/">What you can do if the answer is no</a>' in one.body


def test_only_a_year_with_payment_days_says_which_day_counts() -> None:
    assert "The one sum of a project falls due in the term after the decision." in said("seaborough", "how-long")
    assert "The one sum of a project" not in said("southampton", "how-long")
