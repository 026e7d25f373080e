"""The journal of a term adds up to what the ledger says is due, names who is paid, and leaves nothing out in silence."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from generator.desk.papers.dues import COLUMNS, journal, terms
from generator.money.figure import pounds
from tests.desk.papers import example, said
from tests.roots import SEABOROUGH, Root, git

TERM = "2025-26-spring"
WITHHELD = {
    "2025-26/c1-003": "900001", "2025-26/c2-003": "900010", "2025-26/c3-004": "900021",
    "2025-26/c4-004": "900028", "2025-26/c5-005": "900033", "2025-26/c7-002": "900046",
}  # fmt: skip


def dues(capsys: pytest.CaptureFixture[str], *more: str, term: str = TERM) -> tuple[int, str, str]:
    return said(capsys, "dues", term, "--data", "small", "--out", "papers", "--codes", "codes.csv", *more)


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))


@pytest.fixture
def coded(small: Root) -> Root:
    """The small authority, with a finance code for every school beside it."""
    Path("codes.csv").write_text("who,code\n*,SEND-100\n", "utf-8")
    return small


def test_a_term_as_finance_reads_it(coded: Root, capsys: pytest.CaptureFixture[str]) -> None:
    assert dues(capsys) == (
        0,
        "Written: papers/dues-2025-26-spring.csv\n"
        "Financial year 2025-26: £5,500.00\n"
        "Together: £5,500.00 in 1 sum\n",
        "",
    )  # fmt: skip
    assert Path("papers/dues-2025-26-spring.csv").read_bytes().decode("utf-8-sig").split("\r\n") == [
        "academic_year,term,payment_date,financial_year,request,cluster,urn,payee,amount,finance_code,description",
        "2025-26,2025-26-spring,2026-01-30,2025-26,2025-26/c1-001,c1,900001,Mill Lane Primary School,5500.00,SEND-100,"
        '"SEND cluster funding, request 2025-26/c1-001, term 2025-26-spring"',
        "",
    ]


def test_every_term_adds_up_to_the_ledger() -> None:
    accounts = example()
    whole = 0
    for term in terms(accounts.dataset):
        due = [one for award in accounts.full.awards.values() for one in award.dues if one.term == term]
        found = journal(accounts, term, {"*": "X"}, WITHHELD)
        assert found.findings == ()
        assert found.total == sum(one.amount for one in due) == sum(found.by_financial_year.values())
        assert len(found.rows) == len(due)
        whole += found.total
    assert whole == sum(award.stands for award in accounts.full.awards.values() if award.item.confirmed)


def test_the_number_is_that_of_the_day_of_payment_and_the_payee_who_ran_the_school_then() -> None:
    accounts = example()
    found = {row.urn: row for row in journal(accounts, TERM, {"*": "X"}, WITHHELD).rows}
    assert found["900017"].due.on < date(2026, 1, 31)
    assert found["900017"].payee == accounts.dataset.school("900017").data.name
    assert found["900004"].payee == "Marram Learning Trust"
    assert found["900004"].description.endswith(", for Lantern Street Primary School")
    assert "900061" not in found


def test_one_years_awards_alone(coded: Root, capsys: pytest.CaptureFixture[str]) -> None:
    assert dues(capsys, "--year", "2025-26")[0] == 0
    assert [path.name for path in Path("papers").iterdir()] == ["dues-2025-26-spring-awards-of-2025-26.csv"]


def test_the_nearest_code_is_taken(coded: Root, capsys: pytest.CaptureFixture[str]) -> None:
    for line, code in (("*,A", "A"), ("c1,B", "B"), ("900001,C", "C")):
        with Path("codes.csv").open("a", encoding="utf-8") as file:
            file.write("" if line == "*,A" else f"{line}\n")
        assert dues(capsys)[0] == 0
        assert rows(Path("papers/dues-2025-26-spring.csv"))[0]["finance_code"] == code.replace("A", "SEND-100")


def test_a_missing_code_is_told_and_nothing_is_written(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    Path("codes.csv").write_text("who,code\nc2,SEND-100\n", "utf-8")
    assert dues(capsys) == (
        1,
        "small/decisions/2025-26/c1-aut2.yaml:11: error [dues]  /items/0\n"
        "    There is no finance code for school 900001 in c1, to which '2025-26/c1-001' is due.\n"
        "    Add a line for 900001, for c1, or for * (all others) to the file that --codes names.\n"
        "Nothing was written.\n",
        "",
    )
    assert not Path("papers").exists()


def test_withheld_schools_are_asked_for_one_by_one() -> None:
    found = journal(example(), TERM, {"*": "X"}, {})
    assert [one.message for one in found.findings] == [
        f"The school of '{bid}' is withheld, so the records do not say to whom its sum goes." for bid in WITHHELD
    ]
    assert found.findings[0].fix == (
        "Add the line 2025-26/c1-003,URN to the file that --schools names, outside the repository."
    )


def test_what_is_wrong_with_the_files_is_told_line_by_line_and_nothing_is_repeated(
    small: Root, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("codes.csv").write_text("who,code\n*,SEND-100\n*,SEND-100\nJo Smith,1\n900099,1\nc2,=1+1\nc1,\n", "utf-8")
    Path("schools.csv").write_text(
        "bid,urn\n2025-26/c1-001,900001\nfor Jo Smith,900001\n2025-26/c2-001,900001\n2025-26/c2-001,Jo\n2025-26/c2-001,07700900123\n",
        "utf-8",
    )
    code, out, _ = dues(capsys, "--schools", "schools.csv")
    assert code == 1
    assert "Jo" not in out
    assert "07700900123" not in out
    assert [line.strip() for line in out.splitlines() if line.startswith("    ")][::2] == [
        "'2025-26/c1-001' names its school in the records.",
        "This is no request's name.",
        "School 900001 was not in the cluster of '2025-26/c2-001' when the request came in.",
        "This is no school's number.",
        "This is no school's number.",
        "This school or cluster stands here twice.",
        "This is no school and no cluster.",
        "There is no school 900099 in the records.",
        "This does not look like a finance code.",
        "There is no finance code here.",
    ]
    assert not Path("papers").exists()


def test_a_cell_that_a_spreadsheet_would_run_is_defused(coded: Root, capsys: pytest.CaptureFixture[str]) -> None:
    coded.replace("schools/900001.yaml", '"Mill Lane Primary School"', '"=Mill Lane Primary School"')
    assert dues(capsys)[0] == 0
    assert rows(Path("papers/dues-2025-26-spring.csv"))[0]["payee"] == "'=Mill Lane Primary School"


def test_a_term_in_which_nothing_falls_due(coded: Root, capsys: pytest.CaptureFixture[str]) -> None:
    assert dues(capsys, term="2025-26-autumn") == (
        0, "Nothing falls due in 2025-26-autumn.\nNothing was written.\n", "",
    )  # fmt: skip


def test_a_term_or_a_year_that_is_not_there(coded: Root, capsys: pytest.CaptureFixture[str]) -> None:
    assert dues(capsys, term="2025-26-sprnig") == (
        2, "", "clusters: there is no term '2025-26-sprnig'. Did you mean '2025-26-spring'?\n",
    )  # fmt: skip
    assert dues(capsys, "--year", "2024-25") == (
        2, "", "clusters: there is no year '2024-25'. Did you mean '2025-26'?\n",
    )  # fmt: skip


def test_the_councils_own_files_lie_outside_the_repository(
    coded: Root, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("repo").mkdir()
    git(Path("repo"), "init", "--quiet")
    Path("repo/codes.csv").write_text("who,code\n*,1\n", "utf-8")
    code, _, err = dues(capsys, "--codes", "repo/codes.csv")
    assert code == 2
    assert err == (
        f"clusters: Finance codes are not for publication, and repo/codes.csv lies in the git repository {tmp_path}/repo, "
        "from which nothing can be taken back; name a folder outside it, like ~/Documents/clusters\n"
    )
    Path("repo/schools.csv").write_text("bid,urn\n", "utf-8")
    assert dues(capsys, "--schools", "repo/schools.csv")[0] == 2


def test_the_total_on_screen_is_the_total_in_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "codes.csv").write_text("who;code\n*;1\n", "cp1252")
    (tmp_path / "schools.csv").write_text(
        "bid\turn\n" + "".join(f"{bid}\t{urn}\n" for bid, urn in WITHHELD.items()), "utf-16"
    )
    code, out, _ = said(
        capsys, "dues", TERM, "--data", str(SEABOROUGH), "--out", str(tmp_path), "--codes",
        str(tmp_path / "codes.csv"), "--schools", str(tmp_path / "schools.csv"),
    )  # fmt: skip
    assert code == 0
    made = rows(tmp_path / "dues-2025-26-spring.csv")
    assert tuple(made[0]) == COLUMNS
    pence = sum(int(row["amount"].replace(".", "")) for row in made)
    assert out.splitlines()[-1] == f"Together: {pounds(pence)} in {len(made)} sums"
