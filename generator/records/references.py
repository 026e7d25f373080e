"""What the records say of each other: every reference leads somewhere, and no two records contradict."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Any

from generator.records import model
from generator.records.build import Reference
from generator.records.dataset import Record
from generator.records.finding import Finding
from generator.records.kinds import BY_NAME
from generator.records.near import near, near_school

Tables = Mapping[str, Mapping[str, Record[Any]]]

_SITTINGS_OUTSIDE_THE_CALENDAR = {"urgent", "panel"}


@dataclass(frozen=True, kw_only=True)
class Draft:
    """All records as read, before it is known whether they agree with each other.

    It has no slots, so that what there is to name is gathered once, and not for each reference.
    """

    root: Path
    tables: Tables
    references: Mapping[str, tuple[Reference, ...]]
    """By the record's path."""
    struck: frozenset[str]
    """Folders and ids of records that a correction struck."""
    urns: Mapping[str, str]
    broken: frozenset[str]
    """Folders and ids of files that are there but could not be read as records: what they hold is not judged."""

    def finding(self, record: Record[Any], field: str, message: str, fix: str, rule: str = "reference") -> Finding:
        """A finding about one field of a record."""
        path = (self.root / record.path).as_posix()
        return Finding(path=path, line=record.line(field), field=field, rule=rule, message=message, fix=fix)

    def year(self, record: Record[Any]) -> model.Year | None:
        """The rulebook that governs a record: its own year's, or itself."""
        found = record if record.kind == "year" else self.tables["years"].get(record.year)
        return found.data if found else None

    def clusters(self, year: model.Year | None) -> list[str] | None:
        """The short names of a year's clusters; nothing where they cannot be known."""
        grouping = self.tables["groupings"].get(year.grouping) if year else None
        return [cluster.id for cluster in grouping.data.clusters] if grouping else None

    @cached_property
    def known(self) -> Mapping[str, frozenset[str]]:
        """By folder the ids of its records, those that could not be read included."""
        unread = [key.partition("/") for key in self.broken]
        return {
            folder: frozenset([*table, *(name for part, _, name in unread if part == folder)])
            for folder, table in self.tables.items()
        }

    @cached_property
    def paths(self) -> frozenset[str]:
        """Folder and id of every record that there is or was."""
        known = {f"{folder}/{record_id}" for folder, table in self.tables.items() for record_id in table}
        return frozenset({*known, *self.struck, *self.broken, "authority"})

    @cached_property
    def sure_of_schools(self) -> bool:
        """Whether every school could be read: one that could not may have had any earlier URN."""
        return self.known["schools"] == self.tables["schools"].keys()


def disagreements(draft: Draft) -> Iterator[Finding]:
    """Every place where a record names something that is not there, or two records cannot both be right."""
    for table in draft.tables.values():
        for record in table.values():
            yield from _year_of(draft, record)
            for reference in draft.references.get(record.path, ()):
                yield from _lost(draft, record, reference)
    for check in (
        _spans,
        _schools,
        _censuses,
        _groupings,
        _meetings,
        _decisions,
        _reviews,
        _bids,
        _transfers,
        _withheld,
    ):
        yield from check(draft)


# Where references lead -----------------------------------------------------------------------------------------------


Targets = Callable[[Draft, Record[Any]], "Iterable[str] | None"]
"""What a reference may name; nothing where that cannot be known, so that one fault is not told a hundred times."""


def _of_table(folder: str) -> Targets:
    return lambda draft, record: draft.known[folder]


def _urns(draft: Draft, record: Record[Any]) -> Iterable[str] | None:
    return draft.urns if draft.sure_of_schools else None


def _slots(draft: Draft, record: Record[Any]) -> Iterable[str] | None:
    year = draft.year(record)
    if year is None or year.calendar.value is None:
        return None
    outside = _SITTINGS_OUTSIDE_THE_CALENDAR if record.kind == "meeting" else set()
    return outside.union(slot.slot for slot in year.calendar.value)


def _terms(draft: Draft, record: Record[Any]) -> Iterable[str] | None:
    year = draft.year(record)
    return None if year is None or year.terms.value is None else [term.id for term in year.terms.value]


_TARGETS: dict[Hashable, tuple[str, Targets]] = {
    model.Urn: ("school '{}'", _urns),
    model.GroupingId: ("grouping '{}'", _of_table("groupings")),
    model.CensusId: ("census '{}'", _of_table("census")),
    model.YearId: ("year '{}'", _of_table("years")),
    model.MeetingId: ("meeting '{}'", _of_table("meetings")),
    model.BidId: ("request '{}'", _of_table("bids")),
    model.ClusterId: ("cluster '{}' in the year's grouping", lambda draft, record: draft.clusters(draft.year(record))),
    model.SlotId: ("slot '{}' in the year's calendar", _slots),
    model.TermId: ("term '{}' in the year's rules", _terms),
    model.RecordPath: ("record '{}'", lambda draft, record: draft.paths),
}
"""For each kind of reference: how what it names is called, and what there is to name."""
_STRIKABLE: dict[Hashable, str] = {model.BidId: "bids", model.MeetingId: "meetings"}
_STRUCK = "A correction struck it. Mend what names it, or look at the correction again."


