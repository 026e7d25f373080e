"""Days as people say them: `Tuesday 2 December 2025` wherever there is room, `2 Dec 2025` in the columns of tables alone."""

from __future__ import annotations

import re

import pytest

from generator.publish.content import VIEWS
from generator.publish.site import dated
from tests.publish.sites import site

WEEK = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"


@pytest.mark.parametrize("name", ["seaborough", "southampton"])
def test_outside_tables_every_marked_day_is_told_in_full(name: str) -> None:
    seen = 0
    for view in VIEWS:
        for page in view(site(name)):
            body = re.sub(r"<table.*?</table>", "", page.body, flags=re.DOTALL)
            for told in re.findall(r"<time [^>]*>([^<]*)</time>", body):
                # Of two days, "Monday 23 and Tuesday 24 November", the first leaves the month to the other.
                assert re.fullmatch(rf"{WEEK} \d{{1,2}}(?: [A-Z][a-z]+ \d{{4}})?", told), (page.url, told)
                seen += 1
    assert seen > 100


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("As of 2 December 2025.", 'As of <time datetime="2025-12-02">Tuesday 2 December 2025</time>.'),
        ("On Tuesday 2 December 2025.", 'On <time datetime="2025-12-02">Tuesday 2 December 2025</time>.'),
        ("On 31 February 2025 <b>", "On 31 February 2025 &lt;b&gt;"),
        ("In December 2025", "In December 2025"),
    ],
)
def test_a_day_in_a_sentence_gets_its_day_of_the_week(text: str, html: str) -> None:
    assert dated(text) == html


def test_under_a_cell_of_a_table_it_stays_short() -> None:
    assert dated("until 2 December 2025", week=False) == 'until <time datetime="2025-12-02">2 December 2025</time>'
