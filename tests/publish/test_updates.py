"""Updates: the newest first, an archive, a page for each; and none before its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from generator.money.accounts import accounts
from generator.publish.corrected import Where, removed_from
from generator.publish.page import Page
from generator.publish.provenance import Provenance
from generator.publish.site import Site
from generator.publish.updates import updates
from generator.publish.views import home
from generator.publish.views import updates as view
from generator.records.model import RecordPath, Redaction, RedactionReason
from tests.publish.reading import lead, words
from tests.publish.sites import site


@cache
def pages(name: str) -> dict[str, Page]:
    return {page.url: page for page in view.pages(site(name))}


def test_the_newest_stands_first_with_its_day_and_whom_it_is_for() -> None:
    page = pages("seaborough")["updates/"]
    assert lead(page) == "The newest is of Monday 18 May 2026: The summer's allocation meetings begin on 23 June"
    said = words(page)
    assert "Parents and carers Schools Monday 13 April 2026 Two changes among our schools" in said
    assert said.index("Two changes among our schools") < said.index("Papers are now due ten days before a meeting")
    assert "Everyone Wednesday 3 September 2025 Seven clusters begin their first full year" in said
    assert "Archive Updates of 2026 Updates of 2025" in said


def test_the_archive_holds_each_year_by_itself() -> None:
    assert lead(pages("seaborough")["updates/2026/"]) == "Three updates in 2026, newest first."
    assert lead(pages("seaborough")["updates/2025/"]) == "One update in 2025, newest first."
    assert "Papers are now due" not in words(pages("seaborough")["updates/2025/"])


def test_each_has_a_page_with_all_its_words() -> None:
    page = pages("seaborough")["updates/2026-04-13-two-changes-this-spring/"]
    assert page.title == "Two changes among our schools"
    assert (
        page.description == "An update of 13 April 2026 for parents and carers, schools: Two changes among our schools."
    )
    said = words(page)
    assert "Monday 13 April 2026 Two changes among our schools Parents and carers Schools Dunes End" in said
    assert "What cluster 6 promised it stays promised." in said
    assert said.index("Papers are now due ten days before a meeting") < said.index(
        "The summer's allocation meetings begin"
    )
    assert (page.edit_url, page.search_text is not None, page.many) == (
        site("seaborough").edit_url(site("seaborough").dataset.updates["2026-04-13-two-changes-this-spring"]), True, True,
    )  # fmt: skip


def test_none_is_told_before_its_day() -> None:
    dataset = site("seaborough").dataset
    early = replace(
        dataset, authority=replace(dataset.authority, data=replace(dataset.authority.data, as_of=date(2026, 4, 12)))
    )
    before = Site(accounts=accounts(early, date(2026, 4, 12)), provenance=Provenance())
    assert [one.record.id for one in updates(before)] == [
        "2026-01-06-papers-ten-days-before", "2025-09-03-seven-clusters-begin",
    ]  # fmt: skip
    made = [page for page in (*view.pages(before), *home.pages(before)) if "updates/" in page.url or not page.url]
    assert all("Two changes among our schools" not in page.body for page in made)


def test_a_removal_names_an_update_from_its_day_on() -> None:
    held = site("seaborough")
    removal = Redaction(
        record=RecordPath("updates/2026-05-18-summer-meetings-ahead"), field="/body", date=date(2026, 5, 19),
        reason=RedactionReason.PERSONAL_DATA, role="Data protection officer",
    )  # fmt: skip
    assert removed_from(held, removal) == Where(
        words="The update “The summer's allocation meetings begin on 23 June”",
        url="updates/2026-05-18-summer-meetings-ahead/",
    )
    early = Site(accounts=accounts(held.dataset, date(2026, 5, 17)), provenance=Provenance())
    assert removed_from(early, removal) == Where(words="A record of the kind “update”", url=None)


def test_home_names_the_two_newest() -> None:
    (page,) = home.pages(site("seaborough"))
    assert (
        "Updates The summer's allocation meetings begin on 23 June Monday 18 May 2026 Two changes among our schools "
        "Monday 13 April 2026 All updates" in words(page)
    )
    (other,) = home.pages(site("southampton"))
    assert "All updates" not in words(other)


def test_where_there_is_none_the_page_says_so() -> None:
    (page,) = pages("southampton").values()
    assert lead(page) == "There is no update yet."
    assert "When something changes for parents or schools, it is told here, with its day and whom it is for." in words(
        page
    )


def test_what_was_removed_says_so() -> None:
    dataset = site("seaborough").dataset
    name = "2026-01-06-papers-ten-days-before"
    record = dataset.updates[name]
    gone = replace(record, data=replace(record.data, body="removed to protect a person"))
    changed = Site(
        accounts=accounts(replace(dataset, updates={**dataset.updates, name: gone}), site("seaborough").as_of),
        provenance=Provenance(),
    )
    page = {page.url: page for page in view.pages(changed)}[f"updates/{name}/"]
    assert "Removed to protect a person. Why something is removed" in words(page)
