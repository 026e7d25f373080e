"""Feeds, as a feed reader sees them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from io import BytesIO
from urllib.parse import urljoin

import feedparser  # type: ignore[import-untyped]  # it carries no types
import pytest

from generator.money.accounts import accounts
from generator.publish import public, words
from generator.publish.content import content_of
from generator.publish.feeds import NEWEST, Channel, channels, files
from generator.publish.site import INVENTED, Site
from tests.publish.files import short
from tests.publish.sites import site

BOTH = pytest.mark.parametrize("name", ["seaborough", "southampton"])
HOME = "https://council.example/clusters/"


@cache
def there(name: str) -> Site:
    """The site of an authority that knows where it will stand."""
    return replace(site(name), base=HOME, made={})


def on(day: date) -> Site:
    """The worked example as it stood on another day."""
    return replace(site("seaborough"), accounts=accounts(site("seaborough").dataset, day), made={})


def feed(made: Site, name: str) -> feedparser.FeedParserDict:
    """One feed, as feedparser reads it; relative addresses are resolved against where it lies."""
    path = made.file(f"feeds/{name}.xml")
    headers = {"content-location": f"{HOME}{path}", "content-type": "application/atom+xml"}
    read = feedparser.parse(BytesIO(files(made)[path]), response_headers=headers)
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == "atom10"
    return read


def name_of(channel: Channel) -> str:
    """What a feed is called in every authority."""
    return channel.path.removeprefix("feeds/").removeprefix(f"{INVENTED}-").removesuffix(".xml")


def addresses(made: Site) -> Iterator[str]:
    """Every address in every feed, from the site's root."""
    for channel in channels(made):
        read = feed(made, name_of(channel))
        for link in (*read.feed.links, *(link for entry in read.entries for link in entry.links)):
            whole = urljoin(f"{HOME}{channel.path}", link.href)
            assert whole.startswith(HOME), whole
            yield whole.removeprefix(HOME)


@BOTH
def test_a_feed_reader_finds_no_fault_in_any_feed(name: str) -> None:
    for channel in channels(site(name)):
        read = feed(site(name), name_of(channel))
        assert len(read.entries) == len(channel.news)
        assert read.feed.id.startswith("tag:")
        assert [link.rel for link in read.feed.links] == ["self", "alternate"]
        ids = [entry.id for entry in read.entries]
        assert len(set(ids)) == len(ids)
        days = [entry.updated for entry in read.entries]
        assert days == sorted(days, reverse=True)
        assert all(entry.published <= entry.updated for entry in read.entries)
        assert read.feed.updated == (days[0] if days else "2025-09-01T00:00:00Z")


@BOTH
@pytest.mark.parametrize("where", ["known", "unknown"])
def test_every_address_in_a_feed_leads_somewhere(name: str, where: str) -> None:
    made = there(name) if where == "known" else site(name)
    content = content_of(made)
    have = {page.url for page in content.pages} | set(content.files)
    found = set(addresses(made))
    assert len(found) > 10
    assert found - have == set()


def test_addresses_are_whole_where_it_is_known_where_the_site_stands() -> None:
    text = short(files(there("seaborough")))["feeds/decisions.xml"].decode("utf-8")
    assert f'<link rel="self" type="application/atom+xml" href="{HOME}feeds/invented-example-decisions.xml"/>' in text
    assert 'href="../' not in text
    assert 'href="../requests/"' in short(files(site("seaborough")))["feeds/decisions.xml"].decode("utf-8")


def test_names_of_entries_do_not_depend_on_where_the_site_stands() -> None:
    def names(made: Site) -> list[str]:
        return [entry.id for entry in feed(made, "decisions").entries]

    assert names(site("seaborough")) == names(there("seaborough"))


def test_a_decision_is_told_as_far_as_its_page_tells_it() -> None:
    (entry,) = (
        one for one in feed(site("seaborough"), "cluster-c1").entries if one.id.endswith("c1-aut2/2025-26/c1-002")
    )
    assert entry.id == "tag:www.seaborough.example,2025:decisions/2025-26/c1-aut2/2025-26/c1-002"
    assert entry.title == (
        "Invented example: Agreed: Reading that catches up: a teacher and books for older pupils who read late (Cluster 1)"
    )
    assert entry.link == f"{HOME}requests/2025-26/c1-002/"
    assert entry.updated == entry.published == "2025-11-30T00:00:00Z"
    assert entry.summary.splitlines()[:3] == [
        "Cluster 1, Autumn 2, Tuesday 18 November 2025.",
        "Asked by Old Quay School.",
        "Agreed: £22,645.80 of £22,645.80 asked for.",
    ]


def test_a_corrected_decision_is_new_on_the_day_of_its_correction() -> None:
    (entry,) = (one for one in feed(site("seaborough"), "cluster-c1").entries if "£15,940.00" in one.summary)
    assert entry.published < entry.updated == "2026-01-20T00:00:00Z"


