"""What git holds: a data root as it was at another revision, read with two programs' runs whatever its size."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path


class Unusable(Exception):
    """Git cannot say what was asked; says in one line why, and the way out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A data root as it was at one commit: each file's path below the root, and the name of its content."""

    commit: str
    blobs: Mapping[str, str]
    others: frozenset[str] = frozenset()
    """Paths of what is no file: links, and repositories within this one."""
    moved_from: str = ""
    """The folder, with a slash at its end, in which the root then stood, if that was another."""


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


def committed_on(root: Path, revision: str) -> date:
    """The day on which a commit was made."""
    return date.fromisoformat(_run(root, "show", "--no-patch", "--format=%cs", revision).strip())


def merge_base(root: Path, revision: str, head: str = "HEAD") -> str:
    """The commit from which `head` and another revision parted: what a change is held against."""
    other = commit_of(root, revision)
    found = _try(root, "merge-base", other, head)
    if found is not None:
        return found.splitlines()[0]
    if _try(root, "rev-parse", "--verify", "--quiet", f"{head}^{{commit}}") is None:
        raise Unusable(
            f"nothing is committed on this branch yet, so it parted nowhere from '{revision}';"
            f" start it from there (git switch --create NAME {revision}), or commit first"
        )
    if _run(root, "rev-parse", "--is-shallow-repository").strip() == "true":
        raise Unusable(
            f"this copy of the repository is too shallow to know where it parted from '{revision}';"
            " fetch the rest first (git fetch --unshallow; in a workflow, fetch-depth: 0)"
        )
    raise Unusable(f"the present commit and '{revision}' have no history in common; name another revision")


def tree(root: Path, commit: str) -> Tree:
    """Every file below a data root as it was at a commit; none where the root was not yet there."""
    return _tree(commit, _run(root, "ls-tree", "-r", "-z", commit, "--", "."))


def staged(root: Path, index: Path | None = None) -> str | None:
    """The tree that the next commit will have, whatever else lies in the folder; nothing while files are unmerged.

    `index` is git's list of what is staged, where it is not the usual one.
    """
    _inside(root)
    done = start(root, ["write-tree"], more={"GIT_INDEX_FILE": str(index.resolve())} if index else {})
    return done.stdout.decode("ascii").strip() if done.returncode == 0 else None


def differing(root: Path, commit: str, then: str = "") -> frozenset[str]:
    """Each file below a data root that is not what it was at a commit: in the folder now, or in another tree."""
    names = _run(
        root, "diff", "--name-only", "--no-renames", "--no-ext-diff", "--ignore-submodules=none", "--relative", "-z",
        commit, *([then] if then else []), "--", ".",
    )  # fmt: skip
    return frozenset(names.split("\0")) - {""}


def below(root: Path) -> str:
    """Where a folder lies in its repository, with a slash at its end; nothing for the repository's own."""
    return _run(root, "rev-parse", "--show-prefix").strip("\n")


def names(root: Path, paths: Sequence[str]) -> dict[str, str]:
    """The name that git would give the content of each file, by its path below a data root."""
    place = below(root)  # git takes such paths from the repository's top
    asked = "".join(f"{place}{path}\n" for path in paths).encode("utf-8", errors="surrogateescape")
    found = start(root, ["hash-object", "--stdin-paths"], asked).stdout.decode("ascii").split()
    if len(found) != len(paths):
        raise Unusable(f"git could not read every file below {root.as_posix()}; check who may read them")
    return dict(zip(paths, found, strict=True))


