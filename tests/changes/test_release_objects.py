"""Nothing that may not be public is in any object of the public repository, after releases through most of a year.

Every object is read, whether or not a branch leads to it, and every other file of git's own. What must not be there is
worked out here from the records alone, without the code that decides what is released.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from generator.cli import main
from generator.records import kinds, yaml
from generator.records.dataset import Dataset
from generator.records.model import AWARDED, Item
from generator.records.read import read
from generator.records.yaml import Value
from tests.roots import SEABOROUGH, Root, copy, git

DAYS = ("2025-11-20", "2025-12-12", "2026-03-25", "2026-05-22")
LAST = date.fromisoformat(DAYS[-1])
OFFICER, MAILBOX = "Prudence Overend", "prudence.overend@seaborough.example"
BRANCH, MESSAGE = "reorganise-the-harbour-schools", "Try what closing two schools would do"
DRAFT, LOOSE, STASHED = "A draft that nobody has agreed", "Typed but never saved in git", "Put aside for another day"
COMMENT = "ask the head whether the family agrees"


@pytest.fixture(scope="module")
def working(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked example in an officer's repository, with all that lies about in one."""
    top = tmp_path_factory.mktemp("working")
    root = copy(SEABOROUGH, top / "data")
    git(top, "init", "--quiet", "--initial-branch=main")
    git(top, "config", "user.name", OFFICER)
    git(top, "config", "user.email", MAILBOX)
    root.replace("bids/2025-26/c1-001.yaml", "cluster: c1\n", f"cluster: c1 # {COMMENT}\n")
    _saved(top, "Begin with what only officers may know")
    git(top, "switch", "--quiet", "--create", BRANCH)
    _news(root, DRAFT)
    _saved(top, MESSAGE)
    git(top, "switch", "--quiet", "main")
    _news(root, STASHED)
    git(top, "add", ".")
    git(top, "stash", "--quiet")
    _news(root, LOOSE)
    return top


def _saved(top: Path, message: str) -> None:
    git(top, "add", ".")
    git(top, "-c", f"user.name={OFFICER}", "-c", f"user.email={MAILBOX}", "commit", "--quiet", f"--message={message}")


def _news(root: Root, words: str) -> None:
    root.write("updates/2025-09-04-news.yaml", f'title: "{words}"\nbody: "{words}."\n')


