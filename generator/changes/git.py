"""What git holds: a data root as it was at another revision, read with two programs' runs whatever its size."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path


class Unusable(Exception):
    """Git cannot say what was asked; says in one line why, and the way out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A data root as it was at one commit: each file's path below the root, and the name of its content."""

    commit: str
    blobs: Mapping[str, str]


def commit_of(root: Path, revision: str) -> str:
    """The commit that a revision's name stands for."""
    _inside(root)
    found = _try(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found is None:
        raise Unusable(
            f"there is no revision '{revision}' here; fetch it first (git fetch origin {revision.removeprefix('origin/')}),"
            " or name another"
        )
    return found.strip()


def merge_base(root: Path, revision: str) -> str:
    """The commit from which the present one and another parted: what a change is held against."""
    other = commit_of(root, revision)
    found = _try(root, "merge-base", other, "HEAD")
    if found is not None:
        return found.splitlines()[0]
    if _run(root, "rev-parse", "--is-shallow-repository").strip() == "true":
        raise Unusable(
            f"this copy of the repository is too shallow to know where it parted from '{revision}';"
            " fetch the rest first (git fetch --unshallow; in a workflow, fetch-depth: 0)"
        )
    raise Unusable(f"the present commit and '{revision}' have no history in common; name another revision")


def tree(root: Path, commit: str) -> Tree:
    """Every file below a data root as it was at a commit; none where the root was not yet there."""
    listed = _run(root, "ls-tree", "-r", "-z", commit, "--", ".")
    blobs = {}
    for line in listed.split("\0"):
        what, _, path = line.partition("\t")
        mode, kind, name = what.split() if what else ("", "", "")
        if kind == "blob" and mode != "120000":
            blobs[path] = name
    return Tree(commit=commit, blobs=blobs)


def contents(root: Path, blobs: Iterable[str]) -> dict[str, bytes]:
    """The contents of many blobs by their names, asked in one run."""
    names = list(dict.fromkeys(blobs))
    asked = "".join(f"{name}\n" for name in names).encode("ascii")
    answer = _start(root, ["cat-file", "--batch"], asked).stdout
    return dict(zip(names, _answers(answer), strict=True))


def files(root: Path, commit: str) -> dict[str, bytes]:
    """A data root as it was at a commit: content by path, as the reader takes it."""
    then = tree(root, commit)
    held = contents(root, then.blobs.values())
    return {path: held[name] for path, name in then.blobs.items()}


def _answers(stream: bytes) -> Iterator[bytes]:
    """`name type size`, a line end, the content, a line end; again and again."""
    start = 0
    while start < len(stream):
        end = stream.index(b"\n", start)
        size = int(stream[start:end].split()[2])
        yield stream[end + 1 : end + 1 + size]
        start = end + size + 2


def _inside(root: Path) -> None:
    if _try(root, "rev-parse", "--git-dir") is None:
        raise Unusable(f"{root.as_posix()} lies in no git repository, so there is nothing to compare it with")


def _run(root: Path, *words: str) -> str:
    found = _try(root, *words)
    if found is None:
        raise Unusable(f"git could not answer 'git {' '.join(words)}' in {root.as_posix()}; try it by hand")
    return found


def _try(root: Path, *words: str) -> str | None:
    done = _start(root, list(words))
    return done.stdout.decode("utf-8", errors="surrogateescape") if done.returncode == 0 else None


def _start(root: Path, words: list[str], asked: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["git", "-c", "core.quotepath=off", *words], cwd=root, input=asked, capture_output=True, check=False
        )
    except OSError as error:
        raise Unusable("git could not be started; install it, or check that it is on the PATH") from error
