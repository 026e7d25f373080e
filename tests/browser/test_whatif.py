"""The page "What if": its script and the engine agree to the penny, and a reader can use it, by hand and by keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.changes.compare import compare
from generator.changes.git import merge_base
from generator.changes.side import read_at, side
from generator.money.formula import Allocation
from generator.publish.what_if import data_of
from tests.browser.conftest import Watched
from tests.browser.trying import Setting, Told, Tried, formula, said, settings, told, tried
from tests.roots import SEABOROUGH, copy, git

pytestmark = pytest.mark.browser

WHERE = {
    "seaborough": tried("seaborough", "2025-26", "seaborough/fairness/what-if/"),
    "southampton": tried("southampton", "2025-26", "southampton/fairness/what-if/"),
    "bands": tried("southampton", "2024-25", "southampton/fairness/what-if/2024-25/"),
}
NUMBER = {"seaborough": 600, "southampton": 300, "bands": 100}
"""How many settings of each page are worked out by both: 1,000 together."""
BY_ADDRESS, BY_HAND = 4, 25
"""One in four is opened by its address too, one in twenty-five typed."""
EACH = pytest.mark.parametrize("name", list(WHERE))

WORKED = """(settings) => {
    const data = JSON.parse(document.getElementById("whatif-data").textContent);
    return settings.map((values) => {
        const found = shareOut(laidOver(data, values));
        return found.because ?? [...found.byCluster, found.notPlaced].map(String);
    });
}"""
OPENED = """async (hashes) => {
    const told = [];
    for (const hash of hashes) {
        const changed = new Promise((done) => addEventListener("hashchange", done, { once: true }));
        location.hash = hash;
        await changed;
        told.push([...document.querySelectorAll("#whatif-clusters tbody tr")].map((row) => row.cells[2].textContent));
    }
    return told;
}"""
MADE = """(made) => made.map((data) => {
    const found = shareOut(data);
    return found.because ?? [...found.bySchool, ...found.byCluster, found.notPlaced].map(String);
})"""


def shown(one: Tried, found: Told) -> list[str]:
    """What the engine found, as the page's column shows it."""
    rows = len(one.own.found.by_cluster) + (1 if one.own.found.not_placed else 0)
    if isinstance(found, str):
        return ["–"] * rows
    return [f"£{int(pence) // 100:,}.{int(pence) % 100:02}" for pence in found[:rows]]


def column(page: Page, number: int = 2) -> list[str]:
    return page.locator(f"#whatif-clusters tbody tr > :nth-child({number + 1})").all_inner_texts()


@EACH
def test_the_page_and_the_engine_agree_to_the_penny(reader: Watched, name: str) -> None:
    one = WHERE[name]
    some = settings(one, NUMBER[name], seed=len(name))
    wanted = [one.told(setting) for setting in some]
    assert len({str(found) for found in wanted if not isinstance(found, str)}) > NUMBER[name] * 0.6
    page = reader.go(one.page)
    assert page.evaluate(WORKED, [one.at(setting) for setting in some]) == wanted


@EACH
def test_the_address_holds_a_setting_to_the_penny(reader: Watched, name: str) -> None:
    one = WHERE[name]
    some = settings(one, NUMBER[name], seed=len(name))[::BY_ADDRESS]
    page = reader.go(one.page)
    opened = page.evaluate(OPENED, [urlencode(one.typed(setting)) for setting in some])
    assert opened == [shown(one, one.told(setting)) for setting in some]


@EACH
def test_what_is_typed_comes_out_to_the_penny(reader: Watched, name: str) -> None:
    one = WHERE[name]
    page = reader.go(one.page)
    for setting in settings(one, NUMBER[name], seed=len(name))[::BY_HAND]:
        fill(page, one, setting)
        assert column(page) == shown(one, one.told(setting))


def fill(page: Page, one: Tried, setting: Setting) -> None:
    for name, text in one.typed(setting).items():
        page.locator(f"#{name}").fill(text)


