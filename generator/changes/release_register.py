"""The public register: a git repository whose history is only ever added to, in commits by a role.

A release is one commit, made by `git fast-import` without touching the folder, and only then laid out in it. Until that
commit is whole, nothing is changed. Nothing of the working repository, its commits or whoever runs this is in it.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from generator.changes.git import files as files_of
from generator.changes.git import start
from generator.records.model import Contact

BRANCH = "refs/heads/main"
DATA = "data"
"""Where the records stand in the register: a repository of one authority."""


class Refused(Exception):
    """Nothing was released; says in one line why, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Who releases: a team with its shared mailbox, never a person."""

    name: str
    email: str

    @staticmethod
    def of(contact: Contact) -> Role:
        """The team that answers for the scheme."""
        name = " ".join("".join(" " if sign in "<>\n\r" else sign for sign in contact.name).split())
        return Role(name=name, email=contact.email or "no-reply@register.invalid")


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The public register before a release."""

    folder: Path
    branch: str
    """The full name of the branch that it stands on."""
    commit: str | None
    """Nothing where nothing was released yet."""
    files: Mapping[str, bytes]
    """Its records, by their paths below `data`."""
    new: bool
    """Whether there is no repository yet."""
    released_on: date | None
    """The day of the last release."""


def register(folder: Path, working: Path) -> Register:
    """Look at the folder of a public register, for records that come from the data root `working`.

    Raises `Refused` for a folder that is none, or from which something of the working repository could become public.
    """
    folder = folder.resolve()
    _apart(folder, working)
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return Register(folder=folder, branch=BRANCH, commit=None, files={}, new=True, released_on=None)
    if not folder.is_dir():
        raise Refused(f"{folder} is a file; name a folder for the public register")
    top = ask(folder, "rev-parse", "--show-toplevel")
    if top is None or Path(top).resolve() != folder:
        raise Refused(
            f"{folder} is not the top folder of a git repository; name a new or empty folder, or a clone of the public register"
        )
    if _run(folder, "status", "--porcelain", "--untracked-files=all"):
        raise Refused(f"{folder} holds changes that are not committed; take them back first (git -C {folder} status)")
    branch = ask(folder, "symbolic-ref", "--quiet", "HEAD")
    if branch is None:
        raise Refused(f"{folder} stands on no branch; go to the one that is published first (git switch main)")
    commit = ask(folder, "rev-parse", "--verify", "--quiet", "HEAD")
    root = folder / DATA
    if commit is None or not root.is_dir():
        return Register(folder=folder, branch=branch, commit=commit, files={}, new=False, released_on=None)
    last = ask(folder, "log", "-1", "--format=%cs", "--", DATA)
    return Register(
        folder=folder, branch=branch, commit=commit, files=files_of(root, commit), new=False,
        released_on=date.fromisoformat(last) if last else None,
    )  # fmt: skip


def _apart(folder: Path, working: Path) -> None:
    """The two repositories share no folder, no objects and no worktree: what one holds, the other may never show."""
    top = Path(_run(working, "rev-parse", "--show-toplevel")).resolve()
    if folder == top or top in folder.parents or folder in top.parents:
        raise Refused(
            f"{folder} and the working repository {top} lie in each other; name a folder beside it for the public register"
        )
    if not (folder / ".git").exists():
        return
    ours, theirs = (_common(place) for place in (working, folder))
    borrowed = theirs / "objects" / "info" / "alternates"
    lent = borrowed.read_text("utf-8", errors="replace").splitlines() if borrowed.is_file() else []
    if ours == theirs or any((theirs / "objects" / line).resolve() == ours / "objects" for line in lent):
        raise Refused(
            f"{folder} shares its objects with the working repository, and would show its unreleased branches;"
            " name a clone of the public register"
        )


def _common(folder: Path) -> Path:
    return (folder / _run(folder, "rev-parse", "--git-common-dir")).resolve()


# One commit ----------------------------------------------------------------------------------------------------------


