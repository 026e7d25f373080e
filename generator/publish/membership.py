"""Who is in which cluster, and when: the same answers for every page and for the map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.money.figure import full_date
from generator.money.formula import members_on
from generator.publish.public import cluster_url, grouping_url
from generator.publish.site import Site, once
from generator.records.dataset import Record
from generator.records.model import Cluster, Grouping, GroupingStatus, Member, School


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """One school's place in one cluster of one grouping."""

    school: Record[School]
    grouping: Record[Grouping]
    cluster: Cluster
    member: Member
    starts: date
    ends: date

    @property
    def spelt(self) -> str | None:
        """How the authority wrote the school's name, where that differs from the register's."""
        return self.member.published_as if self.member.published_as != self.school.data.name else None

    @property
    def when(self) -> str:
        """The part of the time for which it holds, in words; nothing where it is the whole."""
        words = []
        if self.starts != self.grouping.data.valid_from:
            words.append(f"from {full_date(self.starts)}")
        if self.ends != self.grouping.data.valid_to:
            words.append(f"until {full_date(self.ends)}")
        return " ".join(words)


def long_day(when: date) -> str:
    """`Wednesday 1 April 2026`."""
    return f"{when:%A} {full_date(when)}"


@once
def memberships(site: Site, name: str) -> tuple[Membership, ...]:
    """Every place in the grouping of that name, cluster by cluster, by the schools' names."""
    grouping = site.dataset.groupings[name]
    found = [
        Membership(
            school=site.dataset.school(member.school), grouping=grouping, cluster=cluster, member=member,
            starts=grouping.data.spell(member)[0], ends=grouping.data.spell(member)[1],
        )
        for cluster in grouping.data.clusters
        for member in cluster.members
    ]  # fmt: skip
    order = {cluster.id: place for place, cluster in enumerate(grouping.data.clusters)}
    return tuple(sorted(found, key=lambda one: (order[one.cluster.id], one.school.data.name, one.starts)))


def day_within(site: Site, grouping: Grouping) -> date:
    """Today, or the grouping's nearest day to it."""
    return min(max(site.as_of, grouping.valid_from), grouping.valid_to)


@once
def placed(site: Site, name: str) -> Mapping[str, Cluster]:
    """From each school's present URN to its cluster in a grouping, as of today or the grouping's nearest day."""
    grouping = site.dataset.groupings[name].data
    by_id = {cluster.id: cluster for cluster in grouping.clusters}
    members = members_on(site.dataset, grouping, day_within(site, grouping))
    return {urn: by_id[cluster] for urn, cluster in members.items()}


def not_placed(site: Site, name: str) -> tuple[Record[School], ...]:
    """The open schools that a grouping puts in no cluster, by name."""
    inside, when = placed(site, name), day_within(site, site.dataset.groupings[name].data)
    return tuple(school for school in open_schools(site, when) if school.data.urn not in inside)


def open_schools(site: Site, when: date) -> tuple[Record[School], ...]:
    """Every school that is open on a day, by name; one that was open under an earlier number counts."""
    found = [school for school in site.dataset.schools.values() if not _closed(school.data, when)]
    return tuple(sorted(found, key=lambda school: (school.data.name, school.data.urn)))


def _closed(school: School, when: date) -> bool:
    begun = school.opened is None or school.opened <= when or bool(school.predecessors)
    return not begun or (school.closed is not None and school.closed < when)


def own_cluster(site: Site, grouping: Record[Grouping], urn: str, cluster: str) -> bool:
    """Whether the authority itself, and not only a proposal, put a school into this cluster in the grouping's time."""
    if grouping.data.status is not GroupingStatus.PROPOSED:
        return True
    for other in site.dataset.groupings.values():
        if other.data.status is not GroupingStatus.PROPOSED and other.data.meets(grouping.data):
            found = placed(site, other.id).get(urn)
            if found is not None and found.id == cluster:
                return True
    return False


def year_of(site: Site, grouping: str) -> str | None:
    """The latest year that goes by a grouping, if there is one."""
    return max((year for year, rules in site.accounts.rules.items() if rules.grouping == grouping), default=None)


def place_url(site: Site, grouping: str, cluster: str) -> str:
    """Where a cluster of a grouping is shown: its page in the year that goes by it, else the grouping's page."""
    year = year_of(site, grouping)
    return cluster_url(year, cluster) if year else f"{grouping_url(grouping)}#{cluster}"


def number(cluster: Cluster) -> str:
    """What stands on a cluster's disc."""
    return cluster.id.removeprefix("c")
