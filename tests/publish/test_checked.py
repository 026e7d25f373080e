"""What a reader finds on the page of the rules that every change is checked against."""

from __future__ import annotations

import re
from html import unescape

import pytest

from generator.checks.rule import RULES
from generator.publish.checked import CHAPTERS, chapters
from generator.publish.page import Page
from generator.publish.views.about import pages
from generator.records.rules import HISTORY, READING
from tests.publish.reading import lead, words
from tests.publish.sites import site


def page(name: str = "seaborough") -> Page:
    return next(page for page in pages(site(name)) if page.url == "about/rules/")


def test_every_rule_is_told_once_with_what_it_looks_for_and_why() -> None:
    told = [question for chapter in chapters() for question in chapter.questions]
    plain = [*READING, *HISTORY]
    assert sorted(question.slug for question in told) == sorted([*RULES, *(rule.slug for rule in plain)])
    text = words(page())
    for slug, story, because in (
        *((rule.slug, rule.story, rule.because) for rule in RULES.values()),
        *((rule.slug, rule.story, rule.because) for rule in plain),
    ):
        assert f"{story} {because}" in text, slug
    assert lead(page()).startswith(f"{len(told)} questions are put to the records")


def test_every_chapter_has_a_plain_title() -> None:
    assert {rule.chapter for rule in RULES.values()} <= set(CHAPTERS)
    assert [chapter.title for chapter in chapters()] == [title for title, _ in CHAPTERS.values()]


def test_each_rule_has_an_address_that_a_message_can_lead_to() -> None:
    html = page().body
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(RULES) <= set(ids)
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)


@pytest.mark.parametrize(
    ("slug", "weight"),
    [
        ("form", "Stops everything"),
        ("frozen", "Stops the change"),
        ("after-the-deadline", "Stops the change"),
        ("asked-twice", "Warns"),
        ("invented-authority", "Stops going live"),
        ("no-privacy-notice", "Warns before going live"),
    ],
)
def test_it_says_what_follows(slug: str, weight: str) -> None:
    told = {question.slug: question.weight.word for chapter in chapters() for question in chapter.questions}
    assert told[slug] == weight


def test_the_numbers_of_what_follows_add_up() -> None:
    html = unescape(page().body)
    numbers = {
        "No": 0,
        "One": 1,
        "Two": 2,
        "Three": 3,
        "Four": 4,
        "Five": 5,
        "Six": 6,
        "Seven": 7,
        "Eight": 8,
        "Nine": 9,
    }
    told = re.findall(r'<span class="nb">(\S+) rules?\.</span>', html)
    assert sum(numbers.get(one, 0) or int(one) for one in told) == html.count('<div class="check">')


def test_it_is_the_same_for_every_authority() -> None:
    def rules(name: str) -> str:
        return (
            page(name)
            .body.partition('<h2 id="follows">')[2]
            .partition('<section class="from')[0]
            .partition("<footer")[0]
        )

    assert rules("seaborough").partition("about-live")[0] == rules("southampton").partition("about-live")[0]


@pytest.mark.parametrize("url", ["about/", "data/"])
def test_it_is_linked_where_people_look_for_it(url: str) -> None:
    from generator.publish.content import VIEWS

    found = next(page for view in VIEWS for page in view(site("seaborough")) if page.url == url)
    assert 'about/rules/"' in found.body or 'href="rules/"' in found.body
