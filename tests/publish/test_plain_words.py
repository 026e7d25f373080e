"""What a reader should never stumble over, on any page of either authority."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from html import unescape
from itertools import pairwise

import pytest

from generator.publish.content import VIEWS
from generator.publish.page import Page
from generator.publish.site import dated, day_of
from tests.publish.reading import headings, words
from tests.publish.sites import site

BOTH = pytest.mark.parametrize("name", ["seaborough", "southampton"])


@cache
def pages(name: str) -> tuple[Page, ...]:
    return tuple(page for view in VIEWS for page in view(site(name)))


def said(page: Page) -> str:
    """Its words, with tags gone and not parting what they stand in."""
    apart = re.sub(r"<(/?(p|li|td|th|d[dt]|h\d|div|small|br)\b)", r" <\1", page.body)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", apart)).split())


@BOTH
def test_no_stop_follows_another(name: str) -> None:
    for page in pages(name):
        if page.section == "data":
            continue
        found = re.search(r".{40}(?:[.,;:][,;:]|[,;:]\.|(?<!\.)\.\.(?!\.)).{10}", said(page))
        assert found is None, (page.url, found)


@BOTH
def test_no_word_stands_twice(name: str) -> None:
    for page in pages(name):
        found = re.search(
            r"\b(the|a|an|of|in|to|is|are|and|was|were|for|on|by|at|it|that)\s+\1\b", words(page), re.IGNORECASE
        )
        assert found is None, (page.url, found)


@BOTH
def test_words_of_the_forms_stay_in_the_forms(name: str) -> None:
    for page in pages(name):
        if page.section == "data" or page.url == "about/":
            continue
        text = re.sub(r"<(span class=\"mono\"|a class=\"mono\"[^>]*|code)>.*?<", "<", page.body)
        found = re.search(
            r"\b(declined|inquorate|exact steps|envelope|virement|ratified|bids?)\b", re.sub(r"<[^>]+>", " ", text)
        )
        assert found is None, (page.url, found)


@BOTH
def test_a_whole_date_is_a_time_in_what_is_worked_out(name: str) -> None:
    for page in pages(name):
        for step in re.findall(r'<ol class="steps">.*?</ol>', page.body, re.DOTALL):
            rest = re.sub(r"<time .*?</time>", "", step)
            assert not re.search(r"\d{1,2} (January|March|May|June|September|November) \d{4}", rest), page.url


@BOTH
def test_headings_come_in_order(name: str) -> None:
    for page in pages(name):
        levels = headings(page)
        assert levels[0] == 1, page.url
        assert levels.count(1) == 1, page.url
        assert all(after <= before + 1 for before, after in pairwise(levels)), page.url


def test_a_date_in_a_sentence_becomes_a_time() -> None:
    assert dated("Held on 2 December 2025.") == 'Held on <time datetime="2025-12-02">Tuesday 2 December 2025</time>.'
    assert dated("<b> & 31 June 2025") == "&lt;b&gt; &amp; 31 June 2025"
    assert day_of("Tue 2 Dec 2025", date(2025, 12, 2)) == '<time datetime="2025-12-02">Tue 2 Dec 2025</time>'
    assert day_of("a school", "a school") == "a school"