def test_formulas_and_schools_at_random_come_out_to_the_penny(reader: Watched) -> None:
    random = Random(6)
    cases = [formula(random) for _ in range(4_000)]
    wanted: list[Told] = []
    for _, found in cases:
        if isinstance(found, Allocation):
            wanted.append([*(str(found.by_school[urn]) for urn in sorted(found.by_school)), *told(found)])
        else:
            wanted.append(said(found.because))
    kinds = {re.sub(r"£?[\d,.]+", "…", one) for one in wanted if isinstance(one, str)}
    assert len(kinds) == 7, kinds
    assert sum(isinstance(one, list) for one in wanted) > 2_500
    page = reader.go(WHERE["seaborough"].page)
    assert page.evaluate(MADE, [data_of(basis) for basis, _ in cases]) == wanted


def test_a_comparison_of_two_revisions_and_the_page_agree(
    reader: Watched, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    root = copy(SEABOROUGH, Path("seaborough"))
    for words in (("init", "--quiet"), ("add", "seaborough"), ("commit", "--quiet", "--message=Begin")):
        git(Path(), *words)
    root.replace("years/2025-26.yaml", "      per_cent: 55\n", "      per_cent: 48.75\n")
    root.replace("years/2025-26.yaml", "      per_cent: 30\n", "      per_cent: 36.25\n")
    root.replace("years/2025-26.yaml", "      amount: 9.50\n", "      amount: 12.35\n")
    day = WHERE["seaborough"].site.as_of
    found = compare(
        side("before", read_at(root.path, merge_base(root.path, "HEAD")), day), side("now", root.read(), day)
    )
    table = next(table for table in found.moves if table.title == "What each cluster gets, 2025-26")
    page = reader.go(f"{WHERE['seaborough'].page}#step-5=48.75&step-6=36.25&step-3=12.35")
    assert [pence(text) for text in column(page, 2)] == [row.after for row in table.rows]
    assert [pence(text) for text in column(page, 3)] == [row.difference for row in table.rows]
    assert any(row.difference for row in table.rows)


def pence(text: str) -> int:
    amount = int(re.sub(r"\D", "", text) or 0)
    return -amount if text.strip().endswith("less") else amount


# A reader ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def page(reader: Watched) -> Page:
    return reader.go(WHERE["seaborough"].page)


def test_a_slider_moves_by_keyboard_and_the_sum_is_told(page: Page) -> None:
    slider = page.get_by_label("By pupils on SEN support, as a slider")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#step-5")).to_have_value("54")
    expect(slider).to_have_attribute("aria-valuetext", "54 per cent")
    expect(page.locator("[data-whole]")).to_have_text("Together 99 per cent: 1 still to give.")
    expect(page.get_by_role("status").filter(has_text="shares")).to_have_text(
        "The shares add up to 99 per cent, not 100."
    )
    assert set(column(page)) == {"–"}
    page.get_by_label("By pupils on roll, as a slider").press("ArrowRight")
    expect(page.locator("[data-whole]")).to_have_text("Together 100 per cent. That is right.")
    expect(page.locator("[data-told]")).to_have_text(
        re.compile(
            r"^The largest rise: Cluster \d gets £[\d,.]+ more\. The largest fall: Cluster \d gets £[\d,.]+ less\.$"
        )
    )
    assert page.url.endswith("#step-5=54&step-7=16")


def test_the_address_is_read_again_and_the_years_own_values_come_back(page: Page) -> None:
    own = column(page, 1)
    page.get_by_label("Money for the year").fill("£1,300,000.50")
    changed = column(page)
    assert changed != own
    assert page.url.endswith("#pot=1300000.50")
    page.reload()
    expect(page.get_by_label("Money for the year")).to_have_value("1300000.50")
    assert column(page) == changed
    page.get_by_role("button", name="Back to the year’s own values").press("Enter")
    assert column(page) == own
    assert "#" not in page.url
    expect(page.locator("[data-told]")).to_have_text("Every cluster gets what the year’s own rules give.")


@pytest.mark.parametrize(
    ("label", "text", "fault"),
    [
        ("Money for the year", "a lot", "“a lot” cannot be read. Write pounds, such as 1500 or 1,500.50."),
        ("Money for the year", "12,00", "“12,00” cannot be read. Write pounds, such as 1500 or 1,500.50."),
        ("Money for the year", "-5", "“-5” cannot be read. Write pounds, such as 1500 or 1,500.50."),
        ("Each school gets", "", "Write pounds, such as 1500 or 1,500.50."),
        ("For each pupil", "9.505", "“9.505” cannot be read. Write pounds, such as 1500 or 1,500.50."),
        ("By pupils on roll", "fifteen", "“fifteen” cannot be read. Write a number of per cent, such as 55 or 7.5."),
        ("By pupils on roll", "115", "At most 100 per cent."),
        ("No school below this part of what it had", "1001", "At most 1000 per cent."),
    ],
)
def test_what_cannot_be_meant_is_told_at_its_field(page: Page, label: str, text: str, fault: str) -> None:
    before = page.url
    field = page.get_by_label(label, exact=True)
    field.fill(text)
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator(f"#{field.get_attribute('id')}-fault")).to_have_text(fault)
    expect(page.locator("[data-told]")).to_contain_text(fault)
    assert set(column(page)) == {"–"}
    assert page.url == before


