"""The tiers: how small a group may be before its schools are withheld, and when families have been told."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.disclosure.could_be import SMALL, is_small
from generator.checks.rule import Fault, at, rule
from generator.money.accounts import Accounts
from generator.money.figure import full_date
from generator.records import model
from generator.records.dataset import Dataset, Record
from generator.records.finding import Severity
from generator.records.model import PupilBand, RequestKind

_WITHHOLD = (
    "Write 'schools_withheld: true' and 'pupils: five-or-more', and take out 'lead' and 'partners'; "
    "if the schools' names are public already, follow PRIVACY.md."
)


@rule(
    "small-group",
    Severity.ERROR,
    "Whoever knows a school knows which children a group of five to nine is, and in a small school which children any group is.",
    never_built=True,
)
def small_group(accounts: Accounts) -> Iterator[Fault]:
    """A group of five to nine pupils, or any group at a school with fewer than 200, that names its schools."""
    for record in accounts.dataset.bids.values():
        bid = record.data
        if bid.schools_withheld:
            continue
        if bid.pupils is PupilBand.FROM_5:
            message = "This request is for five to nine pupils, and it names its schools."
            yield at(record, "/pupils", message, _WITHHOLD)
        elif bid.kind is RequestKind.GROUP:
            yield from _at_small_schools(accounts.dataset, record)


def _at_small_schools(dataset: Dataset, record: Record[model.Bid]) -> Iterator[Fault]:
    fields = [("/lead", record.data.lead)]
    fields += [(f"/partners/{place}", urn) for place, urn in enumerate(record.data.partners)]
    for field, urn in fields:
        if urn is not None and is_small(dataset, record, urn):
            few = f"This group is at a school that has, or may have, fewer than {SMALL} pupils in the year's census"
            yield at(record, field, f"{few}, and the request names its schools.", _WITHHOLD)
            return


@rule(
    "families-told",
    Severity.ERROR,
    "A family should hear from the school, not from a website, that something about its child's group is published.",
    never_built=True,
)
def families_told(accounts: Accounts) -> Iterator[Fault]:
    """A group whose outcome is published on or before the day on which families were told of it."""
    dataset = accounts.dataset
    for record in dataset.bids.values():
        told = record.data.families_told_on
        items = [taken.data.items[place] for taken, place in dataset.taken.get(record.id, ())]
        days = [item.publish_from for item in items if item.publish_from]
        if told is not None and days and min(days) <= told:
            message = f"Families were told on {full_date(told)}, and the first outcome is published on {full_date(min(days))}."
            fix = "Check the day; if it is right, tell families first and publish the outcome on a later day."
            yield at(record, "/families_told_on", message, fix)
