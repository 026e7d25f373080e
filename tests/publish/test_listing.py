"""Lists stay light: a school year a page, and as many pages as its rows need; no row is lost or told twice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.cli import main
from generator.publish.listing import Group, sheets
from generator.publish.table import Cell, Column, Table
from tests.large import large


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an authority with some 400 requests in a year and 400 schools."""
    folder = tmp_path_factory.mktemp("large")
    root = large(folder / "data", requests=300, schools=350)
    assert main(["build", "--data", str(root.path), "--out", str(folder / "site")]) == 0
    return folder / "site"


def keys(built: Path, pattern: str, table: str) -> list[str]:
    """The keys of all rows on all pages of a list."""
    found = []
    for page in sorted(built.glob(pattern)):
        rows = page.read_text("utf-8").partition(f'id="{table}"')[2].partition("</tbody>")[0]
        found += re.findall(r'<tr data-key="([^"]+)"', rows)
    return found


@pytest.mark.parametrize("folder", ["requests", "schools", "meetings"])
def test_every_page_of_a_list_is_below_100_kilobytes(built: Path, folder: str) -> None:
    found = [built / folder / "index.html", *(built / folder).glob("page-*/index.html")]
    sizes = {page.relative_to(built).as_posix(): page.stat().st_size for page in found}
    assert {page: size for page, size in sizes.items() if size >= 100_000} == {}


@pytest.mark.parametrize(
    ("pattern", "table", "expected"),
    [("requests/index.html", "requests", 391), ("schools/index.html", "schools-list", 401)],
)
def test_no_row_is_lost_or_told_twice(built: Path, pattern: str, table: str, expected: int) -> None:
    more = pattern.replace("index.html", "page-*/index.html")
    found = [*keys(built, pattern, table), *keys(built, more, table)]
    assert len(found) == len(set(found)) == expected
    assert keys(built, more, table), "one page would be too heavy"


def test_pages_lead_to_one_another_without_scripts(built: Path) -> None:
    first = (built / "schools/index.html").read_text("utf-8")
    assert 'aria-label="Pages of this list"' in first
    assert re.search(r'rel="next"[^>]*>More schools: page 2 of \d', first)
    for address in re.findall(r'<li><a href="(page-\d+/)"', first):
        assert (built / "schools" / address / "index.html").is_file()


def test_a_list_that_fits_is_one_page() -> None:
    columns = (Column(name="name", title="Name", about="Its name."),)
    table = Table(name="few", title="A few", columns=columns, rows=tuple((Cell(value=f"Row {n}"),) for n in range(9)))
    (sheet,) = sheets([Group(url="few/", table=table, data=tuple({"key": str(n)} for n in range(9)))])
    assert (sheet.url, sheet.number, sheet.of, sheet.ways) == ("few/", 1, 1, ())
