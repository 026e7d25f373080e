"""The envelopes for individual support: nothing that moves may tell what was spent, or when, on a child.

An envelope is charged whole on the first day. After the year its outturn is told: by cluster only if every cluster had ten or
more pupils in three or more schools, else as one sum (the rule `outturn`). What goes in or out before is the same in other words.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from generator.checks.money.funding import last_day
from generator.checks.rule import Fault, at, rule
from generator.money.accounts import Accounts
from generator.money.figure import pounds
from generator.records import model
from generator.records.dataset import Dataset
from generator.records.finding import Severity
from generator.records.model import AccountKind

ROUND = 100_00
"""What goes into an envelope is a round sum, in pence, so that it is not the price of one child's support."""


@rule(
    "envelope-drawn",
    Severity.ERROR,
    "What is left for individual support in a cluster, taken from what was set aside, is what was spent.",
    never_built=True,
)
def envelope_drawn(accounts: Accounts) -> Iterator[Fault]:
    """Money for individual support that is taken away, by a transfer or a lower rule, before what was spent is told by cluster."""
    dataset = accounts.dataset
    for record in dataset.transfers.values():
        side = record.data.from_
        if side.account is AccountKind.ENVELOPE and not _told_by_cluster(accounts, side.year):
            message = f"Money leaves the envelope of {_cluster(dataset, side)} for individual support, whose outturn is not told by cluster."
            yield at(record, "/from/account", message, _STAYS)
    for year in dataset.years.values():
        for place, amendment in enumerate(year.data.amendments):
            if _lowers_envelope(amendment):
                message = "This lowers an envelope for individual support within the year."
                yield at(year, f"/amendments/{place}/now", message, _STAYS)


_STAYS = "Leave it in the envelope; after the year one sum for the authority may be told."


@rule(
    "envelope-steps",
    Severity.ERROR,
    "Small or odd sums that are added tell when support for a child was agreed and what it costs.",
    never_built=True,
)
def envelope_steps(accounts: Accounts) -> Iterator[Fault]:
    """Money for individual support that is added twice before one end of a term, or not in whole hundreds of pounds."""
    before: dict[tuple[str, str | None, int], str] = {}
    for record in sorted(accounts.dataset.transfers.values(), key=lambda one: (one.data.date, one.id)):
        side = record.data.to
        if side.account is not AccountKind.ENVELOPE:
            continue
        where = _cluster(accounts.dataset, side)
        key = (side.year, side.id, _terms_over(accounts.dataset, side.year, record.data.date))
        first = before.setdefault(key, record.id)
        if first != record.id:
            message = f"The envelope of {where} is topped up a second time in one term, after transfer '{first}'."
            yield at(record, "/date", message, "Top it up once, at the end of the term, by one sum.")
        elif record.data.amount % ROUND:
            message = f"The envelope of {where} is topped up by {pounds(record.data.amount)}, which may be the price of one child's support."
            yield at(record, "/amount", message, "Round it up to whole hundreds of pounds.")


def _told_by_cluster(accounts: Accounts, name: str) -> bool:
    """Whether a year is over, and what each of its clusters spent on individual support is told."""
    year = accounts.dataset.years.get(name)
    if year is None or accounts.as_of <= last_day(name):
        return False
    clusters = {cluster.id for cluster in accounts.grouping(name).data.clusters}
    return clusters == {row.for_ for row in year.data.envelope_outturn}


def _lowers_envelope(amendment: model.Amendment) -> bool:
    was, now = amendment.was, amendment.now
    if not amendment.field.startswith("/envelope/"):
        return False
    return isinstance(was, (int, Decimal)) and isinstance(now, (int, Decimal)) and now < was


def _terms_over(dataset: Dataset, name: str, day: date) -> int:
    year = dataset.years.get(name)
    return sum(term.ends <= day for term in year.data.terms.value or ()) if year else 0


def _cluster(dataset: Dataset, side: model.Account) -> str:
    year = dataset.years.get(side.year)
    found = dataset.groupings[year.data.grouping].data.cluster(side.id or "") if year else None
    return found.name if found else str(side.id)
