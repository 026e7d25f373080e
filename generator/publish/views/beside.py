"""What the records show beside each answer for parents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.publish.advice import advised
from generator.publish.deadlines import DECIDES, answers, answers_table, deadlines, deadlines_table
from generator.publish.evidence import (
    clusters_table,
    evidence,
    extra_sittings,
    held_again,
    latest,
    left_table,
    reasons_table,
)
from generator.publish.membership import not_placed, open_schools, placed
from generator.publish.public import grouping_url
from generator.publish.site import Site
from generator.publish.standing import standing
from generator.records.dataset import Record
from generator.records.model import Column, Paper

_LATEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What one page shows beside the answer."""

    shown: Mapping[str, object] = field(default_factory=dict)
    """By the names that its template uses."""
    cited: tuple[Record[object], ...] = ()
    """The records that it rests on, beside the year's rules and the grouping."""


def decided(site: Site, year: str) -> Beside:
    """How the cluster decides: the reasons given."""
    return Beside(shown={"reasons": reasons_table(evidence(site, year))})


def fair(site: Site, year: str) -> Beside:
    """What each cluster decided, and who looked again."""
    found = evidence(site, year)
    return Beside(
        shown={"by_cluster": clusters_table(site, year, found)},
        cited=tuple(one.review for one in found.looked_at_twice if one.review),
    )


def doing_well(site: Site, year: str) -> Beside:
    """Awards that still run."""
    awards = [one for one in site.accounts.public.awards.values() if one.bid.year == year and one.stands]
    running = [one for one in awards if any(due.on > site.as_of for due in one.dues)]
    return Beside(shown={"awards": len(awards), "running": len(running)})


def arguing(site: Site, year: str) -> Beside:
    """Help with asking."""
    found = evidence(site, year)
    in_full = [one for one in found.requests if one.in_full]
    return Beside(shown={"shown_in_full": len(in_full), "helped": sum(bool(one.bid.help_given) for one in in_full)})


def plans(site: Site, year: str) -> Beside:
    """Whether the formula counts EHC plans."""
    steps = site.accounts.rules[year].formula.value or ()
    return Beside(shown={"counts_plans": any(getattr(step, "counted", None) is Column.EHC_PLANS for step in steps)})


def runs_out(site: Site, year: str) -> Beside:
    """What each cluster has left, and which has least."""
    now = {one.id: standing(site, year, one.id) for one in site.accounts.grouping(year).data.clusters}
    by_left = sorted((one.left.pence, name) for name, one in now.items() if one)
    least = next(
        (one for one in site.accounts.grouping(year).data.clusters if by_left and one.id == by_left[0][1]), None
    )
    return Beside(
        shown={
            "left": left_table(site, year), "least": least, "standing": now[least.id] if least else None,
            "run_out": sum(pence <= 0 for pence, _ in by_left), "advised": tuple(advised(site, year)),
        }
    )  # fmt: skip


def cannot_agree(site: Site, year: str) -> Beside:
    """Panels, and meetings to which too few came."""
    panels, again = extra_sittings(site, year, urgent=False), held_again(site, year)
    return Beside(
        shown={"panels": panels, "again": again},
        cited=(*(one.sitting.record for one in panels), *(one.record for one, _ in again)),
    )


def urgent(site: Site, year: str) -> Beside:
    """Urgent sittings, and what is kept for them."""
    held, now = extra_sittings(site, year, urgent=True), standing(site, year)
    return Beside(
        shown={"held": held, "kept": now.reserve if now else None}, cited=tuple(one.sitting.record for one in held)
    )


def my_child(site: Site, year: str) -> Beside:
    """When schools hear, meeting by meeting."""
    found, now = answers(site, year), standing(site, year)
    return Beside(
        shown={"answers": answers_table(year, found) if found else None, "set_aside": now.envelope if now else None}
    )


def not_agreed(site: Site, year: str) -> Beside:
    """The latest requests that were not agreed."""
    return Beside(shown={"refused": latest(evidence(site, year).refused, _LATEST)})


def not_here(site: Site, year: str) -> Beside:
    """How many schools there are, and how many are in a published cluster."""
    grouping = site.accounts.grouping(year)
    return Beside(
        shown={
            "schools": len(open_schools(site, site.as_of)), "inside": len(placed(site, grouping.id)),
            "outside": len(not_placed(site, grouping.id)), "grouping_url": grouping_url(grouping.id),
        }
    )  # fmt: skip


def how_long(site: Site, year: str) -> Beside:
    """The days of the next meetings, and how long requests took so far."""
    found = deadlines(site, year)
    days = sorted((one.decided_on - one.bid.received).days for one in evidence(site, year).requests if one.decided_on)
    return Beside(
        shown={
            "soonest": found[0] if found else None, "table": deadlines_table(year, found) if found else None,
            "often": sum(one.purpose in DECIDES for one in site.accounts.rules[year].calendar.value or ()),
            "payment_days": any(one.payment_date for one in site.accounts.rules[year].terms.value or ()),
            "settled": len(days), "half": days[(len(days) - 1) // 2] if days else None, "longest": days[-1] if days else None,
        },
        cited=tuple(one.sitting.record for one in found),
    )  # fmt: skip


def permission(site: Site, year: str) -> Beside:
    """What permission is asked for, and where families were told."""
    kinds = site.accounts.rules[year].kinds.value or ()
    return Beside(
        shown={
            "asking": [one.kind for one in kinds if Paper.PERMISSIONS in one.paperwork],
            "told": sum(one.in_full and one.bid.families_told_on is not None for one in evidence(site, year).requests),
        }
    )  # fmt: skip


def nothing(site: Site, year: str) -> Beside:
    """For an answer that stands alone."""
    return Beside()
