"""Who may see what, and from when. One rule for every output: pages, downloads, feeds, search and `explain`.

An outcome is in no output before its `publish_from`; an award is shown with its money only once it is confirmed as well;
what refers to something hidden waits with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from generator.records import model
from generator.records.dataset import Dataset, Record
from generator.records.model import AWARDED, Bid, Decisions, Item, Review, Transfer


class Showing(Enum):
    """How much of a request the public sees."""

    MINIMAL = "cluster, kind, need, dates, status and reason"
    NAMED = "its school, title and summary too"
    FULL = "everything"


_NAMES = {"title", "summary", "lead", "partners", "schools_withheld", "name_if_not_agreed"}
OF_A_REQUEST = {
    Showing.MINIMAL: frozenset({"kind", "cluster", "received", "need"}),
    Showing.NAMED: frozenset({"kind", "cluster", "received", "need", *_NAMES}),
}
"""The fields of a request that are shown before, or without, an award."""

_OPEN = {"outcome", "reasons", "confirmed", "publish_from"}
_SAID = {"how", "votes", "words", "alternatives", "stepped_out", "interests_checked", "left_voting", "enough_left"}
OF_AN_ITEM = {
    Showing.MINIMAL: frozenset({"bid", *_OPEN}),
    Showing.NAMED: frozenset({"bid", *_OPEN, *_SAID}),
}
"""The fields of an item that are shown with such a request: status, reasons and dates, whoever asked; what was said of it."""
NARROWING = frozenset({"stepped_out", "votes", "left_voting"})
"""Of an item, what narrows schools down that are withheld, beside who was there."""
_WAITING = frozenset({"bid", "reasons", "publish_from"})
"""The fields of an award that waits for confirmation of which it may be said that they were corrected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What can be seen on a day; `None` sees all there is."""

    dataset: Dataset
    on: date | None

    def day(self, when: date) -> bool:
        """Whether a day has come."""
        return self.on is None or when <= self.on

    def item(self, item: Item) -> bool:
        """Whether a meeting's outcome for a request may be shown."""
        return self.on is None or (item.publish_from is not None and item.publish_from <= self.on)

    def award(self, item: Item) -> bool:
        """Whether an award may be shown with its money."""
        if item.outcome not in AWARDED:
            return False
        return self.on is None or (self.item(item) and item.confirmed is not None and item.confirmed.on <= self.on)

    def items(self, bid: str) -> tuple[tuple[Record[Decisions], int], ...]:
        """Each item that dealt with a request and may be shown, oldest first."""
        taken = self.dataset.taken.get(bid, ())
        return tuple((record, place) for record, place in taken if self.item(record.data.items[place]))

    def awarded(self, bid: str) -> tuple[Record[Decisions], int] | None:
        """Where a request's award stands, if it may be shown."""
        for record, place in reversed(self.dataset.taken.get(bid, ())):
            if self.award(record.data.items[place]):
                return record, place
        return None

    def showing(self, bid: Record[Bid]) -> Showing:
        """How much of a request may be shown."""
        if self.on is None or self.awarded(bid.id) is not None:
            return Showing.FULL
        return Showing.NAMED if bid.data.name_if_not_agreed else Showing.MINIMAL

    def telling(self, item: Item) -> Showing:
        """How much of an outcome may be told once it may be shown: as much as of its request.

        Of an award that waits for confirmation no more than of any request.
        """
        if item.outcome in AWARDED and not self.award(item):
            return Showing.MINIMAL
        return self.showing(self.dataset.bids[item.bid])

    def withdrawn(self, award: model.WithdrawnAward) -> bool:
        """Whether a withdrawal may be shown."""
        return self.day(award.publish_from) and self.awarded(award.bid) is not None

    def transfer(self, transfer: Transfer) -> bool:
        """Whether a transfer may be shown: one that comes from an award waits with it."""
        return self.day(transfer.date) and (transfer.bid is None or self.awarded(transfer.bid) is not None)

    def review(self, review: Record[Review]) -> bool:
        """Whether a review may be shown."""
        return self.day(review.data.reviewed_on) and self.awarded(review.id) is not None

    def second_look(self, review: Record[Review]) -> bool:
        """Whether it may be shown what another cluster said of a review: from the day on which it did."""
        look = review.data.second_look
        return look is not None and self.day(look.on) and self.review(review)

    def update(self, name: str) -> bool:
        """Whether the day has come with which an update's name begins."""
        return self.day(date.fromisoformat(name[: len("2026-01-20")]))

    def backed(self, record: Record[Decisions]) -> tuple[str, ...]:
        """The urgent sittings that a meeting backed, once that is recorded and every outcome of them may be shown."""
        if not self.day(record.data.recorded_on):
            return ()
        return tuple(name for name in record.data.backs if self._settled(self.dataset.decisions.get(name)))

    def options(self, record: Record[Decisions]) -> tuple[model.RuleOption, ...]:
        """What the rules would have funded at a meeting, once nothing is hidden of what was left to decide.

        That is: once every outcome of this meeting, and of all before it in its cluster's year, is told with its money.
        """
        if not record.data.options:
            return ()
        meeting = self.dataset.meetings[record.id]
        sat = self.dataset.sittings[meeting.year, meeting.data.cluster]
        before = (one for one in sat if (one.data.date, one.id) <= (meeting.data.date, meeting.id))
        told = all(self._told(self.dataset.decisions.get(one.id)) for one in before)
        return record.data.options if told else ()

    def _told(self, record: Record[Decisions] | None) -> bool:
        """Whether nothing that a meeting decided is hidden, nor any of its money."""
        if self.on is None or record is None:
            return True
        awards = all(self.award(item) for item in record.data.items if item.outcome in AWARDED)
        return self._settled(record) and awards and all(map(self.withdrawn, record.data.withdrawn_awards))

    def urgency(self, meeting: Record[model.Meeting]) -> bool:
        """Whether it may be said why a sitting was urgent, which tells what was asked for.

        Once nothing that it decided is hidden, and only if one of its requests may be named. One that was cancelled
        decided nothing.
        """
        record = self.dataset.decisions.get(meeting.id)
        if self.on is None or record is None:
            return self.on is None or meeting.data.status is model.MeetingStatus.CANCELLED
        bids = (self.dataset.bids[item.bid] for item in record.data.items)
        return self._settled(record) and any(self.showing(bid) is not Showing.MINIMAL for bid in bids)

    def _settled(self, record: Record[Decisions] | None) -> bool:
        return record is None or all(self.item(item) for item in record.data.items)

    def correction(self, correction: Record[model.Correction]) -> bool:
        """Whether a correction may be shown: only with what it corrects."""
        return self.day(correction.data.agreed_on) and self.part(correction.data.record, correction.data.field)

    def part(self, path: str, field: str) -> bool:
        """Whether a field of a record may be shown; `decisions/2025-26/c1-aut2` and a JSON Pointer say which."""
        folder, _, target = path.partition("/")
        match folder:
            case "bids":
                bid = self.dataset.bids.get(target)
                return bid is None or (
                    _among(OF_A_REQUEST.get(self.showing(bid)), field) and not self._tells_school(target, field)
                )
            case "reviews":
                return self._of_review(target, field)
            case "transfers":
                transfer = self.dataset.transfers.get(target)
                if transfer is None:
                    return True
                return self.transfer(transfer.data) and not self._tells_school(transfer.data.bid, field)
            case "decisions":
                return self._of_decisions(target, field)
            case "meetings" if field == "/why_urgent":
                meeting = self.dataset.meetings.get(target)
                return meeting is None or self.urgency(meeting)
            case "updates":
                return self.update(target)
            case _:
                return True

    def _of_review(self, target: str, field: str) -> bool:
        review = self.dataset.reviews.get(target)
        if review is None:
            return True
        ahead = field.split("/")[1:2] == ["second_look"] and review.data.second_look is not None
        return self.second_look(review) if ahead else self.review(review)

    def _of_decisions(self, target: str, field: str) -> bool:
        record = self.dataset.decisions.get(target)
        if record is None:
            return True
        match field.split("/")[1:]:
            case ["items", place, *inner] if place.isdecimal() and int(place) < len(record.data.items):
                return self._of_item(record.data.items[int(place)], inner[0] if inner else "")
            case ["withdrawn_awards", place, *_] if place.isdecimal() and int(place) < len(
                record.data.withdrawn_awards
            ):
                return self.withdrawn(record.data.withdrawn_awards[int(place)])
            case ["options", *_]:
                return bool(self.options(record))
            case ["" | "items", *_] | []:
                return all(self._of_item(item, "") for item in record.data.items)
            case _:
                return all(self.item(item) for item in record.data.items)

    def _of_item(self, item: Item, field: str) -> bool:
        if self._tells_school(item.bid, f"/{field}"):
            return False
        waits = item.outcome in AWARDED and not self.award(item)
        shown = _WAITING if waits else OF_AN_ITEM.get(self.telling(item))
        return self.item(item) and _among(shown, f"/{field}")

    def _tells_school(self, bid: str | None, field: str) -> bool:
        """Whether a field names the school of a request that withholds it, counts its pupils, or narrows it down.

        A correction shows what stood there before: the school that should never have been written down.
        """
        found = self.dataset.bids.get(bid) if bid else None
        if self.on is None or found is None or not found.data.schools_withheld:
            return False
        return not _TELLING.isdisjoint(field.split("/")[1:] or [""])


_TELLING = NARROWING | {"", "lead", "partners", "schools_withheld", "pupils", "id"}
"""What tells, beside other records, whose a request without schools is or how many pupils it helps; a whole record does."""


def _among(shown: frozenset[str] | None, field: str) -> bool:
    """Whether a field is one of those shown; nothing stands for all of them."""
    return shown is None or field.partition("/")[2].partition("/")[0] in shown
