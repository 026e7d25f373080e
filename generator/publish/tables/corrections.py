"""What was wrong and was put right, as a table to take away: every other table holds the right values alone."""

from __future__ import annotations

from generator.money.figure import Figure
from generator.publish.corrected import Note, Shown, notes
from generator.publish.site import Site
from generator.publish.table import Cell, Table
from generator.publish.tables.cells import code, day, flag, row, text

_COLUMNS = (
    code("correction", "Correction", "Its id."),
    code("record", "Record", "The record that was wrong: its kind and its id."),
    text("what", "What", "The record in words."),
    text("field", "Field", "What was wrong in it, in words; empty where the whole record was struck."),
    flag("struck", "Struck", "Whether the whole record was struck."),
    text("was", "Was", "The value as it was first recorded; an amount in pounds. Empty where the record was struck."),
    text("now", "Is now", "The value from which everything is computed; an amount in pounds."),
    text("why", "Why", "Why it was wrong."),
    day("agreed_on", "Agreed on", "The day on which the correction was agreed."),
    text("agreed_by", "Agreed by", "Who agreed it: a body or a role."),
    code("page", "Page", "Its page, from the site's root."),
)


def corrections(site: Site) -> Table:
    """Every correction that may be shown, newest first."""
    about = (
        "What was wrong and was put right. A published record is never changed in silence: the other tables hold the right "
        "values, this one says what they replaced."
    )
    rows = tuple(_row(one) for one in notes(site))
    return Table(
        name="corrections", title="Corrections", columns=_COLUMNS, rows=rows, about=about, keys=("correction",)
    )


def _row(one: Note) -> tuple[Cell, ...]:
    data = one.record.data
    was, now = (None, None) if one.struck else (_told(one.was), _told(one.now))
    return row(
        one.record.id, data.record, one.where.words, None if one.struck else one.field, one.struck, was, now, data.why,
        data.agreed_on, data.agreed_by, one.url,
    )  # fmt: skip


def _told(shown: Shown) -> str:
    """A value as text: an amount as the other tables write it, without a sign."""
    return f"{shown.pence // 100}.{shown.pence % 100:02d}" if isinstance(shown, Figure) else shown
