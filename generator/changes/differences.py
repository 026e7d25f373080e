"""What differs between two values of one record, field by field.

Items of a list are known by what names them (a request, a school, a term), so that one that was put in before the others
is one difference and not many; where nothing names them, by what they say, then by their place.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from generator.records.yaml import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field that is not what it was."""

    before: str | None
    """JSON Pointer to it in the record as it was; nothing where it was not there."""
    after: str | None
    """The same in the record as it is."""
    was: Value | None
    now: Value | None

    @property
    def field(self) -> str:
        """Where to look: in the record as it is, or, for what is gone, where it was."""
        return self.after if self.after is not None else self.before or ""


def differences(was: Value, now: Value) -> Iterator[Difference]:
    """Every field that was added, changed or taken out; none for two values that say the same."""
    yield from _between(was, "", now, "")


def _between(was: Value, before: str, now: Value, after: str) -> Iterator[Difference]:
    if same(was, now):
        return
    match was, now:
        case dict(), dict():
            for name in [*was, *(name for name in now if name not in was)]:
                yield from _pair(was, before, now, after, name, name)
        case list(), list() if _of_groups(was) and _of_groups(now):
            yield from _lists(was, before, now, after)
        case _:
            yield Difference(before=before, after=after, was=was, now=now)


def _pair(
    was: dict[str, Value] | list[Value], before: str, now: dict[str, Value] | list[Value], after: str,
    old: str | int | None, new: str | int | None,
) -> Iterator[Difference]:  # fmt: skip
    """What stands under one name on either side; nothing where it is not there."""
    here, there = _at(was, old), _at(now, new)
    if here is None and there is not None:
        yield Difference(before=None, after=f"{after}/{new}", was=None, now=there)
    elif there is None and here is not None:
        yield Difference(before=f"{before}/{old}", after=None, was=here, now=None)
    elif here is not None and there is not None:
        yield from _between(here, f"{before}/{old}", there, f"{after}/{new}")


def _at(holder: dict[str, Value] | list[Value], name: str | int | None) -> Value | None:
    if isinstance(holder, dict):
        return holder.get(str(name))
    return holder[name] if isinstance(name, int) and name < len(holder) else None


def _lists(was: list[Value], before: str, now: list[Value], after: str) -> Iterator[Difference]:
    names = _names(was, now)
    if names is None:
        for one, other in _alike_first(was, now):
            yield from _pair(was, before, now, after, one, other)
        return
    old = {_name(item, names): place for place, item in enumerate(was)}
    new = {_name(item, names): place for place, item in enumerate(now)}
    for name in [*old, *(name for name in new if name not in old)]:
        yield from _pair(was, before, now, after, old.get(name), new.get(name))


def _alike_first(was: list[Value], now: list[Value]) -> Iterator[tuple[int | None, int | None]]:
    """Places of items that nothing names: those that say the same go together, and the others in their order."""
    places: dict[Hashable, list[int]] = {}
    for place, item in enumerate(now):
        places.setdefault(_as_key(item), []).append(place)
    alike = {place: found.pop(0) for place, item in enumerate(was) if (found := places.get(_as_key(item)))}
    taken = set(alike.values())
    yield from alike.items()
    yield from zip_longest(
        (place for place in range(len(was)) if place not in alike),
        (place for place in range(len(now)) if place not in taken),
    )


def _as_key(value: Value) -> Hashable:
    """The same for two values that say the same."""
    match value:
        case dict():
            return frozenset((name, _as_key(inner)) for name, inner in value.items())
        case list():
            return tuple(_as_key(inner) for inner in value)
        case _:
            return isinstance(value, bool), value


_NAMES: tuple[tuple[str, ...], ...] = (
    ("bid",), ("id",), ("slot",), ("school",), ("urn",), ("paper",), ("kind",), ("role",), ("cluster",),
    ("financial_year",), ("cluster", "financial_year"), ("name",), ("item",), ("outcome",), ("title",),
)  # fmt: skip
"""Fields by which people know an item of a list, the surest first."""


def _names(was: Sequence[Value], now: Sequence[Value]) -> tuple[str, ...] | None:
    """The fields that name each item of both lists, and no two alike."""
    for names in _NAMES:
        if all(
            len({_name(item, names) for item in items}) == len(items) and all(_has(item, names) for item in items)
            for items in (was, now)
        ):
            return names
    return None


def _has(item: Value, names: tuple[str, ...]) -> bool:
    return isinstance(item, dict) and all(isinstance(item.get(name), str) for name in names)


def _name(item: Value, names: tuple[str, ...]) -> Hashable:
    return tuple(str(item.get(name)) for name in names) if isinstance(item, dict) else None


def _of_groups(items: list[Value]) -> bool:
    return bool(items) and all(isinstance(item, dict) for item in items)


def same(was: Value | None, now: Value | None) -> bool:
    """Whether two values say the same: `5400` and `5400.00` do; `true` and `1`, which Python takes for one, do not."""
    if isinstance(was, bool) or isinstance(now, bool):
        return was is now
    if isinstance(was, dict) and isinstance(now, dict):
        return was.keys() == now.keys() and all(same(was[name], now[name]) for name in was)
    if isinstance(was, list) and isinstance(now, list):
        return len(was) == len(now) and all(same(one, other) for one, other in zip(was, now, strict=True))
    return was == now
