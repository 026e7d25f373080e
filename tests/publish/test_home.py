"""The first page: what this is, for whom, and how things stand."""

from __future__ import annotations

import re

from generator.publish.page import Page
from generator.publish.views import home
from tests.publish.reading import words
from tests.publish.sites import site


def front(name: str) -> Page:
    (page,) = home.pages(site(name))
    return page


def test_it_says_what_this_is_and_how_the_year_stands() -> None:
    said = words(front("seaborough"))
    for part in (
        "Seven clusters of schools share £1,145,757.79 for SEND in Seaborough",
        "They have promised £687,827.64 and have £329,930.15 left to decide by Tuesday 7 July 2026",
        "Promised £687,827.64 60%",
        "Set aside for individual support £128,000.00 11%",
        "Kept for urgent requests £0.00 0%",
        "Left to decide £329,930.15 29%",
    ):
        assert part in said


def test_every_one_of_its_figures_opens() -> None:
    body = front("seaborough").body
    block = body.partition("How we got these figures")[2].partition("Which cluster is my school in?")[0]
    for label in ("What there is", "Promised", "Set aside for individual support", "Left to decide"):
        assert label in block
    assert block.count("clusters explain ledger/2025-26/all/") >= 3


def test_without_a_ledger_it_says_what_is_known_and_marks_what_is_an_example() -> None:
    said = words(front("southampton"))
    for part in (
        "Clusters of schools share money for SEND in Southampton",
        "Of 67 schools, 42 are in a published cluster; where the other 25 belong in 2025-26 is not published.",
        "Clusters that are published 5",
        "Schools 67",
        "Pupils on SEN support 5,394 of 33,159 pupils",
        "A round example, to share out £1,000,000.00",
    ):
        assert part in said
    assert "share £" not in said


def test_parents_find_their_questions_and_schools_their_deadlines() -> None:
    for name in ("seaborough", "southampton"):
        body = front(name).body
        block = body.partition('id="ask"')[2].partition("</section>")[0]
        assert re.findall(r'href="parents/([a-z-]+)/"', block) == [
            "how-decided", "fair", "money-runs-out", "my-child", "if-not-agreed", "how-long",
        ]  # fmt: skip
        assert 'href="for-schools/"' in body
