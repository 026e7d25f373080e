"""What is hidden has no effect: the whole site stays the same to the byte, whatever the hidden parts of the records say.

Each test makes the site of the worked example twice. The second time something that may not be shown is changed or taken away.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache

from generator.money.accounts import accounts
from generator.publish.content import content_of
from generator.publish.provenance import Provenance
from generator.publish.site import Site
from generator.records.dataset import Dataset
from generator.records.model import AWARDED, Decisions, Item
from tests.publish.sites import site

LATER = date(2026, 6, 1)


def made(dataset: Dataset) -> dict[str, str | bytes]:
    """Every page and every file of a site."""
    content = content_of(Site(accounts=accounts(dataset, site("seaborough").as_of), provenance=Provenance()))
    pages = {
        page.url: "\n".join((page.title, page.description, page.body, page.search_text or "")) for page in content.pages
    }
    return {**content.files, **pages}


def differing(one: Dataset, other: Dataset) -> list[str]:
    """The pages and files in which two sites differ."""
    first, second = made(one), made(other)
    return sorted(name for name in {*first, *second} if first.get(name) != second.get(name))


def decided(dataset: Dataset, change: Callable[[Decisions], Decisions]) -> Dataset:
    """A dataset with every decisions record changed."""
    new = {name: replace(record, data=change(record.data)) for name, record in dataset.decisions.items()}
    taken = {bid: tuple((new[record.id], place) for record, place in found) for bid, found in dataset.taken.items()}
    return replace(dataset, decisions=new, taken=taken)


def items(dataset: Dataset, change: Callable[[Item], Item]) -> Dataset:
    """A dataset with every item changed."""
    return decided(dataset, lambda record: replace(record, items=tuple(change(item) for item in record.items)))


@cache
def embargoed() -> Dataset:
    """The worked example, had no award been published yet."""
    return items(
        site("seaborough").dataset,
        lambda item: replace(item, publish_from=LATER) if item.outcome in AWARDED else item,
    )


def test_what_refers_to_an_embargoed_award_waits_with_it() -> None:
    without = decided(embargoed(), lambda record: replace(record, backs=(), withdrawn_awards=()))
    without = replace(
        without,
        reviews={},
        transfers={name: record for name, record in without.transfers.items() if record.data.bid is None},
        corrections={
            name: record
            for name, record in without.corrections.items()
            if not record.data.record.startswith(("decisions/", "reviews/"))
        },
        redactions={},
    )
    assert differing(replace(embargoed(), redactions={}), without) == []
