"""What is hidden has no effect: the whole site stays the same to the byte, whatever the hidden parts of the records say.

Each test makes the site of the worked example twice. The second time something that may not be shown is changed or taken away.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

import pytest

from generator.money.accounts import accounts
from generator.money.sight import Showing, Sight
from generator.publish.content import content_of
from generator.publish.provenance import Provenance
from generator.publish.site import Site
from generator.records.dataset import Dataset
from generator.records.model import (
    AWARDED,
    Bid,
    Decisions,
    How,
    Interest,
    Item,
    ItemOutcome,
    Lasts,
    MeetingStatus,
    Pence,
    PupilBand,
    Reason,
    SteppedOut,
    Urn,
    Votes,
)
from tests.publish.sites import site

LATER = date(2026, 6, 1)
WAITING = "2025-26/c7-009"


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
    return replace(dataset, decisions=new)


def items(dataset: Dataset, change: Callable[[Item], Item]) -> Dataset:
    """A dataset with every item changed."""
    return decided(dataset, lambda record: replace(record, items=tuple(change(item) for item in record.items)))


def sight(dataset: Dataset) -> Sight:
    """What the public sees."""
    return Sight(dataset=dataset, on=site("seaborough").as_of)


def another_bid(bid: Bid, showing: Showing) -> Bid:
    """A request that differs in all that may not be shown of it."""
    if showing is Showing.FULL:
        return bid
    other = replace(
        bid, urgent=not bid.urgent, pupils=PupilBand.FROM_50, costs=(replace(bid.costs[0], amount=Pence(98_765)),),
        own_contribution=Pence(12_345), terms=bid.terms[:1], lasts=Lasts.END_OF_KEY_STAGE, afterwards="Another.",
        outcomes=(replace(bid.outcomes[0], measure="Another."),), help_given="Another.", paperwork=(),
    )  # fmt: skip
    if showing is Showing.NAMED:
        return other
    return replace(
        other, title="Another.", summary="Another.", lead=Urn("900001"), partners=(Urn("900002"),),
        schools_withheld=not bid.schools_withheld,
    )  # fmt: skip


def another_item(item: Item, seen: Sight) -> Item:
    """An outcome that differs in all that may not be shown of it."""
    showing = seen.showing(seen.dataset.bids[item.bid])
    if seen.item(item) and showing is not Showing.MINIMAL:
        return item
    other = replace(
        item, how=How.CASTING_VOTE, votes=Votes(for_=1, against=9, abstained=3), score=Decimal(1), rank=99,
        words="Another.", alternatives=("Another.",), conditions=("Another.",), review_on=LATER,
        stepped_out=(SteppedOut(school=Urn("900001"), because=Interest.PARTNER),), interests_checked=None, left_voting=None,
    )  # fmt: skip
    if item.outcome in AWARDED:
        other = replace(other, outcome=ItemOutcome.PART_AGREED, amount=Pence(99_999_999))
    if seen.item(item):
        return other
    return replace(other, reasons=(Reason.OTHER_DUTY,), confirmed=None)


@cache
def embargoed() -> Dataset:
    """The worked example, had no award been published yet."""
    return items(
        site("seaborough").dataset,
        lambda item: replace(item, publish_from=LATER) if item.outcome in AWARDED else item,
    )


@pytest.mark.parametrize("world", ["as it is", "before confirmation", "before publication"])
def test_nothing_hidden_has_any_effect(world: str) -> None:
    dataset = site("seaborough").dataset
    dataset = {"as it is": dataset, "before confirmation": unconfirmed(dataset), "before publication": embargoed()}[
        world
    ]
    seen = sight(dataset)
    other = items(dataset, lambda item: another_item(item, seen))
    bids = {
        name: replace(record, data=another_bid(record.data, seen.showing(record)))
        for name, record in dataset.bids.items()
    }
    assert differing(dataset, replace(other, bids=bids)) == []


def test_feeds_calendars_and_grants_are_among_what_is_compared() -> None:
    names = {
        "feeds/invented-example-decisions.xml",
        "feeds/invented-example-cluster-c1.xml",
        "feeds/invented-example-meetings.ics",
        "data/v1/invented-example-360giving.json",
        "data/v1/build.json",
    }
    assert names <= made(site("seaborough").dataset).keys()
    told = differing(site("seaborough").dataset, embargoed())
    assert {
        "feeds/invented-example-decisions.xml",
        "feeds/invented-example-cluster-c1.xml",
        "data/v1/invented-example-360giving.json",
    } <= set(told)


def test_of_a_named_request_that_was_not_agreed_conditions_and_scores_are_hidden() -> None:
    dataset = site("seaborough").dataset
    named = {bid for bid, record in dataset.bids.items() if sight(dataset).showing(record) is Showing.NAMED}
    assert named

    def other(item: Item) -> Item:
        if item.bid not in named:
            return item
        return replace(item, conditions=("Another.",), score=Decimal(1), rank=99, review_on=LATER)

    assert differing(dataset, items(dataset, other)) == []


def unconfirmed(dataset: Dataset) -> Dataset:
    """The worked example, had the day of publication come before the confirmation of one award."""
    return items(
        dataset, lambda item: replace(item, publish_from=LATER - timedelta(30)) if item.bid == WAITING else item
    )


def test_an_award_that_waits_for_confirmation_counts_as_waiting() -> None:
    shown = made(unconfirmed(site("seaborough").dataset))
    counted = "23 were not agreed, not put forward or taken back. 11 wait for an outcome."
    assert counted in " ".join(str(shown["requests/"]).split())
    page = str(shown[f"requests/{WAITING}/"])
    assert "it waits for confirmation" in page
    assert "not agreed" not in page


def test_a_correction_of_who_stepped_out_waits_for_good_where_schools_are_withheld() -> None:
    seen, dataset = sight(site("seaborough").dataset), site("seaborough").dataset
    places = {
        (record.id, f"/items/{place}", dataset.bids[item.bid].data.schools_withheld)
        for record in dataset.decisions.values()
        for place, item in enumerate(record.data.items)
        if seen.award(item)
    }
    assert {withheld for _, _, withheld in places} == {True, False}
    for record, field, withheld in places:
        assert seen.part(f"decisions/{record}", f"{field}/stepped_out/0/school") is not withheld
        assert seen.part(f"decisions/{record}", field) is not withheld
        assert seen.part(f"decisions/{record}", f"{field}/amount")


def why_urgent(dataset: Dataset, words: str) -> Dataset:
    """A dataset in which every urgent sitting that was held was called for another reason."""
    new = {
        name: replace(record, data=replace(record.data, why_urgent=words))
        if record.data.why_urgent and record.data.status is MeetingStatus.HELD
        else record
        for name, record in dataset.meetings.items()
    }
    return replace(dataset, meetings=new)


def unnamed(dataset: Dataset) -> Dataset:
    """A dataset in which no request may be named unless it was agreed."""
    bids = {name: replace(bid, data=replace(bid.data, name_if_not_agreed=False)) for name, bid in dataset.bids.items()}
    return replace(dataset, bids=bids)


def refused(item: Item) -> Item:
    """The same item, not agreed."""
    if item.outcome not in AWARDED:
        return item
    return replace(item, outcome=ItemOutcome.DECLINED, amount=None, terms=())


def test_why_a_sitting_was_urgent_waits_with_what_it_decided() -> None:
    assert differing(embargoed(), why_urgent(embargoed(), "For another reason.")) == []


def test_why_a_sitting_was_urgent_is_not_said_where_its_requests_may_not_be_named() -> None:
    dataset = unnamed(items(site("seaborough").dataset, refused))
    dataset = replace(dataset, reviews={}, corrections={}, redactions={})
    dataset = decided(dataset, lambda record: replace(record, withdrawn_awards=()))
    assert differing(dataset, why_urgent(dataset, "For another reason.")) == []


def test_why_a_sitting_was_urgent_is_said_with_an_award_of_it() -> None:
    dataset = site("seaborough").dataset
    assert differing(dataset, why_urgent(dataset, "For another reason.")) == [
        "meetings/2025-26/c2-urgent-01/",
        "meetings/2025-26/c5-urgent-01/",
    ]


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


def test_no_number_tells_how_many_were_left_to_vote_where_schools_are_withheld() -> None:
    dataset = site("seaborough").dataset
    withheld = {bid for bid, record in dataset.bids.items() if record.data.schools_withheld}
    assert len(withheld) >= 5

    def other(item: Item) -> Item:
        if item.bid not in withheld or (item.left_voting or 0) < 5:
            return item
        return replace(item, left_voting=99, votes=Votes(for_=50, against=40, abstained=9))

    assert differing(dataset, items(dataset, other)) == []
