"""Workings of the pot, the formula's steps, and each school's and cluster's allocation."""

from __future__ import annotations

from generator.money.accounts import Accounts
from generator.money.figure import Figure, Place, Step, Working, per_cent, pounds
from generator.money.formula import Allocation, Skipped, StepResult
from generator.records import model
from generator.records.dataset import Record
from generator.records.model import Bands, Column, Limits, LumpSum, Rate, Share, Status

COUNTED = {
    Column.PUPILS: "pupils on roll",
    Column.SEN_SUPPORT: "pupils on SEN support",
    Column.EHC_PLANS: "pupils with an EHC plan",
    Column.FSM_EVER6: "pupils with free meals in the last six years",
}


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
        case [who] if who in found.by_cluster:
            return _cluster(accounts, found, who)
        case [who] if who in found.by_school:
            return _school(accounts, found, who)
        case [who, "step", number] if who in found.by_cluster:
            return _cluster_step(accounts, found, who, _step(found, number))
        case [who, "step", number] if who in found.by_school:
            return _school_step(accounts, found, record, who, _step(found, number))
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
        title=f"Kept for urgent requests, {_cluster_name(accounts, year, cluster)}",
        rule="A part of the allocation is kept for urgent requests.",
        steps=steps,
    )


def rule(accounts: Accounts, rest: list[str]) -> Working | None:
    """`rule/2025-26/POINTER`: an amount that stands in the rulebook."""
    year, *pointer = rest
    record = accounts.dataset.years[year]
    found: object = accounts.rules[year]
    for part in pointer:
        found = found[int(part)] if isinstance(found, tuple) else getattr(found, part)
    stated = getattr(record.data, pointer[0])
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
        rule="An amount that the rulebook states.",
        steps=(step,),
    )


# One step, one school, one cluster -----------------------------------------------------------------------------------


def _all(accounts: Accounts, found: Allocation) -> Working:
    steps = [
        _amount(
            _cluster_name(accounts, found.year, cluster), amount, (), f"allocation/{found.year}/{cluster}", found.status
        )
        for cluster, amount in found.by_cluster.items()
    ]
    if found.not_placed:
        steps.append(
            _amount(
                "Schools in no published cluster",
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
            f"{result.number}. {result.step.name}",
            _of_cluster(found, result, cluster),
            (),
            f"allocation/{found.year}/{cluster}/step/{result.number}",
            found.status,
        )
        for result in found.steps
    ]
    title = f"{_cluster_name(accounts, found.year, cluster)}, {found.year}"
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
            f"{result.number}. {result.step.name}",
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
        "Schools in no published cluster",
        "They take part in the formula; where they belong is not published.",
        steps,
        found.status,
    )


def _cluster_step(accounts: Accounts, found: Allocation, cluster: str, result: StepResult) -> Working:
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
    key = f"allocation/{found.year}/{cluster}/step/{result.number}"
    title = f"{_cluster_name(accounts, found.year, cluster)}, step {result.number}: {result.step.name}"
    return _sum(key, title, _in_words(result.step), steps, found.status)


