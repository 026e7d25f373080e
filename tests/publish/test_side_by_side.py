"""Groupings side by side: every sentence in every case, every amount explained, every measure found again from the files."""

from __future__ import annotations

import csv
import io
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from statistics import fmean

import pytest

from generator.insight.balance import Part
from generator.insight.pairs import pairs
from generator.money.accounts import accounts
from generator.money.basis import Basis
from generator.money.explain import explain
from generator.money.figure import Figure
from generator.publish import grouped_words
from generator.publish.downloads import downloads
from generator.publish.grouped import km, measured, measures_of, tenths
from generator.publish.page import Page
from generator.publish.provenance import Provenance
from generator.publish.site import Site
from generator.publish.tables import side_by_side as tables
from generator.publish.tables.measures import grouping_measures
from generator.publish.views import groupings, side_by_side
from generator.records import model
from generator.records.dataset import Dataset
from generator.records.model import Grouping, GroupingStatus, Symbol
from tests.publish.files import short
from tests.publish.reading import headings, lead, words
from tests.publish.sites import site
from tests.roots import Root

BOTH = pytest.mark.parametrize("name", ["seaborough", "southampton"])
OWN = "2025-26"


def made(dataset: Dataset, day: date = date(2026, 5, 22)) -> Site:
    """The site of changed records on a day."""
    return Site(accounts=accounts(dataset, day), provenance=Provenance())


def of(root: Root) -> Site:
    dataset = root.read().dataset
    assert dataset is not None
    return made(dataset)


def page(one: Site) -> Page:
    (found,) = side_by_side.pages(one)
    return found


def regrouped(dataset: Dataset, name: str, **changes: object) -> Dataset:
    """The same records with a grouping changed."""
    record = dataset.groupings[name]
    changed: Grouping = replace(record.data, **changes)  # type: ignore[arg-type]
    return replace(dataset, groupings={**dataset.groupings, name: replace(record, data=changed)})


# Numbers in words ----------------------------------------------------------------------------------------------------


def test_per_cents_and_distances_are_rounded_half_up() -> None:
    assert [tenths(part) for part in (Fraction(0), Fraction(1, 3), Fraction(12_345, 100_000), Fraction(1))] == [
        "0.0", "33.3", "12.3", "100.0",
    ]  # fmt: skip
    assert [tenths(part) for part in (Fraction(1_234, 10_000), Fraction(12_350, 100_000))] == ["12.3", "12.4"]
    assert [km(metres) for metres in (0, 49, 50, 949, 950, 12_340)] == [
        "0.0 km", "0.0 km", "0.1 km", "0.9 km", "1.0 km", "12.3 km",
    ]  # fmt: skip


# What the page says --------------------------------------------------------------------------------------------------


def test_the_first_sentence_answers_for_a_complete_grouping(small: Root) -> None:
    """570 of 2,070 pupils, 80 of 300, 15 of 53, 110 of 450 and no school: (27.54 + 26.67 + 28.30 + 24.44 + 0) ÷ 5 = 21.39."""
    assert lead(page(of(small))) == (
        "In the clusters of 2025-26 the largest has 1,320 pupils, the smallest 750; on average a cluster lies 21.4 per cent "
        "above or below an equal share."
    )


def test_every_measure_of_the_small_authority_is_as_worked_out_by_hand(small: Root) -> None:
    """Its schools stand 130 metres apart in one line; three of three in each cluster, of which two are a pair of neighbours."""
    glance = tables.glance(of(small))
    assert [(row[0].value, row[1].value, row[1].note) for row in glance.rows] == [
        ("Status", "Adopted", None),
        ("Looked at on", date(2025, 9, 1), None),
        ("Schools placed", "6 of 6", None),
        ("Clusters", 2, None),
        ("How far a cluster lies from an equal share, on average", "21.4%", None),
        ("… of schools", "0.0%", "3 each"),
        ("… of pupils", "27.5%", "750 to 1,320"),
        ("… of SEN support", "26.7%", "110 to 190"),
        ("… of EHC plans", "28.3%", "19 to 34"),
        ("… of free school meals in six years", "24.4%", "170 to 280"),
        ("Between two schools of a cluster, on average", "0.2 km", None),
        ("Between the two farthest schools of a cluster", "0.3 km", None),
        ("From a school to where its cluster meets, on average", "0.2 km", "2 of 2 hosts named"),
        ("Infant and junior pairs kept together", "1 of 1", None),
        ("Clusters in which one trust or federation has half or more", "0 of 2", None),
        ("Clusters that could not decide some school’s request", "2 of 2", None),
    ]


