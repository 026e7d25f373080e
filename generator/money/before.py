"""Where a cluster stands before a meeting, with all that was decided and is not yet public; for the people of the meeting."""

from __future__ import annotations

from itertools import takewhile

from generator.money.accounts import Accounts
from generator.money.ledger import Balance, Ledger, Row
from generator.records.dataset import Record
from generator.records.model import Meeting


def balance(accounts: Accounts, meeting: Record[Meeting]) -> Balance | None:
    """Where the cluster stands before a meeting; nothing where no ledger can be kept."""
    book = accounts.full.ledgers.get((meeting.year, meeting.data.cluster))
    return last_before(book, meeting).balance if isinstance(book, Ledger) else None


def last_before(book: Ledger, meeting: Record[Meeting]) -> Row:
    """The last row of a cluster's book before a meeting."""
    here = meeting.name.removeprefix(f"{meeting.data.cluster}-")
    before = takewhile(lambda row: row.point != here and row.on <= meeting.data.date, book.rows[1:])
    return [book.rows[0], *before][-1]


def released(accounts: Accounts, meeting: Record[Meeting]) -> bool:
    """Whether what is kept for urgent requests joins the money to decide at a meeting."""
    reserve = accounts.dataset.rulebook(meeting.year, meeting.data.date).reserve.value
    return reserve is not None and reserve.release_after == meeting.data.slot


def to_decide(accounts: Accounts, meeting: Record[Meeting]) -> int | None:
    """What a meeting can decide on, in pence: what is left, and what is kept for urgent requests where it may be used."""
    found = balance(accounts, meeting)
    if found is None:
        return None
    kept = found.reserve if meeting.data.slot == "urgent" or released(accounts, meeting) else 0
    return found.left + kept
