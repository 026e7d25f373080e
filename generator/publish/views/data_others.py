"""What the page of downloads says of the files in formats that others have agreed on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from generator.publish.giving import MEANINGS, Giving, Json, giving, grants
from generator.publish.others import others
from generator.publish.site import Site
from generator.publish.table import Cell, Column, Table
from generator.publish.tables.cells import code, count, text

_LONGEST = 60
"""Characters of an example."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Others:
    """Everything that is said of them."""

    files: Table
    giving: Giving
    has_grants: bool
    """Whether there is a file of grants."""
    fields: Table
    """Each field of a grant."""


def others_guide(site: Site) -> Others:
    """The files, and what the fields of a grant mean."""
    columns = (
        text("title", "File", "What it holds."),
        code("form", "Format", "What others call the format."),
        count("entries", "Entries", "How many there are now."),
        code("file", "Address", "The file."),
    )
    rows = tuple(
        (
            Cell(value=one.title),
            Cell(value=one.form),
            Cell(value=one.entries),
            Cell(value=one.path.rpartition("/")[2], url=one.path),
        )
        for one in others(site)
    )
    files = Table(name="others", title="Files in other formats", columns=columns, rows=rows)
    return Others(files=files, giving=giving(site), has_grants=bool(grants(site)), fields=_fields(site))


def _fields(site: Site) -> Table:
    columns = (
        code("field", "Field", "Its name in the standard."),
        Column(name="meaning", title="Meaning", about="What it says here.", whole=True),
        text("example", "Example", "From the first grant in the file."),
    )
    first: Mapping[str, Json] = next(iter(grants(site)), {})
    rows = tuple(
        (Cell(value=name), Cell(value=meaning), Cell(value=_short(first[name]) if name in first else None))
        for name, meaning in MEANINGS.items()
    )
    return Table(name="360giving", title="Fields of a grant", columns=columns, rows=rows)


def _short(value: Json) -> str:
    told = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return told if len(told) <= _LONGEST else f"{told[:_LONGEST].rstrip()}…"
