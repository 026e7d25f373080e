"""What each rule funds and leaves out: worked by hand, and what must hold whatever is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.insight.options import Ask, Option, Settled, Tie, by_score, by_score_for_each_pound, first_of, settled
from generator.insight.options_shares import bought, equal_shares
from generator.records.model import ShortRule

SCHOOLS = tuple("ABCDEF")
Rule = Callable[[Sequence[Ask], int], Option]


def ask(bid: str, asked: int, score: float = 50, approved_by: str = "") -> Ask:
    return Ask(bid=bid, asked=asked, score=Fraction(score), approved_by=frozenset(approved_by))


def shares(asks: Sequence[Ask], left: int) -> Option:
    return equal_shares(asks, left, SCHOOLS)


RULES: tuple[Rule, ...] = (by_score, by_score_for_each_pound, shares)


def taken(option: Option) -> list[tuple[str, int]]:
    return [(one.ask.bid, one.left) for one in option.funded]


def passed(option: Option) -> list[tuple[str, int]]:
    return [(one.ask.bid, one.short) for one in option.left_out]


# By hand ---------------------------------------------------------------------------------------------------------------

FOUR = (ask("a", 6_000, 80), ask("b", 5_000, 70), ask("c", 1_000, 60), ask("d", 4_000, 90))


def test_by_score_what_does_not_fit_is_passed_over() -> None:
    found = by_score(FOUR, 11_000)
    assert (found.rule, found.left) == (ShortRule.BY_SCORE, 11_000)
    assert taken(found) == [("d", 7_000), ("a", 1_000), ("c", 0)]
    assert passed(found) == [("b", 4_000)]
    assert found.would_fund == ("a", "c", "d")


def test_by_score_for_each_pound_small_requests_come_first() -> None:
    found = by_score_for_each_pound(FOUR, 11_000)
    assert taken(found) == [("c", 10_000), ("d", 6_000), ("b", 1_000)]
    assert passed(found) == [("a", 5_000)]


def test_what_asks_for_nothing_is_taken_by_every_rule_even_from_nothing() -> None:
    asks = (ask("a", 100, 90, "A"), ask("b", 0, 0, "AB"))
    for rule in RULES:
        assert taken(rule(asks, 0)) == [("b", 0)]


def test_nothing_is_funded_from_less_than_nothing() -> None:
    for rule in RULES:
        found = rule((ask("a", 1, 90, "ABCDEF"),), -5)
        assert (taken(found), passed(found)) == ([], [("a", 6)])
    assert shares((), -5).share == 0, "no school owes anything"


def test_schools_buy_what_they_approve_and_the_rest_goes_by_approvals() -> None:
    """Six schools with 10 each. All six buy `a`, for 5 each. Four could buy `b`, for 5 each: all that they have.

    `c` is approved by the two others, who have 5 each and need 12: they do not reach. What is left over, 10, is too little
    for it, and goes to `d`, which one school approves.
    """
    asks = (
        ask("a", 30, 10, "ABCDEF"), ask("b", 20, 10, "ABCD"), ask("c", 12, 99, "EF"), ask("d", 9, 10, "A"),
        ask("e", 1, 99),
    )  # fmt: skip
    found = shares(asks, 60)
    assert found.share == 10
    five, ten = Fraction(5), Fraction(10)
    assert [(one.ask.bid, one.left, one.most) for one in found.funded] == [
        ("a", 30, five),
        ("b", 10, five),
        ("d", 1, None),
    ]
    assert [(one.ask.bid, one.short, one.reach) for one in found.left_out] == [("c", 2, ten), ("e", 0, Fraction(0))]


def test_who_has_less_pays_all_of_it_and_the_others_share_the_rest() -> None:
    """A has 1 left after `a`, and pays it; the other two pay 4.5 each."""
    asks = (ask("a", 9, 10, "A"), ask("b", 10, 10, "ABC"))
    rounds, purses = bought(asks, {"A": Fraction(10), "B": Fraction(10), "C": Fraction(10)})
    assert [(one.ask.bid, one.most) for one in rounds] == [("b", Fraction(10, 3))]
    rounds, purses = bought(asks, {"A": Fraction(1), "B": Fraction(10), "C": Fraction(10)})
    assert [(one.ask.bid, dict(one.paid)) for one in rounds] == [
        ("b", {"A": 1, "B": Fraction(9, 2), "C": Fraction(9, 2)})
    ]
    assert purses == {"A": 0, "B": Fraction(11, 2), "C": Fraction(11, 2)}


@pytest.mark.parametrize(
    ("asks", "tie"),
    [
        ((ask("a", 600), ask("b", 500)), Tie(first="b", other="a", by=Settled.ASKED)),
        ((ask("b", 600), ask("a", 600)), Tie(first="a", other="b", by=Settled.NUMBER)),
    ],
)
def test_a_tie_that_decides_is_told(asks: tuple[Ask, ...], tie: Tie) -> None:
    assert by_score(asks, 1_000).ties == (tie,)
    assert by_score(asks, 1_000).would_fund == (tie.first,)


def test_a_tie_that_decides_nothing_is_not_told() -> None:
    equal = (ask("a", 600), ask("b", 500))
    assert by_score(equal, 1_100).ties == ()
    assert by_score(equal, 400).ties == ()
    assert by_score((ask("a", 600), ask("b", 5_000)), 1_000).ties == ()


def test_among_equal_shares_the_higher_score_comes_first() -> None:
    asks = (ask("a", 12, 10, "AB"), ask("b", 12, 20, "AB"))
    found = equal_shares(asks, 20, ("A", "B"))
    assert found.would_fund == ("b",)
    assert found.ties == (Tie(first="b", other="a", by=Settled.SCORE),)
    assert equal_shares(asks, 24, ("A", "B")).ties == ()


def test_what_is_bought_next_but_at_a_greater_part_of_its_price_did_not_stand_equal_any_more() -> None:
    """`a` and `b` would cost each school 6 of 10. B pays for `a`; so for `b` it has 4, and C must pay 8."""
    found = equal_shares((ask("a", 12, 10, "AB"), ask("b", 12, 10, "BC")), 30, ("A", "B", "C"))
    assert [(one.ask.bid, one.most) for one in found.funded] == [("a", Fraction(6)), ("b", Fraction(8))]
    assert found.ties == (Tie(first="a", other="b", by=Settled.NUMBER),)


EVERY = settings(deadline=None, max_examples=60)

# Whatever is asked -----------------------------------------------------------------------------------------------------


@st.composite
def elections(draw: st.DrawFn) -> tuple[tuple[Ask, ...], int]:
    """Requests with sums and scores that often are the same, and what is left."""
    sums = st.sampled_from([0, 1, 99, 100, 333, 100_000]) | st.integers(0, 3_000_000)
    scores = st.sampled_from([Fraction(0), Fraction(123, 2), Fraction(80)]) | st.fractions(0, 100, max_denominator=10)
    many = draw(st.integers(0, 7))
    asks = tuple(
        Ask(
            bid=f"r{number}", asked=draw(sums), score=draw(scores),
            approved_by=frozenset(draw(st.sets(st.sampled_from(SCHOOLS)))),
        )
        for number in range(many)
    )  # fmt: skip
    return asks, draw(st.integers(-1_000, 9_000_000) | st.sampled_from([0, 100, 432]))


@EVERY
@given(elections())
def test_no_rule_spends_more_than_is_left_and_every_request_is_told_once(election: tuple[tuple[Ask, ...], int]) -> None:
    asks, left = election
    for rule in RULES:
        found = rule(asks, left)
        rest = left
        for one in found.funded:
            rest -= one.ask.asked
            assert one.left == rest
        assert rest >= min(left, 0)
        told = [one.ask.bid for one in found.funded] + [one.ask.bid for one in found.left_out]
        assert sorted(told) == sorted(one.bid for one in asks)


@EVERY
@given(elections())
def test_what_is_left_out_did_not_fit_or_nobody_approves_it(election: tuple[tuple[Ask, ...], int]) -> None:
    asks, left = election
    for rule in RULES:
        found = rule(asks, left)
        rest = found.funded[-1].left if found.funded else left
        for one in found.left_out:
            assert one.ask.asked > rest or (rule is shares and not one.ask.approved_by)
            assert one.short > 0 or (rule is shares and not one.ask.approved_by)
            assert (one.reach is not None) is (rule is shares)
            assert one.reach is None or one.reach < one.ask.asked or not one.ask.approved_by


@EVERY
@given(elections())
def test_no_school_pays_more_than_its_share_and_together_they_pay_what_is_asked(
    election: tuple[tuple[Ask, ...], int],
) -> None:
    asks, left = election
    share = Fraction(max(left, 0), len(SCHOOLS))
    rounds, purses = bought(asks, dict.fromkeys(SCHOOLS, share))
    paid = dict.fromkeys(SCHOOLS, Fraction(0))
    for one in rounds:
        assert sum(one.paid.values()) == one.ask.asked
        assert one.paid.keys() == one.ask.approved_by
        for school, sum_of_it in one.paid.items():
            paid[school] += sum_of_it
    assert {school: share - paid[school] for school in SCHOOLS} == purses
    assert all(purse >= 0 for purse in purses.values())
    assert [one.part for one in rounds] == sorted(one.part for one in rounds)


@EVERY
@given(elections())
def test_the_order_in_which_requests_are_given_changes_nothing(election: tuple[tuple[Ask, ...], int]) -> None:
    asks, left = election
    for rule in RULES:
        assert rule(asks, left) == rule(tuple(reversed(asks)), left)


@pytest.mark.parametrize("rule", RULES)
def test_where_no_tie_is_told_other_numbers_would_have_changed_nothing(rule: Rule) -> None:
    """Elections in which much stands equal; each request then gets another's number, so that ties come out otherwise."""
    untold = told = 0
    for seed in range(1_500):
        random = Random(seed)
        bids = [f"r{number}" for number in range(random.randint(2, 6))]
        asks = [
            Ask(
                bid=bid, asked=random.choice((100, 100, 200, 250)), score=Fraction(random.choice((50, 50, 60))),
                approved_by=frozenset(school for school in "ABC" if random.random() < 0.6),
            )
            for bid in bids
        ]  # fmt: skip
        left = random.choice((150, 200, 300, 400, 450))
        other = dict(zip(bids, random.sample(bids, len(bids)), strict=True))
        found, again = rule(asks, left), rule([replace(one, bid=other[one.bid]) for one in asks], left)
        by_name = {one.bid: one for one in asks}
        for tie in found.ties:
            first, second = by_name[tie.first], by_name[tie.other]
            assert first_of(first) < first_of(second)
            assert tie.by is settled(first, second)
        if any(tie.by is Settled.NUMBER for tie in found.ties):
            told += 1
        elif again.would_fund != tuple(sorted(other[bid] for bid in found.would_fund)):
            untold += 1
    assert untold == 0
    assert told > 100


@EVERY
@given(elections(), st.integers(0, 8), st.integers(1, 50))
def test_a_higher_score_never_costs_a_request_its_place(
    election: tuple[tuple[Ask, ...], int], which: int, more: int
) -> None:
    asks, left = election
    if which >= len(asks):
        return
    better = Ask(
        bid=asks[which].bid,
        asked=asks[which].asked,
        score=asks[which].score + more,
        approved_by=asks[which].approved_by,
    )
    for rule in RULES:
        if better.bid in rule(asks, left).would_fund:
            assert better.bid in rule((*asks[:which], better, *asks[which + 1 :]), left).would_fund
