"""The pages for schools: what they are called, what each answers, and what all of them stand on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.publish.page import Page
from generator.publish.public import current_year
from generator.publish.rules import Rule, chapters
from generator.publish.site import Site, once
from generator.records.dataset import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """One page for schools, as the first of them names it."""

    url: str
    title: str
    answers: str
    """What it answers, in a sentence."""


ASKING = Guide(
    url="for-schools/asking/", title="What you can ask for, and the papers",
    answers="Each kind of request, its papers and its money, and where papers about children go.",
)  # fmt: skip
GOOD = Guide(
    url="for-schools/good-requests/", title="What makes a good request",
    answers="The reasons that meetings gave, counted, and how to say what should change.",
)  # fmt: skip
DECIDING = Guide(
    url="for-schools/deciding/", title="Who decides, and who steps out",
    answers="How many schools are needed, which must leave the room, and what happens when it cannot wait.",
)  # fmt: skip
AFTERWARDS = Guide(
    url="for-schools/afterwards/", title="After the meeting",
    answers="When you hear, when the money falls due, and what a review asks of you.",
)  # fmt: skip
GUIDES = (ASKING, GOOD, DECIDING, AFTERWARDS)
"""In the order in which a school needs them."""


def guide_page(
    site: Site, guide: Guide, template: str, *, records: tuple[Record[object], ...] = (), **context: object
) -> Page:
    """One of them, with the rules of the year and its neighbours."""
    year, place = current_year(site), GUIDES.index(guide)
    return site.page(
        template, url=guide.url, section="for-schools", title=guide.title, description=guide.answers,
        records=(site.dataset.years[year], *records), many=False, search_text=None, year=year, rules=rules_of(site, year),
        before=GUIDES[place - 1] if place else None, after=GUIDES[place + 1] if place + 1 < len(GUIDES) else None, **context,
    )  # fmt: skip


@once
def rules_of(site: Site, year: str) -> Mapping[str, Rule]:
    """Every rule of a year in plain words, by its field."""
    return {rule.field: rule for chapter in chapters(site, year) for rule in chapter.rules}
