"""What was put right and what was taken out: one list, and a page for each correction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.publish import words
from generator.publish.corrected import Note, Where, notes, redactions, removed_from
from generator.publish.page import Page
from generator.publish.site import Site
from generator.publish.table import Cell, Column, Kind, Table
from generator.records.dataset import Record

_COLUMNS = (
    Column(name="correction", title="What was wrong", about="The record and the field."),
    Column(name="was", title="Was", about="The value as it was first recorded."),
    Column(name="now", title="Is now", about="The value that everything is computed from."),
    Column(name="agreed_on", title="Agreed on", kind=Kind.DATE, about="The day on which the correction was agreed."),
)
_LONG = 60
"""Longer values stand on the correction's own page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """Something that was taken out to protect a person: where, when and why in general, and no more."""

    where: Where
    on: date
    why: str


def pages(site: Site) -> Iterator[Page]:
    """The list, then every correction that may be shown."""
    found = notes(site)
    removals = tuple(
        Removal(where=removed_from(site, one.data), on=one.data.date, why=words.REMOVALS[one.data.reason])
        for one in redactions(site)
    )
    yield site.page(
        "corrections.html",
        url="corrections/",
        section="decisions",
        title="Corrections",
        description="What was wrong and was put right, with the old value, the new one and the reason; and what was removed.",
        found=found,
        removals=removals,
        table=_table(found),
    )
    for one in found:
        yield _page(site, one)


def _table(found: tuple[Note, ...]) -> Table:
    rows = tuple(
        (
            Cell(value=_title(one), url=one.url),
            Cell(value="The whole record" if one.struck else _short(one.was)),
            Cell(value="Struck" if one.struck else _short(one.now)),
            Cell(value=one.record.data.agreed_on),
        )
        for one in found
    )
    return Table(name="corrections", title="Corrections, newest first", columns=_COLUMNS, rows=rows)


def _title(one: Note) -> str:
    return f"{one.where.words}: {one.field.lower()}" if one.field else one.where.words


def _inside(title: str) -> str:
    """A title inside a sentence."""
    return title[:1].lower() + title[1:] if title.startswith("The ") else title


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= _LONG else text[:_LONG].rpartition(" ")[0] + " …"


def _page(site: Site, one: Note) -> Page:
    title = _title(one)
    return site.page(
        "correction.html",
        url=one.url,
        section="decisions",
        title=f"Corrected: {_inside(title)}",
        description=f"What was wrong, what it was, what it is now, and why: {title}.",
        records=_records(site, one),
        many=True,
        search_text=f"Correction {one.record.id}. {title}. {one.record.data.why}",
        one=one,
    )


def _records(site: Site, one: Note) -> tuple[Record[object], ...]:
    folder, _, name = one.record.data.record.partition("/")
    corrected = site.dataset.tables.get(folder, {}).get(name)
    return (one.record, *((corrected,) if corrected else ()))
