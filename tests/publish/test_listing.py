"""Long lists: cut into pages that stay below 100 kB, each with the way to every other."""

from __future__ import annotations

from dataclasses import replace

from generator.publish import public
from generator.publish.listing import Group, sheets, weight
from generator.publish.page import Page
from generator.publish.table import Cell, Column, Table
from generator.publish.views import request_list
from tests.publish.sites import site

SHELL = 18_000
"""More bytes than head, banner and foot take round any body."""
LIMIT = 100_000


def many(rows: int, words: int, **of: str) -> Group:
    """Rows of one long cell."""
    table = Table(
        name="many", title="Many", columns=(Column(name="name", title="Name", about="A name."),),
        rows=tuple((Cell(value=f"{place:04}" + "x" * words),) for place in range(rows)),
    )  # fmt: skip
    return Group(url="many/", table=table, data=tuple({"key": str(place)} for place in range(rows)), **of)  # type: ignore[arg-type]


def test_a_short_list_has_one_page_and_no_way_to_others() -> None:
    (sheet,) = sheets((many(50, 100),))
    assert (sheet.url, sheet.label, sheet.ways) == ("many/", "All", ())


def test_a_long_list_keeps_every_row_once_and_in_order() -> None:
    group = many(900, 200)
    found = sheets((group,))
    assert len(found) > 2
    assert [row for sheet in found for row in sheet.table.rows] == list(group.table.rows)
    assert [one for sheet in found for one in sheet.data] == list(group.data)
    assert [sheet.url for sheet in found] == ["many/", *(f"many/page-{number}/" for number in range(2, len(found) + 1))]
    for sheet in found:
        assert [way.url for way in sheet.ways] == [one.url for one in found]
        assert [way.url for way in sheet.ways if way.here] == [sheet.url]
        assert sum(map(weight, sheet.table.rows, sheet.data)) <= 73_000


def test_each_year_has_its_own_page_and_leads_to_the_others() -> None:
    new, old = many(20, 10, year="2025-26"), replace(many(20, 10, year="2024-25"), url="many/2024-25/")
    first, second = sheets((new, old))
    assert (first.url, first.label, second.url, second.label) == ("many/", "2025-26", "many/2024-25/", "2024-25")
    assert [(way.label, way.url, way.here) for way in second.ways] == [
        ("2025-26", "many/", False),
        ("2024-25", "many/2024-25/", True),
    ]


def test_three_hundred_requests_a_year_with_long_titles_stay_below_100_kb() -> None:
    here = site("seaborough")
    found = tuple(public.requests(here))
    longest = [replace(one, title="A title as long as the form lets any be, ".ljust(120, "x")) for one in found]
    pages: list[Page] = list(request_list.pages(here, tuple(longest * 4)))
    assert len(pages) > 4
    assert sum(page.body.count("data-key=") for page in pages) == 4 * len(found) > 300
    assert {page.url: len(page.body.encode()) for page in pages if len(page.body.encode()) + SHELL > LIMIT} == {}
    assert all(f"page {number} of" in page.body for number, page in enumerate(pages[:-1], 2))
