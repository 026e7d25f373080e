"""The glossary, and the links to it from where each term first stands."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from time import perf_counter

import pytest

from generator.publish import glossary, words
from generator.publish.content import VIEWS
from generator.publish.glossary import ENTRIES, PARTS
from generator.publish.page import Page
from generator.publish.site import linker
from generator.publish.terms import explained, linked
from generator.publish.views.glossary import pages as view
from generator.records import model
from tests.publish.reading import words as said
from tests.publish.sites import site

BOTH = pytest.mark.parametrize("name", ["seaborough", "southampton"])
HERE = linker("requests/2025-26/c1-001/", "/")
TERMS = {entry.term for entry in ENTRIES}


@cache
def pages(name: str) -> tuple[Page, ...]:
    return tuple(page for one in VIEWS for page in one(site(name)))


# The entries ---------------------------------------------------------------------------------------------------------


def test_each_term_has_one_entry_with_a_place_of_its_own() -> None:
    assert len({entry.id for entry in ENTRIES}) == len(ENTRIES) == sum(map(len, PARTS.values()))
    forms = [form for entry in ENTRIES for form in entry.forms]
    assert len(set(forms)) == len(forms)
    for entry in ENTRIES:
        assert re.fullmatch(r"[a-z0-9]+(-+[a-z0-9]+)*", entry.id), entry.term


def test_each_term_is_explained_in_short_sentences_that_end() -> None:
    for entry in ENTRIES:
        assert entry.text.endswith("."), entry.term
        for sentence in re.split(r"(?<=[.:])\s", entry.text):
            assert len(sentence.split()) <= 26, (entry.term, sentence)


def test_the_terms_that_a_reader_needs_are_there() -> None:
    assert {
        "SEND", "SEN support", "EHC plan", "EHC needs assessment", "SENCO", "High Needs", "Cluster", "Promised", "Left to decide",
        "Kept for urgent requests", "Urgent", "Panel", "Second look", "Step out", "Quorum", "Census", "Due", "Deferred",
        "Permission to share", "SENDIASS", "Ombudsman", "Mediation", "Tribunal", "Individual support",
    } <= TERMS  # fmt: skip


@BOTH
def test_the_page_has_every_entry_and_no_link_to_itself(name: str) -> None:
    (page,) = view(site(name))
    assert (page.url, page.section, page.title) == ("glossary/", "about", "Glossary")
    assert 'class="term"' not in page.body
    for entry in ENTRIES:
        assert f'<h3 id="{entry.id}">{entry.term}</h3>' in page.body
        assert f'<li><a href="#{entry.id}">{entry.term}</a></li>' in page.body
        assert entry.text in said(page)


JARGON = re.compile(
    r"\b(SEND|SENCO|SENDIASS|EHCP|EHC plans?|EHC needs assessment|SEN support|High Needs|Schools Forum|URN|Ombudsman|quorum|casting vote"
    r"|Costed Provision Map|Profile of Need|permission to share|key stage|Easy Read|forecast|second look|locality lead|educational psychologist|local offer)\b"
)


def test_what_is_asked_for_and_counted_has_an_entry() -> None:
    forms = {form.lower() for entry in ENTRIES for form in (entry.term, *entry.forms)}
    papers = {paper.removeprefix("part of the ").partition(",")[0].lower() for paper in words.PAPERS.values()}
    columns = {column.lower() for column in words.COLUMNS.values()} - {"pupils"}
    kinds = {"solution-focused discussion", "individual support"}
    assert papers | columns | kinds | {words.STATES[model.ItemOutcome.DEFERRED].word.lower()} <= forms


EVERYDAY = {"UK", "GOV", "NHS", "PE", "GDPR", "WCAG", "AA", "NVDA", "JAWS", "CE", "RC"}
"""Known to readers, or names."""
IN_RECORDS = {"NOR", "TSENELK", "TSENELSE", "NUMFSMEVER", "LAESTAB", "HISP", "SF", "UPN"}
"""In the words of sources that the records quote."""


@BOTH
def test_no_abbreviation_is_without_an_entry(name: str) -> None:
    explained_ = {word for entry in ENTRIES for form in (entry.term, *entry.forms) for word in re.findall(r"\w+", form)}
    for page in pages(name):
        if page.section != "data":
            used = set(re.findall(r"\b[A-Z]{2,}\b", said(page)))
            assert used - explained_ - EVERYDAY - IN_RECORDS == set(), page.url


# The links -----------------------------------------------------------------------------------------------------------


class Reader(HTMLParser):
    """The words of a page's running text, in order, and which of them lead to the glossary."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.run: list[tuple[str, str | None]] = []
        self.target: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where no link belongs, and where a link leads."""
        if tag in ("br", "input", "img"):
            return
        given = dict(attrs)
        classes = set((given.get("class") or "").split())
        off = tag in (
            "h1",
            "h2",
            "h3",
            "h4",
            "table",
            "nav",
            "form",
            "summary",
            "strong",
            "small",
            "code",
            "s",
            "label",
            "svg",
        ) or bool(classes & {"working", "eyebrow", "tag", "mono", "no-terms"})
        if tag == "a":
            self.target = given.get("href") if "term" in classes else None
            off = "term" not in classes
        self.open.append(("!" if off else "") + tag)

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened."""
        while self.open and self.open.pop().lstrip("!") != tag:
            pass
        if tag == "a":
            self.target = None

    def handle_data(self, data: str) -> None:
        """Keep running text."""
        if {"p", "li", "dd"} & set(self.open) and not any(one.startswith("!") for one in self.open):
            self.run.append((data, self.target))


