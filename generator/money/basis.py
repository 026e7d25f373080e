"""By what an allocation was worked out, and where that is written: a year's own rules, or others laid over them to compare.

What a scenario or another grouping would give is worked out by the same formula and explained by the same workings as what
a year gives; only where its figures' keys begin, and the records that they lead to, differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.money.formula import Allocation, Skipped, allocate_by
from generator.records import model
from generator.records.dataset import Dataset, Record
from generator.records.model import Funding, Pence, Stated, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """An allocation, and everything that its workings point to."""

    key: str
    """How the keys of its figures begin: `allocation/2025-26`, `scenario/no-limits`, `regrouped/2025-26/trial`."""
    called: str
    """Which year it is, and what is supposed of it: `2025-26, if “Without the limits” held`."""
    dataset: Dataset
    rules: model.Year
    found: Allocation
    stated: Record[model.Year] | Record[model.Scenario]
    """The record in which the steps of the formula stand."""
    steps: str
    """Where in it they stand, as a JSON Pointer."""
    shared: str
    """The key of what there is to share."""

    @property
    def year(self) -> str:
        """The academic year."""
        return self.found.year

    @property
    def grouping(self) -> Record[model.Grouping]:
        """Which school is in which cluster."""
        return self.dataset.groupings[self.rules.grouping]

    @property
    def census(self) -> Record[model.Census]:
        """The counts that it goes by."""
        return self.dataset.census[self.rules.census]

    def schools_of(self, cluster: str) -> tuple[str, ...]:
        """The schools that count in a cluster, by present URN."""
        return tuple(urn for urn, where in self.found.cluster_of.items() if where == cluster)

    def cluster_name(self, cluster: str) -> str:
        """A cluster's name in the grouping."""
        found = self.grouping.data.cluster(cluster)
        return found.name if found else cluster

    def school_name(self, urn: str) -> str:
        """A school's name."""
        return self.dataset.schools[urn].data.name


def of_year(dataset: Dataset, rules: model.Year, found: Allocation) -> Basis:
    """A year's own allocation."""
    return Basis(
        key=f"allocation/{found.year}", called=found.year, dataset=dataset, rules=rules, found=found, stated=dataset.years[found.year],
        steps="/formula/value", shared=f"distributable/{found.year}",
    )  # fmt: skip


def scenarios(dataset: Dataset, rules: Mapping[str, model.Year]) -> Iterator[tuple[str, Basis | Skipped]]:
    """What each scenario would give, by its name."""
    for name, record in dataset.scenarios.items():
        laid = laid_over(rules[record.data.year], record.data.formula, record.data.pot)
        found = allocate_by(dataset, record.data.year, laid)
        if isinstance(found, Skipped):
            yield name, _in_scenario(found, record, dataset.years[record.data.year].path)
            continue
        yield name, Basis(
            key=f"scenario/{name}", called=f"{found.year}, if “{record.data.title}” held", dataset=dataset, rules=laid, found=supposed(found),
            stated=record if record.data.formula else dataset.years[record.data.year],
            steps="/formula" if record.data.formula else "/formula/value", shared=f"scenario/{name}/distributable",
        )  # fmt: skip


def regrouped(dataset: Dataset, rules: Mapping[str, model.Year]) -> Iterator[tuple[tuple[str, str], Basis | Skipped]]:
    """What each year's formula would give each cluster of each grouping but the year's own, by year and grouping."""
    for year, book in rules.items():
        for grouping in dataset.groupings:
            if grouping == book.grouping:
                continue
            laid = replace(book, grouping=model.GroupingId(grouping))
            found = allocate_by(dataset, year, laid)
            if isinstance(found, Allocation):
                called = f"{year}, if “{dataset.groupings[grouping].data.title}” held"
                own = of_year(dataset, laid, supposed(found))
                yield (year, grouping), replace(own, key=f"regrouped/{year}/{grouping}", called=called)
            else:
                yield (year, grouping), found


def laid_over(rules: model.Year, steps: tuple[model.Step, ...], pot: Pence | None) -> model.Year:
    """A year's rules with other steps of the formula, or another pot, where one is given."""
    if steps:
        rules = replace(rules, formula=Stated(value=steps, status=Status.ILLUSTRATIVE))
    if pot is not None:
        first = (rules.funding.value or ())[:1]
        financial = first[0].financial_year if first else ""
        one = (Funding(financial_year=financial, amount=pot),)
        rules = replace(rules, funding=Stated(value=one, status=Status.ILLUSTRATIVE))
    return rules


def supposed(found: Allocation) -> Allocation:
    """The same as something that nobody gets."""
    return replace(found, status=Status.ILLUSTRATIVE)


def _in_scenario(found: Skipped, record: Record[model.Scenario], year: str) -> Skipped:
    """A fault of the formula as one of the scenario: at its own line, where the scenario says it."""
    if found.path != year:
        return found
    if found.field.startswith("/formula/value") and record.data.formula:
        field = "/formula" + found.field.removeprefix("/formula/value")
    else:
        field = "/pot" if record.data.pot is not None else "/year"
    return replace(found, path=record.path, field=field)
