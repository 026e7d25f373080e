"""The rule about awards taken back: there must have been one. Whether it was enough, the rules of money tell."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.decisions.room import complete
from generator.checks.rule import Fault, at, rule
from generator.money.accounts import Accounts
from generator.money.figure import full_date
from generator.records.finding import Severity


@rule(
    "withdrawn-award",
    Severity.ERROR,
    "Money can be taken back only from an award that was made, so that the books stay true.",
)
def withdrawn_award(accounts: Accounts) -> Iterator[Fault]:
    """An award taken back that no meeting had made by that day."""
    dataset = accounts.dataset
    for record in dataset.decisions.values() if complete(dataset) else ():
        day = dataset.meetings[record.id].data.date
        for place, taken in enumerate(record.data.withdrawn_awards):
            award = accounts.full.awards.get(taken.bid)
            if award is None or award.sitting.data.date > day:
                message = f"An award for '{taken.bid}' is taken back, but no meeting had made one by {full_date(day)}."
                fix = "Check the request's number; a request that was not yet decided is 'withdrawn' as an item."
                yield at(record, f"/withdrawn_awards/{place}/bid", message, fix)
