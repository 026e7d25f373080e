"""What a reader finds on the pages that go further into a year's money."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from itertools import pairwise

import pytest

from generator.money.figure import Figure, pounds
from generator.money.formula import Allocation
from generator.publish.money_charts import course_chart, pupils_chart, quarters_chart, standing_chart
from generator.publish.page import Page
from generator.publish.table import Table
from generator.publish.tables import TABLES
from generator.publish.tables.books import standing_table
from generator.publish.tables.by_need import led, needs_table
from generator.publish.tables.by_pupil import each_table
from generator.publish.tables.by_quarter import quarters_table
from generator.publish.views.money import pages
from generator.publish.views.money_forum import financial_names
from generator.publish.views.money_links import beside
from tests.publish.reading import headings, lead, words
from tests.publish.sites import site

BOTH = pytest.mark.parametrize("name", ["seaborough", "southampton"])
YEAR = "money/2025-26/"


@cache
def made(name: str) -> dict[str, Page]:
    return {page.url: page for page in pages(site(name))}


def body(name: str, url: str) -> str:
    return made(name)[url].body


def said(table: Table, row: int) -> list[str]:
    return [str(cell.text or cell.value) for cell in table.rows[row]]


# Which pages there are -----------------------------------------------------------------------------------------------


def test_a_year_with_a_ledger_has_every_page() -> None:
    found = {url.removeprefix(YEAR) for url in made("seaborough") if url.startswith(YEAR) and "schools/" not in url}
    assert found == {"", "follow/", "formula/", "pupils/", "ledger/", "forum-report/"}


def test_a_year_without_a_ledger_has_no_ledger_and_nothing_to_report() -> None:
    found = {url.removeprefix(YEAR) for url in made("southampton") if url.startswith(YEAR) and "schools/" not in url}
    assert found == {"", "follow/", "formula/", "pupils/"}


@BOTH
def test_the_formula_and_the_sums_for_each_pupil_lead_to_what_another_formula_would_give(name: str) -> None:
    for page in ("formula/", "pupils/"):
        assert 'href="../../../fairness/what-if/">What if the formula were different?</a>' in body(name, YEAR + page)


@BOTH
def test_every_page_of_a_year_leads_to_the_others_that_there_are(name: str) -> None:
    for year in site(name).dataset.years:
        pages = beside(site(name), year)
        for title, url in pages:
            assert f'aria-current="page">{title}</a>' in body(name, url)
            links = re.findall(r'<nav class="beside".*?</nav>', body(name, url), re.DOTALL)
            assert re.findall(r">([^<]+)</a>", links[0]) == [other for other, _ in pages]


@BOTH
def test_headings_come_in_order_on_every_page(name: str) -> None:
    for page in made(name).values():
        levels = headings(page)
        assert levels[0] == 1, page.url
        assert all(after <= before + 1 for before, after in pairwise(levels)), page.url


@BOTH
def test_no_page_is_over_80_kilobytes_before_the_house_is_round_it(name: str) -> None:
    assert {page.url: len(page.body.encode()) for page in made(name).values() if len(page.body.encode()) > 80_000} == {}


@BOTH
def test_every_key_on_a_chart_and_in_a_table_leads_to_its_working(name: str) -> None:
    for table in (TABLES[one](site(name)) for one in ("standing", "needs", "per_pupil", "quarters")):
        for row in table.rows:
            for cell in row:
                if isinstance(cell.value, Figure):
                    assert site(name).figure(cell.value.key) == cell.value


# Follow the money ----------------------------------------------------------------------------------------------------


def test_the_way_of_the_money_says_first_how_far_it_has_come() -> None:
    assert lead(made("seaborough")[f"{YEAR}follow/"]) == (
        "Of £1,200,000.00, £1,133,870.00 goes to seven clusters. So far they have promised £687,827.64 to 57 requests."
    )
    assert lead(made("southampton")[f"{YEAR}follow/"]) == (
        "An example of £1,000,000.00, and how it would part into five clusters. Illustrative"
    )
    assert lead(made("southampton")["money/2024-25/follow/"]) == (
        "The rule gives £226,000.00 to schools. What was paid is not recorded here."
    )


def test_every_clusters_money_goes_to_its_columns_to_the_penny() -> None:
    table = needs_table(site("seaborough"), "2025-26")
    assert table.totals is not None
    for row in (*table.rows, table.totals):
        _, _, has, *goes = (getattr(cell.value, "pence", 0) for cell in row)
        assert has == sum(goes)


def test_the_diagram_names_every_place_and_has_words_for_whoever_does_not_see_it() -> None:
    text = body("seaborough", f"{YEAR}follow/")
    (wide,) = re.findall(r'<svg class="chart--wide".*?</svg>', text, re.DOTALL)
    for words_on_it in (
        "The whole",
        "Cluster 7",
        "Taken first",
        "Left to decide",
        "Sensory and physical",
        "Old Quay School",
    ):
        assert f">{words_on_it}</text>" in wide
    assert f">{site('seaborough').figure('pot/2025-26')}</text>" in wide
    assert 'aria-label="A diagram of streams, as broad as the sums are large. On the left stands £1,200,000.00;' in wide
    assert "Old Quay School" not in re.findall(r'<svg class="chart--narrow".*?</svg>', text, re.DOTALL)[0]


def test_schools_that_are_withheld_stay_so() -> None:
    withheld = [award for award in site("seaborough").accounts.full.awards.values() if award.bid.data.schools_withheld]
    assert withheld
    names = {one.name for one in led(site("seaborough"), "2025-26") if one.url is None}
    assert names == {f"Cluster {number}, schools not named" for number in range(1, 8)} & names
    for one in led(site("seaborough"), "2025-26"):
        assert one.url is None or one.who in site("seaborough").dataset.schools


def test_without_a_ledger_the_diagram_ends_at_the_clusters_and_says_why() -> None:
    text = words(made("southampton")[f"{YEAR}follow/"])
    assert "What it is for, and which schools it reaches, is not known: there is no ledger for this year." in text
    assert "Schools in no published cluster" in text


# The formula ---------------------------------------------------------------------------------------------------------


@BOTH
def test_every_school_has_its_sums_and_the_list_leads_there(name: str) -> None:
    for year, found in site(name).accounts.allocations.items():
        assert isinstance(found, Allocation)
        text = body(name, f"money/{year}/formula/")
        for urn in found.by_school:
            assert f'href="../../../money/{year}/schools/{urn}/"' in text
            assert f"money/{year}/schools/{urn}/" in made(name)


def test_the_worked_school_is_said_to_be_chosen_by_name_alone() -> None:
    text = words(made("seaborough")[f"{YEAR}formula/"])
    assert "Worked through: Customs House Primary School" in text
    assert (
        "It stands here only because its name comes first in Cluster 1. Every other school has a page of the same kind"
        in text
    )


def test_a_reader_with_a_calculator_gets_the_same_penny() -> None:
    """From nothing but what the page shows: the step's money, the two counts, and whether a penny was left over."""
    text = body("seaborough", f"{YEAR}schools/900001/")
    steps = re.findall(r'<details class="working" open.*?</details>', text, re.DOTALL)
    shares = [step for step in steps if "Money for this step" in step]
    assert len(shares) == 3
    for step in shares:
        money, count, whole, floor, *penny, answer = (
            int(re.sub(r"[^\d]", "", value)) for value in re.findall(r'<span class="val">([^<]+)</span>', step)
        )
        assert money * count // whole == floor
        assert floor + sum(penny) == answer


