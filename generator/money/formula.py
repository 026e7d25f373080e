"""The formula: from the pot to every school, in whole pence at each step; a cluster is the sum of its schools."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.money.shares import Bounds, apportion, within
from generator.records import model
from generator.records.dataset import Dataset
from generator.records.model import Bands, Limits, LumpSum, Rate, Share, Status, weakest


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """Something that was not computed, and why. It is a fault only if `field` says where."""

    because: str
    path: str = ""
    field: str = ""
    fix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepResult:
    """What one step of the formula gave, in pence."""

    number: int
    """Counted from 1, in the order of the rulebook."""
    step: model.Step
    total: int
    by_school: Mapping[str, int]
    counts: Mapping[str, int]
    """What the step counted in each school; empty where it counts nothing."""
    factor: tuple[int, int] | None = None
    """For `limits`: the one factor, as numerator and denominator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """A year's money, shared out. All amounts are pence; schools go by their present URN."""

    year: str
    pot: int | None
    central: int
    distributable: int
    rest: int
    """What the exact steps leave for the shares."""
    steps: tuple[StepResult, ...]
    by_school: Mapping[str, int]
    cluster_of: Mapping[str, str | None]
    by_cluster: Mapping[str, int]
    not_placed: int
    status: Status
    """Illustrative if any rule that it rests on is."""


class _Stop(Exception):
    """Ends the formula with a reason; never leaves this module."""

    def __init__(self, because: str, field: str = "", fix: str = "", path: str = "") -> None:
        super().__init__(because)
        self.because, self.field, self.fix, self.path = because, field, fix, path


def allocate(dataset: Dataset, year_id: str, on: date) -> Allocation | Skipped:
    """Share out a year's pot by its rulebook as amended by a day."""
    return allocate_by(dataset, year_id, dataset.rulebook(year_id, on))


def allocate_by(dataset: Dataset, year_id: str, rules: model.Year) -> Allocation | Skipped:
    """Share out a year's pot by some rules: its own, or with another formula, pot or grouping laid over them."""
    record = dataset.years[year_id]
    try:
        return _Formula(dataset, year_id, rules).run()
    except _Stop as stop:
        path = stop.path or (record.path if stop.field else "")
        return Skipped(because=stop.because, path=path, field=stop.field, fix=stop.fix)


def first_day(year_id: str, grouping: model.Grouping) -> date:
    """The day on which membership counts: the grouping's first in the academic year."""
    return max(date(int(year_id[:4]), 9, 1), grouping.valid_from)


def counting_day(dataset: Dataset, year_id: str, grouping_id: str) -> date:
    """The day whose membership counts for a year in its own grouping, or in another: of another time, its nearest day."""
    own, other = dataset.groupings[dataset.years[year_id].data.grouping].data, dataset.groupings[grouping_id].data
    return min(max(first_day(year_id, own), other.valid_from), other.valid_to)


def placing(dataset: Dataset, year_id: str, grouping_id: str) -> dict[str, str | None]:
    """From each school that is open when a year's membership counts to its cluster in a grouping, by URN; or to nothing."""
    day = first_day(year_id, dataset.groupings[dataset.years[year_id].data.grouping].data)
    grouping = dataset.groupings[grouping_id].data
    placed = members_on(dataset, grouping, counting_day(dataset, year_id, grouping_id))
    return {urn: placed.get(urn) for urn, school in sorted(dataset.schools.items()) if _open_on(school.data, day)}


def members_on(dataset: Dataset, grouping: model.Grouping, day: date) -> dict[str, str]:
    """From each school's present URN to its cluster on a day."""
    return {urn: cluster.id for cluster in grouping.clusters for urn in schools_in(dataset, grouping, cluster, day)}


def schools_in(dataset: Dataset, grouping: model.Grouping, cluster: model.Cluster, day: date) -> Iterator[str]:
    """The present URNs of a cluster's schools on a day."""
    for member in cluster.members:
        start, end = grouping.spell(member)
        if start <= day <= end:
            yield dataset.urns[member.school]


