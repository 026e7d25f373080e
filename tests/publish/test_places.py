"""Clusters, schools and groupings: what a reader finds on each, in both authorities."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

import pytest

from generator.publish.page import Page
from generator.publish.views import clusters, groupings, home, money, schools
from tests.publish.reading import headings, lead, words
from tests.publish.sites import site

EMBARGOED = ("2025-26/c3-008", "fire officer", "11,460")
"""The request's id and words of its outcome, which comes out on 1 June 2026."""


@cache
def pages(name: str) -> dict[str, Page]:
    """The pages of these four views, by address."""
    made = (page for view in (home, clusters, schools, groupings) for page in view.pages(site(name)))
    return {page.url: page for page in made}


# Home ----------------------------------------------------------------------------------------------------------------


def test_home_answers_with_the_figure_and_four_parts() -> None:
    page = pages("seaborough")[""]
    title = re.search(r"<h1[^>]*>(.*?)</h1>", page.body)
    whole = site("seaborough").figure("ledger/2025-26/all/has")
    assert title
    assert f'Seven clusters of schools share <span class="num">{whole}</span> for SEND in Seaborough' in title[1]
    parts = re.findall(r'<dt><i class="(is-[a-z-]+)"></i>([^<]+)</dt><dd>(£[\d,.]+)<small>(\d+)%', page.body)
    assert [label for _, label, *_ in parts] == [
        "Promised", "Set aside for individual support", "Kept for urgent requests", "Left to decide",
    ]  # fmt: skip
    assert sum(int(amount.translate({ord(c): None for c in "£,."})) for *_, amount, _ in parts) == whole.pence
    assert sum(int(share) for *_, share in parts) == 100


def test_home_without_a_ledger_says_what_is_known_instead() -> None:
    page = pages("southampton")[""]
    assert '<figure class="budget' not in page.body
    said = words(page)
    assert "What is kept for urgent requests Not published Unknown" in said
    assert "When papers must be in 7 days before a meeting Published" in said
    assert "Southampton has published no decision. See the worked example" in said
    assert '<a href="../seaborough/">worked example</a>' in page.body


def test_home_lists_meetings_to_come_and_puts_the_ehc_text_under_a_refusal() -> None:
    page = pages("seaborough")[""]
    assert "Tuesday 23 June 2026" in page.body
    assert "You can ask the council for an EHC needs assessment at any time." in words(page)
    assert "EHC needs assessment" not in pages("southampton")[""].body


# Clusters ------------------------------------------------------------------------------------------------------------


def test_each_cluster_says_what_its_schools_share_and_have_left() -> None:
    assert lead(pages("seaborough")["clusters/2025-26/c5/"]).startswith(
        f"Seven schools share {site('seaborough').figure('ledger/2025-26/c5/transfer-004/has')} this year. "
        f"They have {site('seaborough').figure('ledger/2025-26/c5/transfer-004/left')} left, to decide by"
    )


def test_a_cluster_without_a_ledger_says_that_its_share_is_an_example() -> None:
    page = pages("southampton")["clusters/2025-26/c1/"]
    share = site("southampton").figure("allocation/2025-26/c1")
    assert f"What they share is not published; of a round example the formula would give them {share}" in lead(page)
    assert "Published; whether held is not published" in page.body
    assert "Southampton has published no request and no decision of Cluster 1 in 2025-26." in words(page)


def test_a_grant_by_school_is_not_called_a_share() -> None:
    page = pages("southampton")["clusters/2024-25/c1/"]
    assert "The published rule gives them £32,000.00 in all." in lead(page)
    assert "not what was paid" in words(page)


def test_the_year_shows_the_balance_after_each_sitting() -> None:
    page = pages("seaborough")["clusters/2025-26/c3/"]
    line = page.body[page.body.index('<ol class="line">') :].partition("</ol>")[0]
    for point in ("opening", "aut2", "spr2", "panel-01"):
        assert f"<b>{site('seaborough').figure(f'ledger/2025-26/c3/{point}/left')}</b>" in line
    assert "No longer kept for urgent requests" in line
    assert re.search(r'class="is-next"><span class="line__when"><time datetime="2026-06-25"', line)


def test_promised_requests_add_up_to_what_the_cluster_promised() -> None:
    for cluster in ("c1", "c2", "c3", "c4", "c5", "c6", "c7"):
        body = pages("seaborough")[f"clusters/2025-26/{cluster}/"].body
        rows = re.findall(r'data-l="Promised"[^>]*data-v="(-?\d+)"', body)
        total = re.search(r'<tr class="sum".*?data-l="Promised"[^>]*>([^<]+)<', body)
        assert total
        assert sum(map(int, rows)) == int(re.sub(r"[£,.]", "", total[1]))


