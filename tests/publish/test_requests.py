"""Requests: the list with its sums, and on each page what may be shown, no less and no more."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from itertools import pairwise

import pytest

from generator.money.accounts import accounts
from generator.money.sight import Showing
from generator.publish import public
from generator.publish.page import Page
from generator.publish.provenance import Provenance
from generator.publish.site import Site
from generator.publish.views import requests
from generator.publish.words import EHC_TEXT, REMOVED
from tests.publish.reading import headings, lead, words
from tests.publish.sites import site


@cache
def pages(name: str) -> dict[str, Page]:
    return {page.url: page for page in requests.pages(site(name))}


def request(number: str) -> Page:
    return pages("seaborough")[f"requests/2025-26/{number}/"]


def test_the_list_says_how_many_and_how_much() -> None:
    assert lead(pages("seaborough")["requests/"]) == (
        "91 requests in 2025-26. 57 were agreed, in whole or in part: £687,827.64 is promised of the £728,045.00 asked for "
        "in them. 23 were not agreed, not put forward or taken back. 11 wait for an outcome."
    )


def test_the_list_adds_up_to_what_it_says() -> None:
    body = pages("seaborough")["requests/"].body
    rows = body.partition("<tbody>")[2].partition("</tbody>")[0]

    def column(name: str) -> list[int]:
        found = re.findall(rf'data-l="{name}" class="n">£([\d,.]+)<', rows)
        return [int(re.sub(r"\D", "", amount)) for amount in found]

    assert (len(column("Promised")), sum(column("Promised"))) == (57, 68_782_764)
    assert sum(column("Asked")) == 72_804_500
    assert body.count("<tr") == 91 + 2


def test_without_any_request_the_list_says_so_and_shows_the_way_to_the_example() -> None:
    (page,) = pages("southampton").values()
    assert lead(page) == "Southampton has published no request and no decision."
    assert '<a href="../../seaborough/">worked example</a>' in page.body
    assert "<form" not in page.body


def test_an_award_shows_what_it_is_why_and_when_it_is_due() -> None:
    page = request("c1-001")
    assert lead(page).startswith(
        "Cluster 1 agreed the whole £28,429.50 that was asked for, on Tuesday 18 November 2025."
    )
    said = words(page)
    for part in (
        "Three schools share one therapist",
        "Ropewalk Infant School : its own request",
        ", by the Director of Children's Services (Scheme of delegation, section 3.2)",
        "How we got £28,429.50",
    ):
        assert part in said
    assert page.body.index('id="why"') < page.body.index('id="asked"') < page.body.index('id="costs"')


def test_a_corrected_amount_stands_struck_beside_the_right_one() -> None:
    body = request("c1-004").body
    assert '<s><span class="vh">Wrong: </span><span class="num">£15,490.00</span></s>' in body
    assert "Two digits were swapped when the minutes were typed." in body


def test_what_was_removed_says_that_it_was_and_no_more() -> None:
    body = request("c2-002").body
    assert "<em>Removed to protect a person.</em>" in body
    assert f"<dd>{REMOVED}" not in body


def test_a_withdrawn_part_leaves_what_is_still_promised() -> None:
    assert lead(request("c2-002")) == (
        "Cluster 2 agreed the whole £10,000.00 that was asked for, on Wednesday 19 November 2025. "
        "Part of it was withdrawn later: £3,333.34 is promised now."
    )


def test_schools_of_a_small_group_are_withheld() -> None:
    said = words(request("c1-003"))
    assert "A school in Cluster 1. Its name is withheld" in said
    assert "The schools are not named, to protect children." in said
    assert "Enough schools were left to vote. How many is not shown, to protect children." in said


@pytest.mark.parametrize("one", [one for one in public.requests(site("seaborough")) if one.showing is not Showing.FULL])
def test_a_request_without_an_award_shows_no_more_than_it_may(one: public.PublicRequest) -> None:
    page, bid = pages("seaborough")[one.url], one.record.data
    seen = words(page) + (page.search_text or "") + page.title + page.description
    hidden = [cost.item for cost in bid.costs] + [bid.afterwards] + [outcome.outcome for outcome in bid.outcomes]
    if one.showing is Showing.MINIMAL:
        hidden += [bid.title, bid.summary]
        hidden += [
            item.words
            for record in site("seaborough").dataset.decisions.values()
            for item in record.data.items
            if item.bid == one.record.id
        ]
        hidden += [
            site("seaborough").dataset.school(urn).data.name
            for urn in (*([bid.lead] if bid.lead else []), *bid.partners)
        ]
    assert [text for text in hidden if text in seen] == []
    assert 'class="num"' not in page.body


def test_the_embargoed_outcome_is_on_no_page() -> None:
    for page in pages("seaborough").values():
        assert "fire officer" not in page.body + (page.search_text or "")
    assert lead(request("c3-008")).startswith("Put forward on Thursday 22 January 2026.")


def test_a_second_look_stands_on_the_page_from_its_day_on() -> None:
    told = "The method is worth copying."
    assert told in words(request("c4-002"))
    dataset = site("seaborough").dataset
    (before,) = (
        page
        for page in requests.pages(Site(accounts=accounts(dataset, date(2026, 5, 20)), provenance=Provenance()))
        if page.url == "requests/2025-26/c4-002/"
    )
    assert "Reviewed Tuesday 19 May 2026" in words(before)
    assert "Second look" not in words(before)
    assert told not in words(before)


def test_a_request_that_was_not_agreed_carries_the_text_on_ehc_needs() -> None:
    assert EHC_TEXT in words(request("c1-006"))
    assert EHC_TEXT not in words(request("c1-001"))


def test_headings_come_in_order() -> None:
    for name in ("seaborough", "southampton"):
        for page in pages(name).values():
            levels = headings(page)
            assert levels[0] == 1
            assert levels.count(1) == 1
            assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_list_can_be_filtered_by_the_reasons_and_amounts_that_it_holds() -> None:
    body = pages("seaborough")["requests/"].body
    (reasons,) = re.findall(r'<select class="select" id="f-reason".*?</select>', body)
    assert '<option value="money_short">Not enough money for all requests</option>' in reasons
    offered = set(re.findall(r'<option value="(\w+)"', reasons))
    given = {reason for said in re.findall(r'data-reason="([^"]*)"', body) for reason in said.split()}
    assert offered == given
    bands = re.findall(r'data-amount="(\w+)"', body)
    assert (bands.count("small"), bands.count("middle"), bands.count("large")) == (6, 42, 9)
