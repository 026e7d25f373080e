"""A folder for each fault: what is broken, laid over the small authority, and exactly what `clusters check` says.

A new case is a new folder `<rule>/<case>/`: whole records to lay over, or `edits.txt` for a line or two (see
`Root.edit`), and `expected.txt`. What the small authority is too small for is laid over the worked example: `on.txt` says
`seaborough`. A rule that another command asks has its words in `command.txt`. `pytest tests/faults --write-expected`
writes `expected.txt` anew; read it before it is kept.
What git or an editor might not carry (bytes, links) is made in `test_hostile_files.py`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import main
from generator.records.rules import READING
from tests.roots import SEABOROUGH, Root, copy

HERE = Path(__file__).parent
CASES = sorted(file.parent for file in HERE.glob("*/*/expected.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.relative_to(HERE).as_posix())
def test_says_what_is_wrong(
    case: Path, small: Root, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    root = small
    if (case / "on.txt").exists():
        assert (case / "on.txt").read_text("utf-8") == "seaborough\n"
        root = copy(SEABOROUGH, Path("seaborough"))
    root.lay(case)
    if (case / "edits.txt").exists():
        root.edit((case / "edits.txt").read_text("utf-8"))
    words = (case / "command.txt").read_text("utf-8").split() if (case / "command.txt").exists() else ["check"]
    code = main([*words, "--data", root.path.as_posix()])
    said, grumbled = capsys.readouterr()
    if request.config.getoption("--write-expected"):
        (case / "expected.txt").write_text(said, "utf-8")
    assert said == (case / "expected.txt").read_text("utf-8")
    assert (code, grumbled) == (int(": error [" in said), "")
    assert f"[{case.parent.name}]" in said, "a case stands in the folder of the rule that it breaks"


def test_every_rule_of_reading_has_a_case() -> None:
    assert {rule.slug for rule in READING} <= {case.parent.name for case in CASES}


def test_nothing_is_wrong_with_what_the_cases_break(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--data", "small"]) == 0
    assert capsys.readouterr().out == "small: no faults in 21 records.\n"


def test_a_file_with_twenty_faults_gets_all_of_them_in_one_run() -> None:
    said = (HERE / "form/twenty-faults/expected.txt").read_text("utf-8")
    assert said.count("small/bids/2025-26/c2-001.yaml:") == 22
    assert said.endswith("\nsmall: 22 errors and 0 warnings in 21 records.\n")
