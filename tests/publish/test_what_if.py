"""What a reader finds on the page "What if", in both authorities, and what its script is given to work with."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from functools import cache
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest

from generator.insight.formulas import effects
from generator.money.accounts import accounts
from generator.money.basis import Basis
from generator.money.figure import Figure
from generator.publish.downloads import downloads
from generator.publish.page import Page
from generator.publish.site import Site
from generator.publish.table import Shift
from generator.publish.tables.what_if import limits_table, more_or_less, own_table, scenario_table, scenarios
from generator.publish.views.what_if import pages
from generator.publish.what_if import as_block, data_of, setting, typed
from generator.records.dataset import Record
from generator.records.model import Column, LumpSum, Pence, Per, PerCent, Scenario, Share, YearId
from tests.money import made
from tests.publish.files import short
from tests.publish.reading import headings, lead, words
from tests.publish.sites import site
from tests.roots import Root

BOTH = pytest.mark.parametrize("name", ["seaborough", "southampton"])
PAGE, YEAR = "fairness/what-if/", "2025-26"


@cache
def shown(name: str) -> dict[str, Page]:
    return {page.url: page for page in pages(site(name))}


def body(name: str, url: str = PAGE) -> str:
    return shown(name)[url].body


def own(name: str, year: str = YEAR) -> Basis:
    found = site(name).accounts.basis(year)
    assert found is not None
    return found


def block(text: str) -> str:
    (found,) = re.findall(r'<script type="application/json" id="whatif-data">(.*?)</script>', text, re.DOTALL)
    return str(found)


# The page ------------------------------------------------------------------------------------------------------------


def test_there_is_a_page_for_every_year_with_an_allocation() -> None:
    assert list(shown("seaborough")) == [PAGE, f"{PAGE}counts/", f"{PAGE}schools/"]
    assert list(shown("southampton")) == [PAGE, f"{PAGE}counts/", f"{PAGE}2024-25/", f"{PAGE}2024-25/counts/"]


def test_its_first_sentences_are_for_a_parent() -> None:
    assert lead(shown("seaborough")[PAGE]) == (
        "If the money were shared out in another way, some clusters would get more and others less. "
        "“The same for every pupil” would change most: Cluster 5 would get £42,392.66 more, Cluster 7 £43,703.29 less."
    )
    assert lead(shown("southampton")[PAGE]) == (
        "If the money were shared out in another way, some clusters would get more and others less. "
        "“All by SEN support” would change most: Cluster 1 would get £14,841.82 more, Cluster 5 £6,769.17 less. Illustrative"
    )


@BOTH
def test_it_says_that_it_is_nobodys_money(name: str) -> None:
    for page in (one for one in shown(name).values() if not one.url.endswith(("/schools/", "/counts/"))):
        assert "All of this is “what if”, and nobody’s money." in words(page)
        assert "Where counts miss need" in words(page)


@BOTH
def test_a_page_says_what_counts_cannot_see_and_who_said_so(name: str) -> None:
    text = words(shown(name)[f"{PAGE}counts/"])
    assert "A formula cannot see a child. It sees counts that stand in for need, and they can miss it:" in text
    assert "Norfolk County Council: Cluster SEN-D Capacity and Development Fund" in text
    assert "this table supposes a round five per cent" in text


def test_what_a_clusters_money_hangs_on_is_told_first() -> None:
    assert lead(shown("seaborough")[f"{PAGE}counts/"]) == (
        "A cluster’s money follows counts of pupils, and a count can miss what a child needs. If all its counts were five "
        "per cent too low and all others’ five per cent too high, Cluster 2 would get 5.6 per cent less."
    )


def test_where_the_rules_are_round_examples_it_says_whose() -> None:
    said = "The sums and the formula of 2025-26 are this project’s round examples, not Southampton City Council’s"
    assert said in words(shown("southampton")[PAGE])
    assert said not in words(shown("southampton")[f"{PAGE}2024-25/"])


def test_a_year_that_shares_no_pot_says_so() -> None:
    text = words(shown("southampton")[f"{PAGE}2024-25/"])
    assert "The rules of 2024-25 give fixed sums and share no pot." in text
    assert "Nobody has written down another formula for 2024-25 yet." in text


def test_a_year_without_an_allocation_says_why_and_offers_nothing(small: Root) -> None:
    text = (small.path / "years/2025-26.yaml").read_text("utf-8")
    start, end = text.index("formula:\n"), text.index("brought_forward:")
    small.write("years/2025-26.yaml", f"{text[:start]}formula:\n  status: unknown\n{text[end:]}")
    dataset = small.read().dataset
    assert dataset is not None
    where = replace(site("southampton"), accounts=accounts(dataset, site("southampton").as_of), made={})
    (page,) = pages(where)
    assert lead(page) == "Nothing can be tried for 2025-26 yet: The formula of this year is not published."
    assert "<form" not in page.body
    assert "<script" not in page.body


def in_no_cluster(*scenarios: Record[Scenario]) -> Site:
    """Three schools that are in no cluster, and a year that gives each a sum without any pot."""
    rows = [made.row(urn, 100, 20, 30) for urn in ("900001", "900002", "900003")]
    steps = [LumpSum(name="The same for all", per=Per.SCHOOL, amount=Pence(1_000_00))]
    dataset = replace(made.dataset(rows, {}, steps, None), scenarios={one.id: one for one in scenarios})
    return replace(site("seaborough"), accounts=accounts(dataset, site("seaborough").as_of), made={})


def test_a_scenario_with_a_pot_for_a_year_without_one_is_worked_out_even_where_nobody_is_in_a_cluster() -> None:
    share = Share(name="By pupils", per_cent=PerCent(10_000), counted=Column.PUPILS)
    other = Scenario(title="A pot", why="Why not?", year=YearId(YEAR), pot=Pence(6_000_00), formula=(share,))
    where = in_no_cluster(made.record("scenario", "a-pot", other))
    (one,) = effects(where.accounts, YEAR)
    assert setting(one.own, one.other) is None
    page = next(pages(where))
    text = words(page)
    assert "£3,000.00 £6,000.00 £3,000.00 more +100.0%" in text
    assert "Three schools would get more, no schools less." in text


@BOTH
def test_headings_come_in_order_and_no_page_is_too_heavy(name: str) -> None:
    for page in shown(name).values():
        levels = headings(page)
        assert levels[0] == 1, page.url
        assert all(after <= before + 1 for before, after in pairwise(levels)), page.url
        assert len(page.body.encode()) < 80_000, page.url


@BOTH
def test_it_carries_no_style_and_no_script_of_its_own_but_data(name: str) -> None:
    for page in (one for one in shown(name).values() if not one.url.endswith(("/schools/", "/counts/"))):
        assert not re.search(r"\sstyle=|\son\w+=", page.body)
        scripts = re.findall(r"<script([^>]*)>", page.body)
        assert [script for script in scripts if "application/json" not in script] == [
            f' src="{"../" * page.url.count("/")}assets/js/{file}.js"' for file in ("shareout", "whatif")
        ]


# What stands in it ---------------------------------------------------------------------------------------------------


@BOTH
def test_every_amount_leads_to_its_working(name: str) -> None:
    where = site(name)
    for year in where.dataset.years:
        own = where.accounts.basis(year)
        assert own is not None
        found = [
            own_table(where, own),
            scenarios(where),
            *(scenario_table(where, one) for one in effects(where.accounts, year)),
        ]
        if name == "seaborough":
            found.append(limits_table(where, own, 8))
        cells = [cell for table in found for row in (*table.rows, table.totals or ()) for cell in row]
        figures = [cell.value for cell in cells if isinstance(cell.value, Figure)]
        assert figures
        for figure in figures:
            assert where.figure(figure.key) == figure


def test_bars_are_on_one_scale_and_stay_within_their_half() -> None:
    for name in ("seaborough", "southampton"):
        for one in effects(site(name).accounts, YEAR):
            shifts = [cell.shift for row in scenario_table(site(name), one).rows for cell in row if cell.shift]
            assert len({shift.largest for shift in shifts}) == 1
            assert max(shift.width for shift in shifts) == 50
            assert all(shift.start >= 0 and shift.start + shift.width <= 100 for shift in shifts)


def test_a_bar_goes_right_for_more_and_left_for_less() -> None:
    more, less = (Shift(figure=Figure(pence=pence, key=""), largest=200) for pence in (100, -200))
    assert (more.start, more.width) == (50, 25)
    assert (less.start, less.width) == (0, 50)


def test_of_a_real_authority_clusters_are_named_and_no_school() -> None:
    where = site("southampton")
    for page in shown("southampton").values():
        text = unescape(page.body)
        assert [school.data.name for school in where.dataset.schools.values() if school.data.name in text] == []
        assert [urn for urn in where.dataset.schools if urn in text] == []
    assert {row[3].value for row in scenarios(where).rows} == {"cluster", "not_placed"}


def test_of_an_invented_authority_every_school_has_its_gains_and_losses() -> None:
    page = shown("seaborough")[f"{PAGE}schools/"]
    assert (
        lead(page)
        == "Here is what each of 51 schools would get more or less if the money of 2025-26 were shared in four other ways."
    )
    rows = re.findall(r'<th scope="row"><a href="[^"]*/schools/(\d+)/">.*?</tr>', page.body)
    assert sorted(rows) == sorted(own("seaborough").found.by_school)
    gain = site("seaborough").figure("gain/half-by-free-meals/900003")
    (row,) = re.findall(r'schools/900003/">.*?</tr>', page.body)
    assert more_or_less(gain) in row


def test_of_an_invented_authority_the_file_has_schools_too() -> None:
    levels = [row[3].value for row in scenarios(site("seaborough")).rows]
    assert levels.count("cluster") == 4 * 7
    assert levels.count("school") == 4 * 51


@BOTH
def test_the_clusters_of_each_scenario_add_up_in_the_file(name: str) -> None:
    files = short(downloads(site(name)))
    rows = list(csv.DictReader(io.StringIO(files["data/v1/scenarios.csv"].decode("utf-8"))))
    for one in effects(site(name).accounts, YEAR):
        mine = [row for row in rows if row["scenario"] == one.name and row["level"] != "school"]
        for column, whole in (("own", one.own), ("would_get", one.other)):
            assert sum(round(100 * float(row[column])) for row in mine) == whole.found.distributable


# What the script is given --------------------------------------------------------------------------------------------


@BOTH
def test_the_script_is_given_the_years_rules_and_counts_by_position(name: str) -> None:
    own = site(name).accounts.basis(YEAR)
    assert own is not None
    data = json.loads(block(body(name)))
    assert data == json.loads(json.dumps(data_of(own)))
    assert len(data["place"]) == len(own.found.by_school)
    assert all(len(column) == len(data["place"]) for column in data["counts"])


def test_nothing_in_the_data_can_end_the_block() -> None:
    assert as_block({"steps": ["</script><b>"]}) == '{"steps":["\\u003c/script>\\u003cb>"]}'


@pytest.mark.parametrize(
    ("name", "scenario", "wanted"),
    [
        ("seaborough", "half-by-free-meals", "step-5=35&step-6=50"),
        ("seaborough", "a-fifth-less", "pot=960000&step-8-floor=65"),
        ("seaborough", "no-limits", "step-8-floor=&step-8-cap="),
        ("seaborough", "same-for-every-pupil", None),
        ("southampton", "all-by-sen-support", "step-1=100&step-2=0&step-3=0"),
        ("southampton", "equal-thirds", "step-1=33.34&step-2=33.33&step-3=33.33"),
    ],
)
def test_a_scenario_is_a_setting_where_its_steps_are_the_years_own(
    name: str, scenario: str, wanted: str | None
) -> None:
    one = next(one for one in effects(site(name).accounts, YEAR) if one.name == scenario)
    assert setting(one.own, one.other) == wanted


def test_a_pot_where_the_year_has_none_is_no_setting_of_the_year() -> None:
    none = replace(own("seaborough"), found=replace(own("seaborough").found, pot=None))
    assert setting(none, own("seaborough")) is None
    assert setting(own("seaborough"), none) is None
    assert setting(none, none) == ""


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [(1_200_000_00, "pounds", "1200000"), (950, "pounds", "9.50"), (3333, "per cent", "33.33"), (750, "per cent", "7.5"), (None, "per cent", "")],
)  # fmt: skip
def test_a_value_is_written_as_a_reader_would_type_it(value: int | None, unit: str, text: str) -> None:
    assert typed(value, unit) == text


def test_the_scripts_are_short_enough_to_be_read() -> None:
    for file in ("shareout", "whatif"):
        assert len(Path(f"site/theme/assets/js/{file}.js").read_bytes()) < 10_000
