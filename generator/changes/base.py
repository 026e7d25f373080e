"""A data root beside the merge base: which files a change touched, and what each said before.

Git names what differs; only that is fetched and read. What a change left alone says now what it said then, so that the
records as they were cost nothing more. Only where somebody else's faults must be told from the change's own is the
whole root read as it was.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.changes import git
from generator.changes.differences import same
from generator.changes.git import Tree
from generator.records.read import Reading, read
from generator.records.sheets import Paper, open_all


@dataclass(frozen=True, kw_only=True)
class Base:
    """A data root, and what it was at the merge base.

    It has no slots, so that each of its parts is worked out when it is first asked for, and kept.
    """

    now: Reading
    tree: Tree
    """The files at the merge base; none where the root was not there."""
    held: Mapping[str, bytes] | None = None
    """What `now` was read from, if not from the folder: what is staged."""
    differ: frozenset[str]
    """Paths of files, of both sides, that are not byte for byte what they were; new ones too, where git knows them."""

    @property
    def root(self) -> Path:
        """The data root, as the command calls it."""
        return self.now.root

    @cached_property
    def papers_now(self) -> Mapping[str, Paper]:
        """Every file as it is, by its path below the root."""
        return {paper.path: paper for paper in self.now.papers}

    def lies_there(self, path: str) -> bool:
        """Whether something is at a path now, be it a record or not."""
        return os.path.lexists(self.root / path) if self.held is None else path in self.held

    def contents_of(self, paths: Iterable[str]) -> Mapping[str, bytes]:
        """What stands in files now, byte for byte."""
        if self.held is None:
            return {path: (self.root / path).read_bytes() for path in paths}
        return {path: self.held[path] for path in paths}

    @cached_property
    def papers_then(self) -> Mapping[str, Paper]:
        """Every file as it was."""
        blobs, present = self.tree.blobs, self.papers_now
        fetched = [path for path in blobs if path in self.differ or path not in present]
        contents = git.contents(self.root, (blobs[path] for path in fetched))
        read_anew = open_all(self.root, {path: contents[blobs[path]] for path in fetched}).papers
        kept = {path: paper for path, paper in present.items() if path in blobs and path not in self.differ}
        return kept | {paper.path: paper for paper in read_anew}

    @cached_property
    def edited(self) -> Mapping[str, tuple[Paper, Paper | None]]:
        """Each file that says something else, or is gone: as it was and, if it is there, as it is."""
        return {
            path: (then, self.papers_now.get(path))
            for path, then in self.papers_then.items()
            if path not in self.papers_now or (path in self.differ and not _says_the_same(then, self.papers_now[path]))
        }

    def touched(self, path: str) -> bool:
        """Whether the change added, edited or took away what stands at a path: a record, another file, or a folder."""
        if path in self.papers_now and path in self.papers_then:
            return path in self.edited
        if path in self.tree.blobs or path in self.tree.others:
            return path in self.differ
        below = f"{path}/"
        there = any(known.startswith(below) for known in (*self.tree.blobs, *self.tree.others))
        return not there or any(known.startswith(below) for known in self.differ)

    @cached_property
    def contents(self) -> Mapping[str, bytes]:
        """Every file as it was, by its path, byte for byte."""
        blobs = self.tree.blobs
        found = git.contents(self.root, blobs.values())
        return {path: found[name] for path, name in blobs.items()}

    @cached_property
    def reading(self) -> Reading:
        """The whole root, read as it was."""
        return read(self.root, self.contents)


def base(now: Reading, revision: str) -> Base:
    """A root beside the commit at which the present one parted from a revision; raise `Unusable` if there is none."""
    root = now.root
    commit = git.merge_base(root, revision)
    tree = git.tree(root, commit)
    if "authority.yaml" in tree.blobs:
        return Base(now=now, tree=tree, differ=git.differing(root, commit))
    names = git.names(root, [paper.path for paper in now.papers])
    tree = git.moved_from(root, commit, names) or tree
    gone = tree.blobs.keys() - names.keys()
    return Base(
        now=now, tree=tree,
        differ=frozenset(gone | {path for path, name in names.items() if tree.blobs.get(path) != name}),
    )  # fmt: skip


def _says_the_same(then: Paper, now: Paper) -> bool:
    """By their values: comments, the order of fields and how text is quoted are no change."""
    return then.readable and now.readable and same(then.document.value, now.document.value)