def _lost(draft: Draft, record: Record[Any], reference: Reference) -> Iterator[Finding]:
    called, targets = _TARGETS[reference.type]
    known = targets(draft, record)
    if known is not None and reference.target not in known:
        folder = _STRIKABLE.get(reference.type, "")
        if f"{folder}/{reference.target}" in draft.struck:
            fix = _STRUCK
        elif reference.type is model.Urn:
            fix = near_school(reference.target, draft.urns, draft.tables["schools"])
        else:
            fix = near(reference.target, known)
        yield draft.finding(record, reference.field, f"There is no {called.format(reference.target)}.", fix)


def _year_of(draft: Draft, record: Record[Any]) -> Iterator[Finding]:
    if BY_NAME[record.kind].dated and record.year not in draft.known["years"]:
        yield draft.finding(
            record,
            "",
            f"There is no rulebook for the year '{record.year}'.",
            f"Add years/{record.year}.yaml, or move this file to the right year.",
        )


# What cannot both be right -------------------------------------------------------------------------------------------


def _spans(draft: Draft) -> Iterator[Finding]:
    """What has a first and a last day begins before it ends."""
    for record in draft.tables["groupings"].values():
        grouping: model.Grouping = record.data
        if grouping.valid_to < grouping.valid_from:
            yield _backwards(draft, record, "/valid_to")
        for place, cluster in enumerate(grouping.clusters):
            for spot, member in enumerate(cluster.members):
                start, end = grouping.spell(member)
                if end < start and (member.from_ or member.to):
                    yield _backwards(draft, record, f"/clusters/{place}/members/{spot}")
    for record in draft.tables["years"].values():
        for place, term in enumerate(record.data.terms.value or ()):
            if term.ends < term.starts:
                yield _backwards(draft, record, f"/terms/value/{place}/ends")
    for record in draft.tables["meetings"].values():
        if record.data.starts and record.data.ends and record.data.ends <= record.data.starts:
            yield _backwards(draft, record, "/ends")


def _backwards(draft: Draft, record: Record[Any], field: str) -> Finding:
    return draft.finding(record, field, "This ends before it begins.", "Check where it begins and where it ends.")


def _schools(draft: Draft) -> Iterator[Finding]:
    owner: dict[str, str] = {urn: urn for urn in draft.tables["schools"]}
    for record in draft.tables["schools"].values():
        for place, past in enumerate(record.data.predecessors):
            other = owner.setdefault(past.urn, record.id)
            if other != record.id:
                message = f"The earlier URN '{past.urn}' already belongs to school {other}."
                yield draft.finding(
                    record, f"/predecessors/{place}/urn", message, "Keep it with the school that had it."
                )


def _censuses(draft: Draft) -> Iterator[Finding]:
    for record in draft.tables["census"].values():
        yield from _twice(
            draft,
            record,
            ((f"/rows/{place}/school", draft.urns.get(row.school)) for place, row in enumerate(record.data.rows)),
        )


def _twice(draft: Draft, record: Record[Any], named: Iterable[tuple[str, str | None]]) -> Iterator[Finding]:
    seen: set[str] = set()
    for field, name in named:
        if name in seen:
            yield draft.finding(
                record,
                field,
                f"'{name}' stands here a second time.",
                "Keep the one that is right and delete the other.",
            )
        elif name is not None:
            seen.add(name)


def _groupings(draft: Draft) -> Iterator[Finding]:
    for record in draft.tables["groupings"].values():
        grouping: model.Grouping = record.data
        yield from _twice(
            draft, record, ((f"/clusters/{place}/id", cluster.id) for place, cluster in enumerate(grouping.clusters))
        )
        spells: dict[str, list[tuple[str, str, model.Member]]] = {}
        for place, cluster in enumerate(grouping.clusters):
            for spot, member in enumerate(cluster.members):
                urn = draft.urns.get(member.school)
                if urn is not None:
                    spells.setdefault(urn, []).append((f"/clusters/{place}/members/{spot}/school", cluster.id, member))
        for urn, places in spells.items():
            for (_, first, one), (field, second, other) in combinations(places, 2):
                (start, end), (start_too, end_too) = grouping.spell(one), grouping.spell(other)
                if start <= end_too and start_too <= end:
                    message = f"School {urn} is in '{first}' and in '{second}' at one time."
                    yield draft.finding(record, field, message, "Keep it in one, or give both a 'from' or 'to' date.")


def _meetings(draft: Draft) -> Iterator[Finding]:
    for record in draft.tables["meetings"].values():
        meeting: model.Meeting = record.data
        year = draft.year(record)
        slot = year.slot(meeting.slot) if year else None
        term = year.term(slot.term) if year and slot else None
        if term and not term.starts <= meeting.date <= term.ends:
            message = f"{meeting.date} lies outside the {term.name.lower()} ({term.starts} to {term.ends})."
            yield draft.finding(record, "/date", message, "Check the date, or the slot.")


