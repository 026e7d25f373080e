"""Read a data root: every file, every fault, and, if there is none, the `Dataset`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.records.dataset import FOLDERS, Dataset, Record
from generator.records.finding import Finding, has_errors
from generator.records.laid import amend, check_redactions, lay_corrections
from generator.records.references import Draft, disagreements
from generator.records.sheets import Paper, Sheets, make, open_all
from generator.records.stubs import misplaced


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
    papers: tuple[Paper, ...]
    """Every file as it was written, whether or not it could be read as a record."""


def read(root: Path, files: Mapping[str, bytes] | None = None) -> Reading:
    """Read everything below `root`; or `files` in its place, by their paths below it, as another revision had them.

    Never raises for what a file holds.
    """
    sheets = open_all(root, files)
    for sheet in sheets.all.values():
        if sheet.kind.about_others:
            make(sheets, sheet)
    lay_corrections(sheets)
    check_redactions(sheets)
    for sheet in sheets.all.values():
        if not sheet.kind.about_others:
            make(sheets, sheet)
    for sheet in sheets.of_kind("year"):
        amend(sheets, sheet)
    records = len(sheets.all) + len(sheets.struck)
    dataset = _assemble(sheets)
    findings = tuple(sorted(set(sheets.findings)))
    return Reading(
        root=root, dataset=None if has_errors(findings) else dataset, findings=findings, records=records,
        papers=tuple(sheets.papers),
    )  # fmt: skip


def _assemble(sheets: Sheets) -> Dataset | None:
    tables: dict[str, dict[str, Record[Any]]] = {folder: {} for folder in FOLDERS}
    for sheet in sheets.all.values():
        if sheet.record is not None and sheet.kind.folder:
            tables[sheet.kind.folder][sheet.id] = sheet.record
    urns = {past.urn: school.id for school in tables["schools"].values() for past in school.data.predecessors}
    urns |= {urn: urn for urn in tables["schools"]}
    broken = sheets.unread | {sheet.key for sheet in sheets.all.values() if sheet.record is None}
    references = {sheet.path: sheet.references for sheet in sheets.all.values()}
    draft = Draft(
        root=sheets.root, tables=tables, references=references, struck=frozenset(sheets.struck), urns=urns,
        broken=frozenset(broken),
    )  # fmt: skip
    sheets.findings += disagreements(draft)
    sheets.findings += misplaced(sheets)
    authority = sheets.all.get("authority")
    if authority is None or authority.record is None:
        if authority is None and not any(
            finding.path == (sheets.root / "authority.yaml").as_posix() for finding in sheets.findings
        ):
            sheets.find("authority.yaml", 0, "file", "There is no authority.yaml.", "Every data root starts with one.")
        return None
    if has_errors(tuple(sheets.findings)):
        return None
    return Dataset(
        root=sheets.root, authority=authority.record, **tables, amended=sheets.amended, corrected=sheets.corrected,
        struck=sheets.struck, urns=urns,
    )  # fmt: skip
