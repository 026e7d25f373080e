"""The files that are given away, and a list of all with their sums.

Every table comes as CSV, as JSON and as a sheet of an Excel workbook, with what it is beside it; `others` adds the formats
that others have agreed on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.money.figure import full_date
from generator.publish.csvw import beside, metadata
from generator.publish.jsonschemas import list_schema, pointer, table_schema
from generator.publish.others import others
from generator.publish.site import Site, once
from generator.publish.table import Cell, Column, Plain, Table, exact
from generator.publish.tables import TABLES
from generator.publish.workbook import Front, workbook

FORMAT = "send-clusters/v1"
FOLDER = "data/v1/"
INVENTED = "invented example"
"""What the last column of every table of an invented authority says."""

_NOTE = Column(name="note", title="Note", about=f"Says '{INVENTED}' in every row: this authority does not exist.")


LIST = f"{FOLDER}build.json"


@once
def downloads(site: Site) -> Mapping[str, bytes]:
    """Every file by its path from the site's root."""
    files: dict[str, bytes] = {}
    rows: dict[str, int] = {}
    about = envelope(site)
    for table in tables(site):
        flat, told = table_paths(site, table.name)
        files[flat] = table.csv()
        files[beside(flat)] = metadata(table, flat.rpartition("/")[2], about)
        files[told] = table.json({**pointer(table), **about, "about": table.about})
        files[schema_path(table.name)] = table_schema(table)
        rows[flat] = rows[told] = len(table.rows)
    files[workbook_path(site)] = workbook(_front(site), tables(site))
    files[schema_path("build")] = list_schema()
    for other in others(site):
        files[other.path], rows[other.path] = other.content, other.entries
    return {**files, LIST: _build(site, files, rows)}


def table_paths(site: Site, name: str) -> tuple[str, str]:
    """Where a table lies as CSV and as JSON, from the site's root."""
    return site.file(f"{FOLDER}{name}.csv"), site.file(f"{FOLDER}{name}.json")


def workbook_path(site: Site) -> str:
    """Where the workbook lies, from the site's root."""
    return site.file(f"{FOLDER}tables.xlsx")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A CSV file that a page offers, and what it holds."""

    url: str
    """From the site's root."""
    rows: int
    size: int
    """Bytes."""
    years: tuple[str, ...]
    """The school years whose rows are in it, where its rows belong to years."""

    @property
    def weight(self) -> str:
        """Its size as people read it."""
        return weight(self.size)


def weight(size: int) -> str:
    """Bytes as people read them: `61 kB`."""
    return f"{max(1, round(size / 1000)):,} kB"


@once
def held(site: Site, name: str) -> Held:
    """What the CSV file of a table holds."""
    (table,) = (table for table in tables(site) if table.name == name)
    url, _ = table_paths(site, name)
    at = next((place for place, column in enumerate(table.columns) if column.name == "year"), None)
    years = () if at is None else tuple(sorted({str(row[at].value) for row in table.rows}))
    return Held(url=url, rows=len(table.rows), size=len(downloads(site)[url]), years=years)


def schema_path(name: str) -> str:
    """Where the form of a JSON file lies, from the site's root."""
    return f"{FOLDER}schema/{name}.json"


@once
def tables(site: Site) -> tuple[Table, ...]:
    """Every table as it is given away: each row of an invented authority says that it is invented."""
    made = (maker(site) for maker in TABLES.values())
    return tuple(_marked(table) if site.dataset.authority.data.fictional else table for table in made)


def envelope(site: Site) -> dict[str, Plain]:
    """What every JSON file says of itself."""
    authority, head = site.dataset.authority.data, site.provenance.head
    return {
        "format": FORMAT,
        "authority": authority.name,
        "fictional": authority.fictional,
        "as_of": site.as_of.isoformat(),
        "commit": head.id if head else None,
        "commit_url": site.commit_url(head) if head else None,
        "licence": authority.licence.name,
        "licence_url": authority.licence.url,
    }


def _marked(table: Table) -> Table:
    rows = tuple((*cells, Cell(value=INVENTED)) for cells in table.rows)
    return replace(table, columns=(*table.columns, _NOTE), rows=rows)


def _front(site: Site) -> Front:
    """What the workbook's first sheet says."""
    authority, head = site.dataset.authority.data, site.provenance.head
    invented = (
        ("Invented example", "This authority does not exist. Its schools, requests and amounts were invented."),
    )
    lines = (
        *(invented if authority.fictional else ()),
        ("Authority", authority.name),
        ("As of", full_date(site.as_of)),
        ("Commit of the records", head.id if head else "Not from a repository"),
        ("Licence", f"{authority.licence.name}, {authority.licence.url}"),
        ("Format", FORMAT),
        ("Amounts", "Pounds, as numbers. Days are days; true and false are logical values; all else is text."),
        ("Empty cells", "Nothing is known, nothing applies, or it may not be shown."),
        (
            "What the fields mean",
            "The page Data of the site says it for each field; the file beside each CSV says it too.",
        ),
    )
    return Front(title=f"SEND Clusters, {authority.short_name}", lines=lines, as_of=site.as_of)


def _build(site: Site, files: Mapping[str, bytes], rows: Mapping[str, int]) -> bytes:
    left_out = {other.path: exact(other.left_out.pence) for other in others(site) if other.left_out}
    listed: list[dict[str, Plain]] = [
        {"path": path, "rows": rows.get(path), "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for path, content in files.items()
    ]
    for one in listed:
        if one["path"] in left_out:
            one["left_out"] = left_out[str(one["path"])]
    form = {"$schema": "schema/build.json"}
    return (json.dumps({**form, **envelope(site), "files": listed}, ensure_ascii=False, indent=1) + "\n").encode(
        "utf-8"
    )
