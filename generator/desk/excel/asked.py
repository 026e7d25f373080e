"""What a workbook asks for: questions made from the forms in `schemas/`, never typed again.

Label, guidance, choices, lengths and whether an answer is needed all come from the form of the record, so that a workbook
cannot disagree with the check.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from typing import cast

from generator.records import forms

_Form = dict[str, object]
LONGEST_LINE = 300


class Answer(Enum):
    """What is typed into a cell."""

    LINE = "one line of words"
    WORDS = "words"
    CHOICE = "one of a list"
    DAY = "a day"
    MONEY = "pounds"
    WHOLE = "a whole number"
    NUMBER = "a number"
    YES = "yes or no"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a list: what a record holds, and what people read."""

    code: str
    word: str


YES_NO = (Choice("yes", "yes"), Choice("no", "no"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question, to be answered in one cell."""

    field: str
    """The way from its block to the answer, like `votes/for`; nothing where the block is a list of plain values."""
    label: str
    help: str
    answer: Answer
    choices: tuple[Choice, ...] = ()
    """All that can be taken."""
    offered: tuple[Choice, ...] | None = None
    """Those that the list shows, if fewer."""
    within: re.Pattern[str] | None = None
    """Finds the code within what was chosen, where the words beside it may have changed since."""
    needed: bool = False
    longest: int = 0
    """In characters."""
    most: int | None = None
    """For numbers."""
    width: int = 0
    """Of its column, in characters; nothing for what suits its kind."""

    @property
    def shown(self) -> tuple[Choice, ...]:
        """The choices that the list shows."""
        if self.answer is Answer.YES:
            return YES_NO
        return self.choices if self.offered is None else self.offered


def asked(kind: str, pointer: str, field: str | None = None, **changes: object) -> Asked:
    """The question for one field of a kind of record: `asked("bid", "costs/amount")`.

    `field` is where it stands in its block, if that is not its own name; `changes` replace what the form says.
    """
    form, needed = _found(kind, pointer)
    name = pointer.rpartition("/")[2]
    made = Asked(
        field=name if field is None else field,
        label=str(form.get("title", name)), help=_help(form), answer=_answer(form), choices=_choices(form), needed=needed,
        longest=_number(form, "maxLength") or 0, most=_number(form, "maximum"),
    )  # fmt: skip
    return replace(made, **changes) if changes else made  # type: ignore[arg-type]


@cache
def _found(kind: str, pointer: str) -> tuple[_Form, bool]:
    """A field's form with its references followed, and whether the record must have it."""
    whole = cast(_Form, forms.schema(kind))
    form, needed = whole, False
    for name in pointer.split("/"):
        form = _resolved(whole, cast(_Form, form["items"]) if "items" in form else form)
        needed = name in _needed(form)
        form = _resolved(whole, cast(dict[str, _Form], form["properties"])[name])
    while form.get("type") == "array":
        items = _resolved(whole, cast(_Form, form["items"]))
        if "properties" in items:
            break
        form = {**items, "title": form["title"], "description": form["description"]}
    return form, needed


def _resolved(whole: _Form, form: _Form) -> _Form:
    """References followed; what stands beside a reference counts more than what it leads to."""
    while "$ref" in form:
        target = cast(dict[str, _Form], whole["$defs"])[str(form["$ref"]).rpartition("/")[2]]
        form = {**target, **{key: value for key, value in form.items() if key != "$ref"}}
    return form


def _needed(form: _Form) -> set[str]:
    """What a record must have; of one that may be a stub, what a whole one must."""
    whole = cast(_Form, form.get("else", {}))
    return {*cast(Sequence[str], form.get("required", ())), *cast(Sequence[str], whole.get("required", ()))}


def _help(form: _Form) -> str:
    text = str(form.get("description", ""))
    if form.get("type") == "boolean":
        text = re.sub(r"\btrue\b", "yes", text)
    for one in _choices(form):
        if not one.code.isalpha():
            text = re.sub(rf"\b{re.escape(one.code)}\b", one.word, text)
    return text[:1].upper() + text[1:]


def _answer(form: _Form) -> Answer:
    match form:
        case {"enum": _}:
            return Answer.CHOICE
        case {"type": "boolean"}:
            return Answer.YES
        case {"type": "integer"}:
            return Answer.WHOLE
        case {"type": "number", "exclusiveMaximum": _}:
            return Answer.MONEY
        case {"type": "number"}:
            return Answer.NUMBER
        case {"format": "date"}:
            return Answer.DAY
        case {"maxLength": int() as longest} if longest > LONGEST_LINE:
            return Answer.WORDS
        case _:
            return Answer.LINE


def _choices(form: _Form) -> tuple[Choice, ...]:
    codes = cast(Sequence[str], form.get("enum", ()))
    words = cast(Sequence[str], form.get("enumDescriptions", codes))
    return tuple(Choice(code, word) for code, word in zip(codes, words, strict=True))


def _number(form: _Form, name: str) -> int | None:
    value = form.get(name)
    return value if isinstance(value, int) else None
