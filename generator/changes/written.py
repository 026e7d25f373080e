"""A comparison in words: as text for a terminal, as Markdown for the summary of a pull request. One story, two hands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.changes.causes import Cause
from generator.changes.compare import Comparison, Pages
from generator.changes.moves import Move, Moves
from generator.changes.recorded import RecordChange, What
from generator.money.figure import pounds
from generator.publish.markdown import code, escaped
from generator.records.finding import Finding

MOST = 20
"""Lines of one list; how many more there are is said."""
ROWS = 100
"""Rows of one table. With every award of ten years in it, a summary would be longer than GitHub shows (1 MiB)."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, 1 for the whole."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of its own."""

    text: str


@dataclass(frozen=True, slots=True)
class Point:
    """One line of a list, with a place in a file or an address before it, and lines that belong under it."""

    where: str
    text: str
    under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rows:
    """A small table: the first column is words, the others are amounts."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Sentence | Point | Rows


# The story -----------------------------------------------------------------------------------------------------------


def story(comparison: Comparison) -> Iterator[Block]:
    """What a change does, from the money to the findings."""
    yield Heading(1, f"What this change does to {comparison.root}")
    if not (comparison.records or comparison.brought or comparison.mended):
        yield Sentence("Nothing: no record differs.")
        return
    if comparison.private:
        yield Sentence(
            "A record holds something that may not be published, so no value is told here. The findings say where it is."
        )
    first = bool(comparison.brought)  # what stops the change is told before what it would do
    if first:
        yield from _findings(comparison)
    if not comparison.private:
        yield from _money(comparison)
    yield from _records(comparison)
    if comparison.pages is not None:
        yield from _pages(comparison.pages)
    if not first:
        yield from _findings(comparison)


def _money(comparison: Comparison) -> Iterator[Block]:
    yield Heading(2, "Money that moves")
    unread = _unread(comparison)
    absent = [side.name for side in (comparison.before, comparison.after) if not side.papers]
    if absent:
        yield Sentence(f"There is nothing to compare with: {absent[0]} has no records.")
    elif unread:
        yield Sentence(f"It cannot be computed: the records have errors ({' and '.join(unread)}).")
    elif not comparison.moves:
        yield Sentence("No published amount moves.")
    for table in comparison.moves:
        yield Heading(3, table.title)
        yield Rows(("", "Before", "After", "Difference"), tuple(_rows(table)))
        if table.causes:
            yield Sentence("Why:")
            yield from _most([_cause(cause) for cause in table.causes], "more reasons")


def _rows(table: Moves) -> Iterator[tuple[str, ...]]:
    yield from (_row(move) for move in table.rows[:ROWS])
    more = table.rows[ROWS:]
    if more:
        yield f"and {len(more):,} more", "", "", _difference(sum(move.difference for move in more))
    if table.total:
        yield _row(table.total)


def _row(move: Move) -> tuple[str, ...]:
    return move.label, _amount(move.before), _amount(move.after), _difference(move.difference)


def _difference(pence: int) -> str:
    return f"{'+' if pence > 0 else ''}{pounds(pence)}"


def _amount(pence: int | None) -> str:
    return "–" if pence is None else pounds(pence)


def _cause(cause: Cause) -> Point:
    where = f"{cause.at.path}:{cause.at.line}" if cause.at else ""
    return Point(where, f"{cause.label}: {cause.was or 'nothing'} → {cause.now or 'nothing'}")


def _records(comparison: Comparison) -> Iterator[Block]:
    yield Heading(2, "Records")
    if not comparison.records:
        yield Sentence("None differs.")
    hidden_as = "the records have errors" if _unread(comparison) else "it is not published, or not yet"
    for what in What:
        chosen = [record for record in comparison.records if record.what is what]
        if chosen:
            yield Heading(3, f"{what.value[:1].upper()}{what.value[1:]} ({len(chosen):,})")
            yield from _most([_record(record, hidden_as) for record in chosen], "more records")


