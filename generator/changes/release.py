"""From the working repository to the public register: what may be public on a day, checked, as one commit by a role.

Only what is committed and merged is looked at, and only what may be shown by that day is written. A fault on either side
leaves the register as it was.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.changes import git
from generator.changes.base import Base
from generator.changes.history import history
from generator.changes.release_records import Files, public_files
from generator.changes.release_register import DATA, Refused, Register, Role, add, ask, register
from generator.checks.judge import judge
from generator.money.figure import full_date
from generator.records import kinds, yaml
from generator.records.finding import Finding, has_errors
from generator.records.model import Authority
from generator.records.read import Reading, read
from generator.records.yaml import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """What came of a release."""

    folder: Path
    branch: str
    on: date
    commit: str | None
    """Nothing where nothing was due."""
    added: int
    changed: int
    gone: int
    loose: bool
    """Whether the working repository holds changes that are not committed, and so were left out."""

    @property
    def story(self) -> str:
        """What the commit holds, in a sentence."""
        parts = [f"{self.added:,} {'record' if self.added == 1 else 'records'} added"]
        parts += [f"{self.changed:,} completed or changed"] if self.changed else []
        parts += [f"{self.gone:,} taken away"] if self.gone else []
        return f"{', '.join(parts)}."

    @property
    def push(self) -> str:
        """How it is published: the officer's own step, or the scheduled job's."""
        return f"git -C {self.folder} push origin {self.branch.rpartition('/')[2]}"


def release(root: Path, to: Path, on: date | None, today: date) -> Released | tuple[Finding, ...]:
    """Write what may be public on a day (the example's own, or the last commit's) into the register at `to`.

    Or the findings, with an error among them, for which nothing was written. Raises `Refused`, or `Unusable` where git
    cannot say what is asked.
    """
    held = git.files(root, git.commit_of(root, "HEAD"))
    _merged(root)
    reading = read(root, held)
    if reading.dataset is None:
        return reading.findings
    authority = reading.dataset.authority.data
    day = _day(root, authority, on, today)
    if has_errors(found := judge(reading, day)):
        return found
    there = register(to, root)
    _fits(there, authority, day)
    files = public_files(reading, held, day, there.files)
    if isinstance(files, tuple):
        return files
    if has_errors(found := _judged(there, files, day)):
        return found
    return _written(root, there, files, day, Role.of(authority.contact))


def _merged(root: Path) -> None:
    """A branch that is not merged is nobody's decision yet; a workflow's checkout stands on no branch."""
    here = ask(root, "symbolic-ref", "--quiet", "--short", "HEAD")
    origin = ask(root, "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD")
    named = [origin.removeprefix("origin/")] if origin else ["main", "master"]
    main = next((name for name in named if ask(root, "rev-parse", "--verify", "--quiet", f"refs/heads/{name}")), None)
    if here is not None and main is not None and here != main:
        raise Refused(
            f"the working repository stands on the branch '{here}', and only what is merged is released;"
            f" merge it, or go back first (git switch {main})"
        )


def _day(root: Path, authority: Authority, on: date | None, today: date) -> date:
    if authority.public_register:
        raise Refused(f"{root.as_posix()} is itself a public register; release from the working repository into it")
    if on is not None and on > today and not authority.fictional:
        raise Refused(f"{full_date(on)} lies ahead; a release stands on a day that has come")
    return on or authority.as_of or git.committed_on(root, "HEAD")


def _fits(there: Register, authority: Authority, day: date) -> None:
    """Whether a register is this authority's, and not ahead of the day."""
    if not there.files:
        return
    found = read(there.folder / DATA, there.files)
    if found.dataset is None:
        raise Refused(
            f"the records in {there.folder} cannot be read; look at them first (clusters check --data {there.folder / DATA})"
        )
    theirs = found.dataset.authority.data
    if not theirs.public_register:
        raise Refused(f"{there.folder} holds records that no release wrote; name the public register, or a new folder")
    known = [(one.gias_code or "", one.name) for one in (authority, theirs)]
    if known[0][0] != known[1][0] or (not known[0][0] and known[0][1] != known[1][1]):
        raise Refused(f"{there.folder} is the register of {theirs.name}, not of {authority.name}; name another folder")
    if there.released_on and there.released_on > day:
        raise Refused(
            f"the register already stands on {full_date(there.released_on)}, after {full_date(day)}; choose a later day"
        )


def _judged(there: Register, files: Files, day: date) -> tuple[Finding, ...]:
    """The register as it would be: sound in itself, and nothing that it ever told changed or gone."""
    reading = read(there.folder / DATA, files)
    found = judge(reading, day)
    if there.commit is None or not there.files:
        return found
    return tuple(sorted((*found, *_against_history(there, reading, files, day))))


def _against_history(there: Register, reading: Reading, files: Files, day: date) -> tuple[Finding, ...]:
    paths = there.files.keys() | files.keys()
    differ = frozenset(path for path in paths if there.files.get(path) != files.get(path))
    tree = git.tree(there.folder / DATA, there.commit or "HEAD")
    return tuple(history(Base(now=reading, tree=tree, held=files, differ=differ), day))


def _written(root: Path, there: Register, files: Files, day: date, role: Role) -> Released:
    differ = [path for path in files if path in there.files and _differs(path, there.files[path], files[path])]
    added, gone = len(files.keys() - there.files.keys()), len(there.files.keys() - files.keys())
    done = Released(
        folder=there.folder, branch=there.branch, on=day, commit=None, added=added, changed=len(differ), gone=gone,
        loose=bool(ask(root, "status", "--porcelain", "--", ".")),
    )  # fmt: skip
    if not (differ or added or gone):
        return done
    commit = add(there, files, day, role, f"Release of {full_date(day)}\n\n{done.story}\n")
    return replace(done, commit=commit)


def _differs(path: str, then: bytes, now: bytes) -> bool:
    """That an example's own day has moved on is no news."""
    if path != "authority.yaml" or then == now:
        return then != now
    return _apart_from_its_day(then) != _apart_from_its_day(now)


def _apart_from_its_day(content: bytes) -> Value:
    value = yaml.parse(content, limit=kinds.SMALL).value
    return {name: part for name, part in value.items() if name != "as_of"} if isinstance(value, dict) else value
