"""One year read: from requests to everything that a page or a command says of its fairness."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.insight.fairness.alike import alike
from generator.insight.fairness.cases import Came, Case, cases, days_of, schools_by_sort
from generator.insight.fairness.groups import Group, Measure, Schools, groups, schools_of
from generator.insight.fairness.judged import Judged, Verdict, judged
from generator.insight.fairness.spread import Spread, spread
from generator.money.accounts import Accounts, Books

KNOWN_OF_ALL = (Measure.CLUSTER, Measure.NEED, Measure.KIND)
"""What is shown to the public of every request."""
SHOWN_OF_REFUSED = tuple(one for one in Measure if one not in (Measure.HELP, Measure.SCORING))
"""What is shown to the public of every request, or of some that were not agreed. Help and scoring are shown of awards alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A year."""

    cases: tuple[Case, ...]
    schools: Schools
    judged: Judged
    spread: Spread | None

    def number(self, came: Came) -> int:
        """How many requests came to this."""
        return sum(case.came is came for case in self.cases)

    def of(self, measure: Measure) -> tuple[tuple[Group, Verdict], ...]:
        """The groups of one measure."""
        return tuple(one for one in self.judged.groups if one[0].measure is measure)

    @property
    def days(self) -> tuple[int, ...]:
        """From receipt to decision, of every decided request, shortest first."""
        return days_of(self.cases)


def read(
    found: Sequence[Case], schools: Schools, measures: Sequence[Measure] = tuple(Measure), urns: Sequence[str] = ()
) -> Reading:
    """Read some requests by some measures; `urns` are the schools on which money could fall."""
    decided = [case for case in found if case.decided]
    agreed = sum(case.agreed for case in decided)
    sums = all(case.asked is not None for case in decided)
    made = judged(list(groups(found, schools, measures)), list(alike(found, sums=sums)), len(decided), agreed)
    return Reading(cases=tuple(found), schools=schools, judged=made, spread=spread(found, urns))


def reading(accounts: Accounts, books: Books, year: str, measures: Sequence[Measure] = tuple(Measure)) -> Reading:
    """Read a year from the public's books or from the full ones."""
    urns = sorted({urn for members in accounts.members(year).values() for urn in members})
    return read(cases(accounts, books, year), schools_of(schools_by_sort(accounts, year)), measures, urns)
