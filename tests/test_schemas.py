"""The forms: sound by their own standard, explained throughout, closed, refused alike by both validators, equal to the model."""

from __future__ import annotations

import dataclasses
import json
import types
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NewType, TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import jsonschema
import jsonschema_rs
import pytest

from generator.records import forms, kinds, model
from generator.records.yaml import Value
from tests.roots import REPOSITORY

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
Form: TypeAlias = "dict[str, Json]"

SCHEMAS = sorted((REPOSITORY / "schemas").glob("*.json"))
NAMES = [kind.name for kind in kinds.KINDS]


def form(node: Json) -> Form:
    assert isinstance(node, dict)
    return node


def load(name: str) -> Form:
    return form(cast(Json, json.loads((REPOSITORY / "schemas" / name).read_text("utf-8"))))


def walk(node: Json, path: str = "") -> Iterator[tuple[str, Form]]:
    """Every mapping of a schema, with the way to it; examples are data and are left out."""
    if isinstance(node, dict):
        yield path, node
        for name, inner in node.items():
            if name != "examples":
                yield from walk(inner, f"{path}/{name}")
    elif isinstance(node, list):
        for place, inner in enumerate(node):
            yield from walk(inner, f"{path}/{place}")


def properties(schema: Form) -> Iterator[tuple[str, Form]]:
    """Every property that a record may have, and every shared part; not what a condition (if, then, else) adds."""
    for path, node in walk(schema):
        conditional = {"if", "then", "else", "not"} & set(path.split("/"))
        if not conditional and isinstance(node.get("type"), str) and isinstance(node.get("properties"), dict):
            for name, inner in form(node["properties"]).items():
                yield f"{path}/properties/{name}", form(inner)
    for name, inner in form(schema.get("$defs", {})).items():
        yield f"/$defs/{name}", form(inner)


@cache
def both(kind: str, pointer: str) -> tuple[jsonschema.Draft202012Validator, jsonschema_rs.Draft202012Validator]:
    """The two validators that the reader uses, for one part of a kind's form."""
    whole = forms.schema(kind)
    node: object = whole
    for name in pointer.split("/")[1:]:
        node = node[int(name)] if isinstance(node, list) else form(cast(Json, node))[name]
    part = cast(dict[str, object], {"$schema": whole["$schema"], "$defs": whole["$defs"], **form(cast(Json, node))})
    quick = jsonschema_rs.Draft202012Validator(part, validate_formats=True, formats=forms.FORMATS)
    return forms.thorough(part), quick


def accepted(kind: str, pointer: str, value: object) -> bool:
    """Whether a part of a form takes a value; both validators must say the same."""
    thorough, quick = both(kind, pointer)
    said = thorough.is_valid(cast(Value, value)), quick.is_valid(value)
    assert len(set(said)) == 1, f"{kind}{pointer}: the validators disagree about {value!r}"
    return said[0]


def test_each_kind_has_a_form_and_each_form_a_kind() -> None:
    assert [path.stem for path in SCHEMAS] == sorted([*NAMES, "common"])


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_each_form_keeps_the_standard(path: Path) -> None:
    schema = load(path.name)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema_rs.meta.validate(schema)


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_each_property_says_what_it_is(path: Path) -> None:
    schema = load(path.name)
    assert schema["title"]
    assert schema["description"]
    for where, node in properties(schema):
        lacks = [word for word in ("title", "description", "examples") if not node.get(word)]
        assert not lacks, f"{where} lacks {lacks}"
        assert str(node["description"]).endswith((".", "?")), f"{where}: a description is a sentence"


@pytest.mark.parametrize("kind", NAMES)
def test_each_example_is_accepted_by_both_validators(kind: str) -> None:
    schema = form(cast(Json, forms.schema(kind)))
    for where, node in properties(schema):
        for example in cast(list[Json], node["examples"]):
            assert accepted(kind, where, example), f"{where}: {example!r}"


@pytest.mark.parametrize("kind", NAMES)
def test_every_group_of_fields_is_closed(kind: str) -> None:
    for where, node in walk(cast(Json, forms.schema(kind))):
        if node.get("type") == "object":
            assert node.get("additionalProperties") is False, where
            assert set(cast(list[str], node.get("required", []))) <= set(form(node["properties"])), where


BAD = {
    "date": ["2025-02-30", "2025-13-01", "0000-01-01", "2025-1-1", "20250101", "2025-W45-1", "2025-02-28\n", "", "today"],
    "email": ["team", "team@", "@x.example", "a b@x.example", "<a@x.example>", "a@x.example\n", "a@b@x.example", ""],
    "uri": ["www.gov.uk", "https://", "https://a b", "javascript:alert(1)", "https://x/<script>", "https://[x", "//x.example", ""],
}  # fmt: skip
GOOD = {
    "date": ["2024-02-29", "2025-12-31"],
    "email": ["send.team@council.gov.uk"],
    "uri": ["https://www.gov.uk/a?b=c#d", "http://x.example"],
}


