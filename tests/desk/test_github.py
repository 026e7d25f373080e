"""The stand-in for GitHub holds to what GitHub does, where the desk depends on it."""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.desk.github.bare import Bare, Person
from tests.desk.github.door import GitHub, running
from tests.desk.github.graph import Hub
from tests.desk.github.pulls import Pulls

CLERK = Person(id=1, login="clerk", name="Cluster clerk", email="clerk@council.example")
LEAD = Person(id=2, login="lead", name="Locality lead", email="lead@council.example")
COMMIT = "mutation($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid } } }"
REF = "mutation($input: CreateRefInput!) { createRef(input: $input) { ref { name } } }"


@pytest.fixture
def github(tmp_path: Path) -> Iterator[GitHub]:
    bare = Bare.holding(tmp_path / "register.git", {"data/a.yaml": b"one: 1\n", "data/b.yaml": b"two: 2\n"}, CLERK)
    people = {"clerks-token": CLERK, "leads-token": LEAD}
    hub = Hub(owner="council", name="register", address="https://x", bare=bare, pulls=Pulls(bare), people=people)
    with running(hub) as one:
        yield one


def ask(
    github: GitHub, method: str, path: str, body: object = None, token: str = "clerks-token"
) -> tuple[int, dict[str, object]]:
    line = HTTPConnection(github.address.removeprefix("http://"))
    line.request(method, path, json.dumps(body) if body else None, {"Authorization": f"token {token}"})
    answer = line.getresponse()
    content = answer.read()
    line.close()
    return answer.status, json.loads(content) if content else {}


def graph(github: GitHub, query: str, **variables: object) -> dict[str, object]:
    status, told = ask(github, "POST", "/api/graphql", {"query": query, "variables": variables})
    assert status == 200
    return told


def write(github: GitHub, branch: str, expected: str, path: str, content: bytes) -> dict[str, object]:
    return graph(github, COMMIT, input={
        "branch": {"repositoryNameWithOwner": "council/register", "branchName": branch},
        "expectedHeadOid": expected, "message": {"headline": "Update"},
        "fileChanges": {"additions": [{"path": path, "contents": base64.b64encode(content).decode()}], "deletions": []},
    })  # fmt: skip


def proposed(github: GitHub, branch: str, path: str, content: bytes) -> int:
    """A branch with a commit, and a pull request that is ready."""
    head = github.hub.bare.head("main")
    graph(github, REF, input={"repositoryId": "R_1", "name": f"refs/heads/{branch}", "oid": head})
    write(github, branch, head, path, content)
    body = {"title": "A change", "head": branch, "base": "main", "draft": False}
    status, told = ask(github, "POST", "/api/v3/repos/council/register/pulls", body)
    assert status == 201
    assert isinstance(told["number"], int)
    return told["number"]


def merge(github: GitHub, number: int) -> tuple[int, dict[str, object]]:
    address = f"/api/v3/repos/council/register/pulls/{number}/merge"
    return ask(github, "PUT", address, {"merge_method": "merge", "commit_title": "A change"})


def test_a_wrong_token_is_refused(github: GitHub) -> None:
    assert ask(github, "GET", "/api/v3/user", token="another") == (401, {"message": "Bad credentials"})
    assert github.faults == []


def test_what_it_does_not_know_is_a_fault(github: GitHub) -> None:
    assert ask(github, "GET", "/api/v3/repos/council/register/releases")[0] == 404
    graph(github, '{ repository(owner: "council", name: "register") { stargazerCount } }')
    assert github.faults == [
        "nobody answers GET /api/v3/repos/council/register/releases",
        "Cannot query field 'stargazerCount' on type 'Repository'.",
    ]


def test_a_commit_onto_a_branch_that_has_moved_is_refused(github: GitHub) -> None:
    first = github.hub.bare.head("main")
    assert "errors" not in write(github, "main", first, "data/a.yaml", b"one: 11\n")
    message = f'Expected branch to point to "{first}" but it did not. Pull and try again.'
    told = write(github, "main", first, "data/a.yaml", b"one: 12\n")
    assert told["data"] == {"createCommitOnBranch": None}
    assert isinstance(told["errors"], list)
    assert [(one["type"], one["message"]) for one in told["errors"]] == [("STALE_DATA", message)]
    assert github.hub.bare.read("main", "data/a.yaml") == b"one: 11\n"


def test_a_branch_is_begun_once(github: GitHub) -> None:
    asked = {"repositoryId": "R_1", "name": "refs/heads/cms/a", "oid": github.hub.bare.head("main")}
    assert "errors" not in graph(github, REF, input=asked)
    told = graph(github, REF, input=asked)["errors"]
    assert isinstance(told, list)
    assert [one["message"] for one in told] == ['A ref named "refs/heads/cms/a" already exists in the repository.']


def test_a_pull_request_is_merged_by_git(github: GitHub) -> None:
    number = proposed(github, "cms/a", "data/a.yaml", b"one: 11\n")
    assert merge(github, number)[0] == 200
    log = ["git", "--git-dir", str(github.hub.bare.path), "log", "--topo-order", "--format=%an: %s", "main"]
    told = subprocess.run(log, check=True, capture_output=True, text=True).stdout
    assert told.splitlines() == ["Cluster clerk: A change", "Cluster clerk: Update", "Cluster clerk: Begin"]
    assert github.hub.bare.read("main", "data/a.yaml") == b"one: 11\n"


def test_a_draft_and_a_conflict_are_not_merged(github: GitHub) -> None:
    mine = proposed(github, "cms/mine", "data/a.yaml", b"one: 11\n")
    yours = proposed(github, "cms/yours", "data/a.yaml", b"one: 12\n")
    github.hub.pulls.numbered(mine).draft = True
    assert merge(github, mine) == (405, {"message": "Pull Request is still a draft"})
    github.hub.pulls.numbered(mine).draft = False
    assert merge(github, mine)[0] == 200
    assert merge(github, yours) == (405, {"message": "Pull Request is not mergeable"})


def test_a_branch_has_one_pull_request(github: GitHub) -> None:
    proposed(github, "cms/a", "data/a.yaml", b"one: 11\n")
    body = {"title": "Again", "head": "cms/a", "base": "main", "draft": True}
    status, told = ask(github, "POST", "/api/v3/repos/council/register/pulls", body)
    assert (status, told["message"]) == (
        422,
        "Validation Failed: A pull request already exists for council:cms/a.",
    )