@BOTH
def test_the_steps_of_a_school_add_up_to_its_part(name: str) -> None:
    for year, found in site(name).accounts.allocations.items():
        assert isinstance(found, Allocation)
        for urn in list(found.by_school)[:5]:
            text = unescape(body(name, f"money/{year}/schools/{urn}/"))
            parts = re.findall(r"<h3>\d+\. .*: (−?)£([\d,.]+)</h3>", text)
            total = sum((-1 if sign else 1) * int(re.sub(r"[,.]", "", value)) for sign, value in parts)
            assert f"<h3>Together: {pounds(total)}</h3>" in text


def test_sums_of_schools_stand_in_no_search() -> None:
    for page in made("seaborough").values():
        assert ("/schools/" in page.url) == (page.search_text == "")


# For each pupil ------------------------------------------------------------------------------------------------------


def test_for_each_pupil_is_said_to_be_no_target() -> None:
    text = words(made("seaborough")[f"{YEAR}pupils/"])
    assert (
        "A division, so that sums of different size can be set side by side. It is no target and no child’s money"
        in text
    )
    assert "So this is a list by name, and no order of merit." in text
    assert (
        lead(made("seaborough")[f"{YEAR}pupils/"])
        == "Over all schools the formula counts £54.02 for each pupil on roll."
    )
    assert lead(made("southampton")[f"{YEAR}pupils/"]) == (
        "Over all schools the formula counts £30.16 for each pupil on roll. Illustrative"
    )


def test_clusters_stand_side_by_side() -> None:
    table = each_table(site("seaborough"), "2025-26")
    assert said(table, 0) == ["Cluster 1", "£187,587.23", "3046", "£61.58", "511", "£367.10"]


# Charts --------------------------------------------------------------------------------------------------------------


