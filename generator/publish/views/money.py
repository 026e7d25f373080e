"""The money: every year at a glance, and each year in short; the pages that go further stand beside this file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.money.figure import Figure
from generator.money.formula import Allocation, Skipped
from generator.publish import words
from generator.publish.amended import amendments
from generator.publish.charts import Chart
from generator.publish.money_charts import quarters_chart, standing_chart
from generator.publish.page import Page
from generator.publish.public import current_year, money_url
from generator.publish.site import Site
from generator.publish.standing import Standing, standing
from generator.publish.table import Cell, Table
from generator.publish.tables.books import financial_table, standing_table, transfers_table
from generator.publish.tables.cells import money, text
from generator.publish.tables.formula import Part, bands_table, clusters_table, parts, schools_table, steps_table
from generator.publish.touched import on_money
from generator.publish.views import money_follow, money_formula, money_forum, money_ledger, money_pupils
from generator.publish.views.money_links import beside
from generator.records.model import Bands, Share, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A year's money as the formula shares it out."""

    whole: Figure
    """The pot; without one, what the rule comes to."""
    given: Figure
    """What is shared between schools."""
    pot: bool
    status: Status
    schools: int
    clusters: int
    parts: tuple[Part, ...]
    steps: Table
    by_cluster: Table
    by_school: Table
    """Shown here where there is no pot; else with the formula."""
    bands: tuple[Table, ...]
    followed: tuple[Figure, ...]
    """One figure followed from the step to a cluster to a school."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The ledger of a year; without a standing, only why there is none."""

    because: str
    standing: Standing | None
    now: Table | None
    chart: Chart | None
    transfers: Table | None


_OF_A_YEAR = (money_follow.page, money_pupils.page, money_ledger.page, money_forum.page)
"""The pages of a year beside its first; each only where there is something to show."""


def pages(site: Site) -> Iterator[Page]:
    """The overview, then each year, latest first."""
    year = current_year(site)
    yield site.page(
        "money.html", url="money/", section="money", title="Money",
        description="How much money there is, how much is promised and how much is left, year by year.",
        records=tuple(site.dataset.years.values()), year=year, shared=shared(site, year), kept=kept(site, year),
        years=_years(site), financial=financial_table(site), due=quarters_chart(site, tuple(site.accounts.public.financial)),
        beside=beside(site, year),
    )  # fmt: skip
    for name in sorted(site.dataset.years, reverse=True):
        yield _year(site, name)
        yield from (page for page in (make(site, name) for make in _OF_A_YEAR) if page)
        yield from money_formula.pages(site, name)


def _year(site: Site, year: str) -> Page:
    record, rules = site.dataset.years[year], site.accounts.rules[year]
    grouping, census = site.accounts.grouping(year), site.dataset.census[rules.census]
    found = site.accounts.allocations[year]
    return site.page(
        "money_year.html", corrections=on_money(site, year), url=money_url(year), section="money", title=f"Money in {year}",
        description=f"How the money for {year} is shared out, step by step, with the working of every figure.",
        records=(record, census, grouping), year=year, rules=rules, state=words.YEARS[rules.state],
        shared=shared(site, year), because=found.because if isinstance(found, Skipped) else "",
        kept=kept(site, year), beside=beside(site, year), amended=tuple(amendments(site, year)), grouping=grouping, census=census.data,
    )  # fmt: skip


def shared(site: Site, year: str) -> Shared | None:
    """What the formula gives; nothing where it could not be computed."""
    found = site.accounts.allocation(year)
    if found is None:
        return None
    pot = found.pot is not None
    given = site.figure(f"distributable/{year}")
    return Shared(
        whole=site.figure(f"pot/{year}") if pot else given, given=given, pot=pot, status=found.status,
        schools=sum(amount > 0 for amount in found.by_school.values()), clusters=len(found.by_cluster),
        parts=parts(site, found), steps=steps_table(site, found), by_cluster=clusters_table(site, found),
        by_school=schools_table(site, found),
        bands=tuple(bands_table(site, year, step, step.step) for step in found.steps if isinstance(step.step, Bands)),
        followed=tuple(site.figure(key) for key in _followed(site, found)),
    )  # fmt: skip


def _followed(site: Site, found: Allocation) -> Iterator[str]:
    """The largest step, the first cluster, its first school: the keys of one figure followed down."""
    shares = [step for step in found.steps if isinstance(step.step, Share)] or list(found.steps)
    step = max(shares, key=lambda one: (one.total, -one.number))
    base = f"allocation/{found.year}"
    yield f"{base}/step/{step.number}"
    for cluster in found.by_cluster:
        members = [urn for urn in step.by_school if found.cluster_of[urn] == cluster]
        if members:
            yield f"{base}/{cluster}/step/{step.number}"
            yield f"{base}/{min(members, key=lambda urn: site.dataset.schools[urn].data.name)}/step/{step.number}"
            return


def kept(site: Site, year: str) -> Kept:
    """The ledger as the public may see it."""
    books = site.accounts.public.of_year(year)
    if not books:
        skipped = (book for (name, _), book in site.accounts.public.ledgers.items() if name == year)
        because = next((book.because for book in skipped if isinstance(book, Skipped)), "")
        return Kept(because=because, standing=None, now=None, chart=None, transfers=None)
    return Kept(
        because="", standing=standing(site, year), now=standing_table(site, year), chart=standing_chart(site, year),
        transfers=transfers_table(site, year),
    )  # fmt: skip


def _years(site: Site) -> Table:
    columns = (
        text("year", "School year", "The school year."),
        text("state", "State", "Whether its rules are in force."),
        money("given", "Shared between schools", "In pounds."),
        money("promised", "Promised", "In pounds."),
        money("left", "Left to decide", "In pounds."),
    )
    rows = tuple(_overview(site, year) for year in sorted(site.dataset.years, reverse=True))
    return Table(name="years", title="Every year", columns=columns, rows=rows)


def _overview(site: Site, year: str) -> tuple[Cell, ...]:
    found, now = site.accounts.allocation(year), standing(site, year)
    given = site.figure(f"distributable/{year}") if found else None
    note = given.status.value.capitalize() if given and given.status is not Status.PUBLISHED else None
    if found and found.pot is None:
        note = "By the rule; what was paid is not recorded"
    return (
        Cell(value=site.accounts.rules[year].title, url=money_url(year)),
        Cell(value=words.YEARS[site.accounts.rules[year].state]),
        Cell(value=given, note=note),
        Cell(value=now.promised if now else None),
        Cell(value=now.left if now else None),
    )
