"""Read a data root: every file, every fault, and, if there is none, the `Dataset`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from generator.records import forms, kinds, model, overlay, yaml
from generator.records.build import Notes, Reference, build
from generator.records.dataset import FOLDERS, Corrected, Dataset, Record
from generator.records.finding import Finding, has_errors
from generator.records.forms import Fault
from generator.records.kinds import Kind
from generator.records.references import Draft, disagreements
from generator.records.yaml import Document, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came of reading a data root."""

    root: Path
    dataset: Dataset | None
    """Only if no error was found."""
    findings: tuple[Finding, ...]
    """All of them, worst first."""
    records: int
    """How many files were read as records."""


@dataclass(slots=True)
class _Sheet:
    """One file on its way to becoming a record."""

    kind: Kind
    id: str
    path: str
    document: Document
    record: Record[Any] | None = None
    references: tuple[Reference, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.kind.folder}/{self.id}" if self.kind.folder else self.id


@dataclass(slots=True)
class _Desk:
    """Where the sheets lie while they are worked on."""

    root: Path
    sheets: dict[str, _Sheet] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    corrected: dict[tuple[str, str], Corrected] = field(default_factory=dict)
    struck: dict[str, Record[model.Correction]] = field(default_factory=dict)
    amended: dict[str, tuple[tuple[date, model.Year], ...]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    """Folders and ids of files that could not even be opened as a sheet."""

    def find(self, path: str, line: int, rule: str, message: str, fix: str, at: str = "") -> None:
        where = (self.root / path).as_posix()
        self.findings.append(Finding(path=where, line=line, field=at, rule=rule, message=message, fix=fix))

    def of_kind(self, name: str) -> list[_Sheet]:
        return [sheet for sheet in self.sheets.values() if sheet.kind.name == name]


def read(root: Path) -> Reading:
    """Read everything below `root`. Never raises for what a file holds."""
    desk = _Desk(root)
    for path in _files(desk, root):
        _open(desk, path)
    for name in ("correction", "redaction"):
        for sheet in desk.of_kind(name):
            _make(desk, sheet)
    _lay_corrections(desk)
    _check_redactions(desk)
    for sheet in desk.sheets.values():
        if sheet.kind.name not in ("correction", "redaction"):
            _make(desk, sheet)
    for sheet in desk.of_kind("year"):
        _amend(desk, sheet)
    records = len(desk.sheets) + len(desk.struck)
    dataset = _assemble(desk)
    findings = tuple(sorted(set(desk.findings)))
    return Reading(root=root, dataset=None if has_errors(findings) else dataset, findings=findings, records=records)


# Files ---------------------------------------------------------------------------------------------------------------


def _files(desk: _Desk, folder: Path) -> Iterator[PurePosixPath]:
    """Every record's path below the root, in order; what is no record becomes a finding."""
    for entry in _entries(desk, folder):
        below = PurePosixPath(os.path.relpath(entry.path, desk.root).replace(os.sep, "/"))
        if entry.is_symlink():
            desk.find(str(below), 0, "file", "This is a link to another place.", "Put the file itself here.")
        elif entry.is_dir():
            if len(below.parts) > 2:
                desk.find(
                    str(below), 0, "file", "Folders do not go this deep.", "Put what it holds into the folder above."
                )
            elif below.parts[0] not in kinds.BY_FOLDER:
                desk.find(
                    str(below),
                    0,
                    "file",
                    "This folder is not one of the register's.",
                    f"Use one of: {', '.join(FOLDERS)}.",
                )
            else:
                yield from _files(desk, Path(entry.path))
        elif not entry.is_file():
            desk.find(str(below), 0, "file", "This is not a file.", "Take it away.")
        elif entry.name != ".gitkeep":
            yield below


def _entries(desk: _Desk, folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        below = folder.relative_to(desk.root).as_posix()
        desk.find(
            below,
            0,
            "file",
            f"This folder cannot be opened: {error.strerror}.",
            "Check that it is there, and who may read it.",
        )
        return []


def _open(desk: _Desk, path: PurePosixPath) -> None:
    kind = kinds.of_path(path)
    if kind is not None and not kind.folder and str(path) != kind.shape:
        kind = None
    if path.suffix != ".yaml" or kind is None:
        alone = "Beside the folders stands only authority.yaml; keep others elsewhere."
        fix = "Records are files that end in .yaml; keep others elsewhere." if kind else alone
        desk.find(str(path), 0, "file", "This is not a record.", fix)
        return
    record_id = str(path.relative_to(kind.folder).with_suffix("")) if kind.folder else path.stem
    if not kind.id.match(record_id):
        desk.find(
            str(path),
            0,
            "path",
            f"This name does not fit the folder '{kind.folder}'.",
            f"Name it like {kind.shape}: small letters, digits, single hyphens.",
        )
        return
    try:
        document = yaml.parse((desk.root / path).read_bytes(), limit=kind.limit)
    except yaml.Unreadable as fault:
        desk.find(str(path), fault.line, "yaml", fault.message, fault.fix, fault.field)
    except OSError as error:
        desk.find(str(path), 0, "file", f"This file cannot be opened: {error.strerror}.", "Check who may read it.")
    else:
        sheet = _Sheet(kind, record_id, str(path), document)
        desk.sheets[sheet.key] = sheet
        return
    desk.unread.add(f"{kind.folder}/{record_id}" if kind.folder else record_id)


# From sheet to record ------------------------------------------------------------------------------------------------


def _make(desk: _Desk, sheet: _Sheet) -> None:
    """Hold a sheet against its form and build the record; its faults become findings."""
    built = _built(desk, sheet, sheet.document.value)
    if built is None:
        return
    data, sheet.references = built
    sheet.record = Record(kind=sheet.kind.name, id=sheet.id, path=sheet.path, data=data, lines=sheet.document.lines)
    for name, said in (match.groupdict() if (match := sheet.kind.id.match(sheet.id)) else {}).items():
        if getattr(data, name) != said:
            message = f"The file's name says '{said}', the record says '{getattr(data, name)}'."
            desk.find(
                sheet.path,
                sheet.document.line(f"/{name}"),
                "path",
                message,
                "Rename the file, or mend the record.",
                f"/{name}",
            )


def _built(desk: _Desk, sheet: _Sheet, value: Value) -> tuple[Any, tuple[Reference, ...]] | None:
    faults = forms.faults(sheet.kind.name, value)
    notes = Notes()
    data = None if faults else build(sheet.kind.model, value, notes)
    for fault in (*faults, *notes.faults):
        line = sheet.document.line(fault.field)
        desk.find(sheet.path, line, "form", fault.message, fault.fix, fault.field)
    return None if data is None else (data, tuple(notes.references))


def _faults(kind: Kind, value: Value) -> tuple[Fault, ...]:
    """In what a value departs from its form, or cannot be built into a record."""
    notes = Notes()
    faults = forms.faults(kind.name, value)
    if not faults:
        build(kind.model, value, notes)
    return (*faults, *notes.faults)


# Corrections, redactions, amendments ---------------------------------------------------------------------------------


def _lay_corrections(desk: _Desk) -> None:
    for sheet in desk.of_kind("correction"):
        record: Record[model.Correction] | None = sheet.record
        if record is None:
            continue
        target = desk.sheets.get(record.data.record)
        if target is None:
            continue  # struck before, not readable, or not there, which the references tell
        if target.kind.name in ("correction", "redaction"):
            message = f"A {target.kind.word} cannot itself be corrected."
            fix = "Add a further correction of the record that it is about."
            desk.find(sheet.path, record.line("/record"), "correction", message, fix, "/record")
        elif record.data.field == "":
            desk.struck[target.key] = record
            del desk.sheets[target.key]
        else:
            _lay(desk, target, record)


def _lay(desk: _Desk, target: _Sheet, record: Record[model.Correction]) -> None:
    correction = record.data
    laid = overlay.lay(target.document.value, correction.field, correction.was, correction.now)
    if isinstance(laid, overlay.Misfit):
        desk.find(record.path, record.line(f"/{laid.field}"), "correction", laid.message, laid.fix, f"/{laid.field}")
        return
    faults = _faults(target.kind, laid)
    if faults and not _faults(target.kind, target.document.value):
        # The record was sound before: what is wrong is what the correction brought in.
        for fault in faults:
            desk.find(record.path, record.line("/now"), "correction", fault.message, fault.fix, "/now")
        return
    target.document = replace(target.document, value=laid)
    earlier = desk.corrected.get((target.key, correction.field))
    was = earlier.was if earlier else correction.was
    desk.corrected[target.key, correction.field] = Corrected(correction=record, was=was, now=correction.now)


def _check_redactions(desk: _Desk) -> None:
    for sheet in desk.of_kind("redaction"):
        record: Record[model.Redaction] | None = sheet.record
        if record is None:
            continue
        target = desk.sheets.get(record.data.record)
        if target is None:
            continue  # struck, not readable, or not there, which the references tell
        if overlay.at(target.document.value, record.data.field) != forms.REDACTED:
            message = f"'{record.data.field}' of {target.path} does not hold the words '{forms.REDACTED}'."
            desk.find(
                sheet.path,
                record.line("/field"),
                "redaction",
                message,
                "Put exactly these words in the place of what must go.",
                "/field",
            )


def _amend(desk: _Desk, sheet: _Sheet) -> None:
    """The rulebook after each of its amendments, oldest first."""
    if sheet.record is None:
        return
    year: model.Year = sheet.record.data
    value, versions = sheet.document.value, []
    order = sorted(range(len(year.amendments)), key=lambda place: (year.amendments[place].from_, place))
    for place in order:
        amendment = year.amendments[place]
        laid = _amended(value, amendment)
        if isinstance(laid, overlay.Misfit):
            at = f"/amendments/{place}/{laid.field}"
            desk.find(sheet.path, sheet.document.line(at), "amendment", laid.message, laid.fix, at)
            return
        at = f"/amendments/{place}/now"
        faults = _faults(sheet.kind, laid)
        for fault in faults:
            desk.find(sheet.path, sheet.document.line(at), "amendment", fault.message, fault.fix, at)
        built = None if faults else _built(desk, sheet, laid)
        if built is None:
            return
        value = laid
        named = {(known.type, known.target) for known in sheet.references}
        sheet.references += tuple(
            Reference(at, new.type, new.target) for new in built[1] if (new.type, new.target) not in named
        )
        versions.append((amendment.from_, built[0]))
    if versions:
        desk.amended[sheet.id] = tuple(versions)


def _amended(year: Value, amendment: model.Amendment) -> Value | overlay.Misfit:
    """The rulebook with one rule changed; what is not a rule (its grouping, its census, its name) stays for the year."""
    name = amendment.field.split("/")[1] if amendment.field else ""
    rule = year.get(name) if isinstance(year, dict) else None
    if not isinstance(rule, dict):
        return overlay.Misfit(
            "field", f"'{amendment.field}' is not a rule.", "Amend a rule of the year, like '/quorum/value/at_least'."
        )
    return overlay.lay(year, amendment.field, amendment.was, amendment.now)


# The whole -----------------------------------------------------------------------------------------------------------


def _assemble(desk: _Desk) -> Dataset | None:
    tables: dict[str, dict[str, Record[Any]]] = {folder: {} for folder in FOLDERS}
    for sheet in desk.sheets.values():
        if sheet.record is not None and sheet.kind.folder:
            tables[sheet.kind.folder][sheet.id] = sheet.record
    urns = {past.urn: school.id for school in tables["schools"].values() for past in school.data.predecessors}
    urns |= {urn: urn for urn in tables["schools"]}
    broken = desk.unread | {sheet.key for sheet in desk.sheets.values() if sheet.record is None}
    references = {sheet.path: sheet.references for sheet in desk.sheets.values()}
    draft = Draft(
        root=desk.root, tables=tables, references=references, struck=frozenset(desk.struck), urns=urns,
        broken=frozenset(broken),
    )  # fmt: skip
    desk.findings += disagreements(draft)
    authority = desk.sheets.get("authority")
    if authority is None or authority.record is None:
        if authority is None and not any(
            finding.path == (desk.root / "authority.yaml").as_posix() for finding in desk.findings
        ):
            desk.find("authority.yaml", 0, "file", "There is no authority.yaml.", "Every data root starts with one.")
        return None
    if has_errors(tuple(desk.findings)):
        return None
    return Dataset(
        root=desk.root, authority=authority.record, **tables, amended=desk.amended, corrected=desk.corrected,
        struck=desk.struck, urns=urns,
    )  # fmt: skip
