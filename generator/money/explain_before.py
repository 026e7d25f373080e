"""Workings of what the formula gave before an amendment of the year changed its funding or steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from generator.money import explain_allocation
from generator.money.accounts import Accounts
from generator.money.basis import Basis, of_year
from generator.money.explain_ledger import as_recorded
from generator.money.figure import Figure, Working
from generator.money.formula import Allocation, allocate_by


def before(accounts: Accounts, rest: list[str]) -> Working | None:
    """`before/2025-26/1[/CLUSTER or URN or not-placed]`: what was allocated before the first amendment, counted from 1."""
    year, number, *which = rest
    now = explain_allocation.below(_as_before(accounts, year, int(number)), which)
    if now is None or int(number) < 1:
        return None
    key = "/".join(["before", *rest])
    steps = tuple(replace(step, key=None) for step in now.steps)
    title = f"{now.title}, before amendment {number}"
    return replace(now, figure=replace(now.figure, key=key), title=title, steps=steps)


def _as_before(accounts: Accounts, year: str, number: int) -> Basis | None:
    """A year's allocation by its rulebook as it was on the day before an amendment."""
    day = accounts.dataset.years[year].data.amendments[number - 1].from_ - timedelta(days=1)
    rules = accounts.dataset.rulebook(year, day)
    found = allocate_by(accounts.dataset, year, rules)
    return of_year(accounts.dataset, rules, found) if isinstance(found, Allocation) else None


def amendment(accounts: Accounts, rest: list[str]) -> Working | None:
    """`amendment/2025-26/1/was` or `/now`, where the amended rule is an amount."""
    year, number, side = rest
    record = accounts.dataset.years[year]
    one = record.data.amendments[int(number) - 1]
    value = {"was": one.was, "now": one.now}[side]
    if not one.field.endswith("/amount") or int(number) < 1 or not isinstance(value, (int, Decimal)):
        return None
    pence = int(value * 100)
    return Working(
        figure=Figure(pence=pence, key="/".join(["amendment", *rest])),
        title=f"Amendment {number}: {side}",
        rule=f"Agreed by the {one.agreed_by}, {one.minute}.",
        steps=(as_recorded(record, f"/amendments/{int(number) - 1}/{side}", pence),),
    )
