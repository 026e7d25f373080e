"""The meetings to come, and the last day on which money can be decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.publish.public import cluster_url
from generator.publish.site import Site
from generator.publish.sittings import Sitting, papers_by, sittings
from generator.records.model import Purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """One meeting to come."""

    sitting: Sitting
    cluster_url: str
    papers_by: date | None
    """The day by which papers must be in; nothing where no rule is known."""


def ahead(site: Site, year: str, cluster: str = "") -> tuple[Ahead, ...]:
    """The meetings to come in a year, of all clusters or of one, soonest first."""
    return tuple(
        Ahead(
            sitting=one, cluster_url=cluster_url(year, one.cluster.id), papers_by=papers_by(site, one.record)[0]
        )
        for one in sittings(site, year, cluster)
        if one.coming
    )  # fmt: skip


def last_day(site: Site, year: str, cluster: str = "") -> date | None:
    """The day of the last meeting to come that decides money."""
    deciding = (Purpose.ALLOCATION, Purpose.BOTH)
    days = [one.sitting.meeting.date for one in ahead(site, year, cluster) if one.sitting.purpose in deciding]
    return max(days, default=None)
