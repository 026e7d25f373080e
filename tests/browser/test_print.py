"""A cluster, a meeting and the report to the Schools Forum as handouts: A4, nothing that leads elsewhere, no row cut."""

from __future__ import annotations

import io
import re

import pytest
from pypdf import PdfReader

from tests.browser import looks
from tests.browser.conftest import Watched
from tests.browser.looks import look

pytestmark = pytest.mark.browser

HANDOUTS = {
    "seaborough/clusters/2025-26/c3/": 5,
    "seaborough/meetings/2025-26/c3-aut2/": 5,
    "seaborough/money/2025-26/forum-report/": 5,
    "southampton/clusters/2025-26/c1/": 3,
}
"""Each page, and the sheets that it may take."""

SHEET = (round(210 / 25.4 * 72), round(297 / 25.4 * 72))
MARGINS = 28
"""Left and right together, in millimetres: as print.css has them."""

LEFT_OUT = """
for (const one of all("header, nav, form, input, select, button:not(.sort), .btn, .skip, .following, .foot__wrong, details")) {
    if (shown(one)) faults.push(named(one));
}
"""

GREY = """
const light = (colour) => {
    const [red, green, blue] = colour.match(/[\\d.]+/g).map((part) => Number(part) / 255);
    return .299 * red + .587 * green + .114 * blue;
};
for (const one of all("main *, footer *, .md-banner *").filter(shown)) {
    if (one.closest("svg, .vh, .k") || ![...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
    if (light(getComputedStyle(one).color) > .4) faults.push(`too light for paper: ${named(one)}`);
}
for (const one of all(".k").filter(shown)) {
    const { color, backgroundColor } = getComputedStyle(one);
    if (light(color) - light(backgroundColor) < .5) faults.push(`a number that its disc swallows: ${named(one)}`);
}
"""


ROWS = """() => {
    const rows = [...document.querySelectorAll("main tbody tr, main tr.sum, main .summary > div")];
    for (const one of document.querySelectorAll(".vh, details")) one.remove();
    const words = (cell) => cell.innerText.replace(/\\s+/g, " ").trim();
    return rows.filter((row) => row.checkVisibility())
        .map((row) => [words(row.children[0]).slice(0, 30), words([...row.children].at(-1)).slice(-30)]);
}"""
"""How every row of a table and of a list of facts begins, and how it ends."""


def printed(reader: Watched, path: str) -> list[str]:
    """The words on each sheet, as a reader's own browser prints the page."""
    reader.go(path)
    return words(reader)


def words(reader: Watched) -> list[str]:
    """The words on each sheet of the page as it stands."""
    pdf = PdfReader(io.BytesIO(reader.page.pdf(prefer_css_page_size=True)))
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pdf.pages} == {SHEET}
    return [re.sub(r"\s+", " ", page.extract_text()) for page in pdf.pages]


@pytest.mark.parametrize("path", HANDOUTS)
def test_a_handout_says_where_it_stands_and_of_which_day_it_is(reader: Watched, path: str) -> None:
    sheets = printed(reader, path)
    assert len(sheets) <= HANDOUTS[path]
    day = reader.page.locator(".foot__edition time").inner_text()
    name = reader.page.locator(".md-header__topic").first.inner_text()
    assert f"This edition {day}" in sheets[-1]
    assert f"{name}: /{path}" in sheets[-1]
    assert reader.page.locator("h1").inner_text().split("\n")[-1] in sheets[0]
    assert reader.page.locator(".md-banner .demo__tag").inner_text() in sheets[0]


@pytest.mark.parametrize("path", HANDOUTS)
def test_a_handout_has_nothing_that_leads_elsewhere_and_is_legible_in_grey(reader: Watched, path: str) -> None:
    page = reader.go(path)
    page.emulate_media(media="print")
    assert look(page, LEFT_OUT) == []
    assert look(page, GREY) == []
    page.set_viewport_size({"width": round((210 - MARGINS) / 25.4 * 96), "height": 1000})
    assert look(page, looks.CUT) == []


@pytest.mark.parametrize("path", HANDOUTS)
def test_no_row_is_cut_over_two_sheets_and_no_head_left_behind(reader: Watched, path: str) -> None:
    sheets = printed(reader, path)
    reader.page.emulate_media(media="print")
    rows: list[tuple[str, str]] = reader.page.evaluate(ROWS)
    assert rows
    for first, last in rows:
        assert [sheet for sheet in sheets if first in sheet and last in sheet], f"“{first}” and “{last}” are apart"
    heads = reader.page.locator("main :is(h2, h3)").all_inner_texts()
    assert [sheet[-60:] for sheet in sheets if any(sheet.rstrip().endswith(head) for head in heads)] == []


def test_a_working_prints_only_if_its_reader_opened_it(reader: Watched) -> None:
    path = "seaborough/clusters/2025-26/c3/"
    assert not [sheet for sheet in printed(reader, path) if "How we got" in sheet or "clusters explain" in sheet]
    reader.page.locator("details.working summary").first.click()
    sheets = words(reader)
    assert [sheet.count("How we got") for sheet in sheets] == [1, *[0] * (len(sheets) - 1)]
