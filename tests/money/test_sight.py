"""Who may see what: what is told of requests that are not shown in full, and of corrections of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from generator.money.sight import Showing, Sight
from generator.records.dataset import Dataset
from generator.records.model import AWARDED, Item, Pence, WithdrawnAward
from tests.publish.sites import site


def dataset() -> Dataset:
    return site("seaborough").dataset


def sight() -> Sight:
    return Sight(dataset=dataset(), on=site("seaborough").as_of)


def shown_as(showing: Showing) -> str:
    """A request that is shown so far, and whose schools are named in its record."""
    return next(
        name
        for name, bid in dataset().bids.items()
        if sight().showing(bid) is showing and sight().items(name) and not bid.data.schools_withheld
    )


@pytest.mark.parametrize(
    ("showing", "fields"),
    [
        (Showing.MINIMAL, {"/received", "/need", "/kind", "/cluster"}),
        (Showing.NAMED, {"/received", "/need", "/kind", "/cluster", "/title", "/summary", "/lead", "/partners/0"}),
    ],
)
def test_a_correction_of_a_request_is_shown_with_what_it_corrects(showing: Showing, fields: set[str]) -> None:
    asked = {"/received", "/need", "/kind", "/cluster", "/title", "/summary", "/lead", "/partners/0", "/costs/0/amount", "/urgent", ""}  # fmt: skip
    bid = shown_as(showing)
    assert {field for field in asked if sight().part(f"bids/{bid}", field)} == fields


def item_fields(seen: Sight, bid: str) -> set[str]:
    record, place = seen.dataset.taken[bid][-1]
    fields = ("outcome", "reasons", "confirmed", "publish_from", "words", "votes", "stepped_out", "score", "conditions", "amount")  # fmt: skip
    return {field for field in fields if seen.part(f"decisions/{record.id}", f"/items/{place}/{field}")}


def test_a_correction_of_an_outcome_is_shown_with_what_it_corrects() -> None:
    assert item_fields(sight(), shown_as(Showing.MINIMAL)) == {"outcome", "reasons", "confirmed", "publish_from"}
    assert item_fields(sight(), shown_as(Showing.NAMED)) == {
        "outcome", "reasons", "confirmed", "publish_from", "words", "votes", "stepped_out",
    }  # fmt: skip


def test_of_an_award_that_waits_for_confirmation_no_correction_tells_how_much_it_is() -> None:
    bid = next(name for name in dataset().bids if (found := sight().awarded(name)) and found[1] >= 0)

    def waits(item: Item) -> Item:
        return replace(item, confirmed=None) if item.bid == bid and item.outcome in AWARDED else item

    new = {
        name: replace(record, data=replace(record.data, items=tuple(waits(item) for item in record.data.items)))
        for name, record in dataset().decisions.items()
    }
    seen = Sight(dataset=replace(dataset(), decisions=new), on=site("seaborough").as_of)
    assert item_fields(seen, bid) == {"reasons", "publish_from"}


def test_what_a_meeting_backed_is_told_once_that_is_recorded() -> None:
    record = next(record for record in dataset().decisions.values() if record.data.backs)
    assert Sight(dataset=dataset(), on=record.data.recorded_on).backed(record) == record.data.backs
    before = record.data.recorded_on.replace(day=1)
    assert Sight(dataset=dataset(), on=before).backed(record) == ()


def test_a_second_look_and_what_was_corrected_in_it_wait_for_its_day() -> None:
    record = next(record for record in dataset().reviews.values() if record.data.second_look)
    look = record.data.second_look
    assert look is not None
    before = Sight(dataset=dataset(), on=look.on - timedelta(days=1))
    after = Sight(dataset=dataset(), on=look.on)
    told = [
        (seen.review(record), seen.second_look(record), seen.part(f"reviews/{record.id}", "/second_look/words"))
        for seen in (before, after)
    ]
    assert told == [(True, False, False), (True, True, True)]
    assert before.part(f"reviews/{record.id}", "/lesson")


def test_what_the_rules_would_have_funded_waits_for_all_that_was_decided_up_to_the_meeting() -> None:
    """Until the last outcome of the meeting may be told, and as long as one before it is hidden, or its money."""
    data = dataset()
    record = data.decisions["2025-26/c1-spr2"]
    day = max(item.publish_from for item in record.data.items if item.publish_from)

    def told(on: date, other: Dataset = data) -> tuple[int, bool, bool]:
        seen = Sight(dataset=other, on=on)
        return (
            len(seen.options(record)), seen.part("decisions/2025-26/c1-spr2", "/options/0/left"),
            seen.part("decisions/2025-26/c1-spr2", "/options"),
        )  # fmt: skip

    assert told(day - timedelta(days=1)) == (0, False, False)
    assert told(day) == (3, True, True)
    before = data.decisions["2025-26/c1-aut2"]
    for change in ({"publish_from": day + timedelta(days=1)}, {"confirmed": None}):
        first, *rest = before.data.items
        hidden = replace(before, data=replace(before.data, items=(replace(first, **change), *rest)))
        other = replace(data, decisions={**data.decisions, before.id: hidden})
        assert told(day, other) == (0, False, False)
    for days, there in ((0, 3), (1, 0)):
        taken = WithdrawnAward(
            bid=before.data.items[0].bid, amount=Pence(100), why="Why not?", publish_from=day + timedelta(days=days)
        )
        back = replace(before, data=replace(before.data, withdrawn_awards=(taken,)))
        assert told(day, replace(data, decisions={**data.decisions, before.id: back}))[0] == there
    assert len(Sight(dataset=data, on=None).options(record)) == 3
