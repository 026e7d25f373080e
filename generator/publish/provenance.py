"""Which commit last changed each record: asked of git once, for a whole data root."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.money.figure import Place
from generator.records.dataset import Dataset


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """One commit."""

    id: str
    on: date

    @property
    def short(self) -> str:
        """Seven characters, as people quote it."""
        return self.id[:7]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where a data root's records come from."""

    head: Commit | None = None
    """Nothing outside a git repository."""
    changed: Mapping[str, Commit] = field(default_factory=dict)
    """By a record's path below the data root: the last commit that changed it."""
    below: str = ""
    """The data root's own path in the repository, with a slash at its end."""
    shallow: bool = False
    """A shallow clone does not know who changed what."""
    loose: frozenset[str] = frozenset()
    """Paths of records that were changed since, and not yet committed."""

    def said(self, path: str) -> str:
        """What is to be said of a record for which no commit can be named, or that was changed since."""
        if self.head is None:
            return "no repository says who changed it last"
        if self.shallow:
            return "this copy of the repository does not know who changed it last"
        if path not in self.changed:
            return "not yet committed"
        return "changed since, and not yet committed" if path in self.loose else ""

    def at(self, path: str) -> Commit | None:
        """The commit at which a record's file reads as it does now, line by line; nothing where none is known."""
        return None if path in self.loose else self.changed.get(path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forge:
    """Where the records can be read by everybody: an address for each line, commit and history.

    They are made as GitHub, Gitea and GitLab (which leads its own on) write them. Without a repository there are none.
    """

    repository: str | None
    provenance: Provenance

    def line(self, place: Place) -> str | None:
        """A record's line, at the commit that last changed the record: what was committed since moves no line of it."""
        commit = self.provenance.at(place.path)
        return self._address("blob", commit, f"{place.path}#L{place.line}") if commit else None

    def history(self, path: str) -> str | None:
        """Every commit that changed a record, up to the one that all was made from."""
        known = self.provenance.at(path) is not None
        return self._address("commits", self.provenance.head, path) if known else None

    def commit(self, commit: Commit) -> str | None:
        """One commit."""
        return f"{self.repository.rstrip('/')}/commit/{commit.id}" if self.repository else None

    def edit(self, path: str) -> str | None:
        """Where a reader can suggest a change to a record."""
        return f"{self.repository.rstrip('/')}/edit/main/{self.provenance.below}{path}" if self.repository else None

    def _address(self, what: str, commit: Commit | None, path: str) -> str | None:
        if self.repository is None or commit is None:
            return None
        return f"{self.repository.rstrip('/')}/{what}/{commit.id}/{self.provenance.below}{path}"


def provenance(root: Path) -> Provenance:
    """Ask git about a data root; outside a repository the answer is empty, never an error."""
    newest = head(root)
    if newest is None:
        return Provenance()
    below = _git(root, "rev-parse", "--show-prefix").strip()
    shallow = _git(root, "rev-parse", "--is-shallow-repository").strip() == "true"
    loose = frozenset(_git(root, "diff", "--name-only", "--relative", "HEAD", "--", ".").splitlines())
    changed = {} if shallow else _last_changes(root, below)
    return Provenance(head=newest, changed=changed, below=below, shallow=shallow, loose=loose)


def head(root: Path) -> Commit | None:
    """The commit that a data root's repository stands at; nothing outside a repository."""
    line = _git(root, "log", "-1", "--format=%H %cs")
    return _commit(line) if line else None


def _last_changes(root: Path, below: str) -> dict[str, Commit]:
    """Each path with the newest commit that made its file what it is now.

    The log runs from the newest to the oldest. Of two branches that were merged the later commit is not always the one
    whose lines were kept, and a merge may have written lines of its own: the file itself decides, not the date.
    """
    now = _files(root)
    changed: dict[str, Commit] = {}
    commit: Commit | None = None
    log = _git(root, "log", "-c", "--raw", "--no-abbrev", "--no-renames", "--no-relative", "--format=%H %cs", "--", ".")
    for line in log.splitlines():
        if not line:
            continue
        if not line.startswith(":"):
            commit = _commit(line)
            continue
        told, _, name = line.partition("\t")
        path = name.removeprefix(below)  # git makes no path of a merge relative, whatever it is told
        if commit is not None and now.get(path) == told.split()[-2]:
            changed.setdefault(path, commit)
    return changed


def _files(root: Path) -> dict[str, str]:
    """Each committed file below a data root, with the name that git has for what is in it."""
    lines = (line.partition("\t") for line in _git(root, "ls-tree", "-r", "HEAD", "--", ".").splitlines())
    return {path: told.split()[-1] for told, _, path in lines}


def as_of(dataset: Dataset, newest: Commit | None, today: date) -> date:
    """The only "today" of a site: the example's own day, else the commit's; `today` itself only outside git."""
    return dataset.authority.data.as_of or (newest.on if newest else today)


def _commit(line: str) -> Commit:
    name, day = line.split()
    return Commit(id=name, on=date.fromisoformat(day))


def _git(root: Path, *words: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-c", "core.quotepath=off", *words],
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
            encoding="utf-8",
        )
    except OSError:
        return ""
    return done.stdout if done.returncode == 0 else ""
