"""A bare git repository, asked and changed as GitHub does it: without a working tree, a branch moved only from where it was."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path


class Stale(Exception):
    """A branch is not where it was expected to be."""


class Missing(Exception):
    """No such branch, commit or file."""


class Unmergeable(Exception):
    """Two branches say different things in one place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who commits."""

    id: int
    login: str
    name: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A file or a folder of a tree."""

    mode: str
    kind: str
    oid: str
    size: int
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """What git keeps of a commit beside its files."""

    oid: str
    name: str
    email: str
    date: str
    message: str


class Bare:
    """A repository on disk."""

    def __init__(self, path: Path) -> None:
        self.path = path
        # What has a name made of its content never changes, and is asked many times.
        self.blob = cache(self._blob)
        self.history = cache(self._history)

    @classmethod
    def holding(cls, path: Path, files: Mapping[str, bytes], who: Person) -> Bare:
        """A new repository with one commit on its branch `main`."""
        subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch=main", path], check=True, env=_quiet())
        new = cls(path)
        new._move("main", new._commit(new._tree(None, files, ()), (), "Begin", who), "")
        return new

    def head(self, branch: str) -> str:
        """The commit that a branch stands on."""
        return self._found("rev-parse", "--verify", "--quiet", f"refs/heads/{branch}^{{commit}}")

    def branches(self) -> dict[str, str]:
        """Every branch and the commit that it stands on."""
        lines = self._git("for-each-ref", "--format=%(refname:lstrip=2) %(objectname)", "refs/heads").splitlines()
        return dict(line.rsplit(" ", 1) for line in lines)

    def named(self, expression: str) -> tuple[str, str]:
        """The object that `branch:path`, a branch or a name stands for: its kind and its name."""
        oid = self._found("rev-parse", "--verify", "--quiet", expression)
        return self._git("cat-file", "-t", oid), oid

    def files(self, commit: str) -> list[Entry]:
        """Every file and folder of a commit."""
        lines = self._git("ls-tree", "-r", "-t", "-l", "-z", commit).split("\0")
        parts = [(line.split("\t", 1)[0].split(), line.split("\t", 1)[1]) for line in lines if line]
        return [
            Entry(mode=mode, kind=kind, oid=oid, size=int(size) if size != "-" else 0, path=path)
            for (mode, kind, oid, size), path in parts
        ]

    def read(self, commit: str, path: str) -> bytes:
        """A file as it stands in a commit."""
        return self.blob(self.named(f"{commit}:{path}")[1])

    def versions(self, branch: str, path: str) -> list[bytes]:
        """A file as each commit that changed it left it, newest first."""
        return [self.read(one.oid, path) for one in self.history(self.head(branch))[path]]

    def changed(self, base: str, head: str) -> dict[str, str]:
        """What a branch changed since it parted from another, by path: git's letter A, M or D."""
        parting = self._git("merge-base", base, head)
        lines = self._git("diff", "--name-status", "--no-renames", parting, head).splitlines()
        return {path: letter for letter, path in (line.split("\t", 1) for line in lines)}

    def begin(self, branch: str, commit: str) -> None:
        """A new branch. Raises `Stale` where it is there already."""
        self._move(branch, commit, "")

    def reset(self, branch: str, commit: str) -> None:
        """Set a branch somewhere else, whatever stood there."""
        self._move(branch, commit, self.head(branch))

    def end(self, branch: str) -> None:
        """Take a branch away."""
        self.head(branch)
        self._git("update-ref", "-d", f"refs/heads/{branch}")

    def commit(
        self, branch: str, expected: str, add: Mapping[str, bytes], remove: Iterable[str], message: str, who: Person
    ) -> str:
        """Commit onto a branch, if it still stands where it was expected. Raises `Stale`."""
        if self.head(branch) != expected:
            raise Stale(expected)
        new = self._commit(self._tree(expected, add, remove), (expected,), message, who)
        self._move(branch, new, expected)
        return new

    def merge(self, into: str, head: str, message: str, who: Person) -> str:
        """Merge a commit into a branch as GitHub's button does. Raises `Unmergeable`."""
        base = self.head(into)
        done = self._run("merge-tree", "--write-tree", base, head)
        if done.returncode:
            raise Unmergeable(done.stdout.decode())
        new = self._commit(done.stdout.decode().split("\n", 1)[0], (base, head), message, who)
        self._move(into, new, base)
        return new

    def reaches(self, of: str, older: str) -> bool:
        """Whether a commit stands in the history of another."""
        return self._run("merge-base", "--is-ancestor", older, of).returncode == 0

    def _blob(self, oid: str) -> bytes:
        done = self._run("cat-file", "blob", oid)
        if done.returncode:
            raise Missing(oid)
        return done.stdout

    def _history(self, commit: str) -> dict[str, list[Logged]]:
        """Every commit behind one, newest first, by each file that it changed; under the empty name, all of them."""
        done: dict[str, list[Logged]] = {"": []}
        # Against the first parent, so that a merge is told as what it brought.
        form = "--format=%x01%H%x02%an%x02%ae%x02%cI%x02%s"
        for part in self._git("log", "--topo-order", "--diff-merges=first-parent", "--name-only", form, commit).split(
            "\x01"
        )[1:]:
            first, *paths = part.strip().splitlines()
            oid, name, email, date, message = first.split("\x02")
            one = Logged(oid=oid, name=name, email=email, date=date, message=message)
            for path in ("", *filter(None, paths)):
                done.setdefault(path, []).append(one)
        return done

    def _tree(self, base: str | None, add: Mapping[str, bytes], remove: Iterable[str]) -> str:
        with tempfile.TemporaryDirectory() as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder, "index"))}
            self._git("read-tree", base or "--empty", more=index)
            lines = [f"0 {'0' * 40}\t{path}" for path in remove]
            for path, content in add.items():
                oid = self._git("hash-object", "-w", "--stdin", given=content)
                lines.append(f"100644 {oid}\t{path}")
            self._git("update-index", "--index-info", given="".join(f"{line}\n" for line in lines).encode(), more=index)
            return self._git("write-tree", more=index)

    def _commit(self, tree: str, parents: Iterable[str], message: str, who: Person) -> str:
        more = {
            f"GIT_{role}_{part}": value
            for role in ("AUTHOR", "COMMITTER")
            for part, value in (("NAME", who.name), ("EMAIL", who.email))
        }
        over = [word for parent in parents for word in ("-p", parent)]
        return self._git("commit-tree", tree, *over, given=message.encode(), more=more)

    def _move(self, branch: str, to: str, expected: str) -> None:
        if self._run("update-ref", f"refs/heads/{branch}", to, expected or "0" * 40).returncode:
            raise Stale(branch)

    def _found(self, *words: str) -> str:
        done = self._run(*words)
        if done.returncode:
            raise Missing(words[-1])
        return done.stdout.decode().strip()

    def _git(self, *words: str, given: bytes = b"", more: Mapping[str, str] | None = None) -> str:
        done = self._run(*words, given=given, more=more)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode().strip("\n")

    def _run(
        self, *words: str, given: bytes = b"", more: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        command = ["git", "--git-dir", str(self.path), *words]
        return subprocess.run(command, input=given, capture_output=True, check=False, env=_quiet() | dict(more or {}))


def _quiet() -> dict[str, str]:
    """This machine's settings of git have no say."""
    return os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