@BOTH
def test_a_word_of_the_field_is_a_link_where_it_first_stands(name: str) -> None:
    forms = {form: entry for entry in ENTRIES for form in entry.forms}
    checked = 0
    for page in pages(name):
        if page.many or page.url == glossary.URL:
            continue
        reader = Reader()
        reader.feed(page.body)
        seen: set[str] = set()
        for text, target in reader.run:
            for match in JARGON.finditer(text):
                entry = forms[match[0]]
                if entry.id not in seen:
                    assert target is not None, (page.url, match[0], text)
                    assert target.endswith(f"glossary/#{entry.id}"), (page.url, match[0], text)
                    seen.add(entry.id)
                    checked += 1
    assert checked > 60


@BOTH
def test_on_the_many_pages_the_terms_of_the_templates_are_links(name: str) -> None:
    for page in pages(name):
        if page.many and page.url.startswith("schools/") and "Official figures" in page.body:
            assert '<a class="term" href="../../glossary/#sen-support">SEN support</a>' in page.body
            assert '<a class="term" href="../../glossary/#ehc-plan">EHC plan</a>' in page.body


def test_only_running_text_is_linked_and_only_once() -> None:
    body = (
        '<h2>SENCO</h2>\n<p class="eyebrow">SENCO</p><p><a href="x">SENCO</a> <strong class="tag">SENCO</strong></p>'
        "<table><tr><td><p>SENCO</p></td></tr></table><p>Ask the SENCO. The SENCO &amp; you.</p>"
    )
    link = '<a class="term" href="../../../glossary/#senco">SENCO</a>'
    assert linked(body, HERE) == body.replace("Ask the SENCO.", f"Ask the {link}.")


def test_tables_drawings_and_workings_are_passed_over_whole() -> None:
    hidden = (
        "<table><tr><td><p>census</p></td></tr></table><svg><text>census</text></svg><details><p>census</p></details>"
    )
    body = f"<div>{hidden}<p>a</p>{hidden}<dl><dd>{hidden} The census.</dd></dl></div>"
    link = '<a class="term" href="../../../glossary/#census">census</a>'
    assert linked(body, HERE) == body.replace("The census", f"The {link}")


def test_a_long_list_is_read_quickly() -> None:
    row = "<details><p>census</p></details><p>Nothing.</p>"
    body = row * 20_000 + "<p>The census.</p>"
    begun = perf_counter()
    assert linked(body, HERE).count('class="term"') == 1
    assert perf_counter() - begun < 5  # a square of it would take minutes


def test_nothing_else_of_a_body_changes() -> None:
    body = "<p>£5 &pound; &#39;a&#39; – <br>\n a  b\n\t<em>quorum</em> x</p>\n<p>An EHC\nplan, an EHC plan</p>\n"
    out = linked(body, HERE)
    assert re.sub(r'<a class="term"[^>]*>([^<]*)</a>', r"\1", out) == body
    assert re.findall(r'<a class="term" href="[^"]*#([^"]*)">([^<]*)</a>', out) == [
        ("quorum", "quorum"),
        ("ehc-plan", "EHC plan"),
    ]


def test_a_longer_term_goes_before_a_shorter_one_in_it() -> None:
    out = linked("<p>Not a term: SENCOish, X-SENCO. The Local Government and Social Care Ombudsman.</p>", HERE)
    assert re.findall(r'class="term"[^>]*>([^<]*)<', out) == ["Local Government and Social Care Ombudsman"]


def test_a_term_that_is_linked_already_is_let_be() -> None:
    body = f'<p>SENCO</p><p><a href="{HERE("glossary/#senco")}">What is a SENCO?</a></p>'
    assert linked(body, HERE) == body


def test_a_body_without_terms_is_the_same_object() -> None:
    body = "<p>Nothing to explain.</p>"
    assert linked(body, HERE) is body


def test_plain_text_is_escaped_and_its_terms_are_linked() -> None:
    assert explained("<b> SENCO & SENCO", HERE) == (
        '&lt;b&gt; <a class="term" href="../../../glossary/#senco">SENCO</a> &amp; SENCO'
    )
    assert explained("Nothing <here>.", HERE) == "Nothing &lt;here&gt;."
