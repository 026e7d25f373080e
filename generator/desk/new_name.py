"""What a new record is called: the next free number, or what its own fields say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date

from generator.records.dataset import Dataset
from generator.records.kinds import Kind
from generator.records.yaml import Value

NUMBERED = ("transfer", "correction", "redaction")
NAMED = ("decisions", "review")
"""Called like the meeting or the request that they are about, which must be said."""
_LONGEST = 60


def name_of(kind: Kind, dataset: Dataset, year: str | None, value: Mapping[str, Value], today: date) -> str | None:
    """The record's id; nothing where it must be said."""
    taken = frozenset(dataset.tables[kind.folder])
    match kind.name:
        case "school":
            return str(value["urn"]) if "urn" in value else None
        case "update":
            return f"{today.isoformat()}-{slug(value.get('title'))}"
        case "scenario" | "grouping":
            return slug(value.get("title"))
        case "meeting" if year is not None:
            return _sitting(taken, year, value)
        case "bid" if year is not None:
            return _next(taken, f"{year}/{value.get('cluster', '')}-")
        case name if name in NUMBERED and year is not None:
            return _next(taken, f"{year}/")
        case _:
            return None


def slug(text: Value | None) -> str:
    """A title as a short name: small letters, digits, hyphens."""
    plain = unicodedata.normalize("NFKD", str(text or "")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")[:_LONGEST].rstrip("-")


def _sitting(taken: frozenset[str], year: str, value: Mapping[str, Value]) -> str:
    cluster, slot = str(value.get("cluster", "")), str(value.get("slot", ""))
    if slot in ("urgent", "panel"):
        return _next(taken, f"{year}/{cluster}-{slot}-", digits=2)
    return f"{year}/{cluster}-{slot}" + ("-again" if "replaces" in value else "")


def _next(taken: Iterable[str], start: str, digits: int = 3) -> str:
    numbers = (one.removeprefix(start) for one in taken if one.startswith(start))
    return f"{start}{max((int(one) for one in numbers if one.isdecimal()), default=0) + 1:0{digits}}"
