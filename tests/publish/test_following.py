"""What can be followed from which page, as a browser finds it and as a reader sees it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from generator.publish.content import content_of
from generator.publish.following import followings
from generator.publish.mkdocs import build_site
from generator.publish.page import SiteContent
from tests.publish.sites import site

BOTH = pytest.mark.parametrize("name", ["seaborough", "southampton"])


@cache
def content(name: str) -> SiteContent:
    """Everything of one authority."""
    return content_of(site(name))


@BOTH
def test_every_feed_and_calendar_can_be_followed_from_a_page(name: str) -> None:
    offered = {link.url for following in followings(site(name)).values() for link in following.links}
    assert offered == {path for path in content(name).files if path.startswith("feeds/")}


@BOTH
def test_everything_offered_stands_on_a_page_that_there_is(name: str) -> None:
    assert followings(site(name)).keys() <= {page.url for page in content(name).pages}


def test_a_cluster_can_be_followed_from_its_page() -> None:
    found = {page.url: page.following for page in content("seaborough").pages}["clusters/2025-26/c1/"]
    assert found is not None
    assert found.title == "Follow this cluster"
    assert [(link.label, link.url, link.kind) for link in found.links] == [
        (
            "Decisions of Cluster 1, Seaborough, as a feed",
            "feeds/invented-example-cluster-c1.xml",
            "application/atom+xml",
        ),
        ("Meetings of Cluster 1, for your calendar", "feeds/invented-example-cluster-c1.ics", "text/calendar"),
    ]


def test_the_head_names_the_feeds_and_the_page_ends_with_them(tmp_path: Path) -> None:
    build_site(content("seaborough"), tmp_path / "site")
    html = (tmp_path / "site/clusters/2025-26/c1/index.html").read_text("utf-8")
    head, _, rest = html.partition("</head>")
    assert (
        '<link rel="alternate " type="application/atom+xml" title="Decisions of Cluster 1, Seaborough, as a feed" '
        'href="../../../feeds/invented-example-cluster-c1.xml">'
    ) in head
    assert '<h2 id="following">Follow this cluster</h2>' in rest
    assert (
        '<a href="../../../feeds/invented-example-cluster-c1.ics" type="text/calendar">Meetings of Cluster 1, for your calendar</a>'
        in rest
    )
    of_a_request = (tmp_path / "site/requests/2025-26/c1-001/index.html").read_text("utf-8")
    assert 'rel="alternate' not in of_a_request
    assert "following" not in of_a_request