def test_one_grouping_alone_is_said_to_be_the_only_one(small: Root) -> None:
    found = words(page(of(small)))
    assert "It is the one grouping on record, so there is nothing yet to set beside it." in found
    assert "What would change" not in found
    assert "do not place the same schools" not in found


def test_the_first_sentence_says_how_many_schools_an_incomplete_draft_places() -> None:
    assert re.fullmatch(
        r"In the draft clusters of 2025-26, which place 42 of 67 schools, the largest has 4,822 pupils, the smallest 3,962; "
        r"on average a cluster lies \d+\.\d per cent above or below an equal share\.",
        lead(page(site("southampton"))),
    )


def test_groupings_that_place_other_schools_are_not_set_side_by_side_without_saying_so() -> None:
    found = words(page(site("seaborough")))
    assert "“Clusters for 2025-26” places 51 of 51 and “Clusters of the trial, 2024-25” places 33 of 51" in found or (
        "“Clusters of the trial, 2024-25” places 33 of 51" in found
    )
    assert "A measure over some schools is no better or worse than one over others: it is of something else." in found
    glance = tables.glance(site("seaborough"))
    row = next(row for row in glance.rows if row[0].value == "How far a cluster lies from an equal share, on average")
    assert {cell.note for cell in row[1:]} == {None, "over 33 of 51 schools"}


def test_groupings_that_place_the_same_schools_need_no_warning() -> None:
    dataset = site("seaborough").dataset
    own = dataset.groupings[OWN]
    same = made(replace(dataset, groupings={OWN: own, "again": replace(own, id="again")}))
    assert grouped_words.not_the_same(measured(same)) == ""
    assert "No school would be elsewhere." in words(page(same))


def test_a_grouping_without_any_school_is_not_measured() -> None:
    dataset = site("seaborough").dataset
    empty = tuple(replace(one, members=(), host=None) for one in dataset.groupings[OWN].data.clusters)
    one = made(regrouped(dataset, OWN, clusters=empty))
    assert lead(page(one)) == "In the clusters of 2025-26 no school has a place yet, so there is nothing to measure."
    assert grouped_words.told_of(measured(one), measures_of(one, OWN)) == ""


def test_one_cluster_alone_is_not_compared(small: Root) -> None:
    dataset = of(small).dataset
    alone = dataset.groupings[OWN].data.clusters[:1]
    assert grouped_words.opening(measured(made(regrouped(dataset, OWN, clusters=alone)))) == (
        "In the clusters of 2025-26, which place 3 of 6 schools, there is one cluster, with 750 pupils."
    )


def test_clusters_of_one_size_are_said_to_be_alike(small: Root) -> None:
    census = "census/2025-01.yaml"
    text = (small.path / census).read_text("utf-8")
    for column, number in (("pupils", 100), ("sen_support", 10), ("ehc_plans", 5), ("fsm_ever6", 20)):
        text = re.sub(rf"{column}: \d+", f"{column}: {number}", text)
    assert lead(page(of(small.write(census, text)))) == (
        "In the clusters of 2025-26 the largest has 300 pupils, the smallest 300; all are alike."
    )


def hidden_pupils(dataset: Dataset, symbol: Symbol | None) -> Dataset:
    """The same records with a symbol for the pupils of one school, or without its row."""
    record = dataset.census["2025-01"]
    first, *others = record.data.rows
    rows = (replace(first, pupils=symbol), *others) if symbol else tuple(others)
    return replace(dataset, census={"2025-01": replace(record, data=replace(record.data, rows=rows))})