def moved_from(root: Path, commit: str, present: Mapping[str, str]) -> Tree | None:
    """A root that a commit had elsewhere, and that is there no more: the one with most files in common with `present`.

    Nothing where none has any. `present` gives each file's path below the root and the name of its content.
    """
    top = Path(_run(root, "rev-parse", "--show-toplevel").strip())
    listed = _run(root, "ls-tree", "-r", "-z", "--name-only", "--full-tree", commit).split("\0")
    places = [name.removesuffix("authority.yaml") for name in listed if f"/{name}".endswith("/authority.yaml")]
    gone = [place for place in places if not (top / place / "authority.yaml").exists()]
    trees = [
        _tree(commit, _run(root, "ls-tree", "-r", "-z", "--full-tree", f"{commit}:{place.rstrip('/')}"))
        for place in gone
    ]
    common = [sum(tree.blobs.get(path) == name for path, name in present.items()) for tree in trees]
    found = common.index(max(common)) if any(common) else None
    return None if found is None else replace(trees[found], moved_from=gone[found] or "./")


def contents(root: Path, blobs: Iterable[str]) -> dict[str, bytes]:
    """The contents of many blobs by their names, asked in one run."""
    names = list(dict.fromkeys(blobs))
    asked = "".join(f"{name}\n" for name in names).encode("ascii")
    answer = start(root, ["cat-file", "--batch"], asked).stdout if names else b""
    found = dict(zip(names, _answers(answer), strict=False))
    if len(found) < len(names):
        raise Unusable(
            "this copy of the repository does not hold every file of that revision;"
            " fetch the whole of it (git fetch --refetch --no-filter)"
        )
    return found


def files(root: Path, commit: str) -> dict[str, bytes]:
    """A data root as it was at a commit: content by path, as the reader takes it."""
    then = tree(root, commit)
    held = contents(root, then.blobs.values())
    return {path: held[name] for path, name in then.blobs.items()}


def environment() -> dict[str, str]:
    """The caller's, without what it says of a repository: a hook names its own, whichever folder is asked about."""
    return {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or "CONFIG" in name}


def _tree(commit: str, listed: str) -> Tree:
    blobs, others = {}, set()
    for line in listed.split("\0"):
        what, _, path = line.partition("\t")
        mode, kind, name = what.split() if what else ("", "", "")
        if kind == "blob" and mode != "120000":
            blobs[path] = name
        elif kind:
            others.add(path)
    return Tree(commit=commit, blobs=blobs, others=frozenset(others))


def _answers(stream: bytes) -> Iterator[bytes]:
    """`name type size`, a line end, the content, a line end; again and again, up to a name that git does not hold."""
    start = 0
    while start < len(stream):
        end = stream.index(b"\n", start)
        head = stream[start:end].split()
        if len(head) != 3:
            return
        size = int(head[2])
        yield stream[end + 1 : end + 1 + size]
        start = end + size + 2


def _inside(root: Path) -> None:
    done = start(root, ["rev-parse", "--git-dir"])
    if done.returncode == 0:
        return
    if b"safe.directory" in done.stderr:
        raise Unusable(
            f"git does not trust {root.as_posix()}, because it belongs to another user;"
            f" say that it may (git config --global --add safe.directory {_holding(root).as_posix()})"
        )
    raise Unusable(f"{root.as_posix()} lies in no git repository, so there is nothing to compare it with")


def _holding(root: Path) -> Path:
    """The folder of the repository that holds a root."""
    here = root.resolve()
    return next((place for place in (here, *here.parents) if (place / ".git").exists()), here)


def _run(root: Path, *words: str) -> str:
    found = _try(root, *words)
    if found is None:
        raise Unusable(f"git could not answer 'git {' '.join(words)}' in {root.as_posix()}; try it by hand")
    return found


def _try(root: Path, *words: str) -> str | None:
    done = start(root, list(words))
    return done.stdout.decode("utf-8", errors="surrogateescape") if done.returncode == 0 else None


def start(
    root: Path, words: list[str], asked: bytes = b"", more: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """One run of git below a folder; `more` is set in its environment. Raises `Unusable` where there is no git."""
    try:
        return subprocess.run(
            ["git", "-c", "core.quotepath=off", *words], cwd=root, input=asked, capture_output=True, check=False,
            env=environment() | dict(more or {}),
        )  # fmt: skip
    except OSError as error:
        raise Unusable("git could not be started; install it, or check that it is on the PATH") from error
