"""What git is asked: revisions, where a branch parted, files as they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.changes.git import Unusable, commit_of, files, merge_base
from generator.records.read import read
from tests.roots import Root, git


def test_a_root_is_read_as_another_revision_had_it(repository: Root) -> None:
    before = repository.read()
    repository.replace("bids/2025-26/c1-001.yaml", "    amount: 5400", "    amount: 5500").remove("reviews")
    then = read(repository.path, files(repository.path, commit_of(repository.path, "HEAD")))
    assert then.findings == ()
    assert before.dataset is not None
    assert then.dataset is not None
    assert list(then.dataset) == list(before.dataset)
    assert repository.read().dataset != before.dataset


def test_where_a_branch_parted(repository: Root) -> None:
    first = commit_of(repository.path, "main")
    git(Path(), "switch", "--quiet", "--create", "mine")
    git(Path(), "commit", "--quiet", "--allow-empty", "--message=Mine")
    git(Path(), "switch", "--quiet", "main")
    git(Path(), "commit", "--quiet", "--allow-empty", "--message=Theirs")
    git(Path(), "switch", "--quiet", "mine")
    assert merge_base(repository.path, "main") == first


def test_a_revision_that_is_not_there(repository: Root) -> None:
    with pytest.raises(Unusable) as caught:
        commit_of(repository.path, "origin/main")
    assert str(caught.value) == (
        "there is no revision 'origin/main' here; fetch it first (git fetch origin main), or name another"
    )


def test_a_word_that_is_an_option_is_a_revision_like_any_other(repository: Root) -> None:
    with pytest.raises(Unusable, match="there is no revision '--all' here"):
        commit_of(repository.path, "--all")


def test_a_folder_that_no_repository_holds(small: Root) -> None:
    with pytest.raises(Unusable) as caught:
        commit_of(small.path, "HEAD")
    assert str(caught.value) == "small lies in no git repository, so there is nothing to compare it with"


def test_a_shallow_clone(repository: Root, tmp_path: Path) -> None:
    git(Path(), "commit", "--quiet", "--allow-empty", "--message=Second")
    git(Path(), "switch", "--quiet", "--create", "mine", "HEAD~1")
    git(Path(), "commit", "--quiet", "--allow-empty", "--message=Mine")
    here = Path.cwd().as_uri()
    git(Path(), "clone", "--quiet", "--depth=1", "--no-single-branch", "--branch=mine", here, "shallow")
    with pytest.raises(Unusable) as caught:
        merge_base(Path("shallow/small"), "origin/main")
    assert str(caught.value) == (
        "this copy of the repository is too shallow to know where it parted from 'origin/main';"
        " fetch the rest first (git fetch --unshallow; in a workflow, fetch-depth: 0)"
    )


def test_two_that_have_nothing_in_common(repository: Root) -> None:
    git(Path(), "switch", "--quiet", "--orphan", "other")
    git(Path(), "commit", "--quiet", "--allow-empty", "--message=Alone")
    with pytest.raises(Unusable) as caught:
        merge_base(Path(), "main")
    assert str(caught.value) == "the present commit and 'main' have no history in common; name another revision"