def test_what_the_census_hides_is_left_out_and_the_page_says_why(small: Root) -> None:
    one = made(hidden_pupils(of(small).dataset, Symbol.CONFIDENTIAL))
    assert lead(page(one)).startswith(
        "In the clusters of 2025-26 the largest has three schools, the smallest three; on average"
    )
    assert grouped_words.counted_by(measured(one)) == (
        "Counted by schools, SEN support, EHC plans and free school meals in six years. Nought would mean that all clusters "
        "are alike. Pupils: left out of every grouping, since the census gives “c” (hidden to protect children) and no "
        "number for one school."
    )
    sizes = tables.sizes(one, measured(one).own)
    place = next(place for place, column in enumerate(sizes.columns) if column.name == "pupils")
    assert [(row[place].value, row[place].text) for row in sizes.rows] == [(None, "not known"), (1320, None)]


def test_a_school_without_a_row_in_the_census_is_said_to_have_none(small: Root) -> None:
    one = made(hidden_pupils(of(small).dataset, None))
    assert "Pupils: left out of every grouping, since the census has no row for one school." in words(page(one))


def test_a_cluster_without_a_host_is_measured_to_its_most_central_school() -> None:
    one = measures_of(site("southampton"), "2025-26-draft")
    reach = tables.reach(site("southampton"), one)
    notes = {str(row[0].value): row[3].note for row in reach.rows}
    named = {cluster.cluster.name: cluster.cluster.host is not None for cluster in one.clusters}
    assert notes == {name: None if host else "No host named" for name, host in named.items()}
    assert set(named.values()) == {True, False}


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        ((5, 0, 0), "All five pairs of infant and junior schools are kept together."),
        ((1, 0, 0), "The one pair of infant and junior schools is kept together."),
        ((3, 1, 0), "Of four pairs of infant and junior schools three are kept together and one is parted."),
        ((0, 2, 1), "Of three pairs of infant and junior schools two are parted and one is not wholly placed."),
        ((1, 2, 4), "Of seven pairs of infant and junior schools one is kept together, two are parted and four are not wholly placed."),
        ((0, 0, 0), ""),
    ],
)  # fmt: skip
def test_what_becomes_of_pairs_is_said_in_every_case(pair: tuple[int, int, int], said: str) -> None:
    one = measures_of(site("seaborough"), OWN)
    together, parted, unplaced = ((("900002", "900003"),) * number for number in pair)
    found = replace(one, pairs=replace(one.pairs, together=together, parted=parted, unplaced=unplaced))
    assert grouped_words.kept(found) == said


def test_where_a_trust_can_keep_a_cluster_from_deciding_it_is_said() -> None:
    side = measured(site("seaborough"))
    assert grouped_words.decides(side, side.own) == (
        "In one cluster (Cluster 4) there is a school whose request leaves too few schools to decide, even if all come."
    )
    assert (
        grouped_words.held(side.own)
        == "In one of seven clusters one trust or federation has half of the schools or more."
    )


def test_where_enough_are_left_or_the_rules_are_silent_that_is_said(small: Root) -> None:
    """Two schools were enough until three were asked for: of three, one steps out for its own request."""
    later = measured(of(small))
    assert grouped_words.decides(later, later.own).startswith(
        "In two clusters (Cluster 1 and Cluster 2) there is a school"
    )
    side = measured(made(of(small).dataset, date(2025, 11, 1)))
    assert (
        grouped_words.decides(side, side.own)
        == "Whichever school asks, enough schools are left to decide, if all come."
    )
    assert grouped_words.held(side.own) == "In no cluster one trust or federation has half of the schools or more."
    silent = measured(site("southampton"))
    assert grouped_words.decides(silent, silent.own) == (
        "The rules of 2025-26 do not say who must step out or how many schools a decision needs; so nobody can say which "
        "cluster could not decide a request."
    )


def test_only_the_rule_that_is_missing_is_said_to_be(small: Root) -> None:
    side = measured(of(small))
    half = replace(side, rules=replace(side.rules, quorum=model.Stated(status=model.Status.UNKNOWN)))
    assert grouped_words.decides(half, side.own).startswith(
        "The rules of 2025-26 do not say how many schools a decision needs; so nobody can say"
    )


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((0, 0, 0), "No school would be elsewhere."),
        ((0, 25, 0), "No school would change its cluster and 25 schools would be newly placed."),
        ((1, 0, 0), "One school would change cluster."),
        (
            (3, 2, 1),
            "Three schools would change cluster, two schools would be newly placed and one school would be in none.",
        ),
    ],
)
def test_what_would_change_is_said_in_every_case(numbers: tuple[int, int, int], said: str) -> None:
    assert grouped_words.changed(*numbers) == said


