"""The downloads: every file, every field with its meaning, what is promised, and how to check a figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.money.figure import Figure
from generator.publish.downloads import FOLDER, FORMAT, INVENTED, tables
from generator.publish.page import Page
from generator.publish.public import current_year
from generator.publish.site import Site
from generator.publish.table import Cell, Column, Kind, Table
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
_LONGEST = 60
"""Characters of an example."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """One table that is given away, with its fields."""

    id: str
    title: str
    about: str
    fields: Table


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    made = tables(site)
    yield site.page(
        "data.html", url="data/", section="data", title="Data",
        description="Every table of this site as CSV and JSON, with the meaning of every field, free to reuse.",
        records=(site.dataset.authority,), data_files=_files(made), guides=tuple(_guide(table) for table in made),
        rows=sum(len(table.rows) for table in made), number=len(made), format=FORMAT, folder=FOLDER, invented=INVENTED,
        others=others_guide(site),
        example=_example(site), root_name=_root(site), licence=site.dataset.authority.data.licence, head=site.provenance.head,
        commit_url=site.commit_url(site.provenance.head) if site.provenance.head else None, sources=_sources(site),
    )  # fmt: skip


def _files(made: tuple[Table, ...]) -> Table:
    columns = (
        text("table", "Table", "Its name, which leads to its fields, and what one row stands for."),
        count("rows", "Rows", "How many there are now."),
        code("csv", "For spreadsheets", "The file as CSV."),
        code("json", "For programs", "The file as JSON."),
    )
    rows = tuple(
        (
            Cell(value=table.title, url=f"data/#{table.name}", note=table.about),
            Cell(value=len(table.rows)),
            *(Cell(value=f"{table.name}.{end}", url=f"{FOLDER}{table.name}.{end}") for end in ("csv", "json")),
        )
        for table in made
    )
    return Table(name="files", title="The files", columns=columns, rows=rows)


def _guide(table: Table) -> Guide:
    columns = (
        code("field", "Field", "Its name in the files."),
        Column(name="meaning", title="Meaning", about="What it says.", whole=True),
        text("kind", "Written as", "How its values look."),
        text("example", "Example", "The first value in the file."),
    )
    rows = tuple(
        (
            Cell(value=column.name),
            Cell(value=column.about),
            Cell(value=_KINDS[column.kind]),
            Cell(value=_first(table, column)),
        )
        for column in table.columns
    )
    fields = Table(name=table.name, title=f"Fields of {table.name}", columns=columns, rows=rows)
    return Guide(id=table.name, title=table.title, about=table.about, fields=fields)


def _first(table: Table, column: Column) -> str | None:
    """The first value of a column, cut to what fits."""
    place = table.columns.index(column)
    for values in table.plain():
        value = values[place]
        if value is not None:
            told = str(value).lower() if isinstance(value, bool) else str(value)
            return told if len(told) <= _LONGEST else f"{told[:_LONGEST].rstrip()}…"
    return None


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
