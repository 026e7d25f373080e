"""What a reader finds on the pages about the site, its rules and its privacy."""

from __future__ import annotations

import re

import pytest

from generator.publish import words
from generator.publish.rules import CHAPTERS, TITLES, chapters
from generator.publish.views.about import pages
from generator.records.model import Stated, Status
from tests.publish.sites import site


def body(name: str, url: str) -> str:
    return next(page.body for page in pages(site(name)) if page.url == url)


@pytest.mark.parametrize("name", ["seaborough", "southampton"])
def test_the_pages_and_their_one_heading(name: str) -> None:
    found = {page.url: page for page in pages(site(name))}
    assert list(found) == [
        "about/", "about/decisions/", "about/rules/", "about/accessibility/", "about/privacy/",
        "about/repositories/", "404.html",
    ]  # fmt: skip
    for page in found.values():
        assert page.section == "about"
        assert page.body.count("<h1") == 1


def test_every_rule_of_a_rulebook_is_told() -> None:
    rules = site("seaborough").accounts.rules["2025-26"]
    stated = {name for name in rules.__dataclass_fields__ if isinstance(getattr(rules, name), Stated)}
    told = [field for _, fields in CHAPTERS.values() for field in fields]
    assert set(told) == stated == set(TITLES)
    assert len(told) == len(stated)


def test_a_rule_that_is_not_published_says_so_with_where_was_looked() -> None:
    rules = {rule.field: rule for chapter in chapters(site("southampton"), "2025-26") for rule in chapter.rules}
    assert rules["quorum"].lines == ()
    assert rules["quorum"].status is Status.UNKNOWN
    html = body("southampton", "about/decisions/")
    assert html.count("Not published <span") == sum(not rule.lines for rule in rules.values())
    assert "No published text was found that says how many schools must be present" in html


def test_rules_are_told_in_plain_words() -> None:
    html = re.sub(r"<[^>]+>", "", body("seaborough", "about/decisions/"))
    for sentence in (
        "50 per cent of the cluster's schools must be able to vote, and at least three schools.",
        "Papers must be in 10 days before the meeting.",
        "Requests may not ask for building work.",
        "£700,000.00 from the financial year 2025-26, approved by the Schools Forum on Tuesday 24 June 2025.",
        "A cluster keeps up to 5 per cent of its allocation.",
    ):
        assert sentence.replace("'", "&#39;") in html
    assert words.EHC_TEXT.replace("'", "&#39;") in html


def test_what_is_real_is_said() -> None:
    assert "does not exist" in body("seaborough", "about/")
    assert "It is not the council’s website." in body("southampton", "about/")


def test_a_mailbox_is_shown_for_a_real_authority_only() -> None:
    assert not any("mailto:" in page.body for page in pages(site("seaborough")))
    assert "mailto:" in body("southampton", "about/privacy/")


def test_privacy_says_how_much_of_the_requests_is_shown() -> None:
    assert "No child is ever in these records." in body("southampton", "about/privacy/")
    assert re.search(
        r"\d+ requests in full, \d+ with school and title, \d+ without", body("seaborough", "about/privacy/")
    )


def test_links_of_the_error_page_start_at_the_sites_base() -> None:
    assert 'href="/schools/"' in body("seaborough", "404.html")
    assert 'href="../' not in body("seaborough", "404.html")
