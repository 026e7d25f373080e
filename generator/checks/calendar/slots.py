"""The places of the year's calendar: each is filled, in order, and schools have time to send their papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from generator.checks.calendar.followup import AHEAD, CAME_TO_NOTHING, Sitting
from generator.checks.rule import Fault, at, rule
from generator.money.accounts import Accounts
from generator.money.figure import full_date
from generator.records import model
from generator.records.dataset import Dataset
from generator.records.finding import Severity
from generator.records.model import Purpose, YearState
from generator.records.said import listed


@rule(
    "missing-meeting",
    Severity.ERROR,
    "Once a year is open, schools and families can see when every cluster meets.",
)
def missing_meeting(accounts: Accounts) -> Iterator[Fault]:
    """A cluster that has no meeting in a place of the calendar, in a year that is no longer a draft."""
    for year, record in accounts.dataset.years.items():
        rules = accounts.rules[year]
        if rules.state is YearState.DRAFT:
            continue
        clusters = accounts.grouping(year).data.clusters
        for place, slot in enumerate(rules.calendar.value or ()):
            without = [one for one in clusters if slot.slot not in _slots(accounts.dataset, year, one.id)]
            if without:
                who = f"{listed([one.name for one in without])} {'has' if len(without) == 1 else 'have'}"
                first = f"meetings/{year}/{without[0].id}-{slot.slot}.yaml"
                fix = f"Add {first}{' and the others' if without[1:] else ''}, or take {slot.name} out of the calendar."
                yield at(record, f"/calendar/value/{place}", f"{who} no meeting for {slot.name}.", fix)


def _slots(dataset: Dataset, year: str, cluster: str) -> set[str]:
    return {str(meeting.data.slot) for meeting in dataset.sittings.get((year, cluster), ())}


@rule(
    "nomination-before-allocation",
    Severity.ERROR,
    "A meeting that shares out money can only choose among requests that were put forward before it.",
)
def nomination_before_allocation(accounts: Accounts) -> Iterator[Fault]:
    """A meeting that allocates on or before the day on which the same term's meeting nominates."""
    for year, record in accounts.dataset.years.items():
        calendar = accounts.rules[year].calendar.value or ()
        for place, slot in enumerate(calendar):
            if slot.purpose is Purpose.ALLOCATION and not _nominations(calendar, slot):
                later = next((one for one in calendar if one.term == slot.term and _nominates(one)), None)
                if later is not None:
                    message = f"{slot.name} allocates, but stands before {later.name}, which nominates for its term."
                    yield at(
                        record, f"/calendar/value/{place}", message, "Put them in order, or check what each is for."
                    )
    for (year, _), meetings in accounts.dataset.sittings.items():
        calendar = accounts.rules[year].calendar.value or ()
        for before, meeting in _out_of_order(calendar, _standing(meetings)):
            message = f"This meeting allocates on {full_date(meeting.data.date)}, but '{before.id}' nominates on {full_date(before.data.date)}."
            fix = "Check both dates: within a term the nomination comes first."
            yield at(meeting, "/date", message, fix)


def _out_of_order(
    calendar: Sequence[model.Slot], standing: Mapping[str, Sequence[Sitting]]
) -> Iterator[tuple[Sitting, Sitting]]:
    """Each meeting that allocates, after one that nominates for it and is not before it."""
    for slot in calendar:
        if slot.purpose is Purpose.ALLOCATION:
            before = [one for nomination in _nominations(calendar, slot) for one in standing.get(nomination.slot, ())]
            for meeting in standing.get(slot.slot, ()):
                late = next((one for one in before if _when(one) >= _when(meeting)), None)
                if late is not None:
                    yield late, meeting


@rule(
    "papers-too-early",
    Severity.WARNING,
    "Schools can send papers only in term time, and only once they know what was put forward.",
)
def papers_too_early(accounts: Accounts) -> Iterator[Fault]:
    """A meeting ahead whose papers are due before its term begins, or before the meeting that nominates for it."""
    for (year, _), meetings in accounts.dataset.sittings.items():
        calendar = accounts.rules[year].calendar.value or ()
        standing = _standing(meetings)
        for meeting in (one for one in meetings if one.data.status in AHEAD):
            rules = accounts.dataset.rulebook(year, meeting.data.date)
            slot = rules.slot(meeting.data.slot)
            deadlines = rules.deadlines.value
            if slot is None or deadlines is None:
                continue
            due = meeting.data.date - timedelta(days=deadlines.papers_days_before)
            term = rules.term(slot.term)
            message = (
                f"Papers for this meeting are due on {full_date(due)}, {deadlines.papers_days_before} days before it: "
            )
            if term is not None and due < term.starts:
                message += f"before the {term.name.lower()} begins on {full_date(term.starts)}."
                yield at(
                    meeting, "/date", message, "Choose a later date, so that schools are back when papers are due."
                )
            elif slot.purpose is Purpose.ALLOCATION and slot in calendar:
                before = [one for spot in _nominations(calendar, slot) for one in standing.get(spot.slot, ())]
                late = next((one for one in before if due < one.data.date < meeting.data.date), None)
                if late is not None:
                    message += f"before '{late.id}' nominates on {full_date(late.data.date)}."
                    yield at(meeting, "/date", message, "Choose a later date, or an earlier one for the nomination.")


def _nominates(slot: model.Slot) -> bool:
    return slot.purpose is Purpose.NOMINATION


def _nominations(calendar: Sequence[model.Slot], slot: model.Slot) -> list[model.Slot]:
    """The places of the same term, before this one in the calendar, that nominate."""
    return [one for one in calendar[: list(calendar).index(slot)] if one.term == slot.term and _nominates(one)]


def _standing(meetings: Sequence[Sitting]) -> dict[str, list[Sitting]]:
    """By slot, those that did not come to nothing."""
    found: dict[str, list[Sitting]] = {}
    for meeting in meetings:
        if meeting.data.status not in CAME_TO_NOTHING:
            found.setdefault(meeting.data.slot, []).append(meeting)
    return found


def _when(meeting: Sitting) -> tuple[date, str]:
    return meeting.data.date, meeting.data.starts or ""
