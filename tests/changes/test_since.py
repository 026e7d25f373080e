"""Whose fault it is: a change answers for what it touched or caused, and for nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import main
from tests.changes.parting import merge
from tests.roots import Root, git

BID = "bids/2025-26/c1-001.yaml"
OPEN_BID = "bids/2025-26/c2-001.yaml"
YEAR = "years/2025-26.yaml"
THERE = " It was there before this change."
BROKEN = [
    "small/bids/2025-26/c1-001.yaml:15: {} [form]  /costs/0/amount",
    "    'amount' should be a number, not 'lots'.",
    "    Write it in digits, without quotes, pound sign or commas: 5400 or 5400.50.{}",
]


@pytest.fixture
def check(repository: Root, capsys: pytest.CaptureFixture[str]) -> Check:
    """What `clusters check --base HEAD` says, and its code."""
    return Check(capsys)


class Check:
    """A run of the command."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *words: str, base: str = "HEAD") -> tuple[int, list[str]]:
        """Run it, with more words if there are any."""
        code = main(["check", "--data", "small", "--base", base, *words])
        said, grumbled = self._capsys.readouterr()
        assert grumbled == ""
        return code, said.splitlines()


def test_a_change_of_nothing(check: Check) -> None:
    assert check() == (0, ["small: no faults in 21 records."])


def test_somebody_elses_broken_file_is_a_warning(repository: Root, check: Check) -> None:
    merge(repository.replace(BID, "    amount: 5400", "    amount: lots"))
    repository.replace("schools/900006.yaml", "Weir Primary School", "Weir School")
    warned = [BROKEN[0].format("warning"), BROKEN[1], BROKEN[2].format(THERE)]
    code, said = check()
    assert (code, said[:3], said[-1]) == (0, warned, "small: 0 errors and 2 warnings in 21 records.")


def test_the_same_file_touched_answers_for_all_that_is_in_it(repository: Root, check: Check) -> None:
    merge(repository.replace(BID, "    amount: 5400", "    amount: lots"))
    repository.replace(BID, "urgent: false", "urgent: true")
    code, said = check()
    assert (code, [line for line in said if "[form]" in line]) == (1, [BROKEN[0].format("error")])


def test_a_comment_touches_nothing_in_a_sound_file(repository: Root, check: Check) -> None:
    merge(repository.replace(YEAR, "      per_cent: 40", "      per_cent: 35"))
    repository.replace(YEAR, "state: open", "state: open  # as before")
    code, said = check()
    assert code == 0
    assert [line for line in said if "[not-computed]" in line] == [
        "small/years/2025-26.yaml:51: warning [not-computed]  /formula/value"
    ]
    assert f"    Make them add up to 100.{THERE}" in said


def test_a_rules_fault_that_was_there_is_a_warning(repository: Root, check: Check) -> None:
    merge(repository.replace(YEAR, "      per_cent: 40", "      per_cent: 35"))
    repository.replace("schools/900006.yaml", "Weir Primary School", "Weir School")
    code, said = check()
    assert code == 0
    assert [line for line in said if "[not-computed]" in line] == [
        "small/years/2025-26.yaml:51: warning [not-computed]  /formula/value"
    ]


def test_a_fault_caused_in_a_file_that_was_left_alone_is_the_changes_own(repository: Root, check: Check) -> None:
    repository.remove("schools/900006.yaml")
    code, said = check()
    assert code == 1
    assert "small/census/2025-01.yaml:29: error [reference]  /rows/5/school" in said


def test_a_change_is_judged_even_where_others_broke_a_file(repository: Root, check: Check) -> None:
    """A broken file keeps the rules from being asked of the whole; they are asked of all the rest."""
    merge(repository.write("updates/2026-01-20-news.yaml", 'title: "News"\nbdy: "Text"\n'))
    code, said = check()
    assert (code, said[-1]) == (0, "small: 0 errors and 1 warning in 22 records.")
    transfer = (repository.path / "transfers/2025-26/001.yaml").read_text("utf-8")
    repository.write("transfers/2025-26/002.yaml", transfer.replace("amount: 200", "amount: 90000").replace(
        'from:\n  year: 2025-26\n  account: school\n  id: "900001"', "from:\n  year: 2025-26\n  account: cluster\n  id: c2"))  # fmt: skip
    code, said = check()
    assert code == 1
    assert "small/transfers/2025-26/002.yaml:1: error [below-nought]" in said


def test_where_the_rules_can_say_nothing_this_is_said(repository: Root, check: Check) -> None:
    merge(repository.replace(YEAR, "state: open", "state: ajar"))
    repository.replace("schools/900006.yaml", "Weir Primary School", "Weir School")
    code, said = check()
    assert code == 0
    assert [line for line in said if line.startswith("small/")] == [
        "small/years/2025-26.yaml:2: warning [form]  /state",
        "small/years/2025-26.yaml:2: warning [not-judged]  /state",
    ]


def test_who_mends_one_file_does_not_answer_for_the_faults_that_it_hid(repository: Root, check: Check) -> None:
    repository.write("updates/2026-01-20-news.yaml", 'title: "News"\nbdy: "Text"\n')
    merge(repository.replace(YEAR, "      per_cent: 40", "      per_cent: 35"))
    repository.write("updates/2026-01-20-news.yaml", 'title: "News"\nbody: "Text"\n')
    code, said = check()
    assert code == 0
    assert "small/years/2025-26.yaml:51: warning [not-computed]  /formula/value" in said


def test_a_second_fault_of_the_same_words_is_new(repository: Root, check: Check) -> None:
    merge(repository.write("notes.txt", "x").write("bids/2025-26/notes.txt", "x"))
    code, said = check()
    assert (code, [line.split()[1] for line in said if "[file]" in line]) == (0, ["warning", "warning"])
    repository.write("bids/2025-26/more.txt", "x")
    code, said = check()
    assert (code, [line for line in said if ": error" in line]) == (1, ["small/bids/2025-26/more.txt:1: error [file]"])


def test_links_and_folders_that_were_there(repository: Root, check: Check) -> None:
    (repository.path / "updates").symlink_to("schools")
    merge(repository.write("bids/2025-26/deep/er/x.yaml", "a: 1\n").write("odd/x.yaml", "a: 1\n"))
    code, said = check()
    assert (code, {line.split()[1] for line in said if "[file]" in line}) == (0, {"warning"})
    repository.write("odd/y.yaml", "a: 1\n")
    git(Path(), "add", ".")
    code, said = check()
    assert (code, [line for line in said if ": error" in line]) == (1, ["small/odd:1: error [file]"])


def test_faults_of_history_are_never_softened(repository: Root, check: Check) -> None:
    repository.replace("decisions/2025-26/c1-aut2.yaml", "recorded_on: 2025-11-20", "recorded_on: 2025-11-21")
    code, said = check("--format", "github")
    assert code == 1
    assert said[0].startswith(
        "::error file=small/decisions/2025-26/c1-aut2.yaml,line=31,title=frozen::This was 2025-11-20"
    )
