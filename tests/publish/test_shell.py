"""The shell gives the same bytes as the theme, and data never becomes markup."""

from __future__ import annotations

import html
import json
import re
from datetime import date
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.own import own
from generator.publish.landing import LandingSite, landing_files
from generator.publish.mkdocs import SiteRefused, build_site
from generator.publish.page import Banner, Chrome, Link, Page, SiteContent, TocEntry
from generator.publish.shell import Shell, Slot

THEME = Path(__file__).resolve().parents[2] / "site" / "theme"
SLY = '<script>alert(1)</script> | *x* {{ 7*7 }} "St Mark\'s" & \ue003'
LEAD = f'<div class="top"><h1>{html.escape(SLY)}</h1><p class="lead">[no link](x.md) {html.escape(SLY)}</p></div>'
TABLE = (
    '<h2 id="all">All</h2><table class="t" data-search-exclude="yes"><tbody><tr><td>hidden</td></tr></tbody></table>'
)

CHROME = Chrome(
    edition=date(2026, 5, 22),
    banner=Banner(label="Worked example", text="Invented <all of it>.", link=Link(label="Why", url="about/")),
    commit=Link(label="4f2c9a1", url="https://example.org/commit/4f2c9a1"),
    sources=(Link(label="Census & register", url="data/", note="invented"),),
    licence=Link(label="Open Government Licence v3.0", url="https://example.org/ogl?a=1&b=2"),
    reuse=(Link(label="Privacy", url="about/privacy/"),),
)


def page(url: str, section: str, title: str, **rest: object) -> Page:
    """A page with the sly body, unless told otherwise."""
    given: dict[str, object] = {"description": f"About {title}", "body": LEAD, **rest}
    return Page(url=url, section=section, title=title, **given)  # type: ignore[arg-type]


PAGES = (
    page("", "home", "Seven clusters"),
    page("clusters/", "clusters", "Clusters", body=LEAD + TABLE),
    page("schools/900001/", "clusters", "Saltmarsh Primary School", many=True, search_text="Saltmarsh, SB1 1AA"),
    page("decisions/", "decisions", "Requests"),
    page("requests/2025-26/c1-001/", "decisions", SLY, many=True, search_text=SLY, edit_url="https://e.org/?a=1&b=2"),
    page("requests/2025-26/c1-002/", "decisions", SLY, many=True, body=LEAD + TABLE),
    page("requests/2025-26/c1-003/", "decisions", "Not in the search", many=True, search_text=""),
    page("meetings/2025-26/c1-aut1/", "decisions", "A meeting", many=True, body=LEAD + TABLE,
         toc=(TocEntry(id="all", title=SLY, children=(TocEntry(id="b", title="B"),)),)),
    page("data/", "data", "Data"),
    page("about/", "about", "About", toc=(TocEntry(id="x", title="X"),)),
    page("about/privacy/", "about", "Privacy", search_text="Privacy of <children>"),
    page("404.html", "home", "Page not found", body='<h1>Not here</h1><p><a href="/seaborough/">Home</a></p>'),
)  # fmt: skip
CONTENT = SiteContent(
    name="Sea & Borough",
    pages=PAGES,
    files={"data/v1/schools.csv": b"urn\n900001\n"},
    chrome=CHROME,
    as_of=date(2026, 5, 22),
)


