"""What a meeting's workbook holds when it goes out: what is before the meeting, and who would have to step out; no answers.

Filled from a record instead, it holds that record, to be looked through or put right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import cast

from generator.desk.agenda import agenda, last_outcome, members, steps_out
from generator.desk.excel.decisions_form import (
    AGENDA,
    BACKS,
    CAME,
    ELSE,
    ITEMS,
    ON,
    OUT,
    ROWS,
    RULES,
    TAKEN,
    WRITTEN,
    Now,
    form,
)
from generator.desk.excel.decisions_lists import school, title
from generator.desk.excel.layout import Layout, Spot
from generator.desk.excel.reading import Place
from generator.desk.excel.written import Cells
from generator.money.accounts import Accounts
from generator.publish import words
from generator.publish.membership import long_day
from generator.records.dataset import Dataset, Record
from generator.records.model import Bid, Meeting
from generator.records.yaml import Value

_Row = dict[str, Value]


def filled(
    accounts: Accounts, meeting: Record[Meeting], record: Mapping[str, Value] | None = None
) -> tuple[Layout, Cells]:
    """The workbook of a meeting and what stands in it, before it or by a record of its decisions.

    Raises `ValueError`, with the name of the sheet, if there is more than fits on it.
    """
    answers = _of_meeting(accounts.dataset, meeting) if record is None else _of_record(record)
    told = _agenda(accounts.dataset, meeting)
    now = Now(
        beside=[row[1:4] for row in told[: len(agenda(accounts.dataset, meeting).requests)]],
        agreed=_sum(answers, ITEMS),
        taken=_sum(answers, TAKEN),
    )
    layout = form(accounts, meeting, now)
    boxes = {(box.block, box.row, box.asked.field): box.spot for box in layout.boxes()}
    for block, _, _ in sorted(answers.keys() - boxes.keys()):
        raise ValueError(block)
    if len(told) > ROWS[AGENDA]:
        raise ValueError(AGENDA)
    found: dict[Spot, Value | None] = {boxes[place]: value for place, value in answers.items()}
    for row, values in enumerate(told):
        found |= {Spot(AGENDA, 4 + row, column): value for column, value in enumerate(values)}
    return layout, found


def _sum(answers: Mapping[Place, Value], table: str) -> Decimal:
    amounts = (value for (block, _, name), value in answers.items() if block == table and name == "amount")
    return sum((Decimal(value) for value in amounts if isinstance(value, int | Decimal)), Decimal(0))


# Before the meeting ---------------------------------------------------------------------------------------------------


def worked_out(dataset: Dataset, meeting: Record[Meeting]) -> list[tuple[str, str, str]]:
    """Request, school and reason, for each that would have to step out if it is there."""
    before = agenda(dataset, meeting)
    return [
        (bid.id, urn, because.value)
        for bid in before.requests
        for urn, because in steps_out(dataset, meeting, bid).items()
    ]


def _of_meeting(dataset: Dataset, meeting: Record[Meeting]) -> dict[Place, Value]:
    """What is known before it."""
    before = agenda(dataset, meeting)
    tables: dict[str, list[_Row]] = {
        CAME: [] if meeting.data.slot == "panel" else [{"school": urn} for urn in members(dataset, meeting)],
        ITEMS: [{"bid": bid.id} for bid in before.requests],
        OUT: [{"bid": bid, "school": urn, "because": why} for bid, urn, why in worked_out(dataset, meeting)],
        BACKS: [{"sitting": sitting.id} for sitting in before.to_back],
    }
    return dict(_placed(tables))


def _agenda(dataset: Dataset, meeting: Record[Meeting]) -> list[tuple[Value | None, ...]]:
    """What is told of each request; those that came too late stand at the end."""
    before = agenda(dataset, meeting)
    late = {bid.id for bid in before.late}
    return [_about(dataset, meeting, bid, late=bid.id in late) for bid in (*before.requests, *before.late)]


def _about(dataset: Dataset, meeting: Record[Meeting], bid: Record[Bid], *, late: bool) -> tuple[Value | None, ...]:
    out = "; ".join(
        f"{school(dataset, urn)}: {words.INTERESTS[why]}" for urn, why in steps_out(dataset, meeting, bid).items()
    )
    hidden = "Its school is not in the records: check who must step out."
    return (
        title(bid), Decimal(bid.data.asked) / 100,
        school(dataset, bid.data.lead) if bid.data.lead else "Withheld", hidden if bid.data.schools_withheld else out,
        "; ".join(school(dataset, urn) for urn in bid.data.partners), words.NEEDS[bid.data.need],
        words.REQUEST_KINDS[bid.data.kind], "; ".join(words.PAPERS[one.paper] for one in bid.data.paperwork),
        long_day(bid.data.received), _to_note(dataset, meeting, bid, late=late),
    )  # fmt: skip


def _to_note(dataset: Dataset, meeting: Record[Meeting], bid: Record[Bid], *, late: bool) -> str:
    last = last_outcome(dataset, bid.id)
    notes = [
        "Came too late; the next meeting takes it." if late else "",
        "Urgent." if bid.data.urgent else "",
        f"{words.STATES[last[1].outcome].word} on {long_day(last[0].data.date)}."
        if last and last[0].id != meeting.id else "",
    ]  # fmt: skip
    return " ".join(note for note in notes if note)


# From a record --------------------------------------------------------------------------------------------------------


def _of_record(record: Mapping[str, Value]) -> dict[Place, Value]:
    items = _dicts(record["items"])
    lists: dict[str, Sequence[_Row]] = {
        name: [{"bid": item["bid"], **_one(one)} for item in items for one in cast(Sequence[Value], item.get(field, ()))]
        for name, field in ((OUT, "stepped_out"), (ELSE, "alternatives"), (ON, "conditions"))
    }  # fmt: skip
    tables: dict[str, Sequence[_Row]] = {
        CAME: _dicts(record["attendance"]),
        ITEMS: [dict(_flat(item)) for item in items],
        BACKS: [{"sitting": name, "backed": True} for name in cast(Sequence[str], record.get("backs", ()))],
        TAKEN: _dicts(record.get("withdrawn_awards", [])),
        RULES: [dict(_flat(one)) for one in _dicts(record.get("options", []))],
        **lists,
    }
    found: dict[Place, Value] = dict(_placed(tables))
    return found | {(WRITTEN, 0, name): record[name] for name in ("recorded_by", "recorded_on")}


def _one(value: Value) -> _Row:
    return {**value, "left": True} if isinstance(value, dict) else {"text": value}


def _flat(item: _Row) -> Iterator[tuple[str, Value]]:
    """One request's answers by the columns that ask for them."""
    for name, value in item.items():
        match value:
            case dict():
                yield from ((f"{name}/{part}", one) for part, one in value.items())
            case list() if name in ("terms", "reasons", "would_fund"):
                yield from ((f"{name}/{place}", one) for place, one in enumerate(value))
            case list():
                continue
            case _:
                yield name, value


def _dicts(value: Value) -> list[_Row]:
    return cast(list[_Row], value)


def _placed(tables: Mapping[str, Sequence[_Row]]) -> Iterator[tuple[Place, Value]]:
    for block, rows in tables.items():
        for row, values in enumerate(rows):
            yield from (((block, row, name), value) for name, value in values.items())
