"""What the next commit will hold, and nothing else: half a file, a new file, none, or what a hook is told of."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import main
from tests.roots import SMALL, Root, copy, git

BID = "bids/2025-26/c1-001.yaml"
RECORDS = len(list(SMALL.rglob("*.yaml")))
SOUND = f"small: no faults in {RECORDS} records.\n"
FAULT = (
    "small/bids/2025-26/c1-001.yaml:15: error [form]  /costs/0/amount\n"
    "    'amount' should be a number, not 'lots'.\n"
    "    Write it in digits, without quotes, pound sign or commas: 5400 or 5400.50.\n"
    f"small: 1 error and 0 warnings in {RECORDS} records.\n"
)


def staged(capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """What the command says, and with which code it leaves."""
    code = main(["check", "--staged", "--data", "small"])
    return code, capsys.readouterr().out


def broken(root: Root) -> Root:
    return root.replace(BID, "    amount: 5400", "    amount: lots")


def test_what_is_staged_is_judged_and_not_what_lies_in_the_folder(
    repository: Root, capsys: pytest.CaptureFixture[str]
) -> None:
    broken(repository)
    assert staged(capsys) == (0, SOUND), "it is not staged"
    git(Path(), "add", "--all")
    repository.replace(BID, "    amount: lots", "    amount: 5400")
    assert staged(capsys) == (1, FAULT), "it is mended in the folder alone"


def test_a_file_that_git_does_not_know_keeps_nobody_from_committing(
    repository: Root, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.write("bids/2025-26/c1-099.yaml", "a draft\n")
    assert staged(capsys) == (0, SOUND)
    git(Path(), "add", "--intent-to-add", "--all")
    assert staged(capsys) == (0, SOUND)


def test_what_is_taken_out_is_gone_though_it_lies_there(repository: Root, capsys: pytest.CaptureFixture[str]) -> None:
    git(Path(), "rm", "--quiet", "--cached", "small/schools/900001.yaml")
    code, said = staged(capsys)
    assert code == 1
    assert "There is no school '900001'" in said


def test_what_the_last_commit_already_had_is_a_warning(repository: Root, capsys: pytest.CaptureFixture[str]) -> None:
    broken(repository)
    git(Path(), "commit", "--quiet", "--all", "--message=Break it")
    fault = FAULT.replace("error [form]", "warning [form]").replace(
        "5400.50.\n", "5400.50. It was there before this change.\n"
    )
    code, said = staged(capsys)
    assert code == 0
    assert said.startswith(fault.partition("small: 1 error")[0])


def test_what_a_branch_itself_committed_may_still_be_mended(
    repository: Root, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.replace("reviews/2025-26/c1-001.yaml", "spent: 5300", "spent: 5200")
    git(Path(), "add", "--all")
    assert staged(capsys) == (0, SOUND), "whether it was merged is for the pull request to judge"


def test_the_first_commit_of_all(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    broken(small)
    git(Path(), "init", "--quiet")
    assert staged(capsys) == (0, "small: no faults in 0 records.\n")
    git(Path(), "add", "--all")
    assert staged(capsys) == (1, FAULT)


def test_the_list_that_git_makes_for_one_commit(
    repository: Root, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken(repository)
    (Path() / ".git/index").rename(".git/usual")
    git(Path(), "add", "--all")
    (Path() / ".git/index").rename(".git/next-index-1.lock")
    (Path() / ".git/usual").rename(".git/index")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/next-index-1.lock")
    assert staged(capsys) == (1, FAULT)
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert staged(capsys) == (0, SOUND)


def test_in_mid_merge_it_says_what_to_do(repository: Root, capsys: pytest.CaptureFixture[str]) -> None:
    for branch, spent in (("one", "5200"), ("two", "5100")):
        git(Path(), "switch", "--quiet", "--create", branch, "main")
        repository.replace("reviews/2025-26/c1-001.yaml", "spent: 5300", f"spent: {spent}")
        git(Path(), "commit", "--quiet", "--all", f"--message={branch}")
    with pytest.raises(Exception, match="returned non-zero"):
        git(Path(), "merge", "one")
    assert main(["check", "--staged", "--data", "small"]) == 2
    assert capsys.readouterr().err == (
        "clusters: some files here are not merged yet; settle what differs in them, add them (git add), try again\n"
    )


def test_outside_a_repository(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--staged", "--data", "small"]) == 2
    assert capsys.readouterr().err == (
        "clusters: small lies in no git repository, so there is nothing to compare it with\n"
    )


def test_it_is_held_against_the_last_commit_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["check", "--staged", "--base", "main"])
    assert left.value.code == 2
    assert "argument --base: not allowed with argument --staged" in capsys.readouterr().err


def test_each_root_beside_one_that_is_not_staged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    copy(SMALL, tmp_path / "data/north")
    copy(SMALL, tmp_path / "data/south")
    git(Path(), "init", "--quiet")
    git(Path(), "add", "data/north")
    assert main(["check", "--staged"]) == 0
    assert capsys.readouterr().out == (
        f"data/north: no faults in {RECORDS} records.\ndata/south: no faults in 0 records.\n"
    )
