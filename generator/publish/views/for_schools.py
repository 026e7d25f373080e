"""For schools, the first page: when papers are due for each cluster's next meeting, and the way to the rest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.publish.coming import ahead
from generator.publish.deadlines import Deadline, deadlines, deadlines_table
from generator.publish.guides import GUIDES, rules_of
from generator.publish.page import Page
from generator.publish.public import current_year
from generator.publish.site import Site
from generator.publish.sittings import Sitting
from generator.publish.views import schools_asking, schools_meeting
from generator.records.model import Purpose


def pages(site: Site) -> Iterator[Page]:
    """The first page, then one for each part."""
    yield _first(site)
    yield from schools_asking.pages(site)
    yield from schools_meeting.pages(site)


def _first(site: Site) -> Page:
    year, name = current_year(site), site.dataset.authority.data.short_name
    found = deadlines(site, year)
    dated = {one.sitting.cluster.id for one in found}
    grouping = site.accounts.grouping(year)
    return site.page(
        "for_schools.html", url="for-schools/", section="for-schools", title="For schools",
        description=f"When papers are due for each cluster’s next meeting in {name}, what to ask for, and what follows.",
        records=(site.dataset.years[year], grouping, *(one.sitting.record for one in found)), year=year,
        rules=rules_of(site, year), guides=GUIDES, found=found, table=deadlines_table(year, found),
        soonest=soonest(found, site.as_of), closed=tuple(one for one in found if _closed(one, site.as_of)),
        undated=tuple(one for one in grouping.data.clusters if one.id not in dated), ideas=_ideas(site, year),
        kinds=schools_asking.kinds_table(site, year),
    )  # fmt: skip


def _closed(one: Deadline, today: date) -> bool:
    """Whether the day for its papers is past."""
    return one.papers_by is not None and one.papers_by < today


def soonest(found: tuple[Deadline, ...], today: date) -> tuple[Deadline, ...]:
    """The meetings for which papers are due soonest; where no rule says when, those that are soonest."""
    still = [(one.papers_by or one.sitting.meeting.date, one) for one in found if not _closed(one, today)]
    first = min((day for day, _ in still), default=None)
    return tuple(one for day, one in still if day == first)


def _ideas(site: Site, year: str) -> tuple[Sitting, ...] | None:
    """Each cluster's next meeting that puts requests forward; nothing where the calendar knows no meeting only for that."""
    slots = site.accounts.rules[year].calendar.value or ()
    if all(slot.purpose is not Purpose.NOMINATION for slot in slots):
        return None
    found: dict[str, Sitting] = {}
    for one in ahead(site, year):
        if one.sitting.purpose is Purpose.NOMINATION:
            found.setdefault(one.sitting.cluster.id, one.sitting)
    return tuple(found.values())
