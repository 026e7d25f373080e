"""Workings of what the formula gives: each step, each cluster, each school."""

from __future__ import annotations

from generator.money import explain_step
from generator.money.accounts import Accounts
from generator.money.explain_step import cluster_name
from generator.money.figure import Figure, Place, Step, Working, per_cent, pounds
from generator.money.formula import Allocation, StepResult
from generator.records.model import Bands, LumpSum, Rate, Share

NOT_PLACED = "Schools in no published cluster"


def allocation(accounts: Accounts, rest: list[str]) -> Working | None:
    """`allocation/2025-26[/CLUSTER or URN or not-placed][/step/N]`, or `allocation/2025-26/step/N` for all schools."""
    year, *which = rest
    found = accounts.allocation(year)
    if found is None:
        return None
    match which:
        case []:
            return _all(accounts, found)
        case ["step", number]:
            return _whole_step(accounts, found, _step(found, number))
        case ["not-placed"]:
            return _not_placed(accounts, found)
        case ["not-placed", "step", number]:
            return _cluster_step(accounts, found, None, _step(found, number))
        case [who] if who in found.by_cluster:
            return _cluster(accounts, found, who)
        case [who] if who in found.by_school:
            return _school(accounts, found, who)
        case [who, "step", number] if who in found.by_cluster:
            return _cluster_step(accounts, found, who, _step(found, number))
        case [who, "step", number] if who in found.by_school:
            return _school_step(accounts, found, who, _step(found, number))
    return None


# A year, a cluster, a school -------------------------------------------------------------------------------------------


def _all(accounts: Accounts, found: Allocation) -> Working:
    steps = [
        _part(found, cluster_name(accounts, found.year, cluster), amount, cluster)
        for cluster, amount in found.by_cluster.items()
    ]
    if found.not_placed:
        steps.append(_part(found, NOT_PLACED, found.not_placed, "not-placed"))
    return _sum(found, "", f"Allocated in {found.year}", "A cluster gets the sum of its schools.", steps)


def _cluster(accounts: Accounts, found: Allocation, cluster: str) -> Working:
    steps = [
        _part(found, result.step.name, _of_cluster(found, result, cluster), f"{cluster}/step/{result.number}")
        for result in found.steps
    ]
    title = f"{cluster_name(accounts, found.year, cluster)}, {found.year}"
    return _sum(found, cluster, title, "Each step of the formula, summed over the cluster's schools.", steps)


def _school(accounts: Accounts, found: Allocation, urn: str) -> Working:
    steps = [
        _part(found, result.step.name, result.by_school[urn], f"{urn}/step/{result.number}")
        for result in found.steps
        if urn in result.by_school
    ]
    title = f"{accounts.dataset.schools[urn].data.name}, {found.year}"
    return _sum(found, urn, title, "What each step of the formula gives for this school.", steps)


def _not_placed(accounts: Accounts, found: Allocation) -> Working:
    steps = [
        _part(found, accounts.dataset.schools[urn].data.name, amount, urn)
        for urn, amount in found.by_school.items()
        if found.cluster_of[urn] is None
    ]
    rule = "They take part in the formula; where they belong is not published."
    return _sum(found, "not-placed", NOT_PLACED, rule, steps)


# One step --------------------------------------------------------------------------------------------------------------


def _cluster_step(accounts: Accounts, found: Allocation, cluster: str | None, result: StepResult) -> Working:
    """What a step gives a cluster, or the schools in none."""
    steps = [
        _part(found, accounts.dataset.schools[urn].data.name, amount, f"{urn}/step/{result.number}")
        for urn, amount in result.by_school.items()
        if found.cluster_of[urn] == cluster
    ]
    name = cluster_name(accounts, found.year, cluster) if cluster else NOT_PLACED
    title = f"{name}, step {result.number}: {result.step.name}"
    key = f"{cluster or 'not-placed'}/step/{result.number}"
    return _sum(found, key, title, explain_step.in_words(result.step), steps)


def _whole_step(accounts: Accounts, found: Allocation, result: StepResult) -> Working:
    if isinstance(result.step, Share):
        return _shared(accounts, found, result, result.step)
    key = f"step/{result.number}"
    by_cluster = {cluster: _of_cluster(found, result, cluster) for cluster in found.by_cluster}
    steps = [
        _part(found, cluster_name(accounts, found.year, cluster), amount, f"{cluster}/{key}")
        for cluster, amount in by_cluster.items()
    ]
    placed = sum(by_cluster.values())
    if placed != result.total:
        steps.append(_part(found, NOT_PLACED, result.total - placed, f"not-placed/{key}"))
    return _sum(found, key, _title(result), explain_step.in_words(result.step), steps)


def _shared(accounts: Accounts, found: Allocation, result: StepResult, step: Share) -> Working:
    """A share of what the exact steps leave: what there is, less each of them, times its per cent."""
    start = Step.amount(
        f"Shared between schools in {found.year}", found.distributable, key=f"distributable/{found.year}",
        status=found.status,
    )  # fmt: skip
    exact = [
        _part(found, other.step.name, -other.total, f"step/{other.number}")
        for other in found.steps
        if isinstance(other.step, (LumpSum, Rate, Bands))
    ]
    record = accounts.dataset.years[found.year]
    share = Step(
        sign="×", label="Share of what is left", value=f"{per_cent(step.per_cent)} %",
        at=(Place.of(record, f"/formula/value/{result.number - 1}/per_cent"),),
        status=accounts.rules[found.year].formula.status,
        note=f"Of {pounds(found.rest)}; odd pennies go to the largest fractions.",
    )  # fmt: skip
    figure = Figure(pence=result.total, key=f"allocation/{found.year}/step/{result.number}", status=found.status)
    rule = explain_step.in_words(step)
    return Working(figure=figure, title=_title(result), rule=rule, steps=(start, *exact, share))


def _school_step(accounts: Accounts, found: Allocation, urn: str, result: StepResult) -> Working:
    key = f"allocation/{found.year}/{urn}/step/{result.number}"
    figure = Figure(pence=result.by_school[urn], key=key, status=found.status)
    title = f"{accounts.dataset.schools[urn].data.name}, step {result.number}: {result.step.name}"
    lines = tuple(explain_step.lines(accounts, found, urn, result))
    return Working(figure=figure, title=title, rule=explain_step.in_words(result.step), steps=lines)


# Parts ---------------------------------------------------------------------------------------------------------------


def _step(found: Allocation, number: str) -> StepResult:
    return {result.number: result for result in found.steps}[int(number)]


def _title(result: StepResult) -> str:
    return f"Step {result.number}: {result.step.name}"


def _of_cluster(found: Allocation, result: StepResult, cluster: str) -> int:
    return sum(amount for urn, amount in result.by_school.items() if found.cluster_of[urn] == cluster)


def _part(found: Allocation, label: str, pence: int, key: str) -> Step:
    """A line that has a working of its own below the year's allocation."""
    return Step.amount(label, pence, key=f"allocation/{found.year}/{key}", status=found.status)


def _sum(found: Allocation, key: str, title: str, rule: str, steps: list[Step]) -> Working:
    whole = "/".join(part for part in ("allocation", found.year, key) if part)
    return Working.total(whole, title, rule, steps, found.status)
