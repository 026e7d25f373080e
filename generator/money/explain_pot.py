"""Workings of what a year has to share: the pot, what is taken from it first, what is kept back, and the rulebook's amounts."""

from __future__ import annotations

from collections.abc import Iterator

from generator.money.accounts import Accounts
from generator.money.explain_step import cluster_name
from generator.money.figure import Figure, Place, Step, Working, per_cent, pounds
from generator.money.formula import StepResult
from generator.records import model
from generator.records.model import Status, weakest


def pot(accounts: Accounts, rest: list[str]) -> Working | None:
    """`pot/2025-26`: what was approved for the year."""
    (year,) = rest
    found, record = accounts.allocation(year), accounts.dataset.years[year]
    funding = accounts.rules[year].funding
    if found is None or found.pot is None:
        return None
    steps = (
        Step.amount(
            f"From the financial year {row.financial_year}",
            row.amount,
            key=f"rule/{year}/funding/value/{place}/amount",
            at=(Place.of(record, f"/funding/value/{place}/amount"),),
            status=funding.status,
        )
        for place, row in enumerate(funding.value or ())
    )
    rule = "What each financial year gives to this school year."
    return Working.total(f"pot/{year}", f"Money for {year}", rule, steps, funding.status)


def distributable(accounts: Accounts, rest: list[str]) -> Working | None:
    """`distributable/2025-26`: the pot less central lines; without a pot, what the exact steps come to."""
    (year,) = rest
    found = accounts.allocation(year)
    if found is None:
        return None
    key, title = f"distributable/{year}", f"Shared between schools in {year}"
    if found.pot is None:
        steps = [_step_total(year, result) for result in found.steps]
        return Working.total(
            key, title, "No pot was published, so this is what the rule comes to.", steps, found.status
        )
    money = Step.amount(f"Money for {year}", found.pot, key=f"pot/{year}", status=accounts.rules[year].funding.status)
    steps = [money, *taken_first(accounts, year)]
    return Working.total(key, title, "The money for the year, less what is taken first.", steps, found.status)


def taken_first(accounts: Accounts, year: str) -> Iterator[Step]:
    """Each sum that is taken from a year's pot before it is shared."""
    central = accounts.rules[year].central
    for place, line in enumerate(central.value or ()):
        field = f"/central/value/{place}/amount"
        at = (Place.of(accounts.dataset.years[year], field),)
        yield Step.amount(line.name, -line.amount, key=f"rule/{year}{field}", at=at, status=central.status)


def _step_total(year: str, result: StepResult) -> Step:
    key = f"allocation/{year}/step/{result.number}"
    return Step.amount(result.step.name, result.total, key=key, status=Status.PUBLISHED)


def reserve(accounts: Accounts, rest: list[str]) -> Working | None:
    """`reserve/2025-26/c1`: what is kept for urgent requests on the first day."""
    year, cluster = rest
    found, record = accounts.allocation(year), accounts.dataset.years[year]
    rule = accounts.rules[year].reserve
    if found is None or rule.value is None:
        return None
    allocated = found.by_cluster[cluster]
    kept = allocated * rule.value.per_cent // 10_000
    steps = (
        Step(
            sign="",
            label="Allocation",
            value=pounds(allocated),
            key=f"allocation/{year}/{cluster}",
            status=found.status,
        ),
        Step(
            sign="×",
            label="Kept for urgent requests",
            value=f"{per_cent(rule.value.per_cent)} %",
            at=(Place.of(record, "/reserve/value/per_cent"),),
            status=rule.status,
            note="Rounded down to the penny.",
        ),
    )
    status = weakest((found.status, rule.status))
    figure = Figure(pence=kept, key=f"reserve/{year}/{cluster}", status=status)
    return Working(
        figure=figure,
        title=f"Kept for urgent requests, {cluster_name(accounts, year, cluster)}",
        rule="A part of the allocation is kept for urgent requests.",
        steps=steps,
    )


def rule(accounts: Accounts, rest: list[str]) -> Working | None:
    """`rule/2025-26/POINTER`: an amount that stands in the rulebook."""
    year, *pointer = rest
    record = accounts.dataset.years[year]
    found: object = accounts.rules[year]
    for part in pointer:
        found = found[int(part)] if isinstance(found, tuple) else getattr(found, part, None)
    stated = getattr(record.data, pointer[0], None)
    if not isinstance(found, int) or pointer[-1] != "amount" or not isinstance(stated, model.Stated):
        return None
    field = "/" + "/".join(pointer)
    figure = Figure(pence=found, key="/".join(["rule", *rest]), status=stated.status)
    step = Step(
        sign="",
        label="As the year's rules say",
        value=pounds(found),
        pence=found,
        at=(Place.of(record, field),),
        status=stated.status,
        note=stated.source or "",
    )
    return Working(
        figure=figure,
        title=f"The rules of {year}: {pointer[0].replace('_', ' ')}",
        rule="An amount that the year's rules state.",
        steps=(step,),
    )
