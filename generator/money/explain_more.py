"""Workings of sums that cut the same money otherwise: by quarter, by need and school, and for each pupil."""

from __future__ import annotations

from generator.money import quarters
from generator.money.accounts import Accounts
from generator.money.basis import Basis
from generator.money.each import COUNTED, each_of
from generator.money.figure import Place, Step, Working, pounds
from generator.money.needs import ALL, promised_in
from generator.records.model import Column, Need, Status

_QUARTER_RULES: dict[quarters.Amount, str] = {
    "promised": "Every award decided in it, whole, less what was withdrawn in it.",
    "returned": "What schools gave back in it after it was due.",
    "moved": "Every other transfer made in it. What leaves one account enters another, so this is how much moved, not a cost.",
    "due": "Every sum that falls due in it.",
}


def quarter(accounts: Accounts, rest: list[str]) -> Working | None:
    """`quarter/2025-26/q3/due`: one amount of a quarter of a financial year; `quarter/2025-26/all/due`: of the four."""
    year, which, name = rest
    status = accounts.public.financial[year].status
    amount = {str(known): known for known in quarters.AMOUNTS}[name]
    number = None if which == "all" else int(which.removeprefix("q"))
    when = f"{quarters.QUARTERS[number - 1]}, " if number and 1 <= number <= 4 else ""
    if number is not None and not when:
        return None
    steps = tuple(
        Step.amount(line.label, line.pence, key=line.key) for line in quarters.lines(accounts, year, number, amount)
    )
    title = f"{quarters.AMOUNTS[amount]}, {when}financial year {year}"
    return Working.total(f"quarter/{year}/{which}/{name}", title, _QUARTER_RULES[amount], steps, status)


def promised(accounts: Accounts, rest: list[str]) -> Working | None:
    """`promised/2025-26/c1/all`: a cluster's awards; or a lead school's URN, or `all`; and one need, or `all`."""
    year, who, need = rest
    if need != ALL and need not in {one.value for one in Need}:
        return None
    found = promised_in(accounts, year).get((who, need), ())
    if not found:
        return None
    steps = (Step.amount(award.bid.data.title, award.stands, key=f"stands/{award.bid.id}") for award in found)
    rule = "The sum of every award, less what was withdrawn. An award counts for the school that leads the request."
    return Working.total("/".join(["promised", *rest]), f"Promised, {year}", rule, steps)


def each(accounts: Accounts, rest: list[str]) -> Working | None:
    """`each/2025-26/c1/pupils`: what the formula counts, for each pupil on roll; of a cluster, a school, or `all`.

    Where only a scenario or another grouping would give it: `each/scenario/NAME/c1/pupils` and
    `each/regrouped/2025-26/GROUPING/c1/pupils`.
    """
    *what, who, name = rest
    basis, column = _basis(accounts, what), Column(name)
    found = each_of(basis, who, column)
    if basis is None or found is None:
        return None
    source = basis.key if who == ALL else f"{basis.key}/{who}"
    counted = COUNTED[column]
    steps = (
        Step(sign="", label="What the formula counts", value=pounds(found.amount), key=source, status=found.status),
        Step(
            sign="÷", label=f"{counted[0].upper()}{counted[1:]}, {basis.census.data.title}", value=f"{found.count:,}",
            at=(Place.of(basis.census, "/rows"),), status=Status.PUBLISHED, note="Rounded to the nearest penny.",
        ),
    )  # fmt: skip
    return Working(
        figure=found.figure,
        title=f"{_name(basis, who)}, {basis.called}: for each of the {counted}",
        rule="A division, so that sums of different size can be set side by side. It is no target, and no child's money.",
        steps=steps,
    )


def _basis(accounts: Accounts, what: list[str]) -> Basis | None:
    """By what an allocation was worked out, as the key of a division names it."""
    match what:
        case [year]:
            return accounts.basis(year)
        case ["scenario", name]:
            found = accounts.scenarios[name]
        case ["regrouped", year, grouping]:
            found = accounts.regrouped[year, grouping]
        case _:
            return None
    return found if isinstance(found, Basis) else None


def _name(basis: Basis, who: str) -> str:
    if who == ALL:
        return "All schools"
    return basis.school_name(who) if who in basis.dataset.schools else basis.cluster_name(who)
