"""What comes from outside is judged before it is opened: each kind of bad file is told by name, with what to do."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from generator.desk.excel.fault import Fault
from generator.desk.excel.opened import Formula, Opened, opened

SAVE_AS = "Open it in Excel and choose File, Save As, Excel Workbook (.xlsx)."
GROWN = (
    "This file grows far beyond what a filled-in workbook holds when it is unpacked; it was not opened. "
    "Copy the answers into a new workbook of the same kind, and send that."
)
ODD = (
    "This file holds parts that no spreadsheet program writes; it was not opened. "
    "Copy the answers into a new workbook of the same kind, and send that."
)
DAMAGED = "This workbook is damaged. Open it in Excel, save it anew as Excel Workbook (.xlsx), and send that."
BROKEN = "This file is damaged, or only part of it arrived. Ask for it to be sent again."
NOT_EXCEL = f"This file is not an Excel workbook, or only part of one arrived. {SAVE_AS}"


def book(change: Callable[[Workbook], object] = lambda made: None) -> bytes:
    """A workbook of one sheet, changed."""
    made, out = Workbook(), io.BytesIO()
    made.worksheets[0].title = "Request"
    made.worksheets[0]["B3"] = "Quiet spaces"
    change(made)
    made.save(out)
    return out.getvalue()


def with_parts(*added: tuple[str, bytes], content: bytes | None = None, without: str = "") -> bytes:
    """A workbook with parts of its file added, one taken out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content or book())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename != without:
                new.writestr(part.filename, old.read(part))
        for name, words in added:
            new.writestr(name, words)
    return out.getvalue()


def changed(name: str, old: bytes, new: bytes) -> bytes:
    """A workbook in which other words stand in one part of its file."""
    with zipfile.ZipFile(io.BytesIO(book())) as file:
        words = file.read(name)
    assert old in words, f"{old!r} does not stand in {name}"
    return with_parts((name, words.replace(old, new)), without=name)


def told(content: bytes, folder: Path) -> str:
    """What is said of a file that is not taken."""
    path = folder / "form.xlsx"
    path.write_bytes(content)
    found = opened(path)
    assert isinstance(found, tuple)
    (fault,) = found
    return fault.text


def sound(content: bytes, folder: Path) -> Opened:
    """A file that is taken."""
    path = folder / "form.xlsx"
    path.write_bytes(content)
    found = opened(path)
    assert isinstance(found, Opened), found
    return found


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("xl/vbaProject.bin", f"This workbook holds macros. {SAVE_AS} That leaves the macros out."),
        ("xl/macrosheets/sheet1.xml", f"This workbook holds macros. {SAVE_AS} That leaves the macros out."),
        (
            "xl/externalLinks/externalLink1.xml",
            "This workbook is linked to other files. In Excel choose Data, Edit Links, Break Link for each, and save it.",
        ),
        (
            "xl/connections.xml",
            "This workbook fetches data from elsewhere. In Excel choose Data, Queries and Connections, delete each, and save it.",
        ),
        ("xl/embeddings/file.docx", "This workbook holds other files. Delete what was inserted, and save it."),
        (
            "xl/activeX/activeX1.bin",
            "This workbook holds buttons that run something. Delete what was inserted, and save it.",
        ),
    ],
)
def test_what_no_answer_needs_keeps_a_file_out(part: str, sentence: str, tmp_path: Path) -> None:
    assert told(with_parts((part, b"x")), tmp_path) == sentence
    assert told(with_parts((part.upper(), b"x")), tmp_path) == sentence


def test_a_macro_workbook_says_so_by_its_kind_too(tmp_path: Path) -> None:
    kind = changed("[Content_Types].xml", b"spreadsheetml.sheet.main+xml", b"ms-excel.sheet.macroEnabled.main+xml")
    assert told(kind, tmp_path) == f"This workbook may hold macros (.xlsm). {SAVE_AS} That leaves the macros out."


def test_a_password_is_told_apart_from_the_old_kind(tmp_path: Path) -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
    assert told(old, tmp_path) == f"This is a workbook of the old kind (.xls). {SAVE_AS}"
    assert told(old + "EncryptedPackage".encode("utf-16-le"), tmp_path) == (
        "This workbook is locked with a password. "
        "Open it in Excel, choose File, Info, Protect Workbook, Encrypt with Password, empty the box, and save it."
    )


@pytest.mark.parametrize("content", [b"", b"Name,Need\n", b"<html></html>", b"PK", b"PK\x03\x04" + bytes(500)])
def test_what_is_no_workbook_is_told_so(content: bytes, tmp_path: Path) -> None:
    assert told(content, tmp_path) == NOT_EXCEL


def test_half_a_workbook_is_told_so(tmp_path: Path) -> None:
    assert told(book()[:3000], tmp_path) == NOT_EXCEL


def test_a_workbook_of_another_program_is_told_so(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("content.xml", "<x/>")
    assert told(out.getvalue(), tmp_path) == f"This file is not an Excel workbook (.xlsx). {SAVE_AS}"


def test_fifty_megabytes_of_junk_are_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "form.xlsx").open("wb") as file:
        file.truncate(50_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail("it was read"))
    assert opened(tmp_path / "form.xlsx") == (
        Fault(
            message="This file is larger than 10 MB; no filled-in workbook is.",
            fix="Copy the answers into a new workbook of the same kind, without pictures, and send that.",
        ),
    )


