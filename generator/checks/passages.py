"""Everything that someone wrote, piece by piece, with its place: what the rules about words look at.

A value that its form holds to a shape (a code, a date, the name of another record) is left out as long as it keeps to
it; one that does not is somebody's words. So are the names of fields that no form knows, comments, and a number that
stands without quotation marks where a form asks for words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import TypeAlias

from generator.records import forms
from generator.records.read import Reading
from generator.records.sheets import Paper
from generator.records.yaml import Value

Form: TypeAlias = "Mapping[str, object]"


class Where(Enum):
    """In what part of a file something stands."""

    TEXT = "a text of the record"
    ADDRESS = "a web or mail address that its form asks for"
    NAME = "the name of a field that no form knows"
    COMMENT = "a comment, or a line of a file that cannot be read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One piece of writing."""

    paper: Paper
    where: Where
    field: str
    """JSON Pointer; nothing for a comment."""
    line: int
    text: str


def passages(reading: Reading) -> Iterator[Passage]:
    """Every piece of writing below a data root, file by file, as it was written."""
    for found in by_path(reading).values():
        yield from found


def by_path(reading: Reading) -> Mapping[str, tuple[Passage, ...]]:
    """The same by the path of the file. The latest is kept, because many rules ask for it."""
    return _by_path(_Asked(reading))


class _Asked:
    """A reading known by being the same one: holding two against each other, record by record, would take long."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and other.reading is self.reading

    def __hash__(self) -> int:
        return id(self.reading)


@lru_cache(maxsize=2)
def _by_path(asked: _Asked) -> Mapping[str, tuple[Passage, ...]]:
    return {paper.path: tuple(of_paper(paper)) for paper in asked.reading.papers}


def of_paper(paper: Paper) -> Iterator[Passage]:
    """Every piece of writing in one file."""
    form = forms.schema(paper.kind)
    for field, text, where in _written(paper.document.value, "", form, form):
        line = paper.document.line(field)
        yield Passage(paper=paper, where=where, field=field, line=line, text=text)
    for comment in paper.document.comments:
        yield Passage(paper=paper, where=Where.COMMENT, field="", line=comment.line, text=comment.text)


def _written(value: Value, field: str, form: Form | None, whole: Form) -> Iterator[tuple[str, str, Where]]:
    """The words in a value, held against the part of the form that is for it; no part is for what no form knows."""
    form = _followed(form, value, whole)
    match value:
        case str():
            where = _where(value, form)
            if where is not None:
                yield field, value, where
        case int() | Decimal() if not isinstance(value, bool) and form is not None and form.get("type") == "string":
            yield field, str(value), Where.TEXT
        case list():
            items = _part(form, "items")
            for place, item in enumerate(value):
                yield from _written(item, f"{field}/{place}", items, whole)
        case dict():
            known = _part(form, "properties") or {}
            for name, inner in value.items():
                here = f"{field}/{name}"
                if name not in known:
                    yield here, name, Where.NAME
                part = known.get(name)
                yield from _written(inner, here, part if isinstance(part, Mapping) else None, whole)


def _where(text: str, form: Form | None) -> Where | None:
    if form is None:
        return Where.TEXT
    choices, only, pattern, kept = form.get("enum"), form.get("const"), form.get("pattern"), form.get("format")
    if isinstance(choices, list):
        return None if text in choices else Where.TEXT
    if only is not None:
        return None if text == only else Where.TEXT
    if kept in ("uri", "email"):
        return Where.ADDRESS if forms.FORMATS[str(kept)](text) else Where.TEXT
    if kept == "date":
        return None if forms.FORMATS["date"](text) else Where.TEXT
    if isinstance(pattern, str) and not re.search(pattern, _A_SENTENCE):
        return None if re.fullmatch(pattern.removesuffix("$"), text) else Where.TEXT
    return Where.TEXT


_A_SENTENCE = "A few words, of any kind."
"""A pattern that lets this pass asks for words, not for a code."""


def _followed(form: Form | None, value: Value, whole: Form) -> Form | None:
    """The form behind a reference; of several branches the one whose `kind` the value names, or that has a shape."""
    while form is not None and isinstance(target := form.get("$ref"), str):
        found: object = whole
        for part in target.removeprefix("#/").split("/"):
            found = found[part] if isinstance(found, Mapping) else None
        form = found if isinstance(found, Mapping) else None
    for sign in ("oneOf", "anyOf"):
        branches = form.get(sign) if form is not None else None
        if isinstance(branches, list):
            return next((branch for branch in branches if _is_for(branch, value)), None)
    return form


def _is_for(branch: Form, value: Value) -> bool:
    """Whether a branch is for a value: of the kind that it names, or for text."""
    if isinstance(value, dict):
        kind = _part(_part(branch, "properties"), "kind")
        return kind is not None and kind.get("const") == value.get("kind")
    return isinstance(value, str) and ("enum" in branch or "pattern" in branch or branch.get("type") == "string")


def _part(form: Form | None, name: str) -> Form | None:
    found = form.get(name) if form is not None else None
    return found if isinstance(found, Mapping) else None
