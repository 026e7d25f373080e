"""What people type into a cell: taken where it can mean only one thing, asked about where it could mean two."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.desk.excel.asked import Answer, Asked, Choice, asked
from generator.desk.excel.opened import Formula, Raw
from generator.desk.excel.typed import Wrong, plain, typed
from generator.records.yaml import Value

NEED = asked("bid", "need")
DAY = asked("bid", "received")
POUNDS = asked("bid", "costs/amount")
TITLE = asked("bid", "title")
SUMMARY = asked("bid", "summary")
URGENT = asked("bid", "urgent")
VOTES = asked("decisions", "items/votes/for")
SCORE = asked("decisions", "items/score")


def wrong(raw: Raw, one: Asked) -> str:
    """What is said of an answer that cannot be taken."""
    found = typed(raw, one)
    assert isinstance(found, Wrong), found
    return f"{found.message} {found.fix}"


@pytest.mark.parametrize(
    "raw",
    [
        datetime(2025, 9, 18), date(2025, 9, 18), "2025-09-18", "18/09/2025", "18/9/2025", "18.09.2025", "18-09-2025",  # noqa: DTZ001
        "18 September 2025", "18 Sept 2025", "18th September, 2025", "Thursday 18 September 2025", "  18/09/2025\u00a0",
    ], ids=repr
)  # fmt: skip
def test_a_day_is_taken_as_people_in_england_write_it(raw: Raw) -> None:
    assert typed(raw, DAY) == "2025-09-18"


@pytest.mark.parametrize(
    "raw", ["09/18/2025", "31/02/2025", "18/09/25", "next week", "18 Ma 2025", 45918, 45918.5, True, time(9, 30), datetime(2025, 9, 18, 9, 30)]  # noqa: DTZ001
)  # fmt: skip
def test_what_may_be_another_day_is_asked_about(raw: Raw) -> None:
    assert wrong(raw, DAY) == "This is not a day that can be read. Type it like 18/09/2025."


def test_a_day_of_another_century_is_asked_about() -> None:
    assert wrong(datetime(1925, 9, 18), DAY) == "This day lies before 2015. Look at the year."  # noqa: DTZ001


@pytest.mark.parametrize(
    ("raw", "pounds"),
    [
        (7488, "7488"), (7488.0, "7488"), (28429.5, "28429.5"), (0.1 + 0.2, "0.3"), ("1234.50", "1234.5"),
        ("£1,234.50", "1234.5"), (" £ 1,234,567 ", "1234567"), ("0", "0"), ("1234\u00a0", "1234"),
    ], ids=repr
)  # fmt: skip
def test_pounds_are_taken_as_numbers_and_as_text(raw: Raw, pounds: str) -> None:
    assert typed(raw, POUNDS) == Decimal(pounds)


@pytest.mark.parametrize(
    "raw", [-1, "-1", "(5)", "12,34", "1.234,50", "1,23,456", "1e3", "about 500", "500 each", float("nan"), float("inf"), 1e9, True], ids=repr
)  # fmt: skip
def test_what_is_no_sum_is_asked_about(raw: Raw) -> None:
    assert wrong(raw, POUNDS) == "This is not an amount that can be read. Type pounds in digits, like 1234.50."


@pytest.mark.parametrize("raw", [12.345, "12.345", 0.001], ids=repr)
def test_parts_of_a_penny_are_never_rounded_away(raw: Raw) -> None:
    assert wrong(raw, POUNDS) == (
        "This amount has parts of a penny. Type pounds with at most two decimals, like 1234.50."
    )


@given(st.integers(min_value=0, max_value=99_999_999_999))
def test_every_sum_comes_back_to_the_penny_as_excel_holds_it(pence: int) -> None:
    assert typed(pence / 100, POUNDS) == Decimal(pence) / 100


@pytest.mark.parametrize(("raw", "count"), [(5, 5), (5.0, 5), ("5", 5), (" 5 ", 5), (0, 0)], ids=repr)
def test_votes_are_whole(raw: Raw, count: int) -> None:
    assert typed(raw, VOTES) == count
    assert wrong(2.5, VOTES) == "This is not a whole number that can be taken. Type a whole number in digits."


def test_a_score_has_its_limit() -> None:
    assert (typed(17.5, SCORE), typed("86.5", SCORE), typed(100, SCORE)) == (Decimal("17.5"), Decimal("86.5"), 100)
    assert wrong(101, SCORE) == "This is not a number that can be taken. Type a number from 0 to 100 in digits."


@pytest.mark.parametrize(
    "raw",
    [
        "Communication and interaction", "communication and interaction", " Communication  and\u00a0interaction ",
        "communication_and_interaction",
    ], ids=repr
)  # fmt: skip
def test_a_choice_is_known_by_its_words_however_they_are_spaced(raw: str) -> None:
    assert typed(raw, NEED) == "communication_and_interaction"


@pytest.mark.parametrize("raw", ["Speech", "Communication", 3, True, datetime(2025, 9, 18)])  # noqa: DTZ001
def test_what_is_not_on_the_list_is_asked_about_and_not_repeated(raw: Raw) -> None:
    assert wrong(raw, NEED) == "This is none of what can be chosen. Choose one of the list."


def test_a_school_is_known_by_its_number_though_its_name_has_changed() -> None:
    import re

    school = Asked(
        field="lead", label="Lead school", help="", answer=Answer.CHOICE, within=re.compile(r"\d{6}"),
        choices=(Choice("900001", "Quay Primary School (900001)"), Choice("900002", "Hill Primary School (900002)")),
    )  # fmt: skip
    assert typed("Quay Primary Academy (900001)", school) == "900001"
    assert typed(900002, school) == "900002"
    assert (
        wrong("Quay Primary School (900009)", school) == "This is none of what can be chosen. Choose one of the list."
    )


@pytest.mark.parametrize(
    ("raw", "value"),
    [("yes", True), ("No ", False), ("Y", True), (True, True), (False, False), ("TRUE", True)],
    ids=repr,
)
def test_yes_is_yes(raw: Raw, value: bool) -> None:
    assert typed(raw, URGENT) is value
    assert wrong("perhaps", URGENT) == "This is none of what can be chosen. Choose one of the list."


def test_words_keep_what_was_meant_and_lose_what_nobody_sees() -> None:
    assert typed("  A “calm” start — the children’s words \u00a0", TITLE) == "A “calm” start — the children’s words"
    assert typed("Mornings\u00a0that begin\tin calm\u200b", TITLE) == "Mornings that begin in calm"
    assert typed("One. \r\n\r\nTwo._x000D_\n", SUMMARY) == "One.\n\nTwo."
    assert typed("=1+1", TITLE) == "=1+1"
    assert typed(2026, TITLE) == "2026"


@pytest.mark.parametrize("raw", ["", " ", "\u00a0\n", "\u200b"])
@pytest.mark.parametrize("one", [NEED, DAY, POUNDS, TITLE, URGENT], ids=lambda one: one.field)
def test_spaces_are_no_answer(raw: str, one: Asked) -> None:
    assert typed(raw, one) is None


def test_words_that_do_not_fit_are_told() -> None:
    assert wrong("One\nTwo", TITLE) == (
        "This runs over more than one line. Write it on one line, without pressing Alt and Enter."
    )
    assert wrong("x" * 121, TITLE) == "At most 120 characters fit; 121 stand here. Say it in fewer words."
    for raw in (date(2026, 1, 1), 0.41):
        assert wrong(raw, TITLE) == (
            "Excel took this for a number or a day, and may show it otherwise than it was typed. "
            "Type it anew, beginning with an apostrophe (')."
        )


@pytest.mark.parametrize("one", [NEED, DAY, POUNDS, VOTES, SCORE, TITLE, SUMMARY, URGENT], ids=lambda one: one.field)
def test_no_answer_is_worked_out(one: Asked) -> None:
    assert wrong(Formula(), one) == "This cell works something out. Type the answer itself, not a formula."
    assert wrong("#REF!", one) == "This cell holds a formula that failed. Type the answer itself."
    assert wrong("a\x07b", one) == "This cell holds a character that cannot be seen. Type the answer anew."


@given(st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.datetimes(), st.dates(), st.times()))
def test_whatever_is_typed_is_taken_or_asked_about_and_never_repeated(raw: Raw) -> None:
    for one in (NEED, DAY, POUNDS, VOTES, SCORE, TITLE, SUMMARY, URGENT):
        found: Value | Wrong | None = typed(raw, one)
        if isinstance(found, Wrong) and isinstance(raw, str) and len(plain(raw)) > 8:
            assert plain(raw) not in found.message + found.fix
        elif isinstance(found, str):
            assert found == plain(found)
