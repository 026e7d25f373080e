"""What the next commit will hold: what a hook judges before it is made, whatever else lies in the folder.

Held against the last commit, so that nobody is kept from committing by a fault that was there before. What was merged
and may not change is for the pull request to judge: a branch may still mend what it has itself committed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.changes import git
from generator.changes.base import Base
from generator.changes.git import Unusable
from generator.changes.since import Since
from generator.publish.provenance import head
from generator.records.finding import Finding
from generator.records.read import Reading, read


def staged(root: Path, index: Path | None = None) -> Base | None:
    """A root as it is staged, beside the last commit; nothing if no file of it is. Raise `Unusable` in mid-merge.

    `index` is git's list of what is staged, where it is not the usual one.
    """
    tree = git.staged(root, index)
    if tree is None:
        raise Unusable("some files here are not merged yet; settle what differs in them, add them (git add), try again")
    held = git.files(root, tree)
    if not held:
        return None
    last = head(root)
    if last is None:  # the first commit of all
        return Base(now=read(root, held), held=held, tree=git.Tree(commit="", blobs={}), differ=frozenset(held))
    return Base(
        now=read(root, held), held=held, tree=git.tree(root, last.id), differ=git.differing(root, last.id, tree)
    )


def findings(base: Base, judged: Callable[[Reading], tuple[Finding, ...]]) -> tuple[Finding, ...]:
    """What is found in what is staged; what the last commit already had is a warning."""
    return Since(base=base, findings=judged(base.now), judged=judged).weighed()
