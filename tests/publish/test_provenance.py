"""Which commit last changed a record: asked of a real git history."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from generator.publish.provenance import Provenance, provenance


def git(folder: Path, *words: str, on: str = "2026-03-01") -> None:
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "protocol.file.allow=always"]
    day = {"GIT_COMMITTER_DATE": f"{on}T12:00:00+00:00", "GIT_AUTHOR_DATE": f"{on}T12:00:00+00:00"}
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True, env=os.environ | day)


def said(folder: Path, *words: str) -> str:
    """What git answers."""
    done = subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, text=True, encoding="utf-8")
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "repository"
    (root / "data/ours/schools").mkdir(parents=True)
    git(root, "init", "--quiet", "--initial-branch", "main")
    for name, text, day in (("one", "a", "2026-03-01"), ("two", "b", "2026-03-02"), ("one", "c", "2026-03-03")):
        (root / f"data/ours/schools/{name}.yaml").write_text(text, "utf-8")
        git(root, "add", "--all", on=day)
        git(root, "commit", "--quiet", "--message", f"{name} {text}", on=day)
    return root


def test_each_record_has_the_last_commit_that_changed_it(repository: Path) -> None:
    found = provenance(repository / "data/ours")
    assert found.below == "data/ours/"
    assert {path: commit.on for path, commit in found.changed.items()} == {
        "schools/one.yaml": date(2026, 3, 3),
        "schools/two.yaml": date(2026, 3, 2),
    }
    assert found.head is not None
    assert found.head == found.changed["schools/one.yaml"]
    assert found.said("schools/one.yaml") == ""


def test_what_is_not_committed_says_so(repository: Path) -> None:
    (repository / "data/ours/schools/two.yaml").write_text("changed", "utf-8")
    (repository / "data/ours/schools/new.yaml").write_text("new", "utf-8")
    found = provenance(repository / "data/ours")
    assert found.said("schools/two.yaml") == "changed since, and not yet committed"
    assert found.said("schools/new.yaml") == "not yet committed"


def test_a_shallow_clone_says_that_it_does_not_know(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "1", repository.as_uri(), "shallow")
    found = provenance(tmp_path / "shallow/data/ours")
    assert found.shallow
    assert found.changed == {}
    assert found.said("schools/one.yaml") == "this copy of the repository does not know who changed it last"


def test_outside_a_repository_there_is_nothing_to_say(tmp_path: Path) -> None:
    assert provenance(tmp_path) == Provenance()
    assert Provenance().said("schools/one.yaml") == "no repository says who changed it last"


def test_of_two_branches_the_commit_whose_lines_were_kept_is_named(repository: Path) -> None:
    one = repository / "data/ours/schools/one.yaml"
    git(repository, "switch", "--quiet", "--create", "side")
    one.write_text("of the branch", "utf-8")
    git(repository, "commit", "--quiet", "--all", "--message", "side", on="2026-03-05")
    git(repository, "switch", "--quiet", "main")
    git(repository, "merge", "--quiet", "--strategy", "ours", "--message", "not taken", "side", on="2026-03-06")
    assert provenance(repository / "data/ours").changed["schools/one.yaml"].on == date(2026, 3, 3)


def test_a_merge_that_writes_lines_of_its_own_is_named_itself(repository: Path) -> None:
    one = repository / "data/ours/schools/one.yaml"
    one.write_text("1\n2\n3\n4\n5\n6\n7\n", "utf-8")
    git(repository, "commit", "--quiet", "--all", "--message", "long", on="2026-03-04")
    git(repository, "switch", "--quiet", "--create", "side")
    one.write_text("one\n2\n3\n4\n5\n6\n7\n", "utf-8")
    git(repository, "commit", "--quiet", "--all", "--message", "side", on="2026-03-05")
    git(repository, "switch", "--quiet", "main")
    one.write_text("1\n2\n3\n4\n5\n6\nseven\n", "utf-8")
    git(repository, "commit", "--quiet", "--all", "--message", "main", on="2026-03-06")
    git(repository, "merge", "--quiet", "--message", "both", "side", on="2026-03-07")
    assert one.read_text("utf-8") == "one\n2\n3\n4\n5\n6\nseven\n"
    assert provenance(repository / "data/ours").changed["schools/one.yaml"].on == date(2026, 3, 7)
