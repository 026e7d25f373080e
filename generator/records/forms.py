"""The forms: the schemas under `schemas/`, and their refusals in plain words.

`jsonschema-rs` lets good records through quickly; what it refuses goes to `jsonschema`, whose errors say more. Both are
given the same format checks, so that they cannot disagree about a date.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import jsonschema_rs

from generator.own import own
from generator.records.yaml import Value, shortened

if TYPE_CHECKING:
    import jsonschema

REDACTED = "removed to protect a person"
"""What a redaction puts in the place of what it takes out; every form lets it stand, anywhere."""

COMMON = "common.json"


@dataclass(frozen=True, slots=True)
class Fault:
    """What a form refuses, before it is known in which file."""

    field: str
    message: str
    fix: str


@cache
def schema(kind: str) -> dict[str, Any]:
    """One kind's form, complete in itself: the shared parts are set in under `$defs`."""
    form: dict[str, Any] = json.loads((own("schemas") / f"{kind}.json").read_text("utf-8"))
    shared = json.loads((own("schemas") / COMMON).read_text("utf-8"))
    text = json.dumps(form | {"$defs": shared["$defs"]}).replace(f'"{COMMON}#/', '"#/')
    bundled: dict[str, Any] = json.loads(text)
    return bundled


def faults(kind: str, value: Value) -> tuple[Fault, ...]:
    """Everything in which a value departs from its kind's form; nothing if it is sound."""
    if _quick(kind).is_valid(value):
        return ()
    found: dict[Fault, None] = {}
    shaped: set[str] = set()
    for error in sorted(_thorough(kind).iter_errors(value), key=lambda error: error.validator != "minLength"):
        for fault in () if _redacted(error) else _worded(error, _Where.of(schema(kind), error)):
            if error.validator in _ON_SHAPE and fault.field in shaped:
                continue  # a date that is none has no date's shape either, nor has an empty text: one word is enough
            if error.validator in _ON_SHAPE:
                shaped.add(fault.field)
            found[fault] = None
    return tuple(found)


_ON_SHAPE = {"minLength", "pattern", "format", "enum", "const"}


def not_without(field: str) -> Fault:
    """What is said where a redaction took out something that others are computed from."""
    return Fault(
        field,
        "This field was redacted, but the records cannot be computed without it.",
        "Redact the words that point to a person instead; or strike the whole record with a correction.",
    )


_NAMES = ("slug", "cluster_id", "slot_id", "academic_year", "financial_year", "time")
"""Shared parts by which records find each other, or set their order: a redaction never needs to reach these."""


def _redacted(error: Any) -> bool:
    """Whether a form refuses nothing but the words of a redaction, in a place where they may stand."""
    shared = error.schema if isinstance(error.schema, dict) else {}
    named = error.validator == "pattern" and any(shared == schema("authority")["$defs"][name] for name in _NAMES)
    return bool(error.instance == REDACTED) and not named


