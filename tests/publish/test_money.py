"""What a reader finds on the pages about money."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from generator.money.accounts import accounts
from generator.money.formula import Allocation
from generator.publish.amended import amendments
from generator.publish.page import Page
from generator.publish.provenance import Provenance
from generator.publish.site import Site
from generator.publish.tables.formula import parts
from generator.publish.views.money import pages
from generator.records.model import Amendment, Pence
from tests.publish.sites import site


def page(name: str, url: str) -> Page:
    return next(page for page in pages(site(name)) if page.url == url)


def words(body: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", body))


def test_the_overview_says_what_is_promised_and_left() -> None:
    body = words(page("seaborough", "money/").body)
    assert "£1,133,870.00 for schools in 2025-26" in body
    now = site("seaborough").figure("ledger/2025-26/all/left")
    assert f"clusters have {now} left to decide" in body


def test_the_overview_of_an_unpublished_pot_says_so_first() -> None:
    body = page("southampton", "money/").body
    assert "How much money there is for 2025-26 is not published" in body
    assert "src--illustrative" in body
    assert 'href="../../seaborough/"' in body  # the worked example


def test_a_year_goes_from_the_pot_to_the_schools() -> None:
    body = page("seaborough", "money/2025-26/").body
    headings = re.findall(r"<h2[^>]*>([^<]+)</h2>", body)
    assert headings[:6] == [
        "From the pot to the steps",
        "From the steps to the clusters",
        "One figure, worked through",
        "To the schools",
        "The ledger",
        "Money that moved",
    ]
    assert "£1,133,870.00" in body
    assert words(body).count("How we got £1,200,000.00") == 1


@pytest.mark.parametrize(("name", "year"), [("seaborough", "2025-26"), ("southampton", "2025-26")])
def test_the_shares_of_the_pot_make_one_hundred_per_cent(name: str, year: str) -> None:
    made = site(name)
    found = made.accounts.allocations[year]
    assert isinstance(found, Allocation)
    shown = parts(made, found)
    assert sum(part.share for part in shown) == 10_000
    assert sum(part.figure.pence for part in shown) == made.figure(f"pot/{year}").pence


def test_the_grant_shows_its_bands_and_that_it_is_not_what_was_paid() -> None:
    body = words(page("southampton", "money/2024-25/").body)
    assert "What the published rule gives on the January 2025 roll, not what was paid." in body
    assert "The rule gives 67 schools £226,000.00 together. What was paid is not recorded here." in body
    for band in ("0 to 350", "351 to 800", "801 or more"):
        assert band in body
    assert "From the pot to the steps" not in body


def test_without_a_ledger_the_page_says_why() -> None:
    body = words(page("southampton", "money/2025-26/").body)
    assert "There is no ledger for this year. What is set aside, kept back or brought forward is not published" in body


def test_no_page_prints_an_amount_that_is_hidden() -> None:
    made = site("seaborough")
    hidden = {bid for bid in made.accounts.full.awards if bid not in made.accounts.public.awards}
    assert hidden
    for shown in pages(made):
        for bid in hidden:
            assert f"award/{bid}" not in shown.body


def test_pages_carry_no_style_and_no_script() -> None:
    for name in ("seaborough", "southampton"):
        for shown in pages(site(name)):
            assert not re.search(r"\sstyle=|<script|\son\w+=", shown.body)


def test_an_amended_rule_shows_was_and_now() -> None:
    (one,) = amendments(site("seaborough"), "2025-26")
    assert (one.rule, one.was, one.now, one.moved) == ("When papers must be in", "7 days", "10 days", None)
    assert one.detail == "Papers in: days before the meeting"


def test_an_amendment_of_the_funding_shows_the_allocation_before_and_after() -> None:
    dataset = site("southampton").dataset
    record, day = dataset.years["2025-26"], date(2026, 1, 5)
    change = Amendment(
        from_=day, field="/funding/value/0/amount", was=1_000_000, now=1_100_000, agreed_by="Schools Forum", minute="1"
    )
    (row,) = record.data.funding.value or ()
    more = replace(record.data, funding=replace(record.data.funding, value=(replace(row, amount=Pence(110_000_000)),)))
    changed = replace(
        dataset,
        years={**dataset.years, "2025-26": replace(record, data=replace(record.data, amendments=(change,)))},
        amended={"2025-26": ((day, more),)},
    )
    made = Site(accounts=accounts(changed, date(2026, 5, 22)), provenance=Provenance())
    (one,) = amendments(made, "2025-26")
    assert (str(one.was), str(one.now)) == ("£1,000,000.00", "£1,100,000.00")
    assert one.moved is not None
    assert one.moved.totals is not None
    assert [str(cell.value) for cell in one.moved.totals] == ["Together", "£1,000,000.00", "£1,100,000.00", "gets more"]
    assert {cells[3].value for cells in one.moved.rows} == {"gets more"}
    assert one.moved.rows[-1][0].value == "Schools in no published cluster"
    body = next(shown.body for shown in pages(made) if shown.url == "money/2025-26/")
    assert "before and after amendment 1" in body
