"""Workings of the pot, the formula's steps, and each school's and cluster's allocation."""

from __future__ import annotations

from generator.money import explain_step
from generator.money.accounts import Accounts
from generator.money.figure import Figure, Place, Step, Working, per_cent, pounds
from generator.money.formula import Allocation, Skipped, StepResult
from generator.records import model
from generator.records.dataset import Record
from generator.records.model import Bands, LumpSum, Rate, Share, Status

NOT_PLACED = "Schools in no published cluster"


def pot(accounts: Accounts, rest: list[str]) -> Working | None:
    """`pot/2025-26`: what was approved for the year."""
    (year,) = rest
    allocation, record = _found(accounts, year)
    rules = accounts.rules[year]
    if allocation.pot is None:
        return None
    steps = [
        _amount(
            f"From the financial year {row.financial_year}",
            row.amount,
            _at(record, f"/funding/value/{place}/amount"),
            f"rule/{year}/funding/value/{place}/amount",
            rules.funding.status,
        )
        for place, row in enumerate(rules.funding.value or ())
    ]
    return _sum(
        f"pot/{year}",
        f"Money for {year}",
        "What each financial year gives to this school year.",
        steps,
        rules.funding.status,
    )


def distributable(accounts: Accounts, rest: list[str]) -> Working | None:
    """`distributable/2025-26`: the pot less central lines; without a pot, what the exact steps come to."""
    (year,) = rest
    allocation, record = _found(accounts, year)
    rules = accounts.rules[year]
    key, title = f"distributable/{year}", f"Shared between schools in {year}"
    if allocation.pot is None:
        steps = [_step_total(year, result) for result in allocation.steps]
        return _sum(key, title, "No pot was published, so this is what the rule comes to.", steps, allocation.status)
    steps = [_amount(f"Money for {year}", allocation.pot, (), f"pot/{year}", rules.funding.status)]
    for place, line in enumerate(rules.central.value or ()):
        steps.append(
            _amount(
                line.name,
                -line.amount,
                _at(record, f"/central/value/{place}/amount"),
                f"rule/{year}/central/value/{place}/amount",
                rules.central.status,
            )
        )
    return _sum(key, title, "The money for the year, less what is taken first.", steps, allocation.status)


def allocation(accounts: Accounts, rest: list[str]) -> Working | None:
    """`allocation/2025-26[/CLUSTER or URN or not-placed][/step/N]`, or `allocation/2025-26/step/N` for all schools."""
    year, *which = rest
    found, record = _found(accounts, year)
    match which:
        case []:
            return _all(accounts, found)
        case ["step", number]:
            return _whole_step(accounts, found, record, _step(found, number))
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


def reserve(accounts: Accounts, rest: list[str]) -> Working | None:
    """`reserve/2025-26/c1`: what is kept for urgent requests on the first day."""
    year, cluster = rest
    found, record = _found(accounts, year)
    rule = accounts.rules[year].reserve
    if rule.value is None:
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
            at=_at(record, "/reserve/value/per_cent"),
            status=rule.status,
            note="Rounded down to the penny.",
        ),
    )
    status = _worst(found.status, rule.status)
    figure = Figure(pence=kept, key=f"reserve/{year}/{cluster}", status=status)
    return Working(
        figure=figure,
        title=f"Kept for urgent requests, {explain_step.cluster_name(accounts, year, cluster)}",
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
        at=_at(record, field),
        status=stated.status,
        note=stated.source or "",
    )
    return Working(
        figure=figure,
        title=f"The rules of {year}: {pointer[0].replace('_', ' ')}",
        rule="An amount that the year's rules state.",
        steps=(step,),
    )


# One step, one school, one cluster -----------------------------------------------------------------------------------


def _all(accounts: Accounts, found: Allocation) -> Working:
    steps = [
        _amount(
            explain_step.cluster_name(accounts, found.year, cluster),
            amount,
            (),
            f"allocation/{found.year}/{cluster}",
            found.status,
        )
        for cluster, amount in found.by_cluster.items()
    ]
    if found.not_placed:
        steps.append(
            _amount(
                NOT_PLACED,
                found.not_placed,
                (),
                f"allocation/{found.year}/not-placed",
                found.status,
            )
        )
    return _sum(
        f"allocation/{found.year}",
        f"Allocated in {found.year}",
        "A cluster gets the sum of its schools.",
        steps,
        found.status,
    )


def _cluster(accounts: Accounts, found: Allocation, cluster: str) -> Working:
    steps = [
        _amount(
            result.step.name,
            _of_cluster(found, result, cluster),
            (),
            f"allocation/{found.year}/{cluster}/step/{result.number}",
            found.status,
        )
        for result in found.steps
    ]
    title = f"{explain_step.cluster_name(accounts, found.year, cluster)}, {found.year}"
    return _sum(
        f"allocation/{found.year}/{cluster}",
        title,
        "Each step of the formula, summed over the cluster's schools.",
        steps,
        found.status,
    )


def _school(accounts: Accounts, found: Allocation, urn: str) -> Working:
    steps = [
        _amount(
            result.step.name,
            result.by_school[urn],
            (),
            f"allocation/{found.year}/{urn}/step/{result.number}",
            found.status,
        )
        for result in found.steps
        if urn in result.by_school
    ]
    name = accounts.dataset.schools[urn].data.name
    return _sum(
        f"allocation/{found.year}/{urn}",
        f"{name}, {found.year}",
        "What each step of the formula gives for this school.",
        steps,
        found.status,
    )