def add(there: Register, files: Mapping[str, bytes], on: date, role: Role, message: str) -> str:
    """Put a release onto the register's history, and lay it out in the folder; returns the commit's name.

    All or nothing: where git fails, the register is as it was, and `Refused` says what git said.
    """
    if not there.new:
        return _commit(there, files, on, role, message)
    there.folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{there.folder.name}-", dir=there.folder.parent))
    try:
        fresh.chmod(0o755)
        _run(fresh, "init", "--quiet", "--template=", f"--initial-branch={BRANCH.rpartition('/')[2]}")
        begun = Register(folder=fresh, branch=BRANCH, commit=None, files={}, new=False, released_on=None)
        name = _commit(begun, files, on, role, message)
        if there.folder.exists():
            there.folder.rmdir()
        fresh.rename(there.folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return name


def _commit(there: Register, files: Mapping[str, bytes], on: date, role: Role, message: str) -> str:
    who = _identity(role, on)
    stream = b"".join(_stream(there, files, on, role, message))
    _run(there.folder, "fast-import", "--quiet", "--done", asked=stream, who=who)
    try:
        _run(there.folder, "reset", "--quiet", "--hard", there.branch, who=who)
    except Refused:
        back = ["update-ref", there.branch, there.commit] if there.commit else ["update-ref", "-d", there.branch]
        _run(there.folder, *back, who=who)
        raise
    return _run(there.folder, "rev-parse", "HEAD")


def _stream(there: Register, files: Mapping[str, bytes], on: date, role: Role, message: str) -> Iterator[bytes]:
    """What `git fast-import` reads: only the files that differ are in it."""
    who = f"{role.name} <{role.email}> {_second(on)} +0000"
    yield f"feature done\ncommit {there.branch}\nauthor {who}\ncommitter {who}\n".encode()
    yield _data(message.encode())
    if there.commit:
        yield f"from {there.commit}\n".encode()
    for path in sorted(there.files.keys() - files.keys()):
        yield f"D {DATA}/{path}\n".encode()
    for path, content in files.items():
        if there.files.get(path) != content:
            yield f"M 100644 inline {DATA}/{path}\n".encode() + _data(content)
    yield b"done\n"


def _data(content: bytes) -> bytes:
    return f"data {len(content)}\n".encode() + content + b"\n"


def _second(on: date) -> int:
    """Noon in UTC, so that the day is the same for nearly everyone, and nobody's time zone is told."""
    return int(datetime.combine(on, time(12), UTC).timestamp())


# Git -----------------------------------------------------------------------------------------------------------------


_SETTINGS = [
    part
    for setting in ("core.hooksPath=/dev/null", "core.autocrlf=false", "core.fsmonitor=false")
    for part in ("-c", setting)
]
"""Nothing of the officer's own runs, or changes a line end, on the way."""


def _identity(role: Role, on: date) -> dict[str, str]:
    """What git writes beside the commit itself, in its log of where a branch stood."""
    when = f"@{_second(on)} +0000"
    return {
        f"GIT_{part}_{name}": value
        for part in ("AUTHOR", "COMMITTER")
        for name, value in (("NAME", role.name), ("EMAIL", role.email), ("DATE", when))
    }


def ask(folder: Path, *words: str) -> str | None:
    """What git answers, or nothing where it says no."""
    done = start(folder, [*_SETTINGS, *words])
    return done.stdout.decode("utf-8", errors="replace").strip() if done.returncode == 0 else None


def _run(folder: Path, *words: str, asked: bytes = b"", who: Mapping[str, str] | None = None) -> str:
    done = start(folder, [*_SETTINGS, *words], asked, who)
    if done.returncode:
        said = " ".join(done.stderr.decode("utf-8", errors="replace").split())
        raise Refused(f"git {words[0]} failed in {folder}, which is as it was: {said}")
    return done.stdout.decode("utf-8", errors="replace").strip()
