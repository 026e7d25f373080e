"""The files that are given away: every table as CSV and JSON, what others have formats for, and a list of all with their sums."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from generator.publish.others import others
from generator.publish.site import Site, once
from generator.publish.table import Cell, Column, Plain, Table, exact
from generator.publish.tables import TABLES

FORMAT = "send-clusters/v1"
FOLDER = "data/v1/"
INVENTED = "invented example"
"""What the last column of every table of an invented authority says."""

_NOTE = Column(name="note", title="Note", about=f"Says '{INVENTED}' in every row: this authority does not exist.")


def downloads(site: Site) -> Mapping[str, bytes]:
    """Every file by its path from the site's root."""
    files: dict[str, bytes] = {}
    rows: dict[str, int] = {}
    for table in tables(site):
        path = f"{FOLDER}{table.name}"
        files[f"{path}.csv"] = table.csv()
        files[f"{path}.json"] = table.json({**envelope(site), "about": table.about})
        rows[f"{path}.csv"] = rows[f"{path}.json"] = len(table.rows)
    for other in others(site):
        files[other.path], rows[other.path] = other.content, other.entries
    return {**files, f"{FOLDER}build.json": _build(site, files, rows)}


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
        "licence": authority.licence.name,
        "licence_url": authority.licence.url,
    }


def _marked(table: Table) -> Table:
    rows = tuple((*cells, Cell(value=INVENTED)) for cells in table.rows)
    return Table(name=table.name, title=table.title, columns=(*table.columns, _NOTE), rows=rows, about=table.about)


def _build(site: Site, files: Mapping[str, bytes], rows: Mapping[str, int]) -> bytes:
    left_out = {other.path: {"left_out": exact(other.left_out.pence)} for other in others(site) if other.left_out}
    listed = [
        {"path": path, "rows": rows[path], "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        | left_out.get(path, {})
        for path, content in files.items()
    ]
    return (json.dumps({**envelope(site), "files": listed}, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