def test_an_embargoed_outcome_is_on_no_page() -> None:
    for page in pages("seaborough").values():
        for secret in EMBARGOED[1:]:
            assert secret not in page.body + (page.search_text or ""), page.url
    listed = pages("seaborough")["clusters/2025-26/c3/"].body
    row = listed[listed.index(EMBARGOED[0]) :].partition("</tr>")[0]
    assert "Put forward" in row
    assert "a school in Cluster 3" in row


# Schools -------------------------------------------------------------------------------------------------------------


def test_every_school_has_a_page_and_stands_in_the_list() -> None:
    listed = pages("southampton")["schools/"].body
    found = [
        url
        for url in pages("southampton")
        if re.fullmatch(r"schools/\d{6}/", url) and "formerly" not in words(pages("southampton")[url])
    ]
    assert len(found) == 67
    assert all(f'href="../{url}"' in listed for url in found)


def test_an_old_number_leads_to_the_school() -> None:
    old, new = pages("seaborough")["schools/900017/"], pages("seaborough")["schools/900061/"]
    assert "It is now 900061" in lead(old)
    assert 'href="../../schools/900061/"' in old.body
    assert old.search_text == ""
    assert "900017" in (new.search_text or "")


def test_a_school_that_moved_has_both_clusters_with_their_days() -> None:
    record = next(s for s in site("seaborough").dataset.schools.values() if s.data.name == "Heathgate Primary School")
    page = pages("seaborough")[f"schools/{record.id}/"]
    assert "is in" in lead(page)
    assert "Cluster 5" in lead(page)
    spells = page.body[page.body.index('id="cl"') :].partition("</table>")[0]
    assert "1 Apr 2026" in spells
    assert "31 Mar 2026" in spells
    assert 'href="../../clusters/2025-26/c6/"' in spells


def test_the_published_grant_goes_by_size() -> None:
    grants = {urn: site("southampton").figure(f"allocation/2024-25/{urn}") for urn in ("116342", "146029")}
    for urn, grant in grants.items():
        assert (
            f'The rule gives the school <span class="num">{grant}</span>'
            in pages("southampton")[f"schools/{urn}/"].body
        )
    assert [grant.pence for grant in grants.values()] == [500_000, 250_000]


def test_what_stands_in_the_place_of_a_count_is_said_in_words() -> None:
    hidden = [
        site("seaborough").dataset.urns[row.school]
        for census in site("seaborough").dataset.census.values()
        for row in census.data.rows
        if not isinstance(row.ehc_plans, int)
    ]
    for urn in hidden:
        assert re.search(
            "hidden to protect children|not available|does not apply", pages("seaborough")[f"schools/{urn}/"].body
        )


# Groupings -----------------------------------------------------------------------------------------------------------


def test_a_grouping_says_whom_it_leaves_out_and_how_names_were_published() -> None:
    page = pages("southampton")["groupings/2025-26-draft/"]
    assert lead(page).startswith("42 schools of 67 are in five clusters")
    assert "25 schools were open and stand in no cluster of this grouping." in words(page)
    assert "St Marks Chruch of England School" in page.body


def test_a_proposal_is_never_taken_for_the_authoritys_own() -> None:
    page = pages("southampton")["groupings/2025-26-proposed/"]
    assert "Proposed by this project, not the council" in words(page)
    assert words(page).count("Proposed") == 25 + 1
    assert "Proposed Cluster 1 is nearer, but kept as it was." in words(page)


# All -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["seaborough", "southampton"])
def test_headings_run_in_order_and_nothing_is_styled_in_place(name: str) -> None:
    for page in pages(name).values():
        levels = headings(page)
        assert levels[0] == 1, page.url
        assert levels.count(1) == 1, page.url
        assert all(after - before <= 1 for before, after in pairwise(levels)), page.url
        assert not re.search(r"<script|\sstyle=|\son[a-z]+=", page.body), page.url
        ids = re.findall(r'\sid="([^"]+)"', page.body)
        assert len(ids) == len(set(ids)), page.url


def test_a_table_of_examples_says_so_under_it_wherever_it_stands() -> None:
    said = "The amounts are examples, not published ones."
    for view, url in ((home, ""), (clusters, "clusters/"), (money, "money/2025-26/")):
        for name, marked in (("southampton", True), ("seaborough", False)):
            body = next(page.body for page in view.pages(site(name)) if page.url == url)
            assert (said in body) is marked, (name, url)
