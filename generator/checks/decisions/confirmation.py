"""Rules about confirmation: by a post that may, not by the one that wrote it down, and before the public hears."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from generator.checks.decisions.room import Room, rooms
from generator.checks.rule import Fault, at, rule
from generator.money.accounts import Accounts
from generator.money.figure import full_date
from generator.records.finding import Severity
from generator.records.model import Confirmed, Item


@rule(
    "confirmed-by",
    Severity.ERROR,
    "In law a meeting of headteachers recommends, and only a post that the council has given the power decides.",
)
def confirmed_by(accounts: Accounts) -> Iterator[Fault]:
    """A confirmation by a post that the rules do not name, or under another delegation than they name for it."""
    for room, field, item, confirmed in _confirmations(accounts):
        may = accounts.dataset.rulebook(room.record.year, confirmed.on).confirms.value
        if may is None:
            continue
        delegations = [one.delegation for one in may if one.role == confirmed.role]
        if not delegations:
            message = f"'{confirmed.role}' is not among the posts that may confirm '{item.bid}'."
            fix = f"By the year's rules these may: {'; '.join(sorted({one.role for one in may})) or 'none'}."
            yield at(room.record, f"{field}/confirmed/role", message, fix)
        elif confirmed.delegation not in delegations:
            message = f"'{item.bid}' was confirmed under another delegation than the rules give for this post."
            fix = f"By the year's rules it is: {'; '.join(delegations)}."
            yield at(room.record, f"{field}/confirmed/delegation", message, fix)


@rule(
    "confirmer-not-recorder",
    Severity.ERROR,
    "Who writes a decision down does not also confirm it: two posts see every award.",
)
def confirmer_not_recorder(accounts: Accounts) -> Iterator[Fault]:
    """A decision that was confirmed by the post that wrote it down."""
    for room, field, item, confirmed in _confirmations(accounts):
        if confirmed.role == room.record.data.recorded_by:
            message = f"'{item.bid}' was confirmed by the post that wrote these decisions down, '{confirmed.role}'."
            yield at(room.record, f"{field}/confirmed/role", message, "Check who confirmed it, and who wrote it down.")


@rule("confirmed-on", Severity.ERROR, "What a meeting has not yet recommended cannot be confirmed.")
def confirmed_on(accounts: Accounts) -> Iterator[Fault]:
    """A confirmation that is dated before the meeting."""
    for room, field, item, confirmed in _confirmations(accounts):
        held = room.meeting.data.date
        if confirmed.on < held:
            on = full_date(confirmed.on)
            message = f"'{item.bid}' was confirmed on {on}, and the meeting was on {full_date(held)}."
            yield at(room.record, f"{field}/confirmed/on", message, "Check both dates.")


@rule(
    "published-unconfirmed",
    Severity.ERROR,
    "Nobody should read of a decision that the council has not yet taken in law.",
)
def published_unconfirmed(accounts: Accounts) -> Iterator[Fault]:
    """An outcome that may be published before the day on which it was confirmed."""
    for room, field, item, confirmed in _confirmations(accounts):
        if item.publish_from is not None and item.publish_from < confirmed.on:
            first, on = full_date(item.publish_from), full_date(confirmed.on)
            message = f"'{item.bid}' may be published from {first}, before it was confirmed on {on}."
            yield at(room.record, f"{field}/publish_from", message, "Check both dates.")


@rule(
    "published-early",
    Severity.WARNING,
    "The school hears first: the rules leave it some days before everybody can read it.",
)
def published_early(accounts: Accounts) -> Iterator[Fault]:
    """An outcome that may be published sooner after its confirmation than the rules say; later is allowed."""
    for room, field, item, confirmed in _confirmations(accounts):
        publication = room.rules.publication.value
        if publication is None or item.publish_from is None:
            continue
        first = confirmed.on + timedelta(days=publication.days_after_confirmation)
        if confirmed.on <= item.publish_from < first:
            early, late = full_date(item.publish_from), full_date(first)
            message = f"'{item.bid}' may be published from {early}, but by the year's rules it waits until {late}."
            yield at(room.record, f"{field}/publish_from", message, f"Write {first}, or check the day of confirmation.")


def _confirmations(accounts: Accounts) -> Iterator[tuple[Room, str, Item, Confirmed]]:
    for room in rooms(accounts):
        for field, item in room.items():
            if item.confirmed is not None:
                yield room, field, item, item.confirmed
