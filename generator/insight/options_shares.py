"""Equal shares between schools: each school has an equal part of what is left, and buys with others what it approves.

This is the method of equal shares (Peters, Pierczyński and Skowron, 2021) with approvals, in its form for costs: a request
that costs twice as much counts as twice as good. Round after round, the schools that approve a request would buy it
together, each paying the same, or all that it has left if that is less. The request is bought of which no school pays more
than the smallest part of its price: so what six schools approve comes before what three do. When no request can be bought
by those that approve it, the money that the shares have left over together goes to what most schools approve, as far as it
fits; what no school approves is never funded.

All shares are exact fractions of a penny: together they are what is left, and what is paid is what was asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.insight.options import Ask, Funded, LeftOut, Option, Rank, Tie, first_of, in_order, settled
from generator.records.model import ShortRule

Purses = Mapping[str, Fraction]
"""What each school still has; in pence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One request that schools bought together."""

    ask: Ask
    paid: Purses
    """By each school that approves it; in pence, together what it asks."""
    equal: tuple[Ask, ...]
    """Requests that stood equal with it, and came after it."""
    part: Fraction
    """The part of its price that no school's payment is above."""

    @property
    def most(self) -> Fraction:
        """The most that one school pays; in pence."""
        return max(self.paid.values())


def equal_shares(asks: Sequence[Ask], left: int, schools: Sequence[str]) -> Option:
    """What schools with equal shares of `left`, in pence, would fund. `schools` are those that have a share."""
    share = Fraction(max(left, 0), len(schools))
    rounds, purses = bought(asks, dict.fromkeys(schools, share))
    rest, funded = left, list[Funded]()
    for one in rounds:
        rest -= one.ask.asked
        funded.append(Funded(ask=one.ask, left=rest, most=one.most))
    done = {one.ask.bid for one in rounds}
    approved = [ask for ask in asks if ask.bid not in done and ask.approved_by]
    more, passed, ties = in_order(approved, rest, _approvals)
    rest = more[-1].left if more else rest
    alone = (LeftOut(ask=ask, short=ask.asked - rest) for ask in sorted(asks, key=first_of) if not ask.approved_by)
    left_out = tuple(
        LeftOut(ask=one.ask, short=one.short, reach=_together(one.ask, purses)) for one in (*passed, *alone)
    )
    return Option(
        rule=ShortRule.EQUAL_SHARES, left=left, funded=(*funded, *more), left_out=left_out,
        ties=(*_ties(rounds), *ties), share=share,
    )  # fmt: skip


def bought(asks: Sequence[Ask], purses: Purses) -> tuple[tuple[Round, ...], Purses]:
    """What schools buy together, round after round, and what each then has left."""
    waiting = {ask.bid: ask for ask in asks if ask.approved_by}
    rounds: list[Round] = []
    purses = dict(purses)
    while (one := _next(tuple(waiting.values()), purses)) is not None:
        for school, paid in one.paid.items():
            purses[school] -= paid
        del waiting[one.ask.bid]
        rounds.append(one)
    return tuple(rounds), purses


def _next(asks: Sequence[Ask], purses: Purses) -> Round | None:
    """The request that is bought next; nothing where those that approve can buy none."""
    can = [(ask, price) for ask in asks if (price := _price(ask, purses)) is not None]
    if not can:
        return None
    least = min(_part(ask, price) for ask, price in can)
    first, *equal = sorted((one for one in can if _part(*one) == least), key=lambda one: first_of(one[0]))
    ask, price = first
    paid = {school: min(purses[school], price) for school in sorted(ask.approved_by)}
    return Round(ask=ask, paid=paid, equal=tuple(other for other, _ in equal), part=least)


def _price(ask: Ask, purses: Purses) -> Fraction | None:
    """What each school pays that approves a request, if it has that much; nothing where all they have is not enough.

    The poorest give all that they have, and the others share the rest.
    """
    rest = Fraction(ask.asked)
    having = sorted(purses[school] for school in ask.approved_by)
    for place, purse in enumerate(having):
        price = rest / (len(having) - place)
        if price <= purse:
            return price
        rest -= purse
    return None


def _part(ask: Ask, price: Fraction) -> Fraction:
    return price / ask.asked if ask.asked else Fraction(0)


def _approvals(ask: Ask) -> Rank:
    return (Fraction(len(ask.approved_by)),)


def _together(ask: Ask, purses: Purses) -> Fraction:
    return sum((purses[school] for school in ask.approved_by), Fraction(0))


def _ties(rounds: Sequence[Round]) -> Iterator[Tie]:
    """Where it mattered which of those that stood equal was bought first.

    It did not, if they were bought one after the other at the same part of their prices.
    """
    for place, one in enumerate(rounds):
        after = [two.ask.bid for two in rounds[place + 1 : place + 1 + len(one.equal)] if two.part == one.part]
        for other in one.equal:
            if other.bid not in after:
                yield Tie(first=one.ask.bid, other=other.bid, by=settled(one.ask, other))
