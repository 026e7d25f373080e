"""The accounts of one authority: allocations, and the books twice over, once in full and once as the public may see them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.money.awards import Award, awards
from generator.money.basis import Basis, of_year, regrouped, scenarios
from generator.money.financial import FinancialYear, financial_years
from generator.money.formula import Allocation, Skipped, allocate
from generator.money.ledger import Balance, Entries, Ledger, entries, ledger
from generator.money.sight import Sight
from generator.records import model
from generator.records.dataset import Dataset, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """What was awarded, where each cluster stands, what falls due: as far as one may see."""

    sight: Sight
    awards: Mapping[str, Award]
    entries: Entries
    """The same awards, and what moved, by sitting and cluster."""
    ledgers: Mapping[tuple[str, str], Ledger | Skipped]
    """By academic year and cluster."""
    kept: Mapping[str, Mapping[str, Ledger]]
    """Those that could be kept, by academic year, then by cluster."""
    financial: Mapping[str, FinancialYear]

    def of_year(self, year: str) -> Mapping[str, Ledger]:
        """The ledgers of a year that could be kept, by cluster."""
        return self.kept.get(year, {})

    def together(self, year: str) -> Balance:
        """All clusters of a year, as they stand now."""
        return sum((book.latest.balance for book in self.of_year(year).values()), Balance())


@dataclass(frozen=True, kw_only=True)
class Accounts:
    """Everything that is computed from a `Dataset` on one day.

    It has no slots, so that what would be otherwise is worked out when it is first asked for, and kept.
    """

    dataset: Dataset
    as_of: date
    """The only "today" there is: the commit's date, or the example's own."""
    rules: Mapping[str, model.Year]
    """Each year's rulebook as amended by that day."""
    allocations: Mapping[str, Allocation | Skipped]
    full: Books
    """For the checks, and for the desk's papers, which are not published."""
    public: Books
    """For every output."""

    def grouping(self, year: str) -> Record[model.Grouping]:
        """The grouping that a year goes by."""
        return self.dataset.groupings[self.rules[year].grouping]

    def members(self, year: str) -> Mapping[str, tuple[str, ...]]:
        """The schools of each cluster of that grouping, whenever they are in it, by present URN."""
        urns = self.dataset.urns
        return {
            one.id: tuple(sorted({urns[member.school] for member in one.members}))
            for one in self.grouping(year).data.clusters
        }

    def allocation(self, year: str) -> Allocation | None:
        """A year's allocation; nothing where it could not be computed."""
        found = self.allocations[year]
        return found if isinstance(found, Allocation) else None

    def basis(self, year: str) -> Basis | None:
        """By what a year's allocation was worked out; nothing where it could not be."""
        found = self.allocation(year)
        return of_year(self.dataset, self.rules[year], found) if found else None

    @cached_property
    def scenarios(self) -> Mapping[str, Basis | Skipped]:
        """What each scenario would give, by its name."""
        return dict(scenarios(self.dataset, self.rules))

    @cached_property
    def regrouped(self) -> Mapping[tuple[str, str], Basis | Skipped]:
        """What each year's formula would give the clusters of each grouping but its own, by year and grouping."""
        return dict(regrouped(self.dataset, self.rules))

    def problems(self) -> Iterator[Skipped]:
        """What could not be computed because a record is wrong."""
        for allocation in (*self.allocations.values(), *self.scenarios.values()):
            if isinstance(allocation, Skipped) and allocation.field:
                yield allocation
        for award in self.full.awards.values():
            yield from award.problems


def accounts(dataset: Dataset, as_of: date) -> Accounts:
    """Compute everything. Total: what cannot be computed is `Skipped`, with the reason."""
    rules = {year: dataset.rulebook(year, as_of) for year in dataset.years}
    allocations = {year: allocate(dataset, year, as_of) for year in dataset.years}
    return Accounts(
        dataset=dataset,
        as_of=as_of,
        rules=rules,
        allocations=allocations,
        full=_books(Sight(dataset=dataset, on=None), rules, allocations, as_of),
        public=_books(Sight(dataset=dataset, on=as_of), rules, allocations, as_of),
    )


def _books(
    sight: Sight, rules: Mapping[str, model.Year], allocations: Mapping[str, Allocation | Skipped], as_of: date
) -> Books:
    granted = awards(sight)
    happened = entries(sight, granted)
    ledgers = {
        (year, cluster.id): ledger(sight, allocations[year], happened, year, cluster.id, book)
        for year, book in rules.items()
        for cluster in sight.dataset.groupings[book.grouping].data.clusters
    }
    kept: dict[str, dict[str, Ledger]] = {}
    for (year, cluster), book in ledgers.items():
        if isinstance(book, Ledger):
            kept.setdefault(year, {})[cluster] = book
    reserve = sum(book.latest.balance.reserve for books in kept.values() for book in books.values())
    years = financial_years(sight, {year: rules[year] for year in kept}, granted, reserve, as_of)
    return Books(sight=sight, awards=granted, entries=happened, ledgers=ledgers, kept=kept, financial=years)
