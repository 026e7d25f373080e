"""What a meeting decided, as far as it may be public: its items one by one, in the order in which the register has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.money.formula import schools_in
from generator.money.sight import NARROWING, OF_AN_ITEM, Sight
from generator.records.dataset import Record
from generator.records.model import AWARDED, Decisions, Item
from generator.records.yaml import Value

Group = dict[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """For each list of a decisions record, the places of what may be public, in the order of the register."""

    items: tuple[int, ...]
    withdrawn_awards: tuple[int, ...]

    def pointer(self, field: str) -> str | None:
        """Where a field of the record stands in the register; nothing where it does not stand there."""
        match field.split("/"):
            case ["", ("items" | "withdrawn_awards") as name, place, *rest] if place.isdecimal():
                places = self.items if name == "items" else self.withdrawn_awards
                found = places.index(int(place)) if int(place) in places else None
                return None if found is None else "/".join(["", name, str(found), *rest])
        return field


def order(sight: Sight, record: Record[Decisions], before: Group) -> Order:
    """What may be public on its day: first what the register has, as it has it, then the rest as it was taken."""
    decided = record.data
    items = [place for place, item in enumerate(decided.items) if sight.item(item)]
    taken = [place for place, award in enumerate(decided.withdrawn_awards) if sight.withdrawn(award)]
    return Order(
        items=_ordered(items, [item.bid for item in decided.items], before.get("items")),
        withdrawn_awards=_ordered(taken, [award.bid for award in decided.withdrawn_awards], before.get("withdrawn_awards")),
    )  # fmt: skip


def _ordered(places: list[int], bids: Sequence[str], before: Value | None) -> tuple[int, ...]:
    """One request may stand twice in a list: the first is the first in the register too."""
    there = {name: place for place, name in enumerate(_numbered(_bids(before)))}
    names = dict(zip(places, _numbered(bids[place] for place in places), strict=True))
    return tuple(sorted(places, key=lambda place: (there.get(names[place], len(there)), place)))


def _bids(before: Value | None) -> Iterator[str]:
    for item in before if isinstance(before, list) else ():
        if isinstance(item, dict):
            yield str(item.get("bid"))


def _numbered(bids: Iterable[str]) -> Iterator[tuple[str, int]]:
    seen: Counter[str] = Counter()
    for bid in bids:
        seen[bid] += 1
        yield bid, seen[bid]


def decisions(
    sight: Sight, record: Record[Decisions], value: Group, kept: Order, before: Group, settled: frozenset[str]
) -> Group | None:
    """As much of a decisions record as may be public; nothing before it was recorded.

    `settled` are lists that a correction, which is shown, changes as a whole: these stay as they were written.
    """
    if not sight.day(record.data.recorded_on) and not kept.items:
        return None
    lists: Group = {}
    if "items" not in settled:
        lists["items"] = [_item(sight, record, place, _at(value, "items", place)) for place in kept.items]
    if "withdrawn_awards" not in settled:
        lists["withdrawn_awards"] = [_at(value, "withdrawn_awards", place) for place in kept.withdrawn_awards]
    if "backs" not in settled:
        lists["backs"] = list(_going_on(before.get("backs"), sight.backed(record)))
    # What was told stays, even where an earlier sitting was written down since, and is not to be told yet.
    left_out = set() if "options" in before or sight.options(record) else {"options"}
    whole = {name: lists.get(name, part) for name, part in value.items() if name not in left_out}
    return {name: part for name, part in whole.items() if part or name not in ("withdrawn_awards", "backs")}


def _at(value: Group, name: str, place: int) -> Group:
    items = value[name]
    assert isinstance(items, list)
    found = items[place]
    assert isinstance(found, dict)
    return found


def _going_on(before: Value | None, now: tuple[str, ...]) -> Iterator[Value]:
    """What the register has, then what is new."""
    there = before if isinstance(before, list) else []
    yield from (name for name in there if name in now)
    yield from (name for name in now if name not in there)


def _item(sight: Sight, record: Record[Decisions], place: int, value: Group) -> Group:
    item = record.data.items[place]
    shown = OF_AN_ITEM.get(sight.telling(item))
    parts = {name: part for name, part in value.items() if shown is None or name in shown}
    if item.outcome in AWARDED and not sight.award(item):
        parts.pop("confirmed", None)
    if sight.dataset.bids[item.bid].data.schools_withheld:
        parts = {name: part for name, part in parts.items() if name not in NARROWING}
        enough = _enough(sight, record, item) if shown is None or "left_voting" in shown else None
        parts |= {} if enough is None else {"enough_left": enough}
    return parts if shown is None else {"stub": True, **parts}


def _enough(sight: Sight, record: Record[Decisions], item: Item) -> bool | None:
    """Whether enough schools were left to vote, where their number may not be told."""
    dataset, meeting = sight.dataset, sight.dataset.meetings[record.id].data
    quorum = dataset.rulebook(record.year, meeting.date).quorum.value
    if item.left_voting is None or quorum is None:
        return None
    grouping = dataset.groupings[dataset.years[record.year].data.grouping].data
    cluster = grouping.cluster(meeting.cluster)
    if cluster is None:
        return None
    return item.left_voting >= quorum.of(len(tuple(schools_in(dataset, grouping, cluster, meeting.date))))