def _decisions(draft: Draft) -> Iterator[Finding]:
    for record in draft.tables["decisions"].values():
        if record.id not in draft.known["meetings"]:
            struck = f"meetings/{record.id}" in draft.struck
            fix = _STRUCK if struck else near(record.id, draft.tables["meetings"])
            yield draft.finding(record, "", f"These decisions have no meeting '{record.id}'.", fix)
        yield from _twice(
            draft, record, ((f"/items/{place}/bid", item.bid) for place, item in enumerate(record.data.items))
        )
        yield from _of_another_cluster(draft, record)


def _of_another_cluster(draft: Draft, record: Record[Any]) -> Iterator[Finding]:
    meeting = draft.tables["meetings"].get(record.id)
    decisions: model.Decisions = record.data
    named = [(f"/items/{place}/bid", item.bid) for place, item in enumerate(decisions.items)]
    named += [(f"/withdrawn_awards/{place}/bid", award.bid) for place, award in enumerate(decisions.withdrawn_awards)]
    for field, bid_id in named:
        bid = draft.tables["bids"].get(bid_id)
        if meeting and bid and bid.data.cluster != meeting.data.cluster:
            message = f"'{bid_id}' is a request of {bid.data.cluster}, this is a meeting of {meeting.data.cluster}."
            yield draft.finding(record, field, message, "Check the request's number.")


def _reviews(draft: Draft) -> Iterator[Finding]:
    for record in draft.tables["reviews"].values():
        bid = draft.tables["bids"].get(record.id)
        if record.id not in draft.known["bids"]:
            fix = _STRUCK if f"bids/{record.id}" in draft.struck else near(record.id, draft.tables["bids"])
            yield draft.finding(record, "", f"This review has no request '{record.id}'.", fix)
        elif bid and len(bid.data.outcomes) != len(record.data.outcomes):
            asked, reviewed = len(bid.data.outcomes), len(record.data.outcomes)
            message = f"The number of outcomes differs: {asked} in the request, {reviewed} in this review."
            yield draft.finding(record, "/outcomes", message, "Review each outcome, in the order of the request.")


def _bids(draft: Draft) -> Iterator[Finding]:
    for record in draft.tables["bids"].values():
        bid: model.Bid = record.data
        if bid.asked < 0:
            yield draft.finding(
                record,
                "/own_contribution",
                "The schools' own money is more than the costs.",
                "Check the amounts: what is asked is the costs less the schools' own money.",
            )
        if bid.lead and draft.urns.get(bid.lead) in {draft.urns.get(urn) for urn in bid.partners}:
            yield draft.finding(
                record, "/partners", "The lead school is also named as a partner.", "Take it out of the partners."
            )


def _transfers(draft: Draft) -> Iterator[Finding]:
    for record in draft.tables["transfers"].values():
        for side, account in (("from", record.data.from_), ("to", record.data.to)):
            yield from _account(draft, record, f"/{side}", account)


def _account(draft: Draft, record: Record[Any], field: str, account: model.Account) -> Iterator[Finding]:
    match account.account:
        case model.AccountKind.CENTRAL:
            if account.id is not None:
                yield draft.finding(record, f"{field}/id", "The central account has no 'id'.", "Take it out.")
        case model.AccountKind.SCHOOL:
            urns = _urns(draft, record)
            if account.id is not None and urns is not None and account.id not in urns:
                fix = near_school(account.id, draft.urns, draft.tables["schools"])
                yield draft.finding(record, f"{field}/id", f"There is no school '{account.id}'.", fix)
        case _:
            year = draft.tables["years"].get(account.year)
            clusters = draft.clusters(year.data) if year else None
            if clusters is not None and account.id not in clusters:
                there_is_none = f"There is no cluster '{account.id}' in {account.year}."
                yield draft.finding(
                    record,
                    f"{field}/id" if account.id else field,
                    there_is_none if account.id else "This account does not say of which cluster it is.",
                    near(account.id or "", clusters),
                )


def _withheld(draft: Draft) -> Iterator[Finding]:
    """Where a request withholds its schools, no other record gives one away."""
    withheld = {name for name, record in draft.tables["bids"].items() if record.data.schools_withheld}
    for record in draft.tables["decisions"].values():
        for place, item in enumerate(record.data.items):
            if item.bid in withheld and item.stepped_out:
                fix = "Take 'stepped_out' out; write 'interests_checked' and 'left_voting' instead."
                yield _given_away(draft, record, f"/items/{place}/stepped_out", item.bid, fix)
    for record in draft.tables["transfers"].values():
        for side, account in (("from", record.data.from_), ("to", record.data.to)):
            if record.data.bid in withheld and account.account is model.AccountKind.SCHOOL and account.id is not None:
                fix = "Take the school's number out; letters take it from outside these records."
                yield _given_away(draft, record, f"/{side}/id", record.data.bid, fix)


def _given_away(draft: Draft, record: Record[Any], field: str, bid: str, fix: str) -> Finding:
    message = f"'{bid}' withholds its schools to protect children, and this names a school."
    return draft.finding(record, field, message, fix)
