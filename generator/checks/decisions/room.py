"""The room in which a meeting decided: its rules on that day, the schools of its cluster, and who was there to vote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.money.accounts import Accounts
from generator.money.formula import schools_in
from generator.records.dataset import Dataset, Record
from generator.records.model import Capacity, Decisions, Item, Meeting, Purpose, Year

_OBSERVERS = frozenset(
    {Capacity.LOCALITY_LEAD, Capacity.EDUCATIONAL_PSYCHOLOGIST, Capacity.INCLUSION_OFFICER, Capacity.CLERK}
)
"""They advise or write, and have no vote. Everybody else speaks for a school, which has one."""


@dataclass(frozen=True, kw_only=True)
class Room:
    """One meeting that decided. Schools are named by their present URN.

    It has no slots, so that what only some rules ask for is worked out for them alone.
    """

    dataset: Dataset
    record: Record[Decisions]
    meeting: Record[Meeting]
    rules: Year
    """As amended on the meeting's day."""

    @cached_property
    def members(self) -> frozenset[str]:
        """The cluster's schools on that day."""
        grouping = self.dataset.groupings[self.rules.grouping].data
        cluster = grouping.cluster(self.meeting.data.cluster)
        return frozenset(schools_in(self.dataset, grouping, cluster, self.meeting.data.date) if cluster else ())

    @cached_property
    def came(self) -> frozenset[str]:
        """Every school with someone there who speaks for it, of the cluster or not."""
        speak = (one.school for one in self.record.data.attendance if one.capacity not in _OBSERVERS)
        return frozenset(self.dataset.urns[urn] for urn in speak if urn)

    @property
    def panel(self) -> bool:
        """Whether people from other clusters sat."""
        return self.meeting.data.slot == "panel"

    @property
    def purpose(self) -> Purpose | None:
        """What the meeting was for; nothing for urgent sittings and panels, and while the calendar is not known."""
        return purpose(self.rules, self.meeting.data)

    @property
    def present(self) -> frozenset[str]:
        """The schools that were there and could vote: on a panel whoever sat, else those of the cluster."""
        return self.came if self.panel else self.came & self.members

    @property
    def needed(self) -> int | None:
        """How many schools must be left to vote on an item; nothing while that rule is not known."""
        if self.panel:
            return 1
        rule = self.rules.quorum.value
        return rule.of(len(self.members)) if rule else None

    def items(self) -> Iterator[tuple[str, Item]]:
        """Each item that is there in full, with the way to it: of a stub in a public register nothing can be asked."""
        for place, item in enumerate(self.record.data.items):
            if not item.stub:
                yield f"/items/{place}", item

    def withheld(self, item: Item) -> bool:
        """Whether the schools of a request are withheld to protect children."""
        return self.dataset.bids[item.bid].data.schools_withheld

    def stepped_out(self, item: Item) -> frozenset[str]:
        """The schools that are named as having stepped out."""
        return frozenset(self.dataset.urns[one.school] for one in item.stepped_out)

    def left(self, item: Item) -> int | None:
        """How many schools were left to vote; nothing where schools are withheld and it was not written down."""
        return item.left_voting if self.withheld(item) else len(self.present - self.stepped_out(item))


def rooms(accounts: Accounts) -> Iterator[Room]:
    """Every meeting that decided, in the order of their ids."""
    dataset = accounts.dataset
    for record in dataset.decisions.values():
        meeting = dataset.meetings[record.id]
        rules = dataset.rulebook(record.year, meeting.data.date)
        yield Room(dataset=dataset, record=record, meeting=meeting, rules=rules)


def complete(dataset: Dataset) -> bool:
    """Whether all that was decided is there: from a public register nothing is missing, it holds what may be told."""
    return not dataset.authority.data.public_register


def purpose(rules: Year, meeting: Meeting) -> Purpose | None:
    """What a meeting of the calendar is for; nothing for urgent sittings and panels, or where it is not known."""
    slot = rules.slot(meeting.slot)
    return slot.purpose if slot else None


def allocates(rules: Year, meeting: Meeting) -> bool:
    """Whether a meeting of the calendar is one at which money is decided."""
    return purpose(rules, meeting) in (Purpose.ALLOCATION, Purpose.BOTH)