@cache
def _quick(kind: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(schema(kind), validate_formats=True, formats=FORMATS)


@cache
def _thorough(kind: str) -> jsonschema.Draft202012Validator:
    return thorough(schema(kind))


def thorough(form: dict[str, Any]) -> jsonschema.Draft202012Validator:
    """The validator that says what is wrong, as exact as the quick one."""
    import jsonschema  # only here: sound records never need it

    checker = jsonschema.FormatChecker(formats=())
    for name, check in FORMATS.items():
        checker.checks(name)(check)
    strict: type[jsonschema.Draft202012Validator]
    strict = jsonschema.validators.extend(jsonschema.Draft202012Validator, {"pattern": _pattern})  # type: ignore[no-untyped-call]
    return strict(form, format_checker=checker)


def _pattern(validator: Any, pattern: str, value: object, form: object) -> Iterator[jsonschema.ValidationError]:
    """As in the standard, where `$` is the very end; Python's own lets a line end stand after it."""
    import jsonschema

    closed = pattern[:-1] + r"\Z" if pattern.endswith("$") else pattern
    if isinstance(value, str) and not re.search(closed, value):
        yield jsonschema.ValidationError("pattern")


def _is_date(value: object) -> bool:
    if not isinstance(value, str):
        return True
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return len(value) == len("2025-12-04")


def _is_email(value: object) -> bool:
    return not isinstance(value, str) or re.fullmatch(r"[^@\s<>\"']+@[^@\s<>\"']+\.[A-Za-z]+", value) is not None


def _is_uri(value: object) -> bool:
    if not isinstance(value, str):
        return True
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return bool(parts.scheme and parts.hostname) and re.search(r"[\s<>\"'`{}|\\^]", value) is None


FORMATS = {"date": _is_date, "email": _is_email, "uri": _is_uri}


@dataclass(frozen=True, slots=True)
class _Where:
    """The part of a form that refuses something."""

    depends: bool
    """Whether it asks so only because of what other fields say. To be whole, and no stub, depends on nothing."""
    properties: dict[str, Any]
    """The fields that it knows."""

    @staticmethod
    def of(form: dict[str, Any], error: Any) -> _Where:
        node: Any = form
        whole: dict[str, Any] = {}
        for part in (part for part in error.absolute_schema_path if part != "$ref"):
            if part == "then" or (part == "else" and "stub" not in node["if"]["properties"]):
                return _Where(True, error.schema.get("properties", {}))
            whole = node if part == "else" else whole
            node = node[part]
            while isinstance(node, dict) and "$ref" in node:
                node = form["$defs"][node["$ref"].rpartition("/")[2]]
        known = error.schema if isinstance(error.schema, dict) else {}
        return _Where(False, known.get("properties") or whole.get("properties", {}))


def _worded(error: Any, where: _Where) -> Iterator[Fault]:
    """One refusal, as faults that an officer understands."""
    field = "".join(f"/{part}" for part in error.absolute_path)
    if error.instance == REDACTED:
        yield not_without(field)
        return
    name = _name(error.absolute_path)
    value, rule = error.instance, error.validator_value
    match error.validator:
        case "additionalProperties":
            yield from _unknown_fields(error, field)
        case "required":
            for wanted in rule:
                if wanted not in value and not _misspelt(value, where, wanted):
                    asked = "Add it, as the other fields ask; or mend those."
                    fix = asked if where.depends else f"Add it{_like(where, wanted)}."
                    yield Fault(field, f"The field '{wanted}' is missing.", fix)
        case "type":
            yield _wrong_type(error, field, name)
        case "enum" | "const" if where.depends:
            wanted = f"Write {_quoted(rule)}" if error.validator == "const" else f"Choose from: {', '.join(rule)}"
            yield Fault(
                field,
                f"{_quoted(value)} may not stand here, beside what the other fields say.",
                f"{wanted}; or mend the other field.",
            )
        case "enum":
            yield Fault(field, f"{_quoted(value)} is not one of the choices for {name}.", _choices(value, rule))
        case "pattern":
            around = "" if value == value.strip() else "Take out the spaces or line ends around it. "
            yield Fault(field, f"{_quoted(value)} does not have the shape of {name}.", around + _shape(error))
        case "format":
            word = {"date": "a real date", "email": "an e-mail address", "uri": "a full web address"}[rule]
            yield Fault(field, f"{_quoted(value)} is not {word}.", _shape(error))
        case "minLength" | "minItems" | "maxLength":
            far = "long" if error.validator == "maxLength" else "short"
            most = "most" if far == "long" else "least"
            what = ("item" if error.validator == "minItems" else "character") + ("" if rule == 1 else "s")
            now = f": {len(value):,} characters" if far == "long" else ""
            yield Fault(field, _sentence(f"{name} is too {far}{now}."), f"Give it at {most} {rule:,} {what}.")
        case "minimum" | "maximum" | "exclusiveMaximum":
            word = {"minimum": "less than", "maximum": "more than", "exclusiveMaximum": "not under"}[error.validator]
            yield Fault(field, f"{value} is {word} {rule:,}.", "Check the number.")
        case "uniqueItems":
            yield Fault(field, _sentence(f"{name} names something twice."), "Take one of the two out.")
        case "oneOf":
            yield from _chosen(error, field, where)
        case "anyOf":
            yield Fault(
                field,
                f"{_quoted(value)} is neither a whole number nor one of c, x, z.",
                "Write the number in digits, without quotes; or c (hidden), x (not available), z (does not apply).",
            )
        case "not":
            extra = rule["required"][0]
            yield Fault(
                f"{field}/{extra}",
                f"'{extra}' may not stand here, beside what the other fields say.",
                "Take it out, or mend the other field.",
            )
        case other:
            yield Fault(
                field, _sentence(f"{name} does not keep the form's rule '{other}'."), "Compare it with the field guide."
            )


def _name(path: Sequence[str | int]) -> str:
    """What a place in a record is called."""
    named = next((part for part in reversed(path) if isinstance(part, str)), None)
    if named is None:
        return "this record"
    return f"'{named}'" if path[-1] == named else f"an item of '{named}'"


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]


