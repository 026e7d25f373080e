"""Rules about what a request asks for: its kind, its costs, its terms, and the outcomes it is to be held to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.checks.requests.arrival import first_meeting, whole
from generator.checks.rule import Fault, at, rule
from generator.money.accounts import Accounts
from generator.money.figure import full_date
from generator.records import model
from generator.records.dataset import Record
from generator.records.finding import Severity
from generator.records.model import Capital, CostCategory, Lasts, RequestKind

LONGEST = 3
"""Terms in a year."""
WORDS = {Lasts.ONE_YEAR: "for one year", Lasts.END_OF_KEY_STAGE: "to the end of a key stage"}


def _rules(accounts: Accounts, bid: Record[model.Bid]) -> model.Year:
    """The rules of the day on which a meeting first dealt with a request; of today, where none has."""
    meeting = first_meeting(accounts.dataset, bid.id)
    return accounts.dataset.rulebook(bid.year, meeting.data.date if meeting else accounts.as_of)


@rule(
    "kind-not-offered",
    Severity.ERROR,
    "Schools may ask for what the year's rules offer, and for nothing else.",
)
def kind_not_offered(accounts: Accounts) -> Iterator[Fault]:
    """A request of a kind, or for a length of time, that the year's rules do not offer."""
    for bid in whole(accounts.dataset):
        kinds = _rules(accounts, bid).kinds.value
        if kinds is None:
            continue
        kind = next((one for one in kinds if one.kind is bid.data.kind), None)
        if kind is None or kind.money is model.Payment.NONE:
            message = f"The rules of {bid.year} give no money for a request of the kind '{bid.data.kind.value}'."
            known = ", ".join(one.kind.value for one in kinds if one.money is not model.Payment.NONE)
            yield at(bid, "/kind", message, f"Kinds that the year gives money for: {known}.")
        elif bid.data.lasts not in (kind.lasts or (Lasts.ONE_YEAR,)):
            message = f"The rules of {bid.year} do not offer a {bid.data.kind.value} {WORDS[bid.data.lasts]}."
            offered = " or ".join(WORDS[one] for one in kind.lasts or (Lasts.ONE_YEAR,))
            yield at(bid, "/lasts", message, f"Offered is a {bid.data.kind.value} {offered}.")


@rule(
    "nothing-asked",
    Severity.ERROR,
    "A request is for money; one that costs nothing needs no meeting's decision on money.",
)
def nothing_asked(accounts: Accounts) -> Iterator[Fault]:
    """A request that asks for nothing, or a line of its costs that is nought."""
    for bid in whole(accounts.dataset):
        empty = [place for place, cost in enumerate(bid.data.costs) if cost.amount == 0]
        for place in empty:
            fix = "Write what it costs, or take the line out; what schools give themselves is 'own_contribution'."
            yield at(bid, f"/costs/{place}/amount", "This line of the costs is nought.", fix)
        if bid.data.asked == 0 and not empty:
            message = "The schools' own money covers all costs, so that nothing is asked."
            yield at(bid, "/own_contribution", message, "Check the amounts, or take the request out.")


@rule(
    "capital-asked",
    Severity.WARNING,
    "Where the rules do not allow building work, it is kinder to say so before the meeting.",
)
def capital_asked(accounts: Accounts) -> Iterator[Fault]:
    """A cost of building work in a request that no meeting has dealt with, where the rules do not allow it."""
    for bid in whole(accounts.dataset):
        if bid.id in accounts.dataset.taken or _rules(accounts, bid).capital.value is not Capital.NOT_ALLOWED:
            continue
        for place, cost in enumerate(bid.data.costs):
            if cost.category is CostCategory.CAPITAL:
                message = f"This line asks for building work, which the rules of {bid.year} do not allow."
                fix = "Tell the school: the meeting can agree at most the rest."
                yield at(bid, f"/costs/{place}/category", message, fix)


@rule(
    "capital-agreed",
    Severity.ERROR,
    "Where the rules do not allow building work, none is paid for, in part or in whole.",
)
def capital_agreed(accounts: Accounts) -> Iterator[Fault]:
    """An award over what a request costs without its building work, where the rules do not allow such work."""
    for award in accounts.full.awards.values():
        rules = accounts.dataset.rulebook(award.sitting.year, award.sitting.data.date)
        costs = award.bid.data.costs
        capital = sum(cost.amount for cost in costs if cost.category is CostCategory.CAPITAL)
        most = sum(cost.amount for cost in costs) - capital
        if rules.capital.value is Capital.NOT_ALLOWED and capital and award.amount > most:
            message = f"The amount is more than '{award.bid.id}' costs without its building work, which the rules do not allow."
            fix = "Check the amount; building work must come from the schools' own money."
            yield at(award.record, f"/items/{award.place}/amount", message, fix)


