"""Groupings side by side: every measure on a town small enough to work it out by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from generator.insight import distance
from generator.insight.balance import Part, balance
from generator.insight.groupings import side_by_side
from generator.insight.measures import Bond, Extent, Hidden, Leaving, Measures, SideBySide, Stretch
from generator.records import model
from generator.records.dataset import Dataset
from generator.records.model import GroupingStatus, Interest, Phase, Predecessor, Quorum, Symbol, Urn
from tests.money.made import YEAR, dataset, published, record, row, school

STEP = 1112
"""Metres in a hundredth of a degree from south to north: 6,371,008.8 × π ÷ 18,000 = 1,111.95."""


@dataclass(frozen=True, kw_only=True)
class Here:
    """A school of the town: on one street that runs north, so many hundredths of a degree up it."""

    up: int = 0
    name: str = ""
    phase: Phase = Phase.PRIMARY
    pupils: model.Count = 100
    trust: str | None = None
    foundation: str | None = None
    federation: str | None = None
    before: tuple[Predecessor, ...] = ()


Clusters = Mapping[str, Sequence[str]]


def town(schools: Mapping[str, Here], clusters: Clusters, hosts: Mapping[str, str] | None = None) -> Dataset:
    """The town, in clusters that meet at some hosts."""
    made = dataset([row(urn, here.pupils, 10, 20) for urn, here in schools.items()], clusters, (), None)
    named = {
        urn: replace(
            school(urn), name=here.name or urn, phase=here.phase, academy_trust=here.trust,
            foundation_trust=here.foundation, federation=here.federation, predecessors=here.before,
            position=model.Position(latitude=Decimal(54) + Decimal(here.up) / 100, longitude=Decimal(2)),
        )
        for urn, here in schools.items()
    }  # fmt: skip
    found = replace(made, schools={urn: record("school", urn, one) for urn, one in named.items()})
    grouping = found.groupings[YEAR].data
    hosted = tuple(
        replace(one, host=Urn(hosts[one.id])) if hosts and one.id in hosts else one for one in grouping.clusters
    )
    return replace(found, groupings={YEAR: record("grouping", YEAR, replace(grouping, clusters=hosted))})


def ruled(made: Dataset, must: Sequence[Interest] | None, quorum: Quorum | None) -> model.Year:
    """The year's rules, with who must step out and how many schools a decision needs."""
    rules = made.years[YEAR].data
    rules = replace(rules, steps_out=published(tuple(must))) if must is not None else rules
    return replace(rules, quorum=published(quorum)) if quorum else rules


def found(made: Dataset, rules: model.Year | None = None) -> SideBySide:
    return side_by_side(made, YEAR, rules or made.years[YEAR].data)


def own(made: Dataset, rules: model.Year | None = None) -> Measures:
    return found(made, rules).own


def beside(made: Dataset, name: str, clusters: Clusters) -> Dataset:
    """The same town with a second grouping, of the same time."""
    other = replace(
        made.groupings[YEAR].data, title=name, status=GroupingStatus.PROPOSED,
        clusters=tuple(
            model.Cluster(id=one, name=one, members=tuple(model.Member(school=Urn(urn)) for urn in urns))
            for one, urns in clusters.items()
        ),
    )  # fmt: skip
    return replace(made, groupings={**made.groupings, name: record("grouping", name, other)})


# Distances -----------------------------------------------------------------------------------------------------------

STREET = {"a": Here(up=0), "b": Here(up=1), "c": Here(up=3)}


