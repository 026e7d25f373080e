"""For schools, at the meeting and after it: who decides and who steps out; when you hear, when money is due, and the review."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.publish import words
from generator.publish.guides import AFTERWARDS, DECIDING, guide_page
from generator.publish.page import Page
from generator.publish.public import PublicItem, current_year, requests
from generator.publish.reviews import reviewed
from generator.publish.site import Site
from generator.publish.sittings import Sitting, sittings
from generator.publish.table import Cell, Table
from generator.publish.tables.cells import day, text
from generator.records.model import AWARDED, Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Stepped:
    """How often schools stepped out, where that may be told."""

    decisions: int
    with_someone_out: int
    too_few_left: int
    """How often a request was put off because too few schools were left."""


def pages(site: Site) -> Iterator[Page]:
    """Two pages."""
    year = current_year(site)
    extra = tuple(one for one in sittings(site, year) if one.extra)
    yield guide_page(
        site, DECIDING, "schools_deciding.html", stepped=_stepped(site, year), urgent=_of(extra, urgent=True),
        panels=_of(extra, urgent=False), short=_count(site, year, Reason.MONEY_SHORT), ehc=words.EHC_TEXT,
    )  # fmt: skip
    yield guide_page(
        site, AFTERWARDS, "schools_afterwards.html", terms=_terms(site, year), waited=_waited(site, year),
        reviewed=len(reviewed(site, year)),
    )  # fmt: skip


# At the meeting ------------------------------------------------------------------------------------------------------


def _items(site: Site, year: str) -> Iterator[PublicItem]:
    return (item for one in requests(site) if one.record.year == year for item in one.items)


def _stepped(site: Site, year: str) -> Stepped:
    told = [item for item in _items(site, year) if item.speaks and not item.withheld]
    return Stepped(
        decisions=len(told), with_someone_out=sum(bool(item.item.stepped_out) for item in told),
        too_few_left=_count(site, year, Reason.QUORUM_LOST),
    )  # fmt: skip


def _count(site: Site, year: str, reason: Reason) -> int:
    """How often a published outcome gave a reason."""
    return sum(reason in item.item.reasons for item in _items(site, year))


def _of(found: tuple[Sitting, ...], *, urgent: bool) -> tuple[Sitting, ...]:
    """The urgent sittings, or the panels, newest first."""
    return tuple(one for one in reversed(found) if (one.urgent if urgent else one.panel))


# After it ------------------------------------------------------------------------------------------------------------


def _terms(site: Site, year: str) -> Table | None:
    """When sums fall due; nothing where no day is published."""
    terms = [term for term in site.accounts.rules[year].terms.value or () if term.payment_date]
    if not terms:
        return None
    columns = (
        text("term", "Term", "Its name."),
        day("due_on", "Sums fall due on", "The payment date."),
        text("financial_year", "Financial year", "From April to March."),
    )
    rows = tuple(
        (Cell(value=term.name), Cell(value=term.payment_date), Cell(value=term.financial_year)) for term in terms
    )
    return Table(name="terms", title="When sums fall due", columns=columns, rows=rows)


def _waited(site: Site, year: str) -> tuple[int, int] | None:
    """The days from a meeting within which half of its awards were confirmed, and the most that it took."""
    days = sorted(
        (item.item.confirmed.on - item.sitting.data.date).days
        for item in _items(site, year)
        if item.item.confirmed and item.item.outcome in AWARDED and item.state is not words.UNCONFIRMED
    )
    return (days[(len(days) - 1) // 2], days[-1]) if days else None
