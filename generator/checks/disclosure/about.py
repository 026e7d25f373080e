"""What is written about a request, wherever it stands: in its own file, in decisions, in its review, its transfers, corrections."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.checks.passages import Passage, by_path
from generator.records.read import Reading
from generator.records.sheets import Paper
from generator.records.yaml import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One piece of writing about one request."""

    bid: str
    """The request's id."""
    part: str
    """Of which record: the name of its kind. A correction counts to what it corrects."""
    field: str
    """Where in that record, as a JSON Pointer."""
    passage: Passage


def about(reading: Reading, wanted: Collection[str]) -> Mapping[str, list[Piece]]:
    """By request, in the order of the files, every piece of writing about it; for the requests that are wanted."""
    found: dict[str, list[Piece]] = {}
    transfers = {_id(paper): _text(paper, "bid") for paper in reading.papers if paper.kind == "transfer"}
    items = {_id(paper): _items(paper) for paper in reading.papers if paper.kind == "decisions"}
    written = by_path(reading) if wanted else {}
    for paper in reading.papers if wanted else ():
        for piece in _pieces(paper, written[paper.path], wanted, transfers, items):
            found.setdefault(piece.bid, []).append(piece)
    return found


Items = Mapping[str, str]
"""From a pointer in a decisions record (`/items/2`) to the request that stands there."""


def _pieces(
    paper: Paper,
    passages: Iterable[Passage],
    wanted: Collection[str],
    transfers: Mapping[str, str],
    items: Mapping[str, Items],
) -> Iterator[Piece]:
    record, part = _id(paper), paper.kind
    corrected = _text(paper, "field") if paper.kind == "correction" else None
    if corrected is not None:
        folder, _, record = _text(paper, "record").partition("/")
        part = _KINDS.get(folder, "")
    owners = [(place, bid) for place, bid in _owners(part, record, transfers, items) if bid in wanted]
    for passage in passages if owners else ():
        field = passage.field or _field_at(paper, passage.line) if corrected is None else corrected
        for place, bid in owners:
            if _inside(field, place) or (corrected is not None and _inside(place, field)):
                yield Piece(bid=bid, part=part, field=field, passage=passage)


def _owners(
    part: str, record: str, transfers: Mapping[str, str], items: Mapping[str, Items]
) -> Iterator[tuple[str, str]]:
    """The requests that a record speaks of, each with the pointer below which it does."""
    match part:
        case "bid" | "review":
            yield "", record
        case "transfer":
            yield "", transfers.get(record, "")
        case "decisions":
            yield from items.get(record, {}).items()
        case "meeting":
            yield from (("/why_urgent", bid) for bid in items.get(record, {}).values())


_KINDS = {"bids": "bid", "reviews": "review", "transfers": "transfer", "decisions": "decisions", "meetings": "meeting"}


def _inside(field: str, place: str) -> bool:
    return not place or field == place or field.startswith(f"{place}/")


def _field_at(paper: Paper, line: int) -> str:
    """The field beside which a comment stands: the last one that begins no later."""
    lines = paper.document.lines
    return max((field for field in lines if lines[field] <= line), key=lambda field: (lines[field], field), default="")


def _id(paper: Paper) -> str:
    return paper.path.partition("/")[2].removesuffix(".yaml")


def _text(paper: Paper, name: str) -> str:
    value = paper.document.value
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, str) else ""


def _items(paper: Paper) -> Items:
    value = paper.document.value
    lists = {name: value.get(name) for name in ("items", "withdrawn_awards")} if isinstance(value, dict) else {}
    return {
        f"/{name}/{place}": bid
        for name, rows in lists.items()
        for place, row in enumerate(rows if isinstance(rows, list) else ())
        if (bid := _bid(row))
    }


def _bid(row: Value) -> str:
    bid = row.get("bid") if isinstance(row, dict) else None
    return bid if isinstance(bid, str) else ""
