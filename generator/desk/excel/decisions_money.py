"""The money at the top of a meeting's sheet: what is left and what is kept for urgent requests, worked out as one types."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.desk.excel.layout import Grid, Said, letters
from generator.money.accounts import Accounts
from generator.money.before import balance, released
from generator.records.dataset import Record
from generator.records.model import Meeting

_TOP = 3


def money(
    accounts: Accounts, meeting: Record[Meeting], items: Grid, taken: Grid, now: tuple[Decimal, Decimal]
) -> Iterator[Said]:
    """What is left, and what is kept for urgent requests; both change as amounts are typed.

    `now` is what was agreed and taken back already, in pounds.
    """
    found = balance(accounts, meeting)
    joins = released(accounts, meeting)
    left, kept = (found.left / 100, found.reserve / 100) if found else (None, None)
    agreed, back = float(now[0]), float(now[1])
    if meeting.data.slot == "urgent":
        after, kept_after = "B4-MAX(B6-B5,0)+B7", "MAX(B5-B6,0)"
        values = (left or 0) - max(agreed - (kept or 0), 0) + back, max((kept or 0) - agreed, 0)
    elif joins:
        after, kept_after = "B4-B6+B7+B5", "0"
        values = (left or 0) - agreed + back + (kept or 0), 0.0
    else:
        after, kept_after = "B4-B6+B7", "B5"
        values = (left or 0) - agreed + back, kept or 0.0
    yield from _known("Left to decide before the meeting", left, 0)
    yield from _known("Kept for urgent requests before the meeting", kept, 1)
    yield from _sum("Agreed, as typed below", f"=SUM({_area(items, 'amount')})", agreed, 2)
    yield from _sum(
        f"Taken back, as typed on '{taken.name}'", f"=SUM('{taken.name}'!{_area(taken, 'amount')})", back, 3
    )
    for place, label, formula, value in (
        (4, "LEFT TO DECIDE AFTER THESE", after, values[0]),
        (5, "Kept for urgent requests after these", kept_after, values[1]),
    ):
        unknown = found is None
        yield from _sum(
            label, f'=IF(ISNUMBER(B4),{formula},"not known")', "not known" if unknown else round(value, 2), place
        )
    note = "After this meeting nothing is kept for urgent requests: it joins what can be decided." if joins else ""
    yield Said(row=_TOP + 5, column=4, value=note)


def _sum(label: str, formula: str, now: float | str, place: int) -> Iterator[Said]:
    yield Said(row=_TOP + place, column=0, value=label, look="label")
    yield Said(row=_TOP + place, column=1, value=formula, look="total", formula=True, now=now)


def _known(label: str, amount: float | None, place: int) -> Iterator[Said]:
    yield Said(row=_TOP + place, column=0, value=label, look="label")
    yield Said(
        row=_TOP + place, column=1, value="not known" if amount is None else amount,
        look="info" if amount is None else "money",
    )  # fmt: skip


def _area(grid: Grid, field: str) -> str:
    name = letters(grid.column(field))
    return f"${name}${grid.top + 2}:${name}${grid.top + 1 + grid.rows}"
