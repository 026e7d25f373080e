"""A file of the performance tables becomes one census record; whatever keeps a school out of it is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator import cli
from generator.desk.sources.census import About, Brought, census
from tests.roots import Root

HEAD = "URN,LA,Estab,SCHOOLTYPE,NOR,NORG,TSENELSE,PSENELSE,TSENELK,PSENELK,NUMFSMEVER,PNUMFSMEVER"
ROWS = (
    "900001,999,2001,State-funded primary,410,200,11,2.68%,62,15.12%,104,25.37%",
    "900002,999,2002,State-funded primary,200,100,5,2.50%,30,15.00%,40,20.00%",
    "900003,999,2003,State-funded primary,150,70,4,2.67%,20,13.33%,30,20.00%",
    '900004,999,4001,State-funded secondary,"1,010",500,20,1.98%,110,10.89%,160,15.84%',
    "900005,999,2004,State-funded primary,300,150,8,2.67%,45,15.00%,70,23.33%",
    "900006,999,2005,State-funded primary,220,110,6,2.73%,35,15.91%,50,22.73%",
)
OTHERS = (
    "990001,998,2001,State-funded primary,99,40,1,1.01%,9,9.09%,9,9.09%",
    "900071,999,7001,State-funded special school,90,40,90,100.00%,0,0.00%,30,33.33%",
    ",999,,,,2500,60,2.40%,300,12.00%,400,16.00%",
    "NAT,,,,8000000,4000000,400000,4.80%,1100000,13.60%,2000000,25.00%",
)
ABOUT = About(day=date(2026, 1, 15))


@pytest.fixture
def coded(small: Root) -> Root:
    """The small authority, with a code that no real one has."""
    return small.replace("authority.yaml", "fictional: true", 'fictional: true\ngias_code: "999"')


def file(*lines: str, head: str = HEAD, encoding: str = "utf-8") -> Path:
    path = Path("england_census.csv")
    path.write_bytes("\r\n".join((head, *lines, "")).encode(encoding))
    return path


def bring(root: Root, path: Path, about: About = ABOUT) -> Brought:
    dataset = root.read().dataset
    assert dataset is not None
    return census(path, dataset, about)


def told(brought: Brought) -> list[str]:
    return [f"{one.line} {one.severity.word} {one.field} | {one.message} | {one.fix}" for one in brought.findings]


def without(rows: tuple[str, ...], *names: str) -> tuple[str, tuple[str, ...]]:
    """The table without some columns."""
    keep = [place for place, name in enumerate(HEAD.split(",")) if name not in names]
    cut = [",".join(line.split(",")[place] for place in keep) for line in (HEAD, *rows)]
    return cut[0], tuple(cut[1:])


def test_a_file_of_all_england_becomes_one_record_of_this_authority(coded: Root) -> None:
    about = About(day=date(2026, 1, 15), url="https://www.example.org/tables", read=date(2026, 7, 2))
    brought = bring(coded, file(*ROWS, *OTHERS), about)
    assert brought.findings == ()
    rows = brought.value["rows"]
    assert isinstance(rows, list)
    assert len(rows) == 6
    assert rows[0] == {"school": "900001", "pupils": 410, "sen_support": 62, "ehc_plans": 11, "fsm_ever6": 104}
    assert rows[3] == {"school": "900004", "pupils": 1010, "sen_support": 110, "ehc_plans": 20, "fsm_ever6": 160}
    assert {**brought.value, "rows": []} == {
        "title": "School census, January 2026",
        "date": "2026-01-15",
        "rows": [],
        "sources": [
            {
                "title": "School performance tables: census",
                "publisher": "Department for Education",
                "url": "https://www.example.org/tables",
                "date": "2026-07-02",
                "note": "From england_census.csv: the rows of authority 999 for 6 schools. Columns: NOR is pupils, "
                "TSENELK is sen_support, TSENELSE is ehc_plans, NUMFSMEVER is fsm_ever6.",
            }
        ],
    }


def test_it_says_what_changed(coded: Root) -> None:
    assert bring(coded, file(*ROWS)).told == (
        "6 schools, 2,290 pupils on 2026-01-15.",
        "Beside the census of 2025-01: 0 new, 0 gone, 2 changed.",
        "  changed  Mill Lane Primary School (900001): Pupils 400 → 410, SEN support 60 → 62, EHC plans 10 → 11, "
        "Free meals in six years 100 → 104",
        "  changed  Northfield School (900004): Pupils 800 → 1010",
    )


def test_it_says_what_is_new_and_gone(coded: Root) -> None:
    coded.write(
        "schools/900009.yaml", (coded.path / "schools/900001.yaml").read_text("utf-8").replace("900001", "900009")
    )
    new = "900009,999,2009,State-funded primary,90,40,1,1.11%,9,10.00%,9,10.00%"
    lines = bring(coded, file(*ROWS[1:], new)).told
    assert lines[1:4] == (
        "Beside the census of 2025-01: 1 new, 1 gone, 1 changed.",
        "  new      Mill Lane Primary School (900009)",
        "  gone     Mill Lane Primary School (900001)",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_every_usual_encoding_is_read(coded: Root, encoding: str) -> None:
    café = "990002,998,2002,State-funded café,99,40,1,1.01%,9,9.09%,9,9.09%"
    brought = bring(coded, file(*ROWS, café, encoding=encoding))
    assert brought.findings == ()
    assert brought.told[0] == "6 schools, 2,290 pupils on 2026-01-15."


def test_tabs_other_capitals_and_a_title_above_are_read(coded: Root) -> None:
    def tabbed(line: str) -> str:
        return line.replace('"1,010"', "1010").replace(",", "\t")

    path = file(tabbed(HEAD.casefold()), *map(tabbed, ROWS), head="Census of schools\r\n")
    assert bring(coded, path).told[0] == "6 schools, 2,290 pupils on 2026-01-15."


def test_what_is_hidden_or_missing_is_written_as_the_form_has_it(coded: Root) -> None:
    hidden = "900001,999,2001,State-funded primary,410,200,SUPP,SUPP,NA,NA,NE,0.00%"
    other = "900002,999,2002,State-funded primary,200.0,100,c,c,,,z,x"
    rows = bring(coded, file(hidden, other, *ROWS[2:])).value["rows"]
    assert isinstance(rows, list)
    assert rows[:2] == [
        {"school": "900001", "pupils": 410, "sen_support": "x", "ehc_plans": "c", "fsm_ever6": "z"},
        {"school": "900002", "pupils": 200, "sen_support": "x", "ehc_plans": "c", "fsm_ever6": "z"},
    ]


def test_what_is_no_count_is_told_with_its_line(coded: Root) -> None:
    wrong = "900001,999,2001,State-funded primary,410,200,11,2.68%,15.12%,62,104,25.37%"
    assert told(bring(coded, file(*ROWS[1:], wrong))) == [
        "7 error TSENELK | The count of school 900001 is neither a whole number nor a known sign. | Known signs are "
        "SUPP and c (hidden), NA and x (not available), NE and z (does not apply)."
    ]


def test_columns_that_were_moved_are_noticed(coded: Root) -> None:
    wrong = "900001,999,2001,State-funded primary,70,200,11,2.68%,62,15.12%,104,25.37%"
    assert told(bring(coded, file(wrong, *ROWS[1:]))) == [
        "2 error NOR | School 900001 has more pupils with SEN support or a plan than pupils. | Check the file: columns "
        "may have been moved."
    ]


def test_an_older_file_with_fewer_columns_is_read_as_far_as_it_goes(coded: Root) -> None:
    plain = tuple(line.replace('"1,010"', "1010") for line in ROWS)
    head, rows = without(plain, "SCHOOLTYPE", "NUMFSMEVER")
    brought = bring(coded, file(*rows, head=head))
    assert told(brought) == [
        "1 warning NUMFSMEVER | There is no column NUMFSMEVER, so 'Free meals in six years' is written as x (not "
        "available) for every school. | A formula that counts it cannot be worked out; a newer file may have it.",
        "1 warning SCHOOLTYPE | There is no column SCHOOLTYPE, so schools without a record here cannot be told from "
        "special schools. | Check that no mainstream school is missing in schools/.",
    ]
    found = brought.value["rows"]
    assert isinstance(found, list)
    assert found[1] == {"school": "900002", "pupils": 200, "sen_support": 30, "ehc_plans": 5, "fsm_ever6": "x"}


def test_columns_that_it_cannot_do_without_are_named(coded: Root) -> None:
    head, rows = without(ROWS[:3], "NOR", "LA")
    assert told(bring(coded, file(*rows, head=head))) == [
        "1 error  | These columns are missing: LA, NOR. | Fetch the whole file as it is published: without them nothing "
        "can be brought in."
    ]


def test_a_column_that_stands_there_twice_is_named(coded: Root) -> None:
    assert told(bring(coded, file(*ROWS, head=HEAD.replace("NORG", "NOR")))) == [
        "1 error NOR | The column NOR stands there twice. | Take out the one that is not meant."
    ]


def test_schools_on_one_side_alone_are_told_and_what_to_do(coded: Root) -> None:
    new = "900077,999,2077,State-funded primary,90,40,1,1.11%,9,10.00%,9,10.00%"
    assert told(bring(coded, file(*ROWS[1:], new))) == [
        "0 warning URN | Mill Lane Primary School (900001) is not in the file. | If it was closed or not yet open, say so "
        "in its record; if it has another number now, bring in the register.",
        "7 warning URN | School 900077 (State-funded primary) has no record in schools/, and was left out. | If it takes "
        "part, bring in the register (clusters import register FILE), then the census again.",
    ]


def test_a_school_that_had_closed_is_not_missed(coded: Root) -> None:
    coded.replace("schools/900006.yaml", "position:", "closed: 2026-01-10\nposition:")
    assert bring(coded, file(*ROWS[:5])).findings == ()


def test_an_earlier_number_is_known_and_two_rows_of_one_school_are_refused(coded: Root) -> None:
    coded.replace(
        "schools/900001.yaml", "position:", 'predecessors:\n  - urn: "900091"\n    until: 2025-08-31\nposition:'
    )
    earlier = ROWS[0].replace("900001", "900091")
    assert bring(coded, file(earlier, *ROWS[1:])).findings == ()
    assert told(bring(coded, file(*ROWS, earlier))) == [
        "8 error URN | Mill Lane Primary School has two rows: as 900001 on line 2, and as 900091. | Take out the row that "
        "is not to count."
    ]


def test_another_authoritys_file_and_an_unknown_code_are_refused(coded: Root) -> None:
    assert told(bring(coded, file(OTHERS[0]))) == [
        "0 error LA | None of the 1 rows is a school of authority 999. | Check the file, and gias_code in authority.yaml."
    ]
    coded.replace("authority.yaml", '\ngias_code: "999"', "")
    assert told(bring(coded, file(*ROWS))) == [
        "1 error /gias_code | The authority's code is not known, so its schools cannot be found in the file. | Add the "
        'three digits, like gias_code: "999", to authority.yaml.'
    ]


@pytest.mark.parametrize(
    ("content", "message", "fix"),
    [
        (
            b"PK\x03\x04",
            "This is a zip file or an Excel workbook.",
            "Unpack it; or open it in Excel and save it as 'CSV UTF-8'.",
        ),
        (b"\xd0\xcf\x11\xe0..", "This is an old Excel workbook.", "Open it in Excel and save it as 'CSV UTF-8'."),
        (b"%PDF-1.7", "This is a PDF.", "Fetch the file that is offered as CSV."),
        (
            b"\r\n<!DOCTYPE html>",
            "This is a web page, not a table.",
            "Open it in a browser: it may say why the file could not be fetched.",
        ),
        (
            b"",
            "This file does not begin with the names of the columns that were looked for.",
            "It needs these: URN, LA, NOR.",
        ),
        (
            b"name,sum\r\na,b\r\n",
            "This file does not begin with the names of the columns that were looked for.",
            "It needs these: URN, LA, NOR.",
        ),
    ],
)
def test_what_is_no_table_is_named(coded: Root, content: bytes, message: str, fix: str) -> None:
    path = Path("other.csv")
    path.write_bytes(content)
    assert [(one.message, one.fix) for one in bring(coded, path).findings] == [(message, fix)]


def test_a_cell_without_end_is_told_with_its_line(coded: Root) -> None:
    endless = '"' + "a" * 200_000
    assert told(bring(coded, file(ROWS[0], endless)))[0].endswith(
        "This line cannot be read as a row of a table. | Fetch the file again: it may have been cut off or changed by "
        "another program."
    )


def test_the_command_writes_it_once_and_never_over_another(coded: Root, capsys: pytest.CaptureFixture[str]) -> None:
    path = file(*ROWS, *OTHERS)
    words = ["import", "census", str(path), "--date", "2026-01-15", "--data", "small"]
    assert cli.main(words) == 0
    assert "Written: small/census/2026-01.yaml" in capsys.readouterr().out
    assert coded.read().findings == ()
    assert cli.main(words) == 0
    assert capsys.readouterr().out.endswith("Everything stands there already.\n")
    file(*ROWS[1:], ROWS[0].replace("410", "411"))
    assert cli.main(words) == 1
    assert capsys.readouterr().out.endswith("Nothing was written.\n")
    assert cli.main([*words, "--replace"]) == 0
    assert cli.main(["import", "census", "none.csv", "--date", "2026-01-15", "--data", "small"]) == 2
    assert capsys.readouterr().err == "clusters: there is no file none.csv\n"