def _record(record: RecordChange, hidden_as: str) -> Point:
    lines = [
        f"{field.label}: {field.was} → {field.now}" if field.was or field.now else field.label
        for field in record.fields
    ]
    if len(lines) > MOST:
        lines = [*lines[:MOST], f"and {len(lines) - MOST:,} more fields"]
    if record.hidden:
        what = _counted(record.hidden, "difference") if record.what is What.CHANGED else "its values"
        lines.append(f"not told here, as {hidden_as}: {what}")
    return Point(record.path, record.words, tuple(lines))


def _unread(comparison: Comparison) -> list[str]:
    """What the sides are called whose records could not be read; not one that has none."""
    return [side.name for side in (comparison.before, comparison.after) if side.site is None and side.papers]


def _pages(pages: Pages) -> Iterator[Block]:
    yield Heading(2, "Pages and downloads")
    if not pages.any:
        yield Sentence("None changes.")
    for word, urls in (("Appear", pages.added), ("Change", pages.changed), ("Go", pages.removed)):
        if urls:
            yield Heading(3, f"{word} ({len(urls):,})")
            yield from _most([Point(f"/{url}", "") for url in urls], "more")


def _findings(comparison: Comparison) -> Iterator[Block]:
    yield Heading(2, "What the rules find")
    if not comparison.brought and not comparison.mended:
        yield Sentence("Nothing that was not there before.")
    for word, found in (("Brought", comparison.brought), ("Mended", comparison.mended)):
        if found:
            yield Heading(3, f"{word} ({len(found):,})")
            yield from _most([_finding(finding) for finding in found], "more findings")


def _finding(finding: Finding) -> Point:
    return Point(
        f"{finding.path}:{max(finding.line, 1)}", f"{finding.severity.word}: {finding.message}", (finding.fix,)
    )


def _most(points: list[Point], more: str) -> Iterator[Point]:
    yield from points[:MOST]
    if len(points) > MOST:
        yield Point("", f"and {len(points) - MOST:,} {more}")


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


# Two hands -----------------------------------------------------------------------------------------------------------


def as_text(comparison: Comparison) -> str:
    """For a terminal."""
    return "\n".join(line for block in story(comparison) for line in _text(block)) + "\n"


def _text(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            if block.level < 3:
                yield ""
            yield (
                block.text
                if block.level > 2
                else f"{block.text}\n{('=' if block.level == 1 else '-') * len(block.text)}"
            )
        case Sentence():
            yield f"  {block.text}"
        case Point():
            yield f"  {block.where}{'  ' if block.where and block.text else ''}{_one_line(block.text)}"
            yield from (f"      {_one_line(line)}" for line in block.under)
        case Rows():
            yield from _columns(block)


def _columns(block: Rows) -> Iterator[str]:
    rows = [block.head, *block.rows]
    widths = [max(len(row[place]) for row in rows) for place in range(len(block.head))]
    for row in rows:
        cells = (text.rjust(width) for text, width in zip(row[1:], widths[1:], strict=True))
        yield "  " + "  ".join([row[0].ljust(widths[0]), *cells])


def _one_line(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)


def as_markdown(comparison: Comparison) -> str:
    """For the summary of a pull request."""
    lines: list[str] = []
    last: Block | None = None
    for block in story(comparison):
        if not (isinstance(block, Point) and isinstance(last, Point)):
            lines.append("")
        lines += _markdown(block)
        last = block
    return "\n".join(lines[1:]) + "\n"


def _markdown(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * (block.level + 1)} {escaped(block.text)}"
        case Sentence():
            yield escaped(block.text)
        case Point():
            yield f"- {' '.join(part for part in (code(block.where) if block.where else '', escaped(block.text)) if part)}"
            yield from (f"  - {escaped(line)}" for line in block.under)
        case Rows():
            yield f"| {' | '.join(block.head)} |"
            yield f"|---|{'---:|' * (len(block.head) - 1)}"
            yield from (f"| {' | '.join(escaped(text) for text in row)} |" for row in block.rows)