def _not_placed(accounts: Accounts, found: Allocation) -> Working:
    steps = [
        _amount(accounts.dataset.schools[urn].data.name, amount, (), f"allocation/{found.year}/{urn}", found.status)
        for urn, amount in found.by_school.items()
        if found.cluster_of[urn] is None
    ]
    return _sum(
        f"allocation/{found.year}/not-placed",
        NOT_PLACED,
        "They take part in the formula; where they belong is not published.",
        steps,
        found.status,
    )


def _cluster_step(accounts: Accounts, found: Allocation, cluster: str | None, result: StepResult) -> Working:
    """What a step gives a cluster, or the schools in none."""
    steps = [
        _amount(
            accounts.dataset.schools[urn].data.name,
            result.by_school[urn],
            (),
            f"allocation/{found.year}/{urn}/step/{result.number}",
            found.status,
        )
        for urn in result.by_school
        if found.cluster_of[urn] == cluster
    ]
    key = f"allocation/{found.year}/{cluster or 'not-placed'}/step/{result.number}"
    name = explain_step.cluster_name(accounts, found.year, cluster) if cluster else NOT_PLACED
    title = f"{name}, step {result.number}: {result.step.name}"
    return _sum(key, title, explain_step.in_words(result.step), steps, found.status)


def _whole_step(accounts: Accounts, found: Allocation, record: Record[model.Year], result: StepResult) -> Working:
    key = f"allocation/{found.year}/step/{result.number}"
    title = f"Step {result.number}: {result.step.name}"
    if isinstance(result.step, Share):
        exact = [
            _amount(
                other.step.name,
                -other.total,
                (),
                f"allocation/{found.year}/step/{other.number}",
                found.status,
            )
            for other in found.steps
            if isinstance(other.step, (LumpSum, Rate, Bands))
        ]
        share = Step(
            sign="×", label="Share of what is left", value=f"{per_cent(result.step.per_cent)} %",
            at=_at(record, f"/formula/value/{result.number - 1}/per_cent"), status=accounts.rules[found.year].formula.status,
            note=f"Of {pounds(found.rest)}; odd pennies go to the largest fractions.",
        )  # fmt: skip
        start = _amount(
            f"Shared between schools in {found.year}",
            found.distributable,
            (),
            f"distributable/{found.year}",
            found.status,
        )
        figure = Figure(pence=result.total, key=key, status=found.status)
        return Working(
            figure=figure, title=title, rule=explain_step.in_words(result.step), steps=(start, *exact, share)
        )
    steps = [
        _amount(
            explain_step.cluster_name(accounts, found.year, cluster),
            _of_cluster(found, result, cluster),
            (),
            f"allocation/{found.year}/{cluster}/step/{result.number}",
            found.status,
        )
        for cluster in found.by_cluster
    ]
    placed = sum(_of_cluster(found, result, cluster) for cluster in found.by_cluster)
    if placed != result.total:
        rest = f"allocation/{found.year}/not-placed/step/{result.number}"
        steps.append(_amount(NOT_PLACED, result.total - placed, (), rest, found.status))
    return _sum(key, title, explain_step.in_words(result.step), steps, found.status)


def _school_step(accounts: Accounts, found: Allocation, urn: str, result: StepResult) -> Working:
    figure = Figure(
        pence=result.by_school[urn], key=f"allocation/{found.year}/{urn}/step/{result.number}", status=found.status
    )
    title = f"{accounts.dataset.schools[urn].data.name}, step {result.number}: {result.step.name}"
    lines = tuple(explain_step.lines(accounts, found, urn, result))
    return Working(figure=figure, title=title, rule=explain_step.in_words(result.step), steps=lines)


# Parts ---------------------------------------------------------------------------------------------------------------


def _found(accounts: Accounts, year: str) -> tuple[Allocation, Record[model.Year]]:
    found = accounts.allocations[year]
    if isinstance(found, Skipped):
        raise KeyError(year)
    return found, accounts.dataset.years[year]


def _step(found: Allocation, number: str) -> StepResult:
    return {result.number: result for result in found.steps}[int(number)]


def _of_cluster(found: Allocation, result: StepResult, cluster: str) -> int:
    return sum(amount for urn, amount in result.by_school.items() if found.cluster_of[urn] == cluster)


def _amount(label: str, pence: int, at: tuple[Place, ...], key: str | None, status: Status) -> Step:
    return Step(
        sign="−" if pence < 0 else "+",
        label=label,
        value=pounds(abs(pence)),
        pence=pence,
        at=at,
        key=key,
        status=status,
    )


def _sum(key: str, title: str, rule_words: str, steps: list[Step], status: Status) -> Working:
    figure = Figure(pence=sum(step.pence or 0 for step in steps), key=key, status=status)
    return Working(figure=figure, title=title, rule=rule_words, steps=tuple(steps))


def _step_total(year: str, result: StepResult) -> Step:
    return _amount(
        result.step.name,
        result.total,
        (),
        f"allocation/{year}/step/{result.number}",
        Status.PUBLISHED,
    )


def _at(record: Record[object], pointer: str = "") -> tuple[Place, ...]:
    return (Place.of(record, pointer),)


def _worst(*statuses: Status) -> Status:
    return Status.PUBLISHED if all(status is Status.PUBLISHED for status in statuses) else Status.ILLUSTRATIVE
