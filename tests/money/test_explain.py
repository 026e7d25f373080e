"""Every figure has a working, and every working comes to its figure."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.money.accounts import Accounts
from generator.money.explain import explain, figure, tree
from generator.money.figure import UnknownKey
from generator.money.formula import Allocation
from generator.money.ledger import Ledger
from tests.money.test_ledger import AMOUNTS, books


@pytest.fixture(scope="module")
def seaborough() -> Accounts:
    return books(Path("data/seaborough"))


def keys(made: Accounts) -> list[str]:
    """The keys at which every working starts; the rest are found by following their inputs."""
    found = [f"ledger/2025-26/all/{amount}" for amount in AMOUNTS]
    for (year, cluster), book in made.public.ledgers.items():
        assert isinstance(book, Ledger)
        found += [f"ledger/{year}/{cluster}/{row.point}/{amount}" for row in book.rows for amount in AMOUNTS]
    for year, allocation in made.allocations.items():
        assert isinstance(allocation, Allocation)
        found += [f"pot/{year}", f"distributable/{year}", f"allocation/{year}"]
        found += [f"allocation/{year}/{who}" for who in (*allocation.by_cluster, *allocation.by_school)]
        found += [f"allocation/{year}/step/{result.number}" for result in allocation.steps]
    for bid, award in made.public.awards.items():
        found += [f"asked/{bid}", f"stands/{bid}", *(f"due/{bid}/{due.term}" for due in award.dues)]
    for name in made.public.financial:
        found += [
            f"financial/{name}/{amount}"
            for amount in ("approved", "central", "envelope", "due", "due_to_date", "difference")
        ]
    return found


def test_every_working_comes_to_its_figure(seaborough: Accounts) -> None:
    checked = 0
    for key in keys(seaborough):
        for _, working in tree(seaborough, key, 1):
            amounts = [step.pence for step in working.steps]
            if amounts and None not in amounts:
                assert sum(amount or 0 for amount in amounts) == working.figure.pence, working.figure.key
                checked += 1
    assert checked > 1_000


def test_every_input_of_a_working_has_the_value_that_its_own_working_gives(seaborough: Accounts) -> None:
    for key in ("ledger/2025-26/all/left", "ledger/2025-26/c3/spr2/left", "allocation/2025-26"):
        for _, working in tree(seaborough, key):
            for step in working.steps:
                if step.key and step.pence is not None:
                    assert abs(step.pence) == abs(figure(seaborough, step.key).pence), step.key


def test_a_working_ends_at_lines_of_records(seaborough: Accounts) -> None:
    for _, working in tree(seaborough, "ledger/2025-26/c3/spr2/left"):
        for step in working.steps:
            assert step.key or step.at or step.note, (working.figure.key, step)
            for place in step.at:
                lines = (Path("data/seaborough") / place.path).read_text("utf-8").splitlines()
                assert 1 <= place.line <= len(lines)


def test_a_line_named_holds_the_amount(seaborough: Accounts) -> None:
    step = explain(seaborough, "cost/2025-26/c3-001/1").steps[0]
    line = (Path("data/seaborough") / step.at[0].path).read_text("utf-8").splitlines()[step.at[0].line - 1]
    assert line.split(":")[0].strip() == "amount"
    assert float(line.split(":")[1]) == figure(seaborough, "cost/2025-26/c3-001/1").pence / 100


def test_a_corrected_award_shows_both(seaborough: Accounts) -> None:
    working = explain(seaborough, "award/2025-26/c1-004")
    assert [(step.label, step.value) for step in working.steps] == [
        ("As first recorded, and since corrected", "£15,490.00"),
        ("As corrected", "£15,940.00"),
    ]


@pytest.mark.parametrize(
    "key",
    [
        "award/2025-26/c3-008",
        "asked/2025-26/c3-008",
        "cost/2025-26/c3-008/1",
        "due/2025-26/c3-008/2025-26-summer",
        "award/2025-26/c7-009",
        "ledger/2025-26/c9/aut2/left",
        "ledger/2025-26/c1/aut2/nothing",
        "ledger/2025-26/c1",
        "ledger",
        "allocation/2030-31",
        "allocation/2025-26/900007/step/99",
        "allocation/2025-26/900007/step/x",
        "cost/2025-26/c3-001/0",
        "cost/2025-26/c3-001/99",
        "rule/2025-26/reserve/value/per_cent",
        "rule/2025-26/nothing",
        "",
        "/",
        "../../etc",
    ],
)
def test_what_is_hidden_or_is_no_figure_has_no_working(seaborough: Accounts, key: str) -> None:
    with pytest.raises(UnknownKey):
        explain(seaborough, key)
