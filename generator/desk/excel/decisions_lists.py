"""What can be chosen in a meeting's workbook: its requests, schools, terms and sittings, each by what people call it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.desk.agenda import members
from generator.desk.excel.asked import Answer, Asked, Choice, asked
from generator.publish.membership import long_day
from generator.records.dataset import Dataset, Record
from generator.records.model import Bid, Meeting, Term

RECORD = re.compile(r"[0-9]{4}-[0-9]{2}/[a-z0-9]+(?:-[a-z0-9]+)*")
"""The id at the beginning of what is shown."""
TERM = re.compile(r"[0-9]{4}-[0-9]{2}-[a-z0-9-]+(?=\)\Z)")
"""The id at its end."""
_URN = re.compile(r"[0-9]{6}(?=\)\Z)")
_LONGEST_TITLE = 48


def title(bid: Record[Bid]) -> str:
    """What a request is called in lists and tables."""
    name = bid.data.title or "Urgent request"
    short = name if len(name) <= _LONGEST_TITLE else f"{name[:_LONGEST_TITLE].rstrip()} ..."
    return f"{bid.id} {short}"


def school(dataset: Dataset, urn: str) -> str:
    """What a school is called there."""
    return f"{dataset.school(urn).data.name} ({urn})"


class Lists:
    """What can be chosen, and what is shown of it."""

    def __init__(self, dataset: Dataset, meeting: Record[Meeting]) -> None:
        self.bids = tuple(Choice(bid.id, title(bid)) for bid in dataset.bids.values() if not bid.data.stub)
        ours = {bid.id for bid in dataset.bids.values() if bid.data.cluster == meeting.data.cluster}
        self.ours = tuple(one for one in self.bids if one.code in ours)
        self.schools = tuple(Choice(urn, school(dataset, urn)) for urn in dataset.urns)
        near = members(dataset, meeting)
        named = {one.code: one for one in self.schools}
        others = sorted((urn for urn in dataset.schools if urn not in near), key=lambda urn: named[urn].word)
        self.near = (*(named[urn] for urn in near), *(named[urn] for urn in others))
        self.terms = tuple(Choice(term.id, f"{term.name} ({term.id})") for term in _terms(dataset, meeting))
        self.sittings = tuple(
            Choice(one.id, f"{one.id} of {long_day(one.data.date)}")
            for one in dataset.meetings.values() if one.data.slot == "urgent"
        )  # fmt: skip

    def bid(self, pointer: str) -> Asked:
        """A question for a request."""
        return asked(
            "decisions", pointer, "bid", answer=Answer.CHOICE, choices=self.bids, offered=self.ours, within=RECORD, needed=True,
            width=56,
        )  # fmt: skip

    def school(self, pointer: str) -> Asked:
        """A question for a school."""
        return asked(
            "decisions", pointer, answer=Answer.CHOICE, choices=self.schools, offered=self.near, within=_URN, width=40,
        )  # fmt: skip


def _terms(dataset: Dataset, meeting: Record[Meeting]) -> Iterator[Term]:
    """Those of the meeting's year and of every later one."""
    seen: set[str] = set()
    for name in sorted(dataset.years):
        rules = dataset.rulebook(name, meeting.data.date)
        for term in rules.terms.value or ():
            if name >= meeting.year and term.id not in seen:
                seen.add(term.id)
                yield term
