"""The ledgers against what was worked out by hand, apart from the code."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from generator.money.accounts import Accounts, Books, accounts
from generator.money.ledger import Amount, Ledger
from generator.publish.table import exact
from generator.records.read import read

HERE = Path(__file__).parent
AMOUNTS: tuple[Amount, ...] = ("funds", "envelope", "reserve", "promised", "returned", "left")


def books(root: Path) -> Accounts:
    dataset = read(root).dataset
    assert dataset is not None
    assert dataset.authority.data.as_of is not None
    return accounts(dataset, dataset.authority.data.as_of)


@pytest.fixture(scope="module")
def seaborough() -> Accounts:
    return books(Path("data/seaborough"))


def ledger(kept: Books, cluster: str) -> Ledger:
    found = kept.ledgers["2025-26", cluster]
    assert isinstance(found, Ledger)
    return found


def rows(kept: Books, book: str) -> Iterator[tuple[str, ...]]:
    for (_, cluster), found in kept.ledgers.items():
        assert isinstance(found, Ledger)
        for row in found.rows:
            amounts = [exact(row.balance.of(amount)) for amount in AMOUNTS]
            yield (book, cluster, row.point, row.on.isoformat(), *amounts)


def by_hand(name: str) -> list[tuple[str, ...]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return [tuple(row.values()) for row in csv.DictReader(file)]


@pytest.mark.parametrize("book", ["full", "public"])
def test_every_ledger_equals_the_spreadsheet_made_by_hand(seaborough: Accounts, book: str) -> None:
    kept = seaborough.full if book == "full" else seaborough.public
    expected = [row[:-1] for row in by_hand("seaborough-ledger.csv") if row[0] == book]
    assert len(expected) > 50
    assert list(rows(kept, book)) == expected


def test_every_sum_due_equals_the_spreadsheet_made_by_hand(seaborough: Accounts) -> None:
    due = [
        (one.bid, one.term, one.on.isoformat(), one.financial_year, exact(one.amount), one.payee or "")
        for award in seaborough.public.awards.values()
        for one in award.dues
    ]
    assert due == by_hand("seaborough-dues.csv")


def test_an_award_falls_due_in_full(seaborough: Accounts) -> None:
    for award in seaborough.full.awards.values():
        if award.item.confirmed is not None:
            assert sum(due.amount for due in award.dues) == award.stands
            assert not award.problems


def test_the_designs_worked_example() -> None:
    worked = books(Path("tests/authorities/worked"))
    found = ledger(worked.full, "c1")
    left = [(row.point, exact(row.balance.left)) for row in found.rows]
    assert left == [
        ("opening", "67000.00"),
        ("urgent-01", "67000.00"),
        ("aut2", "43000.00"),
        ("spr1", "52000.00"),
        ("transfer-001", "49000.00"),
        ("transfer-002", "47000.00"),
        ("transfer-003", "48000.00"),
    ]
    urgent = found.at("urgent-01")
    assert urgent is not None
    assert exact(urgent.balance.reserve) == "1000.00"
    assert exact(found.latest.balance.envelope) == "32000.00"
    assert exact(ledger(worked.full, "c2").latest.balance.funds) == "103000.00"


def test_equal_sums_over_terms_put_odd_pence_first_and_go_to_the_urn_of_the_day(seaborough: Accounts) -> None:
    group = seaborough.public.awards["2025-26/c3-001"]
    assert [(due.term, due.payee) for due in group.dues] == [("2025-26-spring", "900017"), ("2025-26-summer", "900061")]
    assert group.dues[0].amount - group.dues[-1].amount in (0, 1)


def test_a_sum_confirmed_too_late_slips_to_the_next_payment(seaborough: Accounts) -> None:
    late = seaborough.public.awards["2025-26/c7-003"]
    assert late.item.confirmed is not None
    assert late.item.confirmed.on == date(2026, 2, 4)
    assert [due.term for due in late.dues] == ["2025-26-summer"]


def test_an_embargoed_and_an_unconfirmed_award_are_in_the_full_book_alone(seaborough: Accounts) -> None:
    hidden = seaborough.full.awards.keys() - seaborough.public.awards.keys()
    assert hidden == {"2025-26/c3-008", "2025-26/c7-009"}


def test_southampton_has_an_allocation_but_no_ledger() -> None:
    dataset = read(Path("data/southampton")).dataset
    assert dataset is not None
    found = accounts(dataset, date(2026, 11, 23))
    assert not any(isinstance(one, Ledger) for one in found.public.ledgers.values())
    assert not found.public.financial
    assert not list(found.problems())
