"""What lies beside each CSV file, as an independent reader of CSV on the Web understands it."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import csvw
import pytest

from generator.publish.csvw import beside, metadata
from generator.publish.downloads import downloads, envelope, tables
from generator.publish.table import Cell, Table
from generator.publish.tables.cells import code, count, day, flag, money, text
from tests.publish.files import called, short
from tests.publish.sites import site


def rows(folder: Path, name: str) -> list[dict[str, object]]:
    """The rows as the reader understands them; it must find no fault."""
    read = csvw.CSVW(str(folder / beside(f"{name}.csv")), validate=True)
    assert read.is_valid
    assert [str(warning.message) for warning in read.warnings] == []
    (made,) = read.tables
    assert isinstance(made, csvw.Table)
    return [dict(row) for row in made.iterdicts() if isinstance(row, dict)]


@pytest.mark.parametrize("name", ["seaborough", "southampton"])
def test_a_reader_finds_no_fault_and_every_row(name: str, tmp_path: Path) -> None:
    for path, content in downloads(site(name)).items():
        if ".csv" in path:
            (tmp_path / Path(path).name).write_bytes(content)
    for table in tables(site(name)):
        assert len(rows(tmp_path, Path(called(name, f"data/v1/{table.name}")).name)) == len(table.rows), table.name


def table(*cells: Cell, keys: tuple[str, ...] = ("id",)) -> Table:
    columns = (
        code("id", "Id", "Its name."), text("words", "Words", "Words."), money("sum", "Sum", "In pounds."),
        count("pupils", "Pupils", "Pupils; c where hidden.", ("c", "x")), day("on", "On", "Its day."), flag("so", "So", "Whether."),
    )  # fmt: skip
    return Table(name="one", title="One", columns=columns, rows=(cells,), about="One row.", keys=keys)


def write(folder: Path, made: Table) -> None:
    (folder / "one.csv").write_bytes(made.csv())
    (folder / "one.csv-metadata.json").write_bytes(metadata(made, "one.csv", envelope(site("seaborough"))))


def test_values_come_back_as_what_they_are(tmp_path: Path) -> None:
    figure = site("seaborough").figure("distributable/2025-26")
    values = ("007", "a, b\n“c”", figure, 12, date(2025, 12, 2), True)
    write(tmp_path, table(*(Cell(value=value) for value in values)))
    assert rows(tmp_path, "one") == [
        {
            "id": "007",
            "words": "a, b\n“c”",
            "sum": Decimal("1133870.00"),
            "pupils": 12,
            "on": datetime(2025, 12, 2),  # noqa: DTZ001 - a day without a zone
            "so": True,
        }
    ]


def test_a_symbol_in_the_place_of_a_count_and_an_empty_cell_are_no_value(tmp_path: Path) -> None:
    write(tmp_path, table(Cell(value="a"), *(Cell(value=value) for value in (None, None, "c", None, None))))
    assert rows(tmp_path, "one") == [{"id": "a", "words": None, "sum": None, "pupils": None, "on": None, "so": None}]


@pytest.mark.filterwarnings("always")
def test_a_value_of_another_kind_is_a_fault(tmp_path: Path) -> None:
    write(tmp_path, table(Cell(value="a"), *(Cell(value=value) for value in (None, None, "many", None, None))))
    read = csvw.CSVW(str(tmp_path / "one.csv-metadata.json"), validate=True)
    assert not read.is_valid
    assert "Invalid column value: many" in str(read.warnings[0].message)


def test_it_says_whose_it_is_and_on_what_terms() -> None:
    told = json.loads(short(downloads(site("seaborough")))["data/v1/ledger.csv-metadata.json"])
    assert told["url"] == "invented-example-ledger.csv"
    assert told["dc:publisher"] == "SEND Clusters, Seaborough Borough Council (invented)"
    assert told["dc:date"] == "2026-05-22"
    assert told["dc:license"] == {"@id": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"}
    assert told["tableSchema"]["primaryKey"] == ["year", "cluster", "point"]