def _unknown_fields(error: Any, field: str) -> Iterator[Fault]:
    known = error.schema["properties"]
    for extra in error.instance:
        if extra not in known:
            ours = [name for name in known if name not in _OF_REGISTERS]
            near = difflib.get_close_matches(extra, ours, n=1)
            fix = f"Did you mean '{near[0]}'?" if near else f"Take it out. The fields here are: {', '.join(ours)}."
            yield Fault(f"{field}/{extra}", f"There is no field '{shortened(extra)}' here.", fix)


_OF_REGISTERS = {"stub", "enough_left", "public_register"}
"""Fields that only `clusters release` writes, and no officer needs to be told of."""


def _misspelt(value: dict[str, Any], where: _Where, wanted: str) -> bool:
    """Whether a missing field stands there under a wrong name, about which `_unknown_fields` says all."""
    others = [name for name in value if name not in where.properties]
    return any(difflib.get_close_matches(name, where.properties, n=1) == [wanted] for name in others)


_TYPES = {
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a group of fields",
}


def _wrong_type(error: Any, field: str, name: str) -> Fault:
    value, wanted = error.instance, error.validator_value
    if isinstance(wanted, list):
        what = _sentence(f"{name} holds something that cannot stand here.")
        return Fault(field, what, "Write text, a number, true or false.")
    what = _sentence(f"{name} should be {_TYPES[wanted]}, not {_quoted(value)}.")
    match wanted:
        case "string" if not isinstance(value, (list, dict)):
            return Fault(field, what, f'Put it in double quotes: "{value}".')
        case "integer":
            return Fault(field, what, "Write it in digits, without quotes or commas: 12.")
        case "number" if isinstance(value, str):
            return Fault(field, what, "Write it in digits, without quotes, pound sign or commas: 5400 or 5400.50.")
        case "boolean":
            return Fault(field, what, "Write true or false.")
        case "array":
            return Fault(field, what, "Start each item on its own line with '- '.")
        case "object":
            return Fault(
                field, what, "Write each of its fields on its own line: the name, a colon, a space, the value."
            )
        case _:
            return Fault(field, what, _shape(error))


def _chosen(error: Any, field: str, where: _Where) -> Iterator[Fault]:
    """A step of the formula: only the faults of the kind that it says it is."""
    kinds = [branch["properties"]["kind"]["const"] for branch in error.validator_value]
    kind = error.instance.get("kind") if isinstance(error.instance, dict) else None
    if kind is None:
        yield Fault(field, "This step does not say of which kind it is.", f"Add 'kind'. {_choices('', kinds)}")
        return
    if kind not in kinds:
        yield Fault(f"{field}/kind", f"{_quoted(kind)} is not a kind of step.", _choices(kind, kinds))
        return
    for inner in error.context or ():
        if inner.schema_path[0] == kinds.index(kind):
            yield from _worded(inner, _Where(where.depends, inner.schema.get("properties", {})))


def _like(where: _Where, name: str) -> str:
    form = where.properties.get(name, {})
    return f", for instance {_quoted(form['examples'][0])}" if form.get("examples") else ""


def _shape(error: Any) -> str:
    form = error.schema if isinstance(error.schema, dict) else {}
    description = form.get("description", "")
    example = f" For instance {_quoted(form['examples'][0])}." if form.get("examples") else ""
    return f"{description}{example}" if description else f"Compare it with the field guide.{example}"


def _choices(value: object, choices: list[Any]) -> str:
    near = difflib.get_close_matches(str(value), [str(choice) for choice in choices], n=1)
    hint = f"Did you mean '{near[0]}'? " if near else ""
    return f"{hint}Choose from: {', '.join(str(choice) for choice in choices)}."


def _quoted(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, dict)):
        return "a list" if isinstance(value, list) else "a group of fields"
    return f"'{shortened(str(value))}'"
