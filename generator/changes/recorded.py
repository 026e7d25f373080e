"""Records that a change adds, changes, corrects or takes away, field by field in words.

What the public may not see yet is named by its record alone, and its values are not told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from generator.changes.differences import Difference, differences
from generator.changes.side import Side
from generator.checks.privacy.veil import open_path
from generator.money.explain_request import is_money
from generator.money.figure import pounds
from generator.publish.corrected import told, where
from generator.publish.site import Site
from generator.records.kinds import BY_NAME
from generator.records.sheets import Paper
from generator.records.titles import title
from generator.records.yaml import Value, shortened


class What(Enum):
    """What became of a record."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field that is not what it was."""

    label: str
    was: str
    now: str
    line: int
    """In the record as it is; for what is gone, as it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChange:
    """One record that is not what it was."""

    path: str
    """Below the data root."""
    what: What
    words: str
    """What the record is, in words."""
    fields: tuple[FieldChange, ...]
    hidden: int
    """How many of its differences may not be shown yet."""


def record_changes(before: Side, after: Side, *, only_names: bool) -> tuple[RecordChange, ...]:
    """Every record that differs between two sides, in the order of their paths; or only what each is called."""
    if not only_names:
        return tuple(_changes(before, after))
    found = _changes(replace(before, site=None), replace(after, site=None))
    return tuple(_unnamed(change, before, after) for change in found)


def _unnamed(change: RecordChange, *sides: Side) -> RecordChange:
    """A record whose file is named after somebody is told by its folder."""
    shown = next((shown for side in sides if (shown := open_path(change.path, side.reading)) != change.path), None)
    return change if shown is None else replace(change, path=shown, words="A record")


def _changes(before: Side, after: Side) -> Iterator[RecordChange]:
    for path in sorted({*before.papers, *after.papers}):
        was, now = before.papers.get(path), after.papers.get(path)
        if was is None and now is not None:
            yield _whole(after, now, What.ADDED)
        elif now is None and was is not None:
            yield _whole(before, was, What.REMOVED)
        elif was is not None and now is not None:
            found = tuple(differences(was.document.value, now.document.value))
            if found:
                yield _changed(before, after, was, now, found)


def _whole(side: Side, paper: Paper, what: What) -> RecordChange:
    """A record that came or went; a correction says what it puts right."""
    fields = tuple(_correction(side.site, paper)) if paper.kind == "correction" and side.site else ()
    hidden = int(not _may_show(side, paper, ""))
    return RecordChange(path=paper.path, what=what, words=_words(side, paper), fields=fields, hidden=hidden)


def _changed(before: Side, after: Side, was: Paper, now: Paper, found: tuple[Difference, ...]) -> RecordChange:
    shown = [one for one in found if _seen(before, was, one.before) and _seen(after, now, one.after)]
    site = after.site or before.site
    fields = tuple(_field(site, was, now, one) for one in shown) if site else ()
    return RecordChange(
        path=now.path, what=What.CHANGED, words=_words(after, now), fields=fields, hidden=len(found) - len(fields)
    )


def _field(site: Site, was: Paper, now: Paper, one: Difference) -> FieldChange:
    paper = now if one.after is not None else was
    return FieldChange(
        label=_label(paper, one.field), was=_value(site, one.field, one.was), now=_value(site, one.field, one.now),
        line=paper.document.line(one.field),
    )  # fmt: skip


def _label(paper: Paper, field: str) -> str:
    """What a field is called, after what names the item of a list that it stands in: `2025-26/c1-003, Amount`."""
    value, names = paper.document.value, []
    for part in field.split("/")[1:]:
        if isinstance(value, list) and part.isdecimal() and int(part) < len(value):
            value = value[int(part)]
            names.append(_name(value) or str(int(part) + 1))
        elif isinstance(value, dict):
            value = value.get(part, {})
    return ", ".join([*names, title(paper.kind, field)])


_NAMED_BY = ("bid", "school", "id", "slot", "cluster", "name", "item", "financial_year", "outcome")


def _name(item: Value) -> str | None:
    found = (item.get(name) for name in _NAMED_BY) if isinstance(item, dict) else ()
    return next((shortened(name) for name in found if isinstance(name, str)), None)


def _value(site: Site, field: str, value: Value | None) -> str:
    if is_money(field) and isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return pounds(int(value * 100))
    if isinstance(value, (dict, list)):
        return shortened(told(site, value), 200)
    return told(site, value)


def _words(side: Side, paper: Paper) -> str:
    """What a record is, in words; of one that could not be read only its kind and its name."""
    kind = BY_NAME[paper.kind]
    key = paper.path.removesuffix(".yaml")
    if side.site is not None and kind.folder and key not in side.site.dataset.struck:
        return where(side.site, key, "").words
    return f"{kind.word[:1].upper()}{kind.word[1:]} {key.partition('/')[2]}".strip()


def _correction(site: Site, paper: Paper) -> Iterator[FieldChange]:
    record = site.dataset.corrections.get(paper.path.removeprefix("corrections/").removesuffix(".yaml"))
    if record is None or not site.accounts.public.sight.correction(record):
        return
    one = record.data
    words = where(site, one.record, one.field).words
    if not one.field:
        yield FieldChange(label=f"{words}: struck whole", was="", now="", line=record.line("/record"))
        return
    kind = next(kind.name for kind in BY_NAME.values() if kind.folder == one.record.partition("/")[0])
    yield FieldChange(
        label=f"{words}: {title(kind, one.field)}", was=_value(site, one.field, one.was),
        now=_value(site, one.field, one.now), line=record.line("/now"),
    )  # fmt: skip


# What may be shown ---------------------------------------------------------------------------------------------------


def _seen(side: Side, paper: Paper, field: str | None) -> bool:
    return field is None or _may_show(side, paper, field)


def _may_show(side: Side, paper: Paper, field: str) -> bool:
    """Whether the public may see a part of a record on this side; of one that could not be read, nothing."""
    if side.site is None:
        return False
    sight = side.site.accounts.public.sight
    key = paper.path.removesuffix(".yaml")
    if paper.kind == "correction":
        record = side.site.dataset.corrections.get(key.partition("/")[2])
        return record is None or sight.correction(record)
    return sight.part(key, field)