class _Formula:
    """One run: each step reads what is left of the pot and adds to what each school has."""

    def __init__(self, dataset: Dataset, year_id: str, rules: model.Year) -> None:
        self.dataset, self.year_id, self.rules = dataset, year_id, rules
        self.cluster_of = placing(dataset, year_id, rules.grouping)
        self.schools = list(self.cluster_of)
        self.clusters = [cluster.id for cluster in dataset.groupings[rules.grouping].data.clusters]
        self.by_school = dict.fromkeys(self.schools, 0)
        self.results: list[StepResult] = []

    def run(self) -> Allocation:
        steps = self.rules.formula.value
        if steps is None:
            raise _Stop("The formula of this year is not published.")
        pot = _total(self.rules.funding.value)
        central = sum(line.amount for line in self.rules.central.value or ())
        shares = [(number, step) for number, step in enumerate(steps, 1) if isinstance(step, Share)]
        for number, step in enumerate(steps, 1):
            self._exact(number, step)
        exact = sum(result.total for result in self.results)
        distributable = exact if pot is None else pot - central
        rest = distributable - exact
        self._check_rest(pot, rest, shares)
        self._share(rest, shares)
        for number, step in enumerate(steps, 1):
            if isinstance(step, Limits):
                if number != len(steps):
                    raise _Stop(
                        "Limits must be the last step.", f"/formula/value/{number - 1}", "Move the step to the end."
                    )
                self._limit(number, step)
        by_cluster = dict.fromkeys(self.clusters, 0)
        for urn, amount in self.by_school.items():
            if (cluster := self.cluster_of[urn]) is not None:
                by_cluster[cluster] += amount
        return Allocation(
            year=self.year_id, pot=pot, central=central, distributable=distributable, rest=rest,
            steps=tuple(sorted(self.results, key=lambda result: result.number)), by_school=self.by_school,
            cluster_of=self.cluster_of, by_cluster=by_cluster,
            not_placed=distributable - sum(by_cluster.values()), status=self._status(),
        )  # fmt: skip

    def _exact(self, number: int, step: model.Step) -> None:
        match step:
            case LumpSum(per=model.Per.SCHOOL):
                self._add(number, step, dict.fromkeys(self.schools, int(step.amount)))
            case LumpSum():
                given: dict[str, int] = {}
                for cluster in self.clusters:
                    members = {urn: 1 for urn in self.schools if self.cluster_of[urn] == cluster}
                    given |= apportion(step.amount, members) if members else {}
                self._add(number, step, given)
            case Rate():
                self._count(number, step, lambda count: count * step.amount)
            case Bands():
                _check_bands(number, step)
                self._count(number, step, lambda count: _banded(step, count))
            case _:
                return

    def _count(self, number: int, step: Rate | Bands, amount: Callable[[int], int]) -> None:
        counts = self._counts(step.counted)
        self._add(number, step, {urn: amount(count) for urn, count in counts.items()}, counts)

    def _check_rest(self, pot: int | None, rest: int, shares: list[tuple[int, Share]]) -> None:
        if pot is None and shares:
            if self.rules.state is model.YearState.DRAFT and self.rules.funding.status is model.Status.UNKNOWN:
                raise _Stop(
                    "The funding of this year is not published."
                )  # a draft may wait for it; what is in force may not
            raise _Stop(
                "There are shares but no pot to share.", "/funding", "Add the funding, or take the share steps out."
            )
        if rest < 0:
            raise _Stop(
                f"The exact steps come to £{-rest / 100:,.2f} more than there is to share.",
                "/formula/value",
                "Lower the sums, or add funding.",
            )
        if pot is not None and rest and not shares:
            raise _Stop(
                f"The steps leave £{rest / 100:,.2f} that nothing shares.",
                "/formula/value",
                "Add a share step of 100 per cent.",
            )
        if shares and sum(step.per_cent for _, step in shares) != 10_000:
            whole = sum(step.per_cent for _, step in shares) / 100
            raise _Stop(f"The share steps add up to {whole:g} per cent.", "/formula/value", "Make them add up to 100.")

    def _share(self, rest: int, shares: list[tuple[int, Share]]) -> None:
        if not shares:
            return
        totals = apportion(rest, {f"{number:04}": step.per_cent for number, step in shares})
        for number, step in shares:
            counts = self._counts(step.counted)
            total = totals[f"{number:04}"]
            if total and not sum(counts.values()):
                raise _Stop(
                    "This step shares money by a count that is nought everywhere.",
                    f"/formula/value/{number - 1}",
                    "Count by another column.",
                )
            self._add(number, step, apportion(total, counts) if total else dict.fromkeys(counts, 0), counts)

    def _limit(self, number: int, step: Limits) -> None:
        total = sum(self.by_school.values())
        baselines = {self.dataset.urns[row.school]: row.amount for row in step.baseline}
        bounds = {urn: _bounds(step, baselines.get(urn)) for urn in self.schools}
        held = within(total, self.by_school, bounds)
        if held is None:
            raise _Stop(
                "The floors and caps cannot all be kept with the money there is.",
                f"/formula/value/{number - 1}",
                "Lower the floor, raise the cap, or look at the baselines.",
            )
        given = {urn: held.parts[urn] - amount for urn, amount in self.by_school.items()}
        self._add(number, step, given, factor=(held.numerator, held.denominator))

    def _add(
        self, number: int, step: model.Step, given: dict[str, int], counts: Mapping[str, int] | None = None,
        factor: tuple[int, int] | None = None,
    ) -> None:  # fmt: skip
        for urn, amount in given.items():
            self.by_school[urn] += amount
        whole = sum(given.values())
        self.results.append(
            StepResult(number=number, step=step, total=whole, by_school=given, counts=counts or {}, factor=factor)
        )

    def _counts(self, column: model.Column) -> dict[str, int]:
        census = self.dataset.census[self.rules.census]
        counts: dict[str, int] = {}
        for urn in self.schools:
            row = self.dataset.counts(self.rules.census, urn)
            name = self.dataset.schools[urn].data.name
            if row is None:
                raise _Stop(
                    f"The census has no row for {name} ({urn}).",
                    "/rows",
                    "Add its row, or use a census that has it.",
                    census.path,
                )
            count = row.count(column)
            if isinstance(count, model.Symbol):
                place = self.dataset.rows[self.rules.census][urn]
                because = f"The formula counts {column.value}, but for {name} ({urn}) the census says '{count.value}'."
                raise _Stop(
                    because,
                    f"/rows/{place}/{column.value}",
                    "Count by another column, or use a census that has it.",
                    census.path,
                )
            counts[urn] = count
        return counts

    def _status(self) -> Status:
        rules = self.rules
        behind_pot = () if rules.funding.value is None else (rules.funding.status, rules.central.status)
        return weakest((rules.formula.status, *behind_pot))


