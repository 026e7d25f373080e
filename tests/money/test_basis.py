"""What a scenario or another grouping would give: the same formula, the same workings, its own lines."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.money.accounts import Accounts
from generator.money.basis import Basis, laid_over, regrouped
from generator.money.explain import explain, tree
from generator.money.formula import Allocation, Skipped, allocate_by
from generator.records.model import Pence, Status
from tests.money.test_ledger import books
from tests.roots import Root

YEAR = "2025-26"


@pytest.fixture(scope="module")
def seaborough() -> Accounts:
    return books(Path("data/seaborough"))


def own(accounts: Accounts, year: str = YEAR) -> Allocation:
    found = accounts.allocation(year)
    assert found is not None
    return found


def test_a_years_own_steps_as_a_scenario_give_the_years_own_pence(seaborough: Accounts) -> None:
    rules = seaborough.rules[YEAR]
    laid = laid_over(rules, rules.formula.value or (), None)
    found = allocate_by(seaborough.dataset, YEAR, laid)
    assert isinstance(found, Allocation)
    assert found.by_school == own(seaborough).by_school
    assert found.status is Status.ILLUSTRATIVE


def test_another_pot_is_shared_to_the_penny(seaborough: Accounts) -> None:
    found = allocate_by(seaborough.dataset, YEAR, laid_over(seaborough.rules[YEAR], (), Pence(1_234_567_89)))
    assert isinstance(found, Allocation)
    assert (found.pot, found.distributable) == (1_234_567_89, 1_234_567_89 - own(seaborough).central)
    assert sum(found.by_school.values()) == found.distributable


def test_a_scenario_is_what_its_own_steps_give(seaborough: Accounts) -> None:
    found = seaborough.scenarios["no-limits"]
    assert isinstance(found, Basis)
    limits = own(seaborough).steps[-1]
    assert found.found.by_school == {
        urn: amount - limits.by_school[urn] for urn, amount in own(seaborough).by_school.items()
    }


def test_in_another_grouping_each_school_gets_the_same_but_for_what_clusters_share(seaborough: Accounts) -> None:
    found = seaborough.regrouped[YEAR, "2024-25-trial"]
    assert isinstance(found, Basis)
    rules = seaborough.rules[YEAR]
    by_school = [step for step in rules.formula.value or () if step.name not in (
        "Same amount for every cluster", "No school far from what it had")]  # fmt: skip
    one = allocate_by(seaborough.dataset, YEAR, laid_over(rules, tuple(by_school), None))
    other = allocate_by(
        seaborough.dataset, YEAR, laid_over(replace(rules, grouping=found.rules.grouping), tuple(by_school), None)
    )
    assert isinstance(one, Allocation)
    assert isinstance(other, Allocation)
    assert one.by_school == other.by_school
    assert one.by_cluster != other.by_cluster
    assert sum(found.found.by_cluster.values()) + found.found.not_placed == own(seaborough).distributable


def test_a_year_is_not_regrouped_by_its_own_grouping(seaborough: Accounts) -> None:
    assert set(dict(regrouped(seaborough.dataset, seaborough.rules))) == {(YEAR, "2024-25-trial")}


@pytest.mark.parametrize("key", ["scenario/no-limits", f"regrouped/{YEAR}/2024-25-trial", "scenario/no-limits/step/5"])
def test_every_working_of_what_would_be_comes_to_its_figure_and_is_marked(seaborough: Accounts, key: str) -> None:
    mine = key.split("/")[0]
    found = [working for _, working in tree(seaborough, key)]
    assert len(found) > 5
    for working in found:
        if working.figure.key.startswith(mine):
            assert working.figure.status is Status.ILLUSTRATIVE
        if working.steps and all(step.pence is not None for step in working.steps):
            assert sum(step.pence or 0 for step in working.steps) == working.figure.pence


def test_a_scenarios_working_leads_to_its_own_lines(seaborough: Accounts) -> None:
    working = explain(seaborough, "scenario/no-limits/step/5")
    assert working.title == "Step 5: By pupils on SEN support"
    assert [(place.path, place.line) for step in working.steps for place in step.at] == [
        ("scenarios/no-limits.yaml", 35)
    ]
    assert explain(seaborough, "scenario/no-limits/c1").title == "Cluster 1, 2025-26, if “Without the limits” held"


POT = """title: "Half the money"
why: "What if only half were approved?"
year: 2025-26
pot: {}
"""


def test_a_scenario_with_a_pot_of_its_own_shows_where_it_stands(small: Root) -> None:
    made = books(small.write("scenarios/half.yaml", POT.format("40100.67")).path)
    working = explain(made, "scenario/half/distributable")
    assert working.figure.pence == 40_100_67 - own(made).central
    assert [(place.path, place.line) for place in working.steps[0].at] == [("scenarios/half.yaml", 4)]


BANDS = """title: "Bands"
why: "What if small schools got more?"
year: 2025-26
formula:
  - kind: lump_sum
    name: "Each"
    per: school
    amount: 1
  - kind: bands
    name: "By size"
    counted: pupils
    bands:
      - up_to: 200
        amount: 2
      - up_to: 100
        amount: 1
      - amount: 3
"""


def test_a_fault_in_a_step_of_a_scenario_is_told_at_that_step_of_the_scenario(small: Root) -> None:
    found = books(small.write("scenarios/bands.yaml", BANDS).path).scenarios["bands"]
    assert isinstance(found, Skipped)
    assert (found.path, found.field) == ("scenarios/bands.yaml", "/formula/1/bands")
    assert found.because == "The bands must rise, and only the last is without an upper end."


def test_a_scenario_that_cannot_be_worked_out_says_so_at_its_own_line(small: Root) -> None:
    made = books(small.write("scenarios/half.yaml", POT.format(1)).path)
    found = made.scenarios["half"]
    assert isinstance(found, Skipped)
    assert (found.path, found.field) == ("scenarios/half.yaml", "/pot")
    assert found in list(made.problems())
