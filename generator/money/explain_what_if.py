"""Workings of what another formula would change: gains and losses, and what floors and caps move."""

from __future__ import annotations

from collections.abc import Iterator

from generator.money.accounts import Accounts
from generator.money.basis import Basis
from generator.money.explain_allocation import NOT_PLACED, below
from generator.money.figure import Step, Working
from generator.money.formula import StepResult
from generator.records.model import Limits

_SIDES = {"up": 1, "down": -1}


def gain(accounts: Accounts, rest: list[str]) -> Working | None:
    """`gain/SCENARIO[/CLUSTER or URN or not-placed]`: what it would get by the scenario, less what the year's own rules give."""
    name, *which = rest
    basis = accounts.scenarios[name]
    own = accounts.basis(basis.year) if isinstance(basis, Basis) else None
    if not isinstance(basis, Basis) or own is None or len(which) > 1:
        return None
    then, now = below(basis, which), below(own, which)
    if then is None or now is None:
        return None
    steps = (
        Step.amount(then.title, then.figure.pence, key=then.figure.key, status=then.figure.status),
        Step.amount(now.title, -now.figure.pence, key=now.figure.key, status=now.figure.status),
    )
    title = f"{_who(basis, which)}: how much more if “{accounts.dataset.scenarios[name].data.title}” held (below nought: less)"
    rule = "What the scenario would give, less what the year’s own rules give."
    return Working.total("/".join(["gain", *rest]), title, rule, steps, then.figure.status)


def held(accounts: Accounts, rest: list[str]) -> Working | None:
    """`held/YEAR or SCENARIO[/CLUSTER or not-placed]/up` or `/down`: what floors and caps add to some schools or take from others."""
    name, *where, side = rest
    basis = accounts.basis(name) if name in accounts.rules else accounts.scenarios[name]
    result = limits_of(basis) if isinstance(basis, Basis) else None
    if not isinstance(basis, Basis) or result is None or len(where) > 1:
        return None
    steps = tuple(_schools(basis, result, where[0], side) if where else _clusters(basis, result, name, side))
    words = {"up": "Added by floors and caps", "down": "Taken by floors and caps"}[side]
    who = f"{_who(basis, where)}, {basis.called}"
    rule = "The schools that floors and caps move this way, added up. What is added to some is taken from others."
    return Working.total("/".join(["held", *rest]), f"{words}, {who}", rule, steps, basis.found.status)


def limits_of(basis: Basis) -> StepResult | None:
    """The step that holds schools near what they had, if the formula has one."""
    return next((step for step in basis.found.steps if isinstance(step.step, Limits)), None)


def moved(result: StepResult, side: str) -> dict[str, int]:
    """What a step adds to schools (`up`) or takes from them (`down`, below nought), in pence; the others are missing."""
    return {urn: amount for urn, amount in result.by_school.items() if amount * _SIDES[side] > 0}


def _moved_in(basis: Basis, result: StepResult, side: str, cluster: str | None) -> dict[str, int]:
    """The same of the schools of one cluster, or of those in none."""
    return {urn: amount for urn, amount in moved(result, side).items() if basis.found.cluster_of[urn] == cluster}


def _schools(basis: Basis, result: StepResult, where: str, side: str) -> Iterator[Step]:
    for urn, amount in _moved_in(basis, result, side, None if where == "not-placed" else where).items():
        key = f"{basis.key}/{urn}/step/{result.number}"
        yield Step.amount(basis.school_name(urn), amount, key=key, status=basis.found.status)


def _clusters(basis: Basis, result: StepResult, name: str, side: str) -> Iterator[Step]:
    for cluster in (*basis.found.by_cluster, None):
        if found := _moved_in(basis, result, side, cluster):
            where = cluster or "not-placed"
            label = _who(basis, [where])
            yield Step.amount(label, sum(found.values()), key=f"held/{name}/{where}/{side}", status=basis.found.status)


def _who(basis: Basis, which: list[str]) -> str:
    match which:
        case ["not-placed"]:
            return NOT_PLACED
        case [one] if one in basis.found.by_cluster:
            return basis.cluster_name(one)
        case [urn]:
            return basis.school_name(urn)
        case _:
            return "All schools"
