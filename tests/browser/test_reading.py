"""The site as a reader meets it, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["seaborough/", "seaborough/schools/900016/", "southampton/404.html"])
def test_the_menu_opens_on_a_phone(reader: Watched, path: str) -> None:
    page = reader.go(path)
    page.set_viewport_size({"width": 360, "height": 800})
    page.get_by_role("button", name="Menu").click()
    expect(page.locator(".md-nav--primary").get_by_role("link", name="Money")).to_be_in_viewport()


@pytest.mark.parametrize("width", [1280, 360])
def test_nothing_unseen_takes_the_focus(reader: Watched, width: int) -> None:
    page = reader.go("seaborough/meetings/2025-26/c3-aut2/")
    page.set_viewport_size({"width": width, "height": 800})
    for _ in range(30):
        page.keyboard.press("Tab")
        assert not page.evaluate("!!document.activeElement.closest('.md-search__output, .md-nav--primary')")


def test_from_home_to_a_decision(reader: Watched) -> None:
    page = reader.go("seaborough/")
    page.get_by_role("main").get_by_role("link", name="Cluster 3", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Cluster 3")
    page.get_by_role("link", name="One way of teaching reading in three schools").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("One way of teaching reading in three schools")
    expect(page.get_by_text("£16,940.00").first).to_be_visible()
    page.locator("a[href$='meetings/2025-26/c3-aut2/']").first.click()
    expect(page.get_by_role("main")).to_contain_text("One way of teaching reading in three schools")


def test_a_working_opens_where_the_figure_stands(reader: Watched) -> None:
    page = reader.go("seaborough/clusters/2025-26/c3/")
    working = page.locator("details.working").first
    expect(working.locator("ol.steps").first).to_be_hidden()
    working.locator("summary").click()
    expect(working.locator("ol.steps").first).to_be_visible()
    expect(working).to_contain_text("clusters explain")


def search(page: Page, words: str) -> Page:
    page.get_by_role("textbox", name="Search").click()
    page.get_by_role("textbox", name="Search").press_sequentially(words)
    return page


@pytest.mark.parametrize(
    ("site", "words", "leads_to"),
    [
        ("seaborough", "Marram Bay", "seaborough/schools/900016/"),
        ("seaborough", "teaching reading in three schools", "seaborough/requests/2025-26/c3-003/"),
        ("southampton", "Foundry Lane", "southampton/schools/151068/"),
    ],
)
def test_search_finds_a_school_and_a_request(reader: Watched, site: str, words: str, leads_to: str) -> None:
    page = search(reader.go(f"{site}/"), words)
    found = page.locator(f".md-search-result__link[href*='{leads_to}']").first
    expect(found).to_be_visible(timeout=15_000)
    found.click()
    page.wait_for_url(f"**/{leads_to}**")


def test_an_embargoed_title_is_not_found(reader: Watched) -> None:
    page = search(reader.go("seaborough/"), "Kittiwakery")
    expect(page.locator(".md-search-result__meta")).to_contain_text("No matching documents", timeout=15_000)


def test_the_list_of_requests_filters_and_the_address_keeps_it(reader: Watched) -> None:
    page = reader.go("seaborough/requests/")
    rows = page.locator("table tbody tr:visible")
    every = rows.count()
    page.get_by_label("Cluster", exact=True).select_option(label="Cluster 3")
    some = rows.count()
    assert 0 < some < every
    assert "cluster=" in page.url
    page.reload()
    assert rows.count() == some


def test_everything_can_be_read_without_scripts(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "seaborough/requests/")
    assert page.locator("table tbody tr:visible").count() > 80
    page.goto(address + "seaborough/clusters/2025-26/c3/")
    expect(page.get_by_text("Left to decide").first).to_be_visible()
    context.close()


def test_a_page_that_is_not_there_says_so_in_the_same_house(built: Path) -> None:
    for name in ("seaborough", "southampton"):
        page = (built / name / "404.html").read_text("utf-8")
        assert f'href="/{name}/' in page
        assert "<h1" in page
