"""Rules about money: what looks like a fault and is none, and what a broken record alone cannot show."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.checks.told import books, told
from tests.roots import REPOSITORY, SEABOROUGH, Root, copy

FAULTS = REPOSITORY / "tests/faults"
YEAR = "years/2025-26.yaml"
MOVED = (
    (FAULTS / "transfer-accounts/nothing/transfers/2025-26/002.yaml")
    .read_text("utf-8")
    .replace("amount: 0", "amount: 500")
)


def moved(small: Root, *changes: tuple[str, str]) -> Root:
    """A transfer from cluster 2 to cluster 1, changed in a few words."""
    text = MOVED
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return small.write("transfers/2025-26/002.yaml", text)


TO_C1 = "account: cluster\n  id: c1"
TRANSFERS = ("transfer-accounts", "transfer-date", "top-up-date", "return-of-an-award")


# Transfers ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param((), id="between two clusters"),
        pytest.param(((TO_C1, "account: central"),), id="to the central account"),
        pytest.param(
            (("kind: virement", "kind: reserve_release"), ("account: cluster\n  id: c2", "account: reserve\n  id: c1")),
            id="released early",
        ),
        pytest.param((("date: 2026-03-27", "date: 2026-08-31"),), id="on the last day of the year"),
        *(
            pytest.param(
                (
                    ("kind: virement", "kind: envelope_top_up"), (TO_C1, "account: envelope\n  id: c2"),
                    ("date: 2026-03-27", f"date: {day}"),
                ), id=f"a top-up {when}",
            )
            for day, when in (("2026-03-27", "on a term's last day"), ("2026-04-02", "in the holidays"))
        ),
    ],
)  # fmt: skip
def test_money_that_moves_by_the_rules(changes: tuple[tuple[str, str], ...], small: Root) -> None:
    moved(small, *changes)
    assert [line for slug in TRANSFERS for line in told(slug, small)] == []


@pytest.mark.parametrize("day", ["2026-01-30", "2026-10-02"], ids=["on the day it was due", "after the year"])
def test_a_school_may_give_back_later(day: str, small: Root) -> None:
    small.replace("transfers/2025-26/001.yaml", "date: 2026-03-13", f"date: {day}")
    assert [line for slug in TRANSFERS for line in told(slug, small)] == []


def test_what_is_given_back_counts_together(small: Root) -> None:
    moved(
        small, ("kind: virement", "kind: return"), ("account: cluster\n  id: c2", 'account: school\n  id: "900001"'),
        ("amount: 500", "amount: 5300.01"), ("reason:", "bid: 2025-26/c1-001\nreason:"),
    )  # fmt: skip
    assert told("return-of-an-award", small) == [
        "transfers/2025-26/002.yaml /amount With this, £5,500.01 has been given back for '2025-26/c1-001', of which £5,500.00 "
        "had fallen due by 27 March 2026."
    ]
    small.replace("transfers/2025-26/002.yaml", "5300.01", "5300")
    assert told("return-of-an-award", small) == []


def test_a_school_under_its_new_number_gives_back_what_it_got_under_the_old(small: Root) -> None:
    small.edit(
        'schools/900001.yaml\n- position:\n+ predecessors:\n+   - urn: "900091"\n+     until: 2026-02-28\n+ position:\n'
        'bids/2025-26/c1-001.yaml\n- lead: "900001"\n+ lead: "900091"\n'
    )
    assert told("return-of-an-award", small) == []


# Approval -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amount", "approved"),
    [("40000", "2025-11-18"), ("20000", "2026-02-10")],
    ids=["on the meeting's own day", "of a financial year that the award does not reach"],
)
def test_money_that_was_approved_in_time(amount: str, approved: str, small: Root) -> None:
    small.replace(
        YEAR, f"      amount: {amount}\n    - financial" if amount == "40000" else f"      amount: {amount}\n  status",
        f"      amount: {amount}\n      approved_on: {approved}\n" + ("    - financial" if amount == "40000" else "  status"),
    )  # fmt: skip
    assert told("before-approval", small) == []


def test_all_that_was_approved_may_be_promised(small: Root) -> None:
    small.lay(FAULTS / "over-approved/one-year").edit((FAULTS / "over-approved/one-year/edits.txt").read_text("utf-8"))
    assert len(told("over-approved", small)) == 1
    small.replace(YEAR, "amount: 14000", "amount: 15500").replace(YEAR, "amount: 46000", "amount: 44500")
    assert told("over-approved", small) == []


def test_a_financial_year_of_which_no_year_speaks_yet(small: Root) -> None:
    """An award may reach a term whose money a later year's rules will name."""
    small.replace(
        YEAR,
        "payment_date: 2026-01-30\n      financial_year: 2025-26",
        "payment_date: 2026-01-30\n      financial_year: 2027-28",
    )
    assert "2027-28" in books(small).full.financial
    assert told("over-approved", small) == []


