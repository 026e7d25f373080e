"""Workings of what the formula gives: each step, each cluster, each school; in fact, by a scenario, or in another grouping."""

from __future__ import annotations

from dataclasses import replace

from generator.money import explain_pot, explain_step
from generator.money.accounts import Accounts
from generator.money.basis import Basis
from generator.money.figure import Figure, Place, Step, Working, per_cent, pounds
from generator.money.formula import StepResult
from generator.records.model import Bands, LumpSum, Rate, Share

NOT_PLACED = "Schools in no published cluster"


def allocation(accounts: Accounts, rest: list[str]) -> Working | None:
    """`allocation/2025-26[/CLUSTER or URN or not-placed][/step/N]`, or `allocation/2025-26/step/N` for all schools."""
    year, *which = rest
    return below(accounts.basis(year), which)


def scenario(accounts: Accounts, rest: list[str]) -> Working | None:
    """`scenario/NAME[/…]` as an allocation; and `scenario/NAME/distributable`."""
    name, *which = rest
    found = accounts.scenarios[name]
    if not isinstance(found, Basis):
        return None
    return _to_share(accounts, found, name) if which == ["distributable"] else below(found, which)


def regrouped(accounts: Accounts, rest: list[str]) -> Working | None:
    """`regrouped/2025-26/GROUPING[/…]`: the year's allocation, if that grouping were its own."""
    year, grouping, *which = rest
    found = accounts.regrouped[year, grouping]
    return below(found, which) if isinstance(found, Basis) else None


def below(basis: Basis | None, which: list[str]) -> Working | None:
    """The working of one figure of an allocation, by what follows its key."""
    if basis is None:
        return None
    found = basis.found
    match which:
        case []:
            return _all(basis)
        case ["step", number]:
            return _whole_step(basis, _step(basis, number))
        case ["not-placed"]:
            return _not_placed(basis)
        case ["not-placed", "step", number]:
            return _cluster_step(basis, None, _step(basis, number))
        case [who] if who in found.by_cluster:
            return _cluster(basis, who)
        case [who] if who in found.by_school:
            return _school(basis, who)
        case [who, "step", number] if who in found.by_cluster:
            return _cluster_step(basis, who, _step(basis, number))
        case [who, "step", number] if who in found.by_school:
            return _school_step(basis, who, _step(basis, number))
    return None


# A year, a cluster, a school -------------------------------------------------------------------------------------------


def _all(basis: Basis) -> Working:
    steps = [
        _part(basis, basis.cluster_name(cluster), amount, cluster) for cluster, amount in basis.found.by_cluster.items()
    ]
    if basis.found.not_placed:
        steps.append(_part(basis, NOT_PLACED, basis.found.not_placed, "not-placed"))
    return _sum(basis, "", f"Allocated in {basis.called}", "A cluster gets the sum of its schools.", steps)


def _cluster(basis: Basis, cluster: str) -> Working:
    steps = [
        _part(basis, result.step.name, _of_cluster(basis, result, cluster), f"{cluster}/step/{result.number}")
        for result in basis.found.steps
    ]
    title = f"{basis.cluster_name(cluster)}, {basis.called}"
    return _sum(basis, cluster, title, "Each step of the formula, summed over the cluster's schools.", steps)


def _school(basis: Basis, urn: str) -> Working:
    steps = [
        _part(basis, result.step.name, result.by_school[urn], f"{urn}/step/{result.number}")
        for result in basis.found.steps
        if urn in result.by_school
    ]
    title = f"{basis.school_name(urn)}, {basis.called}"
    return _sum(basis, urn, title, "What each step of the formula gives for this school.", steps)


def _not_placed(basis: Basis) -> Working:
    steps = [
        _part(basis, basis.school_name(urn), amount, urn)
        for urn, amount in basis.found.by_school.items()
        if basis.found.cluster_of[urn] is None
    ]
    rule = "They take part in the formula; where they belong is not published."
    return _sum(basis, "not-placed", NOT_PLACED, rule, steps)


