"""Rules about whom an award is paid to: a school that is open on the day, under the number that it has then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.checks.rule import Fault, at, rule
from generator.money.accounts import Accounts
from generator.money.figure import full_date, pounds
from generator.records import model
from generator.records.dataset import Record
from generator.records.finding import Severity


@rule(
    "due-to-a-closed-school",
    Severity.ERROR,
    "An award goes to a school that is there on the day; when one closes, somebody must say who carries on.",
)
def due_to_a_closed_school(accounts: Accounts) -> Iterator[Fault]:
    """An award of which a part falls due to a school that has closed by then, or that has not opened yet."""
    for award in accounts.full.awards.values():
        if award.bid.data.lead is None:
            continue
        school = accounts.dataset.school(award.bid.data.lead)
        late = [due for due in award.dues if not _is_open(school.data, due.on)]
        if not late:
            continue
        first, closed = late[0].on, school.data.closed
        if closed is not None and first > closed:
            when, fix = f"which closed on {full_date(closed)}", _after_closing(accounts, school, closed)
        else:
            when = (
                f"which opens only on {full_date(school.data.opened)}"
                if school.data.opened
                else "which is not open then"
            )
            fix = "Check the school's 'opened'; where it had another number before, list that in its 'predecessors'."
        message = (
            f"A part of '{award.bid.id}' falls due on {full_date(first)} to {school.data.name} ({school.id}), {when}."
        )
        yield at(award.record, f"/items/{award.place}", message, fix)


def _is_open(school: model.School, day: date) -> bool:
    begun = school.opened is None or school.opened <= day or any(day <= past.until for past in school.predecessors)
    return begun and (school.closed is None or day <= school.closed)


def _after_closing(accounts: Accounts, school: Record[model.School], closed: date) -> str:
    """What to do, with the school that may have taken its place: one that opened where it was."""
    heir = next(
        (
            other for other in accounts.dataset.schools.values()
            if other.data.opened and other.data.opened > closed and _same_place(other.data, school.data)
        ), None,
    )  # fmt: skip
    if heir is None:
        return "Take back what is not yet due under 'withdrawn_awards', and let the school that carries on ask for it."
    return (
        f"If {heir.data.name} ({heir.id}) carries on in its place, list {school.id} among that school's 'predecessors' "
        f"instead of keeping a record of its own; else take back what is not yet due under 'withdrawn_awards'."
    )


def _same_place(one: model.School, other: model.School) -> bool:
    return one.position == other.position or (one.postcode is not None and one.postcode == other.postcode)


@rule(
    "withdrawn-over-award",
    Severity.ERROR,
    "No more can be taken back than was promised.",
)
def withdrawn_over_award(accounts: Accounts) -> Iterator[Fault]:
    """More taken back from an award than it came to."""
    for award in accounts.full.awards.values():
        if award.item.confirmed is None and award.stands < 0:  # of a confirmed one, the sums due tell it
            last = award.withdrawals[-1]
            message = f"With this, {pounds(-award.stands)} more is taken back from '{award.bid.id}' than it came to."
            yield at(last.record, f"/withdrawn_awards/{last.place}/amount", message, "Check the amount.")
