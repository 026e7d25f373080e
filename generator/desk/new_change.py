"""Records that change others.

A correction says by itself what was; a redaction takes the words out wherever they stand; a meeting that has decisions was held.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.desk.saving import Made
from generator.records import model, overlay
from generator.records.dataset import Dataset, Record
from generator.records.forms import REDACTED
from generator.records.kinds import BY_NAME, Kind
from generator.records.yaml import Value, parse


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfit:
    """Why a change cannot be made: of which of its fields, what is wrong, and what to do."""

    field: str
    message: str
    fix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A field that has something in it."""

    pointer: str
    value: Value


_OFTEN = ("decisions", "bids", "meetings", "reviews", "transfers")
"""What is mostly corrected, and so offered first."""


def targets(dataset: Dataset) -> tuple[str, ...]:
    """Every record that can be corrected or redacted, as a correction names it, the newest first."""
    others = [folder for folder in dataset.tables if folder not in (*_OFTEN, "corrections", "redactions")]
    return tuple(
        f"{folder}/{record_id}"
        for folder in (*_OFTEN, *others)
        for record_id in sorted(dataset.tables[folder], reverse=True)
    )


def standing(dataset: Dataset, name: str) -> tuple[Kind, dict[str, Value]] | None:
    """A record's kind, and what it says with all corrections laid over it; nothing where there is none."""
    found = _record(dataset, name)
    if found is None:
        return None
    value: Value = _file(dataset, *found)
    for correction in dataset.corrections.values():
        if correction.data.record == name and correction.data.field:
            laid = overlay.lay(value, correction.data.field, correction.data.was, correction.data.now)
            value = value if isinstance(laid, overlay.Misfit) else laid
    return found[0], value if isinstance(value, dict) else {}


def places(value: Value, pointer: str = "") -> Iterator[Place]:
    """Every single value in a record, in its order."""
    match value:
        case dict():
            for name, part in value.items():
                yield from places(part, f"{pointer}/{name}")
        case list():
            for number, part in enumerate(value):
                yield from places(part, f"{pointer}/{number}")
        case _:
            yield Place(pointer=pointer, value=value)


def with_was(dataset: Dataset, value: Mapping[str, Value]) -> dict[str, Value] | Unfit:
    """A correction with what stands in the record now, as it must be written."""
    found = standing(dataset, str(value.get("record", "")))
    if found is None:
        return _no_record(value)
    pointer = str(value.get("field", ""))
    if not pointer:
        return {name: part for name, part in value.items() if name not in ("was", "now")}
    was = overlay.at(found[1], pointer)
    if was is None and "now" not in value:
        message = f"Nothing stands at '{pointer}' of {value['record']}."
        return Unfit(field="field", message=message, fix="Check the names, and count the items of a list from 0.")
    if was is not None and was == value.get("now"):
        return Unfit(field="now", message="This is what stands there already.", fix="Say what should stand there.")
    return {**value, **({"was": was} if was is not None else {})}


def redacted(dataset: Dataset, name: str, value: Mapping[str, Value]) -> tuple[Made, ...] | Unfit:
    """The redaction `name`, the record without what must go, and every correction that repeated it."""
    record, pointer = str(value.get("record", "")), str(value.get("field", ""))
    found = _record(dataset, record)
    if found is None:
        return _no_record(value)
    kind, target = found
    before = _file(dataset, kind, target)
    if overlay.at(before, pointer) is None or not pointer:
        message = f"Nothing stands at '{pointer}' of {record}."
        return Unfit(field="field", message=message, fix="Check the names, and count the items of a list from 0.")
    after = _without(before, pointer)
    made = [Made(kind=kind, id=target.id, value=after if isinstance(after, dict) else before)]
    for correction in dataset.corrections.values():
        if correction.data.record == record:
            old = _file(dataset, BY_NAME["correction"], correction)
            new = _forgotten(old, pointer)
            if new != old:
                made.append(Made(kind=BY_NAME["correction"], id=correction.id, value=new))
    return (*made, Made(kind=BY_NAME["redaction"], id=name, value=dict(value)))


def held(dataset: Dataset, meeting_id: str) -> Made | None:
    """The meeting that has decisions now, as one that was held; nothing where it says so already."""
    meeting = dataset.meetings.get(meeting_id)
    if meeting is None or meeting.data.status not in (model.MeetingStatus.PLANNED, model.MeetingStatus.MOVED):
        return None
    return Made(
        kind=BY_NAME["meeting"], id=meeting_id, value=_file(dataset, BY_NAME["meeting"], meeting) | {"status": "held"}
    )


def _forgotten(correction: dict[str, Value], pointer: str) -> dict[str, Value]:
    """A correction's two values, without what stood at a pointer of its record."""
    field = str(correction["field"])
    new = dict(correction)
    for side in ("was", "now"):
        if side not in correction:
            continue
        if field == pointer or field.startswith(f"{pointer}/"):
            new[side] = REDACTED
        elif pointer.startswith(f"{field}/") and overlay.at(correction[side], pointer.removeprefix(field)) is not None:
            new[side] = _without(correction[side], pointer.removeprefix(field))
    return new


def _without(value: Value, pointer: str) -> Value:
    laid = overlay.lay(value, pointer, overlay.at(value, pointer), REDACTED)
    return value if isinstance(laid, overlay.Misfit) else laid


def _record(dataset: Dataset, name: str) -> tuple[Kind, Record[object]] | None:
    folder, _, record_id = name.partition("/")
    record = dataset.tables.get(folder, {}).get(record_id)
    if name == "authority":
        return BY_NAME["authority"], dataset.authority
    return (BY_NAME[record.kind], record) if record is not None else None


def _file(dataset: Dataset, kind: Kind, record: Record[object]) -> dict[str, Value]:
    value = parse((dataset.root / record.path).read_bytes(), limit=kind.limit).value
    return value if isinstance(value, dict) else {}


def _no_record(value: Mapping[str, Value]) -> Unfit:
    message = f"There is no record '{value.get('record', '')}'."
    return Unfit(field="record", message=message, fix="Name its folder and its name, like decisions/2025-26/c1-aut2.")