def _to_share(accounts: Accounts, basis: Basis, name: str) -> Working:
    """What a scenario shares between schools: its pot, or the year's, less what is taken first."""
    record, found = accounts.dataset.scenarios[name], basis.found
    ours = Step.amount(
        f"Shared between schools in {found.year}", found.distributable, key=f"distributable/{found.year}"
    )
    steps: tuple[Step, ...] = (replace(ours, status=found.status),)
    if record.data.pot is not None:
        steps = (
            Step.amount("The scenario's pot", record.data.pot, at=(Place.of(record, "/pot"),), status=found.status),
            *explain_pot.taken_first(accounts, found.year),
        )
    elif found.pot is None:
        steps = tuple(_part(basis, result.step.name, result.total, f"step/{result.number}") for result in found.steps)
    title = f"Shared between schools in {basis.called}"
    return Working.total(basis.shared, title, "The money, less what is taken first.", steps, found.status)


# One step --------------------------------------------------------------------------------------------------------------


def _cluster_step(basis: Basis, cluster: str | None, result: StepResult) -> Working:
    """What a step gives a cluster, or the schools in none."""
    steps = [
        _part(basis, basis.school_name(urn), amount, f"{urn}/step/{result.number}")
        for urn, amount in result.by_school.items()
        if basis.found.cluster_of[urn] == cluster
    ]
    name = basis.cluster_name(cluster) if cluster else NOT_PLACED
    title = f"{name}, step {result.number}: {result.step.name}"
    key = f"{cluster or 'not-placed'}/step/{result.number}"
    return _sum(basis, key, title, explain_step.in_words(result.step), steps)


def _whole_step(basis: Basis, result: StepResult) -> Working:
    if isinstance(result.step, Share):
        return _shared(basis, result, result.step)
    key = f"step/{result.number}"
    by_cluster = {cluster: _of_cluster(basis, result, cluster) for cluster in basis.found.by_cluster}
    steps = [
        _part(basis, basis.cluster_name(cluster), amount, f"{cluster}/{key}") for cluster, amount in by_cluster.items()
    ]
    placed = sum(by_cluster.values())
    if placed != result.total:
        steps.append(_part(basis, NOT_PLACED, result.total - placed, f"not-placed/{key}"))
    return _sum(basis, key, _title(result), explain_step.in_words(result.step), steps)


def _shared(basis: Basis, result: StepResult, step: Share) -> Working:
    """A share of what the exact steps leave: what there is, less each of them, times its per cent."""
    start = Step.amount(
        f"Shared between schools in {basis.called}", basis.found.distributable, key=basis.shared,
        status=basis.found.status,
    )  # fmt: skip
    exact = [
        _part(basis, other.step.name, -other.total, f"step/{other.number}")
        for other in basis.found.steps
        if isinstance(other.step, (LumpSum, Rate, Bands))
    ]
    share = Step(
        sign="×", label="Share of what is left", value=f"{per_cent(step.per_cent)} %",
        at=(Place.of(basis.stated, f"{basis.steps}/{result.number - 1}/per_cent"),), status=basis.rules.formula.status,
        note=f"Of {pounds(basis.found.rest)}; odd pennies go to the largest fractions.",
    )  # fmt: skip
    figure = Figure(pence=result.total, key=f"{basis.key}/step/{result.number}", status=basis.found.status)
    rule = explain_step.in_words(step)
    return Working(figure=figure, title=_title(result), rule=rule, steps=(start, *exact, share))


def _school_step(basis: Basis, urn: str, result: StepResult) -> Working:
    key = f"{basis.key}/{urn}/step/{result.number}"
    figure = Figure(pence=result.by_school[urn], key=key, status=basis.found.status)
    title = f"{basis.school_name(urn)}, step {result.number}: {result.step.name}"
    lines = tuple(explain_step.lines(basis, urn, result))
    return Working(figure=figure, title=title, rule=explain_step.in_words(result.step), steps=lines)


# Parts ---------------------------------------------------------------------------------------------------------------


def _step(basis: Basis, number: str) -> StepResult:
    return {result.number: result for result in basis.found.steps}[int(number)]


def _title(result: StepResult) -> str:
    return f"Step {result.number}: {result.step.name}"


def _of_cluster(basis: Basis, result: StepResult, cluster: str) -> int:
    return sum(amount for urn, amount in result.by_school.items() if basis.found.cluster_of[urn] == cluster)


def _part(basis: Basis, label: str, pence: int, key: str) -> Step:
    """A line that has a working of its own below the year's allocation."""
    return Step.amount(label, pence, key=f"{basis.key}/{key}", status=basis.found.status)


def _sum(basis: Basis, key: str, title: str, rule: str, steps: list[Step]) -> Working:
    whole = f"{basis.key}/{key}" if key else basis.key
    return Working.total(whole, title, rule, steps, basis.found.status)
