"""A request's way: received, dealt with, confirmed, due, reviewed; each on its day, what lies ahead as well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.money.figure import Figure
from generator.publish import words
from generator.publish.decided import Decided
from generator.publish.public import PublicRequest
from generator.publish.site import Site
from generator.publish.sittings import sitting
from generator.records.model import AWARDED


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One point of a request's way."""

    on: date
    what: str
    look: str
    """`is-talk` for what moved no money, `is-next` for what lies ahead, nothing where money was decided or fell due."""
    url: str | None = None
    figure: Figure | None = None


def way(site: Site, one: PublicRequest, outcomes: tuple[Decided, ...]) -> tuple[Event, ...]:
    """Received, dealt with, confirmed, due, reviewed: in the order of their days."""
    events = [Event(on=one.bid.received, what="Received", look="is-talk")]
    for outcome in outcomes:
        events += _outcome_events(outcome)
    award = site.accounts.public.awards.get(one.record.id)
    for cut in award.withdrawals if award else ():
        held = sitting(site, site.dataset.meetings[cut.record.id])
        figure = site.figure(f"withdrawn/{one.record.id}/{cut.record.name}")
        events.append(Event(on=cut.on, what="Withdrawn", look="", url=held.url, figure=figure))
    for due in award.dues if award else ():
        figure = site.figure(f"due/{due.bid}/{due.term}")
        ahead = due.on > site.as_of
        events.append(
            Event(on=due.on, what="Falls due" if ahead else "Fell due", look="is-next" if ahead else "", figure=figure)
        )
    return tuple(sorted([*events, *_review_events(site, one, outcomes)], key=lambda event: event.on))


def _outcome_events(outcome: Decided) -> Iterator[Event]:
    item, shown = outcome.item, outcome.shown
    what = words.STATES[item.outcome].word if shown.state is not words.UNCONFIRMED else "Dealt with"
    money = item.outcome in AWARDED and outcome.award is not None
    yield Event(
        on=outcome.sitting.meeting.date, what=what, look="" if money else "is-talk", url=outcome.sitting.url,
        figure=outcome.award,
    )  # fmt: skip
    if item.confirmed and shown.state is not words.UNCONFIRMED:
        yield Event(on=item.confirmed.on, what="Confirmed", look="is-talk")


def _review_events(site: Site, one: PublicRequest, outcomes: tuple[Decided, ...]) -> Iterator[Event]:
    if one.review:
        yield Event(on=one.review.data.reviewed_on, what="Reviewed", look="is-talk", url=f"{one.url}#review")
        if look := one.review.data.second_look:
            yield Event(on=look.on, what="Second look by another cluster", look="is-talk", url=f"{one.url}#review")
        return
    planned = next((outcome.item.review_on for outcome in reversed(outcomes) if outcome.in_full), None)
    if planned:
        yield Event(on=planned, what="Review" if planned >= site.as_of else "Review was due", look="is-next")
