"""A school's request goes out as a workbook and comes back as the record; every fault is told by sheet and cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.packaging.custom import CustomPropertyList, StringProperty
from openpyxl.worksheet.worksheet import Worksheet

from generator import cli
from generator.desk.excel.bid import cells, request
from generator.desk.excel.bid_layout import layout
from generator.desk.excel.opened import Opened, opened
from generator.desk.excel.reading import answers
from generator.desk.excel.written import written
from generator.records.dataset import Dataset
from generator.records.yaml import Value, parse
from tests.desk.test_excel_office import saved_anew
from tests.roots import SEABOROUGH, SMALL, Root

ON = date(2026, 1, 7)
NEXT = Path("small/bids/2025-26/c1-002.yaml")


def held(root: Path, path: Path) -> dict[str, Value]:
    value = parse((root / path).read_bytes(), limit=100_000).value
    assert isinstance(value, dict)
    return value


def dataset(root: Root) -> Dataset:
    found = root.read().dataset
    assert found is not None
    return found


@pytest.fixture
def form(small: Root, capsys: pytest.CaptureFixture[str]) -> Path:
    """The request c1-001 of the small authority, as a workbook whose title was changed, so that it is another request."""
    assert cli.main(["workbook", "bid", "--data", "small", "--of", "2025-26/c1-001", "--out", "form.xlsx"]) == 0
    assert capsys.readouterr().out == "Written: form.xlsx\n"
    edited(lambda book: put(book, "Request", B5="A shared therapist for a second term"))
    return Path("form.xlsx")


def edited(change: Callable[[Workbook], None]) -> None:
    """Change the workbook as a person would."""
    book = openpyxl.load_workbook("form.xlsx")
    change(book)
    book.save("form.xlsx")


def sheet(book: Workbook, name: str) -> Worksheet:
    found = book[name]
    assert isinstance(found, Worksheet)
    return found


def put(book: Workbook, name: str, **typed: object) -> None:
    for cell, value in typed.items():
        sheet(book, name)[cell].value = value


def properties(book: Workbook) -> CustomPropertyList[StringProperty]:
    found = book.custom_doc_props  # type: ignore[attr-defined]  # the stubs do not have it yet
    assert isinstance(found, CustomPropertyList)
    return found


def bring(capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, list[str]]:
    """The command's exit code, and what it said."""
    code = cli.main(["import", "bid", "form.xlsx", "--data", "small", *more])
    return code, capsys.readouterr().out.splitlines()


def refused(capsys: pytest.CaptureFixture[str], change: Callable[[Workbook], None]) -> list[str]:
    """What is said of a workbook that was changed; nothing is written."""
    edited(change)
    code, said = bring(capsys)
    assert code == 1
    assert not NEXT.exists()
    assert said.pop().endswith("Nothing was written.")
    return said


# There and back -------------------------------------------------------------------------------------------------------


def whole(root: Path) -> Iterator[tuple[Dataset, str, dict[str, Value]]]:
    found = dataset(Root(root))
    for record in found.bids.values():
        yield found, record.year, held(root, Path(record.path))


