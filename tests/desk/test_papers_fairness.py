"""`clusters fairness`: what it prints for the public and for the council alone, and what it refuses."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.cli import main
from generator.desk.papers.fairness import lines
from generator.insight.fairness.cases import Came, Case
from tests.publish.sites import site
from tests.publish.test_fairness import other

YEAR = "2025-26"


def test_the_council_reads_what_stands_out_first() -> None:
    found = list(lines(site("seaborough"), YEAR, full=True))
    assert found[:9] == [
        "Seaborough, 2025-26, from the full books. Not for publication.",
        "59 of 79 decided requests were agreed. By chance alone at most 1 in 20 fair years would show a gap anywhere. "
        "9 wait, 3 were withdrawn.",
        "",
        "What stands out. A gap is a question and not a verdict: there may be a good reason.",
        "  By one school alone: 18 of 36 agreed. Less often than chance would explain",
        "  By several schools: 35 of 37 agreed. More often than chance would explain",
        "  With help: 36 of 36 agreed. More often than chance would explain",
        "  Without help: 23 of 43 agreed. Less often than chance would explain",
        "",
    ]
    assert "  Smallest third, up to 233 pupils                       19    9      47%   No more than chance" in found
    assert "  5 more with fewer than 5 decided requests" in found


def test_the_public_reads_ranges_and_no_measure_that_is_not_shown() -> None:
    found = list(lines(site("seaborough"), YEAR, full=False))
    assert found[0] == "Seaborough, 2025-26, as the public sees it."
    assert found[3] == "Nothing stands out."
    assert "  Smallest third, up to 233 pupils                       13    9   36-69%   Cannot be told" in found
    assert not [line for line in found if "help" in line.lower()]


def small_refused(case: Case) -> Case:
    """Of those whose school is shown, every request of a small school was refused, and every other agreed."""
    small = case.size == "small"
    return replace(case, came=Came.REFUSED if small else Came.AGREED) if case.decided and case.size else case


def test_what_stands_out_among_those_shown_is_said_to_be_among_those_shown() -> None:
    found = list(lines(other(small_refused), YEAR, full=False))
    assert found[4] == (
        "  Smallest third, up to 233 pupils: 0 of 13 whose school is shown agreed. Less often than chance would explain"
    )


@pytest.mark.parametrize("full", [True, False])
def test_no_school_is_named_even_for_the_council(full: bool) -> None:
    said = "\n".join(lines(site("seaborough"), YEAR, full=full))
    assert not [one.data.name for one in site("seaborough").dataset.schools.values() if one.data.name in said]


def test_at_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fairness", "--data", "data/seaborough", "--full"]) == 0
    assert capsys.readouterr().out.splitlines() == list(lines(site("seaborough"), YEAR, full=True))
    assert main(["fairness", "--data", "data/southampton"]) == 0
    assert capsys.readouterr().out == "Southampton, 2025-26, as the public sees it.\nNo request is decided.\n"


def test_a_year_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fairness", "--data", "data/seaborough", "--year", "2025-27"]) == 2
    assert capsys.readouterr().err == "clusters: there is no year '2025-27'. Did you mean '2025-26'?\n"


def test_the_public_register_has_no_full_books(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in sorted(Path("data/southampton").rglob("*.yaml")):
        into = tmp_path / path.relative_to("data/southampton")
        into.parent.mkdir(parents=True, exist_ok=True)
        into.write_bytes(path.read_bytes())
    authority = tmp_path / "authority.yaml"
    authority.write_text(authority.read_text("utf-8") + "public_register: true\n", "utf-8")
    assert main(["fairness", "--data", str(tmp_path), "--full"]) == 2
    assert capsys.readouterr().err == (
        "clusters: this is the public register, which leaves out what is not public; leave out --full\n"
    )


def test_nothing_is_read_from_broken_records(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "authority.yaml").write_text("name: [\n", "utf-8")
    assert main(["fairness", "--data", str(tmp_path)]) == 1
    assert capsys.readouterr().out.endswith("Nothing was read: mend the errors first.\n")
