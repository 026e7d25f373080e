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


def provenance(root: Path) -> Provenance:
    """Ask git about a data root; outside a repository the answer is empty, never an error."""
    head = _git(root, "log", "-1", "--format=%H %cs")
    if not head:
        return Provenance()
    below = _git(root, "rev-parse", "--show-prefix").strip()
    shallow = _git(root, "rev-parse", "--is-shallow-repository").strip() == "true"
    changed: dict[str, Commit] = {}
    commit = _commit(head)
    for line in (
        "" if shallow else _git(root, "log", "--format=:%H %cs", "--name-only", "--relative", "--", ".")
    ).splitlines():
        if line.startswith(":"):
            commit = _commit(line[1:])
        elif line:
            changed.setdefault(line, commit)
    return Provenance(head=_commit(head), changed=changed, below=below, shallow=shallow)


def as_of(dataset: Dataset, came_from: Provenance, today: date) -> date:
    """The only "today" of a site: the example's own day, else the commit's; `today` itself only outside git."""
    own = dataset.authority.data.as_of
    if own is not None:
        return own
    return came_from.head.on if came_from.head else today


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
