"""Stubs: what a public register holds of a record that may not yet, or never, be shown in full."""

from __future__ import annotations

from collections.abc import Iterator

from generator.records.finding import Finding
from generator.records.sheets import Sheets
from generator.records.yaml import Value

_MESSAGE = "This is a stub, which only a public register may hold."
_FIX = "Write the whole record and take 'stub' out; 'clusters release' makes a stub of it where one is due."


def misplaced(sheets: Sheets) -> Iterator[Finding]:
    """Every stub outside a public register, where it would keep a record from being checked."""
    authority = sheets.all.get("authority")
    if authority is None or authority.record is None or authority.record.data.public_register:
        return
    for sheet in sheets.all.values():
        for field in _stubs(sheet.document.value):
            yield Finding(
                path=(sheets.root / sheet.path).as_posix(), line=sheet.document.line(field), field=field, rule="form",
                message=_MESSAGE, fix=_FIX,
            )  # fmt: skip


def _stubs(value: Value) -> Iterator[str]:
    if not isinstance(value, dict):
        return
    if value.get("stub") is True:
        yield "/stub"
    items = value.get("items")
    for place, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict) and item.get("stub") is True:
            yield f"/items/{place}/stub"
