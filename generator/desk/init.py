"""A repository of its own for another authority: written whole beside its place, judged, and only then put there."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.desk.init_files import files
from generator.desk.init_records import Authority, drafts
from generator.desk.saving import Made, save
from generator.desk.sources.census import About, census
from generator.desk.sources.register import Wishes, register
from generator.desk.sources.stand_in import stand_ins
from generator.records.dataset import Dataset
from generator.records.finding import Finding, has_errors
from generator.records.kinds import BY_NAME
from generator.records.read import read

TOOL = "git+https://github.com/YOUR-ORGANISATION/send-clusters@v0.1.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The files that it is made from."""

    census: Path
    about: About
    register: Path | None = None
    wishes: Wishes


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """What came of it."""

    folder: Path
    schools: int = 0
    findings: tuple[Finding, ...] = ()
    """With an error, nothing stands in the folder."""

    @property
    def done(self) -> bool:
        """Whether it stands there."""
        return not has_errors(self.findings)


def begin(folder: Path, authority: Authority, sources: Sources, today: date, tool: str = TOOL) -> Begun:
    """Make the repository. The folder must not be there, or be empty; whoever calls looks. Raises `OSError`."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        begun = _records(fresh / "data", authority, sources, today)
        findings = tuple(replace(one, path=_placed(one.path, fresh, folder)) for one in begun.findings)
        if begun.done:
            _around(fresh, authority, sources, tool)
            if folder.is_dir():
                folder.rmdir()
            fresh.chmod(0o755)
            fresh.replace(folder)
        return Begun(folder=folder, schools=begun.schools, findings=findings)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _placed(path: str, fresh: Path, folder: Path) -> str:
    inside = fresh.as_posix()
    return folder.as_posix() + path.removeprefix(inside) if path.startswith(inside) else path


def _records(root: Path, authority: Authority, sources: Sources, today: date) -> Begun:
    """The records, each kind on top of those before it."""
    root.mkdir()
    told: list[Finding] = []

    def keep(made: Sequence[Made]) -> bool:
        told.extend(save(root, made, today).findings)
        return not has_errors(tuple(told))

    def stands(findings: Sequence[Finding]) -> bool:
        told.extend(findings)
        return not has_errors(tuple(told))

    failed = Begun(folder=root, findings=())
    if not keep([authority.record()]):
        return replace(failed, findings=tuple(told))
    schools, found = _schools(authority, sources, _dataset(root))
    if not stands(found) or not keep(schools):
        return replace(failed, findings=tuple(told))
    counted = census(sources.census, _dataset(root), sources.about)
    if not stands(counted.findings):
        return replace(failed, findings=tuple(told))
    record = Made(kind=BY_NAME["census"], id=sources.about.id, value=counted.value)
    keep([record, *drafts(authority, sources.about.id)])
    return Begun(folder=root, schools=len(schools), findings=tuple(told))


def _dataset(root: Path) -> Dataset:
    """What was just saved without an error can be read."""
    dataset = read(root).dataset
    assert dataset is not None
    return dataset


def _schools(authority: Authority, sources: Sources, dataset: Dataset) -> tuple[Sequence[Made], Sequence[Finding]]:
    if sources.register is None:
        made = stand_ins(sources.census, authority.code)
        return made.made, made.findings
    brought = register(sources.register, dataset, sources.wishes)
    return brought.made, brought.findings


def _around(fresh: Path, authority: Authority, sources: Sources, tool: str) -> None:
    words = {
        "name": authority.name,
        "year": authority.year,
        "tool": tool,
        "schools": ""
        if sources.register
        else " Their names, types and places are stand-ins, in the sea, until the\n"
        "   register is brought in: `clusters import register FILE`.",
    }
    for path, content in files(words, authority.repository):
        target = fresh / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
