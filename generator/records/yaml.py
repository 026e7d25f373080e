"""Strict YAML, in which every key and value knows its line.

Only what a record needs is let in: mappings, lists, text, whole and decimal numbers, true and false. What YAML would guess
(dates, `yes`, octal numbers) stays text; what could surprise (anchors, tags, several documents) is refused with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeAlias

import yaml

Value: TypeAlias = "bool | int | Decimal | str | list[Value] | dict[str, Value]"
"""What a file holds, before its form is known."""

MAX_DEPTH = 24
_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)\Z")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+\Z")
_NOT_A_NUMBER = re.compile(r"[-+]?\.(nan|inf)\Z", re.IGNORECASE)
_CONTROL = re.compile(
    r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ue000-\uf8ff\ufffe\uffff]"
)
"""Control characters, odd line ends, marks that turn the reading direction (and so can turn an amount beside them), the
private-use area, which the site's own machinery uses, and what XML refuses."""
_NOTHING = {"", "~", "null", "Null", "NULL"}


@dataclass(frozen=True, slots=True)
class Comment:
    """What stands after a `#`: no part of the record, but in the file for everyone to read."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """One file's content, with the line on which each field stands."""

    value: Value
    lines: dict[str, int]
    """From a JSON Pointer (`/items/0/amount`) to a line, counted from 1."""
    comments: tuple[Comment, ...] = ()

    def line(self, pointer: str) -> int:
        """The line of a field, or of the nearest one around it."""
        while pointer not in self.lines and pointer:
            pointer = pointer.rpartition("/")[0]
        return self.lines.get(pointer, 1)


class Unreadable(Exception):
    """A file that cannot be read. It never leaves the reader, which turns it into a finding."""

    def __init__(self, line: int, message: str, fix: str, field: str = "") -> None:
        super().__init__(message)
        self.line, self.message, self.fix, self.field = line, message, fix, field


def parse(content: bytes, *, limit: int) -> Document:
    """Read one document of at most `limit` bytes; raise `Unreadable` at the first thing that does not belong."""
    text = _text(content, limit)
    try:
        return replace(_Parser(yaml.parse(text, Loader=_LOADER)).document(), comments=_comments(text))
    except yaml.MarkedYAMLError as error:
        # What was opened and never closed stands where it was opened, not where the reader gave up.
        began = str(error.context).startswith(
            ("while scanning a simple key", "while scanning a quoted", "while parsing a flow")
        )
        mark = error.context_mark if began and error.context_mark else error.problem_mark
        raise Unreadable(mark.line + 1 if mark else 1, *_in_plain_words(error)) from error
    except yaml.YAMLError as error:
        raise Unreadable(
            1, "This file holds a character that text may not hold.", "Delete it, or type the text anew."
        ) from error


def as_lines(content: bytes) -> Document:
    """What cannot be read as YAML, line by line, so that it can at least be looked through."""
    lines = content[:_LOOKED_THROUGH].decode("utf-8", errors="replace").splitlines()
    return Document({}, {"": 1}, tuple(Comment(number, line) for number, line in enumerate(lines, start=1)))


_LOOKED_THROUGH = 2_000_000
"""Bytes; a file may be of any size before it is refused."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _text(content: bytes, limit: int) -> str:
    if len(content) > limit:
        raise Unreadable(
            1, f"This file is larger than {limit // 1000:,} kB.", "A record is short: take out what does not belong."
        )
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Unreadable(
            line, "This file is not text in UTF-8.", "Save it again as plain text, encoding UTF-8."
        ) from error
    if text.startswith("\ufeff"):
        raise Unreadable(
            1, "This file starts with an invisible mark (BOM).", "Save it as UTF-8 without BOM (or signature)."
        )
    if "\t" in text:
        line = text.count("\n", 0, text.index("\t")) + 1
        raise Unreadable(line, "This line holds a tab.", "Use spaces: two for each step to the right.")
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise Unreadable(line, "This line holds a control character.", "Delete it, or type the line anew.")
    return text


def _comments(text: str) -> tuple[Comment, ...]:
    """Every comment. YAML's own reader drops them, so they are what stands after a `#` outside every value."""
    if "#" not in text:
        return ()
    lines = text.split("\n")
    for token in yaml.scan(text, Loader=_LOADER):
        if isinstance(token, yaml.ScalarToken):
            _blank(lines, token)
    found = ((number, re.search(r"(?:^|\s)#(.*)", line)) for number, line in enumerate(lines, start=1))
    return tuple(Comment(number, match[1].strip()) for number, match in found if match)


def _blank(lines: list[str], token: yaml.ScalarToken) -> None:
    """Put a value out of sight, each of its letters a stop, so that no `#` in it is taken for a comment's."""
    first, last = token.start_mark.line, token.end_mark.line
    for number in range(first, min(last, len(lines) - 1) + 1):
        if number == first and token.style in ("|", ">"):
            continue  # a comment may stand beside the sign, before the text begins
        start = token.start_mark.column if number == first else 0
        end = token.end_mark.column if number == last else len(lines[number])
        lines[number] = lines[number][:start] + "." * (end - start) + lines[number][end:]


