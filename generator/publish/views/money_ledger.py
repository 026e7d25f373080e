"""The ledger of a year: each cluster, after each sitting and transfer."""

from __future__ import annotations

from generator.publish.money_charts import course_chart
from generator.publish.page import Page
from generator.publish.public import money_url
from generator.publish.site import Site
from generator.publish.standing import standing
from generator.publish.tables.books import course_table, standing_table
from generator.publish.touched import on_money
from generator.publish.views.money_links import beside


def page(site: Site, year: str) -> Page | None:
    """The page; none where no ledger can be kept."""
    books = site.accounts.public.of_year(year)
    if not books:
        return None
    courses = tuple(
        (course_table(site, book), site.figure(f"ledger/{year}/{cluster}/{book.latest.point}/left"))
        for cluster, book in books.items()
    )
    return site.page(
        "money_ledger.html", corrections=on_money(site, year), url=f"{money_url(year)}ledger/", section="money", title=f"The ledger, {year}",
        description=f"What each cluster had left to decide after each sitting and transfer of {year}.",
        records=(site.dataset.years[year], site.accounts.grouping(year)), year=year, standing=standing(site, year),
        chart=course_chart(site, year, standing_table(site, year)), courses=courses, beside=beside(site, year),
    )  # fmt: skip
