"""The quarters of the financial years: what was promised, given back, moved and fell due in each."""

from __future__ import annotations

from collections.abc import Iterator

from generator.money import quarters as quarter_of
from generator.money.figure import Figure
from generator.money.financial import financial_year
from generator.money.quarters import AMOUNTS, QUARTERS, Amount
from generator.publish.site import Site, once
from generator.publish.table import Cell, Table
from generator.publish.tables.cells import code, count, day, flag, money, row, text

_STATUS = code("status", "Standing", "published, or illustrative if any rule behind it is.")


def quarters(site: Site) -> Table:
    """Every quarter of every financial year."""
    columns = (
        code("financial_year", "Financial year", "From April to March."), count("quarter", "Quarter", "From 1, April to June."),
        text("name", "Months", "Its months."), day("starts", "Starts", "Its first day."),
        *(money(name, title, "In pounds.") for name, title in AMOUNTS.items()),
        flag("to_come", "To come", "Whether it had not begun on the day as of which this is written; only what is due is known then."),
        _STATUS,
    )  # fmt: skip
    rows = tuple(
        row(
            name, number, QUARTERS[number - 1], quarter_of.first_of(name, number),
            *_quarter(site, name, number), _to_come(site, name, number), year.status.value,
        )
        for name, year in site.accounts.public.financial.items()
        for number in range(1, 5)
    )  # fmt: skip
    about = "One row for each quarter of each financial year that the records name. A sum is due, not paid: no payment is recorded."
    return Table(
        name="quarters", title="By quarter", columns=columns, rows=rows, about=about, keys=("financial_year", "quarter")
    )


def _to_come(site: Site, year: str, number: int) -> bool:
    return quarter_of.first_of(year, number) > site.as_of


def _quarter(site: Site, year: str, number: int) -> Iterator[Figure | None]:
    """Its amounts; of a quarter to come only what is due."""
    for name in AMOUNTS:
        known = name == "due" or not _to_come(site, year, number)
        yield quarter_figure(site, year, number, name) if known else None


@once
def quarter_figure(site: Site, year: str, number: int | None, amount: Amount) -> Figure:
    """One amount of a quarter, or of all four."""
    return quarter_of.total(site.accounts, year, number, amount)


def quarters_table(site: Site, year: str) -> Table:
    """The quarters of one financial year, with their sum."""
    columns = (
        text("quarter", "Quarter", "Its months."), *(money(name, title, "In pounds.") for name, title in AMOUNTS.items()),
    )  # fmt: skip
    rows = tuple(
        (
            Cell(value=f"{QUARTERS[number - 1]} {quarter_of.first_of(year, number).year}", note=_when(site, year, number)),
            *(Cell(value=figure) for figure in _quarter(site, year, number)),
        )
        for number in range(1, 5)
    )  # fmt: skip
    totals = (Cell(value="The year"), *(Cell(value=quarter_figure(site, year, None, name)) for name in AMOUNTS))
    return Table(name=f"quarters-{year}", title=f"By quarter, financial year {year}", columns=columns, rows=rows, totals=totals)  # fmt: skip


def _when(site: Site, year: str, number: int) -> str | None:
    if _to_come(site, year, number):
        return "To come"
    over = number < 4 and not _to_come(site, year, number + 1)
    past = over or financial_year(site.as_of) > year
    return None if past else "So far"
