"""Money for each pupil: the clusters side by side, and every school by name."""

from __future__ import annotations

from generator.money.each import each_of
from generator.money.needs import ALL
from generator.publish.money_charts import pupils_chart
from generator.publish.page import Page
from generator.publish.public import money_url, what_if_url
from generator.publish.site import Site
from generator.publish.tables.by_pupil import each_school_table
from generator.publish.views.money_links import beside
from generator.records.model import Column


def page(site: Site, year: str) -> Page | None:
    """The page; none where the formula could not be worked out."""
    found = site.accounts.allocation(year)
    if found is None:
        return None
    rules = site.accounts.rules[year]
    whole = each_of(site.accounts.basis(year), ALL, Column.PUPILS)
    census, grouping = site.dataset.census[rules.census], site.accounts.grouping(year)
    return site.page(
        "money_pupils.html", url=f"{money_url(year)}pupils/", section="money", title=f"Money for each pupil, {year}",
        description=f"What the formula of {year} comes to for each pupil, cluster by cluster and school by school.",
        records=(site.dataset.years[year], census, grouping), year=year, chart=pupils_chart(site, year), status=found.status,
        schools=each_school_table(site, year), census=census.data, grouping=grouping, beside=beside(site, year),
        pot=found.pot is not None, whole=whole.figure if whole else None, what_if=what_if_url(site, year),
    )  # fmt: skip
