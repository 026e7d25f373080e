"""A workbook of ours, saved anew by a real LibreOffice, reads the same: every kind of answer, and the marks of the form."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator.desk.excel.asked import asked
from generator.desk.excel.layout import AUTHORITY, FORM, VERSION, YEAR, Grid, Layout, Questions, Said, SheetOf
from generator.desk.excel.opened import Opened, opened
from generator.desk.excel.reading import answers
from generator.desk.excel.written import written
from generator.records.yaml import Value

ASKED: dict[str, Value] = {
    "title": "Children’s “calm” start – together",
    "summary": "One paragraph, é and £5.\n\n=1+1 begins another.",
    "need": "cognition_and_learning",
    "received": "2025-09-18",
    "urgent": True,
    "own_contribution": Decimal("28429.50"),
}
OUTCOME: dict[str, Value] = {
    "outcome": "=SUM(A1)", "measure": "0012", "baseline": "4.1", "target": "41%", "by": "2026-07-10",
}  # fmt: skip


def layout() -> Layout:
    questions = Questions(name="request", top=4, asked=tuple(asked("bid", name) for name in ASKED))
    grid = Grid(
        name="outcomes", label="Outcome", top=14, rows=5, columns=tuple(asked("bid", f"outcomes/{name}") for name in OUTCOME)
    )  # fmt: skip
    sheet = SheetOf(
        name="Request", title="Request", about="Invented.", blocks=(questions, grid), widths=(30, 60, 60),
        said=(Said(row=2, column=0, value="=LEN(B5)", formula=True, now=34),),
    )  # fmt: skip
    marks = {FORM: "bid", VERSION: "1", AUTHORITY: "Seaborough", YEAR: "2025-26"}
    return Layout(title="Request", marks=marks, sheets=(sheet,))


def saved_anew(path: Path, folder: Path) -> Path:
    """The same workbook as LibreOffice writes it."""
    home = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [os.environ["CLUSTERS_SOFFICE"], home, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    done = subprocess.run(
        [*command, "--outdir", str(folder / "anew"), str(path)], capture_output=True, text=True, timeout=300, check=False
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder / "anew" / path.name


@pytest.mark.office
def test_libreoffice_saves_it_and_nothing_is_lost_or_turned_into_something_else(tmp_path: Path) -> None:
    form = layout()
    boxes = {(box.block, box.row, box.asked.field): box.spot for box in form.boxes()}
    cells = {boxes["request", 0, name]: value for name, value in ASKED.items()}
    cells |= {boxes["outcomes", 0, name]: value for name, value in OUTCOME.items()}
    path = tmp_path / "form.xlsx"
    path.write_bytes(written(form, cells, date(2026, 5, 22)))
    for one in (path, saved_anew(path, tmp_path)):
        file = opened(one)
        assert isinstance(file, Opened), file
        assert file.marks == form.marks
        found = answers(file, form)
        assert found.faults == ()
        assert found.one("request") == ASKED
        assert found.rows("outcomes") == [(0, OUTCOME)]
