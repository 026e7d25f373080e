"""What a CSV file is, told beside it as the W3C asks (CSV on the Web): each field's meaning, type and what an empty cell is.

A program that finds `requests.csv` looks for `requests.csv-metadata.json`, and then reads dates as dates and pounds as
numbers. Where a symbol stands in the place of a count, it reads as no value: what the symbols say is in the field's meaning.
"""

from __future__ import annotations

import json
from typing import TypeAlias

from generator.publish.table import Column, Kind, Plain, Table

Json: TypeAlias = str | int | bool | list["Json"] | dict[str, "Json"]

_TYPES: dict[Kind, Json] = {
    Kind.TEXT: "string",
    Kind.CODE: "string",
    Kind.COUNT: "integer",
    Kind.MONEY: {"base": "decimal", "format": "0.00"},
    Kind.DATE: "date",
    Kind.FLAG: "boolean",
}


def beside(path: str) -> str:
    """Where a program looks for what a CSV file is."""
    return f"{path}-metadata.json"


def metadata(table: Table, file: str, envelope: dict[str, Plain]) -> bytes:
    """The metadata of a table's CSV file, to lie beside it, which is called `file`; `envelope` says whose it is, as of when and on what terms."""
    schema: dict[str, Json] = {"columns": [_column(table, column) for column in table.columns]}
    if table.keys:
        schema["primaryKey"] = list(table.keys)
    told: dict[str, Json] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": file,
        "dc:title": table.title,
        "dc:description": table.about,
        "dc:publisher": f"SEND Clusters, {envelope['authority']}{' (invented)' if envelope['fictional'] else ''}",
        "dc:date": str(envelope["as_of"]),
        "dc:license": {"@id": str(envelope["licence_url"])},
        "tableSchema": schema,
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _column(table: Table, column: Column) -> Json:
    told: dict[str, Json] = {
        "name": column.name,
        "titles": column.name,
        "dc:title": column.title,
        "dc:description": column.about,
        "datatype": _TYPES[column.kind],
    }
    if column.symbols:
        told["null"] = ["", *column.symbols]
    if column.name in table.keys:
        told["required"] = True
    return told
