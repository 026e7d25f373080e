"""Workings of what a request asks for, is awarded, and falls due; of reviews and corrections."""

from __future__ import annotations

from decimal import Decimal

from generator.money import explain_totals
from generator.money.accounts import Accounts
from generator.money.explain_ledger import as_recorded
from generator.money.figure import Figure, Place, Step, Working, full_date, pounds
from generator.money.sight import Showing
from generator.records import model
from generator.records.dataset import Record


def _bid(accounts: Accounts, rest: list[str]) -> Record[model.Bid] | None:
    """The request, if its money may be shown."""
    bid = accounts.dataset.bids["/".join(rest[:2])]
    return bid if accounts.public.sight.showing(bid) is Showing.FULL else None


def asked(accounts: Accounts, rest: list[str]) -> Working | None:
    """`asked/2025-26/c1-003`: the costs, less the schools' own money; `asked/2025-26`: over all that were agreed."""
    if len(rest) == 1:
        return explain_totals.asked(accounts, rest[0])
    bid = _bid(accounts, rest)
    if bid is None:
        return None
    steps = [
        Step.amount(
            cost.item, cost.amount, key=f"cost/{bid.id}/{place}", at=(Place.of(bid, f"/costs/{place - 1}/amount"),)
        )
        for place, cost in enumerate(bid.data.costs, 1)
    ]
    if own_money := int(bid.data.own_contribution):
        at = (Place.of(bid, "/own_contribution"),)
        steps.append(Step.amount("The schools' own money", -own_money, key=f"own/{bid.id}", at=at))
    rule = "The costs, less what the schools pay themselves."
    return Working.total(f"asked/{bid.id}", f"Asked for: {bid.data.title}", rule, steps)


def cost(accounts: Accounts, rest: list[str]) -> Working | None:
    """`cost/2025-26/c1-003/2`: one cost line, counted from 1."""
    bid = _bid(accounts, rest)
    place = int(rest[2])
    if bid is None or place < 1:
        return None
    line = bid.data.costs[place - 1]
    figure = Figure(pence=line.amount, key=f"cost/{bid.id}/{place}")
    return Working(
        figure=figure,
        title=line.item,
        rule="One line of the costs.",
        steps=(as_recorded(bid, f"/costs/{place - 1}/amount", line.amount),),
    )


def own(accounts: Accounts, rest: list[str]) -> Working | None:
    """`own/2025-26/c1-003`: what the schools pay themselves."""
    bid = _bid(accounts, rest)
    if bid is None:
        return None
    figure = Figure(pence=bid.data.own_contribution, key=f"own/{bid.id}")
    return Working(
        figure=figure,
        title="The schools' own money",
        rule="What the schools pay themselves.",
        steps=(as_recorded(bid, "/own_contribution", bid.data.own_contribution),),
    )


def award(accounts: Accounts, rest: list[str]) -> Working | None:
    """`award/2025-26/c1-003`: what the meeting agreed."""
    found = accounts.public.awards["/".join(rest)]
    field = f"/items/{found.place}/amount"
    steps = [as_recorded(found.record, field, found.amount)]
    laid = accounts.dataset.corrected.get((f"decisions/{found.record.id}", field))
    if laid is not None and accounts.public.sight.correction(laid.correction):
        steps = [
            Step(
                sign="",
                label="As first recorded, and since corrected",
                value=_told(laid.was),
                at=(Place.of(found.record, field),),
                key=f"correction/{laid.correction.id}/was",
            ),
            Step(
                sign="=",
                label="As corrected",
                value=pounds(found.amount),
                at=(Place.of(laid.correction, "/now"),),
                key=f"correction/{laid.correction.id}/now",
                note=laid.correction.data.why,
            ),
        ]
    figure = Figure(pence=found.amount, key=f"award/{found.bid.id}")
    return Working(
        figure=figure,
        title=f"Agreed: {found.bid.data.title}",
        rule="What the meeting agreed and the authority confirmed.",
        steps=tuple(steps),
    )


def stands(accounts: Accounts, rest: list[str]) -> Working | None:
    """`stands/2025-26/c1-003`: the award, less what was withdrawn; `stands/2025-26`: over all awards."""
    if len(rest) == 1:
        return explain_totals.stands(accounts, rest[0])
    found = accounts.public.awards["/".join(rest)]
    steps = [Step(sign="", label="Agreed", value=pounds(found.amount), pence=found.amount, key=f"award/{found.bid.id}")]
    steps += [
        Step.amount("Withdrawn", -one.amount, key=f"withdrawn/{found.bid.id}/{one.record.name}")
        for one in found.withdrawals
    ]
    rule = "The award, less what was withdrawn."
    return Working.total(f"stands/{found.bid.id}", f"Promised now: {found.bid.data.title}", rule, steps)


