"""Awards, and the sums due from them.

A sum is *due*, never *paid*: no payment is on record. A request for a group is due in equal sums over its terms, odd pence
first; a project in one sum, in the term after its decision. A payment date that lies before confirmation is missed, and the
sum falls due with the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.money.formula import Skipped
from generator.money.shares import equally
from generator.money.sight import Sight
from generator.records import model
from generator.records.dataset import Dataset, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """A part of an award that was taken back before it was due; in pence."""

    record: Record[model.Decisions]
    place: int
    on: date
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A sum that falls due; in pence."""

    bid: str
    term: str
    on: date
    financial_year: str
    amount: int
    payee: str | None
    """The school's URN on that day; nothing where schools are withheld."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """What a meeting agreed for a request; in pence."""

    bid: Record[model.Bid]
    record: Record[model.Decisions]
    place: int
    sitting: Record[model.Meeting]
    amount: int
    withdrawals: tuple[Withdrawal, ...]
    dues: tuple[Due, ...]
    problems: tuple[Skipped, ...]

    @property
    def item(self) -> model.Item:
        """The item of the meeting's decisions."""
        return self.record.data.items[self.place]

    @property
    def urgent(self) -> bool:
        """Whether it was decided at an urgent sitting, and so draws on the money kept for that."""
        return self.sitting.data.slot == "urgent"

    @property
    def stands(self) -> int:
        """The award, less what was withdrawn."""
        return self.amount - sum(withdrawal.amount for withdrawal in self.withdrawals)


def awards(sight: Sight) -> dict[str, Award]:
    """Every award that may be seen, by request."""
    found: dict[str, Award] = {}
    withdrawals = _withdrawals(sight)
    for bid_id, bid in sight.dataset.bids.items():
        where = sight.awarded(bid_id)
        if where is not None:
            found[bid_id] = _award(sight.dataset, bid, *where, tuple(withdrawals.get(bid_id, ())))
    return found


def by_sitting(awards: Mapping[str, Award]) -> dict[str, list[Award]]:
    """The awards of each sitting, in the order of their requests."""
    found: dict[str, list[Award]] = {}
    for award in awards.values():
        found.setdefault(award.sitting.id, []).append(award)
    return found


def taken_back(awards: Mapping[str, Award]) -> dict[str, list[tuple[Award, Withdrawal]]]:
    """What each sitting took back, and of which award, in the order of their requests."""
    found: dict[str, list[tuple[Award, Withdrawal]]] = {}
    for award in awards.values():
        for withdrawal in award.withdrawals:
            found.setdefault(withdrawal.record.id, []).append((award, withdrawal))
    return found


def _withdrawals(sight: Sight) -> Mapping[str, list[Withdrawal]]:
    found: dict[str, list[Withdrawal]] = {}
    for record in sight.dataset.decisions.values():
        on = sight.dataset.meetings[record.id].data.date
        for place, award in enumerate(record.data.withdrawn_awards):
            if sight.withdrawn(award):
                found.setdefault(award.bid, []).append(
                    Withdrawal(record=record, place=place, on=on, amount=award.amount)
                )
    return {bid: sorted(taken, key=lambda one: (one.on, one.record.id)) for bid, taken in found.items()}


def _award(
    dataset: Dataset, bid: Record[model.Bid], record: Record[model.Decisions], place: int, taken: tuple[Withdrawal, ...]
) -> Award:
    sitting = dataset.meetings[record.id]
    amount = int(record.data.items[place].amount or 0)
    dues, problems = _dues(dataset, bid, record, place, sitting.data.date, taken)
    return Award(
        bid=bid,
        record=record,
        place=place,
        sitting=sitting,
        amount=amount,
        withdrawals=taken,
        dues=dues,
        problems=problems,
    )


