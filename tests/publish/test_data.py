"""What a reader finds on the page of downloads."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from html import unescape

import pytest

from generator.own import own
from generator.publish.downloads import downloads, tables
from generator.publish.tables import TABLES
from generator.publish.views.data import pages
from tests.publish.files import short
from tests.publish.sites import site

BOTH = pytest.mark.parametrize("name", ["seaborough", "southampton"])


def documented(body: str, heading: str) -> list[str]:
    """The fields that stand in the first table under a heading."""
    part = body.partition(heading)[2].partition("</table>")[0]
    return re.findall(r'<th scope="row"[^>]*>([^<]*)</th>', part)


@BOTH
def test_every_file_is_linked(name: str) -> None:
    (page,) = pages(site(name))
    for path in downloads(site(name)):
        assert f'href="../{path}"' in page.body


@BOTH
def test_each_field_is_documented_and_each_documented_field_exists(name: str) -> None:
    (page,) = pages(site(name))
    files = short(downloads(site(name)))
    for table in tables(site(name)):
        fields = documented(page.body, f'<h3 id="{table.name}">')
        assert fields == files[f"data/v1/{table.name}.csv"].decode("utf-8").splitlines()[0].split(",")
        assert fields == [field["name"] for field in json.loads(files[f"data/v1/{table.name}.json"])["fields"]]
    assert re.findall(r'<h3 id="(\w+)">', page.body)[: len(TABLES)] == list(TABLES)
    envelope = documented(page.body, "of the envelope</summary>")
    told = list(json.loads(files["data/v1/build.json"]))
    assert envelope == [field for field in told if field not in ("$schema", "files")]


@BOTH
def test_the_examples_are_one_row_of_the_file(name: str) -> None:
    (page,) = pages(site(name))
    part = page.body.partition('<h3 id="schools">')[2].partition("</table>")[0]
    shown = [unescape(cell) for cell in re.findall(r"<td>([^<]*)</td></tr>", part)]
    rows = csv.reader(io.StringIO(short(downloads(site(name)))["data/v1/schools.csv"].decode("utf-8")))
    assert shown in list(rows)


@BOTH
def test_the_sums_are_those_of_the_files(name: str) -> None:
    (page,) = pages(site(name))
    files = downloads(site(name))
    part = page.body.partition("Sizes and SHA-256 sums</summary>")[2].partition("</table>")[0]
    shown = dict(
        zip(re.findall(r'<th scope="row"[^>]*>([^<]*)<', part), re.findall(r"[0-9a-f]{64}", part), strict=True)
    )
    tabled = [path for path in files if re.fullmatch(r"data/v1/[\w-]+\.(csv|xlsx)", path)]
    assert shown == {path[8:]: hashlib.sha256(files[path]).hexdigest() for path in tabled}


def test_the_changelog_of_the_format_names_every_table() -> None:
    told = own("site/pages/data/changelog.md").read_text("utf-8")
    for name in TABLES:
        assert f"`{name}`" in told


@pytest.mark.parametrize(
    ("name", "key"), [("seaborough", r"ledger/2025-26/c1/\S+/left"), ("southampton", r"allocation/2025-26/\d{6}")]
)
def test_a_figure_of_the_site_is_explained(name: str, key: str) -> None:
    (page,) = pages(site(name))
    found = re.search(rf"clusters explain ({key}) --data", page.body)
    assert found is not None
    assert site(name).figure(found[1]).key == found[1]


def test_only_the_invented_authority_says_that_it_is_invented() -> None:
    assert "is invented. The name of every file begins with" in next(pages(site("seaborough"))).body
    assert "is invented. The name of every file begins with" not in next(pages(site("southampton"))).body
    assert "invented example" not in next(pages(site("southampton"))).body
