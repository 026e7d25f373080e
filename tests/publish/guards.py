"""What keeps the intruder out: each guard, with how it is switched off for a test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

import generator.checks.judge  # noqa: F401  (it registers every rule)
from generator.checks.rule import RULES
from generator.money import accounts as accounts_module
from generator.money import explain_request
from generator.money.accounts import Books
from generator.money.awards import Award
from generator.money.sight import Showing, Sight
from generator.publish import corrected
from generator.publish.public import PublicItem
from generator.publish.tables import books
from generator.publish.views import corrections
from generator.records import references
from generator.records.model import AWARDED


def _rule_off(slug: str) -> Callable[[pytest.MonkeyPatch], None]:
    return lambda patch: patch.delitem(RULES, slug)


def _sight_off(name: str, answer: object) -> Callable[[pytest.MonkeyPatch], None]:
    return lambda patch: patch.setattr(Sight, name, answer)


class _Slip(dict[str, Award]):
    """Awards of which pages see only what is public, and sums see all."""

    public: Mapping[str, Award]

    def get(self, key: str, default: object = None) -> Award | None:  # type: ignore[override]
        return self.public.get(key)


def _one_book(patch: pytest.MonkeyPatch) -> None:
    make = accounts_module._books

    def books_of(sight: Sight, *rest: object) -> Books:
        full = make(Sight(dataset=sight.dataset, on=None), *rest)  # type: ignore[arg-type]
        slip = _Slip(full.awards)
        slip.public = make(sight, *rest).awards  # type: ignore[arg-type]
        return replace(full, sight=sight, awards=slip)

    patch.setattr(accounts_module, "_books", books_of)


def _names_the_school(patch: pytest.MonkeyPatch) -> None:
    def named(site: object, record: object, side: object) -> object:
        return books.Cell(value=side.id, url=books.school_url(side.id))  # type: ignore[attr-defined]

    patch.setattr(books, "_school", named)


GUARDS: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "Sight.day": _sight_off("day", lambda self, when: True),
    "Sight.item": _sight_off("item", lambda self, item: True),
    "Sight.award": _sight_off("award", lambda self, item: item.outcome in AWARDED and self.item(item)),
    "Sight.showing": _sight_off("showing", lambda self, bid: Showing.FULL),
    "Sight.withdrawn": _sight_off("withdrawn", lambda self, award: self.awarded(award.bid) is not None),
    "Sight.transfer": _sight_off("transfer", lambda self, transfer: self.day(transfer.date)),
    "Sight.review": _sight_off("review", lambda self, review: True),
    "Sight.second_look": _sight_off("second_look", lambda self, review: review.data.second_look is not None),
    "Sight.backed": _sight_off("backed", lambda self, record: record.data.backs),
    "Sight.options": _sight_off("options", lambda self, record: record.data.options),
    "Sight.urgency": _sight_off("urgency", lambda self, meeting: True),
    "Sight.part": _sight_off("part", lambda self, path, field: True),
    "Sight._tells_school": _sight_off("_tells_school", lambda self, bid, field: False),
    "two books": _one_book,
    "PublicItem.speaks": lambda patch: patch.setattr(PublicItem, "speaks", True),
    "PublicItem.in_full": lambda patch: patch.setattr(PublicItem, "in_full", True),
    "PublicItem.votes": lambda patch: patch.setattr(PublicItem, "votes", property(lambda self: self.item.votes)),
    "explain: only what is shown in full": lambda patch: patch.setattr(
        explain_request, "_bid", lambda accounts, rest: accounts.dataset.bids["/".join(rest[:2])]
    ),
    "where something was removed": lambda patch: patch.setattr(
        corrections, "removed_from", lambda site, one: corrected.where(site, one.record, one.field)
    ),
    "transfers name no withheld school": _names_the_school,
    "reading: nothing names a withheld school": lambda patch: patch.setattr(references, "_withheld", lambda draft: ()),
    **{slug: _rule_off(slug) for slug in ("outturn", "top-up-date")},
    **{slug: _rule_off(slug) for slug, rule in RULES.items() if rule.chapter == "disclosure"},
}
"""Each guard, with how it is switched off."""

NO_ATTACK = {
    "Sight.items": "asks Sight.item",
    "Sight.awarded": "asks Sight.award",
    "Sight.telling": "asks Sight.award and Sight.showing",
    "Sight.correction": "asks Sight.day and Sight.part",
    "Sight.update": "asks Sight.day",
    "families-told": "is about telling families first; it hides nothing",
}
"""What hides nothing of its own."""
