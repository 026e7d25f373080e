"""One walk over one page of every kind: each test asks about one thing that was seen on the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import looks
from tests.browser.conftest import Watched
from tests.browser.kinds import one_of_each
from tests.browser.looks import look

pytestmark = pytest.mark.browser

WIDTHS = ((1280, 800), (768, 800), (360, 800))
ZOOMED = (320, 256)
"""What 400 per cent leaves of a screen of 1280 by 1024 pixels."""
SPACED = ((1280, 800), (360, 800))

Walk = dict[str, dict[str, list[str]]]
"""For each thing that was looked at: the pages with a fault, and their faults."""


@pytest.fixture(scope="module")
def walk(chromium: Browser, built: Path, address: str) -> Iterator[Walk]:
    """Every fault that was seen; a page is loaded once and looked at in each way."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    watched = Watched(context.new_page(), address)
    seen: Walk = defaultdict(dict)
    for path in one_of_each(built):
        watched.page.set_viewport_size({"width": 1280, "height": 800})
        watched.page.goto(address + path)
        for what, faults in seen_on(watched.page):
            if faults:
                seen[what].setdefault(path, []).extend(faults)
        if watched.faults:
            seen["opens"][path] = watched.faults[:]
            watched.faults.clear()
    yield seen
    context.close()


def seen_on(page: Page) -> Iterator[tuple[str, list[str]]]:
    """What was looked at on one page, and the faults it has."""
    looks.open_all(page)
    if page.locator(".md-container").count():  # the door to several sites has no footer
        yield "landmarks", look(page, looks.LANDMARKS)
    yield "headings", look(page, looks.HEADINGS)
    yield "tables", look(page, looks.TABLES)
    for width, height in WIDTHS:
        page.set_viewport_size({"width": width, "height": height})
        yield "fits", at(width, look(page, looks.CUT + looks.OVERLAP))
    page.set_viewport_size({"width": ZOOMED[0], "height": ZOOMED[1]})
    yield "zoomed", look(page, looks.CUT + looks.OVERLAP + looks.STAYS)
    looks.style(page, looks.SPACED)
    for width, height in SPACED:
        page.set_viewport_size({"width": width, "height": height})
        yield "spaced", at(width, look(page, looks.CUT + looks.OVERLAP))


def at(width: int, faults: list[str]) -> list[str]:
    """The faults, with the width at which they are seen."""
    return [f"at {width} pixels: {fault}" for fault in faults]


def test_every_page_opens_without_an_error_and_asks_no_other_host(walk: Walk) -> None:
    assert walk["opens"] == {}


def test_every_page_has_one_main_part_one_banner_one_footer_and_named_navigation(walk: Walk) -> None:
    assert walk["landmarks"] == {}


def test_headings_skip_no_level(walk: Walk) -> None:
    assert walk["headings"] == {}


def test_every_table_has_a_caption_and_its_heads_say_of_what(walk: Walk) -> None:
    assert walk["tables"] == {}


def test_nothing_is_cut_off_and_no_words_lie_on_others(walk: Walk) -> None:
    assert walk["fits"] == {}


def test_nothing_is_lost_at_400_per_cent(walk: Walk) -> None:
    assert walk["zoomed"] == {}


def test_nothing_is_lost_with_text_spaced_as_wcag_asks(walk: Walk) -> None:
    assert walk["spaced"] == {}


@pytest.mark.parametrize("path", ["seaborough/", "seaborough/requests/", "seaborough/clusters/2025-26/c3/"])
def test_nothing_moves_for_a_reader_who_wants_no_movement(chromium: Browser, address: str, path: str) -> None:
    context = chromium.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(address + path)
    assert look(page, looks.MOTION) == []
    context.close()


BROKEN = {
    looks.LANDMARKS: ("<main></main><header></header>", ["0 of contentinfo"]),
    looks.HEADINGS: ("<h1>One</h1><h3>Three</h3>", ["after level 1: h3 “Three”"]),
    looks.TABLES: (
        "<table id=t><thead><tr><th>Pounds</th></tr></thead></table>",
        ["no caption: table#t “Pounds”", "no scope: th “Pounds”"],
    ),
    looks.CUT: (
        "<main><p style='width: 3em; height: .5em; overflow: hidden; white-space: nowrap'>Words too long for it</p></main>",
        ["cut at its side: p “Words too long for it”", "cut at its foot: p “Words too long for it”"],
    ),
    looks.OVERLAP: (
        "<p>Below</p><p style='margin-top: -2.2em'>Above</p>",
        ["p “Above” lies on p “Below”"],
    ),
    looks.STAYS: (
        "<header style='position: fixed; width: 100%; height: 5em'>Head</header>",
        ["header “Head” keeps 80 of 256 pixels to itself"],
    ),
    looks.MOTION: (
        "<p style='transition: color 2s'>Slow</p>",
        ["transitionDuration 2s: p “Slow”"],
    ),
}


@pytest.mark.parametrize("script", BROKEN, ids=["landmarks", "headings", "tables", "cut", "overlap", "stays", "motion"])
def test_each_look_finds_what_is_wrong(chromium: Browser, script: str) -> None:
    context = chromium.new_context(viewport={"width": ZOOMED[0], "height": ZOOMED[1]})
    page = context.new_page()
    body, faults = BROKEN[script]
    page.set_content(f"<!doctype html><html lang=en><title>Broken</title><body>{body}")
    assert look(page, script) == faults
    context.close()
