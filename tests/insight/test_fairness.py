"""Groups, what is not shown of them, like with like, and how evenly money falls: by hand and against every way it could be."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.insight.fairness.alike import alike
from generator.insight.fairness.cases import Came, Case
from generator.insight.fairness.chance import Urn, chances
from generator.insight.fairness.groups import Group, Measure, groups, left_out, schools_of
from generator.insight.fairness.judged import Verdict, judged, verdict
from generator.insight.fairness.spread import gini, spread
from generator.money.among import WITHHELD


def case(came: Came = Came.AGREED, **more: object) -> Case:
    of: dict[str, object] = {"cluster": "c1", "kind": "project", "need": "semh", "came": came, "days": 30, **more}
    return Case(**of)  # type: ignore[arg-type]


def group(agreed: int, refused: int, hidden_agreed: int = 0, hidden_refused: int = 0) -> Group:
    return Group(
        measure=Measure.SIZE, name="small", cases=(), agreed=agreed, refused=refused, hidden_agreed=hidden_agreed,
        hidden_refused=hidden_refused,
    )  # fmt: skip


# Groups --------------------------------------------------------------------------------------------------------------


def test_a_request_that_waits_or_was_taken_back_is_not_decided() -> None:
    found = [case(came, days=None) for came in (Came.WAITING, Came.WITHDRAWN)] + [case(), case(Came.REFUSED)]
    (cluster,) = groups(found, {}, [Measure.CLUSTER])
    assert (len(cluster.cases), cluster.decided, cluster.agreed, cluster.refused) == (4, 2, 1, 1)
    assert cluster.days == (30, 30)


def test_what_is_not_shown_may_belong_to_any_group_and_what_is_withheld_to_none() -> None:
    found = [
        case(size="small"), case(size=WITHHELD), case(Came.REFUSED, size=None), case(Came.REFUSED, size=None, cluster="c2"),
        case(Came.WAITING, size=None),
    ]  # fmt: skip
    schools = {(Measure.SIZE, "small"): 5, (Measure.SIZE, "large"): 3, (Measure.CLUSTER_SIZE, "c1/small"): 3}
    made = {one.name: one for one in groups(found, schools, [Measure.SIZE, Measure.CLUSTER_SIZE])}
    assert sorted(made) == ["c1/small", "large", "small"]
    assert made["small"].shares == (1 / 3, 1.0)
    assert made["large"].shares == (0.0, 1.0)
    assert (made["c1/small"].agreed, made["c1/small"].hidden_refused) == (1, 1), "the cluster asked is always known"


def test_a_group_of_fewer_than_three_schools_is_never_looked_at() -> None:
    lines = [("all", "size", "small")] * 3 + [("c1", "size", "small")] * 2 + [("all", "phase", "junior")] * 2
    schools = schools_of(lines)
    found = [case(size="small", phase="junior")] * 20
    assert [one.name for one in groups(found, schools, [Measure.SIZE, Measure.CLUSTER_SIZE, Measure.PHASE])] == [
        "small"
    ]
    assert [left_out(schools, measure) for measure in (Measure.SIZE, Measure.CLUSTER_SIZE, Measure.PHASE)] == [0, 1, 1]


# Verdicts ------------------------------------------------------------------------------------------------------------


@given(*(st.integers(0, 8) for _ in range(6)), st.floats(0.001, 0.2))
@settings(deadline=None)
def test_a_verdict_holds_however_those_fall_that_are_not_shown(
    agreed: int,
    refused: int,
    hidden_agreed: int,
    hidden_refused: int,
    other_agreed: int,
    other_refused: int,
    rare: float,
) -> None:
    yes = agreed + hidden_agreed + other_agreed
    whole = yes + refused + hidden_refused + other_refused
    found = verdict(group(agreed, refused, hidden_agreed, hidden_refused), whole, yes, rare)
    ways = [(agreed + i, agreed + refused + i + j) for i in range(hidden_agreed + 1) for j in range(hidden_refused + 1)]
    drawn = [(chances(Urn(whole, yes, size)), count) for count, size in ways]
    less = [of.low(count) <= rare for of, count in drawn]
    more = [of.high(count) <= rare for of, count in drawn]
    could = any(of.least <= rare for of, _ in drawn)
    expected = (
        Verdict.LESS if all(less) else Verdict.MORE if all(more) else Verdict.FEW if not could
        else Verdict.HIDDEN if any(less) or any(more) else Verdict.WITHIN
    )  # fmt: skip
    assert found is expected


def test_by_hand() -> None:
    """Half of 40 requests were agreed."""
    assert verdict(group(0, 10), 40, 20, 0.01) is Verdict.LESS
    assert verdict(group(10, 0), 40, 20, 0.01) is Verdict.MORE
    assert verdict(group(5, 5), 40, 20, 0.01) is Verdict.WITHIN
    assert verdict(group(1, 1), 40, 20, 0.01) is Verdict.FEW
    assert verdict(group(0, 10, hidden_agreed=8), 40, 20, 0.01) is Verdict.HIDDEN
    assert verdict(group(10, 0, hidden_refused=8), 40, 20, 0.01) is Verdict.HIDDEN


def test_nothing_decided_and_everything_agreed_are_no_gap() -> None:
    assert not judged([], [], 0, 0).flagged
    only = judged([group(10, 0), group(2, 0), group(0, 0)], [], 30, 30)
    assert (only.flagged, only.level, only.looked_at) == (False, 0.0, 0)
    assert [found for _, found in only.groups] == [Verdict.SAME, Verdict.FEW, Verdict.FEW]
    none = judged([group(0, 10)], [], 30, 0)
    assert (none.flagged, none.groups[0][1]) == (False, Verdict.SAME)


def test_limits_in_words() -> None:
    """Of 40 requests with half of them agreed, a group of ten; and one so large that the others must be few."""
    found = judged([group(5, 5)], [], 40, 20)
    assert found.limits(10) == (1, 9)
    assert found.may_be(10) == "2 to 8"
    assert found.may_be(1) == "0 to 1"
    assert found.may_be(40) == "20"


# Like with like ------------------------------------------------------------------------------------------------------


def test_a_cluster_that_is_asked_for_harder_things_is_no_stricter() -> None:
    """Both clusters agree every group and one project in four; one is asked for projects alone, nearly."""
    easy = [case(cluster="c1", kind="group")] * 6 + [case(cluster="c1"), *[case(Came.REFUSED, cluster="c1")] * 3]
    hard = [case(cluster="c2", kind="group")] * 2 + [
        *[case(cluster="c2")] * 5,
        *[case(Came.REFUSED, cluster="c2")] * 15,
    ]
    one, two = alike([*easy, *hard], sums=False)
    assert (one.cluster, one.decided, one.agreed, one.expected) == ("c1", 10, 7, Fraction(7))
    assert (two.cluster, two.decided, two.agreed, two.expected) == ("c2", 22, 7, Fraction(7))
    assert two.urns == (Urn(8, 8, 2), Urn(24, 6, 20))


def test_only_requests_for_the_same_need_are_alike() -> None:
    one, other = case(need="semh"), case(Came.REFUSED, need="sensory", cluster="c2")
    assert [found.expected for found in alike([one, other], sums=False)] == [Fraction(1), Fraction(0)]


def test_only_requests_of_a_similar_sum_are_alike_where_sums_are_known() -> None:
    cheap, dear = case(asked=500_000), case(Came.REFUSED, asked=500_001, cluster="c2")
    assert [one.expected for one in alike([cheap, dear], sums=False)] == [Fraction(1, 2), Fraction(1, 2)]
    assert [one.expected for one in alike([cheap, dear], sums=True)] == [Fraction(1), Fraction(0)]


# How evenly ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ([5, 5, 5, 5], Fraction(0)),
        ([0, 0, 0, 8], Fraction(3, 4)),
        ([1, 3], Fraction(1, 4)),
        ([3, 1], Fraction(1, 4)),
        ([1, 2, 3, 4], Fraction(1, 4)),
        ([0, 0], Fraction(0)),
        ([7], Fraction(0)),
        ([], Fraction(0)),
    ],
)
def test_gini_by_hand(amounts: list[int], expected: Fraction) -> None:
    assert gini(amounts) == expected


@given(st.lists(st.integers(0, 1_000), min_size=1, max_size=12))
def test_gini_is_the_mean_difference_over_twice_the_mean(amounts: list[int]) -> None:
    whole = sum(amounts)
    apart = sum(abs(one - other) for one in amounts for other in amounts)
    assert gini(amounts) == (Fraction(apart, 2 * len(amounts) * whole) if whole else 0)


def test_the_top_tenth_by_hand() -> None:
    """Twelve schools, so the two with most: 50 and 30 of 100; a school without money counts, an award without a school does not."""
    schools = [f"{number}" for number in range(12)]
    found = [
        case(lead="0", promised=50),
        case(lead="1", promised=20),
        case(lead="1", promised=10),
        case(lead="2", promised=20),
    ]
    made = spread([*found, case(lead=None, promised=99), case(Came.REFUSED, lead="3")], schools)
    assert made is not None
    assert (made.schools, made.with_money, made.tenth, made.left_out) == (12, 3, 2, 1)
    assert made.top_tenth == Fraction(80, 100)
    assert spread([case(lead=None, promised=99)], schools) is None
