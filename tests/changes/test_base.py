"""What a change is held against, however its branch came about and wherever its records stand."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.changes.base import base
from generator.cli import main
from generator.records.read import read
from tests.changes.parting import committed, told
from tests.roots import SMALL, Root, copy, git

DECISIONS = "decisions/2025-26/c1-aut2.yaml"
REVIEW = "reviews/2025-26/c1-001.yaml"
SPENT = (
    f"{REVIEW}:2 [frozen] /spent | This was 5300 when it was merged and is now 5200; what was merged stands as it is. |"
    " Put it back, and add small/corrections/2025-26/002.yaml with record: reviews/2025-26/c1-001,"
    ' field: "/spent", was: 5300, now: 5200, and why, agreed_on, agreed_by.'
)
UPDATE = 'title: "{}"\nbody: "Text"\n'


def edited(root: Root) -> Root:
    """An edit of what stands, committed on a branch."""
    git(Path(), "switch", "--quiet", "--create", "mine")
    return committed(root.replace(REVIEW, "spent: 5300", "spent: 5200"), "Mine")


def theirs(root: Root) -> None:
    """What others merged meanwhile: a review changed by nobody, news, and a transfer of theirs that is new."""
    git(Path(), "switch", "--quiet", "main")
    committed(root.write("updates/2026-01-20-theirs.yaml", UPDATE.format("Theirs")), "Theirs")


def test_a_branch_that_fell_behind_answers_for_its_own_change_alone(repository: Root) -> None:
    edited(repository)
    theirs(repository)
    git(Path(), "switch", "--quiet", "mine")
    assert told(repository) == [SPENT], "that their news is not here is no deletion"


@pytest.mark.parametrize(
    "join",
    [["merge", "--quiet", "--no-edit", "main"], ["rebase", "--quiet", "main"]],
    ids=lambda words: words[0],
)
def test_a_branch_that_caught_up(join: list[str], repository: Root) -> None:
    edited(repository)
    theirs(repository)
    git(Path(), "switch", "--quiet", "mine")
    git(Path(), *join)
    assert told(repository) == [SPENT]


def test_the_merge_that_a_forge_makes_to_try_it(repository: Root) -> None:
    edited(repository)
    theirs(repository)
    git(Path(), "merge", "--quiet", "--no-ff", "--no-edit", "mine")
    git(Path(), "switch", "--quiet", "--detach")
    assert told(repository, "HEAD^1") == [SPENT]


def test_what_was_squashed_into_the_main_branch_is_merged(repository: Root) -> None:
    git(Path(), "switch", "--quiet", "--create", "mine")
    committed(repository.write("reviews/2025-26/c1-002.yaml", (repository.path / REVIEW).read_bytes()), "A review")
    git(Path(), "switch", "--quiet", "main")
    git(Path(), "merge", "--quiet", "--squash", "mine")
    committed(repository, "Squashed")
    git(Path(), "switch", "--quiet", "mine")
    git(Path(), "rebase", "--quiet", "main")
    assert told(repository) == []
    changed = repository.replace("reviews/2025-26/c1-002.yaml", "spent: 5300", "spent: 5200")
    assert [line.partition(" | ")[0] for line in told(changed)] == ["reviews/2025-26/c1-002.yaml:2 [frozen] /spent"]


def test_what_is_only_in_the_working_tree_counts(repository: Root) -> None:
    assert told(repository.replace(REVIEW, "spent: 5300", "spent: 5200")) == [SPENT]
    git(Path(), "add", ".")
    assert told(repository) == [SPENT]
    git(Path(), "rm", "--quiet", "--cached", f"small/{REVIEW}")
    assert told(repository) == [SPENT], "git need not know the file any more"


def test_a_record_that_came_with_the_change_may_change_until_it_is_merged(repository: Root) -> None:
    git(Path(), "switch", "--quiet", "--create", "mine")
    text = (repository.path / "transfers/2025-26/001.yaml").read_text("utf-8")
    committed(repository.write("transfers/2025-26/002.yaml", text), "A transfer")
    repository.replace("transfers/2025-26/002.yaml", "amount: 200", "amount: 100")
    assert told(repository) == []
    assert told(repository.remove("transfers/2025-26/002.yaml")) == []


def test_another_working_tree(repository: Root, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(Path(), "worktree", "add", "--quiet", "beside")
    monkeypatch.chdir(tmp_path / "beside")
    assert told(repository.replace(REVIEW, "spent: 5300", "spent: 5200")) == [SPENT]


def test_a_repository_within_another(repository: Root, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outer = tmp_path / "outer"
    outer.mkdir()
    git(outer, "init", "--quiet")
    allow = ["-c", "protocol.file.allow=always"]
    git(outer, *allow, "submodule", "--quiet", "add", tmp_path.as_uri(), "records")
    monkeypatch.chdir(outer / "records")
    assert told(repository.replace(REVIEW, "spent: 5300", "spent: 5200"), "origin/main") == [SPENT]


def test_a_root_reached_by_a_link(repository: Root) -> None:
    Path("linked").symlink_to("small")
    repository.replace(REVIEW, "spent: 5300", "spent: 5200")
    assert told(Root(Path("linked"))) == [SPENT.replace("small/", "linked/")]


def test_line_ends_of_another_system_are_no_change(repository: Root) -> None:
    git(Path(), "config", "core.autocrlf", "true")
    text = (repository.path / REVIEW).read_bytes()
    repository.write(REVIEW, text.replace(b"\n", b"\r\n"))
    assert base(read(repository.path), "main").edited == {}


@pytest.mark.usefixtures("repository")
def test_a_root_that_was_not_there_is_new() -> None:
    new = copy(SMALL, Path("other"))
    assert told(new) == []
    assert main(["check", "--data", "other", "--base", "main"]) == 0


def test_a_root_that_moved_is_held_against_where_it_stood(repository: Root) -> None:
    Path("data").mkdir()
    git(Path(), "mv", "small", "data/town")
    moved = Root(Path("data/town"))
    assert told(moved) == []
    commit = git(Path(), "rev-parse", "HEAD")
    moved.replace(REVIEW, "spent: 5300", "spent: 5200").remove("transfers/2025-26/001.yaml")
    assert base(read(moved.path), "main").tree.commit == commit
    assert told(moved) == [
        SPENT.replace("reviews/2025-26/c1-001.yaml:2", "town/reviews/2025-26/c1-001.yaml:2").replace(
            "small/", "data/town/"
        ),
        "town/transfers/2025-26/001.yaml:0 [deleted]  | transfers/2025-26/001 is gone; what was merged is never deleted. |"
        " Put it back (it stood at small/transfers/2025-26/001.yaml); if it should not count, strike it:"
        " add data/town/corrections/2025-26/003.yaml with record: transfers/2025-26/001,"
        ' field: "", and why, agreed_on, agreed_by.',
    ]


def test_a_root_at_the_top_that_moved_below(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copy(SMALL, tmp_path / "top")
    monkeypatch.chdir(root.path)
    git(Path(), "init", "--quiet", "--initial-branch=main")
    committed(root, "Begin")
    Path("small").mkdir()
    for entry in sorted(Path().iterdir()):
        if entry.name not in (".git", "small"):
            shutil.move(entry, Path("small") / entry.name)
    assert told(Root(Path("small")).replace(REVIEW, "spent: 5300", "spent: 5200")) == [SPENT]


# Where nothing can be said ----------------------------------------------------------------------------------------------


def test_nothing_committed_yet(repository: Root, capsys: pytest.CaptureFixture[str]) -> None:
    git(Path(), "switch", "--quiet", "--orphan", "other")
    copy(SMALL, Path("small"))
    assert main(["check", "--data", "small", "--base", "main"]) == 2
    assert capsys.readouterr() == (
        "",
        "clusters: nothing is committed on this branch yet, so it parted nowhere from 'main';"
        " start it from there (git switch --create NAME main), or commit first\n",
    )


@pytest.mark.parametrize("revision", ["origin/main", "--all", "", "main:small", "1234567"])
def test_a_revision_that_is_not_there(revision: str, repository: Root, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--data", "small", f"--base={revision}"]) == 2
    fetched = revision.removeprefix("origin/")
    assert capsys.readouterr().err == (
        f"clusters: there is no revision '{revision}' here; fetch it first (git fetch origin {fetched}), or name another\n"
    )


def test_no_repository(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--data", "small", "--base", "main"]) == 2
    assert capsys.readouterr().err == (
        "clusters: small lies in no git repository, so there is nothing to compare it with\n"
    )


def test_a_copy_too_shallow(repository: Root, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(Path(), "commit", "--quiet", "--allow-empty", "--message=Second")
    git(Path(), "switch", "--quiet", "--create", "mine", "HEAD~1")
    git(Path(), "commit", "--quiet", "--allow-empty", "--message=Mine")
    git(Path(), "clone", "--quiet", "--depth=1", "--no-single-branch", "--branch=mine", tmp_path.as_uri(), "shallow")
    assert main(["check", "--data", "shallow/small", "--base", "origin/main"]) == 2
    assert capsys.readouterr().err == (
        "clusters: this copy of the repository is too shallow to know where it parted from 'origin/main';"
        " fetch the rest first (git fetch --unshallow; in a workflow, fetch-depth: 0)\n"
    )


def test_a_copy_without_its_files(repository: Root, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    committed(repository.replace(REVIEW, "spent: 5300", "spent: 5200"), "Second")
    git(Path(), "config", "uploadpack.allowFilter", "true")
    git(Path(), "clone", "--quiet", "--filter=blob:none", tmp_path.as_uri(), "partial")
    git(Path("partial"), "config", "remote.origin.url", (tmp_path / "nowhere").as_uri())
    assert main(["check", "--data", "partial/small", "--base", "HEAD~1"]) == 2
    assert capsys.readouterr().err == (
        "clusters: this copy of the repository does not hold every file of that revision;"
        " fetch the whole of it (git fetch --refetch --no-filter)\n"
    )


def test_each_of_several_roots_is_held_against_the_same_base(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    north, south = copy(SMALL, tmp_path / "data/north"), copy(SMALL, tmp_path / "data/south")
    git(Path(), "init", "--quiet", "--initial-branch=main")
    committed(north, "Begin")
    for root in (north, south):
        root.replace(REVIEW, 'lesson: "Agree', 'lesson: "Settle')
    assert main(["check", "--base", "main"]) == 1
    assert [line for line in capsys.readouterr().out.splitlines() if line.startswith("data/")] == [
        f"data/{name}/{REVIEW}:7: error [frozen]  /lesson" for name in ("north", "south")
    ] + [f"data/{name}: 1 error and 0 warnings in 21 records." for name in ("north", "south")]


def test_a_whole_authority_that_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("east", "north", "south"):
        copy(SMALL, tmp_path / "data" / name)
    for name in ("north", "south"):
        Root(Path("data") / name).replace("authority.yaml", "fictional: true", "fictional: false")
    git(Path(), "init", "--quiet", "--initial-branch=main")
    commit = git(committed(Root(Path()), "Begin").path, "rev-parse", "HEAD")[:10]
    copy(SMALL, tmp_path / "data/west")
    shutil.rmtree("data/east")
    shutil.rmtree("data/north")
    assert main(["check", "--base", "main"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "data/north/authority.yaml:1: error [deleted]",
        "    The authority in data/north is gone; what was merged is never deleted.",
        f"    Put it back (git restore --source={commit} -- data/north).",
        "data/south: no faults in 21 records.",
        "data/west: no faults in 21 records.",
    ], "east was invented, and west is where it stands now"
    shutil.rmtree("data/west")
    shutil.move("data/south", "data/west")
    git(Path(), "restore", "data/north")
    assert main(["check", "--base", "main"]) == 0
    assert [line for line in capsys.readouterr().out.splitlines() if "gone" in line] == []
