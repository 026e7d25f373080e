"""A kind's form as fields of the editing desk: made from its schema, so that a form can never ask for what the check refuses.

A field keeps its place, its name, its words and its limits. What the desk calls a widget follows from what the schema says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias, cast

from generator.desk.forms.chosen import Chosen, Json
from generator.desk.forms.patterns import pattern
from generator.records import forms

Form: TypeAlias = "dict[str, object]"

LEFT_OUT: Mapping[str, str] = {
    "bid/stub": "'clusters release' writes it into the public register; the desk belongs to the working repository",
    "meeting/stub": "'clusters release' writes it into the public register",
    "decisions/items/*/stub": "'clusters release' writes it into the public register",
    "decisions/items/*/enough_left": "'clusters release' writes it into the public register, in the place of a number",
    "authority/public_register": "'clusters release' writes it into the public register",
}
"""Fields of a form that the desk has no place for, and why. What stands there already stays as it is."""

NO_COLLECTION: Mapping[str, str] = {
    "census": "a census has a row for each school: 'clusters import census' reads it from the file of the department",
    "redaction": "it needs the record and the redaction in one change: 'clusters new redaction' makes both",
}
"""Kinds that the desk has no form for, and why."""

_LONG = 300
"""What may be longer than a line of this many letters is typed into a box of several lines."""
_SUMMARY = (
    "item",
    "outcome",
    "bid",
    "name",
    "title",
    "school",
    "paper",
    "slot",
    "role",
    "cluster",
    "financial_year",
    "id",
    "field",
)
_IN_YAML = ((re.compile(r",? in quotes"), ""), (re.compile(r"^true (for|if|in)\b"), r"Yes \1"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """The fields of one kind."""

    kind: str
    chosen: Chosen
    """What a reference offers to choose from."""
    own_mailboxes: tuple[str, ...] = ()
    """The authority's own addresses, which any text may name."""

    def all(self) -> list[Json]:
        """Every field of the form, in its order."""
        whole = self._whole
        return self._inside(whole, "", _needed(whole))

    @property
    def _whole(self) -> Form:
        return cast(Form, forms.schema(self.kind))

    def _inside(self, form: Form, path: str, needed: frozenset[str]) -> list[Json]:
        fields = cast("dict[str, Form]", form["properties"])
        return [
            self._field(one, name, f"{path}{name}", required=name in needed)
            for name, one in fields.items()
            if f"{self.kind}/{path}{name}" not in LEFT_OUT
        ]

    def _field(self, own: Form, name: str, path: str, *, required: bool) -> Json:
        form, part = followed(self._whole, own)
        words: dict[str, Json] = {"name": name, "label": str(own.get("title") or form.get("title") or name)}
        hint = _hint(own, form)
        if hint:
            words["hint"] = hint
        if not required or _may_be_empty(form):
            words["required"] = False
        return words | self._widget(form, part, path, required=required)

    def _widget(self, form: Form, part: str, path: str, *, required: bool) -> dict[str, Json]:
        offered = self.chosen.widget(self.kind, path, part)
        if offered is not None:
            return offered
        match _type(form):
            case "choice":
                return {"widget": "select", "options": _choices(form)}
            case "boolean":
                yes_or_no: list[Json] = [{"label": "Yes", "value": True}, {"label": "No", "value": False}]
                return {"widget": "boolean"} if required else {"widget": "select", "options": yes_or_no}
            case "integer" | "number" as number:
                return _number(form, part, whole=number == "integer")
            case "object":
                inner = self._inside(form, f"{path}/", _needed(form))
                return {"widget": "object", "fields": inner, "collapsed": "auto" if required else False}
            case "array":
                return self._list(cast(Form, form["items"]), f"{path}/*")
            case _:
                return self._text(form, part)

    def _text(self, form: Form, part: str) -> dict[str, Json]:
        if part == "date":
            return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
        if part == "time":
            return {"widget": "datetime", "type": "time", "format": "HH:mm"}
        longest = int(str(form.get("maxLength", 0)))
        several = part == "words" or longest > _LONG
        shape: dict[str, Json] = {"widget": "text" if several and part != "url" else "string"}
        if longest:
            shape["maxlength"] = longest
        shape["use_emoji_autocomplete"] = False
        refused = pattern(str(form.get("pattern", "")), part=part, own_mailboxes=self.own_mailboxes, said=_shape(form))
        return shape | ({"pattern": list(refused)} if refused else {})

    def _list(self, own: Form, path: str) -> dict[str, Json]:
        form, part = followed(self._whole, own)
        if "oneOf" in form:
            types = [self._one_of(one, path) for one in cast("list[Form]", form["oneOf"])]
            return {"widget": "list", "typeKey": "kind", "types": types, "collapsed": "auto"}
        offered = self.chosen.widget(self.kind, path, part)
        if offered is not None:
            return offered | {"multiple": True}
        if _type(form) == "choice":
            return {"widget": "select", "multiple": True, "options": _choices(form)}
        if _type(form) == "object":
            inner = self._inside(form, f"{path}/", _needed(form))
            items: dict[str, Json] = {"widget": "list", "fields": inner, "collapsed": "auto"}
            return items | _summary(form)
        one: dict[str, Json] = {"name": "one", "label": str(form.get("title", "One"))}
        return {"widget": "list", "field": one | self._text(form, part)}

    def _one_of(self, form: Form, path: str) -> Json:
        fields = cast("dict[str, Form]", form["properties"])
        kind = str(fields["kind"]["const"])
        rest = form | {"properties": {name: one for name, one in fields.items() if name != "kind"}}
        words = str(form.get("description", kind))
        return {
            "name": kind,
            "label": words.rstrip("."),
            "widget": "object",
            "fields": self._inside(rest, f"{path}/", _needed(form)),
        }


