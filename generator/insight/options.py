"""What a rule would fund when there is not enough money for every request: what it takes, what it leaves out, and why.

A rule is advice before a decision, never the decision. Three are known:

- by score in order: the highest score first; a request that does not fit in what is left is passed over, and the next is
  asked;
- by score for each pound: the same, in the order of the score divided by what is asked;
- equal shares between schools: see `options_shares`.

Where two requests stand equal, the one with the higher score comes first, then the one that asks for less, then the lower
number. Everything is exact: pence are whole, all else is a fraction.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import groupby

from generator.records.model import ShortRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One request that is before a meeting."""

    bid: str
    asked: int
    """In pence, nought or more."""
    score: Fraction
    approved_by: frozenset[str] = frozenset()
    """The schools that approve it, each by one name."""


class Settled(StrEnum):
    """What put one of two requests first that stood equal; each in the words that follow the name of the first."""

    SCORE = "has the higher score"
    ASKED = "asks for less"
    NUMBER = "has the lower number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two requests that stood equal, where it mattered which came first."""

    first: str
    other: str
    by: Settled


@dataclass(frozen=True, slots=True, kw_only=True)
class Funded:
    """A request that a rule would fund."""

    ask: Ask
    left: int
    """What is then left; in pence."""
    most: Fraction | None = None
    """Under equal shares, the most that one school pays for it, in pence; nothing where no schools bought it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A request that a rule would not fund."""

    ask: Ask
    short: int
    """By how much it did not fit in what was left at its turn; in pence. Nought or less if that was not the reason."""
    reach: Fraction | None = None
    """Under equal shares, what the schools that approve it had left together at the end; in pence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """What one rule would do."""

    rule: ShortRule
    left: int
    """What there was to begin with; in pence."""
    funded: tuple[Funded, ...]
    """In the order in which they were taken."""
    left_out: tuple[LeftOut, ...]
    """In the order in which they were passed over."""
    ties: tuple[Tie, ...] = ()
    share: Fraction | None = None
    """Under equal shares, what each school has to begin with; in pence."""

    @property
    def would_fund(self) -> tuple[str, ...]:
        """The requests by their numbers: their order would tell of scores, and is not for publication."""
        return tuple(sorted(one.ask.bid for one in self.funded))


def by_score(asks: Sequence[Ask], left: int) -> Option:
    """The highest score first; what does not fit is passed over. `left` in pence."""
    return _option(ShortRule.BY_SCORE, asks, left, lambda ask: (ask.score,))


def by_score_for_each_pound(asks: Sequence[Ask], left: int) -> Option:
    """The highest score for each pound first; what does not fit is passed over. `left` in pence."""
    return _option(ShortRule.BY_SCORE_FOR_EACH_POUND, asks, left, _for_each_penny)


Rank = tuple[Fraction, ...]
"""By what requests are put in order, the highest first: a later part counts where those before it are the same."""


def _for_each_penny(ask: Ask) -> Rank:
    """What asks for nothing comes before all that asks for something."""
    return (Fraction(1), ask.score) if not ask.asked else (Fraction(0), ask.score / ask.asked)


def _option(rule: ShortRule, asks: Sequence[Ask], left: int, rank: Callable[[Ask], Rank]) -> Option:
    funded, left_out, ties = in_order(asks, left, rank)
    return Option(rule=rule, left=left, funded=funded, left_out=left_out, ties=ties)


def in_order(
    asks: Sequence[Ask], left: int, rank: Callable[[Ask], Rank]
) -> tuple[tuple[Funded, ...], tuple[LeftOut, ...], tuple[Tie, ...]]:
    """Take requests by their rank, the highest first, as long as they fit; pass over those that do not."""
    funded: list[Funded] = []
    left_out: list[LeftOut] = []
    ties: list[Tie] = []
    best_first = sorted(asks, key=lambda ask: (*(-part for part in rank(ask)), first_of(ask)))
    for _, group in groupby(best_first, key=rank):
        before, last = left, None
        for ask in group:
            if ask.asked <= left:
                left -= ask.asked
                funded.append(Funded(ask=ask, left=left))
                last = ask
            else:
                left_out.append(LeftOut(ask=ask, short=ask.asked - left))
                # It would have fitted, had it come before those of its like.
                if last is not None and ask.asked <= before:
                    ties.append(Tie(first=last.bid, other=ask.bid, by=settled(last, ask)))
    return tuple(funded), tuple(left_out), tuple(ties)


def first_of(ask: Ask) -> tuple[Fraction, int, str]:
    """What puts requests in order that stand equal, the least first."""
    return -ask.score, ask.asked, ask.bid


def settled(first: Ask, other: Ask) -> Settled:
    """What put the first before the other."""
    if first.score != other.score:
        return Settled.SCORE
    return Settled.ASKED if first.asked != other.asked else Settled.NUMBER
