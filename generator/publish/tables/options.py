"""What each rule would have funded where money was short, as a table to take away."""

from __future__ import annotations

from collections.abc import Iterator

from generator.publish.public import decisions, request_url
from generator.publish.site import Site
from generator.publish.table import Cell, Table
from generator.publish.tables.cells import code, day, flag, money, row, text
from generator.records.dataset import Record
from generator.records.model import Decisions

_COLUMNS = (
    code("meeting", "Meeting", "The meeting that had too little money for every request."),
    day("date", "Date", "Its day."),
    code("cluster", "Cluster", "The cluster that met."),
    code("rule", "Rule", "by_score, by_score_for_each_pound or equal_shares. The meeting's page says how each works."),
    code("request", "Request", "The request's name."),
    flag("would_fund", "Would fund", "Whether the rule would have funded it in full: advice, never the decision."),
    code("outcome", "Outcome", "What the meeting decided, as in the table of decisions."),
    money("left", "Left", "What there was to decide before the meeting, in pounds."),
    code("key", "Key", "The name of that amount for “clusters explain”."),
    text("page", "Page", "The request's page, from the site's root."),
)


def options(site: Site) -> Table:
    """What each rule would have funded, as far as that may be told."""
    rows = tuple(cells for record in site.dataset.decisions.values() for cells in _asked(site, record))
    about = "One row for each request and each rule that was asked before a meeting that had too little money for every request."
    return Table(
        name="options", title="What the rules would have funded", columns=_COLUMNS, rows=rows, about=about,
        keys=("meeting", "rule", "request"),
    )  # fmt: skip


def _asked(site: Site, record: Record[Decisions]) -> Iterator[tuple[Cell, ...]]:
    meeting = site.dataset.meetings[record.id].data
    for one in site.accounts.public.sight.options(record):
        key = f"option/{record.id}/{one.rule.value}"
        for shown in decisions(site, record):
            bid = shown.item.bid
            yield row(
                record.id, meeting.date, meeting.cluster, one.rule.value, bid, bid in one.would_fund,
                shown.item.outcome.value, site.figure(key), key, request_url(bid),
            )  # fmt: skip
