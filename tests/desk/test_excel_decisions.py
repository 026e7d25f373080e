"""A meeting's workbook goes out with what is known, is filled in at the meeting, and comes back as the record of decisions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator import cli
from generator.desk.excel.decisions_fill import filled as workbook
from generator.desk.excel.decisions_read import Brought, brought
from generator.desk.excel.opened import Opened, opened
from generator.desk.excel.written import written
from generator.money.accounts import Accounts, accounts
from generator.records.kinds import BY_NAME
from generator.records.read import read
from generator.records.yaml import Value, parse
from tests.desk.trial import trial
from tests.roots import SEABOROUGH

RECORD = Path("data/decisions/2025-26/c1-sum2.yaml")
MEETING = Path("data/meetings/2025-26/c1-sum2.yaml")
MADE = """\
attendance:
  - school: "900001"
    capacity: headteacher
    chair: true
  - school: "900002"
    capacity: senco
  - school: "900003"
    capacity: headteacher
  - school: "900004"
    capacity: headteacher
  - school: "900005"
    capacity: headteacher
  - school: "900006"
    capacity: governor
  - capacity: clerk
items:
  - bid: 2025-26/c1-016
    outcome: deferred
    how: vote
    votes:
      for: 4
      against: 1
      abstained: 0
    reasons:
      - more_information_needed
    words: "The meeting asked for a plainer plan."
    stepped_out:
      - school: "900002"
        because: own_school
    publish_from: 2026-06-29
  - bid: 2025-26/c1-015
    outcome: part_agreed
    how: consensus
    amount: 2000.50
    terms:
      - 2026-27-autumn
    reasons:
      - reaches_many
      - money_short
    words: "First visits help every family that is new."
    alternatives:
      - "The whole sum: not taken, because too little is left."
    stepped_out:
      - school: "900004"
        because: own_school
    conditions:
      - "Share the maps with the other schools."
    review_on: 2026-12-01
    publish_from: 2026-06-29
