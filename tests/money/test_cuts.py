"""The same money cut by quarter, by need and school, and for each pupil adds up to the same money."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from generator.money import quarters
from generator.money.accounts import Accounts
from generator.money.each import Each, each_of
from generator.money.explain import explain
from generator.money.figure import UnknownKey
from generator.money.needs import ALL, led_by, promised, promised_in
from generator.records.model import CensusId, Column, Status, Symbol, Urn
from tests.money.test_ledger import books


@pytest.fixture(scope="module")
def seaborough() -> Accounts:
    return books(Path("data/seaborough"))


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2025, 4, 1), 1), (date(2025, 6, 30), 1), (date(2025, 7, 1), 2), (date(2025, 10, 1), 3), (date(2025, 12, 31), 3),
        (date(2026, 1, 1), 4), (date(2026, 3, 31), 4), (date(2025, 3, 31), 1), (date(2026, 4, 1), 4),
    ],
)  # fmt: skip
def test_a_day_is_in_its_quarter_and_one_outside_the_year_in_the_nearest(day: date, number: int) -> None:
    assert quarters.quarter_of(day, "2025-26") == number


def test_a_quarter_begins_on_its_first_day() -> None:
    firsts = [quarters.first_of("2025-26", number) for number in range(1, 5)]
    assert firsts == [date(2025, 4, 1), date(2025, 7, 1), date(2025, 10, 1), date(2026, 1, 1)]
    assert quarters.first_of("1999-00", 4) == date(2000, 1, 1)


def test_the_quarters_add_up_to_what_is_due_in_the_financial_year(seaborough: Accounts) -> None:
    for name, year in seaborough.public.financial.items():
        parts = [quarters.total(seaborough, name, number, "due").pence for number in range(1, 5)]
        assert sum(parts) == year.due
        assert quarters.total(seaborough, name, None, "due").pence == year.due


def test_what_all_quarters_promised_is_what_the_ledgers_say(seaborough: Accounts) -> None:
    whole = sum(quarters.total(seaborough, name, None, "promised").pence for name in seaborough.public.financial)
    assert whole == seaborough.public.together("2025-26").promised


def test_what_came_back_is_apart_from_what_moved(seaborough: Accounts) -> None:
    back = sum(quarters.total(seaborough, name, None, "returned").pence for name in seaborough.public.financial)
    assert back == seaborough.public.together("2025-26").returned
    moved = sum(quarters.total(seaborough, name, None, "moved").pence for name in seaborough.public.financial)
    seen = (one.data for one in seaborough.dataset.transfers.values() if seaborough.public.sight.transfer(one.data))
    assert back + moved == sum(int(one.amount) for one in seen)


def test_every_quarter_has_a_working_that_comes_to_it(seaborough: Accounts) -> None:
    for name in seaborough.public.financial:
        for number in (None, 1, 2, 3, 4):
            for amount in quarters.AMOUNTS:
                figure = quarters.total(seaborough, name, number, amount)
                assert explain(seaborough, figure.key).figure == figure
    working = explain(seaborough, "quarter/2026-27/q3/due")
    assert working.title == "Due to schools, October to December, financial year 2026-27"
    assert working.rule == "Every sum that falls due in it."


@pytest.mark.parametrize(
    "key",
    [
        "quarter/2025-26/q5/due", "quarter/2025-26/q1/spent", "quarter/1999-00/q1/due", "promised/2025-26/c1/nothing",
        "promised/2025-26/c9/all", "each/2025-26/c9/pupils", "each/2025-26/c1/teachers",
        "each/regrouped/2025-26/2025-26/c1/pupils", "each/regrouped/2025-26/2024-25-trial/c9/pupils", "each/scenario/c1/pupils",
        "each/c1/pupils",
    ],
)  # fmt: skip
def test_a_key_that_leads_nowhere_says_so(seaborough: Accounts, key: str) -> None:
    with pytest.raises(UnknownKey) as said:
        explain(seaborough, key)
    assert str(said.value) == f"There is no published figure '{key}'. See the 'key' column of the downloads."


def test_needs_and_schools_add_up_to_what_a_cluster_promised(seaborough: Accounts) -> None:
    found = promised_in(seaborough, "2025-26")
    for cluster, book in seaborough.public.of_year("2025-26").items():
        by_need = [
            promised(awards, "", "", "").pence
            for (who, need), awards in found.items()
            if who == cluster and need != ALL
        ]
        assert sum(by_need) == book.latest.balance.promised
    clusters = {*seaborough.public.of_year("2025-26"), ALL}
    schools = [
        promised(awards, "", "", "") for (who, need), awards in found.items() if who not in clusters and need == ALL
    ]
    assert sum(figure.pence for figure in schools) == seaborough.public.together("2025-26").promised


def test_every_sum_by_need_has_a_working_that_comes_to_it(seaborough: Accounts) -> None:
    for (who, need), awards in promised_in(seaborough, "2025-26").items():
        figure = promised(awards, "2025-26", who, need)
        assert explain(seaborough, figure.key).figure == figure


def test_a_request_that_withholds_its_schools_names_none(seaborough: Accounts) -> None:
    withheld = [award for award in seaborough.public.awards.values() if award.bid.data.schools_withheld]
    assert withheld
    found = promised_in(seaborough, "2025-26")
    for award in withheld:
        holders = {who for (who, _), awards in found.items() if award in awards}
        assert holders == {ALL, award.bid.data.cluster, f"not-named-{award.bid.data.cluster}"}


def test_a_school_that_should_be_withheld_is_not_named_though_it_stands_in_the_record(seaborough: Accounts) -> None:
    award = next(one for one in seaborough.public.awards.values() if one.bid.data.schools_withheld)
    bid = replace(award.bid, data=replace(award.bid.data, lead=Urn("900001")))
    assert led_by(seaborough, replace(award, bid=bid)) == f"not-named-{bid.data.cluster}"


def test_for_each_pupil_is_rounded_to_the_nearest_penny() -> None:
    each = Each(amount=1_000, count=3, status=Status.PUBLISHED, key="each/2025-26/c1/pupils")
    assert (each.pence, replace(each, amount=1_001).pence, replace(each, count=16).pence) == (333, 334, 63)


def test_for_each_pupil_is_the_sum_divided_by_the_count(seaborough: Accounts) -> None:
    working = explain(seaborough, "each/2025-26/c1/pupils")
    assert [(step.sign, step.value) for step in working.steps] == [("", "£187,587.23"), ("÷", "3,046")]
    assert str(working.figure) == "£61.58"
    assert working.title == "Cluster 1, 2025-26: for each of the pupils on roll"
    assert (
        working.rule
        == "A division, so that sums of different size can be set side by side. It is no target, and no child's money."
    )


def test_all_schools_make_the_whole(seaborough: Accounts) -> None:
    whole = each_of(seaborough.basis("2025-26"), ALL, Column.PUPILS)
    found = seaborough.allocation("2025-26")
    assert whole
    assert found
    parts = [each_of(seaborough.basis("2025-26"), urn, Column.PUPILS) for urn in found.by_school]
    assert whole.count == sum(part.count for part in parts if part)
    assert whole.amount == found.distributable


@pytest.mark.parametrize(
    ("key", "source", "title"),
    [
        ("each/regrouped/2025-26/2024-25-trial/c1/pupils", "regrouped/2025-26/2024-25-trial/c1",
         "Trial cluster 1, 2025-26, if “Clusters of the trial, 2024-25” held: for each of the pupils on roll"),
        ("each/scenario/no-limits/all/sen_support", "scenario/no-limits",
         "All schools, 2025-26, if “Without the limits” held: for each of the pupils on SEN support"),
        ("each/scenario/no-limits/900001/pupils", "scenario/no-limits/900001",
         "Harbour Lights Primary School, 2025-26, if “Without the limits” held: for each of the pupils on roll"),
    ],
)  # fmt: skip
def test_what_would_be_is_divided_in_the_same_way_and_marked(
    seaborough: Accounts, key: str, source: str, title: str
) -> None:
    working = explain(seaborough, key)
    amount = explain(seaborough, source).figure
    assert (working.steps[0].key, working.steps[0].value) == (source, str(amount))
    count = int(working.steps[1].value.replace(",", ""))
    assert working.figure.pence == int(Decimal(amount.pence / Decimal(count)).quantize(Decimal(1), ROUND_HALF_UP))
    assert (working.title, working.figure.key, working.figure.status) == (title, key, Status.ILLUSTRATIVE)


def test_pupils_are_those_of_the_census_that_the_allocation_goes_by(seaborough: Accounts) -> None:
    basis = seaborough.basis("2025-26")
    assert basis
    rows = tuple(replace(row, pupils=1_000) for row in basis.census.data.rows)
    other = replace(basis.census, id="2024-01", data=replace(basis.census.data, rows=rows))
    dataset = replace(seaborough.dataset, census={**seaborough.dataset.census, other.id: other})
    rules = replace(basis.rules, census=CensusId(other.id))
    found = each_of(replace(basis, dataset=dataset, rules=rules), ALL, Column.PUPILS)
    assert found
    assert found.count == 1_000 * len(basis.found.by_school)


def test_of_fewer_than_twenty_pupils_no_average_is_worked_out(seaborough: Accounts) -> None:
    census = seaborough.dataset.census[seaborough.rules["2025-26"].census]
    first = census.data.rows[0]
    urn = seaborough.dataset.urns[first.school]
    for count, known in ((19, False), (20, True)):
        few = replace(census.data, rows=(replace(first, sen_support=count), *census.data.rows[1:]))
        dataset = replace(
            seaborough.dataset, census={**seaborough.dataset.census, census.id: replace(census, data=few)}
        )
        found = each_of(replace(seaborough, dataset=dataset).basis("2025-26"), urn, Column.SEN_SUPPORT)
        assert (found is not None) is known


def test_nobody_is_divided_by_a_count_that_is_no_number(seaborough: Accounts) -> None:
    year = seaborough.rules["2025-26"]
    census = seaborough.dataset.census[year.census]
    first = census.data.rows[0]
    hidden = replace(census.data, rows=(replace(first, pupils=Symbol.CONFIDENTIAL), *census.data.rows[1:]))
    urn = seaborough.dataset.urns[first.school]
    dataset = replace(seaborough.dataset, census={**seaborough.dataset.census, census.id: replace(census, data=hidden)})
    found = seaborough.allocation("2025-26")
    assert found
    less = replace(seaborough, dataset=dataset)
    assert each_of(less.basis("2025-26"), urn, Column.PUPILS) is None
    assert each_of(less.basis("2025-26"), found.cluster_of[urn] or "", Column.PUPILS) is None
    assert each_of(less.basis("2025-26"), ALL, Column.PUPILS) is None