@pytest.fixture(scope="module")
def register(working: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public register after several releases by that officer."""
    folder, own = tmp_path_factory.mktemp("public") / "register", tmp_path_factory.mktemp("own")
    (own / "template").mkdir()
    (own / "template/description").write_text(f"A repository of {OFFICER}.\n", "utf-8")
    (own / "gitconfig").write_text(
        f"[user]\n\tname = {OFFICER}\n\temail = {MAILBOX}\n[commit]\n\tgpgSign = true\n"
        f"[init]\n\ttemplateDir = {(own / 'template').as_posix()}\n\tdefaultBranch = {BRANCH}\n",
        "utf-8",
    )
    with pytest.MonkeyPatch.context() as setting:
        setting.setenv("GIT_CONFIG_GLOBAL", str(own / "gitconfig"))
        for part in ("AUTHOR", "COMMITTER"):
            setting.setenv(f"GIT_{part}_NAME", OFFICER)
            setting.setenv(f"GIT_{part}_EMAIL", MAILBOX)
            setting.setenv(f"GIT_{part}_DATE", "2026-05-22T23:59:59+0500")
        for day in DAYS:
            assert main(["release", "--data", str(working / "data"), "--to", str(folder), "--asof", day]) == 0
    return folder


@pytest.fixture(scope="module")
def everything(register: Path) -> bytes:
    """All that the public repository holds: every object, reachable or not, and every file beside them."""
    words = ["git", "cat-file", "--batch-all-objects", "--unordered", "--batch"]
    objects = subprocess.run(words, cwd=register, check=True, capture_output=True).stdout
    assert len(re.findall(rb"^[0-9a-f]{40} commit ", objects, re.MULTILINE)) == len(DAYS)
    beside = [path for path in sorted((register / ".git").rglob("*")) if path.is_file() and "objects" not in path.parts]
    names = [path.as_posix().encode() for path in sorted(register.rglob("*"))]
    return b"\n".join([objects, *(path.read_bytes() for path in beside), *names])


def public(item: Item) -> bool:
    """Whether an award is confirmed and published by the last day."""
    due = item.publish_from is not None and item.publish_from <= LAST
    return item.outcome in AWARDED and due and item.confirmed is not None and item.confirmed.on <= LAST


def texts(value: Value) -> Iterator[str]:
    """Every piece of writing in a value; short ones are codes, or could be anywhere."""
    match value:
        case str() if len(value) > 14 and " " in value:
            yield value
        case list():
            for part in value:
                yield from texts(part)
        case dict():
            for part in value.values():
                yield from texts(part)


def hidden(dataset: Dataset) -> tuple[set[str], set[str]]:
    """Every text that may not be public on the last day, and every text that may."""
    awarded = {item.bid for record in dataset.decisions.values() for item in record.data.items if public(item)}
    never: set[str] = set()
    open_to_all: set[str] = set()

    def sort(value: Value, shown: bool) -> None:
        (open_to_all if shown else never).update(texts(value))

    for name, bid in dataset.bids.items():
        for field, part in written(f"bids/{name}").items():
            named = field in ("title", "summary") and bid.data.name_if_not_agreed
            sort(part, name in awarded or named)
    for name, record in dataset.decisions.items():
        for item, part in zip(record.data.items, items(name), strict=True):
            told = item.publish_from is not None and item.publish_from <= LAST
            waits = item.outcome in AWARDED and not public(item)
            named = dataset.bids[item.bid].data.name_if_not_agreed
            for field, value in part.items():
                in_full = item.bid in awarded or (named and field not in ("conditions", "score"))
                sort(value, told and not waits and (in_full or field == "confirmed"))
    for folder in (
        "reviews",
        "transfers",
        "updates",
        "years",
        "groupings",
        "schools",
        "census",
        "scenarios",
        "meetings",
    ):
        for name in dataset.tables[folder]:
            sort(written(f"{folder}/{name}"), folder != "reviews" or name in awarded)
    all_open = "\n".join(open_to_all)
    return {text for text in never if text not in all_open}, open_to_all


def written(key: str) -> dict[str, Value]:
    value = yaml.parse((SEABOROUGH / f"{key}.yaml").read_bytes(), limit=kinds.LARGE).value
    assert isinstance(value, dict)
    return value


def items(name: str) -> list[dict[str, Value]]:
    found = written(f"decisions/{name}")["items"]
    assert isinstance(found, list)
    return [item for item in found if isinstance(item, dict)]


def dataset() -> Dataset:
    found = read(SEABOROUGH).dataset
    assert found is not None
    return found


def test_no_hidden_text_is_in_any_object(everything: bytes) -> None:
    never, open_to_all = hidden(dataset())
    said = everything.replace(b'\\"', b"").replace(b'"', b"")
    assert len(never) > 300
    assert sorted(text for text in never if _begun(text) in said) == []
    assert [text for text in open_to_all if _begun(text) not in said] == []


def _begun(text: str) -> bytes:
    """Its first paragraph, as it is written between double quotes."""
    return text.partition("\n")[0].replace('"', "").encode()


def test_nothing_of_an_embargoed_award_is_in_any_object(everything: bytes) -> None:
    for said in (
        ": 11460",
        ": 9216",
        ": 1384",
        "11,460",
        "fire officer",
        "Listening worker",
        "2026-06-01",
        "Rugs, chairs",
    ):
        assert said.encode() not in everything, said
    stub = b"stub: true\nkind: project\ncluster: c3\nreceived: 2026-01-08\nneed: social_emotional_and_mental_health\n"
    assert stub in everything


def test_nothing_of_the_working_repository_is_in_any_object(everything: bytes, working: Path) -> None:
    commits = git(working, "rev-list", "--all").splitlines()
    assert len(commits) >= 4
    for said in (
        OFFICER, MAILBOX, "Prudence", BRANCH, MESSAGE, DRAFT, LOOSE, STASHED, COMMENT, "only officers may know", "+0500",
        working.name, *commits,
    ):  # fmt: skip
        assert said.encode() not in everything, said
    assert not any(bytes.fromhex(commit) in everything for commit in commits)


def test_each_commit_is_by_the_role_alone(register: Path) -> None:
    log = git(register, "log", "--all", "--format=%an|%ae|%ai|%cn|%ce|%ci|%G?|%D")
    role = "SEND Funding Team|clusters@seaborough.example"
    assert log.splitlines() == [
        f"{role}|{day} 12:00:00 +0000|{role}|{day} 12:00:00 +0000|N|{'HEAD -> main' if day == DAYS[-1] else ''}"
        for day in reversed(DAYS)
    ]
    assert git(register, "for-each-ref", "--format=%(refname)") == "refs/heads/main"
    assert git(register, "config", "--local", "--list").splitlines() == [
        "core.repositoryformatversion=0", "core.filemode=true", "core.bare=false", "core.logallrefupdates=true",
    ]  # fmt: skip
    assert not (register / ".git/hooks").exists()
