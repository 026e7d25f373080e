"""From a checked value to a frozen dataclass, by the types of its fields.

One decoder for each type is made once and kept. What a form cannot say is refused here: a third decimal in an amount,
a redaction in a place that must hold a figure. References to other records are noted on the way.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, NewType, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from generator.records import model
from generator.records.forms import REDACTED, Fault, not_without
from generator.records.yaml import Value

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in a record that names another record."""

    field: str
    type: Hashable
    """The reference type, like `model.Urn`."""
    target: str


@dataclass(slots=True)
class Notes:
    """What is found while a record is built."""

    faults: list[Fault] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)


Decoder = Callable[[Any, str, Notes], Any]
_Anything = NewType("_Anything", object)
"""Stands for a value of any form: what a correction or an amendment holds."""


def build(cls: Callable[..., T], value: Value, notes: Notes) -> T | None:
    """The record, or nothing if `notes` now holds a fault."""
    built: T = _decoder(cls)(value, "", notes)
    return None if notes.faults else built


@cache
def _decoder(kind: Hashable) -> Decoder:
    if isinstance(kind, NewType):
        return _SPECIAL.get(kind) or _reference(kind)
    if kind in _SPECIAL:
        return _SPECIAL[kind]
    if kind == model.Step:
        return _step
    if kind == model.Count:
        return _count
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _optional(next(part for part in get_args(kind) if part is not types.NoneType))
    if origin is tuple:
        return _items(get_args(kind)[0])
    if origin is model.Stated:
        return _fields(model.Stated, {model.T: get_args(kind)[0]})
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _choice(kind)
    return _fields(kind, {})


def _as_it_is(value: Any, pointer: str, notes: Notes) -> Any:
    return value


def _refuse_redaction(value: Any, pointer: str, notes: Notes) -> bool:
    if value != REDACTED:
        return False
    notes.faults.append(not_without(pointer))
    return True


def _hundredths(value: Any, pointer: str, notes: Notes) -> int | None:
    if _refuse_redaction(value, pointer, notes):
        return None
    numerator, denominator = Decimal(value).as_integer_ratio()  # exact, however many decimals there are
    hundredths, rest = divmod(numerator * 100, denominator)
    if rest:
        notes.faults.append(
            Fault(pointer, f"{value} has more than two decimals.", "Pounds have pence and no smaller part: round it.")
        )
        return None
    return hundredths


def _day(value: Any, pointer: str, notes: Notes) -> date | None:
    return None if _refuse_redaction(value, pointer, notes) else date.fromisoformat(value)


def _decimal(value: Any, pointer: str, notes: Notes) -> Decimal | None:
    return None if _refuse_redaction(value, pointer, notes) else Decimal(value)


def _plain(value: Any, pointer: str, notes: Notes) -> Any:
    return None if _refuse_redaction(value, pointer, notes) else value


def _count(value: Any, pointer: str, notes: Notes) -> model.Count | None:
    if _refuse_redaction(value, pointer, notes):
        return None
    return model.Symbol(value) if isinstance(value, str) else value


def _reference(kind: Hashable) -> Decoder:
    def decode(value: Any, pointer: str, notes: Notes) -> Any:
        if _refuse_redaction(value, pointer, notes):
            return None
        notes.references.append(Reference(pointer, kind, value))
        return value

    return decode


def _choice(kind: type[StrEnum]) -> Decoder:
    def decode(value: Any, pointer: str, notes: Notes) -> Any:
        return None if _refuse_redaction(value, pointer, notes) else kind(value)

    return decode


def _says_only_words(kind: Hashable) -> bool:
    """Whether nothing is computed from it, so that a redaction may take it out whole: text, or the name of a record."""
    return kind in (str, _Anything) or (isinstance(kind, NewType) and kind not in _SPECIAL)


def _optional(kind: Any) -> Decoder:
    inner = _decoder(kind)
    may_go = isinstance(kind, NewType) and kind is not _Anything and _says_only_words(kind)

    def decode(value: Any, pointer: str, notes: Notes) -> Any:
        return None if may_go and value == REDACTED else inner(value, pointer, notes)

    return decode


def _items(kind: Any) -> Decoder:
    inner = _decoder(kind)
    may_go = _says_only_words(kind)

    def decode(value: Any, pointer: str, notes: Notes) -> Any:
        if may_go and value == REDACTED:
            return ()
        if _refuse_redaction(value, pointer, notes):
            return ()
        return tuple(inner(item, f"{pointer}/{place}", notes) for place, item in enumerate(value))

    return decode


def _step(value: Any, pointer: str, notes: Notes) -> Any:
    if _refuse_redaction(value, pointer, notes):
        return None
    content = {name: inner for name, inner in value.items() if name != "kind"}
    return _decoder(cast(Hashable, model.STEP_KINDS[value["kind"]]))(content, pointer, notes)


def _fields(cls: Any, parameters: dict[Any, Any]) -> Decoder:
    """A dataclass, field by field; `from` in a record is `from_` in Python."""
    decoders: dict[str, Decoder] = {}
    hints = get_type_hints(cls, localns={"Value": _Anything})
    names = {part.name: part.name.rstrip("_") for part in dataclasses.fields(cls)}

    def prepared() -> dict[str, Decoder]:
        if not decoders:
            for name in names:
                hint = hints[name]
                if parameters and any(part in parameters for part in get_args(hint)):
                    hint = parameters[model.T] | None
                decoders[name] = _decoder(hint)
        return decoders

    def decode(value: Any, pointer: str, notes: Notes) -> Any:
        if _refuse_redaction(value, pointer, notes):
            return None
        made = {
            name: decoder(value[key], f"{pointer}/{key}", notes)
            for name, decoder in prepared().items()
            if (key := names[name]) in value
        }
        return None if notes.faults else cls(**made)

    return decode


_SPECIAL: dict[Any, Decoder] = {
    str: _as_it_is,
    _Anything: _as_it_is,
    int: _plain,
    bool: _plain,
    date: _day,
    Decimal: _decimal,
    model.Pence: _hundredths,
    model.PerCent: _hundredths,
}
