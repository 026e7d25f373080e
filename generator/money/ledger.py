"""The ledger of one cluster in one academic year: a fold over typed entries, in the order of their dates, then ids.

``left`` = funds - envelope - reserve - promised + returned. Each row says where things stand *after* a sitting or transfer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Literal

from generator.money.awards import Award, Withdrawal, by_sitting, taken_back
from generator.money.formula import Allocation, Skipped, first_day
from generator.money.sight import Sight
from generator.records import model
from generator.records.dataset import Record
from generator.records.model import AccountKind, MeetingStatus, Status, Transfer, TransferKind, weakest

Amount = Literal["funds", "envelope", "reserve", "promised", "returned", "has", "left"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """How a cluster stands; in pence."""

    funds: int = 0
    """Allocation, what was brought forward, and what was moved to or from others."""
    envelope: int = 0
    """Set aside for individual support."""
    reserve: int = 0
    """Kept for urgent requests and not yet used."""
    promised: int = 0
    """Whole awards in the year of decision, whatever their terms, less withdrawals."""
    returned: int = 0
    """Given back after it was due."""

    @property
    def has(self) -> int:
        """All that there is to set aside, keep, promise or leave: the funds, and what schools gave back."""
        return self.funds + self.returned

    @property
    def left(self) -> int:
        """Left to decide."""
        return self.funds - self.envelope - self.reserve - self.promised + self.returned

    def of(self, amount: Amount) -> int:
        """One of the seven amounts by its name."""
        found: int = getattr(self, amount)
        return found

    def __add__(self, other: Balance) -> Balance:
        return Balance(**{part.name: getattr(self, part.name) + getattr(other, part.name) for part in fields(Balance)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One entry: what it adds to each amount, and the key of the figure that it comes from."""

    label: str
    key: str
    adds: Balance


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Where a cluster stands after one sitting or transfer."""

    point: str
    """`opening`, a sitting's name without its cluster (`aut2`), or `transfer-001`."""
    on: date
    sitting: Record[model.Meeting] | None = None
    transfer: Record[Transfer] | None = None
    """One of the two; neither for the opening."""
    changes: tuple[Change, ...]
    balance: Balance


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """One cluster's year."""

    year: str
    cluster: str
    rows: tuple[Row, ...]
    status: Status

    @property
    def latest(self) -> Row:
        """Where it stands now."""
        return self.rows[-1]

    def at(self, point: str) -> Row | None:
        """The row of that name."""
        return next((row for row in self.rows if row.point == point), None)

    def changes_to(self, row: Row) -> Iterator[Change]:
        """Every entry up to and with a row."""
        for earlier in self.rows:
            yield from earlier.changes
            if earlier is row:
                return


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """All that moves money, by where it does: gathered once for all ledgers."""

    agreed: Mapping[str, Sequence[Award]]
    """By sitting."""
    withdrawn: Mapping[str, Sequence[tuple[Award, Withdrawal]]]
    """By the sitting that took it back."""
    moved: Mapping[tuple[str, str], Sequence[Record[Transfer]]]
    """By academic year and cluster, whichever side of the transfer that is."""


def entries(sight: Sight, awards: Mapping[str, Award]) -> Entries:
    """All that moves money, as far as one may see."""
    moved: dict[tuple[str, str], list[Record[Transfer]]] = {}
    for transfer in sight.dataset.transfers.values():
        if sight.transfer(transfer.data):
            for which in dict.fromkeys(map(_inside, (transfer.data.from_, transfer.data.to))):
                if which is not None:
                    moved.setdefault(which, []).append(transfer)
    return Entries(agreed=by_sitting(awards), withdrawn=taken_back(awards), moved=moved)


def ledger(
    sight: Sight,
    allocation: Allocation | Skipped,
    happened: Entries,
    year_id: str,
    cluster: str,
    rules: model.Year,
) -> Ledger | Skipped:
    """Fold a cluster's year; skipped, with the reason, where a rule that it needs is not known."""
    if isinstance(allocation, Skipped):
        return Skipped(because=allocation.because)
    if rules.envelope.value is None or rules.reserve.value is None or rules.brought_forward.value is None:
        return Skipped(because="What is set aside, kept back or brought forward is not published for this year.")
    rows = [_opening(sight, allocation, year_id, cluster, rules)]
    release = _release(sight, year_id, cluster, rules.reserve.value.release_after)
    sat = {meeting.id: meeting for meeting in _held(sight, year_id, cluster)}
    moved = {f"{one.year}/{_transfer_point(one)}": one for one in happened.moved.get((year_id, cluster), ())}
    days = {name: one.data.date for name, one in sat.items()} | {name: one.data.date for name, one in moved.items()}
    for name in sorted(days, key=lambda name: (days[name], name)):
        rows.append(
            _after_transfer(rows[-1].balance, moved[name], year_id, cluster)
            if name in moved
            else _after_sitting(rows[-1].balance, sat[name], happened, released=name == release)
        )
    status = weakest((allocation.status, rules.envelope.status, rules.reserve.status, rules.brought_forward.status))
    return Ledger(year=year_id, cluster=cluster, rows=tuple(rows), status=status)


