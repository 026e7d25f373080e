"""Two values of one record, field by field."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.changes.differences import differences
from generator.records.yaml import Value

A: Value = {"bid": "y/a", "amount": 1}
B: Value = {"bid": "y/b", "amount": 2}


def told(was: Value, now: Value) -> list[tuple[str | None, str | None, Value | None, Value | None]]:
    """Where each difference was, where it is, what it was, what it is."""
    return [(one.before, one.after, one.was, one.now) for one in differences(was, now)]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ({"a": 1, "b": "c"}, {"b": "c", "a": 1}),
        ({"a": 5400}, {"a": Decimal("5400.00")}),
        ({"a": [A, B]}, {"a": [A, B]}),
    ],
)
def test_what_says_the_same_does_not_differ(was: Value, now: Value) -> None:
    assert told(was, now) == []


def test_fields_that_changed_came_or_went() -> None:
    assert told({"a": 1, "b": "c", "d": True}, {"a": 2, "d": 1, "e": "f"}) == [
        ("/a", "/a", 1, 2),
        ("/b", None, "c", None),
        ("/d", "/d", True, 1),
        (None, "/e", None, "f"),
    ]


def test_an_item_put_in_before_the_others_is_one_difference() -> None:
    assert told({"items": [B]}, {"items": [A, B]}) == [(None, "/items/0", None, A)]
    assert told({"items": [A, B]}, {"items": [{"bid": "y/b", "amount": 3}]}) == [
        ("/items/0", None, A, None),
        ("/items/1/amount", "/items/0/amount", 2, 3),
    ]


def test_another_order_of_named_items_is_no_difference() -> None:
    assert told({"items": [A, B]}, {"items": [B, A]}) == []


def test_items_that_nothing_names_go_by_their_place() -> None:
    was: Value = {"steps": [{"sum": 1}, {"sum": 2}]}
    assert told(was, {"steps": [{"sum": 1}, {"sum": 3}, {"sum": 4}]}) == [
        ("/steps/1/sum", "/steps/1/sum", 2, 3),
        (None, "/steps/2", None, {"sum": 4}),
    ]


def test_plain_lists_differ_as_a_whole() -> None:
    assert told({"partners": ["1", "2"]}, {"partners": ["2"]}) == [("/partners", "/partners", ["1", "2"], ["2"])]


def test_two_names_are_needed_where_one_is_not_enough() -> None:
    was: Value = [{"cluster": "c1", "financial_year": "a"}, {"cluster": "c1", "financial_year": "b"}]
    now: Value = [{"cluster": "c1", "financial_year": "b"}]
    assert told({"envelope": was}, {"envelope": now}) == [
        ("/envelope/0", None, {"cluster": "c1", "financial_year": "a"}, None)
    ]