def test_a_proposal_is_this_projects_and_not_the_councils() -> None:
    found = words(page(site("southampton")))
    assert "Proposed by this project, not the council's" in found
    assert "one with a number is placed by this project, not by the council" in found
    assert "The amounts are examples, not published ones." in found


def test_what_a_complete_proposal_adds_to_the_draft_is_listed_by_cluster() -> None:
    """The council's own placings may be kept or not; whoever is newly placed is in the list, once."""
    draft, proposed = (measures_of(site("southampton"), f"2025-26-{one}") for one in ("draft", "proposed"))
    found = words(page(site("southampton")))
    new = proposed.placed - draft.placed
    assert f"{len(new)} schools would be newly placed" in found
    part = found.rpartition("What would change")[2].partition("Cluster by cluster")[0]
    schools = site("southampton").dataset.schools
    assert all(part.count(schools[urn].data.name) >= 1 for urn in new)


def test_no_moves_are_told_between_groupings_of_different_times() -> None:
    dataset = site("seaborough").dataset
    two = replace(dataset, groupings={name: dataset.groupings[name] for name in (OWN, "2024-25-trial")})
    assert "What would change" not in words(page(made(two)))
    longer = regrouped(two, "2024-25-trial", valid_to=date(2025, 9, 1))
    assert "What would change" in words(page(made(longer)))


# Money ---------------------------------------------------------------------------------------------------------------


@BOTH
def test_every_amount_is_explained_and_adds_up(name: str) -> None:
    one = site(name)
    found = one.accounts.allocation(OWN)
    assert found
    for each in side_by_side.shared(one, measured(one)):
        assert each.table
        figures = [
            cell.value
            for row in (*each.table.rows, each.table.totals or ())
            for cell in row
            if isinstance(cell.value, Figure)
        ]
        assert len(figures) == 3 * len(each.table.rows) + 3
        assert all(explain(one.accounts, figure.key).figure == figure for figure in figures)
        whole = sum(row[1].value.pence for row in each.table.rows if isinstance(row[1].value, Figure))
        assert whole + (each.not_placed.pence if each.not_placed else 0) == found.distributable
        assert each.own is (each.measures.grouping.id == one.accounts.rules[OWN].grouping)
        if not each.own:
            assert {figure.status for figure in figures} == {model.Status.ILLUSTRATIVE}
            assert all("regrouped" in figure.key for figure in figures)


def test_the_clusters_with_the_least_and_the_most_for_each_pupil_are_named() -> None:
    found = words(page(site("seaborough")))
    rows = [row for row in lines("seaborough", "per_pupil") if row["level"] == "cluster"]
    least, most = (pick(rows, key=lambda row: Decimal(row["each_pupil"])) for pick in (min, max))
    assert (
        f"It comes to between £{least['each_pupil']} for each pupil on roll in {least['name']} and £{most['each_pupil']} in {most['name']}."
        in found
    )


def test_how_many_schools_count_for_another_sum_is_said_and_why() -> None:
    found = words(page(site("seaborough")))
    one = site("seaborough").accounts.regrouped[OWN, "2024-25-trial"]
    own = site("seaborough").accounts.allocation(OWN)
    assert isinstance(one, Basis)
    assert own
    theirs = one.found.by_school
    others = sum(theirs[urn] != own.by_school[urn] for urn in theirs)
    assert others
    assert (
        f"{others} of {len(theirs)} schools count for a different sum than in the year’s own grouping, since each cluster gets "
        "the same fixed sum and its schools share it."
    ) in found
    assert "Every school counts for the same sum as in the year’s own grouping" in words(page(site("southampton")))


