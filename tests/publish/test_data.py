"""What a reader finds on the page of downloads."""

from __future__ import annotations

import re

import pytest

from generator.publish.downloads import downloads, tables
from generator.publish.views.data import pages
from tests.publish.sites import site


@pytest.mark.parametrize("name", ["seaborough", "southampton"])
def test_every_file_is_linked_and_every_field_explained(name: str) -> None:
    (page,) = pages(site(name))
    for path in downloads(site(name)):
        assert f'href="../{path}"' in page.body
    for table in tables(site(name)):
        assert f'<h3 id="{table.name}">' in page.body
        for column in table.columns:
            assert f'<th scope="row" role="rowheader" class="main-cell">{column.name}</th>' in page.body


@pytest.mark.parametrize(
    ("name", "key"), [("seaborough", r"ledger/2025-26/c1/\S+/left"), ("southampton", r"allocation/2025-26/\d{6}")]
)
def test_a_figure_of_the_site_is_explained(name: str, key: str) -> None:
    (page,) = pages(site(name))
    found = re.search(rf"clusters explain ({key}) --data", page.body)
    assert found is not None
    assert site(name).figure(found[1]).key == found[1]


def test_only_the_invented_authority_says_that_it_is_invented() -> None:
    assert "is invented. Every row" in next(pages(site("seaborough"))).body
    assert "invented" not in next(pages(site("southampton"))).body
