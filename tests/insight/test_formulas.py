"""What other formulas do: nothing is lost, everything is counted, and nothing moves that should not."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest

from generator.insight.formulas import EVEN, LESS, Effect, effects, evenness, held, left_out
from generator.insight.sensitivity import counted_columns, leanings
from generator.money.accounts import Accounts
from generator.money.basis import Basis
from generator.money.explain import explain
from generator.money.explain_what_if import moved
from generator.money.figure import UnknownKey, Working
from generator.records.model import Column, Share, Status
from tests.money.test_ledger import books
from tests.publish.sites import site
from tests.roots import Root

YEAR = "2025-26"
BOTH = pytest.mark.parametrize("name", ["seaborough", "southampton"])


def accounts(name: str) -> Accounts:
    return site(name).accounts


def effect(name: str, scenario: str) -> Effect:
    return next(one for one in effects(accounts(name), YEAR) if one.name == scenario)


def own(name: str, year: str = YEAR) -> Basis:
    found = accounts(name).basis(year)
    assert found is not None
    return found


def explained(name: str, key: str) -> Working:
    return explain(accounts(name), key)


# Gains and losses ----------------------------------------------------------------------------------------------------


@BOTH
def test_what_clusters_gain_and_lose_adds_up_to_what_the_pot_differs_by(name: str) -> None:
    found = effects(accounts(name), YEAR)
    assert len(found) >= 2
    for one in found:
        outside = one.other.found.not_placed - one.own.found.not_placed
        assert sum(one.gains.values()) + outside == one.other.found.distributable - one.own.found.distributable


@BOTH
def test_every_gain_is_explained_by_the_two_sums_that_it_lies_between(name: str) -> None:
    for one in effects(accounts(name), YEAR):
        for cluster, gain in one.gains.items():
            working = explained(name, f"gain/{one.name}/{cluster}")
            assert working.figure.pence == gain == sum(step.pence or 0 for step in working.steps)
            assert [step.key for step in working.steps] == [
                f"scenario/{one.name}/{cluster}",
                f"allocation/{YEAR}/{cluster}",
            ]
            assert working.figure.status is Status.ILLUSTRATIVE
        for urn in one.own.found.by_school:
            gain = one.other.found.by_school[urn] - one.own.found.by_school[urn]
            assert explained(name, f"gain/{one.name}/{urn}").figure.pence == gain


def test_a_gain_says_whose_it_is_and_under_what() -> None:
    working = explained("seaborough", "gain/no-limits/c1")
    assert working.title == "Cluster 1: how much more if “Without the limits” held (below nought: less)"
    assert working.rule == "What the scenario would give, less what the year’s own rules give."


@pytest.mark.parametrize(
    "key", ["gain/nothing/c1", "gain/no-limits/c9", "gain/no-limits/c1/step/1", "held/2025-26/c1", "held/no-limits/up"]
)
def test_a_key_that_means_nothing_leads_nowhere(key: str) -> None:
    with pytest.raises(UnknownKey):
        explained("seaborough", key)


@BOTH
def test_schools_that_get_less_are_counted_school_by_school(name: str) -> None:
    for one in effects(accounts(name), YEAR):
        falls = [
            Fraction(was - one.other.found.by_school[urn], was) * 100 for urn, was in one.own.found.by_school.items()
        ]
        assert one.less == sum(fall > 0 for fall in falls)
        assert one.more == sum(fall < 0 for fall in falls)
        assert [one.less_by(each) for each in LESS] == [sum(fall > over for fall in falls) for over in (1, 5, 10)]
        for before, after in pairwise((one.less, *(one.less_by(each) for each in LESS))):
            assert before >= after


SUMS = """  - kind: lump_sum
    name: "Each"
    per: school
    amount: {}
  - kind: share
    name: "Rest"
    per_cent: 100
    counted: pupils
