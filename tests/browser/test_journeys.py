"""Four people, each with a question: they leave with the answer and the proof."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_label(label, exact=True).select_option(label=option)


def shown(page: Page) -> list[str]:
    """The keys of the rows that are shown, in their order."""
    keys: list[str] = page.locator("table[id] > tbody > tr:visible").evaluate_all(
        "(rows) => rows.map((row) => row.dataset.key)"
    )
    return keys


# A parent ------------------------------------------------------------------------------------------------------------


def test_a_parent_finds_their_schools_cluster_and_what_it_decided(reader: Watched) -> None:
    page = reader.go("seaborough/")
    field = page.get_by_role("combobox", name="School name or postcode")
    field.press_sequentially("marram bay")
    expect(page.get_by_role("option").first).to_contain_text("Marram Bay Primary School")
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_contain_text("Marram Bay")
    field.press("Enter")
    page.wait_for_url("**/schools/900016/")
    page.get_by_role("main").get_by_role("link", name="Cluster 3").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Cluster 3")
    page.get_by_role("link", name="One way of teaching reading in three schools").first.click()
    expect(page.get_by_text("£16,940.00").first).to_be_visible()


def test_the_finder_closes_with_escape_and_leads_to_the_list_for_other_words(reader: Watched) -> None:
    page = reader.go("seaborough/")
    field = page.get_by_role("combobox", name="School name or postcode")
    field.press_sequentially("primary")
    expect(page.get_by_role("option")).to_have_count(8)
    field.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press("Enter")
    page.wait_for_url("**/schools/?find=primary")
    assert 8 < page.locator("#schools-list > tbody > tr:visible").count() < 52


def test_without_scripts_the_finder_leads_to_every_school(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "seaborough/")
    page.get_by_label("School name or postcode").fill("marram")
    page.get_by_role("button", name="Find").click()
    names = page.locator("#schools-list > tbody > tr:visible a[href*='9000']").all_inner_texts()
    assert len(names) > 40
    assert names == sorted(names)
    context.close()


# A headteacher -------------------------------------------------------------------------------------------------------


def test_a_headteacher_finds_the_next_deadline(reader: Watched) -> None:
    page = reader.go("seaborough/")
    page.get_by_role("link", name="For schools", exact=True).first.click()
    row = page.get_by_role("table", name="Each cluster’s next meeting that decides money").get_by_role(
        "row", name="Cluster 3"
    )
    papers = row.get_by_role("cell").first
    expect(papers).to_have_text(re.compile(r"^\d{1,2} \w{3} 20\d\d$"))
    day = papers.inner_text()
    row.get_by_role("link").last.click()
    number, month, year = day.split()
    expect(page.get_by_role("main")).to_contain_text(re.compile(rf"day {number} {month}\w* {year}"))


# A journalist --------------------------------------------------------------------------------------------------------


def test_a_journalist_sends_on_what_was_not_agreed_and_takes_exactly_that_away(
    reader: Watched, chromium: Browser, address: str, tmp_path: Path
) -> None:
    page = reader.go("seaborough/requests/")
    choose(page, "Outcome", "Not agreed")
    choose(page, "Reason", "Too little to show that it would work")
    of_all = shown(page)
    choose(page, "Cluster", "Cluster 3")
    page.get_by_role("button", name="Request", exact=True).click()
    found = shown(page)
    assert found
    assert len(found) < len(of_all)
    expect(page.locator("[data-count=requests]")).to_have_text(str(len(found)))
    expect(page.locator("[data-sum=promised]")).to_have_text("£0.00")
    assert all(
        name in page.url for name in ("outcome=not-agreed", "reason=evidence_weak", "cluster=c3", "sort=request")
    )

    afresh = chromium.new_context()
    other = afresh.new_page()
    other.goto(page.url)
    assert shown(other) == found
    afresh.close()

    rows = taken(page, tmp_path / "shown.csv")
    assert [row["request"] for row in rows] == found
    assert {row["status"] for row in rows} == {"Not agreed"}


def test_all_that_is_shown_is_the_whole_file_in_the_order_shown(reader: Watched, built: Path, tmp_path: Path) -> None:
    page = reader.go("seaborough/requests/?sort=-asked")
    rows = taken(page, tmp_path / "shown.csv")
    assert [row["request"] for row in rows] == shown(page)
    whole = (built / "seaborough/data/v1/invented-example-requests.csv").read_bytes().split(b"\r\n")
    assert sorted((tmp_path / "shown.csv").read_bytes().split(b"\r\n")) == sorted(whole)


def taken(page: Page, to: Path) -> list[dict[str, str]]:
    """What the page's own download holds."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=re.compile(r"^Download .*\(CSV\)$")).click()
    waiting.value.save_as(to)
    with to.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# An auditor ----------------------------------------------------------------------------------------------------------


def test_an_auditor_opens_a_balance_down_to_the_lines_of_its_records(reader: Watched, built: Path) -> None:
    page = reader.go("seaborough/clusters/2025-26/c3/")
    page.locator("summary", has_text="How we got").first.click()
    working = page.locator("details.working[open]").first
    lines = re.findall(r"(\S+\.ya?ml) line (\d+)", working.inner_text())
    assert lines
    for path, line in lines:
        record = Path(path) if Path(path).exists() else Path("data/seaborough", path)
        assert record.read_text("utf-8").splitlines()[int(line) - 1].strip(), f"{path} line {line} says nothing"
    expect(working).to_contain_text("clusters explain")