def _open_on(school: model.School, day: date) -> bool:
    begun = school.opened is None or school.opened <= day or any(day <= past.until for past in school.predecessors)
    return begun and (school.closed is None or day <= school.closed)


def _total(funding: tuple[model.Funding, ...] | None) -> int | None:
    return None if funding is None else sum(row.amount for row in funding)


def _check_bands(number: int, step: Bands) -> None:
    ends = [band.up_to for band in step.bands]
    closed = [end for end in ends[:-1] if end is not None]
    if len(closed) != len(ends) - 1 or ends[-1] is not None or closed != sorted(set(closed)):
        raise _Stop(
            "The bands must rise, and only the last is without an upper end.",
            f"/formula/value/{number - 1}/bands",
            "Put them in order; leave 'up_to' out of the last.",
        )


def _banded(step: Bands, count: int) -> int:
    return next(band.amount for band in step.bands if band.up_to is None or count <= band.up_to)


def _bounds(step: Limits, baseline: int | None) -> Bounds:
    """A lower bound rounds up, an upper one down; a school without a baseline has none."""
    if baseline is None:
        return Bounds()
    floor, cap = step.floor_per_cent, step.cap_per_cent
    least = 0 if floor is None else -(-baseline * floor // 10_000)
    most = None if cap is None else max(least, baseline * cap // 10_000)
    return Bounds(least=least, most=most)
