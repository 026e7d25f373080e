"""Which commit last changed each record: asked of git once, for a whole data root."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

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


def provenance(root: Path) -> Provenance:
    """Ask git about a data root; outside a repository the answer is empty, never an error."""
    newest = head(root)
    if newest is None:
        return Provenance()
    below = _git(root, "rev-parse", "--show-prefix").strip()
    shallow = _git(root, "rev-parse", "--is-shallow-repository").strip() == "true"
    loose = frozenset(_git(root, "diff", "--name-only", "--relative", "HEAD", "--", ".").splitlines())
    changed = {} if shallow else _last_changes(root)
    return Provenance(head=newest, changed=changed, below=below, shallow=shallow, loose=loose)


def head(root: Path) -> Commit | None:
    """The commit that a data root's repository stands at; nothing outside a repository."""
    line = _git(root, "log", "-1", "--format=%H %cs")
    return _commit(line) if line else None


def _last_changes(root: Path) -> dict[str, Commit]:
    """Each path with the newest commit that names it: the log runs from the newest to the oldest."""
    changed: dict[str, Commit] = {}
    commit: Commit | None = None
    for line in _git(root, "log", "--format=:%H %cs", "--name-only", "--relative", "--", ".").splitlines():
        if line.startswith(":"):
            commit = _commit(line[1:])
        elif line and commit is not None:
            changed.setdefault(line, commit)
    return changed


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