def test_the_words_about_ehc_plans_stand_under_every_refusal() -> None:
    refused = [
        one
        for one in feed(site("seaborough"), "decisions").entries
        if one.tags[0].term in ("Not agreed", "Not put forward")
    ]
    assert len(refused) > 5
    assert all(one.summary.endswith(words.EHC_TEXT) for one in refused)


def test_an_outcome_enters_on_its_day_and_not_before() -> None:
    made = site("seaborough")
    hidden = {
        item.publish_from: f"decisions/{record.id}/{item.bid}"
        for record in made.dataset.decisions.values()
        for item in record.data.items
        if item.publish_from and item.publish_from > made.as_of
    }
    assert hidden
    for day, name in hidden.items():
        assert not any(entry.id.endswith(name) for entry in feed(on(day - timedelta(days=1)), "decisions").entries)
        (entry,) = (one for one in feed(on(day), "decisions").entries if one.id.endswith(name))
        assert entry.updated == f"{day.isoformat()}T00:00:00Z"


def test_what_is_read_on_a_day_is_still_the_same_the_day_after() -> None:
    today = files(on(date(2026, 5, 20)))
    tomorrow = files(on(date(2026, 5, 21)))
    assert today == tomorrow


def test_each_clusters_feed_holds_its_decisions_and_all_of_them_hold_all() -> None:
    made = site("seaborough")
    by_cluster = {entry.id for number in range(1, 8) for entry in feed(made, f"cluster-c{number}").entries}
    shown = {
        f"decisions/{record.id}/{shown.item.bid}"
        for record in made.dataset.decisions.values()
        for shown in public.decisions(made, record)
    }
    taken_back = [name for name in by_cluster if name.endswith("/withdrawn")]
    assert len(taken_back) == sum(len(found) for found in made.accounts.public.entries.withdrawn.values()) > 0
    assert {name.partition(":decisions/")[2] for name in by_cluster} - {
        name.partition(":decisions/")[2] for name in taken_back
    } == {name.removeprefix("decisions/") for name in shown}
    newest = [entry.id for entry in feed(made, "decisions").entries]
    assert len(newest) == NEWEST
    assert set(newest) <= by_cluster
    assert "The newest 100; the site lists all." in feed(made, "decisions").feed.subtitle


def test_an_award_taken_back_says_how_much_still_stands() -> None:
    taken = [
        one
        for number in range(1, 8)
        for one in feed(site("seaborough"), f"cluster-c{number}").entries
        if one.id.endswith("/withdrawn")
    ]
    for entry in taken:
        assert entry.tags[0].term == "Award withdrawn"
        assert " taken back: " in entry.title
        assert " still stands." in entry.summary


def test_a_correction_says_what_was_what_is_and_why() -> None:
    entry = feed(site("seaborough"), "corrections").entries[-1]
    assert entry.title == (
        "Invented example: Corrected: The decision on “Movement breaks and quiet corners in two schools”, Cluster 1, Autumn 2: amount"
    )
    assert entry.summary.splitlines() == [
        "It said: £15,490.00",
        "It says now: £15,940.00",
        "Why: Two digits were swapped when the minutes were typed. The meeting had agreed the whole request, £15,940.",
    ]


def test_no_feed_tells_that_something_was_removed_to_protect_a_person() -> None:
    assert len(feed(site("seaborough"), "corrections").entries) == 4


def test_an_update_enters_on_its_day() -> None:
    assert len(feed(on(date(2026, 5, 17)), "updates").entries) == 3
    newest = feed(on(date(2026, 5, 18)), "updates").entries[0]
    assert newest.title == "Invented example: The summer's allocation meetings begin on 23 June"
    assert newest.updated == "2026-05-18T00:00:00Z"


def test_an_invented_authority_says_so_in_each_entry_and_a_real_one_is_not_spoken_for() -> None:
    for channel in channels(site("seaborough")):
        read = feed(site("seaborough"), name_of(channel))
        assert read.feed.author == "Seaborough Borough Council (invented)"
        assert read.feed.subtitle.endswith("An invented example: this authority does not exist.")
        assert all(one.title.startswith("Invented example: ") for one in (read.feed, *read.entries))
    read = feed(site("southampton"), "decisions")
    assert read.feed.author == "SEND Clusters, not the website of Southampton City Council"
    assert read.feed.id == "tag:southampton.send-clusters.example,2025:feeds/decisions"


def test_text_that_looks_like_markup_stays_text() -> None:
    made = site("seaborough")
    record = next(iter(made.dataset.updates.values()))
    odd = replace(record, data=replace(record.data, title="Less < more & “so” \x07 on", body="<b>No</b> ]]> end"))
    dataset = replace(made.dataset, updates={record.id: odd})
    (entry,) = feed(replace(made, accounts=accounts(dataset, made.as_of), made={}), "updates").entries
    assert entry.title_detail.type == entry.summary_detail.type == "text/plain"
    assert entry.title == "Invented example: Less < more & “so”  on"
    assert entry.summary == "<b>No</b> ]]> end"
