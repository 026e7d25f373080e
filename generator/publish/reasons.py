"""What meetings gave as reasons, counted: when they agreed, when they did not, and when they put a request off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.publish import words
from generator.publish.public import PublicItem, PublicRequest, requests
from generator.publish.site import Site, once
from generator.publish.words import State
from generator.records.model import ItemOutcome, Reason

_ANSWERS: Mapping[State, str] = {
    words.STATES[ItemOutcome.AGREED]: "agreed",
    words.STATES[ItemOutcome.PART_AGREED]: "agreed",
    words.STATES[ItemOutcome.DECLINED]: "refused",
    words.STATES[ItemOutcome.NOT_NOMINATED]: "refused",
    words.STATES[ItemOutcome.DEFERRED]: "deferred",
}
"""By what is shown of an outcome, so that nothing is counted before it may be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One reason, and how often it was given with which answer."""

    reason: Reason
    agreed: int
    refused: int
    """Not agreed, or not put forward."""
    deferred: int
    example: PublicRequest | None
    """The latest request that was not agreed, or put off, for this reason."""

    @property
    def against(self) -> int:
        """How often it spoke against a request."""
        return self.refused + self.deferred


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """How many outcomes of each sort there were, and every reason that was given."""

    agreed: int
    refused: int
    deferred: int
    reasons: tuple[Given, ...]
    """In the order of the closed list."""

    @property
    def all(self) -> int:
        """All that are counted."""
        return self.agreed + self.refused + self.deferred


@once
def answers(site: Site) -> Answers:
    """Every published answer that a meeting gave to a request."""
    wholes: Counter[str] = Counter()
    counts: Counter[tuple[Reason, str]] = Counter()
    against: dict[Reason, tuple[date, PublicRequest]] = {}
    for request, item, answer in _answered(site):
        wholes[answer] += 1
        for reason in item.item.reasons:
            counts[reason, answer] += 1
            if answer != "agreed" and item.sitting.data.date >= against.get(reason, (date.min,))[0]:
                against[reason] = (item.sitting.data.date, request)
    given = (
        Given(
            reason=reason, agreed=counts[reason, "agreed"], refused=counts[reason, "refused"],
            deferred=counts[reason, "deferred"], example=against[reason][1] if reason in against else None,
        )
        for reason in Reason
    )  # fmt: skip
    return Answers(
        agreed=wholes["agreed"], refused=wholes["refused"], deferred=wholes["deferred"],
        reasons=tuple(one for one in given if one.agreed or one.against),
    )  # fmt: skip


def _answered(site: Site) -> Iterator[tuple[PublicRequest, PublicItem, str]]:
    """Each outcome that was an answer, with its request and what sort of answer it was."""
    for request in requests(site):
        for item in request.items:
            if answer := _ANSWERS.get(item.state):
                yield request, item, answer
