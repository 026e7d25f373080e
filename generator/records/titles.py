"""What a field is called: the title that its form gives it, so that pages and forms use one name."""

from __future__ import annotations

from generator.records import forms


def title(kind: str, pointer: str) -> str:
    """The title of the field at a pointer (`/items/0/amount`: `Amount`), or of the nearest one around it that has one."""
    form: object = forms.schema(kind)
    parts = pointer.split("/")[1:]
    found, node = parts[-1].replace("_", " ") if parts else "", form
    for part in parts:
        node = _inner(form, node, part)
        if isinstance(node, dict) and "title" in node and part != "value":  # a rule's value is called like its rule
            found = str(node["title"])
    return found


def meaning(kind: str, pointer: str) -> str:
    """What the form says of the field at a pointer (`Days before the meeting.`); empty where it says nothing."""
    form: object = forms.schema(kind)
    node = form
    for part in pointer.split("/")[1:]:
        node = _inner(form, node, part)
    return str(node.get("description", "")) if isinstance(node, dict) else ""


def _inner(form: object, node: object, part: str) -> object:
    """The form of one field, or of a list's items, inside another."""
    while isinstance(node, dict) and "$ref" in node and not {"properties", "items"} & node.keys():
        node = _at(form, str(node["$ref"]).removeprefix("#/").split("/"))
    if isinstance(node, dict) and isinstance(branches := node.get("oneOf"), list):
        # A field that several kinds of step share is called the same in each.
        inside = (_inner(form, branch, part) for branch in branches)
        return next((found for found in inside if found is not None), None)
    return _at(node, ["items"] if part.isdecimal() else ["properties", part])


def _at(node: object, path: list[str]) -> object:
    for part in path:
        node = node.get(part) if isinstance(node, dict) else None
    return node
