"""Requests counted by group: by cluster, need, kind, phase, size, alone or shared, with help, scored blind; and by size within a cluster.

Some groups are known of every request, others only of some. Those whose group is not known are counted with every group
that they could belong to, so that a range can be given, and nobody takes the requests that may be shown for all there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.insight.fairness.cases import Case, days_of
from generator.money.among import WITHHELD
from generator.money.needs import ALL

FEWEST_SCHOOLS = 3
"""A group of fewer schools would speak of one of them: it is neither counted nor shown."""
FEWEST_SHOWN = 5
"""Of fewer decided requests no group of requests has a row of its own."""


class Measure(StrEnum):
    """By what requests are told apart."""

    CLUSTER = "cluster"
    NEED = "need"
    KIND = "kind"
    PHASE = "phase"
    SIZE = "size"
    CLUSTER_SIZE = "cluster_size"
    SHARED = "shared"
    HELP = "help"
    SCORING = "scoring"


_OF: Mapping[Measure, Callable[[Case], str | None]] = {
    Measure.CLUSTER: lambda case: case.cluster,
    Measure.NEED: lambda case: case.need,
    Measure.KIND: lambda case: case.kind,
    Measure.PHASE: lambda case: case.phase,
    Measure.SIZE: lambda case: case.size,
    Measure.CLUSTER_SIZE: lambda case: f"{case.cluster}/{case.size}" if case.size else None,
    Measure.SHARED: lambda case: case.shared,
    Measure.HELP: lambda case: case.help,
    Measure.SCORING: lambda case: case.scoring,
}

Schools = Mapping[tuple[Measure, str], int]
"""How many schools there are of a phase, a size, or a size within a cluster."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The requests of one group."""

    measure: Measure
    name: str
    """`c1`, `primary`, `c1/small`."""
    cases: tuple[Case, ...]
    """Those that are known to belong to it, decided or not."""
    agreed: int
    refused: int
    hidden_agreed: int = 0
    """Agreed ones of which it is not known whether they belong to it."""
    hidden_refused: int = 0

    @property
    def decided(self) -> int:
        """How many of those known to belong to it are decided."""
        return self.agreed + self.refused

    @property
    def hidden(self) -> int:
        """How many decided ones may belong to it as well."""
        return self.hidden_agreed + self.hidden_refused

    @property
    def days(self) -> tuple[int, ...]:
        """From receipt to decision, shortest first."""
        return days_of(self.cases)

    @property
    def shares(self) -> tuple[float, float] | None:
        """The lowest and the highest share agreed that it can have; nothing where nothing is decided."""
        if not self.decided + self.hidden:
            return None
        low = self.agreed / (self.decided + self.hidden_refused) if self.decided + self.hidden_refused else 0.0
        most = self.agreed + self.hidden_agreed
        return low, most / (self.decided + self.hidden_agreed) if self.decided + self.hidden_agreed else 1.0


def schools_of(found: Iterable[tuple[str, str, str]]) -> Schools:
    """Count what `schools_by_sort` gives."""
    counted: Counter[tuple[Measure, str]] = Counter()
    for where, measure, sort in found:
        if where == ALL:
            counted[Measure(measure), sort] += 1
        elif measure == Measure.SIZE.value:
            counted[Measure.CLUSTER_SIZE, f"{where}/{sort}"] += 1
    return counted


def groups(cases: Sequence[Case], schools: Schools, measures: Iterable[Measure] = Measure) -> Iterator[Group]:
    """Every group to which a request belongs or may belong, measure by measure, by name.

    Groups of too few schools are left out, whatever was decided; so are the requests that never say whose they are.
    """
    for measure in measures:
        members, hidden = _parted(cases, measure)
        names = {*members, *(name for which, name in schools if which is measure)}
        for name in sorted(names):
            if name.rpartition("/")[2] != WITHHELD and schools.get((measure, name), FEWEST_SCHOOLS) >= FEWEST_SCHOOLS:
                yield _group(measure, name, members.get(name, []), hidden)


def left_out(schools: Schools, measure: Measure) -> int:
    """How many groups have too few schools to be looked at."""
    return sum(which is measure and number < FEWEST_SCHOOLS for (which, _), number in schools.items())


def _parted(cases: Sequence[Case], measure: Measure) -> tuple[dict[str, list[Case]], list[Case]]:
    members: dict[str, list[Case]] = {}
    hidden = []
    for case in cases:
        name = _OF[measure](case)
        if name is not None:
            members.setdefault(name, []).append(case)
        elif case.decided:
            hidden.append(case)
    return members, hidden


def _group(measure: Measure, name: str, members: list[Case], hidden: list[Case]) -> Group:
    agreed = sum(case.agreed for case in members)
    if measure is Measure.CLUSTER_SIZE:  # of every request it is known which cluster was asked
        cluster = name.partition("/")[0]
        hidden = [case for case in hidden if case.cluster == cluster]
    maybe = sum(case.agreed for case in hidden)
    return Group(
        measure=measure, name=name, cases=tuple(members), agreed=agreed,
        refused=sum(case.decided for case in members) - agreed, hidden_agreed=maybe, hidden_refused=len(hidden) - maybe,
    )  # fmt: skip
