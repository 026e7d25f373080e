"""Before a commit: what the hook runs, from git itself, so that a name is refused before it is in any history.

The hook's own command stands in `.pre-commit-hooks.yaml`; here git runs it without the program pre-commit around it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import cast

import pytest
import yaml

from generator.records.kinds import KINDS
from tests.roots import REPOSITORY, SMALL, Root, copy, git

BID = "bids/2025-26/c1-001.yaml"
NAMED = "urgent: false # ask Olivia Hartwell's mum first"
TOLD = """\
data/bids/2025-26/c1-001.yaml:2: error [pupil-name]
    A word here looks like a person's name.
    Write 'a pupil', 'the group' or the person's role instead. \
If it is the name of a place or a programme, write it out: 'Alice Lane Junior School'.
"""


def hooks(file: str) -> list[dict[str, str | bool | list[str]]]:
    """The hooks that a file of pre-commit's describes."""
    held = yaml.safe_load((REPOSITORY / file).read_text("utf-8"))
    return cast(
        "list[dict[str, str | bool | list[str]]]", held if isinstance(held, list) else held["repos"][0]["hooks"]
    )


@pytest.fixture
def council(tmp_path: Path) -> Root:
    """A council's own repository with one root and our hook, and a commit in it."""
    entry = str(hooks(".pre-commit-hooks.yaml")[0]["entry"])
    root = copy(SMALL, tmp_path / "data")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message=Begin")
    hook = tmp_path / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m generator {entry.removeprefix("clusters ")}\n', "utf-8")
    hook.chmod(0o755)
    return root


def commit(where: Path, *words: str) -> tuple[int, str]:
    """Commit as an officer would; the code, and all that is said."""
    me = ["-c", "user.name=A role", "-c", "user.email=role@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(
        ["git", *me, "commit", "--message=Change", *words], cwd=where, check=False, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    return done.returncode, done.stdout


@pytest.mark.parametrize("words", [(), ("--all",), ("--", f"data/{BID}")], ids=["staged", "all", "one file"])
def test_a_name_is_refused_with_place_and_remedy_and_not_repeated(council: Root, words: tuple[str, ...]) -> None:
    where = council.path.parent
    council.replace(BID, "urgent: false", NAMED)
    if not words:
        git(where, "add", "--all")
    code, said = commit(where, *words)
    assert code == 1
    assert said.startswith(TOLD)
    assert "Olivia" not in said
    assert "Hartwell" not in said
    assert git(where, "log", "--format=%s") == "Begin"


def test_a_name_is_refused_though_it_was_taken_out_after_it_was_staged(council: Root) -> None:
    where = council.path.parent
    council.replace(BID, "urgent: false", NAMED)
    git(where, "add", "--all")
    council.replace(BID, NAMED, "urgent: false")
    code, said = commit(where)
    assert code == 1
    assert said.startswith(TOLD)


def test_what_is_not_staged_keeps_nobody_from_committing(council: Root) -> None:
    where = council.path.parent
    council.replace(BID, "A shared therapist for two schools", "A therapist whom two schools share")
    git(where, "add", "--all")
    council.replace(BID, "urgent: false", NAMED).write("bids/2025-26/c1-099.yaml", "a draft\n")
    code, said = commit(where)
    assert code == 0, said
    assert git(where, "log", "--format=%s") == "Change\nBegin"


def test_councils_are_offered_the_check_of_what_is_staged() -> None:
    (offered,) = hooks(".pre-commit-hooks.yaml")
    assert offered["id"] == "clusters-check"
    assert offered["entry"] == "clusters check --staged"
    assert offered["pass_filenames"] is False, "a record is judged beside all others"
    (ours, *_) = hooks(".pre-commit-config.yaml")
    assert ours["entry"] == "./noxw -s check -- --staged"
    assert ours["stages"] == offered["stages"] == ["pre-commit", "pre-merge-commit"]


@pytest.mark.parametrize("file", [".pre-commit-hooks.yaml", ".pre-commit-config.yaml"])
def test_the_hook_runs_for_every_kind_of_record(file: str) -> None:
    pattern = str(hooks(file)[0]["files"])
    for kind in KINDS:
        for root in ("data", "data/seaborough"):
            assert re.search(pattern, f"{root}/{kind.shape}")
