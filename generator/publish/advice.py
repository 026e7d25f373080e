"""What the rules would have funded where money was short, beside what the meeting did: advice, shown after the decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.money.before import last_before, released
from generator.money.figure import Figure
from generator.publish import public, words
from generator.publish.public import PublicItem
from generator.publish.site import Site
from generator.publish.sittings import Sitting, sittings
from generator.publish.table import Cell, Table
from generator.publish.tables.cells import flag, text
from generator.records.dataset import Record
from generator.records.model import Decisions, RuleOption


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What each rule would have funded at one meeting."""

    left: Figure
    """What there was to decide."""
    kept: Figure | None
    """How much of it was kept for urgent requests until then; nothing where none was."""
    table: Table
    rules: tuple[tuple[str, str], ...]
    """Each rule by name, and how it works."""


def advice(site: Site, record: Record[Decisions]) -> Advice | None:
    """What the rules would have funded at a meeting; nothing where that is not on record, or may not be told yet."""
    options = site.accounts.public.sight.options(record)
    if not options:
        return None
    return Advice(
        left=site.figure(f"option/{record.id}/{options[0].rule.value}"), kept=_kept(site, record), table=_table(site, record, options),
        rules=tuple((words.SHORT_RULES[one.rule], words.HOW_SHORT_RULES_WORK[one.rule]) for one in options),
    )  # fmt: skip


def _kept(site: Site, record: Record[Decisions]) -> Figure | None:
    meeting = site.dataset.meetings[record.id]
    book = site.accounts.public.of_year(meeting.year).get(meeting.data.cluster)
    if book is None or not (meeting.data.slot == "urgent" or released(site.accounts, meeting)):
        return None
    found = site.figure(f"ledger/{meeting.year}/{book.cluster}/{last_before(book, meeting).point}/reserve")
    return found if found.pence else None


def advised(site: Site, year: str) -> Iterator[Sitting]:
    """The meetings of a year at which the rules were asked, as far as that may be told."""
    for one in sittings(site, year):
        record = site.dataset.decisions.get(one.record.id)
        if record is not None and site.accounts.public.sight.options(record):
            yield one


def _table(site: Site, record: Record[Decisions], options: tuple[RuleOption, ...]) -> Table:
    """A row for each request in the order it was taken, with its state here, and a column for each rule."""
    columns = (
        text("request", "Request", "By its title, where that may be shown."),
        text("did", "The meeting", "What the meeting decided."),
        *(flag(one.rule.value, words.SHORT_RULES[one.rule], _ABOUT[one.rule]) for one in options),
    )
    rows = tuple(_row(site, item, options) for item in public.decisions(site, record))
    return Table(
        name="options",
        title="What the rules would have funded, beside what the meeting did",
        columns=columns,
        rows=rows,
    )


_ABOUT = {
    rule: f"Whether this rule would have funded it in full. {how}" for rule, how in words.HOW_SHORT_RULES_WORK.items()
}


def _row(site: Site, shown: PublicItem, options: tuple[RuleOption, ...]) -> tuple[Cell, ...]:
    bid = site.dataset.bids[shown.item.bid]
    request = public.request(site, bid)
    return (
        Cell(value=request.title, url=request.url, note=bid.name),
        Cell(value=shown.state.word, tag=shown.state.look),
        *(_would(shown.item.bid in one.would_fund) for one in options),
    )


def _would(fund: bool) -> Cell:
    return Cell(value=fund, text="Would fund" if fund else "Would not")