# One year and the next ------------------------------------------------------------------------------------------------

# By hand: cluster 1 of 2024-25 was given £23,135.01 and set £4,000.00 aside, so that £19,135.01 was left, of which 5 per
# cent of what it was given is £1,156.75; cluster 2 was given £34,864.99: £30,864.99 and £1,743.24.


@pytest.mark.parametrize(
    ("rule", "first", "second"),
    [
        ("none", "0", "0"),
        ("all", "19135.01", "30864.99"),
        ("up_to\n    per_cent: 5", "1156.75", "1743.24"),
        ("up_to\n    per_cent: 90", "19135.01", "30864.99"),
    ],
)
def test_what_is_carried_forward(rule: str, first: str, second: str, small: Root) -> None:
    small.lay(FAULTS / "opening-balance/nothing-is-kept")
    small.replace("years/2024-25.yaml", "    rule: none", f"    rule: {rule}")
    small.replace(
        YEAR,
        "    - cluster: c1\n      amount: 250\n",
        f"    - cluster: c1\n      amount: {first}\n    - cluster: c2\n      amount: {second}\n",
    )
    assert told("opening-balance", small) == []


def test_a_penny_too_much_is_carried_forward(small: Root) -> None:
    small.lay(FAULTS / "opening-balance/nothing-is-kept")
    small.replace(YEAR, "      amount: 250\n", "      amount: 0.01\n")
    assert told("opening-balance", small) == [
        f"{YEAR} /brought_forward/value/0/amount c1 brings £0.01 forward from 2024-25, and by that year's rule it may keep "
        "£0.00 of the £19,135.01 that was left."
    ]


def test_what_a_transfer_has_carried_counts_too(small: Root) -> None:
    small.lay(FAULTS / "opening-balance/nothing-is-kept").replace(
        "years/2024-25.yaml", "    rule: none", "    rule: all"
    )
    small.replace(
        YEAR,
        "    - cluster: c1\n      amount: 250\n",
        "    - cluster: c1\n      amount: 19035.01\n    - cluster: c2\n      amount: 30864.99\n",
    )
    assert told("opening-balance", small) == [
        f"{YEAR} /brought_forward/value/0/amount c1 brings £19,035.01 forward from 2024-25, and by that year's rule it may "
        "keep £19,135.01 of the £19,135.01 that was left."
    ]
    moved(
        small, ("kind: virement", "kind: carry_forward"), ("amount: 500", "amount: 100"),
        ("  year: 2025-26\n  account: cluster\n  id: c2", "  year: 2024-25\n  account: cluster\n  id: c1"),
    )  # fmt: skip
    assert told("opening-balance", small) == []
    assert told("transfer-accounts", small) == []


def test_nothing_is_held_against_a_year_that_is_not_closed(small: Root) -> None:
    small.lay(FAULTS / "opening-balance/nothing-is-kept").replace("years/2024-25.yaml", "state: closed", "state: open")
    assert told("opening-balance", small) == []
    assert told("opening-without-source", small) == []


def test_a_first_year_that_brings_nothing_forward_needs_no_source(small: Root) -> None:
    small.replace(YEAR, '  source: "Accounts of the trial of 2024-25"\n', "").replace(
        YEAR, "amount: 250\n", "amount: 0\n"
    )
    assert told("opening-without-source", small) == []


# Individual support, after the year -----------------------------------------------------------------------------------

AFTER = date(2026, 9, 1)


def outturn(small: Root, *rows: tuple[str, str]) -> Root:
    written = "".join(
        f'  - for: {name}\n    amount: {amount}\n    threshold_met_by: "Head of Inclusion"\n' for name, amount in rows
    )
    return small.replace(YEAR, "amendments:\n", f"envelope_outturn:\n{written}amendments:\n")


