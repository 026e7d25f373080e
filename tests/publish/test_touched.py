"""Corrections where they matter: on the page of a cluster, of its money and of the Forum's report, not only on their own."""

from __future__ import annotations

from functools import cache

from generator.publish.touched import on_cluster, on_money, on_school
from generator.publish.views import clusters, money, schools
from tests.publish.reading import words
from tests.publish.sites import site

AMOUNT = "The decision on “Movement breaks and quiet corners in two schools”, Cluster 1, Autumn 2: amount."
SAID = "It said: £15,490.00 It says now: £15,940.00 Two digits were swapped when the minutes were typed."
STRUCK = "Transfer 009 of 2025-26. The whole record was struck."


@cache
def pages(name: str) -> dict[str, str]:
    return {page.url: words(page) for view in (clusters, money) for page in view.pages(site(name))}


def test_a_cluster_shows_what_was_corrected_in_its_year_and_nothing_of_others() -> None:
    said = pages("seaborough")["clusters/2025-26/c1/"]
    assert "Corrected on this page" in said
    assert AMOUNT in said
    assert SAID in said
    assert "Agreed on Tuesday 20 January 2026 : Cluster 1, Spring 1 meeting." in said
    assert (
        "Heronbank Primary School" in pages("seaborough")["clusters/2025-26/c4/"].partition("Corrected on this page")[2]
    )
    assert "Corrected on this page" not in pages("seaborough")["clusters/2025-26/c2/"]


def test_the_money_of_a_year_shows_corrected_amounts_and_struck_transfers() -> None:
    for url in ("money/2025-26/", "money/2025-26/ledger/", "money/2025-26/forum-report/"):
        told = pages("seaborough")[url].partition("Corrected on this page")[2]
        assert AMOUNT in told
        assert SAID in told
        assert STRUCK in told
        assert "reading" not in told.partition("For staff")[0]
    assert "Corrected on this page" not in pages("southampton")["money/2025-26/"]


def test_a_school_shows_what_was_corrected_of_its_requests() -> None:
    lead = site("seaborough").dataset.bids["2025-26/c1-004"].data.lead
    said = {page.url: words(page) for page in schools.pages(site("seaborough"))}
    told = said[f"schools/{lead}/"].partition("Corrected on this page")[2]
    assert AMOUNT in told
    assert SAID in told
    assert "bids/2025-26/c1-004.yaml" in told
    assert "Corrected on this page" not in said["schools/900051/"]


def test_each_correction_is_found_by_what_it_touches() -> None:
    made = site("seaborough")
    names = {
        what: [note.record.id for note in found]
        for what, found in (
            ("cluster 3", on_cluster(made, "2025-26", "c3")),
            ("cluster 1 in a year without records", on_cluster(made, "2024-25", "c1")),
            ("money", on_money(made, "2025-26")),
            ("a school of the corrected request", on_school(made, str(made.dataset.bids["2025-26/c1-004"].data.lead))),
            ("a school without any", on_school(made, "900051")),
        )
    }
    assert names == {
        "cluster 3": ["2025-26/002"],
        "cluster 1 in a year without records": [],
        "money": ["2025-26/004", "2025-26/001"],
        "a school of the corrected request": ["2025-26/001"],
        "a school without any": [],
    }


def test_a_cluster_names_every_record_that_it_was_made_from() -> None:
    staff = pages("seaborough")["clusters/2025-26/c1/"].partition("For staff and auditors")[2]
    for path in (
        "years/2025-26.yaml", "meetings/2025-26/c1-aut2.yaml", "bids/2025-26/c1-001.yaml", "decisions/2025-26/c1-aut2.yaml",
        "reviews/2025-26/c1-001.yaml", "corrections/2025-26/001.yaml",
    ):  # fmt: skip
        assert path in staff
    assert "c2-" not in staff
