"""A working leads on: a cluster's balance is open down to the records, and every other figure to the page that shows it."""

from __future__ import annotations

import re
from html import unescape

from generator.publish.page import Page
from generator.publish.views import clusters, meetings, money
from generator.publish.whence import opened, whence
from tests.publish.reading import words
from tests.publish.sites import site


def page(url: str) -> Page:
    found: list[Page] = [page for view in (clusters, meetings, money) for page in view.pages(site("seaborough"))]
    return next(page for page in found if page.url == url)


def working(body: str, figure: str) -> str:
    """The first working of a figure, as far as its command."""
    found = re.search(rf"<summary>How we got {re.escape(figure)}[^<]*</summary>.*?clusters explain", body, re.DOTALL)
    assert found
    return found[0]


def test_a_balance_is_open_down_to_the_lines_of_its_records() -> None:
    left = working(page("clusters/2025-26/c3/").body, "£55,191.61")
    said = " ".join(unescape(re.sub(r"<[^>]+>", " ", left)).split())
    for part in (
        "Allocated, brought forward and moved",
        "Brought forward years/2025-26.yaml line 254",
        "Set aside for individual support, 2025-26 years/2025-26.yaml line 281",
        "Given back by a school transfers/2025-26/013.yaml line 3",
        "Set aside for individual support",
        "Beach school Fridays",
    ):
        assert part in said
    assert '<a href="../../../requests/2025-26/c3-005/">Beach school Fridays</a>' in left


def test_a_sum_over_all_clusters_leads_to_each_of_them() -> None:
    body = page("money/2025-26/").body
    assert re.search(r'<li><span><a href="../../clusters/2025-26/c3/">Cluster 3</a>', body)


def test_every_figure_of_a_request_a_meeting_a_school_or_a_cluster_leads_to_its_page() -> None:
    made = site("seaborough")
    found = {
        key: whence(made, key)
        for key in (
            "award/2025-26/c1-001", "agreed/2025-26/c1-aut2", "allocation/2025-26/900001/step/2", "allocation/2025-26/c2",
            "allocation/2025-26/c2/step/1", "allocation/2025-26/step/3", "pot/2025-26", "ledger/2025-26/c1/aut2/left", "rule/2025-26/reserve/value", "reserve/x/y",
        )
    }  # fmt: skip
    assert found == {
        "award/2025-26/c1-001": "requests/2025-26/c1-001/",
        "agreed/2025-26/c1-aut2": "meetings/2025-26/c1-aut2/",
        "allocation/2025-26/900001/step/2": "money/2025-26/schools/900001/",
        "allocation/2025-26/c2": "clusters/2025-26/c2/",
        "allocation/2025-26/c2/step/1": "money/2025-26/formula/",
        "allocation/2025-26/step/3": "money/2025-26/formula/",
        "pot/2025-26": "money/2025-26/",
        "ledger/2025-26/c1/aut2/left": "clusters/2025-26/c1/",
        "rule/2025-26/reserve/value": None,
        "reserve/x/y": None,
    }


def test_only_what_one_ledger_counts_with_is_opened_where_it_stands() -> None:
    assert opened("ledger/2025-26/c1/aut2/left", "ledger/2025-26/c1/aut2/funds")
    assert not opened("ledger/2025-26/c1/aut2/left", "ledger/2025-26/c1/aut2/left")
    assert not opened("ledger/2025-26/all/left", "ledger/2025-26/c1/aut2/left")
    assert not opened("ledger/2025-26/c1/aut2/left", "award/2025-26/c1-001")
    assert not opened("award/2025-26/c1-001", None)


def test_a_page_does_not_lead_to_itself() -> None:
    assert '<a href="../../../clusters/2025-26/c3/">' not in working(page("clusters/2025-26/c3/").body, "£55,191.61")
    assert "How we got" in words(page("meetings/2025-26/c3-spr2/"))


def test_what_another_grouping_would_give_leads_to_the_page_that_sets_them_side_by_side() -> None:
    made = site("seaborough")
    keys = ("regrouped/2025-26/2024-25-trial", "regrouped/2025-26/2024-25-trial/c1", "regrouped/2025-26/2024-25-trial/900001", "regrouped/2025-26/2024-25-trial/c1/step/1")  # fmt: skip
    assert [whence(made, key) for key in keys] == ["fairness/groupings/", "fairness/groupings/", None, None]


def test_what_another_formula_would_give_leads_to_the_page_what_if_and_of_a_real_school_nowhere() -> None:
    def found(name: str, *keys: str) -> list[str | None]:
        return [whence(site(name), key) for key in keys]

    page = "fairness/what-if/"
    assert found("seaborough", "scenario/no-limits", "gain/no-limits", "gain/no-limits/c1", "gain/no-limits/900001") == [page, page, page, f"{page}schools/"]  # fmt: skip
    assert found("seaborough", "scenario/no-limits/c1/step/1", "gain/nobody/c1") == [None, None]
    school = min(site("southampton").dataset.schools)
    assert found("southampton", "gain/equal-thirds/c1", "gain/equal-thirds/not-placed", f"gain/equal-thirds/{school}") == [page, page, None]  # fmt: skip