def _opening(sight: Sight, allocation: Allocation, year_id: str, cluster: str, rules: model.Year) -> Row:
    allocated = allocation.by_cluster.get(cluster, 0)
    changes = [Change(label="Allocation", key=f"allocation/{year_id}/{cluster}", adds=Balance(funds=allocated))]
    for place, row in enumerate(rules.brought_forward.value or ()):
        if row.cluster == cluster:
            key = f"rule/{year_id}/brought_forward/value/{place}/amount"
            changes.append(Change(label="Brought forward", key=key, adds=Balance(funds=row.amount)))
    for place, part in enumerate(rules.envelope.value or ()):
        if part.cluster == cluster:
            key = f"rule/{year_id}/envelope/value/{place}/amount"
            label = f"Set aside for individual support, {part.financial_year}"
            changes.append(Change(label=label, key=key, adds=Balance(envelope=part.amount)))
    if rules.reserve.value is not None:
        kept = allocated * rules.reserve.value.per_cent // 10_000
        changes.append(
            Change(label="Kept for urgent requests", key=f"reserve/{year_id}/{cluster}", adds=Balance(reserve=kept))
        )
    day = first_day(year_id, sight.dataset.groupings[rules.grouping].data)
    balance = sum((change.adds for change in changes), Balance())
    return Row(point="opening", on=day, changes=tuple(changes), balance=balance)


def _held(sight: Sight, year_id: str, cluster: str) -> list[Record[model.Meeting]]:
    return [
        meeting
        for meeting in sight.dataset.sittings.get((year_id, cluster), ())
        if meeting.data.status is MeetingStatus.HELD and sight.day(meeting.data.date)
    ]


def _inside(side: model.Account) -> tuple[str, str] | None:
    """The year and cluster whose account it is; nothing for money that stands in no cluster."""
    if side.id is None or side.account in (AccountKind.CENTRAL, AccountKind.SCHOOL):
        return None
    return side.year, side.id


def _release(sight: Sight, year_id: str, cluster: str, slot: str) -> str | None:
    """The sitting at which what is left of the reserve joins the money to decide."""
    return next((meeting.id for meeting in _held(sight, year_id, cluster) if meeting.data.slot == slot), None)


def _after_sitting(before: Balance, meeting: Record[model.Meeting], happened: Entries, *, released: bool) -> Row:
    point = meeting.name.removeprefix(f"{meeting.data.cluster}-")
    changes = tuple(_sat(meeting, point, before, happened, released=released))
    balance = sum((change.adds for change in changes), before)
    return Row(point=point, on=meeting.data.date, sitting=meeting, changes=changes, balance=balance)


def _sat(
    meeting: Record[model.Meeting], point: str, before: Balance, happened: Entries, *, released: bool
) -> Iterator[Change]:
    """What a sitting did: release of the reserve first, then its awards, then what it took back."""
    reserve = before.reserve
    if released and reserve:
        key = f"ledger/{meeting.year}/{meeting.data.cluster}/{point}/released"
        yield Change(label="No longer kept for urgent requests", key=key, adds=Balance(reserve=-reserve))
        reserve = 0
    for award in sorted(happened.agreed.get(meeting.id, ()), key=lambda award: award.place):
        drawn = min(reserve, award.amount) if award.urgent else 0
        reserve -= drawn
        yield Change(label="Promised", key=f"award/{award.bid.id}", adds=Balance(promised=award.amount, reserve=-drawn))
    for award, withdrawal in happened.withdrawn.get(meeting.id, ()):
        key = f"withdrawn/{award.bid.id}/{meeting.name}"
        yield Change(label="Award withdrawn", key=key, adds=Balance(promised=-withdrawal.amount))


def _after_transfer(before: Balance, transfer: Record[Transfer], year_id: str, cluster: str) -> Row:
    """What a transfer did to this cluster: each account inside a cluster is part of its funds."""
    moved, amount = transfer.data, int(transfer.data.amount)
    adds = Balance()
    for side, sign in ((moved.from_, -1), (moved.to, 1)):
        if _inside(side) != (year_id, cluster):
            continue
        if moved.kind is TransferKind.RETURN and sign == 1:
            adds += Balance(returned=amount)
            continue
        adds = replace(adds, funds=adds.funds + sign * amount)
        if side.account is AccountKind.RESERVE:
            adds = replace(adds, reserve=adds.reserve + sign * amount)
        elif side.account is AccountKind.ENVELOPE:
            adds = replace(adds, envelope=adds.envelope + sign * amount)
    change = Change(label=_MOVES[moved.kind], key=f"transfer/{transfer.id}", adds=adds)
    point = _transfer_point(transfer)
    return Row(point=point, on=moved.date, transfer=transfer, changes=(change,), balance=before + adds)


def _transfer_point(transfer: Record[Transfer]) -> str:
    return f"transfer-{transfer.name}"


_MOVES = {
    TransferKind.RESERVE_RELEASE: "Released early from the money kept for urgent requests",
    TransferKind.VIREMENT: "Moved between accounts",
    TransferKind.CARRY_FORWARD: "Carried into the next year",
    TransferKind.ENVELOPE_TOP_UP: "Added to individual support",
    TransferKind.RETURN: "Given back by a school",
}