@pytest.mark.parametrize("root", [SMALL, SEABOROUGH], ids=["small", "seaborough"])
def test_every_request_comes_back_as_it_went_out(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "request.xlsx"
    told = 0
    for found, year, value in whole(root):
        form = layout(found, year, ON)
        file.write_bytes(written(form, cells(form, value), ON))
        book = opened(file)
        assert isinstance(book, Opened)
        read = answers(book, form)
        assert read.faults == ()
        assert request(read).value == value
        told += 1
    assert told == (2 if root == SMALL else 91)


def test_the_same_answers_give_the_same_bytes(small: Root) -> None:
    form = layout(dataset(small), "2025-26", ON)
    value = held(small.path, Path("bids/2025-26/c1-001.yaml"))
    assert written(form, cells(form, value), ON) == written(form, cells(form, value), ON)


def test_it_takes_the_next_free_number(form: Path, small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    assert bring(capsys)[1][-1] == "Written: small/bids/2025-26/c1-002.yaml"
    was = held(small.path, Path("bids/2025-26/c1-001.yaml"))
    assert held(Path(), NEXT) == {**was, "title": "A shared therapist for a second term"}


def test_it_takes_the_number_that_it_is_given(form: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bring(capsys, "--as", "c1-007")[1][-1] == "Written: small/bids/2025-26/c1-007.yaml"
    code, said = bring(capsys, "--as", "c1-001")
    assert code == 1
    assert any("This record is there already, and says something else." in line for line in said)


def test_what_people_type_is_taken_for_what_it_means(form: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def change(book: Workbook) -> None:
        put(
            book,
            "Request",
            B4=" project ",
            B8="900001",
            B18="3 November 2025",
            B6="Two schools\u00a0want “one” therapist.  ",
        )
        put(book, "Costs", D9="£5,400.00", D10=199.5)
        put(book, "Outcomes", E5="06/03/2026")

    edited(change)
    assert bring(capsys)[0] == 0
    found = held(Path(), NEXT)
    assert (found["kind"], found["lead"], found["received"]) == ("project", "900001", "2025-11-03")
    assert found["summary"] == "Two schools want “one” therapist."
    assert "amount: 5400\n" in NEXT.read_text("utf-8")


@pytest.mark.office
def test_a_request_that_libreoffice_saved_comes_back_as_it_went_out(tmp_path: Path) -> None:
    file = tmp_path / "request.xlsx"
    for found, year, value in whole(SMALL):
        form = layout(found, year, ON)
        file.write_bytes(written(form, cells(form, value), ON))
        book = opened(saved_anew(file, tmp_path))
        assert isinstance(book, Opened), book
        read = answers(book, form)
        assert read.faults == ()
        assert request(read).value == value


# An empty form --------------------------------------------------------------------------------------------------------


def test_an_empty_form_knows_its_school_and_says_the_rules(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["workbook", "bid", "--data", "small", "--school", "900002", "--out", "form.xlsx"]) == 0
    book = openpyxl.load_workbook("form.xlsx")
    asked = {row[0].value: row[1].value for row in sheet(book, "Request").iter_rows(min_row=4, max_row=18)}
    name = dataset(small).schools["900002"].data.name
    assert (asked["Cluster"], asked["Lead school"]) == ("Cluster 1", f"{name} (900002)")
    first = {row[0].value: row[1].value for row in sheet(book, "Read this first").iter_rows(min_row=4, max_col=2)}
    assert str(first["Never about one child"]).startswith("No names, no initials, no diagnosis")
    assert first["Project"] == "Papers to send: Costed Provision Map."
    assert "Cluster 2" not in first
    assert properties(book)["Form version"].value == "1"
    capsys.readouterr()
    code, said = bring(capsys)
    assert code == 1
    assert "Request, cell B5 'Title': Nothing is filled in here. Fill it in." in said
    assert "Request, cell B4 'Kind': Nothing is filled in here. Choose one of the list." in said
    assert "Request, cell B7 'Cluster': Nothing is filled in here. Choose one of the list." not in said


def test_a_rule_that_is_not_published_says_so(small: Root) -> None:
    small.replace(
        "years/2025-26.yaml", "value: not_allowed\n  status: published", "value: not_allowed\n  status: illustrative"
    )
    assert cli.main(["workbook", "bid", "--data", "small", "--out", "form.xlsx"]) == 0
    book = openpyxl.load_workbook("form.xlsx")
    first = {row[0].value: row[1].value for row in sheet(book, "Read this first").iter_rows(min_row=4, max_col=2)}
    assert first["Building work"] == "Cannot be asked for. Illustrative: this rule is not published."
    assert (
        first["Group of pupils"]
        == "Papers to send: part of the Profile of Need; permission to share, from each family."
    )


def test_its_cells_are_locked_without_a_password_and_have_lists(form: Path) -> None:
    book = openpyxl.load_workbook(form)
    page = sheet(book, "Request")
    assert (page.protection.sheet, page.protection.password) == (True, None)
    assert (page["A4"].protection.locked, page["B4"].protection.locked) == (True, False)
    lists = {str(one.sqref): one.type for one in page.data_validations.dataValidation}
    assert (lists["B4"], lists["B5"], lists["B18"]) == ("list", "textLength", "date")
    assert str(sheet(book, "Costs")["B6"].value) == "=SUM(D9:D38)-B4"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--cluster", "c9"], "clusters: there is no cluster c9; choose from c1, c2\n"),
        (["--school", "900999"], "clusters: there is no school 900999\n"),
        (["--school", "900004", "--cluster", "c1"], "clusters: school 900004 is in c2, not in c1\n"),
        (["--year", "1999-00"], "clusters: there is no year 1999-00; choose from 2025-26\n"),
        (["--of", "2025-26/c1-099"], "clusters: there is no request 2025-26/c1-099 in full\n"),
        (["--out", "form.xls"], "clusters: a workbook's name ends in .xlsx, not form.xls\n"),
    ],
)
def test_misuse_is_told(small: Root, capsys: pytest.CaptureFixture[str], more: list[str], said: str) -> None:
    assert cli.main(["workbook", "bid", "--data", "small", "--out", "form.xlsx", *more]) == 2
    assert capsys.readouterr().err == said
    assert not Path("form.xlsx").exists()


# Faults ---------------------------------------------------------------------------------------------------------------


def test_every_fault_of_a_cell_is_told_at_once(form: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def change(book: Workbook) -> None:
        put(book, "Request", B4="trip", B5="=A1", B9="perhaps", B10="dyslexia", B18="soon")
        put(book, "Costs", D9="about 5,000", B10=None, D10=1.005)
        put(book, "Outcomes", A5="x" * 301, E5=date(1999, 12, 31))

    assert refused(capsys, change) == [
        "Request, cell B4 'Kind': This is none of what can be chosen. Choose one of the list.",
        "Request, cell B5 'Title': This cell works something out. Type the answer itself, not a formula.",
        "Request, cell B9 'Schools withheld': This is none of what can be chosen. Choose one of the list.",
        "Request, cell B10 'Area of need': This is none of what can be chosen. Choose one of the list.",
        "Request, cell B18 'Received': This is not a day that can be read. Type it like 18/09/2025.",
        "Costs, cell D9 'Amount': This is not an amount that can be read. Type pounds in digits, like 1234.50.",
        "Costs, cell B10 'Item': Nothing is filled in here. Fill it in.",
        "Costs, cell D10 'Amount': This amount has parts of a penny. Type pounds with at most two decimals, like 1234.50.",
        "Outcomes, cell A5 'Outcome': At most 300 characters fit; 301 stand here. Say it in fewer words.",
        "Outcomes, cell E5 'By': This day lies before 2015. Look at the year.",
    ]


def test_what_the_check_says_is_told_by_cell(form: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def change(book: Workbook) -> None:
        put(book, "Request", B8=None)
        put(book, "Costs", B9=None, C9=None, D9=None, B10=None, C10=None, D10=None)

    said = refused(capsys, change)
    assert said[:2] == [
        "error: Costs, cell B9 'Item': Nothing is filled in here. Fill it in, as the other answers ask; or mend those.",
        "error: Request, cell B8 'Lead school': Nothing is filled in here. Fill it in, as the other answers ask; or mend those.",
    ]


def test_what_points_to_a_child_is_not_repeated(form: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = "Help for a pupil whose number is 943 476 5919, aged 9."
    said = refused(capsys, lambda book: put(book, "Request", B6=words))
    assert any(line.startswith("error: Request, cell B6 'Summary': ") for line in said)
    assert "943" not in "\n".join(said)


def _deleted(book: Workbook) -> None:
    book.remove(book["Papers"])


def _copied(book: Workbook) -> None:
    book.copy_worksheet(sheet(book, "Costs")).title = "Costs (2)"


def _hidden(book: Workbook) -> None:
    sheet(book, "Costs").sheet_state = "hidden"


def _hidden_row(book: Workbook) -> None:
    sheet(book, "Costs").row_dimensions[10].hidden = True


def _hidden_column(book: Workbook) -> None:
    sheet(book, "Costs").column_dimensions["D"].hidden = True


def _joined(book: Workbook) -> None:
    sheet(book, "Costs").merge_cells("B9:C9")


def _moved(book: Workbook) -> None:
    sheet(book, "Request").insert_rows(6)


def _beside(book: Workbook) -> None:
    put(book, "Costs", F9="please hurry")


def _another(book: Workbook) -> None:
    put(book, "Costs", A1="Costs")
    book.create_sheet("Notes")["A1"] = "please hurry"


def _marked(name: str, value: str) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        properties(book)[name].value = value

    return change


def _unmarked(book: Workbook) -> None:
    del properties(book)["Form"]


AGAIN = "Make a new one with 'clusters workbook', and copy the answers into it."


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_deleted, "Papers: This sheet is missing. Give it its name back; if it was deleted, copy the answers into a new workbook."),
        (_copied, "Costs (2): This is a second copy of a sheet of the form. Keep the one that counts under its own name, and delete the other."),
        (_hidden, "Costs: This sheet is hidden. Right-click the name of any sheet and choose Unhide."),
        (_hidden_row, "Costs: Row 10 is hidden. Select the rows around it, right-click, and choose Unhide."),
        (_hidden_column, "Costs: Column D is hidden. Select the columns around it, right-click, and choose Unhide."),
        (_joined, "Costs, cell B9 'Item': This cell was joined with others. Select it and choose Merge and Centre, Unmerge Cells."),
        (_moved, "Request, cell A6: Here should stand 'Summary': the form was changed. Take back rows or columns that were added, deleted or moved, or copy the answers into a new workbook."),
        (_beside, "Costs, cell F9: What stands here is outside the form and would not be read. Move it into the form, or delete it."),
        (_another, "There is a sheet that is not of the form; it would not be read. Move what it says into the form, and delete the sheet."),
        (_marked("Form", "Decisions"), "This is a workbook of another kind. Bring in the one for request for cluster funding."),
        (_marked("Form version", "0"), f"This workbook is of another version of the form. {AGAIN}"),
        (_marked("Authority", "Elsewhere Council"), "This workbook was made for another authority. Say with --data which authority is meant."),
        (_marked("Academic year", "2019-20"), f"This workbook was made for another academic year. {AGAIN}"),
        (_unmarked, f"This workbook was not made by 'clusters workbook'. {AGAIN}"),
    ],
)  # fmt: skip
def test_a_form_that_was_changed_is_told(
    form: Path, capsys: pytest.CaptureFixture[str], change: Callable[[Workbook], None], said: str
) -> None:
    assert said in refused(capsys, change)


def test_a_file_that_is_no_workbook_is_told(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    Path("form.xlsx").write_text("kind,title\n", "utf-8")
    assert bring(capsys) == (
        1,
        [
            "This file is not an Excel workbook, or only part of one arrived. "
            "Open it in Excel and choose File, Save As, Excel Workbook (.xlsx).",
            "1 fault. Nothing was written.",
        ],
    )
