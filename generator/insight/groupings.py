"""Groupings held side by side: how large their clusters are, how far apart the schools lie, who belongs together.

All are measured by one year: by its census, by its rules on who can decide, and on the day whose membership counts for its
money. Of a grouping that places only some schools those are measured, and nothing is supposed of the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from generator.checks.bonds import bonds
from generator.insight.balance import Part, balance, counts
from generator.insight.distance import central, distances
from generator.insight.measures import Bond, Extent, Hidden, Leaving, Measured, Measures, Pairs, SideBySide, Stretch
from generator.insight.pairs import pairs
from generator.money.formula import counting_day, placing
from generator.money.shares import nearest
from generator.records import model
from generator.records.dataset import Dataset
from generator.records.model import Cluster, Interest


def side_by_side(dataset: Dataset, year: str, rules: model.Year) -> SideBySide:
    """Measure every grouping by a year's census and rules, as amended."""
    names = _order(dataset, rules.grouping)
    placed = {name: placing(dataset, year, name) for name in names}
    urns = sorted({urn for where in placed.values() for urn, cluster in where.items() if cluster})
    brought = counts(dataset, rules.census, urns)
    belong = [(pair.infant, pair.junior) for pair in pairs(dataset, tuple(placed[rules.grouping]))]
    return SideBySide(
        year=year, rules=rules, hidden=tuple(_hidden(dataset, rules.census, urns)),
        all=tuple(_Grouping(dataset, year, rules, name, placed[name]).measures(brought, belong) for name in names),
    )  # fmt: skip


def _order(dataset: Dataset, own: str) -> list[str]:
    """The year's own, then those of its time, then the others, the latest first."""
    ours = dataset.groupings[own].data

    def place(name: str) -> tuple[bool, bool, int, str]:
        theirs = dataset.groupings[name].data
        return name != own, not ours.meets(theirs), -theirs.valid_from.toordinal(), name

    return sorted(dataset.groupings, key=place)


class _Grouping:
    """One grouping on the day on which it is looked at."""

    def __init__(
        self, dataset: Dataset, year: str, rules: model.Year, name: str, cluster_of: Mapping[str, str | None]
    ) -> None:
        self.dataset, self.rules, self.cluster_of = dataset, rules, cluster_of
        self.record, self.day = dataset.groupings[name], counting_day(dataset, year, name)
        self.schools: dict[str, list[str]] = {cluster.id: [] for cluster in self.record.data.clusters}
        for urn, cluster in cluster_of.items():
            if cluster is not None:
                self.schools[cluster].append(urn)

    def measures(self, brought: Mapping[Part, Mapping[str, int]], belong: Sequence[tuple[str, str]]) -> Measures:
        """All that is measured of it: by what its schools bring, and by the pairs that belong together."""
        reach = [_Reach(self.dataset, one, self.schools[one.id]) for one in self.record.data.clusters]
        return Measures(
            grouping=self.record, day=self.day, open=len(self.cluster_of), pairs=_pairs(belong, self.cluster_of),
            clusters=tuple(
                self._cluster(one, reached.extent) for one, reached in zip(self.record.data.clusters, reach, strict=True)
            ),
            balance=balance(self.schools, brought) if any(self.schools.values()) else None,
            between=_stretch([each for one in reach for each in one.between]),
            to_centre=_stretch([each for one in reach for each in one.to_centre]),
        )  # fmt: skip

    def _cluster(self, cluster: Cluster, extent: Extent | None) -> Measured:
        urns = self.schools[cluster.id]
        brought = counts(self.dataset, self.rules.census, urns)
        return Measured(
            cluster=cluster, urns=tuple(urns), extent=extent,
            counts={part: sum(each.values()) for part, each in brought.items()},
            phases=Counter(self.dataset.schools[urn].data.phase for urn in urns),
            bond=_bond(self.dataset, urns, self.day), leaving=_leaving(self.dataset, self.rules, urns, self.day),
        )  # fmt: skip


class _Reach:
    """The distances of one cluster, in metres."""

    def __init__(self, dataset: Dataset, cluster: Cluster, urns: Sequence[str]) -> None:
        host = dataset.urns[cluster.host] if cluster.host else None
        apart = distances(dataset, urns if host is None or host in urns else [*urns, host])
        self.centre = host or (central(urns, apart) if urns else "")
        self.host = host is not None
        self.between = [apart[one, other] for place, one in enumerate(urns) for other in urns[place + 1 :]]
        self.to_centre = [apart[urn, self.centre] for urn in urns if urn != self.centre]

    @property
    def extent(self) -> Extent | None:
        """The same to be read; nothing where there is no school."""
        between, to_centre = _stretch(self.between), _stretch(self.to_centre)
        found = Extent(centre=self.centre, host=self.host, between=between, to_centre=to_centre)
        return found if self.centre else None


def _stretch(metres: Sequence[int]) -> Stretch | None:
    """The mean to the nearest metre, half a metre up."""
    if not metres:
        return None
    return Stretch(mean=nearest(sum(metres), len(metres)), longest=max(metres))


# Who belongs together --------------------------------------------------------------------------------------------------


def _pairs(belong: Sequence[tuple[str, str]], cluster_of: Mapping[str, str | None]) -> Pairs:
    together: list[tuple[str, str]] = []
    parted: list[tuple[str, str]] = []
    unplaced: list[tuple[str, str]] = []
    for pair in belong:
        one, other = (cluster_of.get(urn) for urn in pair)
        (unplaced if one is None or other is None else together if one == other else parted).append(pair)
    return Pairs(together=tuple(together), parted=tuple(parted), unplaced=tuple(unplaced))


def _bond(dataset: Dataset, urns: Sequence[str], day: date) -> Bond | None:
    """The largest of them; of equals the first by name."""
    held = Counter(bond for urn in urns for bond in bonds(dataset.schools[urn].data, day))
    most = min(held, key=lambda bond: (-held[bond], bond[1], bond[0]), default=None)
    if most is None or held[most] == 1:
        return None
    return Bond(kind=most[0], name=most[1], schools=held[most])


def _leaving(dataset: Dataset, rules: model.Year, urns: Sequence[str], day: date) -> Leaving | None:
    """The request of one school for which the most must leave; the schools with which it may share one are not known."""
    must, quorum = rules.steps_out.value, rules.quorum.value
    if must is None or quorum is None or not urns:
        return None
    mine = {urn: [bond for bond in bonds(dataset.schools[urn].data, day) if bond[0] in must] for urn in urns}
    members: dict[tuple[Interest, str], set[str]] = {}
    for urn, found in mine.items():
        for bond in found:
            members.setdefault(bond, set()).add(urn)
    own = 1 if Interest.OWN_SCHOOL in must else 0
    out = max(own + len(set().union(*(members[bond] for bond in found)) - {urn}) for urn, found in mine.items())
    return Leaving(out=out, left=len(urns) - out, needed=quorum.of(len(urns)))


# What the census hides -------------------------------------------------------------------------------------------------


def _hidden(dataset: Dataset, census: str, urns: Sequence[str]) -> Iterator[Hidden]:
    for column in model.Column:
        found = [dataset.count(census, urn, column) for urn in urns]
        unknown = [one for one in found if not isinstance(one, int)]
        if unknown:
            symbols = sorted({one.value for one in unknown if one is not None})
            yield Hidden(part=Part(column.value), schools=len(unknown), symbols=tuple(symbols))
