"""`clusters options`: what each rule would fund, as the people of a meeting read it; and every bad file told, nothing repeated."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from generator.records.kinds import BY_NAME
from generator.records.yaml import parse
from tests.desk.papers import said
from tests.roots import REPOSITORY, SEABOROUGH, Root, copy, git

HERE = Path(__file__).parents[1] / "insight"
FILE, TOLD = HERE / "seaborough-c1-spr2-scores.csv", HERE / "seaborough-c1-spr2-options.txt"
"""Scores as they stand in the record, approvals made up for this; and what is said of them."""
RECORD = SEABOROUGH / "decisions/2025-26/c1-spr2.yaml"
ALL = ", ".join(f"2025-26/c1-0{number:02}" for number in range(8, 15))
BLANK = "Take an empty one with 'clusters options MEETING --blank FILE'."
NUMBER = "Write a number from 0 to 100, like 17.5."


SPRING = """    - slot: spr2
      name: "Spring 2"
      term: 2025-26-spring
      purpose: allocation
"""


@pytest.fixture
def scores(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file outside the repository, as the command wants it."""
    monkeypatch.chdir(tmp_path)
    Path("scores.csv").write_bytes(FILE.read_bytes())
    return Path("scores.csv")


def options(
    capsys: pytest.CaptureFixture[str], *more: str, meeting: str = "c1-spr2", root: Path = SEABOROUGH
) -> tuple[int, str, str]:
    return said(capsys, "options", meeting, *more, "--data", root.as_posix())


# What it says ----------------------------------------------------------------------------------------------------------


