"""Corrections and removals: what was wrong, the old value struck, the new one and why; of a removal only that it was."""

from __future__ import annotations

from functools import cache

from generator.publish.page import Page
from generator.publish.views import corrections
from tests.publish.reading import lead, words
from tests.publish.sites import site


@cache
def pages(name: str) -> dict[str, Page]:
    return {page.url: page for page in corrections.pages(site(name))}


def test_the_list_names_every_correction_and_removal() -> None:
    page = pages("seaborough")["corrections/"]
    assert lead(page) == "Four mistakes were put right, and two things were removed to protect a person."
    said = words(page)
    assert "Transfer 009 of 2025-26 The whole record Struck 7 May 2026" in said
    assert "The review of “Strong hands, steady bodies” 11 May 2026 It was about a person" in said
    assert "school_comment" not in page.body
    assert len(pages("seaborough")) == 5


def test_an_empty_list_says_what_it_will_hold() -> None:
    (page,) = pages("southampton").values()
    assert lead(page) == "Nothing has been corrected, and nothing has been removed."
    assert "this list will say what was wrong" in words(page)


def test_a_correction_of_money_shows_both_figures_with_their_workings() -> None:
    page = pages("seaborough")["corrections/2025-26/001/"]
    assert lead(page) == "It said £15,490.00; it is £15,940.00."
    assert '<s><span class="num">£15,490.00</span></s>' in page.body
    assert "How we got £15,490.00" in words(page)
    assert "Agreed by Cluster 1, Spring 1 meeting" in words(page)


def test_a_correction_of_words_or_of_a_school_shows_them_as_people_say_them() -> None:
    assert "Was Saltmarsh Community School Is now Heronbank Primary School" in words(
        pages("seaborough")["corrections/2025-26/003/"]
    )
    assert "Was 48 per cent of the daily readers" in words(pages("seaborough")["corrections/2025-26/002/"])


def test_a_struck_record_counts_for_nothing() -> None:
    page = pages("seaborough")["corrections/2025-26/004/"]
    assert lead(page) == "The whole record was struck on Thursday 7 May 2026. It counts for nothing."
    assert "entered twice" in words(page)
