"""Workings of sums that cut the same money otherwise: by quarter, by need and school, and for each pupil."""

from __future__ import annotations

from generator.money import quarters
from generator.money.accounts import Accounts
from generator.money.each import COUNTED, each_of
from generator.money.explain_step import cluster_name
from generator.money.figure import Figure, Place, Step, Working, pounds
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
    """`each/2025-26/c1/pupils`: what the formula counts, for each pupil on roll; of a cluster, a school, or `all`."""
    year, who, name = rest
    column = Column(name)
    found = each_of(accounts, year, who, column)
    if found is None:
        return None
    census = accounts.dataset.census[accounts.rules[year].census]
    source = f"allocation/{year}" if who == ALL else f"allocation/{year}/{who}"
    counted = COUNTED[column]
    steps = (
        Step(sign="", label="What the formula counts", value=pounds(found.amount), key=source, status=found.status),
        Step(
            sign="÷", label=f"{counted[0].upper()}{counted[1:]}, {census.data.title}", value=f"{found.count:,}",
            at=(Place.of(census, "/rows"),), status=Status.PUBLISHED, note="Rounded to the nearest penny.",
        ),
    )  # fmt: skip
    whose = "All schools" if who == ALL else _name(accounts, year, who)
    return Working(
        figure=Figure(pence=found.pence, key="/".join(["each", *rest]), status=found.status),
        title=f"{whose}, {year}: for each of the {counted}",
        rule="A division, so that sums of different size can be set side by side. It is no target, and no child's money.",
        steps=steps,
    )


def _name(accounts: Accounts, year: str, who: str) -> str:
    school = accounts.dataset.schools.get(who)
    return school.data.name if school else cluster_name(accounts, year, who)
