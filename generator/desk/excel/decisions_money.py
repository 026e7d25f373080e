"""The money at the top of a meeting's sheet: what is left and what is kept for urgent requests, worked out as one types."""

from __future__ import annotations

from collections.abc import Iterator

from generator.desk.agenda import balance
from generator.desk.excel.layout import Grid, Said, letters
from generator.money.accounts import Accounts
from generator.records.dataset import Record
from generator.records.model import Meeting

_TOP = 3


def money(accounts: Accounts, meeting: Record[Meeting], items: Grid, taken: Grid) -> Iterator[Said]:
    """What is left, and what is kept for urgent requests; both change as amounts are typed."""
    found = balance(accounts, meeting)
    rules = accounts.dataset.rulebook(meeting.year, meeting.data.date)
    left, kept = (found.left / 100, found.reserve / 100) if found else (None, None)
    urgent = meeting.data.slot == "urgent"
    released = rules.reserve.value is not None and rules.reserve.value.release_after == meeting.data.slot
    after = "B4-MAX(B6-B5,0)+B7" if urgent else f"B4-B6+B7{'+B5' if released else ''}"
    kept_after = "MAX(B5-B6,0)" if urgent else "0" if released else "B5"
    totals = {
        "Agreed, as typed below": (f"=SUM({_area(items, 'amount')})", 0.0),
        f"Taken back, as typed on '{taken.name}'": (f"=SUM('{taken.name}'!{_area(taken, 'amount')})", 0.0),
        "LEFT TO DECIDE AFTER THESE": (f'=IF(ISNUMBER(B4),{after},"not known")', (left or 0) + ((kept or 0) if released else 0)),
    }  # fmt: skip
    yield from _known("Left to decide before the meeting", left, 0)
    yield from _known("Kept for urgent requests before the meeting", kept, 1)
    for place, (label, (formula, now)) in enumerate(totals.items(), start=2):
        yield Said(row=_TOP + place, column=0, value=label, look="label")
        yield Said(row=_TOP + place, column=1, value=formula, look="total", formula=True,
                   now=now if found or place < 4 else "not known")  # fmt: skip
    yield Said(row=_TOP, column=4, value="Kept for urgent requests after these", look="label")
    yield Said(row=_TOP, column=5, value=f'=IF(ISNUMBER(B5),{kept_after},"not known")', look="total", formula=True,
               now="not known" if kept is None else 0.0 if released else kept)  # fmt: skip
    note = "After this meeting nothing is kept for urgent requests: it joins what can be decided." if released else ""
    yield Said(row=_TOP + 1, column=4, value=note)


def _known(label: str, amount: float | None, place: int) -> Iterator[Said]:
    yield Said(row=_TOP + place, column=0, value=label, look="label")
    yield Said(
        row=_TOP + place, column=1, value="not known" if amount is None else amount,
        look="info" if amount is None else "money",
    )  # fmt: skip


def _area(grid: Grid, field: str) -> str:
    name = letters(grid.column(field))
    return f"${name}${grid.top + 2}:${name}${grid.top + 1 + grid.rows}"
