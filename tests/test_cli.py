"""The door: what each command says, and with which code it leaves. Never a traceback, whatever it is given."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import reporters
from generator.cli import main
from generator.records.finding import Finding, Severity
from tests.roots import REPOSITORY, SMALL, Root, copy

BID = "bids/2025-26/c1-001.yaml"
ENVIRONMENT = os.environ | {"PYTHONPATH": str(REPOSITORY), "PYTHONIOENCODING": "utf-8"}


def clusters(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, in the present folder."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *words],
        capture_output=True, encoding="utf-8", env=ENVIRONMENT | more, check=False,
    )  # fmt: skip


# check ----------------------------------------------------------------------------------------------------------------


def test_check_of_a_sound_root(small: Root) -> None:
    done = clusters("check", "--data", str(small.path))
    assert (done.returncode, done.stdout, done.stderr) == (0, "small: no faults in 21 records.\n", "")


def test_check_without_a_root_takes_every_one_under_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    copy(SMALL, tmp_path / "data/north")
    copy(SMALL, tmp_path / "data/south").replace(BID, "    amount: 5400", "    amount: lots")
    assert main(["check"]) == 1
    assert capsys.readouterr().out == (
        "data/south/bids/2025-26/c1-001.yaml:15: error [form]  /costs/0/amount\n"
        "    'amount' should be a number, not 'lots'.\n"
        "    Write it in digits, without quotes, pound sign or commas: 5400 or 5400.50.\n"
        "data/north: no faults in 21 records.\n"
        "data/south: 1 error and 0 warnings in 21 records.\n"
    )


def test_a_councils_own_repository_has_one_root(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    copy(SMALL, tmp_path / "data")
    assert main(["check"]) == 0
    assert capsys.readouterr().out == "data: no faults in 21 records.\n"


def hostile(folder: Path) -> list[str]:
    """Roots under a folder, each broken in a way that might make a program fall over."""
    made: dict[str, Callable[[Root], object]] = {
        "bom": lambda root: root.write(BID, b"\xef\xbb\xbfkind: project\n"),
        "brackets": lambda root: root.write(BID, b"title: " + b"[" * 5_000),
        "bytes": lambda root: root.write(BID, random.Random(1).randbytes(5_000)),
        "duplicate": lambda root: root.replace(BID, "urgent: false", "urgent: false\nurgent: true"),
        "laughs": lambda root: root.write(BID, "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"),
        "line-end": lambda root: root.write("bids/2025-26/c1-002\n::error::x.yaml", "kind: project\n"),
        "link": lambda root: (root.path / "updates").symlink_to("/"),
        "no-name": lambda root: root.write(os.fsdecode(b"bids/2025-26/c1-\xff.yaml"), "kind: project\n"),
        "number": lambda root: root.replace(BID, 'lead: "900001"', "lead: 900001"),
        "unknown-key": lambda root: root.replace(BID, "urgent: false", "urgent: false\n<script>: 1"),
        "unknown-school": lambda root: root.replace(BID, 'lead: "900001"', 'lead: "999999"'),
        "words": lambda root: root.replace(BID, "    amount: 5400", "    amount: five thousand"),
        "year": lambda root: root.write("years/2025-26.yaml", "\0"),
    }  # fmt: skip
    for name, break_it in made.items():
        break_it(copy(SMALL, folder / "data" / name))
    return sorted(made)


@pytest.mark.parametrize("form", ["text", "github", "json"])
def test_never_a_traceback(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names = hostile(tmp_path)
    summary = tmp_path / "summary.md"
    done = clusters("check", "--format", form, GITHUB_STEP_SUMMARY=str(summary))
    assert (done.returncode, done.stderr) == (1, "")
    said = summary.read_text("utf-8") if form == "github" else done.stdout
    assert sorted({name for name in names if f"data/{name}/" in said}) == names
    forged = [line for line in done.stdout.splitlines() if line.startswith("::") and form != "github"]
    assert forged == [], "a file's name may not put a line of its own into the log"


@pytest.mark.parametrize(
    "command", [["build", "--out", "site"], ["explain", "pot/2025-26"]], ids=lambda words: words[0]
)
def test_nothing_is_computed_from_broken_records(
    command: list[str], small: Root, capsys: pytest.CaptureFixture[str]
) -> None:
    small.replace(BID, 'lead: "900001"', "lead: 900001")
    assert main([*command, "--data", "small"]) == 1
    told = [
        "small/bids/2025-26/c1-001.yaml:6: error [form]  /lead",
        "    'lead' should be text, not '900001'.",
        '    Put it in double quotes: "900001".',
    ]
    done = {"build": "built", "explain": "explained"}[command[0]]
    assert capsys.readouterr().out.splitlines() == [*told, f"Nothing was {done}: mend the errors first."]
    assert not Path("site").exists()


# How findings are shown -----------------------------------------------------------------------------------------------


def break_often(root: Root) -> None:
    census = (root.path / "census/2025-01.yaml").read_text("utf-8")
    root.write("census/2025-01.yaml", re.sub(r"(pupils|sen_support): \d+", r"\1: many", census))


def test_json_says_what_text_says(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    break_often(small)
    assert main(["check", "--data", "small"]) == 1
    text = capsys.readouterr().out
    assert main(["check", "--data", "small", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert len(found) == 12
    lines = [
        line
        for one in found
        for line in (
            f"{one['path']}:{one['line']}: {one['severity']} [{one['rule']}]  {one['field']}",
            f"    {one['message']}",
            f"    {one['fix']}",
        )
    ]
    assert text.splitlines() == [*lines, "small: 12 errors and 0 warnings in 21 records."]
    assert set(found[0]) == {"severity", "path", "line", "field", "rule", "message", "fix"}


def test_github_shows_the_worst_ten_and_counts_the_rest(
    small: Root, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("Before.\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    break_often(small)
    assert main(["check", "--data", "small", "--format", "github"]) == 1
    *shown, more, total = capsys.readouterr().out.splitlines()
    assert len(shown) == 10
    assert shown[0] == (
        "::error file=small/census/2025-01.yaml,line=5,title=form::'many' is neither a whole number nor one of c, x, z. "
        "Write the number in digits, without quotes; or c (hidden), x (not available), z (does not apply)."
    )
    assert more == "::notice::2 more: see the summary of this run."
    assert total == "small: 12 errors and 0 warnings in 21 records."
    before, head, rule, *rows = summary.read_text("utf-8").splitlines()
    assert (before, head, rule) == ("Before.", "| | Where | What is wrong | What to do |", "|---|---|---|---|")
    assert len(rows) == 12
    assert rows[0].startswith("| error | `small/census/2025-01.yaml`:5 | 'many' is neither a whole number")


def finding(*, path: str = "a.yaml", field: str = "/x", message: str = "Wrong.", fix: str = "Mend it.") -> Finding:
    return Finding(path=path, line=3, field=field, rule="form", message=message, fix=fix)


def test_github_escapes_what_would_end_an_annotation() -> None:
    odd = finding(path="a:b,c%\n.yaml", message="50 % of\r\n::error::it", fix="a, b: c")
    assert list(reporters.as_github((odd,))) == [
        "::error file=a%3Ab%2Cc%25%0A.yaml,line=3,title=form::50 %25 of��::error::it a, b: c"
    ], "an annotation is one line"


def test_a_log_gets_no_line_that_a_file_wrote() -> None:
    odd = finding(path="a\n::error::b.yaml", field="/x\r\n::stop", message="\x1b[31mred\u2028", fix="é – “ok” ₤")
    assert list(reporters.as_text([odd])) == [
        "a�::error::b.yaml:3: error [form]  /x��::stop",
        "    �[31mred�",
        "    é – “ok” ₤",
    ]


def test_the_summary_is_a_table_whatever_stands_in_it() -> None:
    odd = finding(path="a|`b`.yaml", message="<script> | \\ `x`\nnew", fix="")
    assert reporters.as_summary([odd]).splitlines()[2:] == [
        "| error | `a/'b'.yaml`:3 | &#60;script&#62; &#124; &#92; &#96;x&#96; new |  |"
    ]
    assert reporters.as_summary([]) == "No faults.\n"


def test_a_summary_stays_within_what_github_shows() -> None:
    long = [finding(message="Wrong. " * 60)] * 1_200
    *_, last_of_all, more = reporters.as_summary(long).splitlines()
    assert last_of_all.startswith("| error | `a.yaml`:3 | Wrong.")
    assert more == "| | | and 200 more | Mend these first, or run the check on your own machine. |"
    assert len(reporters.as_summary(long)) < 2**20


def test_errors_come_before_warnings() -> None:
    warning, error = (Finding(severity=severity, path=path, line=1, field="", rule="r", message="m", fix="f")
                      for severity, path in ((Severity.WARNING, "a"), (Severity.ERROR, "b")))  # fmt: skip
    assert sorted([warning, error]) == [error, warning]
    assert reporters.in_sum((error, warning), 1_234, "data") == "data: 1 error and 1 warning in 1,234 records."


# Stopped --------------------------------------------------------------------------------------------------------------


def test_a_command_that_is_stopped_says_so_and_no_more(
    small: Root, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("generator.cli.check.read", stop)
    assert main(["check", "--data", str(small.path)]) == 130
    assert capsys.readouterr() == ("", "clusters: stopped\n")


# Misuse ---------------------------------------------------------------------------------------------------------------

NO_SUCH = "There is no published figure '{}'. See the 'key' column of the downloads."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["check", "--data", "nowhere"], "there is no folder nowhere"),
        (["check", "--data", f"small/{BID}"], f"there is no folder small/{BID}"),
        (["check"], "there is no data/authority.yaml here; name a folder with --data ROOT"),
        (["explain", "pot/2025-26"], "there is no data/authority.yaml here; name a folder with --data ROOT"),
        (["explain", "ledger/2025-26/c9/aut2/left", "--data", "small"], NO_SUCH.format("ledger/2025-26/c9/aut2/left")),
        (["explain", "pot/2025-26\n\n::error::", "--data", "small"], NO_SUCH.format("pot/2025-26 ::error::")),
        (["build", "--data", "small", "--out", "small/authority.yaml"], "small/authority.yaml is a file; name a folder for the site"),
        (["build", "--data", "small", "--out", "small/site"], "small/site lies among the records; name a folder outside them"),
        (["build", "--data", "small", "--out", "small"], "the site would take the place of small, which holds the records or this folder; name another folder"),
        (["build", "--data", "small", "--out", "."], "the site would take the place of ., which holds the records or this folder; name another folder"),
        (["build", "--data", "small", "--out", ".."], "the site would take the place of .., which holds the records or this folder; name another folder"),
        (["build", "--data", "small", "--out", "letters"], "letters holds something that is not a site of ours; name a new or an empty folder"),
    ],
)  # fmt: skip
def test_misuse_is_said_in_one_line_with_the_way_out(
    words: list[str], said: str, small: Root, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = Path("letters/dear.txt")
    letter.parent.mkdir()
    letter.write_text("Dear", "utf-8")
    assert main(words) == 2
    assert capsys.readouterr() == ("", f"clusters: {said}\n")
    assert letter.exists()
    assert small.told() == []


@pytest.mark.parametrize(
    "words",
    [[], ["frob"], ["check", "--format", "xml"], ["check", "--frob"], ["explain"], ["explain", "a", "--depth", "x"]],
)
def test_an_unknown_word_is_misuse(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 2
    assert capsys.readouterr().err.startswith("usage: clusters")


def test_two_roots_and_no_word_about_which(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("north", "south"):
        copy(SMALL, tmp_path / "data" / name)
    assert main(["explain", "pot/2025-26"]) == 2
    assert capsys.readouterr().err == "clusters: say which authority is meant: --data data/north, --data data/south\n"


def test_an_empty_folder_is_a_root_without_an_authority(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--data", str(tmp_path)]) == 1
    assert capsys.readouterr().out.splitlines()[0] == f"{tmp_path}/authority.yaml:1: error [file]"


# explain --------------------------------------------------------------------------------------------------------------


def test_explain_shows_the_working_with_files_and_lines(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "award/2025-26/c1-001", "--data", "small", "--depth", "0"]) == 0
    assert "small/decisions/2025-26/c1-aut2.yaml:14" in capsys.readouterr().out
    assert main(["explain", "award/2025-26/c1-001", "--data", "small", "--depth", "0", "--format", "json"]) == 0
    [top] = json.loads(capsys.readouterr().out)
    assert (top["key"], top["pence"]) == ("award/2025-26/c1-001", 550_000)


def test_explain_repeats_nothing_that_points_to_a_person(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    small.replace(BID, 'title: "A shared therapist', 'title: "Kayleigh Hughes and a therapist')
    assert main(["explain", "award/2025-26/c1-001", "--data", "small"]) == 1
    said = capsys.readouterr().out
    assert said.startswith("small/bids/2025-26/c1-001.yaml:3: error [pupil-name]  /title\n")
    assert said.endswith("\nNothing was explained: mend the errors first.\n")
    assert "Hughes" not in said


@pytest.mark.parametrize(
    "key", ["", "/", "..", "pot", "pot/2099-00", "rule/2025-26//", "rule/2025-26/formula/value/99", "cost/2025-26/c1-001/-1",
            "allocation/2025-26/c1/step/0", "allocation/2025-26/c1/step/99999999999999999999", "ledger/" + "x/" * 5_000,
            "correction/2025-26/001/why", "award/2025-26/c2-001", "é", "\0", "%00", "*"]
)  # fmt: skip
def test_an_unknown_key_is_misuse(key: str, small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", key, "--data", "small"]) == 2
    said, grumbled = capsys.readouterr()
    assert said == ""
    assert re.fullmatch(r"clusters: .+\n", grumbled)


# The process itself ---------------------------------------------------------------------------------------------------


def test_check_starts_without_the_heavy_libraries(small: Root) -> None:
    small.replace(BID, 'lead: "900001"', 'lead: "999999"')
    program = (
        "import sys; from generator.cli import main; main(['check', '--data', 'small']);"
        "print([name for name in ('pandas', 'numpy', 'altair', 'mkdocs', 'jinja2', 'jsonschema') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", env=ENVIRONMENT, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.skipif(not Path("/bin/sh").exists(), reason="needs a shell")
def test_a_reader_who_leaves_early_is_no_fault(small: Root) -> None:
    command = f"{sys.executable} -m generator explain ledger/2025-26/c1/aut2/left --data small | head -n 1"
    done = subprocess.run(
        ["/bin/sh", "-c", command], capture_output=True, encoding="utf-8", env=ENVIRONMENT, check=True
    )
    assert (done.stdout.count("\n"), done.stderr) == (1, "")


def test_a_closed_pipe_ends_quietly(small: Root) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "generator", "check", "--data", "small"],
        stdout=writing, stderr=subprocess.PIPE, encoding="utf-8", env=ENVIRONMENT, check=False,
    )  # fmt: skip
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, "")


def test_a_terminal_that_knows_no_accents_still_gets_every_line(small: Root) -> None:
    small.replace(BID, "    amount: 5400", "    amount: “£5400”")
    done = clusters("check", "--data", "small", PYTHONIOENCODING="ascii", LC_ALL="C", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (1, "")
    assert "not '“£5400”'." in done.stdout


# build ----------------------------------------------------------------------------------------------------------------


def test_build_writes_the_site_where_it_was_told(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--data", "small", "--out", "there/site"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "small: no faults in 21 records."
    assert re.fullmatch(r"Built in [0-9.]+ s: there/site", said[-1])
    assert Path("there/site/requests/2025-26/c1-001/index.html").is_file()
    assert sorted(path.name for path in Path("there").iterdir()) == ["site"]


def test_a_failed_build_leaves_the_old_site_as_it_was(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["build", "--data", "small", "--out", "site"]
    assert main(words) == 0
    before = {path: path.read_bytes() for path in Path("site").rglob("*") if path.is_file()}
    small.replace(BID, 'lead: "900001"', "lead: 900001")
    assert main(words) == 1
    assert capsys.readouterr().out.endswith("Nothing was built: mend the errors first.\n")
    assert {path: path.read_bytes() for path in Path("site").rglob("*") if path.is_file()} == before
    small.replace(BID, "lead: 900001", 'lead: "900001"').replace(BID, "    amount: 5400", "    amount: 5300")
    assert main(words) == 0
    assert {path: path.read_bytes() for path in Path("site").rglob("*") if path.is_file()} != before
    assert sorted(path.name for path in Path().iterdir()) == ["site", "small"]


REAL = """authority.yaml
- fictional: true
+ fictional: false
- licence:
+ data_protection:
+   dpia_reference: "DPIA-2025-14"
+   lawful_basis: "Public task, UK GDPR Article 6(1)(e)"
+   officer_contact: "dpo@smallmarsh.example"
+   retention: "Six years after the year closes"
+ licence:
years/2025-26.yaml
- escalation:
-   status: unknown
+ escalation:
+   value: "A panel of heads from the other cluster."
+   status: published
"""
LATE = "bids/2025-26/c1-001.yaml\n-   - paper: costed_provision_map\n-     received: 2025-11-03\n"
LATE += "+   - paper: costed_provision_map\n+     received: 2025-11-14\n"


def test_an_example_does_not_go_live(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--live", "--data", "small", "--out", "site"]) == 1
    said = capsys.readouterr().out
    assert (
        "small/authority.yaml:3: error [invented-authority]  /fictional\n    Smallmarsh Council is invented.\n" in said
    )
    assert said.endswith("\nNothing was built: mend the errors first.\n")
    assert not Path("site").exists()


def test_a_real_authority_goes_live_and_hears_its_warnings(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    small.edit(REAL)
    assert main(["build", "--live", "--data", "small", "--out", "site"]) == 0
    said = capsys.readouterr().out
    assert said.count(": warning [no-privacy-notice]") == 2
    assert "small: 0 errors and 2 warnings in 21 records." in said
    assert Path("site/index.html").is_file()


def test_an_error_of_any_rule_keeps_a_site_from_going_live_but_not_from_being_looked_at(
    small: Root, capsys: pytest.CaptureFixture[str]
) -> None:
    small.edit(REAL + LATE)
    assert main(["build", "--live", "--data", "small", "--out", "site"]) == 1
    assert ": error [after-the-deadline]" in capsys.readouterr().out
    assert not Path("site").exists()
    assert main(["build", "--data", "small", "--out", "site"]) == 0
    assert "small: 1 error and 0 warnings in 21 records." in capsys.readouterr().out
    assert Path("site/index.html").is_file()


def test_what_could_not_be_taken_back_is_not_even_looked_at(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    small.replace(BID, "kind: project", "kind: group").replace(BID, "pupils: 20-49", "pupils: 5-9")
    small.replace(BID, "name_if_not_agreed: true", "name_if_not_agreed: true\nfamilies_told_on: 2025-10-01")
    assert main(["build", "--data", "small", "--out", "site"]) == 1
    said = capsys.readouterr().out
    assert "small/bids/2025-26/c1-001.yaml:11: error [small-group]  /pupils\n" in said
    assert said.endswith("\nNothing was built: mend the errors first.\n")
    assert not Path("site").exists()