def test_three_schools_in_a_street_lie_one_two_and_three_steps_apart() -> None:
    (cluster,) = own(town(STREET, {"c1": "abc"})).clusters
    assert cluster.extent == Extent(
        centre="b", host=False, between=Stretch(mean=2 * STEP, longest=3 * STEP),
        to_centre=Stretch(mean=3 * STEP // 2, longest=2 * STEP),
    )  # fmt: skip


def test_a_host_is_where_the_way_leads_though_another_school_lies_nearer() -> None:
    (cluster,) = own(town(STREET, {"c1": "abc"}, {"c1": "a"})).clusters
    assert cluster.extent
    assert (cluster.extent.centre, cluster.extent.host) == ("a", True)
    assert cluster.extent.to_centre == Stretch(mean=2 * STEP, longest=3 * STEP)


def test_a_host_may_be_no_school_of_the_cluster() -> None:
    (cluster,) = own(town(STREET, {"c1": "ab"}, {"c1": "c"})).clusters
    assert cluster.extent
    assert cluster.extent.between == Stretch(mean=STEP, longest=STEP)
    assert cluster.extent.to_centre == Stretch(mean=(2 * STEP + 3 * STEP) // 2, longest=3 * STEP)


def test_one_school_has_no_distance_and_no_school_no_centre() -> None:
    measures = own(town(STREET, {"c1": "a", "c2": ""}))
    assert measures.clusters[0].extent == Extent(centre="a", host=False, between=None, to_centre=None)
    assert measures.clusters[1].extent is None
    assert (measures.between, measures.to_centre) == (None, None)


def test_over_all_clusters_every_two_schools_that_share_one_count_once() -> None:
    schools = STREET | {"d": Here(up=10), "e": Here(up=20)}
    measures = own(town(schools, {"c1": "abc", "c2": "de"}, {"c2": "d"}))
    assert measures.between == Stretch(mean=(1112 + 2224 + 3336 + 11120 + 2) // 4, longest=11120)
    assert measures.to_centre == Stretch(mean=(1112 + 2224 + 11120 + 1) // 3, longest=11120)


def test_only_schools_that_share_a_cluster_are_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    schools = {f"s{number:03}": Here(up=number % 40) for number in range(400)}
    urns = list(schools)
    made = town(schools, {f"c{place}": urns[20 * place : 20 * place + 20] for place in range(20)})
    asked: list[tuple[model.Position, model.Position]] = []
    plain = distance.metres

    def counting(one: model.Position, other: model.Position) -> int:
        asked.append((one, other))
        return plain(one, other)

    monkeypatch.setattr(distance, "metres", counting)
    own(made)
    assert len(asked) == 20 * (20 * 19 // 2)


# How large clusters are -----------------------------------------------------------------------------------------------


def test_a_cluster_is_counted_by_each_part_and_by_phase() -> None:
    schools = {"a": Here(pupils=300, phase=Phase.INFANT), "b": Here(pupils=50), "c": Here(pupils=70)}
    one, two = own(town(schools, {"c1": "ab", "c2": "c"})).clusters
    assert one.urns == ("a", "b")
    assert one.counts == {
        Part.SCHOOLS: 2, Part.PUPILS: 350, Part.SEN_SUPPORT: 20, Part.EHC_PLANS: 0, Part.FSM_EVER6: 40,
    }  # fmt: skip
    assert (one.phases, two.phases) == ({Phase.INFANT: 1, Phase.PRIMARY: 1}, {Phase.PRIMARY: 1})


def test_how_alike_two_clusters_are_is_worked_out_by_hand() -> None:
    schools = {"a": Here(pupils=300), "b": Here(pupils=50), "c": Here(pupils=70)}
    measures = own(town(schools, {"c1": "ab", "c2": "c"}))
    assert measures.balance
    # Of 420 pupils an equal share is 210; 350 and 70 lie 140 away from it. Of 3 schools it is 1.5; 2 and 1 lie 0.5 away.
    third = Fraction(1, 3)
    assert measures.balance.spreads == {
        Part.SCHOOLS: third, Part.PUPILS: Fraction(140, 210), Part.SEN_SUPPORT: third, Part.EHC_PLANS: Fraction(0),
        Part.FSM_EVER6: third,
    }  # fmt: skip
    assert measures.balance.index == Fraction(1, 3)


@pytest.mark.parametrize("times", [1, 2, 17])
def test_how_alike_clusters_are_does_not_hang_on_how_many_children_there_are(times: int) -> None:
    brought = {Part.SCHOOLS: dict.fromkeys("abcd", 1), Part.PUPILS: {"a": 5, "b": 8, "c": 13, "d": 21}}
    more = {**brought, Part.PUPILS: {urn: times * count for urn, count in brought[Part.PUPILS].items()}}
    clusters = {"c1": ["a", "d"], "c2": ["b"], "c3": ["c"]}
    assert balance(clusters, more) == balance(clusters, brought)
    assert balance(clusters, brought).index > 0


def test_clusters_of_one_size_are_all_alike() -> None:
    measures = own(town({urn: Here() for urn in "abcdef"}, {"c1": "ab", "c2": "cd", "c3": "ef"}))
    assert measures.balance
    assert measures.balance.index == 0


def test_nothing_is_said_of_a_grouping_that_places_no_school() -> None:
    measures = own(town(STREET, {"c1": "", "c2": ""}))
    assert measures.balance is None
    assert (measures.placed, measures.open, measures.complete) == (frozenset(), 3, False)


def test_what_the_census_hides_is_left_out_of_every_grouping() -> None:
    schools = {"a": Here(pupils=Symbol.CONFIDENTIAL), "b": Here(pupils=Symbol.NOT_AVAILABLE), "c": Here(), "d": Here()}
    made = beside(town(schools, {"c1": "ab", "c2": "cd"}), "other", {"c1": "c", "c2": "d"})
    both = found(made)
    assert both.hidden == (Hidden(part=Part.PUPILS, schools=2, symbols=("c", "x")),)
    for measures in both.all:
        assert measures.balance
        assert Part.PUPILS not in measures.balance.spreads
    assert Part.PUPILS not in both.own.clusters[0].counts
    assert both.own.clusters[1].counts[Part.PUPILS] == 200
    assert both.own.of(Part.PUPILS) is None
    assert both.all[1].of(Part.PUPILS) == {"c1": 100, "c2": 100}


def test_a_school_without_a_row_is_hidden_without_a_symbol() -> None:
    made = town(STREET, {"c1": "abc"})
    census = made.census["2025-01"]
    less = replace(census, data=replace(census.data, rows=census.data.rows[1:]))
    hidden = found(replace(made, census={"2025-01": less})).hidden
    assert [(one.part, one.schools, one.symbols) for one in hidden] == [
        (part, 1, ()) for part in (Part.PUPILS, Part.SEN_SUPPORT, Part.EHC_PLANS, Part.FSM_EVER6)
    ]


def test_groupings_that_place_other_schools_are_known_for_it() -> None:
    made = town(STREET, {"c1": "ab", "c2": "c"})
    assert found(made).alike
    assert found(beside(made, "other", {"c1": "abc"})).alike
    less = found(beside(made, "other", {"c1": "ab"}))
    assert not less.alike
    assert [(one.grouping.id, len(one.placed), one.complete) for one in less.all] == [
        (YEAR, 3, True), ("other", 2, False),
    ]  # fmt: skip


# Who belongs together --------------------------------------------------------------------------------------------------


def test_a_pair_is_kept_together_parted_or_not_placed() -> None:
    schools = {
        f"{urn}{number}": Here(name=f"{name} {phase.title()} School", phase=phase)
        for urn, name in (("h", "Hill"), ("m", "Mill"), ("q", "Quay"))
        for number, phase in enumerate((Phase.INFANT, Phase.JUNIOR))
    }
    pairs = own(town(schools, {"c1": ["h0", "h1", "m0"], "c2": ["m1", "q0"]})).pairs
    assert pairs.together == (("h0", "h1"),)
    assert pairs.parted == (("m0", "m1"),)
    assert pairs.unplaced == (("q0", "q1"),)


def test_the_trust_or_federation_with_the_most_schools_is_named() -> None:
    schools = {
        "a": Here(trust="Zeal"), "b": Here(trust="Zeal", federation="Alder"), "c": Here(foundation="Zeal"),
        "d": Here(federation="Alder"), "e": Here(),
    }  # fmt: skip
    (cluster,) = own(town(schools, {"c1": "abcde"})).clusters
    assert cluster.bond == Bond(kind=Interest.SAME_TRUST, name="Zeal", schools=3)
    assert cluster.held
    (cluster,) = own(town(schools, {"c1": "abde"})).clusters
    assert cluster.bond == Bond(kind=Interest.SAME_FEDERATION, name="Alder", schools=2)
    assert cluster.held  # two of four are half
    (cluster,) = own(town(schools, {"c1": "ace"})).clusters
    assert cluster.bond == Bond(kind=Interest.SAME_TRUST, name="Zeal", schools=2)
    (cluster,) = own(town(schools, {"c1": "ade"})).clusters
    assert (cluster.bond, cluster.held) == (None, False)


def test_a_trust_came_with_the_schools_present_number() -> None:
    late = Here(trust="Zeal", before=(Predecessor(urn="old", until=date(2025, 12, 31)),))
    (cluster,) = own(town({"a": Here(trust="Zeal"), "b": late}, {"c1": "ab"})).clusters
    assert cluster.bond is None


TRUSTS = {
    "a": Here(trust="Zeal", federation="Alder"), "b": Here(trust="Zeal"), "c": Here(trust="Zeal"), "d": Here(federation="Alder"),
    "e": Here(), "f": Here(),
}  # fmt: skip
HALF = Quorum(per_cent=model.PerCent(5000), at_least=2)


@pytest.mark.parametrize(
    ("must", "out"),
    [
        ((Interest.OWN_SCHOOL,), 1),
        ((Interest.OWN_SCHOOL, Interest.SAME_TRUST), 3),
        ((Interest.OWN_SCHOOL, Interest.SAME_FEDERATION), 2),
        ((Interest.OWN_SCHOOL, Interest.SAME_TRUST, Interest.SAME_FEDERATION), 4),
        ((Interest.SAME_TRUST,), 2),
        ((), 0),
    ],
)
def test_of_one_schools_request_the_worst_is_told(must: tuple[Interest, ...], out: int) -> None:
    made = town(TRUSTS, {"c1": "abcdef"})
    (cluster,) = own(made, ruled(made, must, HALF)).clusters
    assert cluster.leaving == Leaving(out=out, left=6 - out, needed=3)
    assert cluster.leaving.enough is (out <= 3)


def test_while_a_rule_is_not_known_nobody_can_say_who_is_left() -> None:
    made = town(TRUSTS, {"c1": "abcdef", "c2": ""})
    for rules in (ruled(made, None, HALF), ruled(made, (Interest.OWN_SCHOOL,), None)):
        assert [one.leaving for one in own(made, rules).clusters] == [None, None]
    both = own(made, ruled(made, (Interest.OWN_SCHOOL,), HALF)).clusters
    assert both[0].leaving
    assert both[1].leaving is None


# The day ---------------------------------------------------------------------------------------------------------------


def test_a_grouping_of_another_time_is_looked_at_on_its_nearest_day() -> None:
    made = beside(town(STREET, {"c1": "ab", "c2": "c"}), "trial", {"c1": "abc"})
    trial = made.groupings["trial"]
    earlier = replace(trial.data, valid_from=date(2025, 1, 6), valid_to=date(2025, 7, 22))
    left = tuple(
        replace(one, members=(*one.members[:2], replace(one.members[2], to=date(2025, 7, 21))))
        for one in earlier.clusters
    )
    records = {**made.groupings, "trial": replace(trial, data=replace(earlier, clusters=left))}
    both = found(replace(made, groupings=records))
    assert [(one.grouping.id, one.day) for one in both.all] == [(YEAR, date(2025, 9, 1)), ("trial", date(2025, 7, 22))]
    assert both.all[1].clusters[0].urns == ("a", "b")


def test_the_years_own_comes_first_then_those_of_its_time_then_the_latest() -> None:
    made = town(STREET, {"c1": "abc"})
    times = {"a": (2023, 2024), "b": (2024, 2025), "y": (2025, 2026), "x": (2025, 2026), "z": (2026, 2027)}
    for name, (start, end) in times.items():
        made = beside(made, name, {"c1": "ab"})
        record = made.groupings[name]
        dated = replace(record.data, valid_from=date(start, 9, 1), valid_to=date(end, 8, 31))
        made = replace(made, groupings={**made.groupings, name: replace(record, data=dated)})
    assert [one.grouping.id for one in found(made).all] == [YEAR, "x", "y", "z", "b", "a"]
