"""What the page of downloads says of the files in formats that others have agreed on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from generator.publish.calendars import calendar_path, meetings_path
from generator.publish.feeds import FOLDER, cluster_path, clusters
from generator.publish.giving import MEANINGS, Giving, Json, giving, giving_path, grants
from generator.publish.others import others
from generator.publish.site import Site, counted
from generator.publish.table import Cell, Column, Table
from generator.publish.tables.cells import code, text

_LONGEST = 60
"""Characters of an example."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Others:
    """Everything that is said of them."""

    giving: Giving
    grants: Cell | None
    """The file of grants, if there is one."""
    fields: Table
    """Each field of a grant."""
    follow: Table
    """The feeds and calendars."""


def others_guide(site: Site) -> Others:
    """The files, and what the fields of a grant mean."""
    files = {
        one.path: Cell(value=one.path.rpartition("/")[2], url=one.path, note=counted(one.entries, "entry", "entries"))
        for one in others(site)
    }
    return Others(
        giving=giving(site), grants=files.get(giving_path(site)), fields=_fields(site), follow=_follow(site, files)
    )  # fmt: skip


def _follow(site: Site, files: Mapping[str, Cell]) -> Table:
    columns = (
        text("what", "What is new", "What it tells of."),
        code("feed", "Feed", "The file for a feed reader."),
        code("calendar", "Calendar", "The file for a calendar."),
    )
    wanted = (
        ("All clusters: decisions and meetings", site.file(f"{FOLDER}decisions.xml"), meetings_path(site)),
        *((f"{one.name}: decisions and meetings", cluster_path(site, one.id), calendar_path(site, one.id)) for one in clusters(site).values()),
        ("Updates", site.file(f"{FOLDER}updates.xml"), ""),
        ("Corrections", site.file(f"{FOLDER}corrections.xml"), ""),
    )  # fmt: skip
    none = Cell(value=None)
    rows = tuple((Cell(value=what), files[feed], files.get(calendar, none)) for what, feed, calendar in wanted)
    return Table(name="follow", title="Feeds and calendars", columns=columns, rows=rows)


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
