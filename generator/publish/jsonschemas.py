"""The forms of the JSON files that are given away, as JSON Schema 2020-12, one for each table and one for the list of files.

They hold what is promised and no more: fields may be added to a format that is in use, so a form lets what it does not
name pass, and a file of next year passes the form of this year. Every field that it names must be there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeAlias

from generator.publish.table import Column, Kind, Plain, Table

Json: TypeAlias = str | int | bool | list["Json"] | dict[str, "Json"] | None

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_VALUES: dict[Kind, dict[str, Json]] = {
    Kind.TEXT: {"type": "string"},
    Kind.CODE: {"type": "string"},
    Kind.COUNT: {"type": "integer", "minimum": 0},
    Kind.MONEY: {"type": "string", "pattern": "^-?[0-9]+\\.[0-9]{2}$"},
    Kind.DATE: {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    Kind.FLAG: {"type": "boolean"},
}
_ENVELOPE: dict[str, tuple[str, str]] = {
    "format": ("string", "The format and its version."),
    "authority": ("string", "Whose data it is."),
    "fictional": ("boolean", "Whether the authority is invented."),
    "as_of": ("string", "The day as of which the file speaks."),
    "commit": ("string or null", "The state of the records that it was made from."),
    "commit_url": ("string or null", "Where that state can be read, if the records are in a public repository."),
    "licence": ("string", "The licence's name."),
    "licence_url": ("string", "The licence's address."),
}
_FILE: dict[str, Json] = {
    "path": {"type": "string", "description": "From the site's root."},
    "rows": {"type": ["integer", "null"], "description": "Rows or entries; null where a file has none."},
    "bytes": {"type": "integer", "description": "Its size."},
    "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$", "description": "Its SHA-256 sum."},
    "left_out": {"type": "string", "description": "Pounds that are not in it, to protect children."},
}


def table_schema(table: Table) -> bytes:
    """The form of a table's JSON file."""
    row: dict[str, Json] = {
        "type": "object",
        "required": [column.name for column in table.columns],
        "properties": {column.name: _field(table, column) for column in table.columns},
    }
    field: dict[str, Json] = {
        "type": "object",
        "required": ["name", "title", "type", "description"],
        "properties": {name: {"type": "string"} for name in ("name", "title", "type", "description")},
    }
    told: dict[str, Json] = {
        "table": {"const": table.name},
        "title": {"type": "string"},
        "about": {"type": "string"},
        "fields": {"type": "array", "items": field},
        "rows": {"type": "array", "items": row},
    }
    return _written(table.title, table.about, told, list(told))


def list_schema() -> bytes:
    """The form of the list of all files."""
    required: list[Json] = ["path", "rows", "bytes", "sha256"]
    item: dict[str, Json] = {"type": "object", "required": required, "properties": _FILE}
    return _written(
        "Files", "Every file that is given away, with its sum.", {"files": {"type": "array", "items": item}}, ["files"]
    )


def _written(title: str, about: str, told: Mapping[str, Json], required: list[str]) -> bytes:
    envelope: dict[str, Json] = {
        name: {"type": list(kind.split(" or ")) if " or " in kind else kind, "description": meaning}
        for name, (kind, meaning) in _ENVELOPE.items()
    }
    schema: dict[str, Json] = {
        "$schema": _DIALECT,
        "title": title,
        "description": about,
        "type": "object",
        "required": [*_ENVELOPE, *required],
        "properties": {"$schema": {"type": "string"}, **envelope, **told},
    }
    return (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _field(table: Table, column: Column) -> Json:
    """What a field may hold: its kind's values, its symbols, and nothing unless it names the row."""
    choices: list[Json] = [{**_VALUES[column.kind]}]
    if column.symbols:
        choices.append({"enum": list(column.symbols)})
    if column.name not in table.keys:
        choices.append({"type": "null"})
    return {"title": column.title, "description": column.about, "anyOf": choices}


def envelope_fields() -> Mapping[str, str]:
    """What each file says of itself, with its meaning; for the guide to the downloads."""
    return {name: meaning for name, (_, meaning) in _ENVELOPE.items()}


def pointer(table: Table) -> dict[str, Plain]:
    """What a JSON file says of its form: an address from its own folder, which editors follow."""
    return {"$schema": f"schema/{table.name}.json"}