def test_each_chart_is_titled_with_what_it_finds() -> None:
    here = site("seaborough")
    table = standing_table(here, "2025-26")
    charts = (
        standing_chart(here, "2025-26"), course_chart(here, "2025-26", table), pupils_chart(here, "2025-26"),
        quarters_chart(here, tuple(here.accounts.public.financial)),
    )  # fmt: skip
    assert [chart.title for chart in charts if chart] == [
        "Cluster 7 has most left to decide, £71,048.71; Cluster 1 has least, £2,829.68",
        "Cluster 5 has most of its money left to decide, 56 per cent; Cluster 1 has least, 1 per cent",
        "Cluster 7 has most for each pupil on roll, £69.88; Cluster 5 has least, £39.24",
        "Most falls due in January to March 2026: £386,338.33",
    ]


def test_a_chart_of_an_example_says_so() -> None:
    chart = pupils_chart(site("southampton"), "2025-26")
    assert chart
    assert (
        chart.title == "In this example Cluster 1 has most for each pupil on roll, £37.25; Cluster 5 has least, £23.06"
    )
    assert chart.source.endswith(
        "The money is an example, not a published sum. The clusters as far as they are published."
    )


def test_a_grant_to_schools_is_set_side_by_side_by_school_alone() -> None:
    assert pupils_chart(site("southampton"), "2024-25") is None
    page = made("southampton")["money/2024-25/pupils/"]
    assert lead(page) == "Over all schools the rule gives £6.82 for each pupil on roll."
    assert "Clusters side by side" not in words(page)
    assert "Schools A to Z" in words(page)


def test_there_is_no_chart_of_what_is_not_known() -> None:
    here = site("southampton")
    assert standing_chart(here, "2025-26") is None
    assert course_chart(here, "2025-26", Table(name="", title="", columns=(), rows=())) is None
    assert quarters_chart(here, ()) is None


def test_a_chart_says_in_words_every_number_that_it_shows() -> None:
    chart = standing_chart(site("seaborough"), "2025-26")
    assert chart
    assert chart.alt.startswith(
        "Seven bars, one for each cluster, as long as its money. Cluster 1 has £2,829.68 of £192,651.73 left to decide; "
    )
    for row in chart.table.rows:
        assert str(row[1].value) in chart.alt
        assert str(row[5].value) in chart.alt


@BOTH
def test_every_chart_on_a_page_has_an_alternative_a_source_and_a_file(name: str) -> None:
    seen = 0
    for page in made(name).values():
        for found in re.findall(r'<figure class="chart".*?</figure>\s*<p class="note">.*?</p>', page.body, re.DOTALL):
            seen += 1
            assert found.count('role="img" aria-label="') == 2
            assert '<p class="chart__title">' in found
            assert re.search(
                r"Source: .* <a href=\"[./]*data/v1/(?:invented-example-)?(standing|ledger|per_pupil|quarters)\.csv\">",
                found,
                re.DOTALL,
            )
    assert seen == {"seaborough": 5, "southampton": 1}[name]


# The Schools Forum report --------------------------------------------------------------------------------------------


def test_the_report_says_first_where_things_stand() -> None:
    assert lead(made("seaborough")[f"{YEAR}forum-report/"]) == (
        "As of Friday 22 May 2026, £687,827.64 of £1,145,757.79 is promised and £329,930.15 is left to decide."
    )


def test_the_report_holds_every_financial_year_that_the_school_year_draws_on() -> None:
    assert financial_names(site("seaborough"), "2025-26") == ("2025-26", "2026-27")
    text = words(made("seaborough")[f"{YEAR}forum-report/"])
    for label in (
        "Budget of the school year £1,200,000.00", "Forecast, financial year 2026-27 £298,519.31",
        "Difference, financial year 2025-26 £192,541.67", "Nine transfers between accounts.",
        "A cluster keeps up to 5 per cent of its allocation.",
    ):  # fmt: skip
        assert label in text


def test_a_quarter_to_come_tells_only_what_is_due() -> None:
    table = quarters_table(site("seaborough"), "2026-27")
    assert said(table, 0) == ["April to June 2026", "£20,238.45", "£3,206.94", "£1,500.00", "£242,156.25"]
    assert table.rows[0][0].note == "So far"
    assert said(table, 2) == ["October to December 2026", "None", "None", "None", "£47,342.91"]
    assert table.rows[2][0].note == "To come"
    assert quarters_table(site("seaborough"), "2025-26").rows[3][0].note is None


def test_the_quarters_of_the_report_add_up_to_its_financial_years() -> None:
    here = site("seaborough")
    for name in financial_names(here, "2025-26"):
        table = quarters_table(here, name)
        assert table.totals is not None
        for place in range(1, 5):
            whole = sum(getattr(row[place].value, "pence", 0) for row in table.rows)
            assert getattr(table.totals[place].value, "pence", None) == whole
        assert table.totals[4].value is not None
        assert str(table.totals[4].value) == str(here.figure(f"financial/{name}/due"))
