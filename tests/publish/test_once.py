"""What many pages ask for is made once for a site: else thousands of requests would take their square in time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from generator.publish import corrected, public, sittings
from generator.publish.content import content_of
from generator.publish.provenance import Provenance
from generator.publish.site import Site, once
from generator.records.dataset import Record
from tests.publish.sites import site

Make = Callable[[Site, Record[object]], object]


def test_each_request_meeting_and_correction_is_made_once_for_all_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    made: Counter[tuple[str, str]] = Counter()

    def counted(make: Make, name: str) -> Make:
        def wrapped(fresh: Site, record: Record[object]) -> object:
            made[name, record.id] += 1
            return make(fresh, record)

        return wrapped

    for module, maker in ((public, "_request"), (sittings, "_sitting"), (corrected, "_note")):
        monkeypatch.setattr(module, maker, counted(getattr(module, maker), maker))
    accounts = site("seaborough").accounts
    content_of(Site(accounts=accounts, provenance=Provenance()))
    dataset, sight = accounts.dataset, accounts.public.sight
    shown = [one for one in dataset.corrections.values() if sight.correction(one)]
    assert made == {
        **{("_request", name): 1 for name in dataset.bids},
        **{("_sitting", name): 1 for name in dataset.meetings},
        **{("_note", one.id): 1 for one in shown},
    }


def test_what_is_kept_belongs_to_one_site_and_one_question() -> None:
    asked: list[str] = []

    @once
    def answer(_: Site, question: str) -> str:
        asked.append(question)
        return question.upper()

    accounts = site("seaborough").accounts
    one, other = (Site(accounts=accounts, provenance=Provenance()) for _ in range(2))
    assert [answer(one, "a"), answer(one, "a"), answer(one, "b"), answer(other, "a")] == ["A", "A", "B", "A"]
    assert asked == ["a", "b", "a"]
