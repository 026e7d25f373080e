"""Whole authorities that a change takes away: their records are asked about by nobody, unless somebody looks for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.changes import git
from generator.records import overlay, yaml
from generator.records.finding import Finding
from generator.records.kinds import BY_NAME

AUTHORITY = "authority.yaml"


def gone(folder: Path, roots: Sequence[Path], revision: str) -> Iterator[Finding]:
    """Each data root below a folder that was there when the branch parted, and of which none of `roots` is the new place.

    An invented authority may go: a council that begins with the worked example need not keep it.
    """
    commit = git.merge_base(folder, revision)
    then = git.tree(folder, commit)
    lost = {
        path.removesuffix(AUTHORITY): blob
        for path, blob in then.blobs.items()
        if path.count("/") == 1 and path.endswith(f"/{AUTHORITY}") and not (folder / path).exists()
    }
    moved = set(_moved(roots, commit)) if lost else set()
    for place, blob in lost.items():
        if f"{git.below(folder)}{place}" in moved or _invented(git.contents(folder, [blob])[blob]):
            continue
        where = (folder / place).as_posix()
        yield Finding(
            path=(folder / place / AUTHORITY).as_posix(), line=0, field="", rule="deleted",
            message=f"The authority in {where} is gone; what was merged is never deleted.",
            fix=f"Put it back (git restore --source={commit[:10]} -- {where}).",
        )  # fmt: skip


def _moved(roots: Sequence[Path], commit: str) -> Iterator[str]:
    """Where those roots stood that stand in a new place now."""
    for root in roots:
        if AUTHORITY not in git.tree(root, commit).blobs:
            files = [path.relative_to(root).as_posix() for path in root.rglob("*.yaml") if path.is_file()]
            then = git.moved_from(root, commit, git.names(root, files))
            if then is not None:
                yield then.moved_from


def _invented(content: bytes) -> bool:
    try:
        document = yaml.parse(content, limit=BY_NAME["authority"].limit)
    except yaml.Unreadable:
        return False
    return overlay.at(document.value, "/fictional") is True