def test_where_the_formula_is_not_published_no_money_is_shown(small: Root) -> None:
    dataset = of(small).dataset
    rules = dataset.years[OWN]
    silent = replace(
        rules, data=replace(rules.data, formula=model.Stated(status=model.Status.UNKNOWN), state=model.YearState.DRAFT)
    )
    one = made(replace(dataset, years={OWN: silent}, amended={}))
    found = words(page(one))
    assert "What its clusters would get cannot be worked out. The formula of this year is not published." in found
    row = lines_of(one, "grouping_measures")[0]
    assert [row[name] for name in ("allocation", "each_pupil", "each_sen_support", "key", "status")] == [""] * 5


# Found again from the files -------------------------------------------------------------------------------------------


def lines_of(one: Site, file: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(short(downloads(one))[f"data/v1/{file}.csv"].decode("utf-8"))))


def lines(name: str, file: str) -> list[dict[str, str]]:
    return lines_of(site(name), file)


def apart(one: Mapping[str, str], other: Mapping[str, str]) -> float:
    """By the spherical law of cosines: another formula than the generator's."""
    south, north, west, east = (
        math.radians(float(here[name])) for name in ("latitude", "longitude") for here in (one, other)
    )
    cosine = math.sin(south) * math.sin(north) + math.cos(south) * math.cos(north) * math.cos(east - west)
    return 6_371_008.8 * math.acos(min(1.0, cosine))


def clusters(name: str) -> Iterator[tuple[dict[str, str], list[dict[str, str]]]]:
    """Each row of the measures with the schools of its cluster on its day, as the other files have them."""
    schools = {row["urn"]: row for row in lines(name, "schools")}
    members = lines(name, "groupings")
    for row in lines(name, "grouping_measures"):
        yield (
            row,
            [
                schools[member["urn"]]
                for member in members
                if (member["grouping"], member["cluster"]) == (row["grouping"], row["cluster"])
                and member["from"] <= row["day"] <= member["to"]
            ],
        )


@BOTH
def test_anyone_can_count_the_clusters_again_from_the_other_files(name: str) -> None:
    for row, schools in clusters(name):
        assert int(row["schools"]) == len(schools)
        for phase, number in Counter(school["phase"] for school in schools).items():
            assert int(row[f"{phase}_schools"]) == number
        for part in ("pupils", "sen_support", "ehc_plans", "fsm_ever6"):
            known = all(school[part].isdecimal() for school in schools)
            assert row[part] == (str(sum(int(school[part]) for school in schools)) if known else "")


@BOTH
def test_anyone_can_measure_the_distances_again_from_the_other_files(name: str) -> None:
    for row, schools in clusters(name):
        found = [apart(one, other) for place, one in enumerate(schools) for other in schools[place + 1 :]]
        if found:
            assert abs(int(row["mean_metres"]) - fmean(found)) < 1.5
            assert abs(int(row["longest_metres"]) - max(found)) < 1.5
        else:
            assert (row["mean_metres"], row["longest_metres"]) == ("", "")
        centre = next(school for school in schools if school["urn"] == row["centre"])
        ways = [apart(centre, other) for other in schools if other is not centre]
        if ways:
            assert abs(int(row["mean_to_centre"]) - fmean(ways)) < 1.5
            assert abs(int(row["longest_to_centre"]) - max(ways)) < 1.5


@BOTH
def test_anyone_can_work_out_how_alike_the_clusters_are_again(name: str) -> None:
    rows = lines(name, "grouping_measures")
    side = measured(site(name))
    left_out = {one.part.value for one in side.hidden}
    for one in side.all:
        mine = [row for row in rows if row["grouping"] == one.grouping.id]
        spreads = []
        for part in Part:
            if part.value not in left_out:
                numbers = [int(row[part.value]) for row in mine]
                share = fmean(numbers)
                spreads.append(fmean(abs(number - share) for number in numbers) / share)
        assert one.balance
        assert math.isclose(float(one.balance.index), fmean(spreads), rel_tol=1e-12)


