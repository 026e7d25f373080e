"""The report to the Schools Forum: budget, promised, due, forecast, difference and transfers, by quarter of the financial year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.money.figure import Figure
from generator.publish.money_charts import quarters_chart
from generator.publish.page import Page
from generator.publish.public import money_url
from generator.publish.rulewords import WORDS
from generator.publish.site import Site
from generator.publish.standing import standing
from generator.publish.table import Table
from generator.publish.tables.books import financial_table, standing_table, transfers_table
from generator.publish.tables.by_quarter import quarters_table
from generator.publish.touched import on_money
from generator.publish.views.money_links import beside
from generator.records.dataset import Record
from generator.records.model import Transfer


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line of the report's summary."""

    label: str
    figure: Figure
    note: str


def page(site: Site, year: str) -> Page | None:
    """The report; none where no ledger can be kept, for then there is nothing to report."""
    if not site.accounts.public.of_year(year):
        return None
    names = financial_names(site, year)
    return site.page(
        "money_forum.html", corrections=on_money(site, year), url=f"{money_url(year)}forum-report/", section="money", title=f"Report to the Schools Forum, {year}",
        description=f"The money of {year} by quarter of the financial year: budget, promised, due, forecast, difference and transfers.",
        records=(site.dataset.years[year], site.accounts.grouping(year), *_moved(site, year)), year=year, names=names,
        facts=tuple(_facts(site, year, names)), standing=standing(site, year), beside=beside(site, year),
        financial=_only(site, names), quarters=tuple(quarters_table(site, name) for name in names),
        chart=quarters_chart(site, names), now=standing_table(site, year), transfers=transfers_table(site, year),
        carry=_carry(site, year), carry_status=site.accounts.rules[year].carry_forward.status,
    )  # fmt: skip


def financial_names(site: Site, year: str) -> tuple[str, ...]:
    """The financial years that a school year's rules and awards name, in order."""
    rules, public = site.accounts.rules[year], site.accounts.public
    named = {row.financial_year for row in rules.funding.value or ()}
    named |= {row.financial_year for row in rules.central.value or ()}
    named |= {row.financial_year for row in rules.envelope.value or ()}
    named |= {due.financial_year for award in public.awards.values() if award.bid.year == year for due in award.dues}
    return tuple(name for name in public.financial if name in named)


def _facts(site: Site, year: str, names: tuple[str, ...]) -> Iterator[Fact]:
    found = site.accounts.allocation(year)
    if found and found.pot is not None:
        yield Fact(
            label="Budget of the school year", figure=site.figure(f"pot/{year}"), note="What was approved for it."
        )
    yield Fact(
        label="Promised",
        figure=site.figure(f"ledger/{year}/all/promised"),
        note="Whole awards, less what was withdrawn.",
    )
    yield Fact(label="Left to decide", figure=site.figure(f"ledger/{year}/all/left"), note="In all clusters together.")
    for name in names:
        if site.accounts.public.financial[name].forecast is not None:
            note = "Due so far and later in the year, and what is still kept for urgent requests."
            yield Fact(
                label=f"Forecast, financial year {name}", figure=site.figure(f"financial/{name}/forecast"), note=note
            )
        note = "Approved, less what is taken first, set aside or due."
        yield Fact(
            label=f"Difference, financial year {name}", figure=site.figure(f"financial/{name}/difference"), note=note
        )


def _only(site: Site, names: tuple[str, ...]) -> Table:
    """The financial years of the report."""
    whole = financial_table(site)
    rows = tuple(row for row in whole.rows if row[0].value in names)
    return Table(name="budget", title="Budget, due and forecast by financial year", columns=whole.columns, rows=rows)


def _moved(site: Site, year: str) -> Iterator[Record[Transfer]]:
    sight = site.accounts.public.sight
    for record in site.dataset.transfers.values():
        if sight.transfer(record.data) and year in (record.data.from_.year, record.data.to.year):
            yield record


def _carry(site: Site, year: str) -> str:
    lines = WORDS["carry_forward"](site, year, site.accounts.rules[year])
    return next((line.text for line in lines), "Not published")
