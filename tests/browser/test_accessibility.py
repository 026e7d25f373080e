"""What a machine can tell about accessibility, on one page of every kind: WCAG 2.2 AA by axe-core."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import axe
from tests.browser.kinds import kind, one_of_each

pytestmark = pytest.mark.browser

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
SEEN = [(width, scheme) for width, scheme in product((360, 1280), SCHEMES)]
OPEN_ALL = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"


@pytest.fixture(params=SEEN, ids=lambda seen: f"{seen[0]}-{seen[1]}")
def page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of a width, for a reader whose system is light or dark, and who wants no movement."""
    width, scheme = request.param
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


def test_axe_finds_nothing_with_all_disclosures_open(page: Page, built: Path, address: str) -> None:
    rules = axe.EVERYTHING if page.evaluate("matchMedia('(prefers-color-scheme: light)').matches") else axe.COLOURS
    faults: dict[str, list[str]] = {}
    for path in one_of_each(built):
        page.goto(address + path)
        page.evaluate(OPEN_ALL)
        if found := axe.found(page, rules):
            faults[path] = found
    assert faults == {}


def test_axe_finds_nothing_while_the_search_is_open(page: Page, address: str) -> None:
    page.goto(address + "seaborough/")
    page.evaluate("document.getElementById('__search').click()")
    page.locator(".md-search__input").press_sequentially("reading")
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=15_000)
    assert axe.found(page) == []


def test_axe_finds_nothing_while_the_menu_is_open(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto(address + "seaborough/")
    page.get_by_role("button", name="Menu").click()
    expect(page.locator(".md-nav--primary").get_by_role("link", name="Money")).to_be_in_viewport()
    assert axe.found(page) == []


def test_axe_finds_nothing_while_schools_are_offered(page: Page, address: str) -> None:
    page.goto(address + "seaborough/")
    field = page.get_by_label("School name or postcode")
    field.press_sequentially("primary")
    expect(page.get_by_role("option")).to_have_count(8)
    field.press("ArrowDown")
    assert axe.found(page) == []


def test_axe_finds_what_is_wrong(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    assert [fault.split(":")[0] for fault in axe.found(page)] == ["image-alt"]


def test_axe_finds_targets_too_small_for_a_finger(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("""() => { for (const name of ["One", "Two"]) {
        const one = document.querySelector("main").appendChild(document.createElement("button"));
        Object.assign(one.style, { width: "10px", height: "10px", padding: "0", border: "0" });
        one.ariaLabel = name;
    } }""")
    assert {fault.split(":")[0] for fault in axe.found(page)} == {"target-size"}


def test_pages_of_one_kind_differ_only_in_numbers() -> None:
    assert kind("seaborough/requests/2025-26/c3-003/") == "seaborough/requests/*/*/"
    assert kind("southampton/about/rules/") == "southampton/about/rules/"
    assert kind("seaborough/404.html") == "seaborough/404.html"
