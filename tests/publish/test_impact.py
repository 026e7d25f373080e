"""Impact: what reviews found, counted; the money they tell of; lessons, second looks, and what is overdue."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

from generator.money.accounts import accounts
from generator.publish.page import Page
from generator.publish.provenance import Provenance
from generator.publish.site import Site
from generator.publish.views import clusters, impact
from generator.records.dataset import Dataset
from generator.records.model import Review
from tests.publish.reading import lead, words
from tests.publish.sites import site


@cache
def page(name: str) -> Page:
    (found,) = impact.pages(site(name))
    return found


def changed(dataset: Dataset, day: date | None = None) -> str:
    made = Site(accounts=accounts(dataset, day or site("seaborough").as_of), provenance=Provenance())
    (found,) = impact.pages(made)
    return words(found)


def with_review(bid: str, review: Review) -> Dataset:
    dataset = site("seaborough").dataset
    return replace(dataset, reviews={**dataset.reviews, bid: replace(dataset.reviews[bid], data=review)})


def test_the_first_sentence_counts_what_became_of_the_aims() -> None:
    assert lead(page("seaborough")) == (
        "28 of 57 awards have been reviewed. Of the 62 aims that schools had set themselves, 27 were met, 21 partly met and "
        "5 not met. Of 9 it is not known yet."
    )
    found = [
        came.result.value for record in site("seaborough").dataset.reviews.values() for came in record.data.outcomes
    ]
    assert {name: found.count(name) for name in ("met", "partly", "not", "unknown")} == {
        "met": 27, "partly": 21, "not": 5, "unknown": 9,
    }  # fmt: skip


def test_aims_are_counted_by_need() -> None:
    said = words(page("seaborough"))
    assert "Need Awards reviewed Met Partly met Not met Not known Aims in all" in said
    assert "Communication and interaction 11 13 6 2 1 22" in said
    assert "All needs 28 27 21 5 9 62" in said


def test_its_money_adds_up_and_has_its_working() -> None:
    said = words(page("seaborough"))
    assert "Spent £311,399.85 86% Given back £3,206.94 1% Not spent by then £48,643.05 13%" in said
    assert 31_139_985 + 320_694 + 4_864_305 == 36_324_984
    assert "How we got £363,249.84" in said
    assert "clusters explain reviewed/2025-26/all/unspent" in said
    assert "All needs £363,249.84 £311,399.85 £3,206.94 £48,643.05" in said


def test_lessons_stand_in_the_words_of_the_reviews_and_name_no_withheld_school() -> None:
    said = words(page("seaborough"))
    assert (
        "The longer pause did as much as the puppets. It costs nothing and every school could begin tomorrow. "
        "Finding words through drama , a school in Cluster 2. Aims: 1 met, 1 partly met." in said
    )
    lessons = {record.data.lesson for record in site("seaborough").dataset.reviews.values()}
    assert all(" ".join(lesson.split()) in said for lesson in lessons)


def test_a_lesson_that_was_removed_is_left_out() -> None:
    dataset = site("seaborough").dataset
    bid = next(iter(dataset.reviews))
    lesson = dataset.reviews[bid].data.lesson
    gone = with_review(bid, replace(dataset.reviews[bid].data, lesson="removed to protect a person"))
    assert lesson in words(page("seaborough"))
    assert lesson not in changed(gone)
    assert "Removed to protect a person" not in changed(gone).split("What did not work")[0]


def test_what_was_not_met_stands_with_its_reason() -> None:
    said = words(page("seaborough"))
    assert "What did not work Five aims were not met. The reason stands with each." in said
    assert (
        "Pupils choose to play with others at break. Break time has not changed: 2 minutes of ten. What is learnt at the table "
        "does not move outdoors by itself. Building together , a school in Cluster 3" in said
    )


def test_second_looks_are_told_with_who_looked() -> None:
    said = words(page("seaborough"))
    assert "Another cluster has looked at 13 reviews of 28 and said what it thinks." in said
    assert "We have copied the notice period into our own shared contract. Cluster 1 on Keeping speech" in said


def test_a_second_look_waits_for_its_day() -> None:
    dataset = site("seaborough").dataset
    bid, look = next((name, one.data.second_look) for name, one in dataset.reviews.items() if one.data.second_look)
    later = with_review(bid, replace(dataset.reviews[bid].data, second_look=replace(look, on=date(2026, 5, 30))))
    assert "Another cluster has looked at 12 reviews of 28" in changed(later)


def test_what_is_overdue_is_named() -> None:
    assert "Reviews still to come No review is overdue. 29 awards have a review ahead." in words(page("seaborough"))
    late = changed(site("seaborough").dataset, date(2026, 6, 20))
    assert re.search(r"(\w+) reviews? (is|are) overdue\.", late)
    assert re.search(r"It was due on \w+ 17 June 2026 \. Overdue", late)


def test_an_authority_without_reviews_says_so() -> None:
    found = page("southampton")
    assert found.url == "impact/"
    assert lead(found) == "No review is published yet, so nothing can be said of what came of the money."
    assert "Southampton has published no award either. Nothing is made up in its place." in words(found)
    assert "£" not in found.body


def test_a_cluster_tells_its_newest_lessons() -> None:
    held = {page.url: page for page in clusters.pages(site("seaborough"))}
    said = words(held["clusters/2025-26/c3/"])
    assert (
        "What was learnt What came of it in all clusters Four awards have been reviewed. The newest lessons, in the words of "
        "the reviews: Take the last ten minutes of each session to the playground from the start. Building together , a school "
        "in Cluster 3. Aims: 1 met, 1 not met." in said
    )
    other = {page.url: page for page in clusters.pages(site("southampton"))}
    assert "What was learnt" not in words(other["clusters/2025-26/c3/"])
