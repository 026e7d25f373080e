"""A change held against the branch from which it parted, told in lines."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.changes.base import base
from generator.changes.history import history
from generator.records.read import read
from tests.roots import Root, git

AS_OF = date(2026, 3, 20)


def told(root: Root, revision: str = "main") -> list[str]:
    """What a change does to records that stand, each fault in one line."""
    return [
        f"{one.path.partition('/')[2]}:{one.line} [{one.rule}] {one.field} | {one.message} | {one.fix}"
        for one in sorted(history(base(read(root.path), revision), AS_OF))
    ]


def merge(root: Root) -> Root:
    """Let what lies there be what was merged."""
    return committed(root, "Merged")


def committed(root: Root, why: str) -> Root:
    """Commit everything that lies there."""
    git(Path(), "add", "--all", ".")
    git(Path(), "commit", "--quiet", f"--message={why}")
    return root
