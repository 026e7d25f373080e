"""What the authority tells everyone: dated messages, from their day on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.publish import words
from generator.publish.public import update_url
from generator.publish.site import Site, once
from generator.publish.words import State
from generator.records.dataset import Record
from generator.records.model import Audience, Update


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One update whose day has come."""

    record: Record[Update]
    on: date
    url: str
    audience: tuple[State, ...]
    """Whom it is for; one that names nobody is for everyone."""

    @property
    def title(self) -> str:
        """The news in a line."""
        return self.record.data.title

    @property
    def opening(self) -> str:
        """Its first paragraph."""
        return self.record.data.body.strip().split("\n\n")[0]


@once
def updates(site: Site) -> tuple[News, ...]:
    """Every update dated today or before, newest first."""
    sight = site.accounts.public.sight
    found = [_news(record) for record in site.dataset.updates.values() if sight.update(record.id)]
    return tuple(sorted(found, key=lambda one: (one.on, one.record.id), reverse=True))


def _news(record: Record[Update]) -> News:
    audience = record.data.audience or (Audience.EVERYONE,)
    return News(
        record=record,
        on=date.fromisoformat(record.id[: len("2026-01-20")]),
        url=update_url(record.id),
        audience=tuple(words.AUDIENCES[one] for one in audience),
    )
