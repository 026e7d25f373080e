"""The one table behind pages and downloads: what a spreadsheet would run comes out as text."""

from __future__ import annotations

import csv
import io

import pytest

from generator.money.figure import Figure
from generator.publish.table import Cell, Table
from generator.publish.tables.cells import money, text


def written(value: str | Figure) -> str:
    """The cell as a program reads it from the CSV."""
    columns = (money("it", "It", "An amount."),) if isinstance(value, Figure) else (text("it", "It", "Words."),)
    table = Table(name="one", title="One", columns=columns, rows=((Cell(value=value),),))
    (row,) = csv.DictReader(io.StringIO(table.csv().decode("utf-8"), newline=""))
    return row["it"]


@pytest.mark.parametrize(
    "words",
    ["=1+1", "+1+1", "-1+cmd", "@SUM(1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20SUM(1)"],
)  # fmt: skip
def test_words_that_a_spreadsheet_would_run_start_with_an_apostrophe(words: str) -> None:
    assert written(words) == f"'{words}"


@pytest.mark.parametrize("words", ["Sum", "5 = 4 + 1", "c1-003", "£5", "-12.50", "ten - five"])
def test_other_words_stay_as_they_are(words: str) -> None:
    assert written(words) == words


def test_an_amount_below_nought_stays_a_number() -> None:
    assert written(Figure(pence=-150, key="rule/2025-26/x")) == "-1.50"
