"""Records that a command makes: judged beside all others before they stand on disk, then written whole, or not at all."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.changes.judging import Judging
from generator.changes.since import identity
from generator.records.canonical import written
from generator.records.finding import Finding, has_errors
from generator.records.kinds import Kind
from generator.records.read import Reading, read
from generator.records.yaml import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A record that is not yet on disk."""

    kind: Kind
    id: str
    value: Mapping[str, Value]

    @property
    def path(self) -> str:
        """The file below the data root."""
        return self.kind.path(self.id)

    @property
    def content(self) -> bytes:
        """The file, in the one form that the tool writes."""
        return written(self.kind.name, dict(self.value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What came of it."""

    files: tuple[Path, ...]
    """What was written; none if there was an error."""
    findings: tuple[Finding, ...]
    """What these records brought into the register, worst first; lines are those of the files as they would stand."""
    same: bool = False
    """Everything stood there already, byte for byte."""


def save(
    root: Path,
    made: Sequence[Made],
    today: date,
    *,
    replace: bool = False,
    renamed: Sequence[str] = (),
    later: Collection[str] = (),
) -> Saved:
    """Write records into a register if they bring no error into it.

    `renamed` are files, below the root, in whose place one of the records stands under another name: they go. `later` are
    rules whose errors in other files hold nothing back, since they can be mended only once these records stand.

    A file that stands there already and says something else is an error, unless it may be `replace`d. Faults that were there
    before are not this change's, and are left out. Raises `OSError` if the disk refuses: each file stands whole, old or new.
    """
    files = {one.path: one.content for one in made}
    there = {path: (root / path).read_bytes() for path in files if (root / path).is_file()}
    if there == files and not renamed:
        return Saved(files=(), findings=(), same=True)
    in_the_way = (
        () if replace else tuple(_in_the_way(root, path) for path in sorted(there) if there[path] != files[path])
    )
    findings = tuple(sorted((*in_the_way, *brought(root, files, today, renamed))))
    ours = {(root / path).as_posix() for path in files}
    if has_errors(tuple(one for one in findings if one.path in ours or one.rule not in later)):
        return Saved(files=(), findings=findings)
    written_files = _write(root, files)
    for path in renamed:
        (root / path).unlink()
    return Saved(files=written_files, findings=findings)


def brought(root: Path, files: Mapping[str, bytes], today: date, renamed: Sequence[str] = ()) -> tuple[Finding, ...]:
    """Every fault in these files, by their paths below the root, and those that they would cause elsewhere."""
    judging = Judging(today=today)
    held = contents(root)
    before = Counter(identity(one) for one in judging.found(read(root)))
    reading = read(root, {**{path: content for path, content in held.items() if path not in renamed}, **files})
    ours = {(root / path).as_posix() for path in files}
    found = judging.found(reading)
    counts = Counter(identity(one) for one in found)
    new = [one for one in found if one.path in ours or counts[identity(one)] > before[identity(one)]]
    return tuple(sorted({*new, *_hidden_behind(reading, new)}))


def contents(root: Path) -> dict[str, bytes]:
    """Every file of a register, by its path below the root; nothing where there is none yet."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*.yaml")) if path.is_file()
    }


def _hidden_behind(reading: Reading, new: Sequence[Finding]) -> tuple[Finding, ...]:
    """Where a fault that was there before keeps the rules from being asked, nothing new can be trusted: it is told."""
    if reading.dataset is not None or has_errors(tuple(new)):
        return ()
    return tuple(one for one in reading.findings if has_errors((one,)))


def _in_the_way(root: Path, path: str) -> Finding:
    return Finding(
        path=(root / path).as_posix(), line=0, field="", rule="file",
        message="This record is there already, and says something else.",
        fix="Look at both. Choose another name, or say --replace if the new one shall take its place.",
    )  # fmt: skip


def _write(root: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """All of them beside their places first, so that a full disk leaves nothing half-written; then each in one step."""
    waiting: list[tuple[str, Path]] = []
    try:
        for name, content in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, beside = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
            waiting.append((beside, path))
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(beside).chmod(0o644)
        for beside, path in waiting:
            Path(beside).replace(path)
    finally:
        for beside, _ in waiting:
            with suppress(FileNotFoundError):
                Path(beside).unlink()
    return tuple(path for _, path in waiting)
