"""The one way in which the tool itself writes a record: the form's order, text in double quotes, no comments.

Names, codes, dates and the choices of a form stand without quotes; what people wrote, and digits that are no number, in them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import cast

from generator.records import forms
from generator.records.yaml import Value

_PLAIN = re.compile(r"[a-z0-9]+(?:[-_/][a-z0-9]+)*\Z")
_NOT_TEXT = re.compile(r"[0-9_]+(?:e[0-9]+)?\Z|0[xo][0-9a-f]+\Z|(?:true|false|null)\Z")
_BARE = {"enum", "const", "pattern", "format", "anyOf"}
_Form = dict[str, object]


def written(kind: str, value: Value) -> bytes:
    """A record of a kind as bytes; reading them gives the value again."""
    form = cast(_Form, forms.schema(kind))
    return "".join(f"{line}\n" for line in _lines(form, form, value, 0)).encode()


def stands_bare(form: _Form) -> bool:
    """Whether what stands here is a code, which takes no quotes where it can be nothing but text."""
    return bool(_BARE & form.keys()) and not str(form.get("pattern", "")).removeprefix("^").startswith("\\S")


def is_money(form: _Form) -> bool:
    """Whether what stands here is pounds, whose pence are written with two digits."""
    return form.get("type") == "number" and "exclusiveMaximum" in form


def _number(form: _Form, value: Decimal) -> str:
    """Pence with two digits; else as a browser writes a number, which knows no noughts at its end."""
    text = f"{value:f}"
    shortest = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{value:.2f}" if is_money(form) and len(shortest.partition(".")[2]) == 1 else shortest


def _lines(whole: _Form, form: _Form, value: Value, depth: int) -> Iterator[str]:
    """A group of fields, or a list, one line for each that is simple."""
    space = "  " * depth
    if isinstance(value, dict):
        fields = cast(_Form, form.get("properties", {}))
        order = {name: place for place, name in enumerate(fields)}
        for name in sorted(value, key=lambda name: order.get(name, len(order))):
            inner = _at(whole, cast(_Form, fields.get(name, {})), value[name])
            yield from _field(whole, inner, f"{space}{name}:", value[name], depth)
    elif isinstance(value, list):
        for item in value:
            inner = _at(whole, cast(_Form, form.get("items", {})), item)
            yield from _item(whole, inner, item, depth)


def _field(whole: _Form, form: _Form, start: str, value: Value, depth: int) -> Iterator[str]:
    if isinstance(value, (dict, list)) and value:
        yield start
        yield from _lines(whole, form, value, depth + 1)
    else:
        yield f"{start} {_scalar(form, value)}"


def _item(whole: _Form, form: _Form, value: Value, depth: int) -> Iterator[str]:
    space = "  " * depth
    if not isinstance(value, (dict, list)) or not value:
        yield f"{space}- {_scalar(form, value)}"
        return
    first, *rest = _lines(whole, form, value, depth + 1)
    yield f"{space}- {first.removeprefix(space + '  ')}"
    yield from rest


def _scalar(form: _Form, value: Value) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int() | Decimal():
            return _number(form, value) if isinstance(value, Decimal) else str(value)
        case str():
            plain = stands_bare(form) and _PLAIN.match(value) and not _NOT_TEXT.match(value)
            return value if plain else json.dumps(value, ensure_ascii=False)
        case _:
            return "[]" if isinstance(value, list) else "{}"


def _at(whole: _Form, form: _Form, value: Value) -> _Form:
    """The form of one value: references followed, and of a step of the formula the kind that it is."""
    while "$ref" in form:
        form = cast(_Form, cast(_Form, whole["$defs"])[str(form["$ref"]).rpartition("/")[2]])
    branches = cast(list[_Form], form.get("oneOf", []))
    for branch in branches:
        kind = cast(_Form, cast(_Form, branch["properties"]).get("kind", {})).get("const")
        if isinstance(value, dict) and value.get("kind") == kind:
            return branch
    return form
