"""From the drawing that the library writes to the one that stands on the page.

Only what is on the lists below is let through: shapes and text, their places, and classes in the place of colours, so that
the site's own tokens colour it in both schemes, in print and in forced colours. There is no style, script, link or font in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from markupsafe import Markup, escape

INKS = {
    "ink": "#000001", "soft": "#000002", "accent": "#000003", "rule": "#000004", "edge": "#000005", "tint": "#000006",
    "is-spent": "#000011", "is-set-aside": "#000012", "is-kept": "#000013", "is-left": "#000014", "is-coming": "#000015",
}  # fmt: skip
"""The colours that a drawing is made with, each only the name of a class."""

_CLASSES = {colour: name for name, colour in INKS.items()}
_TAGS = frozenset({"g", "path", "line", "text", "tspan", "rect"})
_KEPT = (
    "transform", "d", "x", "y", "x1", "y1", "x2", "y2", "dx", "dy", "width", "height", "text-anchor", "font-weight",
    "stroke-width", "stroke-dasharray",
)  # fmt: skip
_PLAIN = (("stroke-width", "1"), ("transform", "translate(0,0)"), ("text-anchor", "start"), ("font-weight", "normal"))
_EMPTY = frozenset({"", "M0,0h0v0h0Z"})
_LONG = re.compile(r"-?\d+\.\d{2,}")
_VALUE = re.compile(r"[\w\s.,()#-]*")


class Unexpected(ValueError):
    """The library drew something that is not known here."""


def cleaned(svg: str, *, width: float, height: float, left: float, top: float) -> Markup:
    """What is inside the drawing, set `left` and `top` of a sheet of that size, whatever margins the library measured."""
    root = ElementTree.fromstring(svg)
    inner = next((child for child in root if _tag(child) == "g"), None)
    if inner is None:
        raise Unexpected("The drawing is empty.")
    body = Markup("").join(part for child in inner for part in _element(child))
    return Markup('viewBox="0 0 {} {}"><g transform="translate({},{})">{}</g>').format(
        _short(str(width)), _short(str(height)), _short(str(left)), _short(str(top)), body
    )


def _element(found: ElementTree.Element) -> Iterator[Markup]:
    tag = _tag(found)
    if _invisible(found, tag):
        return
    if tag not in _TAGS:
        raise Unexpected(f"A <{tag}> stands in the drawing.")
    inside = Markup("").join(part for child in found for part in _element(child))
    told = escape(found.text) if tag in ("text", "tspan") and found.text else Markup("")
    attributes = Markup("").join(_attributes(found))
    if tag == "g" and not inside:
        return
    if tag == "g" and not attributes:
        yield inside
    else:
        yield Markup("<{0}{1}>{2}{3}</{0}>").format(Markup(tag), attributes, told, inside)


def _invisible(found: ElementTree.Element, tag: str) -> bool:
    if found.get("display") == "none" or found.get("opacity") == "0" or tag == "title":
        return True
    if tag == "path":
        bare = found.get("fill") is None and found.get("stroke") is None
        return (found.get("d") or "") in _EMPTY or bare
    return tag == "text" and found.get("fill") not in _CLASSES  # the library's own, such as the numbers of panels


def _attributes(found: ElementTree.Element) -> Iterator[Markup]:
    names = [f"{part}-{_CLASSES[value]}" for part in ("fill", "stroke") if (value := found.get(part)) in _CLASSES]
    if names:
        yield Markup(' class="{}"').format(" ".join(names))
    for name in _KEPT:
        value = found.get(name)
        if value is None or (name, value) in _PLAIN:
            continue
        if not _VALUE.fullmatch(value):
            raise Unexpected(f"A drawing has the {name} '{value}'.")
        yield Markup(' {}="{}"').format(Markup(name), _short(value))


def _short(value: str) -> str:
    """Coordinates to a tenth of a unit: smaller, and the same wherever it is drawn."""
    return _LONG.sub(lambda number: f"{round(float(number[0]), 1):g}", value)


def _tag(found: ElementTree.Element) -> str:
    return found.tag.rpartition("}")[2]
