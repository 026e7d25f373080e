"""The formula: whole pence at every step, nothing lost, nobody treated differently for nothing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.money.formula import Allocation, Skipped, allocate
from generator.records import model
from generator.records.model import (
    Band,
    Bands,
    Baseline,
    Column,
    Limits,
    LumpSum,
    Pence,
    Per,
    PerCent,
    Rate,
    Share,
    Urn,
)
from tests.money import made
from tests.roots import Root

TODAY = date(2026, 1, 1)
URNS = [str(900_001 + place) for place in range(12)]
BANDS = Bands(
    name="By size",
    counted=Column.PUPILS,
    bands=(Band(up_to=350, amount=Pence(250_000)), Band(up_to=800, amount=Pence(350_000)), Band(amount=Pence(500_000))),
)


def run(*words: object, **more: object) -> Allocation:
    found = allocate(made.dataset(*words, **more), made.YEAR, TODAY)  # type: ignore[arg-type]
    assert isinstance(found, Allocation), found
    return found


def why_not(*words: object, **more: object) -> Skipped:
    found = allocate(made.dataset(*words, **more), made.YEAR, TODAY)  # type: ignore[arg-type]
    assert isinstance(found, Skipped)
    return found


@pytest.mark.parametrize(("pupils", "pounds"), [(0, 2500), (350, 2500), (351, 3500), (800, 3500), (801, 5000)])
def test_bands_are_inclusive(pupils: int, pounds: int) -> None:
    found = run([made.row("900001", pupils, 0, 0)], {"c1": ["900001"]}, [BANDS], None)
    assert found.by_school == {"900001": pounds * 100}
    assert found.pot is None


@st.composite
def authorities(draw: st.DrawFn) -> tuple[list[model.CensusRow], dict[str, list[str]], list[model.Step], int]:
    urns = URNS[: draw(st.integers(2, len(URNS)))]
    rows = [
        made.row(urn, draw(st.integers(1, 900)), draw(st.integers(0, 200)), draw(st.integers(0, 300))) for urn in urns
    ]
    clusters: dict[str, list[str]] = {"c1": [], "c2": [], "c3": []}
    for urn in urns:
        where = draw(st.sampled_from(["c1", "c2", "c3", "none"]))
        if where != "none":
            clusters[where].append(urn)
    first = draw(st.integers(0, 10_000))
    steps: list[model.Step] = [
        LumpSum(name="Cluster", per=Per.CLUSTER, amount=Pence(draw(st.integers(0, 100_000)))),
        LumpSum(name="School", per=Per.SCHOOL, amount=Pence(draw(st.integers(0, 10_000)))),
        Rate(name="Rate", counted=Column.FSM_EVER6, amount=Pence(draw(st.integers(0, 500)))),
        BANDS,
        Share(name="Roll", per_cent=PerCent(first), counted=Column.PUPILS),
        Share(name="Roll again", per_cent=PerCent(10_000 - first), counted=Column.PUPILS),
    ]
    return rows, clusters, steps, draw(st.integers(9_000_000, 300_000_000))


@given(authorities())
@settings(max_examples=150, deadline=None)
def test_the_parts_add_up_to_the_penny(
    case: tuple[list[model.CensusRow], dict[str, list[str]], list[model.Step], int],
) -> None:
    rows, clusters, steps, pot = case
    found = run(rows, clusters, steps, pot, 1_234)
    assert found.distributable == pot - 1_234
    assert sum(found.by_school.values()) == found.distributable
    assert sum(found.by_cluster.values()) + found.not_placed == found.distributable
    assert sum(result.total for result in found.steps) == found.distributable
    for result in found.steps:
        assert sum(result.by_school.values()) == result.total
        assert min(result.by_school.values(), default=0) >= 0


@given(authorities())
@settings(max_examples=60, deadline=None)
def test_the_order_of_schools_and_clusters_does_not_matter(
    case: tuple[list[model.CensusRow], dict[str, list[str]], list[model.Step], int],
) -> None:
    rows, clusters, steps, pot = case
    turned = {name: list(reversed(urns)) for name, urns in reversed(clusters.items())}
    assert run(list(reversed(rows)), turned, steps, pot).by_school == run(rows, clusters, steps, pot).by_school


@given(
    st.integers(1, 900), st.integers(0, 200), st.integers(0, 300), st.integers(9_000_000, 90_000_000), st.integers(2, 6)
)
@settings(max_examples=60, deadline=None)
def test_equal_needs_get_equal_sums_to_a_penny_a_step(pupils: int, sen: int, fsm: int, pot: int, size: int) -> None:
    urns = URNS[: 2 * size]
    rows = [made.row(urn, pupils, sen + 1, fsm + 1) for urn in urns]
    clusters = {"c1": urns[:size], "c2": urns[size:]}
    steps: list[model.Step] = [
        LumpSum(name="Cluster", per=Per.CLUSTER, amount=Pence(100_001)),
        Rate(name="Rate", counted=Column.FSM_EVER6, amount=Pence(11)),
        Share(name="SEN", per_cent=PerCent(6_667), counted=Column.SEN_SUPPORT),
        Share(name="Free meals", per_cent=PerCent(3_333), counted=Column.FSM_EVER6),
        Limits(
            name="Limits",
            floor_per_cent=PerCent(1),
            cap_per_cent=PerCent(100_000),
            baseline=tuple(Baseline(school=Urn(urn), amount=Pence(5_000_000)) for urn in urns),
            baseline_source="Last year",
        ),
    ]
    found = run(rows, clusters, steps, pot)
    assert max(found.by_school.values()) - min(found.by_school.values()) <= len(steps)


def test_limits_show_each_schools_adjustment() -> None:
    rows = [made.row(urn, pupils, 0, 0) for urn, pupils in zip(URNS, (100, 200, 300, 400), strict=False)]
    limits = [
        Limits(
            name="Limits",
            floor_per_cent=PerCent(15_000),
            cap_per_cent=None,
            baseline=tuple(Baseline(school=Urn(urn), amount=Pence(100)) for urn in URNS[:4]),
            baseline_source="Last year",
        )
    ]
    steps: list[model.Step] = [Share(name="Roll", per_cent=PerCent(10_000), counted=Column.PUPILS), *limits]
    found = run(rows, {"c1": URNS[:4]}, steps, 1_000)
    assert found.by_school == {"900001": 150, "900002": 189, "900003": 283, "900004": 378}
    assert found.steps[-1].by_school == {"900001": 50, "900002": -11, "900003": -17, "900004": -22}
    assert found.steps[-1].total == 0


ALL = {"c1": ["900001", "900002"]}
SHARE = Share(name="Roll", per_cent=PerCent(10_000), counted=Column.PUPILS)


@pytest.mark.parametrize(
    ("steps", "pot", "because", "field"),
    [
        ([SHARE], None, "There are shares but no pot to share.", "/funding"),
        ([BANDS], 499_999, "The exact steps come to £0.01 more than there is to share.", "/formula/value"),
        ([BANDS], 500_001, "The steps leave £0.01 that nothing shares.", "/formula/value"),
        ([Share(name="Roll", per_cent=PerCent(5_000), counted=Column.PUPILS)], 100, "The share steps add up to 50 per cent.", "/formula/value"),
        ([Share(name="EHC", per_cent=PerCent(10_000), counted=Column.EHC_PLANS)], 100, "This step shares money by a count that is nought everywhere.", "/formula/value/0"),
        ([Bands(name="B", counted=Column.PUPILS, bands=(Band(amount=Pence(1)), Band(amount=Pence(2))))], None, "The bands must rise, and only the last is without an upper end.", "/formula/value/0/bands"),
        ([Limits(name="L", floor_per_cent=PerCent(20_000), baseline=(Baseline(school=Urn("900001"), amount=Pence(100)),), baseline_source="x"), SHARE], 100, "Limits must be the last step.", "/formula/value/0"),
        ([SHARE, Limits(name="L", floor_per_cent=PerCent(20_000), baseline=(Baseline(school=Urn("900001"), amount=Pence(100)),), baseline_source="x")], 100, "The floors and caps cannot all be kept with the money there is.", "/formula/value/1"),
    ],
)  # fmt: skip
def test_what_cannot_be_shared_says_why(steps: list[model.Step], pot: int | None, because: str, field: str) -> None:
    found = why_not([made.row("900001", 100, 0, 0), made.row("900002", 300, 0, 0)], ALL, steps, pot)
    assert (found.because, found.field) == (because, field)
    assert found.fix


def test_a_draft_may_wait_for_its_funding(small: Root) -> None:
    rules = (small.path / "years/2025-26.yaml").read_text("utf-8")
    funding = rules[rules.index("funding:") : rules.index("central:")]
    small.replace("years/2025-26.yaml", funding, "funding:\n  status: unknown\n")
    dataset = small.read().dataset
    assert dataset is not None
    assert isinstance(found := allocate(dataset, "2025-26", date(2026, 1, 5)), Skipped)
    assert (found.because, found.field) == ("There are shares but no pot to share.", "/funding")
    small.replace("years/2025-26.yaml", "state: open", "state: draft")
    dataset = small.read().dataset
    assert dataset is not None
    assert allocate(dataset, "2025-26", date(2026, 1, 5)) == Skipped(
        because="The funding of this year is not published."
    )


def test_a_hidden_count_in_a_column_that_is_used_stops_the_formula() -> None:
    rows = [made.row("900001", 100, 10, 0), made.row("900002", 300, model.Symbol.CONFIDENTIAL, 0)]
    share = Share(name="SEN", per_cent=PerCent(10_000), counted=Column.SEN_SUPPORT)
    found = why_not(rows, ALL, [share], 100)
    assert found.because == "The formula counts sen_support, but for School 900002 (900002) the census says 'c'."
    assert (found.path, found.field) == ("census/2025-01.yaml", "/rows/1/sen_support")
    assert run(rows, ALL, [SHARE], 100).by_school == {"900001": 25, "900002": 75}


def test_schools_in_no_cluster_take_part_in_all_but_cluster_sums() -> None:
    rows = [made.row("900001", 100, 0, 0), made.row("900002", 100, 0, 0)]
    steps: list[model.Step] = [LumpSum(name="C", per=Per.CLUSTER, amount=Pence(50)), SHARE]
    found = run(rows, {"c1": ["900001"], "c2": []}, steps, 150)
    assert found.by_school == {"900001": 100, "900002": 50}
    assert (found.by_cluster, found.not_placed) == ({"c1": 100, "c2": 0}, 50)
