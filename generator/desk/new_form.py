"""A kind's form as questions: which fields it has, what each is called, what may stand there, and what an answer means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from generator.records import forms
from generator.records.kinds import Kind
from generator.records.yaml import Value

_Form = dict[str, object]
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_YES, _NO = {"yes", "y", "true"}, {"no", "n", "false"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One field of a form."""

    pointer: str
    """Where its answer goes: `/costs/0/amount`."""
    title: str
    description: str
    part: str
    """The shared part that it is made of (`urn`, `date`), or nothing."""
    type: str
    """object, array, string, number, integer, boolean; or count, a number or a symbol."""
    choices: tuple[tuple[str, str], ...] = ()
    """What may stand there, each with its words; nothing where anything may."""
    example: str = ""
    node: _Form

    @property
    def name(self) -> str:
        """As flags name it: `costs/0/amount`."""
        return self.pointer.removeprefix("/")


def asked(kind: Kind, pointer: str) -> Asked | None:
    """The field at a pointer; nothing where the form has none."""
    whole = cast(_Form, forms.schema(kind.name))
    node, part, own = whole, "", whole
    title = ""
    for step in pointer.split("/")[1:]:
        inner = node.get("items") if step.isdecimal() else cast(_Form, node.get("properties", {})).get(step)
        if not isinstance(inner, dict):
            return None
        own = cast(_Form, inner)
        title = str(own.get("title") or ("" if not step.isdecimal() else title))  # an item is called like its list
        part, node = _followed(whole, own)
    items = cast(_Form, node.get("items", {}))
    _, of_items = _followed(whole, items) if items else ("", {})
    examples = cast("list[object]", own.get("examples") or node.get("examples") or [])
    return Asked(
        pointer=pointer,
        title=title or str(node.get("title") or pointer.rpartition("/")[2]),
        description=str(own.get("description") or node.get("description") or ""),
        part=part, type=_type(node), choices=tuple(_choices(node)) or tuple(_choices(of_items)),
        example=str(examples[0]) if examples and isinstance(examples[0], (str, int, float)) else "", node=node,
    )  # fmt: skip


def inside(kind: Kind, field: Asked) -> Iterator[Asked]:
    """The fields of a group of fields."""
    for name in cast(_Form, field.node.get("properties", {})):
        found = asked(kind, f"{field.pointer}/{name}")
        if found is not None and name != "stub":
            yield found


def required(field: Asked) -> frozenset[str]:
    """The names that a group of fields must have, whatever else it says."""
    return frozenset(cast("list[str]", field.node.get("required", [])))


def lacking(kind: Kind, value: Value) -> tuple[str, ...]:
    """Every field, by its pointer, that a record must still have: by the form, and by what its other fields say."""
    found: dict[str, None] = {}
    for error in forms.thorough(forms.schema(kind.name)).iter_errors(value):
        if error.validator != "required" or not isinstance(error.instance, dict):
            continue
        where = "".join(f"/{part}" for part in error.absolute_path)
        for name in error.validator_value:
            if name not in error.instance:
                found[f"{where}/{name}"] = None
    order = [*cast(_Form, forms.schema(kind.name)["properties"])]
    return tuple(sorted(found, key=lambda pointer: (order.index(pointer.split("/")[1]), pointer)))


def meant(field: Asked, text: str) -> Value | None:
    """What an answer says, by what the field is; nothing where it cannot be that."""
    text = text.strip()
    match field.type:
        case "boolean":
            return True if text.casefold() in _YES else False if text.casefold() in _NO else None
        case "number" | "integer" | "count":
            plain = text.replace(",", "").removeprefix("£")
            if _NUMBER.fullmatch(plain):
                return Decimal(plain) if "." in plain else int(plain)
            return text if field.type == "count" and text else None
        case "array":
            return [word for part in text.split(",") if (word := part.strip())]
        case "object":
            return None
        case _:
            return text or None


def put(value: dict[str, Value], pointer: str, new: Value) -> bool:
    """Set a field, with the groups and lists around it; whether there is such a place."""
    parts = pointer.split("/")[1:]
    here: Value = value
    for place, part in enumerate(parts):
        last = place == len(parts) - 1
        empty: Value = [] if not last and parts[place + 1].isdecimal() else {}
        if isinstance(here, dict):
            here = _set(here, part, new) if last else here.setdefault(part, empty)
        elif isinstance(here, list) and part.isdecimal() and int(part) <= len(here):
            if int(part) == len(here):
                here.append(empty)
            if last:
                here[int(part)] = new
            here = here[int(part)]
        else:
            return False
    return True


def _set(group: dict[str, Value], name: str, new: Value) -> Value:
    group[name] = new
    return new


def _followed(whole: _Form, node: _Form) -> tuple[str, _Form]:
    part = ""
    while "$ref" in node:
        part = str(node["$ref"]).rpartition("/")[2]
        node = cast(_Form, cast(_Form, whole["$defs"])[part])
    return part, node


def _type(node: Mapping[str, object]) -> str:
    if "anyOf" in node:
        return "count"
    kind = node.get("type", "string")
    return kind if isinstance(kind, str) else "any"


def _choices(node: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    values = cast("list[str]", node.get("enum", []))
    yield from zip(values, cast("list[str]", node.get("enumDescriptions", values)), strict=True)