def formats(schema: Form) -> Iterator[tuple[str, str]]:
    for where, node in walk(schema):
        if isinstance(node.get("format"), str):
            yield where, str(node["format"])


@pytest.mark.parametrize("kind", NAMES)
def test_every_format_is_checked_in_fact(kind: str) -> None:
    found = list(formats(form(cast(Json, forms.schema(kind)))))
    assert {name for _, name in found} == set(BAD) == set(forms.FORMATS)
    for where, name in found:
        for value in BAD[name]:
            assert not accepted(kind, where, value), f"{where}: {value!r}"
        for value in GOOD[name]:
            assert accepted(kind, where, value), f"{where}: {value!r}"


AROUND = ["\n", " ", "\u00a0", "\u2028", "é", "\uff19", "\u0663", "A", "-", "/", "\0", "'"]


@pytest.mark.parametrize("kind", NAMES)
def test_both_validators_read_every_pattern_alike(kind: str) -> None:
    for where, node in walk(cast(Json, forms.schema(kind))):
        if "pattern" in node and node.get("examples"):
            for example in cast(list[str], node["examples"]):
                for extra in AROUND:
                    accepted(kind, where, example + extra)
                    accepted(kind, where, extra + example)
                if str(node["pattern"]).endswith("$"):
                    assert not accepted(kind, where, example + "\n"), where


# The form and the model -----------------------------------------------------------------------------------------------

T = TypeVar("T")


def resolved(kind: str, node: Form) -> Form:
    while "$ref" in node:
        node = form(form(cast(Json, forms.schema(kind)["$defs"]))[str(node["$ref"]).rpartition("/")[2]])
    return node


def inner(hint: object) -> object:
    """What is inside an optional, a tuple or a name of a type."""
    if isinstance(hint, NewType):
        return inner(hint.__supertype__)
    if get_origin(hint) in (Union, types.UnionType):
        parts = [part for part in get_args(hint) if part is not types.NoneType]
        return inner(parts[0]) if len(parts) == 1 else hint
    if get_origin(hint) is tuple:
        return inner(get_args(hint)[0])
    return hint


def agree(kind: str, cls: type, node: Form, where: str, value: object = None) -> None:
    """A dataclass has the fields of its form, in the same order, and so has each dataclass inside."""
    node = resolved(kind, node)
    hints = get_type_hints(cls, localns={"Value": object})
    fields = {part.name.rstrip("_"): hints[part.name] for part in dataclasses.fields(cls)}
    known = {name: form(part) for name, part in form(node["properties"]).items() if name != "kind" or "kind" in fields}
    assert list(fields) == list(known), where
    needed = {part.name.rstrip("_") for part in dataclasses.fields(cls) if part.default is dataclasses.MISSING}
    assert needed == set(cast(list[str], node.get("required", []))) - ({"kind"} - set(fields)), where
    for name, hint in fields.items():
        part = resolved(kind, known[name])
        hint = value if hint == model.T | None else hint
        assert (part.get("type") == "array") == (get_origin(hint) is tuple), f"{where}/{name}"
        part = resolved(kind, form(part["items"])) if part.get("type") == "array" else part
        compare(kind, hint, part, f"{where}/{name}")


def compare(kind: str, hint: object, part: Form, where: str) -> None:
    """One field of a dataclass against its part of the form."""
    if get_origin(hint) is model.Stated:
        agree(kind, model.Stated, part, where, get_args(hint)[0])
        return
    core = inner(hint)
    if core == model.Step:
        branches = [form(branch) for branch in cast(list[Json], part["oneOf"])]
        assert [branch["title"] for branch in branches] == list(model.STEP_KINDS), where
        for branch, step in zip(branches, model.STEP_KINDS.values(), strict=True):
            agree(kind, step, branch, f"{where}/{branch['title']}")
    elif dataclasses.is_dataclass(core):
        agree(kind, cast(type, core), part, where)
    elif isinstance(core, type) and issubclass(core, StrEnum):
        choices = cast(list[str], part["enum"])
        assert set(choices) <= {choice.value for choice in core}, where
    elif core is bool:
        assert part["type"] == "boolean", where
    elif core is str:
        assert part.get("type") == "string", where


@pytest.mark.parametrize("kind", kinds.KINDS, ids=lambda kind: kind.name)
def test_the_model_has_the_fields_of_the_form(kind: kinds.Kind) -> None:
    agree(kind.name, kind.model, form(cast(Json, forms.schema(kind.name))), kind.name)