class _Parser:
    """Turns libyaml's events into a value, and notes the line of every field on the way."""

    def __init__(self, events: Iterator[yaml.Event]) -> None:
        self._events = events
        self._lines: dict[str, int] = {}

    def document(self) -> Document:
        next(self._events)
        start = next(self._events)
        if isinstance(start, yaml.StreamEndEvent):
            raise Unreadable(1, "This file is empty.", "Fill it in, or delete it.")
        self._lines[""] = 1
        value = self._value(next(self._events), "", 0)
        next(self._events)
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise Unreadable(
                _line(after),
                "A second document starts here.",
                "Keep one record in a file: take out '---'.",
            )
        return Document(value, self._lines)

    def _value(self, event: yaml.Event, pointer: str, depth: int) -> Value:
        line = _line(event)
        if depth > MAX_DEPTH:
            raise Unreadable(
                line, "Too many things stand inside each other here.", "No record needs that: take it out.", pointer
            )
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Unreadable(
                line,
                "An anchor or alias ('&name', '*name') stands here.",
                "Write the value out; or put text in double quotes.",
                pointer,
            )
        if getattr(event, "tag", None):
            raise Unreadable(
                line, "A tag ('!name') stands here.", "Take it out; or put text in double quotes.", pointer
            )
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event, line, pointer)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(pointer, depth)
        return self._mapping(pointer, depth)

    def _list(self, pointer: str, depth: int) -> list[Value]:
        items: list[Value] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            here = f"{pointer}/{len(items)}"
            self._lines[here] = _line(event)
            items.append(self._value(event, here, depth + 1))
        return items

    def _mapping(self, pointer: str, depth: int) -> dict[str, Value]:
        fields: dict[str, Value] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            line = _line(event)
            if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.tag:
                raise Unreadable(
                    line, "A field's name must be a plain word.", "Write the name, a colon, and the value.", pointer
                )
            if _hidden(event.value) or "\n" in event.value:
                raise Unreadable(line, "A field's name holds a hidden character.", "Type the name anew.", pointer)
            here = f"{pointer}/{event.value}"
            if event.value in fields:
                raise Unreadable(
                    line,
                    f"The field '{shortened(event.value)}' stands here a second time; the first is on line {self._lines[here]}.",
                    "Keep the one that is right and delete the other.",
                    here,
                )
            self._lines[here] = line
            fields[event.value] = self._value(next(self._events), here, depth + 1)
        return fields


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _scalar(event: yaml.ScalarEvent, line: int, pointer: str) -> Value:
    text: str = event.value
    if not event.implicit[0]:
        if _hidden(text):
            message = "A backslash in this text stands for a hidden character."
            raise Unreadable(line, message, "Take it out; write a backslash twice to show one.", pointer)
        return text
    if text in _NOTHING:
        raise Unreadable(line, "This field has no value.", "Fill it in, or take the line out.", pointer)
    if text == "true":
        return True
    if text == "false":
        return False
    if len(text) > 30:
        return text
    if _INTEGER.match(text):
        return int(text)
    if _DECIMAL.match(text):
        return Decimal(text)
    if _NOT_A_NUMBER.match(text):
        raise Unreadable(line, f"'{text}' is not a number.", "Write the number in digits.", pointer)
    return text


def _hidden(text: str) -> bool:
    """Whether an escape in double quotes brought in what the file itself may not hold."""
    return "\r" in text or _CONTROL.search(text) is not None


def shortened(text: str, length: int = 60) -> str:
    """Text as a message may quote it: one line, not too long."""
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1] + "…"


_PLAIN = (
    (
        "mapping values are not allowed",
        "A colon inside text confuses the reader here.",
        "Put the whole text in double quotes.",
    ),
    (
        "could not find expected ':'",
        "A field's name stands here without a colon and a value.",
        "Write the name, a colon, a space, and the value.",
    ),
    (
        "did not find expected ',' or",
        "A list or mapping in brackets is not closed.",
        "Close the bracket, or put text that holds brackets in double quotes.",
    ),
    (
        "did not find expected key",
        "This line does not fit the lines above it.",
        "Look at the spaces before it, and whether a text above wants its closing quote.",
    ),
    (
        "did not find expected '-'",
        "This line does not fit the list above it.",
        "Start each item with '- ' under the one before.",
    ),
    ("unexpected end of stream", "A text that starts with a quote never ends.", "Add the closing quote."),
    ("cannot start any token", "A text cannot start with this character.", "Put the whole text in double quotes."),
    (
        "block sequence entries are not allowed",
        "A list item stands where a value should.",
        "Start the list on a line of its own, under the field's name.",
    ),
    ("exceeded", "Too many things stand inside each other here.", "No record needs that: take it out."),
    ("control characters", "This file holds a character that text may not hold.", "Delete it, or type the text anew."),
    ("escape", "A backslash inside double quotes has a special meaning.", "Write it twice, or use single quotes."),
    (
        "scanning an a",
        "An anchor or alias ('&name', '*name') stands here.",
        "Put the whole text in double quotes.",
    ),
    (
        "<document start>",
        "This line does not fit the lines above it.",
        "Look at the spaces before it. No line may start with '%'.",
    ),
    ("undefined alias", "An alias ('*name') stands here.", "Put the whole text in double quotes."),
    ("duplicate %", "A line that starts with '%' has a special meaning.", "Take it out."),
)


def _in_plain_words(error: yaml.MarkedYAMLError) -> tuple[str, str]:
    problem = f"{error.context or ''} {error.problem or ''}"
    for sign, message, fix in _PLAIN:
        if sign in problem:
            return message, fix
    return "This line cannot be read as YAML.", "Compare it with a record that works, or put the text in double quotes."
