"""What `site/desk/desk.js` needs to know to write a record as `records/canonical` does: for each kind, what stands at each place.

The desk hands it a record's values and nothing else. The kind is the one whose fields they are.
"""

from __future__ import annotations

from typing import cast

from generator.desk.forms.chosen import Json
from generator.desk.forms.fields import Form, followed
from generator.records import forms
from generator.records.canonical import is_money, stands_bare
from generator.records.kinds import KINDS


def tables() -> dict[str, Json]:
    """By kind: its folder, its fields, those that it must have, and by place (`items/*/bid`) what is written there.

    `bare`: a code, without quotes where it can. `text`: in quotes. `number`, `money` (pence with two digits), `count` (a number or a symbol), `truth`. `any`: the
    value of another field, which decides. `list`, `group`: what holds others.
    """
    return {kind.name: _table(kind.name, kind.folder) for kind in KINDS}


def _table(name: str, folder: str) -> Json:
    whole = cast(Form, forms.schema(name))
    places: dict[str, Json] = {}
    _walk(whole, whole, "", places)
    required = cast("list[Json]", [*cast("list[str]", whole.get("required", []))])
    fields = cast("list[Json]", [*cast(Form, whole["properties"])])
    steps: dict[str, Json] = {}
    _steps(whole, whole, "", steps)
    return {"folder": folder, "fields": fields, "required": required, "places": places, "steps": steps}


def _steps(whole: Form, own: Form, path: str, steps: dict[str, Json]) -> None:
    """The fields of each kind of step of a formula, in their order."""
    form, _ = followed(whole, own)
    below = f"{path}/" if path else ""
    if "oneOf" in form:
        fields = [cast("dict[str, Form]", one["properties"]) for one in cast("list[Form]", form["oneOf"])]
        steps[path] = {str(one["kind"]["const"]): cast("list[Json]", [*one]) for one in fields}
    for name, inner in cast("dict[str, Form]", form.get("properties", {})).items():
        _steps(whole, inner, f"{below}{name}", steps)
    if "items" in form:
        _steps(whole, cast(Form, form["items"]), f"{below}*", steps)


def _walk(whole: Form, own: Form, path: str, places: dict[str, Json]) -> None:
    form, _ = followed(whole, own)
    if path:
        places[path] = _written(form)
    below = f"{path}/" if path else ""
    for one in (form, *cast("list[Form]", form.get("oneOf", []))):
        for name, inner in cast("dict[str, Form]", one.get("properties", {})).items():
            _walk(whole, inner, f"{below}{name}", places)
    if "items" in form:
        _walk(whole, cast(Form, form["items"]), f"{below}*", places)


def _written(form: Form) -> str:
    if isinstance(form.get("type"), list):
        return "any"
    if "anyOf" in form:
        return "count"
    match form.get("type"):
        case "array":
            return "list"
        case "object":
            return "group"
        case "number" | "integer":
            return "money" if is_money(form) else "number"
        case "boolean":
            return "truth"
        case _:
            return "group" if "oneOf" in form else "bare" if stands_bare(form) else "text"
