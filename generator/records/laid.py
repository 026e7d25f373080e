"""Corrections, redactions and amendments, and the records that they are about; `overlay` does the laying over."""

from __future__ import annotations

from dataclasses import replace

from generator.records import forms, model, overlay
from generator.records.build import Reference
from generator.records.dataset import Corrected, Record
from generator.records.sheets import Sheet, Sheets, built_from
from generator.records.yaml import Value


def lay_corrections(sheets: Sheets) -> None:
    """Lay every correction over the sheet that it is about, in the order of their ids; strike what one strikes whole."""
    for sheet in sheets.of_kind("correction"):
        record: Record[model.Correction] | None = sheet.record
        if record is None:
            continue
        target = sheets.all.get(record.data.record)
        if (before := sheets.struck.get(record.data.record)) is not None:
            message = f"{record.data.record} no longer counts: corrections/{before.id} struck it."
            fix = "Take this correction out; what should count after all is a new record, with a number of its own."
            sheets.find(sheet.path, record.line("/record"), "correction", message, fix, "/record")
        elif target is None:
            continue  # not readable, or not there, which the references tell
        elif target.kind.about_others:
            message = f"A {target.kind.word} cannot itself be corrected."
            fix = "Add a further correction of the record that it is about."
            sheets.find(sheet.path, record.line("/record"), "correction", message, fix, "/record")
        elif record.data.field == "":
            sheets.struck[target.key] = record
            del sheets.all[target.key]
        else:
            _lay(sheets, target, record)


def _lay(sheets: Sheets, target: Sheet, record: Record[model.Correction]) -> None:
    correction = record.data
    laid = overlay.lay(target.document.value, correction.field, correction.was, correction.now)
    if isinstance(laid, overlay.Misfit):
        sheets.find(record.path, record.line(f"/{laid.field}"), "correction", laid.message, laid.fix, f"/{laid.field}")
        return
    faults = built_from(target.kind, laid).faults
    if faults and not built_from(target.kind, target.document.value).faults:
        # The record was sound before: what is wrong is what the correction brought in.
        for fault in faults:
            sheets.find(record.path, record.line("/now"), "correction", fault.message, fault.fix, "/now")
        return
    target.document = replace(target.document, value=laid)
    earlier = sheets.corrected.get((target.key, correction.field))
    was = earlier.was if earlier else correction.was
    sheets.corrected[target.key, correction.field] = Corrected(correction=record, was=was, now=correction.now)


def check_redactions(sheets: Sheets) -> None:
    """What a redaction says was removed must be gone: the words that stand for it are in its place."""
    for sheet in sheets.of_kind("redaction"):
        record: Record[model.Redaction] | None = sheet.record
        if record is None:
            continue
        target = sheets.all.get(record.data.record)
        if target is None:
            continue  # struck, not readable, or not there, which the references tell
        if overlay.at(target.document.value, record.data.field) != forms.REDACTED:
            message = f"'{record.data.field}' of {target.path} does not hold the words '{forms.REDACTED}'."
            sheets.find(
                sheet.path,
                record.line("/field"),
                "redaction",
                message,
                "Put exactly these words in the place of what must go.",
                "/field",
            )


def amend(sheets: Sheets, sheet: Sheet) -> None:
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
            sheets.find(sheet.path, sheet.document.line(at), "amendment", laid.message, laid.fix, at)
            return
        at = f"/amendments/{place}/now"
        built = built_from(sheet.kind, laid)
        for fault in built.faults:
            sheets.find(sheet.path, sheet.document.line(at), "amendment", fault.message, fault.fix, at)
        if built.data is None:
            return
        value = laid
        named = {(known.type, known.target) for known in sheet.references}
        sheet.references += tuple(
            Reference(at, new.type, new.target) for new in built.references if (new.type, new.target) not in named
        )
        versions.append((amendment.from_, built.data))
    if versions:
        sheets.amended[sheet.id] = tuple(versions)


def _amended(year: Value, amendment: model.Amendment) -> Value | overlay.Misfit:
    """The rulebook with one rule changed; what is not a rule (its grouping, its census, its name) stays for the year."""
    name = amendment.field.split("/")[1] if amendment.field else ""
    rule = year.get(name) if isinstance(year, dict) else None
    if not isinstance(rule, dict):
        return overlay.Misfit(
            "field", f"'{amendment.field}' is not a rule.", "Amend a rule of the year, like '/quorum/value/at_least'."
        )
    return overlay.lay(year, amendment.field, amendment.was, amendment.now)
