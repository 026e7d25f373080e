"""For schools, before the meeting: what can be asked for and with which papers, and what makes a good request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.publish import public, words
from generator.publish.guides import ASKING, GOOD, guide_page
from generator.publish.page import Page
from generator.publish.public import current_year
from generator.publish.reasons import Answers, Given, answers
from generator.publish.reviews import Found, results, reviews
from generator.publish.site import Site, first_up
from generator.publish.table import Cell, Column, Table
from generator.publish.tables.cells import count, text
from generator.records.dataset import Record
from generator.records.model import Outcome, Payment, Reason, RequestKind, Result


def pages(site: Site) -> Iterator[Page]:
    """Two pages."""
    year = current_year(site)
    yield guide_page(
        site, ASKING, "schools_asking.html", kinds=kinds_table(site, year), papers=_papers(site, year),
        listed=_listed(site, year), ehc=words.EHC_TEXT,
        sources=tuple(one for one in site.accounts.rules[year].sources if one.url),
    )  # fmt: skip
    given, found = answers(site), reviews(site)
    counts = results(found)
    yield guide_page(
        site, GOOD, "schools_good.html", answers=given, agreed=_agreed(given), against=_against(given),
        records=_shown(_example(found)), example=_example(found), aims=sum(counts.values()), unknown=counts[Result.UNKNOWN],
    )  # fmt: skip


# What can be asked for -----------------------------------------------------------------------------------------------

_FOR: Mapping[RequestKind, str] = {
    RequestKind.SOLUTION_FOCUSED: "To think something through with other schools and specialists.",
    RequestKind.INDIVIDUAL: "Support for one pupil.",
    RequestKind.GROUP: "Support for several pupils together.",
    RequestKind.PROJECT: "Something for many pupils, a whole school or several schools. It names no pupil.",
}
_MONEY: Mapping[Payment, str] = {
    Payment.NONE: "None",
    Payment.EQUAL_TERMS: "Equal sums, term by term",
    Payment.ONE_SUM: "One sum",
}


def kinds_table(site: Site, year: str) -> Table | None:
    """Each kind of request: what it is for, its papers, its money, how long it lasts; nothing where none is published."""
    kinds = site.accounts.rules[year].kinds.value
    if kinds is None:
        return None
    columns = (
        text("kind", "Request", "The kind of request."),
        Column(name="for", title="What it is for", about="In plain words.", whole=True),
        text("papers", "Papers", "What must be sent to the council."),
        text("money", "Money, if agreed", "How it is given."),
        text("lasts", "For how long", "For how long the money may be given."),
    )
    rows = tuple(
        (
            Cell(value=words.REQUEST_KINDS[one.kind]),
            Cell(value=_FOR[one.kind]),
            Cell(value=first_up("; ".join(words.PAPERS[paper] for paper in one.paperwork)) or "None"),
            Cell(value=_MONEY[one.money]),
            Cell(value=first_up(" or ".join(words.LASTS[last] for last in one.lasts)) or None),
        )
        for one in kinds
    )
    return Table(name="kinds", title="Kinds of request", columns=columns, rows=rows)


def _papers(site: Site, year: str) -> tuple[str, ...]:
    """Every paper that a request may need, each once."""
    kinds = site.accounts.rules[year].kinds.value or ()
    return tuple(
        first_up(words.PAPERS[paper]) for paper in dict.fromkeys(paper for one in kinds for paper in one.paperwork)
    )


def _listed(site: Site, year: str) -> tuple[tuple[str, int], ...]:
    """How many requests of each kind that this site lists there are."""
    found = [one.bid.kind for one in public.requests(site) if one.record.year == year]
    return tuple((words.REQUEST_KINDS[kind], found.count(kind)) for kind in RequestKind if kind in found)


# What makes a good request -------------------------------------------------------------------------------------------

_HELPS: Mapping[Reason, str] = {
    Reason.EVIDENCE_WEAK: "Say how things stand now, in a number that you counted. Name a school where it has worked.",
    Reason.MONEY_SHORT: "Share the request with other schools, or ask for the part that matters most. Look up who comes first when money is short.",
    Reason.CAPITAL_NOT_ALLOWED: "Leave building work out. Ask for what people need to do the work.",
    Reason.OTHER_DUTY: "Find out first who must already pay: the school’s own budget, the council or the health service.",
    Reason.ALREADY_PROVIDED: "Ask your locality lead what there is already, before you write.",
    Reason.MORE_INFORMATION_NEEDED: "Answer the questions of the last meeting, one by one, and come back.",
    Reason.QUORUM_LOST: "Nothing is wrong with the request. If many schools must step out, ask early who is left to vote.",
    Reason.CANNOT_AGREE: "Talk to the schools that doubt it before the next meeting.",
    Reason.SCHOOL_WITHDREW: "The school took it back itself.",
}


def _agreed(given: Answers) -> Table:
    """Why requests were agreed."""
    columns = (text("reason", "Reason", "From the closed list."), count("agreed", "Times", "How often."))
    found = sorted((one for one in given.reasons if one.agreed), key=lambda one: -one.agreed)
    rows = tuple((Cell(value=words.REASONS[one.reason]), Cell(value=one.agreed)) for one in found)
    return Table(name="agreed", title="Why requests were agreed", columns=columns, rows=rows)


def _against(given: Answers) -> Table:
    """Why requests were not agreed or put off, and what helps."""
    columns = (
        text("reason", "Reason", "From the closed list."),
        count("refused", "Not agreed", "Not agreed, or not put forward."),
        count("deferred", "Deferred", "Put off to a later meeting."),
        Column(name="helps", title="What helps", about="What to do about it.", whole=True),
        text("example", "The latest", "A request that met with it."),
    )
    found = sorted((one for one in given.reasons if one.against), key=lambda one: -one.against)
    return Table(
        name="against",
        title="Why requests were not agreed, or deferred",
        columns=columns,
        rows=tuple(_row(one) for one in found),
    )


def _row(one: Given) -> tuple[Cell, ...]:
    latest = Cell(value=one.example.record.name, url=one.example.url) if one.example else Cell(value=None)
    helps = Cell(value=_HELPS.get(one.reason))
    return (Cell(value=words.REASONS[one.reason]), Cell(value=one.refused), Cell(value=one.deferred), helps, latest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """An aim that was met, from a request whose review says so."""

    found: Found
    aim: Outcome
    reason: str


def _shown(example: Example | None) -> tuple[Record[object], ...]:
    return (example.found.request.record, example.found.record) if example else ()


def _example(found: tuple[Found, ...]) -> Example | None:
    """From the newest review with an aim that was met; rather one that had been counted before."""
    met = [
        Example(found=one, aim=aim, reason=came.reason)
        for one in found
        for aim, came, _ in one.aims
        if came.result is Result.MET
        and words.REMOVED not in (aim.outcome, aim.measure, aim.baseline, aim.target, came.reason)
    ]
    return min(met, key=lambda one: not _was_counted(one.aim.baseline), default=None)


def _was_counted(baseline: str) -> bool:
    """Whether a number other than nought stands in it."""
    return any(sign in "123456789" for sign in baseline)
