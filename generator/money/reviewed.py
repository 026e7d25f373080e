"""What reviews say of the money: what was promised to the awards that are reviewed, what was spent, and what came back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.money.accounts import Accounts
from generator.money.awards import Award
from generator.money.figure import Figure, Step, Working
from generator.money.needs import ALL
from generator.records.dataset import Record
from generator.records.model import Cluster, Review


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """One award that may be shown, with its review."""

    award: Award
    record: Record[Review]


def reviewed_in(accounts: Accounts, year: str) -> Mapping[str, Sequence[Reviewed]]:
    """The reviewed awards of a year: all of them, those of each cluster, and those for each need."""
    found: dict[str, list[Reviewed]] = {}
    for award in accounts.public.awards.values():
        record = accounts.dataset.reviews.get(award.bid.id)
        if award.bid.year == year and record and accounts.public.sight.review(record):
            one = Reviewed(award=award, record=record)
            for who in (ALL, award.bid.data.cluster, award.bid.data.need.value):
                found.setdefault(who, []).append(one)
    return found


def review_day(award: Award) -> date | None:
    """The day set for an award's review, or else the day of its last outcome."""
    return award.item.review_on or max((outcome.by for outcome in award.bid.data.outcomes), default=None)


def waiting_in(accounts: Accounts, year: str) -> Sequence[tuple[Award, date]]:
    """The awards of a year that have no review yet, with the day it is or was due, soonest first."""
    found = []
    for award in accounts.public.awards.values():
        day, record = review_day(award), accounts.dataset.reviews.get(award.bid.id)
        seen = record is not None and accounts.public.sight.review(record)
        if award.bid.year == year and award.stands > 0 and day and not seen:
            found.append((award, day))
    return sorted(found, key=lambda one: (one[1], one[0].bid.id))


# Workings ------------------------------------------------------------------------------------------------------------

PARTS: Mapping[str, str] = {
    "promised": "Promised to what is reviewed",
    "spent": "Spent by the day of the review",
    "returned": "Given back",
    "unspent": "Not spent on the day of the review",
}
"""The last segment of a key: what the amount is."""
_OF: Mapping[str, tuple[str, Callable[[Reviewed], int]]] = {
    "promised": ("stands", lambda one: one.award.stands),
    "spent": ("review", lambda one: one.record.data.spent),
    "returned": ("review", lambda one: one.record.data.returned),
}
"""The family of the same amount of one award, and how it is read, in pence."""
_RULES: Mapping[str, str] = {
    "promised": "Every award that has a review, less what was withdrawn.",
    "spent": "As each review says.",
    "returned": "As each review says.",
    "unspent": "What was promised, less what was spent and what was given back.",
}


def figure(found: Sequence[Reviewed], year: str, who: str, part: str) -> Figure:
    """One amount of some reviewed awards, without its working."""
    sums = {name: sum(of(one) for one in found) for name, (_, of) in _OF.items()}
    sums["unspent"] = sums["promised"] - sums["spent"] - sums["returned"]
    return Figure(pence=sums[part], key=f"reviewed/{year}/{who}/{part}")


def reviewed(accounts: Accounts, rest: list[str]) -> Working | None:
    """`reviewed/2025-26/c1/spent`: of a cluster's reviewed awards; of one need, or of `all`."""
    year, who, part = rest
    found = reviewed_in(accounts, year)
    if who not in found or part not in PARTS:
        return None
    if part == "unspent":
        steps = [_part(found[who], year, who, name) for name in _OF]
    elif who == ALL:
        clusters = accounts.grouping(year).data.clusters
        steps = [_whose(found[one.id], year, one, part) for one in clusters if one.id in found]
    else:
        steps = [_of_award(one, part) for one in found[who]]
    title = f"{PARTS[part]}, {_name(accounts, year, who)}"
    return Working.total(f"reviewed/{year}/{who}/{part}", title, _RULES[part], steps)


def _part(found: Sequence[Reviewed], year: str, who: str, part: str) -> Step:
    amount = figure(found, year, who, part)
    return Step.amount(PARTS[part], amount.pence if part == "promised" else -amount.pence, key=amount.key)


def _whose(found: Sequence[Reviewed], year: str, cluster: Cluster, part: str) -> Step:
    amount = figure(found, year, cluster.id, part)
    return Step.amount(cluster.name, amount.pence, key=amount.key)


def _of_award(one: Reviewed, part: str) -> Step:
    family, of = _OF[part]
    key = f"{family}/{one.award.bid.id}"
    return Step.amount(one.award.bid.data.title, of(one), key=key if family == "stands" else f"{key}/{part}")


def _name(accounts: Accounts, year: str, who: str) -> str:
    if who == ALL:
        return f"all clusters, {year}"
    cluster = accounts.grouping(year).data.cluster(who)
    return f"{cluster.name}, {year}" if cluster else f"need: {who.replace('_', ' ')}, {year}"