def _whole_step(accounts: Accounts, found: Allocation, record: Record[model.Year], result: StepResult) -> Working:
    key = f"allocation/{found.year}/step/{result.number}"
    title = f"Step {result.number}: {result.step.name}"
    if isinstance(result.step, Share):
        exact = [
            _amount(
                f"{other.number}. {other.step.name}",
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
        return Working(figure=figure, title=title, rule=_in_words(result.step), steps=(start, *exact, share))
    steps = [
        _amount(
            _cluster_name(accounts, found.year, cluster),
            _of_cluster(found, result, cluster),
            (),
            f"allocation/{found.year}/{cluster}/step/{result.number}",
            found.status,
        )
        for cluster in found.by_cluster
    ]
    placed = sum(_of_cluster(found, result, cluster) for cluster in found.by_cluster)
    if placed != result.total:
        steps.append(_amount("Schools in no published cluster", result.total - placed, (), None, found.status))
    return _sum(key, title, _in_words(result.step), steps, found.status)


def _school_step(
    accounts: Accounts, found: Allocation, record: Record[model.Year], urn: str, result: StepResult
) -> Working:
    step, amount = result.step, result.by_school[urn]
    base = f"/formula/value/{result.number - 1}"
    sure = accounts.rules[found.year].formula.status
    counted = _count(accounts, found.year, urn, result)
    match step:
        case Share():
            whole = sum(result.counts.values())
            floor = result.total * result.counts[urn] // whole if whole else 0
            exact = result.total * result.counts[urn] % whole if whole else 0
            steps = [
                Step(
                    sign="",
                    label="Money for this step",
                    value=pounds(result.total),
                    key=f"allocation/{found.year}/step/{result.number}",
                    status=found.status,
                ),
                counted,
                Step(
                    sign="÷",
                    label=f"All {COUNTED[step.counted]}, {len(result.counts)} schools",
                    value=f"{whole:,}",
                    at=_at(accounts.dataset.census[accounts.rules[found.year].census], "/rows"),
                    status=Status.PUBLISHED,
                ),
                Step(
                    sign="=",
                    label="Whole pennies",
                    value=pounds(floor),
                    note=f"Exactly {pounds(floor)} and {exact:,}/{whole:,} of a penny.",
                ),
            ]
            if amount > floor:
                steps.append(
                    Step(
                        sign="+",
                        label="A penny left over",
                        value=pounds(1),
                        note="Pennies left over go to the largest fractions; of equal ones, to the smaller URN.",
                    )
                )
        case Rate():
            steps = [
                _stated(
                    "Rate for each", step.amount, record, f"{base}/amount", sure, f"rule/{found.year}{base}/amount"
                ),
                counted,
            ]
        case Bands():
            place = next(
                place for place, band in enumerate(step.bands) if band.up_to is None or result.counts[urn] <= band.up_to
            )
            band = step.bands[place]
            label = (
                f"Up to {band.up_to:,}"
                if band.up_to is not None
                else f"Over {step.bands[place - 1].up_to:,}"
                if place
                else "Any number"
            )
            steps = [
                Step(sign="", label=counted.label, value=counted.value, at=counted.at, status=counted.status),
                _stated(
                    f"{label} {COUNTED[step.counted]}",
                    step.bands[place].amount,
                    record,
                    f"{base}/bands/{place}/amount",
                    sure,
                    f"rule/{found.year}{base}/bands/{place}/amount",
                ),
            ]
        case LumpSum(per=model.Per.SCHOOL):
            steps = [
                _stated(
                    "For every school", step.amount, record, f"{base}/amount", sure, f"rule/{found.year}{base}/amount"
                )
            ]
        case LumpSum():
            cluster = found.cluster_of[urn] or ""
            members = sum(1 for other in result.by_school if found.cluster_of[other] == cluster)
            steps = [
                _stated(
                    "For every cluster", step.amount, record, f"{base}/amount", sure, f"rule/{found.year}{base}/amount"
                ),
                Step(
                    sign="÷",
                    label=f"Schools in {_cluster_name(accounts, found.year, cluster)}",
                    value=str(members),
                    at=_at(accounts.dataset.groupings[accounts.rules[found.year].grouping]),
                    status=Status.PUBLISHED,
                    note="Odd pennies go to the smaller URNs.",
                ),
            ]
        case Limits():
            steps = _limit_steps(accounts, found, record, urn, result, step, base)
    figure = Figure(pence=amount, key=f"allocation/{found.year}/{urn}/step/{result.number}", status=found.status)
    name = accounts.dataset.schools[urn].data.name
    return Working(
        figure=figure, title=f"{name}, step {result.number}: {step.name}", rule=_in_words(step), steps=tuple(steps)
    )


def _limit_steps(
    accounts: Accounts,
    found: Allocation,
    record: Record[model.Year],
    urn: str,
    result: StepResult,
    step: Limits,
    base: str,
) -> list[Step]:
    before = found.by_school[urn] - result.by_school[urn]
    sure = accounts.rules[found.year].formula.status
    steps = [
        Step(sign="−", label="What the steps before give", value=pounds(before), pence=-before, status=found.status)
    ]
    if result.factor:
        numerator, denominator = result.factor
        scaled = before * numerator // denominator
        steps.insert(
            0,
            Step(
                sign="",
                label="That sum, times the one factor for all schools",
                value=pounds(scaled),
                note=f"Factor {numerator:,}/{denominator:,}, to the whole penny.",
            ),
        )
    for place, row in enumerate(step.baseline):
        if accounts.dataset.urns[row.school] == urn:
            bounds = [
                f"{word} {per_cent(bound)} %"
                for word, bound in (("at least", step.floor_per_cent), ("at most", step.cap_per_cent))
                if bound is not None
            ]
            steps.append(
                Step(
                    sign="",
                    label=f"Held to {', '.join(bounds)} of its baseline",
                    value=pounds(row.amount),
                    at=_at(record, f"{base}/baseline/{place}/amount"),
                    status=sure,
                    note=step.baseline_source,
                )
            )
            break
    else:
        steps.append(Step(sign="", label="No baseline, so no floor and no cap", value="–"))
    steps.append(
        Step(
            sign="=",
            label="What it gets in all",
            value=pounds(found.by_school[urn]),
            key=f"allocation/{found.year}/{urn}",
            status=found.status,
        )
    )
    return steps


# Parts ---------------------------------------------------------------------------------------------------------------


def _found(accounts: Accounts, year: str) -> tuple[Allocation, Record[model.Year]]:
    found = accounts.allocations[year]
    if isinstance(found, Skipped):
        raise KeyError(year)
    return found, accounts.dataset.years[year]


def _step(found: Allocation, number: str) -> StepResult:
    return next(result for result in found.steps if result.number == int(number))


def _of_cluster(found: Allocation, result: StepResult, cluster: str) -> int:
    return sum(amount for urn, amount in result.by_school.items() if found.cluster_of[urn] == cluster)


def _count(accounts: Accounts, year: str, urn: str, result: StepResult) -> Step:
    if urn not in result.counts:
        return Step(sign="", label="Nothing is counted", value="–")
    census = accounts.dataset.census[accounts.rules[year].census]
    column = result.step.counted if isinstance(result.step, (Share, Rate, Bands)) else Column.PUPILS
    place = next(place for place, row in enumerate(census.data.rows) if accounts.dataset.urns[row.school] == urn)
    counted = COUNTED[column]
    label = f"{counted[0].upper()}{counted[1:]}, {census.data.title}"
    return Step(
        sign="×",
        label=label,
        value=f"{result.counts[urn]:,}",
        at=_at(census, f"/rows/{place}/{column.value}"),
        status=Status.PUBLISHED,
    )


def _stated(label: str, pence: int, record: Record[model.Year], field: str, status: Status, key: str) -> Step:
    return Step(sign="", label=label, value=pounds(pence), at=_at(record, field), status=status, key=key)


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
        f"{result.number}. {result.step.name}",
        result.total,
        (),
        f"allocation/{year}/step/{result.number}",
        Status.PUBLISHED,
    )


def _at(record: Record[object], pointer: str = "") -> tuple[Place, ...]:
    return (Place.of(record, pointer),)


def _worst(*statuses: Status) -> Status:
    return Status.PUBLISHED if all(status is Status.PUBLISHED for status in statuses) else Status.ILLUSTRATIVE


def _cluster_name(accounts: Accounts, year: str, cluster: str) -> str:
    found = accounts.dataset.groupings[accounts.rules[year].grouping].data.cluster(cluster)
    return found.name if found else cluster


def _in_words(step: model.Step) -> str:
    match step:
        case LumpSum(per=model.Per.SCHOOL):
            return f"Every school gets {pounds(step.amount)}."
        case LumpSum():
            return f"Every cluster gets {pounds(step.amount)}, shared equally among its schools."
        case Rate():
            return f"{pounds(step.amount)} for each of the {COUNTED[step.counted]}."
        case Bands():
            return f"A sum that depends on the number of {COUNTED[step.counted]}."
        case Share():
            return f"{per_cent(step.per_cent)} per cent of what the exact steps leave, in proportion to {COUNTED[step.counted]}."
        case Limits():
            return "Each school is held between a floor and a cap, in per cent of its baseline; one factor for all makes the sums add up."