def followed(whole: Form, form: Form) -> tuple[Form, str]:
    """The form that a reference leads to, and the name of that shared part; or the form itself."""
    part = ""
    while "$ref" in form:
        name = str(form["$ref"]).rpartition("/")[2]
        part = part or name
        form = cast("dict[str, Form]", whole["$defs"])[name]
    return form, part


def _needed(form: Form) -> frozenset[str]:
    """What a group of fields must have where it is no stub, whatever else it says."""
    rest = cast(Form, form.get("else", {}))
    return frozenset([*cast("list[str]", form.get("required", [])), *cast("list[str]", rest.get("required", []))])


def _may_be_empty(form: Form) -> bool:
    """Whether nothing says something, as an empty field of a correction strikes the whole record."""
    return form.get("type") == "string" and "pattern" in form and re.search(str(form["pattern"]), "") is not None


def _type(form: Form) -> str:
    if "enum" in form:
        return "choice"
    kind = form.get("type")
    return kind if isinstance(kind, str) else "string"


def _choices(form: Form) -> list[Json]:
    values = [str(one) for one in cast("list[object]", form["enum"])]
    words = cast("list[str]", form.get("enumDescriptions", values))
    return [{"label": word[:1].upper() + word[1:], "value": value} for word, value in zip(words, values, strict=True)]


def _number(form: Form, part: str, *, whole: bool) -> dict[str, Json]:
    step = 1 if whole else 0.00001 if part in ("latitude", "longitude") else 0.01
    shape: dict[str, Json] = {"widget": "number", "value_type": "int" if whole else "float", "step": step}
    limits = (("min", form.get("minimum")), ("max", form.get("maximum")))
    return shape | {name: limit for name, limit in limits if isinstance(limit, (int, float))}


def _summary(form: Form) -> dict[str, Json]:
    fields = cast(Form, form["properties"])
    first = [name for name in _SUMMARY if name in fields][:1]
    second = [
        name for name in ("capacity", "amount", "outcome", "because", "result") if name in fields and name not in first
    ][:1]
    named = [f"{{{{fields.{name}}}}}" for name in (*first, *second)]
    return {"summary": " · ".join(named)} if named else {}


def _hint(own: Form, form: Form) -> str:
    said = str(own.get("description") or form.get("description") or "")
    for words, instead in _IN_YAML:
        said = words.sub(instead, said)
    examples = cast("list[object]", own.get("examples") or form.get("examples") or [])
    example = examples[0] if examples else None
    shown = isinstance(example, (str, int, float)) and not isinstance(example, bool) and "enum" not in form
    return f"{said} For example: {example}" if shown else said


def _shape(form: Form) -> str:
    said = str(form.get("description", "")).rstrip(".")
    return f"Write it like this: {said[:1].lower()}{said[1:]}." if said else "This is not written as it must be."
