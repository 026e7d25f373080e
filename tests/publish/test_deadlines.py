"""From a cluster's next meeting to the first money."""

from __future__ import annotations

from datetime import date

from generator.money.awards import first_due
from generator.publish.deadlines import answers, answers_table, deadlines, deadlines_table
from generator.records.model import Status, Term
from tests.publish.sites import site


def term(name: str, starts: date, ends: date, pays: date | None) -> Term:
    return Term(
        id=name, name=name, starts=starts, ends=ends, payment_date=pays, financial_year="2025-26" if pays else None
    )


AUTUMN = term("autumn", date(2025, 9, 1), date(2025, 12, 19), date(2025, 11, 28))
SPRING = term("spring", date(2026, 1, 5), date(2026, 3, 27), date(2026, 1, 30))
SUMMER = term("summer", date(2026, 4, 13), date(2026, 7, 22), date(2026, 5, 15))
TERMS = (SUMMER, AUTUMN, SPRING)


def test_one_sum_falls_due_in_the_term_after_its_decision() -> None:
    assert first_due(TERMS, date(2025, 11, 10), date(2025, 11, 17), one_sum=True) == date(2026, 1, 30)


def test_equal_sums_begin_in_the_term_that_runs_or_comes_next() -> None:
    assert first_due(TERMS, date(2025, 11, 10), date(2025, 11, 17), one_sum=False) == date(2025, 11, 28)
    assert first_due(TERMS, date(2025, 12, 24), date(2025, 12, 31), one_sum=False) == date(2026, 1, 30)


def test_a_payment_day_before_confirmation_is_missed() -> None:
    assert first_due(TERMS, date(2025, 12, 2), date(2026, 2, 2), one_sum=True) == date(2026, 5, 15)
    assert first_due(TERMS, date(2026, 7, 1), date(2026, 7, 8), one_sum=True) is None


def test_each_cluster_has_the_days_of_its_next_meeting_that_decides_money() -> None:
    found = {one.sitting.cluster.id: one for one in deadlines(site("seaborough"), "2025-26")}
    assert sorted(found) == ["c1", "c2", "c3", "c4", "c5", "c6", "c7"]
    for one in found.values():
        day = one.sitting.meeting.date
        assert one.papers_by is not None
        assert one.hear_by is not None
        assert (day - one.papers_by).days == 10  # as amended on 5 January 2026
        assert (one.hear_by - day).days == 7
        assert (one.by_term, one.in_one_sum, one.status) == (date(2026, 11, 27), date(2026, 11, 27), Status.PUBLISHED)


def test_what_no_rule_gives_has_no_day() -> None:
    found = deadlines(site("southampton"), "2025-26")
    assert {one.sitting.cluster.id for one in found} == {"c1", "c2", "c3", "c4"}  # the others have no published date
    for one in found:
        assert one.papers_by is not None
        assert (one.sitting.meeting.date - one.papers_by).days == 7
        assert (one.hear_by, one.by_term, one.in_one_sum) == (None, None, None)
        assert one.status is Status.ILLUSTRATIVE


def test_the_table_has_a_row_for_each_cluster_in_their_order() -> None:
    table = deadlines_table("2025-26", deadlines(site("seaborough"), "2025-26"))
    assert [row[0].value for row in table.rows] == [f"Cluster {number}" for number in range(1, 8)]
    assert [column.title for column in table.columns] == [
        "Cluster", "Papers in by", "Meeting", "Schools hear by", "First money, paid by term", "First money, in one sum",
    ]  # fmt: skip


def test_for_each_cluster_when_schools_heard_last_and_hear_next() -> None:
    found = answers(site("seaborough"), "2025-26")
    assert [one.cluster.id for one in found] == ["c1", "c2", "c3", "c4", "c5", "c6", "c7"]
    for one in found:
        assert one.last is not None
        assert one.last_by is not None
        assert one.last.meeting.date < site("seaborough").as_of
        assert (one.last_by - one.last.meeting.date).days == 7
    held_again = found[3]
    assert held_again.last is not None
    assert held_again.last.name == "Spring 2, held again"  # the first time too few came


def test_where_no_rule_says_when_schools_hear_the_table_says_so() -> None:
    found = {one.cluster.id: one for one in answers(site("southampton"), "2025-26")}
    assert (found["c5"].last, found["c5"].next) == (None, None)
    rows = {
        row[0].value: [cell.text for cell in row[1:]] for row in answers_table("2025-26", tuple(found.values())).rows
    }
    assert rows["Cluster 5"] == ["No date published", "Not published", "No date published", "Not published"]
    assert rows["Cluster 1"][1::2] == ["Not published", "Not published"]
