"""A meeting's workbook, saved anew by a real LibreOffice, gives the same record, and its sums follow what was typed."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.desk.test_excel_decisions import back, filled, held
from tests.desk.test_excel_office import saved_anew


@pytest.mark.office
@pytest.mark.parametrize("name", ["c1-aut2", "c4-panel-01", "c5-urgent-01", "c6-aut2"])
def test_libreoffice_saves_it_and_nothing_is_lost(name: str, tmp_path: Path) -> None:
    anew = saved_anew(filled(f"2025-26/{name}", tmp_path / "meeting.xlsx"), tmp_path)
    found = back(anew)
    assert found.faults == ()
    assert found.value == held(f"2025-26/{name}")


@pytest.mark.office
def test_libreoffice_works_out_what_is_left(tmp_path: Path) -> None:
    path = filled("2025-26/c1-aut2", tmp_path / "meeting.xlsx")
    openpyxl.load_workbook(path).save(path)  # which leaves out what the formulas gave
    anew = saved_anew(path, tmp_path)
    requests = openpyxl.load_workbook(anew, data_only=True)["Requests"]
    assert [requests[f"B{row}"].value for row in range(4, 10)] == [162054.07, 9379.36, 108034.8, 0, 54019.27, 9379.36]
    assert [requests[f"{column}11"].value for column in "BCD"] == [
        28429.5,
        "Ropewalk Infant School (900002)",
        "Ropewalk Infant School (900002): its own request; Ropewalk Junior School (900003): a partner in the request; "
        "Customs House Primary School (900007): a partner in the request",
    ]
