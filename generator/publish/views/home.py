"""The home page: the answer in one sentence, the map, what was decided last and what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.money.figure import Figure, per_cent
from generator.publish import words
from generator.publish.coming import ahead, last_day
from generator.publish.map import school_map
from generator.publish.membership import not_placed, open_schools, placed
from generator.publish.page import Page
from generator.publish.public import PublicItem, PublicRequest, current_year, requests
from generator.publish.site import Site, counted, first_up
from generator.publish.standing import allocated, standing
from generator.publish.updates import updates
from generator.publish.views.lists import cluster_table, counts_of, ehc_text, whole
from generator.publish.views.questions import PRACTICAL, QUESTIONS, Topic
from generator.publish.words import State
from generator.records import model
from generator.records.dataset import Record
from generator.records.model import AWARDED, ItemOutcome, Status

_ASKS = ("how-decided", "fair", "money-runs-out"), ("my-child", "if-not-agreed", "how-long")
"""What parents ask first: of how it works, then of their own child's school."""
_SHOWN = 5
_NEWS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """One outcome of late."""

    request: PublicRequest
    on: date
    state: State
    amount: Figure | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One question, and whether its answer was published."""

    question: str
    answer: str
    status: Status


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    year = current_year(site)
    rules = site.accounts.rules[year]
    grouping, census = site.accounts.grouping(year), site.dataset.census[rules.census]
    name, recent = site.dataset.authority.data.short_name, latest(site)
    yield site.page(
        "home.html", url="", section="home", title=f"SEND clusters in {name}",
        description=f"How clusters of schools in {name} share money for special educational needs, with the working of every figure.",
        records=(site.dataset.years[year], grouping, census),
        year=year, rules=rules, grouping=grouping.data, grouping_id=grouping.id,
        standing=standing(site, year), allocated=allocated(site, year), known=tuple(known(rules)),
        schools=len(open_schools(site, site.as_of)), inside=len(placed(site, grouping.id)),
        outside=len(not_placed(site, grouping.id)),
        map=school_map(site, grouping), table=cluster_table(site, year, brief=True),
        latest=recent, ehc=ehc_text(one.request for one in recent), ahead=ahead(site, year)[:_SHOWN], news=updates(site)[:_NEWS], last_day=last_day(site, year),
        asks=asks(), totals=totals(site, census), census=census.data,
        dates=sum(meeting.year == year for meeting in site.dataset.meetings.values()),
    )  # fmt: skip


def asks() -> tuple[tuple[Topic, ...], ...]:
    """The questions that the page leads to, in two columns."""
    topics = {topic.slug: topic for topic in (*QUESTIONS, *PRACTICAL)}
    return tuple(tuple(topics[slug] for slug in column) for column in _ASKS)


def totals(site: Site, census: Record[model.Census]) -> tuple[int | None, ...]:
    """How many pupils the schools have, on SEN support, and with an EHC plan; nothing where a count is not published."""
    rows = (site.dataset.counts(census.id, school.data.urn) for school in open_schools(site, site.as_of))
    return tuple(map(whole, zip(*(counts_of(row) for row in rows), strict=True)))


# What is known where there is no ledger -------------------------------------------------------------------------------

_UNPUBLISHED = {
    Status.ILLUSTRATIVE: "Not published; an example stands in its place",
    Status.UNKNOWN: "Not published",
}


def known(rules: model.Year) -> Iterator[Known]:
    """The questions that readers ask first, and how far each is answered."""
    reserve, deadlines = rules.reserve.value, rules.deadlines.value
    steps_out = ", ".join(words.INTERESTS[interest] for interest in rules.steps_out.value or ())
    asked: tuple[tuple[str, Status, str], ...] = (
        ("How much there is for the year", rules.funding.status, "Published"),
        ("How it is shared out", rules.formula.status, counted(len(rules.formula.value or ()), "step")),
        ("What is set aside for individual support", rules.envelope.status, "A sum for each cluster"),
        (
            "What is kept for urgent requests",
            rules.reserve.status,
            f"{per_cent(reserve.per_cent)} per cent" if reserve else "",
        ),
        ("Who decides in law", rules.decides_in_law.status, rules.decides_in_law.value or ""),
        ("Which schools must step out", rules.steps_out.status, steps_out),
        (
            "When papers must be in",
            rules.deadlines.status,
            f"{deadlines.papers_days_before} days before a meeting" if deadlines else "",
        ),
    )
    for question, status, answer in asked:
        yield Known(question=question, answer=_UNPUBLISHED.get(status) or first_up(answer), status=status)


# What was decided last -----------------------------------------------------------------------------------------------


def latest(site: Site) -> tuple[Latest, ...]:
    """The last outcomes that may be shown, newest first; ideas that were only put forward are not among them."""
    found = [
        Latest(request=request, on=item.sitting.data.date, state=item.state, amount=_amount(request, item))
        for request in requests(site)
        for item in request.items
        if item.item.outcome is not ItemOutcome.NOMINATED
    ]
    found.sort(key=lambda one: (one.on, one.request.record.id), reverse=True)
    return tuple(found[:_SHOWN])


def _amount(request: PublicRequest, item: PublicItem) -> Figure | None:
    return request.award if item.item.outcome in AWARDED else None
