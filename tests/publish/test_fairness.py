"""What a reader finds on the page that asks whether it is fair: right whatever the year brought, and nothing of one school."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise

import pytest

from generator.insight.fairness.cases import Came, Case
from generator.insight.fairness.reading import SHOWN_OF_REFUSED
from generator.insight.fairness.reading import read as read_cases
from generator.money.accounts import accounts
from generator.money.figure import Figure
from generator.publish import fairness
from generator.publish.charts.plot import Funnel
from generator.publish.downloads import downloads
from generator.publish.fairness_chart import _plot, funnel_chart
from generator.publish.page import Page
from generator.publish.provenance import Provenance
from generator.publish.site import Site
from generator.publish.tables.fairness import fairness as table
from generator.publish.views.fairness import pages
from tests.publish.reading import headings, lead, words
from tests.publish.sites import site
from tests.roots import Root

YEAR = "2025-26"


@cache
def page(name: str) -> Page:
    (made,) = pages(site(name))
    return made


def other(change: Callable[[Case], Case]) -> Site:
    """Seaborough, had its requests come out otherwise."""
    here = site("seaborough")
    was = fairness.read(here, YEAR)
    urns = list(here.dataset.schools)
    found = read_cases([change(case) for case in was.cases], was.schools, SHOWN_OF_REFUSED, urns)
    made = {(fairness.read.__wrapped__, YEAR): found}  # type: ignore[attr-defined]
    return Site(accounts=here.accounts, provenance=Provenance(), made=dict(made))


def unfair(case: Case) -> Case:
    """Cluster 6 agreed next to nothing."""
    return (
        replace(case, came=Came.REFUSED)
        if case.agreed and case.cluster == "c6" and case.need != "sensory_and_physical"
        else case
    )


# The first sentence --------------------------------------------------------------------------------------------------


def test_where_nothing_stands_out() -> None:
    assert lead(page("seaborough")) == (
        "So far 57 of 77 requests were agreed. No cluster, need or kind of request differs from the others by more than "
        "chance would explain."
    )
    assert (
        "That is no proof that all is fair: in a year as small as this one, a cluster that agreed half as often as the others "
        "would stand out in 16 of 100 years."
    ) in words(page("seaborough"))


def test_it_says_how_many_requests_it_would_take() -> None:
    text = words(page("seaborough"))
    assert "For it to stand out in 80 of 100, about 250 requests would have to be decided in the year." in text
    assert (
        "If that cluster were unfair to its small schools alone (its smallest third), it would take about 670, read "
        in text
    )


def test_where_there_are_too_few_for_some_it_says_for_how_many() -> None:
    (made,) = pages(Site(accounts=accounts(site("seaborough").dataset, date(2025, 12, 5)), provenance=Provenance()))
    assert lead(made) == (
        "So far 14 of 19 requests were agreed. No cluster, need or kind of request differs from the others by more than "
        "chance would explain; for 5 of these 13 groups there are too few requests to tell."
    )


def test_where_something_stands_out_it_is_said_first_and_named_on_the_chart() -> None:
    here = other(unfair)
    (made,) = pages(here)
    assert lead(made).startswith(
        "So far 50 of 77 requests were agreed. Cluster 6: 2 of 13 agreed, less often than chance would explain."
    )
    assert "A gap is a question and not a verdict" in words(made)
    assert "That is no proof that all is fair" not in words(made)
    chart = funnel_chart(here, YEAR)
    assert chart is not None
    assert chart.title == "Cluster 6 lies below what chance would explain"
    assert "1" not in re.findall(r"(\S+) dots? outside", chart.alt)
    assert chart.alt.endswith("10 dots lie between them, one dot outside.")


def test_where_there_are_too_few_to_tell() -> None:
    dataset = site("seaborough").dataset
    here = Site(accounts=accounts(dataset, date(2025, 11, 20)), provenance=Provenance())
    (made,) = pages(here)
    assert re.fullmatch(
        r"So far \d+ of \d+ requests were agreed. There are too few decisions to tell whether any cluster, need or kind of "
        r"request differs from the others by more than chance would explain.",
        lead(made),
    )
    assert "no proof" not in words(made)


def test_where_no_decision_is_published_the_page_says_so_and_what_it_will_show() -> None:
    assert lead(page("southampton")) == (
        "Southampton has published no decision, so nobody can tell from the records whether decisions are fair."
    )
    assert "See the worked example , an invented authority, to see what this page will hold." in words(
        page("southampton")
    )
    assert len(page("southampton").body) < 3_000
    before = Site(accounts=accounts(site("seaborough").dataset, date(2025, 9, 10)), provenance=Provenance())
    (made,) = pages(before)
    assert (
        lead(made)
        == "Seaborough has published no decision yet, so nobody can tell from the records whether decisions are fair."
    )


def test_a_year_that_is_over_is_told_as_over() -> None:
    here = site("seaborough").accounts
    rules = replace(here.rules[YEAR], state=type(here.rules[YEAR].state)("closed"))
    over = Site(accounts=replace(here, rules={YEAR: rules}), provenance=Provenance())
    (made,) = pages(over)
    assert lead(made).startswith("In 2025-26, 57 of 77 requests were agreed. ")


# The page ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["seaborough", "southampton"])
def test_headings_come_in_order_and_no_page_is_heavy(name: str) -> None:
    levels = headings(page(name))
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert len(page(name).body.encode()) < 80_000


def test_every_measure_says_what_it_can_and_cannot_show() -> None:
    sections = re.findall(
        r"<section class=\"band\" aria-labelledby=\"(\w+)\">(.*?)</section>", page("seaborough").body, re.DOTALL
    )
    bare = [name for name, inside in sections if "It cannot show" not in inside]
    assert bare == ["noticed", "counted"]


def test_what_is_hidden_is_counted_and_never_guessed() -> None:
    text = words(page("seaborough"))
    assert "For 12 decided requests the school is not shown" in text
    assert "Smallest third, up to 233 pupils 36% to 69% Cannot be told 9 13 14" in text
    assert "Whether that made a difference cannot be told from what is public" in text


def test_no_school_is_named_and_no_learned_word_stands_on_it() -> None:
    text = words(page("seaborough"))
    assert not [one.data.name for one in site("seaborough").dataset.schools.values() if one.data.name in text]
    assert not re.findall(
        r"\bp-?values?\b|significan|null hypothes|Bonferroni|standard error|confidence", text, re.IGNORECASE
    )


def test_what_is_counted_adds_up_to_all_requests() -> None:
    text = words(page("seaborough"))
    numbers = [
        int(one) for one in re.findall(r"(?:Agreed|Not agreed|Not decided|Withdrawn by the school) (\d+) [A-Z]", text)
    ]
    assert numbers[-4:] == [57, 20, 11, 3]


# Numbers -------------------------------------------------------------------------------------------------------------


def test_every_amount_leads_to_its_working() -> None:
    here = site("seaborough")
    figures = [cell.value for row in table(here).rows for cell in row if isinstance(cell.value, Figure)]
    assert len(figures) > 15
    for figure in figures:
        assert here.figure(figure.key) == figure


def test_the_download_holds_no_small_group_and_every_range() -> None:
    name = "data/v1/invented-example-fairness.csv"
    rows = list(csv.DictReader(io.StringIO(downloads(site("seaborough"))[name].decode())))
    small = {row["group"]: row for row in rows if row["measure"] == "size"}["small"]
    assert {key: small[key] for key in ("requests", "agreed", "not_agreed", "not_shown", "lowest_share", "highest_share", "verdict")} == {
        "requests": "14", "agreed": "9", "not_agreed": "4", "not_shown": "12", "lowest_share": "36", "highest_share": "69",
        "verdict": "Cannot be told",
    }  # fmt: skip
    assert all(int(row["agreed"]) + int(row["not_agreed"]) >= 5 for row in rows)
    assert not [row for row in rows if row["measure"] == "cluster_size"]


def test_a_dot_lies_outside_its_lines_exactly_where_it_stands_out() -> None:
    for here in (site("seaborough"), other(unfair)):
        chart, found = funnel_chart(here, YEAR), fairness.read(here, YEAR)
        assert chart is not None
        drawn = [
            (0, group, verdict) for group, verdict in found.judged.groups if group.decided >= 10 and not group.hidden
        ]
        plot = _plot(here, YEAR, found, drawn)
        assert isinstance(plot, Funnel)
        low, high = dict(plot.low), dict(plot.high)
        for number in range(1, plot.across + 1):
            small, large = found.judged.limits(number)
            assert (small is None) == (number not in low)
            assert (large is None) == (number not in high)
            assert small is None or small / number < low[number] / 10_000 < (small + 1) / number
            assert large is None or (large - 1) / number < high[number] / 10_000 < large / number
        for dot in plot.dots:
            outside = dot.share < low.get(dot.number, 0) or dot.share > high.get(dot.number, 10_000)
            assert outside == bool(dot.label)


def test_no_dot_stands_for_fewer_than_ten() -> None:
    chart = funnel_chart(site("seaborough"), YEAR)
    assert chart is not None
    assert chart.alt.startswith(
        "11 dots, one for each cluster, need and kind of request with ten decided requests or more"
    )
    assert len(chart.table.rows) == 13


def test_the_chart_does_not_say_that_all_is_chance_where_a_group_too_small_for_a_dot_stands_out() -> None:
    here = other(lambda case: replace(case, came=Came.REFUSED if case.cluster == "c5" else Came.AGREED) if case.decided else case)  # fmt: skip
    chart = funnel_chart(here, YEAR)
    assert chart is not None
    assert chart.title == "Every dot lies where chance alone could put it; a group too small for a dot does not"


@pytest.mark.parametrize(
    ("came", "first"), [(Came.AGREED, "So far 77 of 77 requests were agreed."), (Came.REFUSED, "So far 0 of 77 requests were agreed.")]
)  # fmt: skip
def test_where_every_request_comes_out_alike_only_small_groups_are_said_to_be_too_few(came: Came, first: str) -> None:
    (made,) = pages(other(lambda case: replace(case, came=came, promised=0) if case.decided else case))
    text = words(made)
    assert lead(made) == (
        f"{first} No cluster, need or kind of request differs from the others by more than chance would explain; for 2 of "
        "these 13 groups there are too few requests to tell."
    )
    assert "There is nothing to draw: every request came out alike." in text
    assert "Every request came out alike, so there is no gap to notice." in text
    assert text.count("All came out alike") > 10
    assert "of 77 decided requests" in text
    assert ("No request was agreed." in text) == (came is Came.REFUSED)


def test_of_one_decision_it_is_not_said_that_all_came_out_alike() -> None:
    one = next(case for case in fairness.read(site("seaborough"), YEAR).cases if case.decided)
    (made,) = pages(
        other(lambda case: replace(case, came=Came.WITHDRAWN, promised=0) if case.decided and case is not one else case)
    )
    text = words(made)
    assert lead(made) == (
        "So far 1 of 1 request was agreed. There are too few decisions to tell whether any cluster, need or kind of request "
        "differs from the others by more than chance would explain."
    )
    assert "All came out alike" not in text
    assert "The working: of one decided request 1 was agreed." in text


def test_where_only_one_cluster_was_asked_it_says_so() -> None:
    (made,) = pages(other(lambda case: replace(case, cluster="c1")))
    assert "Only one cluster was asked, so none can be set beside another." in words(made)


def test_a_school_whose_pupils_the_census_does_not_tell_is_not_taken_for_one_that_is_not_shown() -> None:
    (made,) = pages(other(lambda case: replace(case, size=None) if case.cluster == "c1" and case.agreed else case))
    text = words(made)
    assert "For 12 decided requests the school is not shown, because the request was not agreed" in text
    assert (
        "For 11 decided requests the school is shown, but the year’s census does not say how many pupils it has: so they are in no third, "
        "and the range of each third leaves room for them."
    ) in text
    nothing = "– nothing shown"
    assert f"Pupils of the school not told {nothing} {nothing} 11 11 11 60 {nothing}" in text
    assert f"School not shown {nothing} {nothing} 0 12 18 59 {nothing}" in text
    assert "Pupils of the school not told" not in words(page("seaborough"))


def test_what_stands_out_among_those_shown_is_said_to_be_among_those_shown() -> None:
    def large_alone(case: Case) -> Case:
        return (
            replace(case, came=Came.REFUSED if case.size == "small" else Came.AGREED)
            if case.decided and case.size
            else case
        )

    (made,) = pages(other(large_alone))
    assert lead(made) == (
        "So far 52 of 77 requests were agreed. Smallest third, up to 233 pupils: 0 of 13 whose school is shown agreed, less "
        "often than chance would explain."
    )


def test_the_ranges_say_who_is_in_none() -> None:
    said = "Requests whose schools are never named stand in a row of their own, and in no range."
    assert said in words(page("seaborough"))
    (made,) = pages(
        other(lambda case: replace(case, phase="primary", size="large") if case.phase == "withheld" else case)
    )
    assert said not in words(made)


def test_what_would_be_noticed_is_not_overstated_where_nearly_all_was_agreed() -> None:
    """Of 400 drawn years of this shape in which a cluster agreed half as often it stood out in 84 of 100."""
    refused = next(case for case in fairness.read(site("seaborough"), YEAR).cases if case.decided)
    (made,) = pages(
        other(
            lambda case: (
                case if not case.decided else replace(case, came=Came.REFUSED if case is refused else Came.AGREED)
            )
        )
    )
    assert lead(made).startswith("So far 76 of 77 requests were agreed.")
    found = re.search(r"It would stand out in (\d+) of 100 such years", words(made))
    assert found is not None
    assert 80 <= int(found[1]) <= 88


def test_half_a_per_cent_goes_up_whatever_the_numbers() -> None:
    for whole in range(1, 300):
        for part in range(whole + 1):
            assert fairness.per_cent(part / whole) == (200 * part + whole) // (2 * whole)


def test_the_funnel_says_the_same_share_of_all_as_the_tables() -> None:
    """51 of 101 are 50.495 per cent: 50, and not 51 by way of 50.5."""
    was = fairness.read(site("seaborough"), YEAR)
    some = [replace(case, came=Came.AGREED) for case in was.cases][:51] + [replace(case, came=Came.REFUSED) for case in was.cases][:50]  # fmt: skip
    found = read_cases(some, was.schools, SHOWN_OF_REFUSED)
    drawn = [(0, group, verdict) for group, verdict in found.judged.groups if group.decided >= 10 and not group.hidden]
    plot = _plot(site("seaborough"), YEAR, found, drawn)
    assert isinstance(plot, Funnel)
    assert plot.whole_label == "All 50%"


def test_a_tenth_that_is_one_school_or_two_is_not_told(small: Root) -> None:
    dataset = small.read().dataset
    assert dataset is not None
    (made,) = pages(Site(accounts=accounts(dataset, date(2026, 6, 1)), provenance=Provenance()))
    text = words(made)
    assert (
        "1 of 6 schools leads a request with money. A tenth of so few schools would speak of one of them, so it is not told how "
        "much the tenth with most leads."
    ) in text
    assert "top tenth" not in text
    assert "36 of 51 schools lead a request with money. The six schools with most" in words(page("seaborough"))
