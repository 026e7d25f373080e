"""The Excel workbook, read by another hand than the one that wrote it, and by LibreOffice."""

from __future__ import annotations

import csv
import io
import os
import subprocess
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from generator.money.figure import Figure
from generator.publish.downloads import downloads, tables
from generator.publish.table import Cell, Table
from generator.publish.tables.cells import code, text
from generator.publish.workbook import Front, workbook
from tests.publish.files import short
from tests.publish.sites import site

BOTH = pytest.mark.parametrize("name", ["seaborough", "southampton"])
FRONT = Front(title="Try", lines=(), as_of=date(2026, 5, 22))
TRICKS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "https://example.org/",
    "007",
    "1e5",
    "TRUE",
    "{=1+1}",
    " a ",
    "a\nb",
)


def read(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


@BOTH
def test_it_has_a_sheet_for_each_table_with_its_rows_in_order(name: str) -> None:
    book = read(short(downloads(site(name)))["data/v1/tables.xlsx"])
    made = tables(site(name))
    assert book.sheetnames == ["About", *(table.name for table in made)]
    for table in made:
        sheet = book[table.name]
        head, *rows = sheet.iter_rows(values_only=True)
        assert head == tuple(column.name for column in table.columns)
        assert rows == [tuple(wanted(cell) for cell in cells) for cells in table.rows]
        assert sheet.freeze_panes == "B2"
        assert all(sheet.column_dimensions[letter].width for letter in ("A", "B"))


def wanted(cell: Cell) -> object:
    """A value as Excel should hold it."""
    match cell.value:
        case Figure() as figure:
            return figure.pence / 100
        case date() as day:
            return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - Excel knows no zone
        case value:
            return value


@BOTH
def test_numbers_are_numbers_days_are_days_and_nothing_is_a_formula(name: str) -> None:
    book = read(short(downloads(site(name)))["data/v1/tables.xlsx"])
    types = {"text": {"s"}, "code": {"s"}, "money": {"n"}, "count": {"n", "s"}, "date": {"d"}, "flag": {"b"}}
    for table in tables(site(name)):
        for cells in book[table.name].iter_rows(min_row=2):
            for column, cell in zip(table.columns, cells, strict=True):
                assert cell.value is None or cell.data_type in types[column.kind], (table.name, cell.coordinate)


def test_text_stays_text_whatever_it_begins_with() -> None:
    columns = (code("id", "Id", "Its name."), text("words", "Words", "Words."))
    rows = tuple((Cell(value=str(place)), Cell(value=trick)) for place, trick in enumerate(TRICKS))
    sheet = read(workbook(FRONT, (Table(name="try", title="Try", columns=columns, rows=rows),)))["try"]
    found = [row[1] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in found] == list(TRICKS)
    assert {cell.data_type for cell in found} == {"s"}
    assert all(cell.hyperlink is None for cell in found)


def test_the_first_sheet_says_what_it_is() -> None:
    told = {
        row[0]: row[1]
        for row in read(short(downloads(site("seaborough")))["data/v1/tables.xlsx"])["About"].iter_rows(
            values_only=True
        )
    }
    assert told["Invented example"] == (
        "This authority does not exist. Its schools, requests and amounts were invented."
    )
    assert told["As of"] == "22 May 2026"
    assert told["Licence"] == (
        "Open Government Licence v3.0, https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
    )
    assert told["requests"] == next(table.about for table in tables(site("seaborough")) if table.name == "requests")
    real = read(short(downloads(site("southampton")))["data/v1/tables.xlsx"])["About"]
    assert "Invented example" not in {row[0] for row in real.iter_rows(values_only=True)}


def test_the_same_tables_give_the_same_bytes() -> None:
    one, other = (workbook(FRONT, tables(site("southampton"))) for _ in range(2))
    assert one == other


@pytest.mark.office
@BOTH
def test_libreoffice_opens_it_recalculates_it_and_finds_the_rows_of_the_csv_files(name: str, tmp_path: Path) -> None:
    files = short(downloads(site(name)))
    (tmp_path / "tables.xlsx").write_bytes(files["data/v1/tables.xlsx"])
    # Comma, double quote, UTF-8, from line 1, no column formats, English, quote nothing more, values and not their look,
    # no formulas; -1: a file for each sheet.
    options = "csv:Text - txt - csv (StarCalc):44,34,76,1,,2057,false,false,false,false,false,-1"
    home = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [os.environ["CLUSTERS_SOFFICE"], home, "--headless", "--convert-to", options, "--outdir", str(tmp_path)]
    done = subprocess.run(
        [*command, str(tmp_path / "tables.xlsx")], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    for table in tables(site(name)):
        opened = list(csv.reader(io.StringIO((tmp_path / f"tables-{table.name}.csv").read_text("utf-8"))))
        head, *rows = csv.reader(io.StringIO(files[f"data/v1/{table.name}.csv"].decode("utf-8")))
        assert opened[0] == head
        assert [as_number(row) for row in opened[1:]] == [as_number(row) for row in rows], table.name


def as_number(row: list[str]) -> list[str | float]:
    """Numbers without their look, so that 12.5 is 12.50; an apostrophe before what a spreadsheet might run is taken off."""
    read: list[str | float] = []
    for value in row:
        plain = value.removeprefix("'")
        try:
            read.append(float(plain))
        except ValueError:
            read.append({"true": "TRUE", "false": "FALSE"}.get(plain, plain))
    return read
