"""A record that is being made: what was said of it so far, what is still missing, and what it becomes.

Asking is somebody else's: a terminal puts the questions one by one (`new_asking`), flags answer them beforehand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date

from generator.checks.privacy.known import NOTHING_KNOWN
from generator.checks.privacy.look import look
from generator.checks.privacy.veil import NOT_REPEATED
from generator.desk import new_change, new_name
from generator.desk.new_change import Unfit
from generator.desk.new_choices import Choice, latest_year, named, offered
from generator.desk.new_form import Asked, asked, inside, lacking, meant, put, required
from generator.desk.saving import Made
from generator.records import forms
from generator.records.dataset import Dataset
from generator.records.kinds import Kind
from generator.records.near import near
from generator.records.titles import title
from generator.records.yaml import Value

KINDS = (
    "school", "meeting", "bid", "decisions", "review", "transfer", "correction", "redaction", "update", "scenario", "grouping",
)  # fmt: skip
"""What officers make one by one. A year is carried over; a census is brought in; an authority begins with `init`."""
_FEW = 12


@dataclass(slots=True, kw_only=True)
class Making:
    """One record, from the first answer to the last."""

    kind: Kind
    dataset: Dataset
    today: date
    year: str | None
    """The academic year that it belongs to, where its kind has one."""
    id: str | None = None
    """What it is called, if that was said."""
    value: dict[str, Value] = field(default_factory=dict)
    takes_out: bool = False
    """A correction's alone: nothing is to stand there any more."""

    @classmethod
    def begun(cls, kind: Kind, dataset: Dataset, today: date, *, year: str | None, name: str | None) -> Making:
        """A record of which nothing is known but its kind, and perhaps its year and its name."""
        of_name = name.partition("/")[0] if name and kind.dated else None
        making = cls(kind=kind, dataset=dataset, today=today, year=of_name or year or latest_year(dataset), id=name)
        if kind.name == "scenario" and making.year in dataset.years and making.year is not None:
            making.value["year"] = making.year
        return making

    def answer(self, pointer: str, text: str) -> str | None:
        """Take an answer as it was typed; what is wrong with it, in a sentence, if it cannot be taken."""
        place = self._asked(pointer)
        if place is None:
            known = self._known(pointer)
            return f"{self.kind.word} has no field '{pointer.removeprefix('/')}'. {near(pointer.rpartition('/')[2], known)}"
        if self.may_be_empty(pointer) and not text.strip():
            self.takes_out = self.takes_out or pointer == "/now"
            return None if pointer == "/now" or put(self.value, pointer, "") else ""
        value = meant(place, text)
        if value is None:
            return f"'{place.title}' takes {_what(place.type)}, not this."
        before = deepcopy(self.value)
        if not put(self.value, pointer, value):
            self.value = before
            return f"There is no place '{pointer}': count list items from 0."
        faults = forms.faults(self.kind.name, self.value)
        wrong = next((one for one in faults if one.field == pointer or one.field.startswith(f"{pointer}/")), None)
        if wrong is not None:
            self.value = before
            message = NOT_REPEATED if any(look(text, NOTHING_KNOWN)) else wrong.message
            return f"{message} {wrong.fix}"
        return None

    def _asked(self, pointer: str) -> Asked | None:
        """The field; what a correction says `now` is like what stands at its place."""
        if self.kind.name != "correction" or pointer not in ("/now", "/was"):
            return asked(self.kind, pointer)
        found = new_change.standing(self.dataset, str(self.value.get("record", "")))
        there = asked(found[0], str(self.value.get("field", ""))) if found else None
        own = asked(self.kind, pointer)
        if there is None or own is None:
            return own
        return Asked(
            pointer=pointer, title=own.title, description=f"{own.description} {there.title}: {there.description}",
            part=there.part, type=there.type, choices=there.choices, example=there.example, node=there.node,
        )  # fmt: skip

    def may_be_empty(self, pointer: str) -> bool:
        """Whether nothing, too, is an answer: a correction strikes a whole record, or takes a field out."""
        return self.kind.name == "correction" and pointer in ("/field", "/now")

    def field(self, pointer: str) -> Asked | None:
        """The field at a pointer, as it is asked about."""
        return self._asked(pointer)

    def _known(self, pointer: str) -> Sequence[str]:
        around = asked(self.kind, pointer.rpartition("/")[0])
        properties = around.node.get("properties", {}) if around else {}
        return [*properties] if isinstance(properties, dict) else []

    def choices(self, place: Asked) -> tuple[Choice, ...]:
        """What may be chosen there."""
        if place.pointer == "/record" and self.kind.name in ("correction", "redaction"):
            return tuple((name, name) for name in new_change.targets(self.dataset))
        if place.pointer == "/field" and self.kind.name in ("correction", "redaction"):
            return tuple(self._fields())
        return offered(self.dataset, self.year, place, self._cluster())

    def _fields(self) -> Iterator[Choice]:
        """What stands in the record that is corrected or redacted; a correction may strike it whole."""
        found = new_change.standing(self.dataset, str(self.value.get("record", "")))
        if found is not None:
            kind, value = found
            for one in new_change.places(value):
                yield one.pointer, f"{one.pointer}  {title(kind.name, one.pointer)}: {one.value}"
        if self.kind.name == "correction":
            yield "", "the whole record, which no longer counts then"

    def _cluster(self) -> str:
        """The cluster that it is about: its own, or that of the meeting or the request whose name it has."""
        about = self.dataset.meetings.get(self.id or "") or self.dataset.bids.get(self.id or "")
        return str(self.value.get("cluster", "") or (about.data.cluster if about else ""))

    def missing(self) -> tuple[Asked, ...]:
        """Every field that it must still have, in the form's order."""
        pointers = [*lacking(self.kind, self.value)]
        if (
            self.kind.name == "correction"
            and self.value.get("field")
            and "now" not in self.value
            and not self.takes_out
        ):
            pointers.insert(0, "/now")
        found = (self._asked(pointer) for pointer in pointers)
        return tuple(one for one in found if one is not None)

    def wanted(self) -> Iterator[str]:
        """What flags must still say, each with what may be said."""
        for place in self.missing():
            yield from self._flags(place)

    def _flags(self, place: Asked) -> Iterator[str]:
        choices = self.choices(place)
        first = self._asked(f"{place.pointer}/0") if place.type == "array" else place
        if first is not None and first.type == "object":
            must = required(first)
            for one in inside(self.kind, first):
                if one.pointer.rpartition("/")[2] in must:
                    yield from self._flags(one)
        elif 0 < len(choices) <= _FEW:
            yield f"--set {place.name}=… ({', '.join(named(one) for one in choices)})"
        else:
            example = f", like {place.example}" if place.example else ""
            empty = ", or empty to take it out" if place.pointer == "/now" and self.may_be_empty("/now") else ""
            yield f"--set {place.name}=… ({place.title}{example}{empty})"

    def name(self) -> str | None:
        """What it will be called; nothing where that must be said."""
        return self.id or new_name.name_of(self.kind, self.dataset, self.year_of(), self.value, self.today)

    def year_of(self) -> str | None:
        """The year that its name starts with: a correction's is that of the record that it corrects."""
        if self.kind.name in ("correction", "redaction"):
            parts = str(self.value.get("record", "")).split("/")
            if len(parts) == 3 or (parts[0] == "years" and len(parts) == 2):
                return parts[1]
        return self.year

    def made(self) -> tuple[Made, ...] | Unfit:
        """The files that come of it, its own last: for a redaction, those too that lose the words; for decisions, their meeting."""
        name = self.name() or ""
        if name in self.dataset.tables[self.kind.folder]:
            fix = "Choose another name. What stands is changed in its file or, once it was agreed, with a correction."
            return Unfit(field="NAME", message=f"{self.kind.path(name)} is there already.", fix=fix)
        match self.kind.name:
            case "correction":
                value = new_change.with_was(self.dataset, self.value)
                return value if isinstance(value, Unfit) else (Made(kind=self.kind, id=name, value=value),)
            case "redaction":
                return new_change.redacted(self.dataset, name, self.value)
            case "decisions":
                meeting = new_change.held(self.dataset, name)
                return (*([meeting] if meeting else []), Made(kind=self.kind, id=name, value=self.value))
            case _:
                return (Made(kind=self.kind, id=name, value=self.value),)


def nameable(making: Making) -> tuple[Choice, ...]:
    """What a record can be about that is called like something else: a meeting without decisions, a request without review."""
    dataset, year = making.dataset, making.year
    if making.kind.name == "decisions":
        meetings = sorted(dataset.meetings.values(), key=lambda one: (one.data.date, one.id))
        free = [one for one in meetings if one.year == year and one.id not in dataset.decisions]
        return tuple((one.id, f"{one.data.date.isoformat()} {one.name}") for one in free)
    if making.kind.name == "review":
        free_bids = [one for one in dataset.bids.values() if one.year == year and one.id not in dataset.reviews]
        return tuple((one.id, one.data.title or one.name) for one in free_bids)
    return ()


def _what(kind: str) -> str:
    return {
        "boolean": "yes or no",
        "number": "a number",
        "integer": "a whole number",
        "count": "a whole number, or c, x, z",
        "object": "several fields, each by its own name",
        "array": "a list",
    }.get(kind, "some text")
