"""The page of downloads: every file with its sum, every field with its meaning, what is promised, how to check and to cite."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from generator.money.figure import Figure
from generator.publish import laws
from generator.publish.csvw import beside
from generator.publish.downloads import (
    FOLDER,
    FORMAT,
    INVENTED,
    LIST,
    downloads,
    envelope,
    schema_path,
    table_paths,
    tables,
    weight,
    workbook_path,
)
from generator.publish.jsonschemas import envelope_fields
from generator.publish.page import Page
from generator.publish.public import current_year
from generator.publish.site import INVENTED as MARK
from generator.publish.site import Site
from generator.publish.table import Cell, Column, Kind, Plain, Table
from generator.publish.tables.cells import code, count, text
from generator.publish.views.data_others import others_guide

_KINDS = {
    Kind.TEXT: "Text",
    Kind.CODE: "Code",
    Kind.COUNT: "Whole number",
    Kind.MONEY: "Pounds, with two decimals",
    Kind.DATE: "Date, 2025-12-02",
    Kind.FLAG: "true or false",
}
_LONGEST = 48
"""Characters of an example."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """One table that is given away, with its fields."""

    id: str
    title: str
    about: str
    fields: Table
    keys: tuple[str, ...]
    """The fields that name a row."""


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    made = tables(site)
    yield site.page(
        "data.html", url="data/", section="data", title="Data",
        description="Every table of this site as CSV, JSON and Excel, with the meaning of every field, free to reuse.",
        records=(site.dataset.authority,), laws=laws, data_files=_files(site, made), described=_described(site, made), guides=tuple(_guide(table) for table in made),
        rows=sum(len(table.rows) for table in made), number=len(made), format=FORMAT, folder=FOLDER, invented=INVENTED,
        others=others_guide(site), workbook=workbook_path(site), mark=MARK, workbook_weight=weight(len(downloads(site)[workbook_path(site)])), list=LIST, sums=_sums(site), envelope=_envelope(site),
        example=_example(site), root_name=_root(site), licence=site.dataset.authority.data.licence, head=site.provenance.head,
        commit_url=site.commit_url(site.provenance.head) if site.provenance.head else None, sources=_sources(site),
    )  # fmt: skip


def _files(site: Site, made: tuple[Table, ...]) -> Table:
    columns = (
        text("table", "Table", "Its name, which leads to its fields."),
        count("rows", "Rows", "How many there are now."),
        code("csv", "For spreadsheets (CSV)", "The file as CSV."),
        code("json", "For programs (JSON)", "The file as JSON."),
    )
    rows = tuple(
        (
            Cell(value=table.title, url=f"data/#{table.name}"),
            Cell(value=len(table.rows)),
            *(Cell(value=path.rpartition("/")[2], url=path) for path in _paths(site, table)[:2]),
        )
        for table in made
    )
    return Table(name="files", title="The files", columns=columns, rows=rows)


def _described(site: Site, made: tuple[Table, ...]) -> Table:
    """What tells a program about each file before it reads it."""
    columns = (
        text("table", "Table", "Its title."),
        code("metadata", "Fields of the CSV, in CSV on the Web", "The fields and their types."),
        code("schema", "Form of the JSON, as JSON Schema", "What the file may hold."),
    )
    rows = tuple(
        (
            Cell(value=table.title),
            *(Cell(value=path.rpartition("/")[2], url=path) for path in _paths(site, table)[2:]),
        )
        for table in made
    )
    return Table(name="described", title="What describes the files", columns=columns, rows=rows)


def _paths(site: Site, table: Table) -> tuple[str, str, str, str]:
    """A table's CSV and JSON, and what says what they are."""
    flat, told = table_paths(site, table.name)
    return flat, told, beside(flat), schema_path(table.name)


def _sums(site: Site) -> Table:
    """The size and sum of each CSV file and of the workbook; the list of files has the rest."""
    columns = (
        code("path", "File", "Its name."),
        count("bytes", "Bytes", "Its size."),
        code("sha256", "SHA-256", "Its sum, in hexadecimal."),
    )
    made = downloads(site)
    paths = [path for table in tables(site) for path in _paths(site, table)[:1]]
    rows = tuple(
        (
            Cell(value=path.rpartition("/")[2]),
            Cell(value=len(made[path])),
            Cell(value=hashlib.sha256(made[path]).hexdigest()),
        )
        for path in (*paths, workbook_path(site))
    )
    return Table(name="sums", title="Sizes and SHA-256 sums", columns=columns, rows=rows)


def _envelope(site: Site) -> Table:
    """What each JSON file says of itself, and what it says now."""
    columns = (
        code("field", "Field", "Its name in the files."),
        Column(name="meaning", title="Meaning", about="What it says.", whole=True),
        text("now", "Now", "What it says in these files."),
    )
    now = envelope(site)
    rows = tuple(
        (Cell(value=name), Cell(value=meaning), Cell(value=_told(now[name])))
        for name, meaning in envelope_fields().items()
    )
    return Table(name="envelope", title="The envelope of a JSON file", columns=columns, rows=rows)


def _guide(table: Table) -> Guide:
    columns = (
        code("field", "Field", "Its name in the files."),
        Column(name="meaning", title="Meaning", about="What it says.", whole=True),
        text("kind", "Form", "How its values look."),
        text("example", "Example", "From the fullest row of the file."),
    )
    rows = tuple(
        (Cell(value=column.name), Cell(value=column.about), Cell(value=_written_as(column)), Cell(value=example))
        for column, example in zip(table.columns, _example_row(table), strict=True)
    )
    fields = Table(name=table.name, title=f"Fields of {table.name}", columns=columns, rows=rows)
    return Guide(id=table.name, title=table.title, about=table.about, fields=fields, keys=table.keys)


def _written_as(column: Column) -> str:
    return ", or ".join((_KINDS[column.kind], *((", ".join(column.symbols),) if column.symbols else ())))


def _example_row(table: Table) -> tuple[str | None, ...]:
    """One row as an example: the first of those with the most in them."""
    fullest = max(table.plain(), key=lambda row: sum(value is not None for value in row), default=())
    return tuple(_told(value) for value in fullest) or (None,) * len(table.columns)


def _told(value: Plain) -> str | None:
    """A value as it stands in the file, cut to what fits."""
    if value is None:
        return None
    told = str(value).lower() if isinstance(value, bool) else str(value)
    return told if len(told) <= _LONGEST else f"{told[:_LONGEST].rstrip()}…"


def _example(site: Site) -> Figure | None:
    """A figure worth checking: what a cluster has left, or else a school's part."""
    year = current_year(site)
    for cluster, book in site.accounts.public.of_year(year).items():
        return site.figure(f"ledger/{year}/{cluster}/{book.latest.point}/left")
    keys = (cell.value for row in tables(site)[0].rows for cell in row if isinstance(cell.value, Figure))
    return next(keys, None)


def _root(site: Site) -> str:
    """The data root as it is typed at the top of its repository."""
    return site.provenance.below.rstrip("/") or "data"


def _sources(site: Site) -> tuple[tuple[str, str | None], ...]:
    """Where the counts and groupings come from: title and address of each source, once."""
    published = [source for census in site.dataset.census.values() for source in census.data.sources]
    published += [source for grouping in site.dataset.groupings.values() for source in grouping.data.sources]
    found = {(source.title, source.publisher): source.url for source in published}
    return tuple((f"{title}, {publisher}" if publisher else title, url) for (title, publisher), url in found.items())
