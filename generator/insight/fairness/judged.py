"""Each group set against chance: whether it differs from the others by more than chance would explain.

All groups share one rate: by chance alone no more than `RATE` of fair years would show any gap anywhere. Where the group of some
requests is not shown, a gap counts only if it stands however those fall, so that what a reader sees is never more than what
somebody with full books would find.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from generator.insight.fairness.alike import Alike
from generator.insight.fairness.chance import Chances, Urn, chances, crossing, least
from generator.insight.fairness.chance import level as level_of
from generator.insight.fairness.groups import Group

RATE = 1 / 20
"""In how many fair years chance alone may show a gap anywhere."""


class Verdict(Enum):
    """What can be said of a group."""

    LESS = "agreed less often than chance would explain"
    MORE = "agreed more often than chance would explain"
    WITHIN = "no more than chance would explain"
    FEW = "too few to tell"
    HIDDEN = "cannot be told from what is shown"
    SAME = "every request of the year came out alike"


STANDS_OUT = (Verdict.LESS, Verdict.MORE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The groups of a year, and like with like, each with its verdict."""

    whole: int
    """Requests decided."""
    agreed: int
    level: float
    """How rare a gap must be to count; 0 where none could."""
    groups: tuple[tuple[Group, Verdict], ...]
    alike: tuple[tuple[Alike, Verdict], ...]
    """Each cluster against what the others did with requests like its own."""

    @property
    def all(self) -> int:
        """How many groups and comparisons there are."""
        return len(self.groups) + len(self.alike)

    @property
    def looked_at(self) -> int:
        """In how many of them a gap could count."""
        return sum(verdict not in (Verdict.FEW, Verdict.SAME) for _, verdict in (*self.groups, *self.alike))

    @property
    def same(self) -> bool:
        """Whether every request was agreed, or none: then no group differs, and none could."""
        return self.whole > 0 and self.agreed in (0, self.whole)

    def limits(self, size: int) -> tuple[int | None, int | None]:
        """Of a group of so many, the largest count that is too small to be chance, and the smallest that is too large."""
        return chances(Urn(self.whole, self.agreed, size)).limits(self.level)

    def may_be(self, size: int) -> str:
        """How many agreed ones chance alone may bring to a group of so many, in words: `4 to 11`."""
        low, high = self.limits(size)
        least = low + 1 if low is not None else max(0, size - (self.whole - self.agreed))
        most = high - 1 if high is not None else min(size, self.agreed)
        return f"{least} to {most}" if least < most else f"{least}"

    @property
    def flagged(self) -> bool:
        """Whether there is any gap that chance would not explain."""
        return any(verdict in STANDS_OUT for _, verdict in (*self.groups, *self.alike))


def judged(groups: Sequence[Group], alike: Sequence[Alike], whole: int, agreed: int) -> Judged:
    """Set all of them against chance, and share the rate between those that could show a gap."""
    known = [crossing(Urn(whole, agreed, one.decided)) for one in groups if not one.hidden]
    hidden = [_least(one, whole, agreed) for one in groups if one.hidden]
    level = level_of([*known, *(crossing(*one.urns) for one in alike)], hidden, RATE)
    if whole and agreed in (0, whole):
        return _same(groups, alike, whole, agreed, level)
    return Judged(
        whole=whole, agreed=agreed, level=level,
        groups=tuple((one, verdict(one, whole, agreed, level)) for one in groups),
        alike=tuple((one, _of(one.chances, one.agreed, level)) for one in alike),
    )  # fmt: skip


def _same(groups: Sequence[Group], alike: Sequence[Alike], whole: int, agreed: int, level: float) -> Judged:
    """A year in which every request came out alike: so did those of each group, unless it is too small to tell in any year.

    That is: unless it could not have stood out either, had half of the requests been agreed.
    """
    part = RATE / max(1, len(groups) + len(alike))

    def said(fewest: int, most: int) -> Verdict:
        return Verdict.SAME if least(whole, whole // 2, fewest, most) <= part else Verdict.FEW

    return Judged(
        whole=whole, agreed=agreed, level=level,
        groups=tuple((one, said(one.decided, one.decided + one.hidden)) for one in groups),
        alike=tuple((one, said(one.decided, one.decided)) for one in alike),
    )  # fmt: skip


def verdict(group: Group, whole: int, agreed: int, level: float) -> Verdict:
    """What can be said of a group, however the requests fall of which its group is not known.

    The fewest look too few even when every hidden agreed one is the group's and no other is; the most look too many even
    when every hidden one that was not agreed is the group's.
    """
    sure = chances(Urn(whole, agreed, group.decided + group.hidden_agreed)).low(group.agreed + group.hidden_agreed)
    if sure <= level:
        return Verdict.LESS
    sure = chances(Urn(whole, agreed, group.decided + group.hidden_refused)).high(group.agreed)
    if sure <= level:
        return Verdict.MORE
    if _least(group, whole, agreed) > level:
        return Verdict.FEW
    maybe_low = chances(Urn(whole, agreed, group.decided + group.hidden_refused)).low(group.agreed)
    most = chances(Urn(whole, agreed, group.decided + group.hidden_agreed))
    maybe_high = most.high(group.agreed + group.hidden_agreed)
    return Verdict.HIDDEN if min(maybe_low, maybe_high) <= level else Verdict.WITHIN


def _least(group: Group, whole: int, agreed: int) -> float:
    """The smallest that its chance could be, whatever came out and whichever of those that are not shown belong to it."""
    return least(whole, agreed, group.decided, group.decided + group.hidden)


def _of(found: Chances, count: int, level: float) -> Verdict:
    if found.low(count) <= level:
        return Verdict.LESS
    if found.high(count) <= level:
        return Verdict.MORE
    return Verdict.FEW if found.least > level else Verdict.WITHIN
