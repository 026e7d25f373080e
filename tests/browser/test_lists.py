"""Every list filters and sorts in the reader's browser, by one script: the address holds what was chosen, count and sums follow."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.cli import main
from generator.publish import listing
from tests.browser.conftest import Watched
from tests.browser.screenshots import served

pytestmark = pytest.mark.browser

LISTS = {
    "requests/": ("requests", "Outcome", "Not agreed", "asked"),
    "meetings/": ("meetings", "Cluster", "Cluster 3", "agreed"),
    "schools/": ("schools-list", "Phase", "Primary", "pupils"),
}
"""Each list: its table, a choice, and a column to sort by."""
EACH = pytest.mark.parametrize("path", LISTS)


def keys(page: Page, table: str) -> list[str]:
    """The keys of the rows shown, in their order."""
    found: list[str] = page.locator(f"#{table} > tbody > tr:visible").evaluate_all(
        "(rows) => rows.map((row) => row.dataset.key)"
    )
    return found


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_label(label, exact=True).select_option(label=option)


@EACH
def test_the_address_brings_a_filter_back_on_reload_and_with_the_back_button(reader: Watched, path: str) -> None:
    table, label, option, _ = LISTS[path]
    page = reader.go(f"seaborough/{path}")
    every = keys(page, table)
    choose(page, label, option)
    found = keys(page, table)
    assert 0 < len(found) < len(every)
    expect(page.locator(f"[data-count={table}]")).to_have_text(str(len(found)))
    page.reload()
    assert keys(page, table) == found
    page.locator(f"#{table} > tbody > tr:visible a").first.click()
    page.wait_for_url(re.compile(r"/\w[^?]*/$"))
    page.go_back()
    expect(page.locator(f"[data-count={table}]")).to_have_text(str(len(found)))
    assert keys(page, table) == found
    page.locator("form.filters").get_by_role("button", name="Clear").click()
    assert keys(page, table) == every
    assert "?" not in page.url


@EACH
def test_a_list_is_sorted_by_keyboard_and_says_how(reader: Watched, path: str) -> None:
    table, _, _, column = LISTS[path]
    page = reader.go(f"seaborough/{path}")
    head = page.locator(f"#{table} th[data-sort={column}]")
    head.locator("button").focus()
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    at = head.evaluate("(head) => head.cellIndex")
    said = page.locator(f"#{table} > tbody > tr > :nth-child({at + 1})").all_text_contents()
    numbers = [float(re.sub(r"[£,]", "", one)) for one in said if re.match(r"£?\d", one)]
    assert len(numbers) > 10
    assert numbers == sorted(numbers, reverse=True)
    assert f"sort=-{column}" in page.url
    page.reload()
    expect(page.locator(f"#{table} th[data-sort={column}]")).to_have_attribute("aria-sort", "descending")


@EACH
def test_a_list_without_any_row_says_so_and_offers_to_clear(reader: Watched, path: str) -> None:
    table = LISTS[path][0]
    page = reader.go(f"seaborough/{path}?find=zzzz")
    expect(page.locator(f"[data-none={table}]")).to_contain_text("fits all that you chose.")
    expect(page.locator(f"[data-count={table}]")).to_have_text("0")
    page.get_by_role("button", name="Clear the filters").click()
    expect(page.locator(f"[data-none={table}]")).to_be_hidden()
    assert keys(page, table)


def test_the_sums_of_requests_follow_what_is_shown(reader: Watched) -> None:
    page = reader.go("seaborough/requests/")
    choose(page, "Cluster", "Cluster 2")
    shown = page.locator("#requests > tbody > tr:visible > [data-l=Promised]").all_text_contents()
    pence = sum(int(re.sub(r"\D", "", one)) for one in shown if one.startswith("£"))
    assert pence > 0
    expect(page.locator("[data-sum=promised]")).to_have_text(f"£{pence // 100:,}.{pence % 100:02}")


@EACH
def test_without_scripts_a_list_is_whole_and_has_no_form(chromium: Browser, address: str, path: str) -> None:
    table = LISTS[path][0]
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}seaborough/{path}")
    expect(page.locator("form.filters")).to_be_hidden()
    count = int(page.locator(f"[data-count={table}]").inner_text())
    assert len(keys(page, table)) == count
    context.close()


# A list that takes several pages -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def narrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The example built so that few rows have room on a page: what a large authority's lists look like."""
    out = tmp_path_factory.mktemp("narrow") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(listing, "ROOM", 20_000)
        assert main(["build", "--data", "data/seaborough", "--out", str(out)]) == 0
    with served(out) as where:
        yield where


@pytest.mark.parametrize(("path", "every"), [("requests/", 91), ("meetings/", 49), ("schools/", 51)])
def test_a_filter_looks_at_every_page_of_a_long_list(chromium: Browser, narrow: str, path: str, every: int) -> None:
    table, label, option, _ = LISTS[path]
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{narrow}{path}", wait_until="networkidle")
    count = page.locator(f"[data-count={table}]")
    first = keys(page, table)
    assert len(first) < every
    expect(count).to_have_text(str(every))
    choose(page, label, option)
    expect(page.locator(f"[data-ways={table}]")).to_be_hidden()
    expect(count).not_to_have_text(str(every))
    found = keys(page, table)
    assert len(found) == int(count.inner_text())
    assert set(found) - set(first), "nothing from the other pages"
    filtered = page.url
    page.locator("form.filters").get_by_role("button", name="Clear").click()
    expect(count).to_have_text(str(every))
    assert len(keys(page, table)) == every
    links = page.locator(f"#{table} > tbody a").evaluate_all("(links) => links.map((link) => link.href)")
    assert {context.request.get(link).status for link in (links[0], links[-1])} == {200}
    page.goto(filtered.replace(f"/{path}", f"/{path}page-2/"), wait_until="networkidle")
    expect(count).to_have_text(str(len(found)))
    assert keys(page, table) == found
    context.close()


def test_without_scripts_the_pages_of_a_long_list_lead_to_every_row(chromium: Browser, narrow: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{narrow}schools/")
    found = keys(page, "schools-list")
    while page.locator("a[rel=next]").count():
        page.locator("a[rel=next]").click()
        found += keys(page, "schools-list")
    assert len(found) == len(set(found)) == 51
    context.close()


def test_what_cannot_be_fetched_is_not_passed_over(chromium: Browser, narrow: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.route("**/page-*/", lambda route: route.abort())
    page.goto(f"{narrow}schools/", wait_until="networkidle")
    choose(page, "Phase", "Primary")
    expect(page.locator("[data-partly=schools-list]")).to_be_visible()
    context.close()