@rule(
    "terms-asked-for",
    Severity.ERROR,
    "Money is for terms that lie ahead, one after the other, and no longer than the request says it lasts.",
)
def terms_asked_for(accounts: Accounts) -> Iterator[Fault]:
    """Terms that were over when the request came in or was agreed, leave a gap, or are more than a year's."""
    for bid in whole(accounts.dataset):
        terms = sorted(_rules(accounts, bid).terms.value or (), key=lambda term: term.starts)
        order = {term.id: place for place, term in enumerate(terms)}
        asked = sorted(order[name] for name in bid.data.terms if name in order)
        if not asked:
            continue
        first = terms[asked[0]]
        if first.ends < bid.data.received:
            yield _over(bid, "/terms", first, bid.data.received, "this request came in")
        elif asked != list(range(asked[0], asked[0] + len(asked))):
            gap = next(terms[place] for place in range(asked[0], asked[-1]) if place not in asked)
            message = f"The terms do not follow each other: {gap.id} lies between them."
            yield at(bid, "/terms", message, "Add the term between them, or make two requests of it.")
        elif bid.data.lasts is Lasts.ONE_YEAR and len(asked) > LONGEST:
            message = f"This request is for one year, which is at most {LONGEST} terms, and names {len(asked)}."
            fix = "Take terms out; where the rules offer it, a group may last to the end of a key stage."
            yield at(bid, "/terms", message, fix)
        else:
            yield from _agreed_too_late(accounts, bid, terms)


def _agreed_too_late(accounts: Accounts, bid: Record[model.Bid], terms: list[model.Term]) -> Iterator[Fault]:
    """A group is paid for its terms: one that was over on the day of the decision cannot be paid for."""
    award = accounts.full.awards.get(bid.id)
    if award is None or bid.data.kind is RequestKind.PROJECT:
        return
    named = award.item.terms or bid.data.terms
    day = award.sitting.data.date
    over = next((term for term in terms if term.id in named and term.ends < day), None)
    if over is not None:
        field = f"/items/{award.place}/terms" if award.item.terms else f"/items/{award.place}"
        yield _over(award.record, field, over, day, f"the meeting dealt with '{bid.id}'")


def _over(
    record: Record[model.Bid] | Record[model.Decisions], field: str, term: model.Term, day: date, what: str
) -> Fault:
    message = f"{term.id} had ended on {full_date(term.ends)}, before {what} on {full_date(day)}."
    return at(record, field, message, "Name terms that were still to come, or check the date.")


@rule(
    "outcome-date",
    Severity.ERROR,
    "An outcome can be judged only after there was time to reach it, and while the award is still remembered.",
)
def outcome_date(accounts: Accounts) -> Iterator[Fault]:
    """An outcome that is due before the request came in, or more than a year after its last term."""
    for bid in whole(accounts.dataset):
        ends = [term.ends for term in _rules(accounts, bid).terms.value or () if term.id in bid.data.terms]
        for place, outcome in enumerate(bid.data.outcomes):
            field = f"/outcomes/{place}/by"
            if outcome.by <= bid.data.received:
                message = (
                    f"This outcome is to be reached by {full_date(outcome.by)}, and the request came in on "
                    f"{full_date(bid.data.received)}."
                )
                yield at(bid, field, message, "Write a day that lies after the request.")
            elif ends and outcome.by > _a_year_after(max(ends)):
                message = (
                    f"This outcome is to be reached by {full_date(outcome.by)}, more than a year after the last term, "
                    f"which ends on {full_date(max(ends))}."
                )
                yield at(
                    bid,
                    field,
                    message,
                    "Write a day within a year of the last term, by which a first effect can be seen.",
                )


def _a_year_after(day: date) -> date:
    return date(day.year + 1, day.month, min(day.day, 28) if day.month == 2 else day.day)


@rule(
    "outcome-unchanged",
    Severity.WARNING,
    "An outcome says what will be different; a target that is already met says nothing of what the money did.",
)
def outcome_unchanged(accounts: Accounts) -> Iterator[Fault]:
    """An outcome whose target is the same as its baseline."""
    for bid in whole(accounts.dataset):
        for place, outcome in enumerate(bid.data.outcomes):
            if outcome.baseline.casefold().split() == outcome.target.casefold().split():
                message = "The target is the same as the baseline."
                fix = "Write what should be different by then; where something is to be kept up, say against what fall."
                yield at(bid, f"/outcomes/{place}/target", message, fix)
