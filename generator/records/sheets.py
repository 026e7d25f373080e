"""Sheets: the files of a data root on their way to becoming records, and what is found wrong with them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from generator.records import forms, kinds, model, yaml
from generator.records.build import Notes, Reference, build
from generator.records.dataset import FOLDERS, Corrected, Record
from generator.records.finding import Finding
from generator.records.forms import Fault
from generator.records.kinds import Kind
from generator.records.yaml import Document, Value


@dataclass(slots=True)
class Sheet:
    """One file on its way to becoming a record."""

    kind: Kind
    id: str
    path: str
    document: Document
    record: Record[Any] | None = None
    references: tuple[Reference, ...] = ()

    @property
    def key(self) -> str:
        """Folder and id, as other records name it."""
        return self.kind.key(self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One file as it was written, before anything is laid over it: what stands in it stands there for everyone to read."""

    path: str
    """Below the data root."""
    kind: str
    """The name of its kind."""
    document: Document
    readable: bool = True
    """A file that cannot be read as YAML has no values; each of its lines is held as a comment."""


@dataclass(slots=True)
class Sheets:
    """All sheets of a data root, and what was found so far."""

    root: Path
    all: dict[str, Sheet] = field(default_factory=dict)
    """By folder and id."""
    findings: list[Finding] = field(default_factory=list)
    corrected: dict[tuple[str, str], Corrected] = field(default_factory=dict)
    struck: dict[str, Record[model.Correction]] = field(default_factory=dict)
    amended: dict[str, tuple[tuple[date, model.Year], ...]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    """Folders and ids of files that could not even be opened as a sheet."""
    papers: list[Paper] = field(default_factory=list)

    def find(self, path: str, line: int, rule: str, message: str, fix: str, at: str = "") -> None:
        """Note what is wrong with a file, whose path is given from the root."""
        where = (self.root / path).as_posix()
        self.findings.append(Finding(path=where, line=line, field=at, rule=rule, message=message, fix=fix))

    def of_kind(self, name: str) -> list[Sheet]:
        """The sheets of one kind, in the order of their ids."""
        return [sheet for sheet in self.all.values() if sheet.kind.name == name]


# Files ---------------------------------------------------------------------------------------------------------------


def open_all(root: Path, files: Mapping[str, bytes] | None = None) -> Sheets:
    """A sheet for every file below a root that can be read; or for every one of `files`, by its path below the root."""
    sheets = Sheets(root)
    if files is None:
        for path in _files(sheets, root):
            _open(sheets, path, (root / path).read_bytes)
    else:
        for name in sorted(files, key=lambda name: name.split("/")):
            if not name.endswith(".gitkeep"):
                _open(sheets, PurePosixPath(name), partial(files.__getitem__, name))
    return sheets


def _files(sheets: Sheets, folder: Path) -> Iterator[PurePosixPath]:
    """Every record's path below the root, in order; what is no record becomes a finding."""
    for entry in _entries(sheets, folder):
        below = PurePosixPath(os.path.relpath(entry.path, sheets.root).replace(os.sep, "/"))
        if entry.is_symlink():
            sheets.find(str(below), 0, "file", "This is a link to another place.", "Put the file itself here.")
        elif entry.is_dir():
            if len(below.parts) > 2:
                sheets.find(
                    str(below), 0, "file", "Folders do not go this deep.", "Put what it holds into the folder above."
                )
            elif below.parts[0] not in kinds.BY_FOLDER:
                sheets.find(
                    str(below),
                    0,
                    "file",
                    "This folder is not one of the register's.",
                    f"Use one of: {', '.join(FOLDERS)}.",
                )
            else:
                yield from _files(sheets, Path(entry.path))
        elif not entry.is_file():
            sheets.find(str(below), 0, "file", "This is not a file.", "Take it away.")
        elif entry.name != ".gitkeep":
            yield below


def _entries(sheets: Sheets, folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        below = folder.relative_to(sheets.root).as_posix()
        sheets.find(
            below,
            0,
            "file",
            f"This folder cannot be opened: {error.strerror}.",
            "Check that it is there, and who may read it.",
        )
        return []


def _open(sheets: Sheets, path: PurePosixPath, content_of: Callable[[], bytes]) -> None:
    kind = kinds.of_path(path)
    if kind is not None and not kind.folder and str(path) != kind.shape:
        kind = None
    if path.suffix != ".yaml" or kind is None:
        alone = "Beside the folders stands only authority.yaml; keep others elsewhere."
        fix = "Records are files that end in .yaml; keep others elsewhere." if kind else alone
        sheets.find(str(path), 0, "file", "This is not a record.", fix)
        return
    record_id = str(path.relative_to(kind.folder).with_suffix("")) if kind.folder else path.stem
    if not kind.id.match(record_id):
        sheets.find(
            str(path),
            0,
            "path",
            f"This name does not fit the folder '{kind.folder}'.",
            f"Name it like {kind.shape}: small letters, digits, single hyphens.",
        )
        return
    try:
        content = content_of()
    except OSError as error:
        sheets.find(str(path), 0, "file", f"This file cannot be opened: {error.strerror}.", "Check who may read it.")
        sheets.unread.add(kind.key(record_id))
        return
    try:
        document = yaml.parse(content, limit=kind.limit)
    except yaml.Unreadable as fault:
        sheets.find(str(path), fault.line, "yaml", fault.message, fault.fix, fault.field)
        sheets.unread.add(kind.key(record_id))
        sheets.papers.append(Paper(path=str(path), kind=kind.name, document=yaml.as_lines(content), readable=False))
    else:
        sheet = Sheet(kind, record_id, str(path), document)
        sheets.all[sheet.key] = sheet
        sheets.papers.append(Paper(path=str(path), kind=kind.name, document=document))


# From sheet to record ------------------------------------------------------------------------------------------------


def make(sheets: Sheets, sheet: Sheet) -> None:
    """Hold a sheet against its form and build the record; its faults become findings."""
    built = built_from(sheet.kind, sheet.document.value)
    for fault in built.faults:
        sheets.find(sheet.path, sheet.document.line(fault.field), "form", fault.message, fault.fix, fault.field)
    if built.data is None:
        return
    data, sheet.references = built.data, built.references
    sheet.record = Record(kind=sheet.kind.name, id=sheet.id, path=sheet.path, data=data, lines=sheet.document.lines)
    for name, said in (match.groupdict() if (match := sheet.kind.id.match(sheet.id)) else {}).items():
        if getattr(data, name) != said:
            message = f"The file's name says '{said}', the record says '{getattr(data, name)}'."
            sheets.find(
                sheet.path,
                sheet.document.line(f"/{name}"),
                "path",
                message,
                "Rename the file, or mend the record.",
                f"/{name}",
            )


@dataclass(frozen=True, slots=True)
class Built:
    """What came of holding a value against its form: a record and what it names, or else faults."""

    data: Any
    references: tuple[Reference, ...]
    faults: tuple[Fault, ...]


def built_from(kind: Kind, value: Value) -> Built:
    """Hold a value against the form of its kind, and build the record if it keeps to it."""
    notes = Notes()
    faults = forms.faults(kind.name, value)
    data = None if faults else build(kind.model, value, notes)
    return Built(data, tuple(notes.references), (*faults, *notes.faults))
