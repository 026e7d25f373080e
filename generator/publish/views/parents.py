"""For parents: nine questions and six practical ones, each answered from the year's rules, with what the records show beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.publish import laws
from generator.publish.evidence import evidence
from generator.publish.page import Page
from generator.publish.public import current_year
from generator.publish.rules import Rule, chapters
from generator.publish.site import Site
from generator.publish.views.questions import PRACTICAL, QUESTIONS, Topic
from generator.records.dataset import Record
from generator.records.model import Status


def pages(site: Site) -> Iterator[Page]:
    """The index, the nine questions, then the practical ones."""
    year = current_year(site)
    told = rules_told(site, year)
    yield site.page(
        "parents/index.html", url="parents/", section="parents", title="For parents and carers",
        description="How schools in a cluster decide about extra money, what it means for your child, and what you can do.",
        records=(site.dataset.years[year],), year=year, rule=told, questions=QUESTIONS, practical=PRACTICAL,
        evidence=evidence(site, year),
    )  # fmt: skip
    for topics in (QUESTIONS, PRACTICAL):
        for place in range(len(topics)):
            yield _page(site, year, told, topics, place)


def rules_told(site: Site, year: str) -> Mapping[str, Rule]:
    """Every rule of a year in plain words, by its field."""
    return {rule.field: rule for chapter in chapters(site, year) for rule in chapter.rules}


def _page(site: Site, year: str, told: Mapping[str, Rule], topics: tuple[Topic, ...], place: int) -> Page:
    topic, grouping = topics[place], site.accounts.grouping(year)
    beside = topic.beside(site, year)
    cited: tuple[Record[object], ...] = (site.dataset.years[year], grouping, *beside.cited)
    return site.page(
        f"parents/{topic.slug}.html", url=topic.url, section="parents", title=topic.title, description=topic.description,
        records=cited, year=year, rules=site.accounts.rules[year], rule=told, topic=topic, grouping=grouping.data,
        unpublished=[told[field] for field in topic.fields if told[field].status is not Status.PUBLISHED],
        evidence=evidence(site, year), laws=laws, place=place + 1, number=len(topics), nine=topics is QUESTIONS,
        before=topics[place - 1] if place else None, after=topics[place + 1] if place + 1 < len(topics) else None,
        beside=beside.shown,
    )  # fmt: skip