def withdrawn(accounts: Accounts, rest: list[str]) -> Working | None:
    """`withdrawn/2025-26/c1-003/c1-spr1`: what one meeting took back."""
    found = accounts.public.awards["/".join(rest[:2])]
    for one in found.withdrawals:
        if one.record.name == rest[2]:
            why = one.record.data.withdrawn_awards[one.place].why
            figure = Figure(pence=one.amount, key="/".join(["withdrawn", *rest]))
            step = as_recorded(one.record, f"/withdrawn_awards/{one.place}/amount", one.amount)
            return Working(figure=figure, title=f"Withdrawn: {found.bid.data.title}", rule=why, steps=(step,))
    return None


def due(accounts: Accounts, rest: list[str]) -> Working | None:
    """`due/2025-26/c1-003/2025-26-spring`: what falls due in one term."""
    found = accounts.public.awards["/".join(rest[:2])]
    one = {due.term: due for due in found.dues}[rest[2]]
    year = accounts.dataset.years[found.bid.year]
    terms = accounts.rules[found.bid.year].terms.value or ()
    place = next(place for place, term in enumerate(terms) if term.id == one.term)
    others = len(found.dues)
    rule = "A project is due in one sum, in the term after its decision."
    if found.bid.data.kind is not model.RequestKind.PROJECT:
        rule = "A group's award is due in equal sums over its terms; odd pennies come first."
    steps = (
        Step(
            sign="", label="Agreed, less what was withdrawn", value=pounds(found.stands), key=f"stands/{found.bid.id}"
        ),
        Step(
            sign="÷",
            label="Sums that fall due",
            value=str(others),
            at=(Place.of(year, f"/terms/value/{place}/payment_date"),),
            note=f"This one on {full_date(one.on)}, in the financial year {one.financial_year}.",
        ),
    )
    figure = Figure(pence=one.amount, key="/".join(["due", *rest]))
    return Working(figure=figure, title=f"Due on {full_date(one.on)}: {found.bid.data.title}", rule=rule, steps=steps)


def option(accounts: Accounts, rest: list[str]) -> Working | None:
    """`option/2025-26/c1-spr2/by_score`: what was left to decide, from which a rule would have funded requests."""
    record = accounts.dataset.decisions["/".join(rest[:2])]
    for place, one in enumerate(accounts.public.sight.options(record)):
        if one.rule.value == rest[2]:
            return Working(
                figure=Figure(pence=one.left, key="/".join(["option", *rest])),
                title="Left to decide before the meeting",
                rule="As recorded with the meeting's decisions. What the rule would have funded adds up to no more.",
                steps=(as_recorded(record, f"/options/{place}/left", one.left),),
            )
    return None


def review(accounts: Accounts, rest: list[str]) -> Working | None:
    """`review/2025-26/c1-003/spent` or `/returned`."""
    record = accounts.dataset.reviews["/".join(rest[:2])]
    if not accounts.public.sight.review(record) or rest[2] not in ("spent", "returned"):
        return None
    pence = record.data.spent if rest[2] == "spent" else record.data.returned
    figure = Figure(pence=pence, key="/".join(["review", *rest]))
    return Working(
        figure=figure,
        title=rest[2].capitalize(),
        rule="As the review says.",
        steps=(as_recorded(record, f"/{rest[2]}", pence),),
    )


def correction(accounts: Accounts, rest: list[str]) -> Working | None:
    """`correction/2025-26/001/was` or `/now`, where the field is an amount."""
    record = accounts.dataset.corrections["/".join(rest[:2])]
    side = rest[2]
    if not accounts.public.sight.correction(record) or not is_money(record.data.field):
        return None
    value = {"was": record.data.was, "now": record.data.now}[side]
    if not isinstance(value, (int, Decimal)):
        return None
    pence = int(value * 100)
    figure = Figure(pence=pence, key="/".join(["correction", *rest]))
    return Working(
        figure=figure,
        title=f"Correction {record.name}: {side}",
        rule=record.data.why,
        steps=(as_recorded(record, f"/{side}", pence),),
    )


def is_money(field: str) -> bool:
    """Whether the field at a JSON Pointer is an amount of pounds."""
    return field.rpartition("/")[2] in {"amount", "left", "own_contribution", "spent", "returned"}


def _told(value: object) -> str:
    return pounds(int(value * 100)) if isinstance(value, (int, Decimal)) else "–"