def test_a_file_that_grows_is_not_unpacked(tmp_path: Path) -> None:
    bomb = with_parts(("xl/media/image1.png", bytes(45_000_000)))
    assert len(bomb) < 100_000
    begun = time.perf_counter()
    assert told(bomb, tmp_path) == GROWN
    assert time.perf_counter() - begun < 2


def test_many_small_parts_are_no_way_round(tmp_path: Path) -> None:
    assert told(with_parts(*((f"xl/media/{n}.png", b"") for n in range(500))), tmp_path) == GROWN


def test_a_sheet_of_empty_rows_without_end_is_not_parsed(tmp_path: Path) -> None:
    rows = changed("xl/worksheets/sheet1.xml", b"</sheetData>", b"<row/>" * 250_000 + b"</sheetData>")
    assert told(rows, tmp_path) == GROWN


def test_a_joined_area_without_end_is_not_parsed(tmp_path: Path) -> None:
    joined = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    begun = time.perf_counter()
    assert told(changed("xl/worksheets/sheet1.xml", b"</sheetData>", joined), tmp_path) == GROWN
    assert time.perf_counter() - begun < 2


def test_a_size_that_a_part_lies_about_is_found_out(tmp_path: Path) -> None:
    shared = "xl/sharedStrings.xml"
    content = with_parts((shared, b"<sst>" + b" " * 44_999_989 + b"</sst>"), without=shared)
    true, lie = (45_000_000).to_bytes(4, "little"), (1000).to_bytes(4, "little")
    assert content.count(true) == 2
    begun = time.perf_counter()
    assert told(content.replace(true, lie), tmp_path) == BROKEN
    assert time.perf_counter() - begun < 2


@pytest.mark.parametrize(
    "words",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>',
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>',
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x><x/>'.encode("utf-16"),
    ],
)
def test_nothing_is_declared_expanded_or_fetched(words: bytes, tmp_path: Path) -> None:
    shared = "xl/sharedStrings.xml"
    assert told(with_parts((shared, words), without=shared), tmp_path) == ODD


def test_two_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    assert told(with_parts(("XL/workbook.xml", b"<x/>")), tmp_path) == ODD


@pytest.mark.parametrize(
    "part",
    ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "docProps/core.xml"],
)
@pytest.mark.parametrize("words", [b"", b"<x", b"<x/>", b"\xff\xfe"])
def test_a_broken_part_is_told_and_never_a_crash(part: str, words: bytes, tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(with_parts((part, words), without=part))
    found = opened(path)
    if isinstance(found, tuple):
        assert {fault.text for fault in found} <= {DAMAGED, BROKEN, ODD}


def test_a_cell_at_the_far_end_costs_nothing(tmp_path: Path) -> None:
    content = book(lambda made: made.worksheets[0].cell(1_048_576, 16_384, "far"))
    begun = time.perf_counter()
    assert sound(content, tmp_path).sheets["Request"].cells == {(2, 1): "Quiet spaces", (1_048_575, 16_383): "far"}
    assert time.perf_counter() - begun < 2


def test_each_cell_is_what_it_holds_and_a_formula_is_not_worked_out(tmp_path: Path) -> None:
    def fill(made: Workbook) -> None:
        sheet = made.worksheets[0]
        for place, value in enumerate(("=1+1", 12.5, True, datetime(2025, 9, 18), date(2025, 9, 19), "", None), 1):  # noqa: DTZ001
            sheet.cell(1, place, value)

    cells = dict(sound(book(fill), tmp_path).sheets["Request"].cells)
    assert isinstance(cells.pop((0, 0)), Formula)
    assert cells == {
        (0, 1): 12.5, (0, 2): True, (0, 3): datetime(2025, 9, 18), (0, 4): datetime(2025, 9, 19), (2, 1): "Quiet spaces",  # noqa: DTZ001
    }  # fmt: skip


def test_what_is_hidden_or_joined_is_known(tmp_path: Path) -> None:
    def hide(made: Workbook) -> None:
        sheet = made.worksheets[0]
        sheet.row_dimensions[4].hidden = True
        sheet.column_dimensions["C"].hidden = True
        sheet.merge_cells("B6:C7")
        made.create_sheet("Costs").sheet_state = "hidden"
        made.create_sheet("Outcomes").sheet_state = "veryHidden"

    sheets = sound(book(hide), tmp_path).sheets
    assert {name: one.hidden for name, one in sheets.items()} == {"Request": False, "Costs": True, "Outcomes": True}
    request = sheets["Request"]
    assert (sorted(request.hidden_rows), sorted(request.hidden_columns)) == ([3], [2])
    assert request.merged == ((5, 1, 6, 2),)


def test_what_the_properties_of_a_file_say_is_kept(tmp_path: Path) -> None:
    from openpyxl.packaging.custom import StringProperty

    content = book(lambda made: made.custom_doc_props.append(StringProperty(name="Form", value="bid")))  # type: ignore[attr-defined]
    assert sound(content, tmp_path).marks == {"Form": "bid"}
