"""From a data root to everything that its site shows: the one list of views."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.checks.judge import forbids_building, judge
from generator.money.accounts import accounts
from generator.publish.chrome import chrome
from generator.publish.downloads import downloads
from generator.publish.following import followings
from generator.publish.forms import Opening
from generator.publish.page import Page, SiteContent
from generator.publish.provenance import as_of, provenance
from generator.publish.site import Site
from generator.publish.views import (
    about,
    clusters,
    corrections,
    data,
    fairness,
    for_schools,
    glossary,
    groupings,
    home,
    impact,
    meetings,
    money,
    officers,
    parents,
    requests,
    schools,
    side_by_side,
    updates,
    what_if,
)
from generator.records.dataset import Dataset
from generator.records.finding import Finding
from generator.records.read import read

View = Callable[[Site], Iterator[Page]]

VIEWS: tuple[View, ...] = (
    home.pages,
    updates.pages,
    clusters.pages,
    schools.pages,
    groupings.pages,
    requests.pages,
    meetings.pages,
    corrections.pages,
    impact.pages,
    money.pages,
    fairness.pages,
    what_if.pages,
    side_by_side.pages,
    parents.pages,
    for_schools.pages,
    data.pages,
    about.pages,
    officers.pages,
    glossary.pages,
)
"""In the order of the tabs; a tab leads to the first page of its section."""


class Unsound(Exception):
    """No site may be made of these records; the findings say why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(f"{len(findings)} findings")
        self.findings = findings


def site_content(root: Path, today: date, *, base: str = "/") -> SiteContent:
    """Read a data root and set every page; raises `Unsound` if no site may be made of its records."""
    reading = read(root)
    came_from = provenance(root)
    day = as_of(reading.dataset, came_from.head, today) if reading.dataset else today
    against = tuple(finding for finding in judge(reading, day) if forbids_building(finding))
    if reading.dataset is None or against:
        raise Unsound(against)
    return content_of(site_of(reading.dataset, today, base=base))


def site_of(
    dataset: Dataset, today: date, *, base: str = "/", example: str | None = None, opening: Opening | None = None
) -> Site:
    """The accounts of a dataset on its day, ready to be published; `today` counts only outside git."""
    came_from = provenance(dataset.root)
    return Site(
        accounts=accounts(dataset, as_of(dataset, came_from.head, today)),
        provenance=came_from,
        base=base,
        example=example,
        forms=opening(dataset, came_from.below) if opening else None,
    )


def content_of(site: Site) -> SiteContent:
    """Every page and download of one authority."""
    follow = followings(site)
    return SiteContent(
        name=site.dataset.authority.data.short_name,
        pages=tuple(replace(page, following=follow.get(page.url)) for view in VIEWS for page in view(site)),
        files=downloads(site),
        chrome=chrome(site),
        as_of=site.as_of,
    )
