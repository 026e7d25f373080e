"""Rules about interests: a school leaves the room when its own request is decided, or that of one it belongs with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.checks.bonds import bonds
from generator.checks.decisions.room import Room, rooms
from generator.checks.rule import Fault, at, rule
from generator.money.accounts import Accounts
from generator.records.dataset import Dataset
from generator.records.finding import Severity
from generator.records.model import Bid, Interest, Item, ItemOutcome


@dataclass(frozen=True, kw_only=True)
class Asking:
    """The schools behind a request, and what they belong to, on one day.

    It has no slots, so that what they belong to is worked out once, and not for each school that was there.
    """

    dataset: Dataset
    day: date
    lead: str | None
    partners: frozenset[str]

    def why(self, urn: str) -> dict[Interest, str]:
        """Each reason for which a school has to leave, the closest first, and the school of the request behind it."""
        found: dict[Interest, str] = {}
        if urn == self.lead:
            found[Interest.OWN_SCHOOL] = urn
        if urn in self.partners:
            found[Interest.PARTNER] = urn
        if self._bonds:
            for because, name in bonds(self.dataset.schools[urn].data, self.day):
                for other in self._bonds.get((because, name), ()):
                    if other != urn:
                        found.setdefault(because, other)
        return found

    @cached_property
    def _bonds(self) -> Mapping[tuple[Interest, str], Sequence[str]]:
        """From each trust and federation to those of the schools that belong to it."""
        found: dict[tuple[Interest, str], list[str]] = {}
        for urn in sorted(self.schools):
            for bond in bonds(self.dataset.schools[urn].data, self.day):
                found.setdefault(bond, []).append(urn)
        return found

    def may_be(self, urn: str, because: Interest) -> bool:
        """Whether a reason that was given can be true: who ran a school before its present number is not on record."""
        if because is Interest.OTHER or because in self.why(urn):
            return True
        schools = [self.dataset.schools[one].data for one in {urn, *self.schools}]
        return because is Interest.SAME_TRUST and any(school.urn_on(self.day) != school.urn for school in schools)

    @property
    def schools(self) -> frozenset[str]:
        """All of them."""
        return self.partners | ({self.lead} if self.lead else set())


def asking(dataset: Dataset, bid: Bid, day: date) -> Asking:
    """The schools behind a request on a day."""
    partners = frozenset(dataset.urns[urn] for urn in bid.partners)
    return Asking(dataset=dataset, day=day, lead=dataset.urns[bid.lead] if bid.lead else None, partners=partners)


@rule(
    "must-step-out",
    Severity.ERROR,
    "Nobody decides about money for their own school, or for one that they belong together with.",
)
def must_step_out(accounts: Accounts) -> Iterator[Fault]:
    """A school that was there and had to leave the room for a request, and is not among those who did."""
    for room in rooms(accounts):
        for field, item in room.items():
            if not room.withheld(item) and _decides(item):
                yield from _stayed(room, field, item)


def _stayed(room: Room, field: str, item: Item) -> Iterator[Fault]:
    must, behind = room.rules.steps_out.value or (), _behind(room, item)
    for urn in sorted(room.came - room.stepped_out(item)):
        why = ((because, other) for because, other in behind.why(urn).items() if because in must)
        because, other = next(why, (None, ""))
        if because is not None:
            message = f"School {urn} was there for '{item.bid}' and {_words(because, other)}, but did not step out."
            fix = f"Add it under 'stepped_out' with 'because: {because}', or correct who was there."
            yield at(room.record, f"{field}/stepped_out", message, fix)


def _words(because: Interest, other: str) -> str:
    match because:
        case Interest.OWN_SCHOOL:
            return "is its lead school"
        case Interest.PARTNER:
            return "is a partner in it"
        case Interest.SAME_TRUST:
            return f"is in one trust with school {other}, which takes part"
        case Interest.SAME_FEDERATION:
            return f"is in one federation with school {other}, which takes part"
        case Interest.OTHER:
            return "has an interest in it"


@rule("stepped-out", Severity.ERROR, "Who left the room, and why, is what lets others trust those who stayed.")
def stepped_out(accounts: Accounts) -> Iterator[Fault]:
    """A school that is said to have left the room but was not there, or for a reason that its record does not bear out."""
    for room in rooms(accounts):
        there = {room.dataset.urns[one.school] for one in room.record.data.attendance if one.school}
        for field, item in room.items():
            behind = _behind(room, item)
            for place, one in enumerate(item.stepped_out):
                here = f"{field}/stepped_out/{place}"
                if room.dataset.urns[one.school] not in there:
                    message = f"School {one.school} is said to have stepped out for '{item.bid}', but it was not there."
                    fix = "Take it out here, or add it to those who were there."
                    yield at(room.record, f"{here}/school", message, fix)
                elif behind.schools and not behind.may_be(room.dataset.urns[one.school], one.because):
                    message = f"'{one.because}' is not true of school {one.school} and '{item.bid}'."
                    yield at(room.record, f"{here}/because", message, _instead(behind, room.dataset.urns[one.school]))


def _instead(behind: Asking, urn: str) -> str:
    true = next(iter(behind.why(urn)), Interest.OTHER)
    return f"Write '{true}', or check the schools of the request and their trusts."


@rule(
    "interests-checked",
    Severity.ERROR,
    "Where schools are hidden to protect children, nobody can see who stepped out, so the record says that it was checked.",
)
def interests_checked(accounts: Accounts) -> Iterator[Fault]:
    """A request with withheld schools that does not say that interests were checked and how many were left to vote."""
    for room in rooms(accounts):
        for field, item in room.items():
            if not room.withheld(item) or not _decides(item):
                continue
            if item.interests_checked is not True:
                message = f"'{item.bid}' withholds its schools, and it is not on record that interests were checked."
                fix = (
                    "Write 'interests_checked: true' and how many were 'left_voting'; if nobody checked, take it again."
                )
                yield at(room.record, f"{field}/interests_checked", message, fix)
            elif item.left_voting is None and item.enough_left is None:
                message = f"'{item.bid}' withholds its schools, and it is not on record how many were left to vote."
                yield at(room.record, f"{field}/left_voting", message, "Add 'left_voting', as the minutes have it.")
            elif (item.left_voting or 0) > len(room.present):
                message = f"More schools are said to be left to vote on '{item.bid}' than were there."
                yield at(room.record, f"{field}/left_voting", message, "Check the number, and who was there.")


def _behind(room: Room, item: Item) -> Asking:
    return asking(room.dataset, room.dataset.bids[item.bid].data, room.meeting.data.date)


def _decides(item: Item) -> bool:
    """Whether there was something to decide: a request that a school took back is not voted on."""
    return item.outcome is not ItemOutcome.WITHDRAWN
