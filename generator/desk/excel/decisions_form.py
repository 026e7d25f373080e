"""The workbook for a meeting: what is before it, who came, what became of each request; laid out from the form of decisions.

Its places depend on nothing that changes between the day it goes out and the day it comes back: tables have as many rows
as any meeting needs, and what is told beside a request is looked up from the request's own words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.desk.excel.asked import Answer, Asked, asked
from generator.desk.excel.decisions_lists import RECORD, TERM, Lists
from generator.desk.excel.decisions_money import money
from generator.desk.excel.layout import (
    AUTHORITY,
    FORM,
    VERSION,
    YEAR,
    Grid,
    Info,
    Layout,
    Questions,
    Said,
    SheetOf,
    letters,
)
from generator.money.accounts import Accounts
from generator.publish.membership import long_day
from generator.records.dataset import Record
from generator.records.model import Meeting
from generator.records.yaml import Value

MEETING = "Meeting"
"""The property that says which meeting a workbook is for."""
KIND = "decisions"
ITEMS, CAME, OUT, ELSE, ON, BACKS, TAKEN, RULES, AGENDA = (
    "Requests", "Who came", "Stepped out", "Alternatives", "Conditions", "Backed", "Awards withdrawn", "Rules", "Agenda",
)  # fmt: skip
"""Sheets and the tables on them."""
WRITTEN = "Written down"
ROWS = {ITEMS: 40, CAME: 60, OUT: 120, ELSE: 80, ON: 80, BACKS: 6, TAKEN: 10, RULES: 3, AGENDA: 40}
TERMS, REASONS, WOULD_FUND = 6, 5, 20
ABOUT = ("Asked for", "Lead school", "Must step out")
"""What is looked up beside each request."""
_TOP = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """What the formulas give in the workbook as it goes out; some programs do not work them out before something is typed."""

    beside: Sequence[Sequence[Value | None]] = ()
    """What is looked up beside each request."""
    agreed: Decimal = Decimal(0)
    """In pounds, as what is taken back."""
    taken: Decimal = Decimal(0)


def form(accounts: Accounts, meeting: Record[Meeting], now: Now | None = None) -> Layout:
    """The workbook for one meeting."""
    now = now or Now()
    dataset = accounts.dataset
    lists = Lists(dataset, meeting)
    items = _items(lists)
    taken = Grid(name=TAKEN, label="Award", top=3, rows=ROWS[TAKEN], columns=_taken(lists))
    rules = Grid(name=RULES, label="Rule", top=3, rows=ROWS[RULES], columns=_rules(lists))
    return Layout(
        title="Decisions of a meeting",
        marks={
            FORM: KIND, VERSION: "1", AUTHORITY: dataset.authority.data.short_name, YEAR: meeting.year, MEETING: meeting.id,
        },
        sheets=(
            _start(meeting), _agenda(),
            _sheet(CAME, "Who came to the meeting", "Choose a capacity for each who was there. Rows without one are left out.",
                   _came(lists), counts="capacity"),
            _requests(accounts, meeting, items, taken, now),
            _sheet(OUT, "Who stepped out", "Say 'yes' for each school that left the room; rows that were worked out and left empty do not count.",
                   _out(lists), counts="left"),
            _sheet(ELSE, "What else was considered", "A row for each, and why it was not taken.", _texts("alternatives", lists)),
            _sheet(ON, "What the money depends on", "A row for each condition.", _texts("conditions", lists)),
            _sheet(BACKS, "Urgent sittings that this meeting backs", "Say 'yes' for each that the meeting backed.",
                   _backs(lists), counts="backed"),
            SheetOf(name=TAKEN, title="Awards taken back", about="Only what is not yet due. Mostly there is none.",
                    blocks=(taken,), upright=False, frozen=(4, 1)),
            SheetOf(name=RULES, title="What the rules would have funded", about="Only where money was short: as 'clusters options' worked it out.",
                    blocks=(rules,), upright=False, frozen=(4, 1)),
        ),
    )  # fmt: skip


# The tables ------------------------------------------------------------------------------------------------------------


def _sheet(name: str, heading: str, about: str, columns: tuple[Asked | Info, ...], counts: str = "") -> SheetOf:
    grid = Grid(name=name, label=name, top=3, rows=ROWS[name], columns=columns, counts=counts)
    return SheetOf(name=name, title=heading, about=about, blocks=(grid,), upright=False, frozen=(4, 1))


def _came(lists: Lists) -> tuple[Asked, ...]:
    return (
        lists.school("attendance/school"), asked(KIND, "attendance/capacity", width=44), asked(KIND, "attendance/chair"),
    )  # fmt: skip


def _items(lists: Lists) -> Grid:
    """One row for each request."""
    fields: tuple[Asked | Info, ...] = (
        lists.bid("items/bid"),
        *(Info(label=label, width=width, money=money) for label, width, money in zip(ABOUT, (14, 26, 34), (True, False, False), strict=True)),
        asked(KIND, "items/outcome", width=22), asked(KIND, "items/how", width=24),
        asked(KIND, "items/amount"),
        *_numbered(asked(KIND, "items/reasons", width=30), REASONS),
        asked(KIND, "items/words"),
        *_numbered(
            asked(KIND, "items/terms", answer=Answer.CHOICE, choices=lists.terms, within=TERM, width=24), TERMS
        ),
        asked(KIND, "items/review_on"),
        *(asked(KIND, f"items/votes/{one}", f"votes/{one}", needed=False) for one in ("for", "against", "abstained")),
        asked(KIND, "items/score"), asked(KIND, "items/rank"), asked(KIND, "items/scored_blind"),
        asked(KIND, "items/interests_checked"), asked(KIND, "items/left_voting"),
        *(asked(KIND, f"items/confirmed/{one}", f"confirmed/{one}", needed=False, label=label)
          for one, label in (("role", "Confirmed by"), ("delegation", "Confirmed under"), ("on", "Confirmed on"))),
        asked(KIND, "items/publish_from"),
        Asked(field="order", label="Taken as number", help="Only if they were not taken in the order of the rows.",
              answer=Answer.WHOLE, most=ROWS[ITEMS]),
    )  # fmt: skip
    return Grid(name=ITEMS, label="Request", top=_TOP, rows=ROWS[ITEMS], columns=fields, counts="outcome")


def _numbered(one: Asked, many: int) -> Iterator[Asked]:
    """A list of plain values, a column for each; only the first may be asked for."""
    for place in range(many):
        yield replace(
            one, field=f"{one.field}/{place}", label=f"{one.label}, {place + 1}", needed=one.needed and not place
        )


def _out(lists: Lists) -> tuple[Asked, ...]:
    return (
        lists.bid("items/bid"), lists.school("items/stepped_out/school"), asked(KIND, "items/stepped_out/because"),
        Asked(field="left", label="Left the room", help="Yes, if it was there and left the room for this request.",
              answer=Answer.YES, needed=True, width=16),
    )  # fmt: skip


def _texts(field: str, lists: Lists) -> tuple[Asked, ...]:
    return lists.bid("items/bid"), asked(KIND, f"items/{field}", "text", needed=True, width=90)


def _backs(lists: Lists) -> tuple[Asked, ...]:
    return (
        asked(KIND, "backs", "sitting", answer=Answer.CHOICE, choices=lists.sittings, within=RECORD, needed=True, width=44),
        Asked(field="backed", label="Did the meeting back it?", help="Yes, if it did.", answer=Answer.YES, needed=True, width=24),
    )  # fmt: skip


def _taken(lists: Lists) -> tuple[Asked, ...]:
    rest = (asked(KIND, f"withdrawn_awards/{one}") for one in ("amount", "why", "publish_from"))
    return lists.bid("withdrawn_awards/bid"), *rest


def _rules(lists: Lists) -> tuple[Asked, ...]:
    bids = asked(
        KIND, "options/would_fund", answer=Answer.CHOICE, choices=lists.bids, offered=lists.ours, within=RECORD,
        needed=False, width=44,
    )  # fmt: skip
    return asked(KIND, "options/rule", width=30), asked(KIND, "options/left"), *_numbered(bids, WOULD_FUND)


# The sheets that tell --------------------------------------------------------------------------------------------------

_STEPS = (
    "1. Who came: choose a capacity for each school that was there; say who chaired. Never names.",
    "2. Requests: choose what became of each, and how. As you type amounts, what is left changes at the top.",
    "3. Stepped out: say 'yes' for each school that left the room.",
    "4. Alternatives and Conditions: a row for each. Backed and Awards withdrawn: only if there are any.",
    "5. Below: who wrote this down, and when. Then save the file and bring it in: clusters import decisions FILE.",
    "Write nothing about one child: no names, no initials, no birthdays, nothing that would point to one.",
)


def _start(meeting: Record[Meeting]) -> SheetOf:
    day = long_day(meeting.data.date)
    asks = tuple(asked(KIND, one) for one in ("recorded_by", "recorded_on"))
    said = tuple(Said(row=3 + place, column=2, value=text) for place, text in enumerate(_STEPS))
    return SheetOf(
        name="Meeting", title=f"Decisions of the meeting {meeting.id}, {day}", about="To be filled in at the meeting.",
        blocks=(Questions(name=WRITTEN, top=11, asked=asks),), said=said, widths=(24, 44, 90), upright=False,
    )  # fmt: skip


_AGENDA_COLUMNS = (
    Info(label="Request", width=50), Info(label=ABOUT[0], width=14, money=True), Info(label=ABOUT[1], width=30),
    Info(label=ABOUT[2], width=40), Info(label="Partners", width=40), Info(label="Need", width=26), Info(label="Kind", width=22),
    Info(label="Documents", width=44), Info(label="Came in", width=18), Info(label="To note", width=34),
)  # fmt: skip


def _agenda() -> SheetOf:
    grid = Grid(name=AGENDA, label="Request", top=3, rows=ROWS[AGENDA], columns=_AGENDA_COLUMNS)
    return SheetOf(
        name=AGENDA, title="What is before the meeting", about="To read; nothing is filled in here.", blocks=(grid,),
        upright=False, frozen=(4, 1),
    )  # fmt: skip


def _requests(accounts: Accounts, meeting: Record[Meeting], items: Grid, taken: Grid, now: Now) -> SheetOf:
    said = (*money(accounts, meeting, items, taken, (now.agreed, now.taken)), *_beside(items, now))
    return SheetOf(
        name=ITEMS, title="What became of each request", about="Rows without an outcome are left out.", blocks=(items,), said=said,
        upright=False, frozen=(_TOP + 1, 1),
    )  # fmt: skip


def _beside(items: Grid, now: Now) -> Iterator[Said]:
    """What is told of the request that stands in a row, looked up from the agenda whichever it is."""
    last = 4 + ROWS[AGENDA]
    first = items.top + 1
    for row in range(first, first + items.rows):
        told = now.beside[row - first] if row - first < len(now.beside) else ("", "", "")
        for place, label in enumerate(ABOUT, start=1):
            name = letters(place)
            lookup = f"INDEX({AGENDA}!${name}$5:${name}${last},MATCH($A{row + 1},{AGENDA}!$A$5:$A${last},0))"
            yield Said(
                row=row, column=items.info(label), value=f'=IFERROR({lookup}&"","")' if place > 1 else f'=IFERROR({lookup},"")',
                look="money" if place == 1 else "info", formula=True, now=_cached(told[place - 1]),
            )  # fmt: skip


def _cached(value: Value | None) -> float | str:
    return float(value) if isinstance(value, int | Decimal) else str(value or "")
