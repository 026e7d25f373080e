"""check.yml: it can only read, puts nothing of a request into a script, and lets one check stand for all."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import cast

import pytest
import yaml

from tests.play_pull_request import WORKFLOW, Node, job
from tests.roots import git

HELD = cast("dict[str, Node]", yaml.safe_load(WORKFLOW.read_text("utf-8").replace("\non:", "\n'on':")))
JOBS = cast("dict[str, dict[str, Node]]", HELD["jobs"])


def steps(name: str) -> list[dict[str, Node]]:
    return cast("list[dict[str, Node]]", JOBS[name]["steps"])


def test_it_can_only_read_and_is_never_given_the_repositorys_own_rights() -> None:
    assert HELD["permissions"] == {"contents": "read"}
    assert [name for name, held in JOBS.items() if "permissions" in held] == []
    assert HELD["on"] == {"pull_request": None, "merge_group": None}
    assert "secrets." not in WORKFLOW.read_text("utf-8")


@pytest.mark.parametrize("name", JOBS)
def test_nothing_is_put_into_a_script_and_every_action_is_pinned(name: str) -> None:
    for step in steps(name):
        assert "${{" not in str(step.get("run", "")), "what a script needs comes through its environment"
        if "uses" in step:
            assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", str(step["uses"]))
        if "checkout" in str(step.get("uses")):
            assert cast("dict[str, Node]", step["with"]) == {"persist-credentials": False, "fetch-depth": 0}


def test_the_records_wait_for_nothing_and_are_never_left_out() -> None:
    assert not {"needs", "if"} & set(JOBS["records"])
    assert {name for name, held in JOBS.items() if "if" in held} == {"code", "elsewhere", "all"}


# What may be left out -------------------------------------------------------------------------------------------------


def touched(where: Path, base: str = "HEAD^1") -> str:
    """What the job `touched` tells the others."""
    script = str(cast("list[dict[str, Node]]", job("touched")["steps"])[-1]["run"])
    told = where.parent / "output"
    environment = os.environ | {"BASE": base, "GITHUB_OUTPUT": str(told)}
    subprocess.run(["bash", "-e", "-c", script], cwd=where, env=environment, check=True, capture_output=True)
    return told.read_text("utf-8")


@pytest.mark.parametrize(
    ("file", "answer"),
    [
        ("data/seaborough/bids/2025-26/c1-099.yaml", "code=false\n"),
        ("data/a b;$(touch x).yaml", "code=false\n"),
        ("schemas/bid.json", "code=true\n"),
        ("generator/data/x.py", "code=true\n"),
    ],
)
def test_only_a_change_of_records_alone_leaves_out_what_reads_none(tmp_path: Path, file: str, answer: str) -> None:
    where = tmp_path / "repository"
    where.mkdir()
    git(where, "init", "--quiet", "--initial-branch=main")
    git(where, "commit", "--quiet", "--allow-empty", "--message=Begin")
    (where / file).parent.mkdir(parents=True)
    (where / file).write_text("x", "utf-8")
    git(where, "add", "--all")
    git(where, "commit", "--quiet", "--message=Change")
    assert touched(where) == answer


def test_everything_runs_when_git_cannot_tell(tmp_path: Path) -> None:
    where = tmp_path / "repository"
    where.mkdir()
    git(where, "init", "--quiet")
    assert touched(where, "no-such-commit") == "code=true\n"


# The one check that is required -----------------------------------------------------------------------------------------


def test_the_last_job_looks_at_every_other() -> None:
    last = JOBS["all"]
    assert last["needs"] == [name for name in JOBS if name != "all"]
    assert last["if"] == "${{ always() }}", "a job that does not run counts as passed"


@pytest.mark.parametrize(
    ("results", "code"),
    [
        ("success success success success success success", 0),
        ("success success skipped success success skipped", 0),
        ("success success success failure success success", 1),
        ("failure success skipped success success skipped", 1),
        ("success cancelled success success success success", 1),
    ],
)
def test_it_passes_only_if_nothing_failed(results: str, code: int) -> None:
    script = str(steps("all")[-1]["run"])
    done = subprocess.run(
        ["bash", "-e", "-c", script], env=os.environ | {"RESULTS": results}, check=False, capture_output=True, text=True
    )
    assert done.returncode == code
    assert done.stdout == (f"A check did not pass: {results}\n" if code else "")