def tree(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("shell") / "site"
    build_site(CONTENT, out, base="https://example.org/seaborough/")
    return out


def test_the_shell_gives_the_same_bytes_as_mkdocs_itself(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLUSTERS_SHELL", "off")
    build_site(CONTENT, tmp_path / "site", base="https://example.org/seaborough/")
    by_shell, by_mkdocs = tree(built), tree(tmp_path / "site")
    assert by_shell.keys() == by_mkdocs.keys()
    assert [name for name in by_shell if by_shell[name] != by_mkdocs[name]] == []


def test_the_same_content_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    build_site(CONTENT, tmp_path / "site", base="https://example.org/seaborough/")
    assert tree(built) == tree(tmp_path / "site")


def test_every_page_and_download_is_there(built: Path) -> None:
    names = tree(built)
    assert names["data/v1/schools.csv"] == b"urn\n900001\n"
    for one in PAGES:
        assert (one.url if one.url == "404.html" else f"{one.url}index.html") in names
    assert not [name for name in names if name.endswith(".map") or "lunr" in name]


@pytest.mark.parametrize("url", ["requests/2025-26/c1-001/", "requests/2025-26/c1-002/"])
def test_a_title_is_text_wherever_the_theme_puts_it(built: Path, url: str) -> None:
    text = (built / url / "index.html").read_text()
    assert "<script>alert" not in text
    assert f"<title>{html.escape(SLY, quote=False)} - SEND Clusters, Sea &amp; Borough</title>" in text
    described = re.search(r'<meta name="description" content="([^"]*)">', text)
    assert described is not None
    assert html.unescape(described[1]) == f"About {SLY}"
    assert LEAD in text


def test_no_page_has_an_inline_script_style_or_another_host(built: Path) -> None:
    for path in built.rglob("*.html"):
        text = path.read_text()
        for script in re.findall(r"<script[^>]*>", text):
            assert " src=" in script or 'type="application/json"' in script, path
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", text), path
        for link in re.findall(
            r'<(?:script|link rel="stylesheet"|link rel="icon"|img)[^>]*(?:src|href)="([^"]*)"', text
        ):
            assert not re.match(r"https?:|//", link), path
        assert "Content-Security-Policy" in text
        assert "generator" not in text


def test_the_open_tab_is_that_of_the_section(built: Path) -> None:
    for url, tab in {"schools/900001/": "Clusters", "requests/2025-26/c1-001/": "Decisions", "": "Home"}.items():
        text = (built / url / "index.html").read_text()
        assert re.findall(r'md-tabs__link" aria-current="(?:true|page)">([^<]*)<', text) == [tab]
    tabs = re.findall(r'class="md-tabs__link"[^>]*>([^<]*)<', (built / "index.html").read_text())
    assert tabs == ["Home", "Clusters", "Decisions", "Data", "About"]


BY_HAND = sorted(f"{path.relative_to(own('site/pages')).with_suffix('')}/" for path in own("site/pages").rglob("*.md"))
"""The pages written by hand, which every site has."""


def test_the_search_holds_every_page_that_wants_it_escaped_and_in_order(built: Path) -> None:
    docs = json.loads((built / "search" / "search_index.json").read_text())["docs"]
    order = [doc["location"].partition("#")[0] for doc in docs]
    wanted = [one.url for one in PAGES if one.search_text != "" and one.url != "404.html"] + BY_HAND
    assert sorted(set(order), key=wanted.index) == wanted
    assert order == sorted(order, key=wanted.index)
    by_location = {doc["location"]: doc for doc in docs}
    sly = by_location["requests/2025-26/c1-001/"]
    assert sly["title"] == sly["text"] == html.escape(SLY, quote=False)
    assert by_location["about/privacy/"]["text"] == "Privacy of &lt;children&gt;"
    assert not [doc for doc in docs if "hidden" in doc["text"] or "<script" in doc["title"] + doc["text"]]


def test_the_error_page_links_from_the_root(built: Path) -> None:
    text = (built / "404.html").read_text()
    links = re.findall(r'(?:href|src)="([^"#]+)"', text)
    assert [link for link in links if not re.match(r"/seaborough/|https:", link)] == []
    assert '<a href="#content" class="md-skip">' in text
    assert "<title>Page not found - " in text


def test_the_sitemap_lists_each_page_once(built: Path) -> None:
    found = re.findall("<loc>(.*?)</loc><lastmod>2026-05-22</lastmod>", (built / "sitemap.xml").read_text())
    pages = [*(one.url for one in PAGES if one.url != "404.html"), *BY_HAND]
    assert found == sorted(f"https://example.org/seaborough/{url}" for url in pages)


def test_a_path_as_base_gives_no_canonical_links_and_no_sitemap(tmp_path: Path) -> None:
    report = build_site(CONTENT, tmp_path / "site", base="/seaborough")
    assert not (tmp_path / "site" / "sitemap.xml").exists()
    assert 'rel="canonical"' not in (tmp_path / "site" / "schools" / "900001" / "index.html").read_text()
    assert 'href="/seaborough/about/"' in (tmp_path / "site" / "404.html").read_text()
    assert (report.pages, report.files) == (len(PAGES), 1)
    assert report.seconds > 0


def test_a_section_without_a_tab_is_refused(tmp_path: Path) -> None:
    content = SiteContent(name="X", pages=(page("", "hoem", "Home"),), files={}, chrome=CHROME, as_of=date(2026, 5, 22))
    with pytest.raises(SiteRefused) as refused:
        build_site(content, tmp_path / "site")
    assert str(refused.value) == "mkdocs.yml has no tab (extra.tabs) for the section hoem"


def test_filling_does_not_look_for_slots_in_what_it_fills_in() -> None:
    shell = Shell.cut(f"<t>{Slot.TITLE}</t>{Slot.BODY}<t>{Slot.TITLE}</t>")
    filled = shell.fill({Slot.TITLE: Slot.BODY.value, Slot.BODY: "b"})
    assert filled == f"<t>{Slot.BODY.value}</t>b<t>{Slot.BODY.value}</t>"


def test_the_landing_page_brings_what_it_needs() -> None:
    site = LandingSite(url="seaborough/", name="Sea & Borough", line="Invented.", fictional=True)
    files = landing_files([site], theme=THEME)
    text = files["index.html"].decode()
    assert '<a href="seaborough/">Sea &amp; Borough</a>' in text
    for link in re.findall(r'<link[^>]*href="([^"]*)"', text):
        assert link in files


def test_plain_mkdocs_gives_the_same_site(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.publish.content.site_content", lambda root, today: CONTENT)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1779408000")  # 22 May 2026
    config = load_config(
        str(THEME.parents[1] / "mkdocs.yml"), site_dir=str(tmp_path), site_url="https://example.org/seaborough/"
    )
    build(config)
    assert tree(tmp_path) == tree(built)
