"""Updates: the newest first, an archive for each year, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator

from generator.money.figure import full_date
from generator.publish.page import Page
from generator.publish.site import Site, counted
from generator.publish.updates import News, updates

_SHOWN = 10
"""How many stand on the first page; the rest stand in the archive."""


def pages(site: Site) -> Iterator[Page]:
    """The newest, the archive by year, then every update."""
    found = updates(site)
    name = site.dataset.authority.data.short_name
    years = tuple(sorted({one.on.year for one in found}, reverse=True))
    yield site.page(
        "updates.html", url="updates/", section="home", title="Updates",
        description=f"What {name} has told parents and schools about its clusters, newest first.",
        records=tuple(one.record for one in found[:_SHOWN]), found=found[:_SHOWN], number=len(found), years=years, year=None,
    )  # fmt: skip
    for year in years:
        yield _archive(site, year, tuple(one for one in found if one.on.year == year))
    for place, one in enumerate(found):
        yield _update(
            site, one, found[place - 1] if place else None, found[place + 1] if place + 1 < len(found) else None
        )


def _archive(site: Site, year: int, found: tuple[News, ...]) -> Page:
    return site.page(
        "updates.html", url=f"updates/{year}/", section="home", title=f"Updates of {year}",
        description=f"Every update of {year}: {counted(len(found), 'message')}, newest first.",
        records=tuple(one.record for one in found), found=found, number=len(found), years=(), year=year,
    )  # fmt: skip


def _update(site: Site, one: News, later: News | None, earlier: News | None) -> Page:
    whom = ", ".join(state.word.lower() for state in one.audience)
    return site.page(
        "update.html", url=one.url, section="home", title=one.title,
        description=f"An update of {full_date(one.on)} for {whom}: {one.title}.",
        records=(one.record,), many=True, one=one, later=later, earlier=earlier,
        search_text=f"{one.title}. {one.record.data.body}",
    )  # fmt: skip
