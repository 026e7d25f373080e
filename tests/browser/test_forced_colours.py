"""For a reader whose system insists on its own colours: what was told by a colour can still be told, and seen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import looks
from tests.browser.looks import look
from tests.browser.test_focus import followed

pytestmark = pytest.mark.browser

PAGES = [
    "seaborough/",
    "seaborough/clusters/2025-26/c3/",
    "seaborough/requests/2025-26/c3-003/",
    "seaborough/requests/",
    "seaborough/meetings/2025-26/c3-aut2/",
    "seaborough/money/2025-26/formula/",
    "seaborough/money/2025-26/follow/",
]

MEASURE = """
const light = (colour) => {
    const [red, green, blue] = colour.match(/[\\d.]+/g).map(Number).map((part) => part / 255)
        .map((part) => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
    return .2126 * red + .7152 * green + .0722 * blue + .05;
};
const apart = (one, other) => { const [a, b] = [light(one), light(other)]; return Math.max(a, b) / Math.min(a, b); };
const clear = (colour) => colour === "none" || /^rgba.*, 0\\)$/.test(colour);
const paper = getComputedStyle(document.body.appendChild(Object.assign(document.createElement("i"), { className: "paper" }))).color;
const ground = (one) => {
    for (; one; one = one.parentElement) if (!clear(getComputedStyle(one).backgroundColor)) return getComputedStyle(one).backgroundColor;
    return paper;
};
const of = (one, what) => getComputedStyle(one)[what];
const seen = (what) => all(what).filter(shown);
"""

BOXES = f"""{MEASURE}
for (const one of seen(".tag, .src, .btn, .input, .select, .sw, .budget__key i, .ballots i, .budget__bar, svg.mini, .split")) {{
    if (parseFloat(of(one, "borderTopWidth")) < 1) faults.push(`no border: ${{named(one)}}`);
    else if (apart(of(one, "borderTopColor"), ground(one.parentElement)) < 3) faults.push(`a faint border: ${{named(one)}}`);
}}
"""
"""What is a coloured box elsewhere has an edge here."""

WORDS = f"""{MEASURE}
for (const one of seen("main *, header *, footer *")) {{
    if (one.closest("svg, .vh") || ![...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
    if (apart(of(one, "color"), ground(one)) < 4.5) faults.push(`faint words: ${{named(one)}}`);
}}
for (const one of seen(".map .pt text")) if (apart(of(one, "fill"), of(one.parentElement.querySelector(".dot"), "fill")) < 4.5) faults.push(`a faint number on the map: ${{named(one)}}`);
for (const one of seen(".map text:not(.pt text), .chart text")) if (apart(of(one, "fill"), ground(one.closest("svg"))) < 4.5) faults.push(`faint words in a drawing: ${{named(one)}}`);
"""
"""Words, numbers on the map and in charts stand out from what is behind them."""

PARTS = f"""{MEASURE}
for (const one of seen(".k")) if (apart(of(one, "backgroundColor"), ground(one.parentElement)) < 3) faults.push(`a faint disc: ${{named(one)}}`);
for (const one of seen(".map .dot")) if (Math.max(...["fill", "stroke"].map((what) => clear(of(one, what)) ? 1 : apart(of(one, what), ground(one.closest("svg"))))) < 3) faults.push(`a faint point: ${{one.parentElement.ariaLabel}}`);
for (const bar of seen(".budget__bar, svg.mini")) {{
    const fills = all("rect", bar).filter((one) => one.getBoundingClientRect().width).map((one) => [one.getAttribute("class"), of(one, "fill")]);
    const byFill = new Map(fills.map(([look, fill]) => [fill, look]));
    if (byFill.size < new Set(fills.map(([look]) => look)).size) faults.push(`two parts of a bar look the same: ${{named(bar)}}`);
    for (const one of all("rect:is(.is-spent, .f1)", bar)) if (apart(of(one, "fill"), ground(bar)) < 3) faults.push(`a faint part: ${{named(bar)}}`);
}}
const line = (one) => getComputedStyle(one).borderBottomColor;
const tab = document.querySelector(".md-tabs__item--active .md-tabs__link");
for (const other of all(".md-tabs__item:not(.md-tabs__item--active) .md-tabs__link")) if (tab && line(other) === line(tab)) faults.push(`is marked as the tab one is in: ${{named(other)}}`);
"""
"""Points can be seen, parts of bars told apart, the tab one is in told from the others."""


@pytest.fixture(scope="module", params=["light", "dark"])
def page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page in the system's colours, dark on light or light on dark."""
    scheme: Literal["light", "dark"] = request.param
    context = chromium.new_context(
        viewport={"width": 1280, "height": 900}, forced_colors="active", color_scheme=scheme, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


def test_all_that_colour_tells_elsewhere_can_be_told(page: Page, address: str) -> None:
    faults: dict[str, list[str]] = {}
    for path in PAGES:
        page.goto(address + path)
        looks.open_all(page)
        looks.style(page, ".paper { color: Canvas; }")
        if found := look(page, f"{{ {BOXES} }} {{ {WORDS} }} {{ {PARTS} }}"):
            faults[path] = found
    assert faults == {}


def test_whatever_has_the_focus_is_outlined(page: Page, address: str) -> None:
    page.goto(address + "seaborough/clusters/2025-26/c3/")
    stops, faults = followed(page, "Tab")
    assert faults == []
    assert stops > 50


def test_what_cannot_be_seen_is_found(page: Page, address: str) -> None:
    page.goto(address + "seaborough/clusters/2025-26/c3/")
    looks.style(
        page,
        """.paper { color: Canvas; } .tag { border: 0 !important; } .k { background: Canvas !important; } h1 { color: Canvas !important; }
        .map .dot { fill: Canvas !important; stroke: Canvas !important; } .budget__bar rect { fill: Canvas !important; }""",
    )
    assert "no border: strong.tag.tag--go “Agreed”" in look(page, BOXES)
    assert [fault for fault in look(page, WORDS) if "h1" in fault] == ["faint words: h1.with-k “3Cluster 3, 2025-26”"]
    found = look(page, PARTS)
    assert "a faint disc: span.k.k3 “3”" in found
    assert {"two parts of a bar look the same: svg", "a faint part: svg"} < set(found)
    assert [fault for fault in found if "Marram Bay" in fault] == [
        "a faint point: Marram Bay Primary School, Cluster 3"
    ]