@BOTH
def test_the_file_has_the_pairs_and_trusts_of_each_cluster(name: str) -> None:
    both = pairs(site(name).dataset, tuple(site(name).dataset.schools))
    for row, schools in clusters(name):
        urns = {school["urn"] for school in schools}
        assert int(row["pairs_together"]) == sum(urns >= {pair.infant, pair.junior} for pair in both)
        held = Counter(
            (kind, school[column])
            for school in schools
            if not school["former_urns"] or school["opened"] <= row["day"]  # with its present number came its trusts
            for kind, column in (
                ("trust", "academy_trust"),
                ("trust", "foundation_trust"),
                ("federation", "federation"),
            )
            if school[column]
        )
        most = max(held.values(), default=0)
        if most > 1:
            assert held[row["bond_kind"], row["largest_bond"]] == most == int(row["bond_schools"])
        else:
            assert (row["largest_bond"], row["bond_schools"]) == ("", "")


def test_what_is_published_of_southampton_about_trusts_is_found() -> None:
    """In the draft seven of nine schools of cluster 3 share one foundation trust, five of ten of cluster 4 another."""
    found = {one.cluster.id: one.bond for one in measures_of(site("southampton"), "2025-26-draft").clusters}
    assert [(found[one].name, found[one].schools) for one in ("c3", "c4")] == [  # type: ignore[union-attr]
        ("Aspire Community Trust", 7), ("Reach Cooperative Trust", 5),
    ]  # fmt: skip


# The page itself -----------------------------------------------------------------------------------------------------


@BOTH
def test_the_page_is_light_and_its_headings_are_in_order(name: str) -> None:
    found = page(site(name))
    assert len(found.body.encode("utf-8")) < 85_000
    levels = headings(found)
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@BOTH
def test_a_small_map_shows_each_school_once_and_has_no_links(name: str) -> None:
    drawn = re.findall(r"<figure class=\"map\">(.*?)</figure>", page(site(name)).body, re.DOTALL)
    assert len(drawn) == len(site(name).dataset.groupings)
    for one in drawn:
        assert one.count('<g class="pt') == len(site(name).dataset.schools)
        assert "<a " not in one
        assert 'role="img" aria-label="Map: ' in one


def test_with_very_many_schools_the_maps_are_left_to_each_groupings_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side_by_side, "_DRAWN", 60)
    assert page(site("seaborough")).body.count('<figure class="map">') == 1
    monkeypatch.setattr(side_by_side, "_DRAWN", 40)
    found = page(site("seaborough")).body
    assert "On the map" not in found
    assert "<svg" not in found


def test_of_very_many_clusters_the_year_s_own_are_told_and_the_others_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side_by_side, "_TOLD", 7)
    found = words(page(site("seaborough")))
    assert found.count("On SEN support") == 1
    assert "Too many to tell cluster by cluster here; the file has them: " in found
    assert "Clusters of the trial, 2024-25 ." in found
    assert len(tables.glance(site("seaborough")).columns) == 1 + len(site("seaborough").dataset.groupings)


@BOTH
def test_each_groupings_own_page_tells_its_measures_and_leads_to_the_others(name: str) -> None:
    one = site(name)
    made_pages = {found.url: found for found in groupings.pages(one)}
    assert '<a href="../fairness/groupings/">Groupings side by side</a>' in made_pages["groupings/"].body
    for each in measured(one).all:
        found = made_pages[f"groupings/{each.grouping.id}/"]
        assert grouped_words.told_of(measured(one), each) in words(found)
        assert '<a href="../../fairness/groupings/">Groupings side by side</a>' in found.body


def test_a_groupings_page_says_nothing_of_how_alike_no_schools_are() -> None:
    dataset = site("seaborough").dataset
    empty = tuple(replace(one, members=(), host=None) for one in dataset.groupings[OWN].data.clusters)
    found = {found.url: found for found in groupings.pages(made(regrouped(dataset, OWN, clusters=empty)))}
    assert "How alike its clusters are" not in words(found["groupings/2025-26/"])


@BOTH
def test_the_file_has_a_row_for_each_cluster_of_each_grouping(name: str) -> None:
    table = grouping_measures(site(name))
    dataset = site(name).dataset
    assert {(row[0].value, row[4].value) for row in table.rows} == {
        (grouping.id, cluster.id) for grouping in dataset.groupings.values() for cluster in grouping.data.clusters
    }
    assert {str(row[1].value) for row in table.rows} <= {status.value for status in GroupingStatus}
