"""What is promised to requests of one sort, and for each pupil on SEN support: it adds up, and every key leads to its working."""

from __future__ import annotations

from collections import Counter

import pytest

from generator.money.among import WITHHELD, Measure, Size, among_figure, among_in, promised_each_figure, sizes
from generator.money.each import each_of
from generator.money.explain import explain
from generator.money.figure import UnknownKey
from generator.money.needs import ALL
from generator.records.model import Column
from tests.publish.sites import site

YEAR = "2025-26"


def test_every_measure_parts_all_that_is_promised() -> None:
    accounts = site("seaborough").accounts
    found = among_in(accounts, YEAR)
    whole = explain(accounts, f"promised/{YEAR}/all/all").figure.pence
    for measure in Measure:
        assert (
            sum(
                among_figure(awards, YEAR, measure, sort).pence
                for (which, sort), awards in found.items()
                if which == measure
            )
            == whole
        )
    assert len(found["size", WITHHELD]) == 6


def test_every_key_leads_to_a_working_that_comes_to_it() -> None:
    accounts = site("seaborough").accounts
    for (measure, sort), awards in among_in(accounts, YEAR).items():
        figure = among_figure(awards, YEAR, measure, sort)
        working = explain(accounts, figure.key)
        assert working.figure == figure
        assert sum(step.pence or 0 for step in working.steps) == figure.pence


def test_schools_are_parted_into_thirds_by_their_pupils() -> None:
    found = sizes(site("seaborough").accounts, YEAR)
    assert Counter(found.by_school.values()) == {Size.SMALL: 17, Size.MIDDLE: 17, Size.LARGE: 17}
    assert (found.small, found.middle) == (233, 403)
    assert sizes(site("southampton").accounts, YEAR).small > 0


def test_for_each_pupil_on_sen_support_it_is_a_division_to_the_nearest_penny() -> None:
    accounts = site("seaborough").accounts
    figure = promised_each_figure(accounts, YEAR, "c1")
    divided = each_of(accounts.basis(YEAR), "c1", Column.SEN_SUPPORT)
    assert figure is not None
    assert divided is not None
    whole = explain(accounts, f"promised/{YEAR}/c1/all").figure.pence
    assert (whole, divided.count, figure.pence) == (17_182_205, 511, 33_625)
    working = explain(accounts, figure.key)
    assert working.figure == figure
    assert [step.key for step in working.steps] == [f"promised/{YEAR}/c1/all", f"each/{YEAR}/c1/sen_support"]
    together = promised_each_figure(accounts, YEAR, ALL)
    assert together is not None
    assert explain(accounts, together.key).figure == together


def test_where_nothing_is_promised_nothing_is_divided() -> None:
    assert promised_each_figure(site("southampton").accounts, YEAR, "c1") is None


@pytest.mark.parametrize(
    "key", ["among/2025-26/size/tiny", "among/2025-26/size", "promised_each/2025-26/c9", "promised_each/1999-00/c1"]
)
def test_a_key_that_leads_nowhere_is_refused(key: str) -> None:
    with pytest.raises(UnknownKey) as error:
        explain(site("seaborough").accounts, key)
    assert str(error.value) == f"There is no published figure '{key}'. See the 'key' column of the downloads."
