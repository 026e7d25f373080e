"""Where on the site a figure stands that a working counts with, so that a reader can go on from there."""

from __future__ import annotations

from generator.money.basis import Basis
from generator.money.figure import Place, Step
from generator.publish.grouped import SIDE_BY_SIDE
from generator.publish.public import (
    cluster_url,
    current_year,
    meeting_url,
    money_url,
    request_url,
    school_sums_url,
    what_if_url,
)
from generator.publish.site import Site

_STATED = ("rule", "award", "transfer")
"""Figures that stand in a record as they are."""
_OF_A_REQUEST = ("award", "asked", "stands", "cost", "own", "due", "withdrawn", "review")


def opened(figure: str, step: str | None) -> bool:
    """Whether a step of a working is itself opened below it: the parts of what one cluster has, which no page shows alone."""
    return step is not None and step != figure and _book(figure) is not None and _book(step) == _book(figure)


def _book(key: str) -> str | None:
    """The ledger that a figure stands in, `2025-26/c1`; nothing for what sums up all of them, and for other figures."""
    match key.split("/"):
        case ["ledger", year, cluster, *_] if cluster != "all":
            return f"{year}/{cluster}"
        case _:
            return None


def lines(site: Site, step: Step) -> tuple[Place, ...]:
    """The lines of records that a step comes from: its own, or those of the rule, award or transfer that it counts with."""
    if step.at or step.key is None or step.key.partition("/")[0] not in _STATED:
        return step.at
    return tuple(place for inner in site.working(step.key).steps for place in inner.at)


def whence(site: Site, key: str) -> str | None:
    """The page that shows a figure and how it came about, from the site's root; nothing if it has none of its own."""
    match key.split("/"):
        case [family, year, bid, *_] if family in _OF_A_REQUEST and f"{year}/{bid}" in site.dataset.bids:
            return request_url(f"{year}/{bid}")
        case ["agreed", year, meeting]:
            return meeting_url(f"{year}/{meeting}")
        case ["allocation", year, urn, *_] if urn in site.dataset.schools:
            return school_sums_url(year, urn)
        case ["allocation", year, _, "step", *_]:
            return f"{money_url(year)}formula/"
        case ["allocation", year, cluster, *_] if site.accounts.grouping(year).data.cluster(cluster):
            return cluster_url(year, cluster)
        case ["ledger", year, cluster, *_] if site.accounts.grouping(year).data.cluster(cluster):
            return cluster_url(year, cluster)
        case ["regrouped", year, _, *which] if year == current_year(site) and not which[1:]:
            return None if which and which[0] in site.dataset.schools else SIDE_BY_SIDE
        case ["scenario" | "gain", name, *which] if name in site.accounts.scenarios and not which[1:]:
            return _tried(site, name, *which)
        case ["allocation" | "pot" | "distributable" as family, year, *_]:
            return f"{money_url(year)}formula/" if family == "allocation" else money_url(year)
        case _:
            return None


def _tried(site: Site, name: str, which: str = "") -> str | None:
    """The page of what another formula would give; a school's own only where it may be named."""
    basis = site.accounts.scenarios[name]
    if not isinstance(basis, Basis) or site.accounts.basis(basis.year) is None:
        return None
    page = what_if_url(site, basis.year)
    if which not in site.dataset.schools:
        return page
    return f"{page}schools/" if site.dataset.authority.data.fictional else None