def test_what_the_formula_cannot_keep_is_told(page: Page) -> None:
    page.get_by_label("Money for the year").fill("500000")
    expect(page.locator("[data-told]")).to_have_text("The floors and caps cannot all be kept with the money there is.")
    page.get_by_label("Each school gets").fill("90000")
    expect(page.locator("[data-told]")).to_contain_text("The fixed sums come to £")


def test_limits_may_be_left_out(page: Page) -> None:
    for limit in ("below", "above"):
        page.get_by_label(f"No school {limit} this part of what it had").fill("")
    assert column(page) == figures(page, "no-limits")
    assert page.url.endswith("#step-8-floor=&step-8-cap=")


def figures(page: Page, scenario: str) -> list[str]:
    table = page.locator(f"h3#{scenario} ~ table").first
    return table.locator("tbody tr > :nth-child(3)").all_inner_texts()


@pytest.mark.parametrize(
    ("name", "scenario"),
    [
        ("seaborough", "half-by-free-meals"), ("seaborough", "a-fifth-less"), ("seaborough", "no-limits"),
        ("southampton", "all-by-sen-support"), ("southampton", "equal-thirds"),
    ],
)  # fmt: skip
def test_a_prepared_scenario_sets_its_values_and_gives_its_figures(reader: Watched, name: str, scenario: str) -> None:
    page = reader.go(WHERE[name].page)
    title = page.locator(f"h3#{scenario}").inner_text()
    page.get_by_role("button", name=f"Set these values above ({title})").press("Enter")
    expect(page.locator("#pot")).to_be_focused()
    assert column(page) == figures(page, scenario)
    assert column(page) != column(page, 1)


def test_a_scenario_of_other_steps_offers_no_values_to_set(page: Page) -> None:
    assert page.locator("h3#same-for-every-pupil").count() == 1
    assert page.get_by_role("button", name="Set these values above (The same for every pupil)").count() == 0
    assert page.get_by_role("button", name="Set these values above").count() == 3


@pytest.fixture
def plain(chromium: Browser, address: str) -> Iterator[Page]:
    """A reader whose browser runs no scripts."""
    context = chromium.new_context(java_script_enabled=False)
    found = context.new_page()
    found.goto(address + WHERE["seaborough"].page)
    yield found
    context.close()


def test_without_scripts_the_scenarios_stand_and_nothing_else_is_offered(plain: Page) -> None:
    expect(plain.locator("#whatif")).to_be_hidden()
    expect(plain.locator("#whatif-clusters")).to_be_hidden()
    expect(plain.get_by_role("button", name="Set these values above")).to_have_count(0)
    expect(plain.get_by_role("heading", name="Four other ways, worked out")).to_be_visible()
    assert len(figures(plain, "half-by-free-meals")) == 7