def test_what_the_people_of_the_meeting_read(
    scores: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    code, out, err = options(capsys, "scores.csv")
    if request.config.getoption("--write-expected"):
        TOLD.write_text(out, "utf-8")
    assert (code, out, err) == (0, TOLD.read_text("utf-8"), "")


def test_the_record_of_the_meeting_holds_what_the_command_works_out(
    scores: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = options(capsys, "scores.csv", "--record")
    assert (code, err) == (0, "")
    assert out in RECORD.read_text("utf-8")
    assert out.startswith("options:\n  - rule: by_score\n    left: 65948.63\n    would_fund:\n      - 2025-26/c1-008\n")


def test_the_scores_of_the_file_are_those_of_the_record() -> None:
    record = parse(RECORD.read_bytes(), limit=BY_NAME["decisions"].limit).value
    assert isinstance(record, dict)
    assert isinstance(record["items"], list)
    _, *lines = FILE.read_text("utf-8").splitlines()
    given = {row["bid"]: row["score"] for row in csv.DictReader(lines)}
    assert given == {str(item["bid"]): str(item["score"]) for item in record["items"] if isinstance(item, dict)}


def test_a_program_reads_the_same(scores: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = options(capsys, "scores.csv", "--format", "json")
    made = json.loads(out)
    assert (code, err, made["advice"], made["left"]) == (0, "", "Advice, never a decision.", "65948.63")
    assert [rule["rule"] for rule in made["rules"]] == ["by_score", "by_score_for_each_pound", "equal_shares"]
    assert made["rules"][0]["would_fund"][0] == {"bid": "2025-26/c1-011", "asked": "21878.00", "then_left": "44070.63"}
    assert made["rules"][0]["leaves_out"][0] == {
        "bid": "2025-26/c1-012", "asked": "12380.00", "why": "It did not fit: £288.62 too little was left when its turn came.",
    }  # fmt: skip
    assert made["rules"][2]["ties"] == [
        "2025-26/c1-009 and 2025-26/c1-010 stood equal; 2025-26/c1-009 came first, since it has the higher score."
    ]
    assert made["meeting_did"]["2025-26/c1-012"] == "Agreed in part"


def test_without_approvals_equal_shares_are_not_asked(scores: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, *lines = FILE.read_text("utf-8").splitlines()
    scores.write_text("\n".join(",".join(line.split(",")[:2]) for line in lines), "utf-8")
    code, out, _ = options(capsys, "scores.csv")
    assert code == 0
    assert out.endswith(
        "\n3. Equal shares between schools\n"
        "   Not asked: no school's approvals stand in the file. Add a column for each school, with yes or no.\n"
        "\nAdvice, never a decision.\n"
    )
    assert "equal_shares" not in options(capsys, "scores.csv", "--record")[1]


def test_a_score_that_is_not_the_recorded_one_is_told(scores: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scores.write_text(scores.read_text("utf-8").replace("c1-013,66,", "c1-013,67,"), "utf-8")
    code, out, _ = options(capsys, "scores.csv")
    assert (code, out.splitlines()[0]) == (
        0, "2025-26/c1-013: the score in the file is not the 66 that the meeting recorded.",
    )  # fmt: skip


# Before a meeting ------------------------------------------------------------------------------------------------------


def test_an_empty_file_is_filled_in_and_asked_before_the_meeting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The meeting of 10 March as it lay ahead: its decisions were not recorded, nor what came after it."""
    monkeypatch.chdir(tmp_path)
    root = copy(SEABOROUGH, Path("seaborough"))
    for name in ("c1-spr2", "c1-sum1"):
        root.remove(f"decisions/2025-26/{name}.yaml")
    assert options(capsys, "--blank", "scores/blank.csv", root=root.path) == (
        0,
        "Written: scores/blank.csv\n"
        "Give each request a score from 0 to 100.\n"
        "Write yes where a school approves a request; take the columns of schools out if they are not asked.\n",
        "",
    )  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(Path("scores/blank.csv").read_bytes().decode("utf-8-sig"))))
    assert [row["bid"] for row in rows] == ALL.split(", ")
    assert rows[3] == {
        "bid": "2025-26/c1-011", "title": "Reading pens, tablets and people who know how to use them", "asked": "21878.00",
        "score": "", "900001": "", "900002": "", "900003": "no", "900004": "no", "900005": "", "900006": "no", "900007": "",
        "900008": "",
    }  # fmt: skip
    text = Path("scores/blank.csv").read_text("utf-8-sig")
    for row, score in zip(rows, range(70, 77), strict=True):
        asked = row["asked"]
        text = text.replace(f"{asked},,", f"{asked},{score},")
    Path("filled.csv").write_text(text, "utf-8-sig")
    code, out, _ = options(capsys, "filled.csv", root=root.path)
    assert code == 0
    assert "Left to decide: £65,948.63, £2,379.36 of it kept for urgent requests until now\n" in out
    assert "2025-26/c1-014        £9,612.00    £56,336.63  Clearer sound in six classrooms\n" in out
    assert "The meeting" not in out
    assert "Leaves out 2025-26/c1-008, The shared therapist: the summer term: asks for £10,472.00.\n" in out
    assert "No school approves it.\n" in out
    assert options(capsys, "--blank", "filled.csv", root=root.path) == (
        2, "", "clusters: filled.csv is there already; name another file, or delete it first\n"
    )  # fmt: skip


def test_a_panel_is_not_asked_for_the_schools_it_stands_in_for(
    scores: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert options(capsys, "--blank", "blank.csv", meeting="c4-panel-01") == (
        0, "Written: blank.csv\nGive each request a score from 0 to 100.\n", ""
    )  # fmt: skip
    head, *rows = Path("blank.csv").read_text("utf-8-sig").splitlines()
    assert head == "bid,title,asked,score"
    scores.write_text("\n".join((head, *(f"{row}50" for row in rows))), "utf-8")
    code, out, _ = options(capsys, "scores.csv", meeting="c4-panel-01")
    assert code == 0
    assert "   Not asked: a panel sits in the place of the cluster's schools.\n" in out
    scores.write_text("\n".join((f"{head},900025", *(f"{row}50,yes" for row in rows))), "utf-8")
    code, out, _ = options(capsys, "scores.csv", meeting="c4-panel-01")
    assert (code, out.splitlines()[1:3]) == (1, [
        "    A panel sits in the place of the cluster's schools, so they are not asked what they approve.",
        "    Take the columns of schools out.",
    ])  # fmt: skip


def test_what_is_kept_for_urgent_requests_counts_at_an_urgent_sitting_alone(
    scores: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scores.write_text("bid,score\n2025-26/c2-006,82\n", "utf-8")
    code, out, _ = options(capsys, "scores.csv", meeting="c2-urgent-01")
    assert (code, out.splitlines()[1:3]) == (0, [
        "Left to decide: £108,131.15, £6,186.55 of it kept for urgent requests until now",
        "Asked for by one request together: £5,940.00. There is enough for all.",
    ])  # fmt: skip
    assert options(capsys, "scores.csv", "--record", meeting="c2-urgent-01") == (
        2, "", "clusters: there is enough for every request of 2025-26/c2-urgent-01, so no rule has to say which comes first\n"
    )  # fmt: skip


def test_a_request_that_its_school_took_back_is_left_out_and_has_no_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    rows = "bid,score\n2025-26/c5-003,74\n2025-26/c5-008,44\n2025-26/c5-009,82\n"
    Path("scores.csv").write_text(rows, "utf-8")
    code, out, _ = options(capsys, "scores.csv", meeting="c5-spr2")
    assert code == 0
    assert "Asked for by three requests together: £22,719.30." in out
    assert "2025-26/c5-004 is left out: its school took it back.\n" in out
    Path("scores.csv").write_text(f"{rows}2025-26/c5-004,50\n", "utf-8")
    code, out, _ = options(capsys, "scores.csv", meeting="c5-spr2")
    assert (code, out.splitlines()[1:3]) == (1, [
        "    '2025-26/c5-004' was taken back by its school at this meeting.",
        "    Take the row out.",
    ])  # fmt: skip


def test_a_request_that_came_too_late_is_left_out_and_has_no_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Were there one kind of meeting alone, the requests of the summer would have come too late for it."""
    monkeypatch.chdir(tmp_path)
    root = copy(SEABOROUGH, Path("seaborough"))
    for name in ("c1-spr1", "c1-spr2", "c1-sum1"):
        root.remove(f"decisions/2025-26/{name}.yaml")
    root.replace("years/2025-26.yaml", SPRING, SPRING.replace("allocation", "both"))
    Path("scores.csv").write_text("bid,score\n" + "".join(f"{bid},50\n" for bid in ALL.split(", ")), "utf-8")
    code, out, _ = options(capsys, "scores.csv", root=root.path)
    assert code == 0
    late = "2025-26/c1-015 is left out: it or its papers came too late, and the next meeting takes it.\n"
    assert late in out
    Path("scores.csv").write_text(Path("scores.csv").read_text("utf-8") + "2025-26/c1-015,50\n", "utf-8")
    code, out, _ = options(capsys, "scores.csv", root=root.path)
    assert (code, out.splitlines()[1:3]) == (1, [
        "    '2025-26/c1-015' or its papers came too late for this meeting; the next one takes it.",
        "    Take the row out.",
    ])  # fmt: skip


# What is refused -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("meeting", "because"),
    [
        ("c1-spr1", "no money is decided at 2025-26/c1-spr1: it puts requests forward"),
        ("c4-spr2", "too few came to 2025-26/c4-spr2, so no money was decided at it"),
        ("c1-spr9", "there is no meeting 'c1-spr9'. Check the spelling, or add what it names first."),
    ],
)
def test_a_meeting_about_which_no_rule_can_be_asked(
    meeting: str, because: str, scores: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert options(capsys, "scores.csv", meeting=meeting) == (2, "", f"clusters: {because}\n")


def test_scores_do_not_lie_in_a_repository(scores: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outside = "from which nothing can be taken back; name a folder outside it, like ~/Documents/clusters\n"
    where = "Scores of requests are not for publication, and {} lies in the git repository {}, "
    assert options(capsys, FILE.as_posix()) == (
        2, "", f"clusters: {where.format(FILE.as_posix(), REPOSITORY.as_posix())}{outside}"
    )  # fmt: skip
    git(Path(), "init", "--quiet")
    code, out, err = options(capsys, "--blank", "blank.csv")
    assert (code, out, err) == (2, "", f"clusters: {where.format('blank.csv', Path().resolve().as_posix())}{outside}")
    assert not Path("blank.csv").exists()


@pytest.mark.parametrize(
    ("error", "because"),
    [
        (PermissionError(13, "Permission denied"), "Permission denied"),
        (OSError(36, "File name too long"), "File name too long"),
        (RuntimeError("Symlink loop from 'scores.csv'"), "its links lead in a circle"),
    ],
)
@pytest.mark.parametrize("more", [(), ("--blank",)])
def test_a_place_that_cannot_be_looked_at(
    more: tuple[str, ...], error: Exception, because: str, scores: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def refuse(_: Path) -> None:
        raise error

    monkeypatch.setattr("generator.desk.papers.folder.repository_of", refuse)
    told = f"clusters: scores.csv cannot be reached: {because}; name another folder\n"
    assert options(capsys, *more, "scores.csv") == (2, "", told)


def test_a_file_or_a_blank_one_is_named(scores: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = "clusters: name a file with scores, or with --blank FILE one to write that can be filled in\n"
    assert options(capsys) == (2, "", one)
    assert options(capsys, "scores.csv", "--blank", "x.csv") == (2, "", one)
    assert options(capsys, "none.csv") == (2, "", "clusters: there is no file none.csv\n")


def test_of_records_that_cannot_be_read_no_rule_is_asked(
    scores: Path, small: Root, capsys: pytest.CaptureFixture[str]
) -> None:
    small.write("authority.yaml", "name: [\n")
    code, out, _ = options(capsys, "scores.csv", root=small.path)
    assert (code, out.splitlines()[-1]) == (1, "No rule was asked.")


def test_a_public_register_is_not_asked(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    small.write("authority.yaml", small.path.joinpath("authority.yaml").read_text("utf-8") + "public_register: true\n")
    Path("scores.csv").write_text("bid,score\n", "utf-8")
    assert options(capsys, "scores.csv", meeting="c1-aut2", root=small.path) == (
        2, "", "clusters: this is the public register, which leaves out what is not public; work in the private repository\n"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("score,900001", "score,900001,900001", "  900001\n    The column 900001 stands there twice."),
        ("score,900001", "marks,900001", "\n    These columns are missing: score."),
        ("2025-26/c1-008,71,yes,no,no,yes,yes,yes,no,yes\n", "", "  bid\n    These are before this meeting and have no row here: 2025-26/c1-008."),
    ],
)  # fmt: skip
def test_a_fault_of_the_columns_is_told_at_their_own_line(
    old: str, new: str, told: str, scores: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In this file a sentence stands above them."""
    text = scores.read_text("utf-8")
    assert old in text
    scores.write_text(text.replace(old, new), "utf-8")
    code, out, _ = options(capsys, "scores.csv")
    assert (code, out.startswith(f"scores.csv:2: error [import]{told}\n")) == (1, True), out


ROWS = FILE.read_text("utf-8").partition("\n")[2]
"""A good file, without the sentence above its columns."""


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("c1-008,71,", "c1-008,,"), ["2  score | '2025-26/c1-008' has no score. | " + NUMBER]),
        (("c1-008,71,", "c1-008,Jay Doe,"), ["2  score | This score is no number. | " + NUMBER]),
        (("c1-008,71,", 'c1-008,"71,5",'), ["2  score | This score is no number. | " + NUMBER]),
        (("c1-008,71,", "c1-008,-1,"), ["2  score | This score is not between 0 and 100. | " + NUMBER]),
        (("c1-008,71,", "c1-008,100.5,"), ["2  score | This score is not between 0 and 100. | " + NUMBER]),
        (("c1-009,78.5,", "c1-009,78,5,"), [
            "3 | Something stands behind the last column of this row. | Write a score like 17.5, with a point and not with a comma.",
        ]),
        (("c1-009,", "c1-008,"), [
            "3  bid | '2025-26/c1-008' stands here twice. | Leave only one row for each request.",
            f"1  bid | These are before this meeting and have no row here: 2025-26/c1-009. | Add a row with a score for each. {BLANK}",
        ]),
        (("2025-26/c1-009,", "2025-26/c1-909,"), [
            "3  bid | There is no request '2025-26/c1-909'. | Did you mean '2025-26/c1-009'?",
            f"1  bid | These are before this meeting and have no row here: 2025-26/c1-009. | Add a row with a score for each. {BLANK}",
        ]),
        (("2025-26/c1-009,", "Jay Doe,"), [
            f"3  bid | This is no request's name. | Known here: {ALL}.",
            f"1  bid | These are before this meeting and have no row here: 2025-26/c1-009. | Add a row with a score for each. {BLANK}",
        ]),
        (("2025-26/c1-009,", "2025-26/c1-006,7,,,,,,,,\n2025-26/c1-009,"), [
            "3  bid | '2025-26/c1-006' is not before this meeting: 2025-26/c1-aut2 dealt with it last (not agreed). | Take the row out.",
        ]),
        (("2025-26/c1-009,", "2025-26/c2-008,7,,,,,,,,\n2025-26/c1-009,"), [
            "3  bid | '2025-26/c2-008' is a request of c2 in 2025-26, not of this cluster and year. | Take the row out.",
        ]),
        (("2025-26/c1-009,", ",7,,,,,,,,\n2025-26/c1-009,"), [
            "3  bid | This row does not say which request it is about. | Write its number.",
        ]),
        (("c1-009,78.5,no,yes", "c1-009,78.5,no,Jay Doe"), [
            "3  900002 | This is neither yes nor no. | Write yes, or no; an empty cell is a no.",
        ]),
        (("c1-009,78.5,no", "c1-009,78.5,YES"), [
            "3  900001 | School 900001 must step out for '2025-26/c1-009' (its own request), so it cannot approve it."
            " | Write no, or empty the cell.",
        ]),
        (("bid,score,900001", "bid,score,900009"), [
            "1  900009 | School 900009 is not in c1 on the day of this meeting. | Take its column out.",
            "1 | Each school of c1 has an equal share, and these have no column: 900001."
            " | Add their columns; leave one empty if the school approves nothing.",
        ]),
        (("bid,score,900001", "bid,score,900101"), [
            "1  900101 | There is no school 900101 in the records. | Did you mean '900001' (Harbour Lights Primary School) or '900011' (Lampfield Infant School)?",
            "1 | Each school of c1 has an equal share, and these have no column: 900001."
            " | Add their columns; leave one empty if the school approves nothing.",
        ]),
        (("bid,score,900001", "bid,score,Jay Doe"), [
            "1  C | This column is none that is read: bid, score, title, asked, or a school's number of six digits."
            " | Take the column out, or mend its name.",
            "1 | Each school of c1 has an equal share, and these have no column: 900001."
            " | Add their columns; leave one empty if the school approves nothing.",
        ]),
        (("bid,score,900001,900002", "bid,score,900002,900002"), [
            "1  900002 | The column 900002 stands there twice. | Take out the one that is not meant.",
        ]),
        (("bid,score,", "bid,marks,"), [f"1 | These columns are missing: score. | {BLANK}"]),
    ],
)  # fmt: skip
def test_a_fault_is_told_by_line_and_column(
    change: tuple[str, str], told: list[str], scores: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ROWS.count(change[0]) == 1
    scores.write_text(ROWS.replace(*change), "utf-8")
    refused(capsys, told)


def refused(capsys: pytest.CaptureFixture[str], told: list[str]) -> None:
    """Nothing is asked; each fault is told whole, and nothing that was typed is repeated."""
    code, out, err = options(capsys, "scores.csv")
    lines = out.splitlines()
    assert lines.pop() == "No rule was asked."
    found = [
        " | ".join((where.removeprefix("scores.csv:").replace(": error [import]", ""), message.strip(), fix.strip()))
        for where, message, fix in zip(lines[::3], lines[1::3], lines[2::3], strict=True)
    ]
    assert (code, found, err) == (1, told, "")
    assert "Jay" not in out


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "1 | This file does not begin with the names of the columns that were looked for. | It needs these: bid, score."),
        (b"Jay Doe\n", "1 | This file does not begin with the names of the columns that were looked for. | It needs these: bid, score."),
        (b"bid,score," + b"a" * 150_000, "1 | This file does not begin with the names of the columns that were looked for. | It needs these: bid, score."),
        (b"bid,score\n", f"1  bid | These are before this meeting and have no row here: {ALL}. | Add a row with a score for each. {BLANK}"),
        (b"PK\x03\x04", "1 | This is a zip file or an Excel workbook. | Unpack it; or open it in Excel and save it as 'CSV UTF-8'."),
        (b"<html>", "1 | This is a web page, not a table. | Open it in a browser: it may say why the file could not be fetched."),
        (b"a" * 1_000_001, "1 | This file is far larger than the scores of a meeting could be. | Check that it is the right file."),
        (b"bid,score\n2025-26/c1-008," + b"9" * 200_000, "2 | This line cannot be read as a row of a table. | Fetch the file again: it may have been cut off or changed by another program."),
    ],
    ids=["empty", "words", "a column without end", "no rows", "Excel", "a web page", "huge", "a cell without end"],
)  # fmt: skip
def test_what_is_no_table_of_scores_is_told(
    content: bytes, told: str, scores: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scores.write_bytes(content)
    refused(capsys, [told])


def test_a_cell_that_a_spreadsheet_would_run_is_no_number(scores: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scores.write_text(ROWS.replace("c1-008,71,", "c1-008,=1+1,"), "utf-8")
    refused(capsys, [f"2  score | This score is no number. | {NUMBER}"])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_table_that_excel_writes_is_read(
    encoding: str, delimiter: str, scores: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scores.write_bytes(ROWS.replace(",", delimiter).encode(encoding))
    assert options(capsys, "scores.csv") == (0, TOLD.read_text("utf-8"), "")
