"""What is promised, by cluster, by need and by the school that leads the request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.money.accounts import Accounts
from generator.money.awards import Award
from generator.money.figure import Figure

ALL = "all"
"""In a key: every cluster, or every need."""


def promised_in(accounts: Accounts, year: str) -> Mapping[tuple[str, str], Sequence[Award]]:
    """The awards of a year by whom and for what: (`all`, a cluster, or a lead's URN; `all`, or a need).

    Where a request withholds its schools, the lead is `not-named-c3`.
    """
    found: dict[tuple[str, str], list[Award]] = {}
    for award in accounts.public.awards.values():
        if award.bid.year == year:
            for who in (ALL, award.bid.data.cluster, led_by(accounts, award)):
                for need in (ALL, award.bid.data.need.value):
                    found.setdefault((who, need), []).append(award)
    return found


def led_by(accounts: Accounts, award: Award) -> str:
    """The lead's present URN, or `not-named-c3` where the request withholds its schools."""
    bid = award.bid.data
    if bid.lead is None or bid.schools_withheld:
        return f"not-named-{bid.cluster}"
    return accounts.dataset.school(bid.lead).data.urn


def promised(awards: Sequence[Award], year: str, who: str, need: str) -> Figure:
    """What still stands of them."""
    return Figure(pence=sum(award.stands for award in awards), key=f"promised/{year}/{who}/{need}")
