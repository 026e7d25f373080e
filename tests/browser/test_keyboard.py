"""Whole journeys by keyboard alone: nothing is clicked."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser

MANY = 400


def reach(page: Page, wanted: Locator, key: str = "Tab") -> Locator:
    """Press a key until what is wanted has the focus."""
    target = wanted.first.element_handle()
    for _ in range(MANY):
        page.keyboard.press(key)
        if page.evaluate("(one) => one === document.activeElement", target):
            return wanted.first
    raise AssertionError(f"{key} never reaches {wanted}")


def follow(page: Page, link: Locator) -> None:
    """Reach a link and open it."""
    reach(page, link)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_parent_comes_from_home_to_the_working_of_a_decision(reader: Watched) -> None:
    page = reader.go("seaborough/")
    reach(page, page.get_by_role("combobox", name="School name or postcode"))
    page.keyboard.type("marram")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/schools/900016/")
    follow(page, page.get_by_role("main").get_by_role("link", name="Cluster 3"))
    follow(page, page.get_by_role("main").get_by_role("link", name="One way of teaching reading in three schools"))
    working = page.locator("details.working").first
    reach(page, working.locator("summary"))
    page.keyboard.press("Enter")
    expect(working.locator("ol.steps").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(working.locator("ol.steps").first).to_be_hidden()


def test_the_skip_link_leads_past_the_menu(reader: Watched) -> None:
    page = reader.go("seaborough/clusters/2025-26/c3/")
    reach(page, page.get_by_role("link", name="Skip to content"))
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")


def test_the_skip_link_of_the_map_leads_past_its_points(reader: Watched) -> None:
    page = reader.go("seaborough/clusters/2025-26/c3/")
    reach(page, page.get_by_role("link", name="Skip the map, go to the table"))
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('#schools')")


def test_the_list_of_requests_is_filtered_and_sorted(reader: Watched) -> None:
    page = reader.go("seaborough/requests/")
    rows = page.locator("table tbody tr:visible")
    every = rows.count()
    reach(page, page.get_by_label("Cluster", exact=True))
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-count=requests]")).not_to_have_text(str(every))
    assert 0 < rows.count() < every
    assert "cluster=" in page.url
    head = page.get_by_role("columnheader").filter(has=page.get_by_role("button", name="Asked"))
    reach(page, head.get_by_role("button"))
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    page.keyboard.press("Space")
    expect(head).to_have_attribute("aria-sort", "descending")


@pytest.mark.parametrize("path", ["seaborough/", "southampton/404.html"])
def test_the_menu_on_a_phone_opens_leads_on_and_closes_with_escape(reader: Watched, path: str) -> None:
    page = reader.go(path)
    page.set_viewport_size({"width": 360, "height": 800})
    menu = reach(page, page.get_by_role("button", name="Menu"))
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    money = page.locator(".md-nav--primary").get_by_role("link", name="Money", exact=True)
    expect(money).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(menu).to_be_focused()
    expect(money).to_be_hidden()
    page.keyboard.press("Space")
    follow(page, money)
    page.wait_for_url("**/money/")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_search_opens_finds_and_closes_with_escape(reader: Watched, width: int) -> None:
    page = reader.go("seaborough/about/")
    page.set_viewport_size({"width": width, "height": 800})
    search = page.get_by_role("button" if width == 360 else "textbox", name="Search", exact=True)
    reach(page, search)
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Search")).to_be_focused()
    page.keyboard.type("marram bay")
    found = page.locator(".md-search-result__link[href*='schools/900016/']").first
    expect(found).to_be_visible(timeout=15_000)
    page.keyboard.press("Escape")
    expect(found).to_be_hidden()
    if width == 360:
        expect(search).to_be_focused()
        page.keyboard.press("Enter")
    else:  # the field would open again, were it given the focus; the next key goes on from there
        reach(page, search, "Shift+Tab")
    expect(found).to_be_visible()
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/schools/900016/" in page.url


def test_light_and_dark_are_changed_to_and_fro(reader: Watched) -> None:
    page = reader.go("seaborough/about/")
    body = page.locator("body")
    reach(page, page.get_by_role("button", name="Use dark colours"))
    page.keyboard.press("Enter")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.get_by_role("button", name="Use light colours")).to_be_focused()
    page.keyboard.press("Enter")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