@pytest.mark.parametrize(
    "rows", [(("authority", "8000"),), (("c2", "4000"), ("c1", "0"))], ids=["in one sum", "by cluster"]
)
def test_individual_support_told_as_it_may_be(rows: tuple[tuple[str, str], ...], small: Root) -> None:
    assert told("outturn", outturn(small, *rows), AFTER) == []
    assert len(told("outturn", small, date(2026, 8, 31))) == 1


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            (("authority", "8000.01"),),
            "/envelope_outturn/0/amount £8,000.01 was spent on individual support for authority, and £8,000.00 was set aside.",
        ),
        (
            (("c1", "3000"), ("c2", "4000.01")),
            "/envelope_outturn/1/amount £4,000.01 was spent on individual support for c2, and £4,000.00 was set aside.",
        ),
        *(
            (rows, "/envelope_outturn Individual support is told either for every cluster, each once, or in one sum for the authority.")
            for rows in (
                (("c1", "3000"),), (("c1", "1"), ("c1", "2")), (("authority", "8000"), ("c1", "3000")), (("c1", "3000"), ("c9", "1")),
            )
        ),
    ],
)  # fmt: skip
def test_individual_support_that_does_not_add_up(rows: tuple[tuple[str, str], ...], said: str, small: Root) -> None:
    assert told("outturn", outturn(small, *rows), AFTER) == [f"{YEAR} {said}"]


# To whom it falls due -------------------------------------------------------------------------------------------------


def test_an_academy_gets_the_rest_under_its_new_number_and_in_all_the_award(tmp_path: Path) -> None:
    award = books(copy(SEABOROUGH, tmp_path / "seaborough"), date(2026, 5, 22)).full.awards["2025-26/c3-001"]
    assert [(due.on, due.payee) for due in award.dues] == [(date(2026, 1, 30), "900017"), (date(2026, 5, 15), "900061")]
    assert sum(due.amount for due in award.dues) == award.stands


def test_every_confirmed_award_falls_due_to_the_penny() -> None:
    awards = books(Root(SEABOROUGH), date(2026, 5, 22)).full.awards.values()
    confirmed = [award for award in awards if award.item.confirmed]
    assert len(confirmed) > 30
    assert [award.bid.id for award in confirmed if sum(due.amount for due in award.dues) != award.stands] == []


CLOSED = (FAULTS / "due-to-a-closed-school/closed/edits.txt").read_text("utf-8")


def test_a_school_that_closes_after_it_was_paid(small: Root) -> None:
    assert told("due-to-a-closed-school", small.edit(CLOSED.replace("2026-01-15", "2026-01-30"))) == []


def test_the_school_that_carries_on_is_named(small: Root) -> None:
    from generator.checks.judge import judge

    school = (small.path / "schools/900001.yaml").read_text("utf-8")
    school = school.replace('"900001"', '"900007"').replace("Mill Lane Primary School", "Mill Lane Academy")
    small.edit(CLOSED).write("schools/900007.yaml", school.replace("position:", "opened: 2026-01-16\nposition:"))
    [found] = [one for one in judge(small.read(), date(2026, 3, 20)) if one.rule == "due-to-a-closed-school"]
    assert found.fix == (
        "If Mill Lane Academy (900007) carries on in its place, list 900001 among that school's 'predecessors' instead of "
        "keeping a record of its own; else take back what is not yet due under 'withdrawn_awards'."
    )


def test_a_school_that_is_yet_to_open(small: Root) -> None:
    small.replace("schools/900001.yaml", "position:", "opened: 2026-02-01\nposition:")
    assert told("due-to-a-closed-school", small) == [
        "decisions/2025-26/c1-aut2.yaml /items/0 A part of '2025-26/c1-001' falls due on 30 January 2026 to Mill Lane Primary "
        "School (900001), which opens only on 1 February 2026."
    ]


# The census -----------------------------------------------------------------------------------------------------------


def test_only_the_census_that_a_year_names_counts(small: Root) -> None:
    before = books(small).allocations["2025-26"]
    census = (small.path / "census/2025-01.yaml").read_text("utf-8")
    small.write("census/2026-01.yaml", census.replace("2025-01-16", "2026-01-15").replace("pupils: 400", "pupils: 900"))
    assert books(small).allocations["2025-26"] == before
    small.replace(YEAR, "census: 2025-01", "census: 2026-01")
    assert books(small).allocations["2025-26"] != before


def test_a_census_taken_while_the_year_runs(small: Root) -> None:
    small.replace("census/2025-01.yaml", "date: 2025-01-16", "date: 2026-08-31")
    assert told("census-of-a-later-year", small) == []
