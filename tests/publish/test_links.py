"""The link checker finds what is broken, and nothing else."""

from __future__ import annotations

from pathlib import Path

from generator.publish.links import broken


def site(folder: Path, **pages: str) -> Path:
    for name, body in pages.items():
        page = folder / name.replace("_", "/") / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(body, "utf-8")
    (folder / "index.html").write_text('<h1 id="top">Home</h1>', "utf-8")
    return folder


def test_links_that_lead_somewhere_are_let_be(tmp_path: Path) -> None:
    body = (
        '<a href="../#top">a</a><a href="../b/">b</a><a href="https://example.org/x">c</a><a href="#d">d</a><p id="d">'
    )
    assert list(broken(site(tmp_path, a=body, b="<p>"))) == []


def test_every_kind_of_broken_link_is_named(tmp_path: Path) -> None:
    body = (
        '<a href="../nowhere/">x</a><a href="../#nothing">x</a><img src="x.png"><a href="../../../out">x</a>'
        '<p id="one"></p><p id="one"></p><form action="gone/"></form>'
    )
    assert list(broken(site(tmp_path, a=body))) == [
        "a/index.html: the id 'one' stands twice",
        "a/index.html: ../nowhere/: leads nowhere",
        "a/index.html: ../#nothing: the page has no such place",
        "a/index.html: x.png: leads nowhere",
        "a/index.html: ../../../out: leads out of the site",
        "a/index.html: gone/: leads nowhere",
    ]


def test_whole_paths_start_where_the_site_will_stand(tmp_path: Path) -> None:
    folder = site(tmp_path, a='<a href="/repo/a/">x</a><a href="/repo/b/">x</a>')
    assert list(broken(folder, "/repo/")) == ["a/index.html: /repo/b/: leads nowhere"]