recorded_by: "Cluster clerk"
recorded_on: 2026-06-24
"""


@cache
def books() -> Accounts:
    dataset = read(SEABOROUGH).dataset
    assert dataset is not None
    return accounts(dataset, date(2026, 5, 22))


def held(name: str) -> dict[str, Value]:
    value = parse((SEABOROUGH / f"decisions/{name}.yaml").read_bytes(), limit=BY_NAME["decisions"].limit).value
    assert isinstance(value, dict)
    return value


def filled(name: str, path: Path) -> Path:
    """The workbook of a meeting, filled in from its record."""
    layout, cells = workbook(books(), books().dataset.meetings[name], held(name))
    path.write_bytes(written(layout, cells, date(2026, 5, 22)))
    return path


def back(path: Path) -> Brought:
    file = opened(path)
    assert isinstance(file, Opened), file
    return brought(file, books())


@pytest.mark.parametrize("name", [path.stem for path in sorted((SEABOROUGH / "decisions/2025-26").glob("*.yaml"))])
def test_every_record_of_decisions_comes_back_as_it_went_out(name: str, tmp_path: Path) -> None:
    found = back(filled(f"2025-26/{name}", tmp_path / "meeting.xlsx"))
    assert found.faults == ()
    assert found.meeting == f"2025-26/{name}"
    assert found.value == held(f"2025-26/{name}")


# At a meeting ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def meeting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """The workbook for a meeting with two requests, filled in as a clerk would."""
    trial(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert cli.main(["workbook", "decisions", "c1-sum2", "--data", "data", "--out", "meeting.xlsx"]) == 0
    assert capsys.readouterr().out == "Written: meeting.xlsx\n"
    edited(at_the_meeting)
    return Path("meeting.xlsx")


def at_the_meeting(book: Workbook) -> None:
    put(book, "Meeting", B12="Cluster clerk", B13="24 June 2026")
    came = sheet(book, "Who came")
    for row, capacity in zip(range(5, 11), ("headteacher", "SENCO", *["headteacher"] * 3, "governor"), strict=True):
        came[f"B{row}"].value = capacity.replace("SENCO", "special educational needs co-ordinator (SENCO)")
    put(book, "Who came", C5="yes", B13="clerk")
    put(
        book, "Requests",
        E11="Agreed in part", F11="All agreed, without a vote", G11="£2,000.50", H11="It reaches many pupils",
        I11="Not enough money for all requests", M11="First visits help every family that is new. ",
        N11="Autumn 2026 (2026-27-autumn)", T11=datetime(2026, 12, 1), AF11="29/06/2026", AG11=2,  # noqa: DTZ001
        E12="Deferred", F12="By vote", H12="More information is needed", M12="The meeting asked for a plainer plan.",
        U12=4, V12="1", W12=0, AF12="29/06/2026", AG12=1,
    )  # fmt: skip
    put(book, "Stepped out", D5="yes", D6="Yes")
    request = sheet(book, "Requests")["A11"].value
    put(book, "Alternatives", A5=request, B5="The whole sum: not taken, because too little is left.")
    put(book, "Conditions", A5=request, B5="Share the maps with the other schools.")


def edited(change: Callable[[Workbook], None]) -> None:
    book = openpyxl.load_workbook("meeting.xlsx")
    change(book)
    book.save("meeting.xlsx")


def sheet(book: Workbook, name: str) -> Worksheet:
    found = book[name]
    assert isinstance(found, Worksheet)
    return found


def put(book: Workbook, name: str, **typed: object) -> None:
    for cell, value in typed.items():
        sheet(book, name)[cell].value = value


def bring(capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    code = cli.main(["import", "decisions", "meeting.xlsx", "--data", "data"])
    return code, capsys.readouterr().out.splitlines()


def refused(capsys: pytest.CaptureFixture[str], name: str, **typed: object) -> list[str]:
    """What is said of a workbook in which other things were typed; nothing is written."""
    edited(lambda book: put(book, name, **typed))
    code, said = bring(capsys)
    assert code == 1
    assert not RECORD.exists()
    assert said.pop().endswith("Nothing was written.")
    return said


def test_what_was_typed_at_the_meeting_becomes_its_record(meeting: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = bring(capsys)
    assert said[-1] == f"Written: {MEETING.as_posix()}, {RECORD.as_posix()}"
    assert code == 0
    assert "status: held" in MEETING.read_text("utf-8")
    assert RECORD.read_text("utf-8") == MADE
    assert bring(capsys) == (0, ["It stands there already."])


def test_the_sheet_tells_what_is_left_and_who_must_step_out(meeting: Path) -> None:
    book = openpyxl.load_workbook(meeting)
    requests, agenda = sheet(book, "Requests"), sheet(book, "Agenda")
    assert (requests["A4"].value, requests["B4"].value) == ("Left to decide before the meeting", 2829.68)
    assert (requests["A8"].value, requests["B8"].value) == (
        "LEFT TO DECIDE AFTER THESE", '=IF(ISNUMBER(B4),B4-B6+B7,"not known")',
    )  # fmt: skip
    assert [agenda[cell].value for cell in ("A6", "B6", "D6")] == [
        "2025-26/c1-016 Reading together, two mornings a week", 900, "Ropewalk Infant School (900002): its own request",
    ]  # fmt: skip


def test_what_the_rules_would_have_funded_is_told_at_its_cell(
    meeting: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refused(capsys, "Rules", A5="By score in order", B5="£2,829.68", C5="2025-26/c1-014 Sound") == [
        "error: Rules, cell C5 'Would fund, 1': The rule 'by_score' would have funded £9,612.00, but £2,829.68 was left."
        " Work it out again with 'clusters options'.",
        "error: Rules, cell C5 'Would fund, 1': A rule would have funded '2025-26/c1-014', but this meeting did not deal with"
        " that request. Check the request's number.",
    ]  # fmt: skip


def test_a_row_that_was_begun_and_not_finished_is_told(meeting: Path, capsys: pytest.CaptureFixture[str]) -> None:
    begun = "Nothing is filled in here, and the row says something. Choose one of the list, or empty the row."
    edited(lambda book: put(book, "Who came", B6=None, C6="no"))
    edited(lambda book: put(book, "Stepped out", A7="2025-26/c1-016", B7="900003", C7="another interest"))
    assert refused(capsys, "Requests", E12=None) == [
        f"Who came, cell B6 'Capacity': {begun}",
        f"Requests, cell E12 'Outcome': {begun}",
        f"Stepped out, cell D7 'Left the room': {begun}",
    ]


def test_every_fault_is_told_by_its_cell(meeting: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edited(lambda book: put(book, "Requests", G11="about 2000", F12="Somehow", M12=None))
    assert refused(capsys, "Meeting", B13="soon") == [
        "Meeting, cell B13 'Recorded on': This is not a day that can be read. Type it like 18/09/2025.",
        "Requests, cell G11 'Amount': This is not an amount that can be read. Type pounds in digits, like 1234.50.",
        "Requests, cell F12 'How': This is none of what can be chosen. Choose one of the list.",
        "Requests, cell M12 'Why, in words': Nothing is filled in here. Fill it in.",
    ]


def test_a_request_in_two_rows_and_one_without_an_outcome_are_told(
    meeting: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edited(lambda book: put(book, "Alternatives", A6="2025-26/c1-014", B6="To wait."))
    assert refused(capsys, "Requests", A12="2025-26/c1-015") == [
        "Requests, cell A12 'Request': This request stands in another row too. Keep the row that counts, and empty the other.",
        "Stepped out, cell A6 'Request': This request has no outcome on the sheet 'Requests'. "
        "Choose its outcome there, or empty this row.",
        "Alternatives, cell A6 'Request': This request has no outcome on the sheet 'Requests'. "
        "Choose its outcome there, or empty this row.",
    ]


def test_what_breaks_a_rule_is_told_at_the_cell_that_it_came_from(
    meeting: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edited(lambda book: put(book, "Stepped out", D5="no"))
    said = refused(capsys, "Requests", U12=9)
    assert said == [
        "error: Requests, cell U12 'For': More votes are counted on '2025-26/c1-016' than the 5 schools that were left to vote. "
        "Each school has one vote, those who advise or write have none: check the votes and who was there.",
        "error: Requests, cell A11 'Request': School 900004 was there for '2025-26/c1-015' and is its lead school, "
        "but did not step out. Say on the sheet 'Stepped out' that it left the room, or correct the sheet 'Who came'.",
    ]


def test_what_points_to_a_child_is_refused_and_not_repeated(meeting: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(capsys, "Conditions", B5="The pupil born on 3 May 2016 keeps the room.")
    assert said == [
        "error: Conditions, cell B5 'Conditions': These words tell when somebody was born, or their birthday. "
        "Take it out: no record asks when a pupil was born."
    ]


def test_a_workbook_for_a_meeting_that_is_not_there_is_told(meeting: Path, capsys: pytest.CaptureFixture[str]) -> None:
    MEETING.unlink()
    assert bring(capsys) == (
        1,
        [
            "There is no such meeting in these records. "
            "Make one with 'clusters workbook decisions MEETING', or say with --data which authority is meant.",
            "1 fault. Nothing was written.",
        ],
    )


def test_another_workbook_is_told(meeting: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("meeting.xlsx").unlink()
    cli.main(["workbook", "bid", "--data", "data", "--out", "meeting.xlsx"])
    capsys.readouterr()
    assert bring(capsys) == (
        1,
        [
            "This is no workbook for a meeting. "
            "Make one with 'clusters workbook decisions MEETING', or say with --data which authority is meant.",
            "1 fault. Nothing was written.",
        ],
    )


def test_it_is_filled_in_from_what_is_recorded(meeting: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bring(capsys)
    again = ["workbook", "decisions", "c1-sum2", "--filled", "--data", "data", "--out", "again.xlsx"]
    assert cli.main(again) == 0
    assert cli.main(["import", "decisions", "again.xlsx", "--data", "data"]) == 0
    assert capsys.readouterr().out.splitlines() == ["Written: again.xlsx", "It stands there already."]


def test_nothing_is_filled_in_where_nothing_is_recorded(meeting: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["workbook", "decisions", "c1-sum2", "--filled", "--data", "data", "--out", "again.xlsx"]) == 2
    assert capsys.readouterr().err == (
        "clusters: nothing is recorded of what 2025-26/c1-sum2 decided; leave out --filled\n"
    )


def test_it_is_not_written_among_the_records(meeting: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["workbook", "decisions", "c1-sum2", "--data", "data", "--out", "data/meeting.xlsx"]) == 2
    assert capsys.readouterr().err == (
        "clusters: The requests in this workbook are not for publication, and data/meeting.xlsx lies among the records; "
        "name a folder outside them\n"
    )
    assert not Path("data/meeting.xlsx").exists()


def test_a_meeting_that_is_not_there_is_told(meeting: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["workbook", "decisions", "c1-sum9", "--data", "data", "--out", "other.xlsx"]) == 2
    assert capsys.readouterr().err.startswith("clusters: there is no meeting 'c1-sum9'. ")