"""


def test_a_fall_of_exactly_so_much_is_not_more_than_it(small: Root) -> None:
    """Six schools with £10,000 each, and then with £9,500."""
    text = (small.path / "years/2025-26.yaml").read_text("utf-8")
    start, end = text.index("formula:\n"), text.index("brought_forward:")
    own = "".join(f"  {line}\n" for line in SUMS.format(10_000).splitlines())
    text = f"{text[:start]}formula:\n  value:\n{own}  status: published\n{text[end:]}"
    text = text.replace("amount: 40000\n", "amount: 62000\n").replace("amount: 20000\n", "amount: 0\n")
    less = f'title: "Less"\nwhy: "Why not?"\nyear: 2025-26\npot: 59000\nformula:\n{SUMS.format(9_500)}'
    small.write("years/2025-26.yaml", text).write("scenarios/less.yaml", less)
    (one,) = effects(books(small.path), YEAR)
    assert set(one.own.found.by_school.values()) == {10_000_00}
    assert set(one.other.found.by_school.values()) == {9_500_00}
    assert [one.less_by(each) for each in LESS] == [6, 0, 0]


def test_why_a_scenario_has_no_figures_is_told(small: Root) -> None:
    made = books(small.write("scenarios/half.yaml", 'title: "Half"\nwhy: "Why not?"\nyear: 2025-26\npot: 1\n').path)
    assert effects(made, YEAR) == ()
    assert left_out(made, YEAR) == {"half": "The exact steps come to £18,799.00 more than there is to share."}


# Floors and caps -----------------------------------------------------------------------------------------------------


def test_what_floors_and_caps_add_to_some_they_take_from_others() -> None:
    step = own("seaborough").found.steps[-1]
    up, down = (explained("seaborough", f"held/{YEAR}/{side}") for side in ("up", "down"))
    assert up.figure.pence == sum(amount for amount in step.by_school.values() if amount > 0) > 0
    assert up.figure.pence == -down.figure.pence
    schools = held(own("seaborough"))
    assert schools is not None
    assert schools.up == sum(amount > 0 for amount in step.by_school.values())
    assert schools.down == sum(amount < 0 for amount in step.by_school.values())
    for cluster in own("seaborough").found.by_cluster:
        both = 0
        for side in ("up", "down"):
            working = explained("seaborough", f"held/{YEAR}/{cluster}/{side}")
            assert working.figure.pence == sum(
                explained("seaborough", line.key or "").figure.pence for line in working.steps
            )
            both += working.figure.pence
        assert both == explained("seaborough", f"allocation/{YEAR}/{cluster}/step/8").figure.pence


def test_a_school_that_stays_as_it_was_is_not_moved() -> None:
    step = own("seaborough").found.steps[-1]
    made = replace(step, by_school={"a": 5, "b": 0, "c": -5})
    assert (moved(made, "up"), moved(made, "down")) == ({"a": 5}, {"c": -5})


def test_a_formula_without_limits_moves_nothing_by_them() -> None:
    assert held(own("southampton")) is None
    assert held(effect("seaborough", "no-limits").other) is None


# How even ------------------------------------------------------------------------------------------------------------


def test_the_same_for_every_pupil_is_even_for_pupils_and_for_nothing_else() -> None:
    other = effect("seaborough", "same-for-every-pupil").other
    pupils, sen = (evenness(other, column) for column in EVEN)
    assert pupils is not None
    assert sen is not None
    assert float(pupils.ratio) == pytest.approx(1, abs=0.0005)
    assert float(pupils.spread) == pytest.approx(0, abs=0.0005)
    assert float(sen.ratio) > 1.5


def test_evenness_is_the_mean_distance_from_the_mean() -> None:
    basis = own("southampton")
    found = evenness(basis, Column.PUPILS)
    assert found is not None
    pupils = dict.fromkeys(basis.found.by_cluster, 0)
    for urn, cluster in basis.found.cluster_of.items():
        row = basis.dataset.counts(basis.rules.census, urn)
        if cluster and row and isinstance(row.pupils, int):
            pupils[cluster] += row.pupils
    each = [amount / pupils[cluster] for cluster, amount in basis.found.by_cluster.items()]
    mean = sum(each) / len(each)
    assert float(found.ratio) == pytest.approx(max(each) / min(each), abs=0.001)
    assert float(found.spread) == pytest.approx(sum(abs(one - mean) for one in each) / len(each) / mean, abs=0.001)


# What it hangs on ----------------------------------------------------------------------------------------------------


@BOTH
def test_what_an_allocation_comes_from_adds_up(name: str) -> None:
    for one in leanings(own(name)):
        assert sum(one.parts.values()) == 10_000


def test_where_all_is_shared_a_count_moves_its_cluster_as_a_calculator_says() -> None:
    """Southampton's example shares everything, so that the answer can be written down: w·1.05a / (A + 0.05a) for w·a / A."""
    basis = own("southampton")
    steps = [(step.step, step.counts) for step in basis.found.steps if isinstance(step.step, Share)]
    for one in leanings(basis):
        mine = [urn for urn, cluster in basis.found.cluster_of.items() if cluster == one.cluster]
        parts = {
            step.counted: (step.per_cent, sum(counts[urn] for urn in mine), sum(counts.values()))
            for step, counts in steps
        }
        was = sum(weight * ours / whole for weight, ours, whole in parts.values())
        moves = {column: shift for column, shift in one.moves.items() if shift is not None}
        assert set(moves) == set(parts)
        for column, (weight, ours, whole) in parts.items():
            rise = weight * (1.05 * ours / (whole + 0.05 * ours) - ours / whole)
            assert moves[column] / 100 == pytest.approx(100 * rise / was, abs=0.1)
        assert one.least is not None
        assert one.most is not None
        assert one.least < 0 < min(moves.values()) <= max(moves.values()) < one.most
        for shift, own_off, others_off in ((one.least, 0.95, 1.05), (one.most, 1.05, 0.95)):
            then = sum(
                weight * own_off * ours / (own_off * ours + others_off * (whole - ours))
                for weight, ours, whole in parts.values()
            )
            assert shift / 100 == pytest.approx(100 * (then - was) / was, abs=0.2), "counts are rounded to pupils"


def test_only_columns_that_the_formula_counts_are_asked_about() -> None:
    assert counted_columns(own("southampton", "2024-25")) == (Column.PUPILS,)
    assert set(counted_columns(own("seaborough"))) == {Column.PUPILS, Column.SEN_SUPPORT, Column.FSM_EVER6}