def _dues(
    dataset: Dataset,
    bid: Record[model.Bid],
    record: Record[model.Decisions],
    place: int,
    decided: date,
    taken: tuple[Withdrawal, ...],
) -> tuple[tuple[Due, ...], tuple[Skipped, ...]]:
    item = record.data.items[place]
    if item.confirmed is None or not item.amount:
        return (), ()
    problems: list[Skipped] = []

    def problem(because: str, fix: str) -> None:
        problems.append(Skipped(because=because, path=record.path, field=f"/items/{place}", fix=fix))

    rules = dataset.rulebook(bid.year, decided)
    terms = sorted(rules.terms.value or (), key=lambda term: term.starts)
    parts: dict[str, int] = {}
    for wanted, amount in _wanted(bid.data, item, terms, decided):
        term = _payable(terms, wanted, item.confirmed.on)
        if term is None:
            problem(
                "No term with a payment date follows its confirmation.",
                "Add the terms that the award reaches to the year's rules.",
            )
        else:
            parts[term.id] = parts.get(term.id, 0) + amount
    if not parts and not problems:
        problem("No term follows the decision, so nothing can fall due.", "Add the next term to the year's rules.")
    by_id = {term.id: term for term in terms}
    for withdrawal in taken:
        if left := _take_back(parts, by_id, withdrawal):
            problem(
                f"£{left / 100:,.2f} was withdrawn that was already due.",
                "Only what is not yet due can be withdrawn; use a return transfer.",
            )
    dues = [_due(dataset, bid, by_id[term], amount) for term, amount in parts.items() if amount]
    return tuple(sorted(dues, key=lambda due: due.on)), tuple(problems)


def _wanted(bid: model.Bid, item: model.Item, terms: list[model.Term], decided: date) -> Iterator[tuple[date, int]]:
    """The start of each term that a part of the award is meant for, with the part in pence."""
    amount = int(item.amount or 0)
    if bid.kind is model.RequestKind.PROJECT:
        following = next((term for term in terms if term.starts > decided), None)
        if following is not None:
            yield following.starts, amount
        return
    named = set(item.terms or bid.terms)
    chosen = [term for term in terms if term.id in named]
    if chosen:
        yield from zip((term.starts for term in chosen), equally(amount, [term.id for term in chosen]), strict=True)


def _payable(terms: list[model.Term], starts: date, confirmed: date) -> model.Term | None:
    """The first term from then on whose payment date is not before confirmation."""
    for term in terms:
        if (
            term.starts >= starts
            and term.payment_date is not None
            and term.financial_year
            and term.payment_date >= confirmed
        ):
            return term
    return None


def first_due(terms: Iterable[model.Term], decided: date, confirmed: date, *, one_sum: bool) -> date | None:
    """The first day on which money can fall due that is decided and confirmed on these days.

    One sum falls due in the term after the decision at the earliest, equal sums from the term that runs or comes next.
    """
    ordered = sorted(terms, key=lambda term: term.starts)
    fits = (term for term in ordered if (term.starts > decided if one_sum else term.ends >= decided))
    start = next(fits, None)
    payable = _payable(ordered, start.starts, confirmed) if start else None
    return payable.payment_date if payable else None


def _take_back(parts: dict[str, int], terms: Mapping[str, model.Term], withdrawal: Withdrawal) -> int:
    """Take a withdrawal from the latest sums that are not yet due; what cannot be taken is left over."""
    left = withdrawal.amount
    for term in sorted(parts, key=lambda name: terms[name].starts, reverse=True):
        payment = terms[term].payment_date
        if payment is not None and payment > withdrawal.on:
            cut = min(left, parts[term])
            parts[term] -= cut
            left -= cut
    return left


def _due(dataset: Dataset, bid: Record[model.Bid], term: model.Term, amount: int) -> Due:
    assert term.payment_date is not None, "only payable terms fall due"
    assert term.financial_year is not None, "only payable terms fall due"
    lead = bid.data.lead
    payee = dataset.school(lead).data.urn_on(term.payment_date) if lead else None
    return Due(
        bid=bid.id, term=term.id, on=term.payment_date, financial_year=term.financial_year, amount=amount, payee=payee
    )
