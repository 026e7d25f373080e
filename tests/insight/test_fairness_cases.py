"""What is known of each request: from the public's books exactly what the public's pages show, from the full ones all."""

from __future__ import annotations

from collections import Counter

import pytest

from generator.insight.fairness.cases import Came, Case, cases
from generator.insight.fairness.groups import Measure
from generator.insight.fairness.judged import Verdict
from generator.insight.fairness.reading import SHOWN_OF_REFUSED, reading
from generator.money.among import WITHHELD
from generator.publish.public import PublicRequest, requests
from generator.records.model import AWARDED, ItemOutcome
from tests.publish.sites import site

YEAR = "2025-26"


def public() -> list[tuple[PublicRequest, Case]]:
    here = site("seaborough")
    return list(zip(requests(here), cases(here.accounts, here.accounts.public, YEAR), strict=True))


def test_the_public_reads_what_its_pages_show_and_no_more() -> None:
    for one, case in public():
        assert (case.cluster, case.kind, case.need) == (one.cluster.id, one.bid.kind.value, one.bid.need.value)
        assert (case.lead is not None) == (one.lead is not None and not one.bid.schools_withheld)
        for field in (case.phase, case.size, case.shared):
            assert (field is None) == (not one.named)
            assert (field == WITHHELD) == (one.named and one.bid.schools_withheld)
        assert case.asked == (one.asked.pence if one.asked else None)
        assert case.promised == (one.stands.pence if one.stands else 0)
        assert (case.help is None) == (not one.in_full)
        assert (case.scoring is None) == (not one.in_full)


def test_what_came_of_it_is_what_its_page_says() -> None:
    for one, case in public():
        last = one.items[-1].item.outcome if one.items else None
        assert (case.came is Came.AGREED) == (one.award is not None)
        assert (case.came is Came.REFUSED) == (last in (ItemOutcome.DECLINED, ItemOutcome.NOT_NOMINATED))
        assert (case.came is Came.WITHDRAWN) == (last is ItemOutcome.WITHDRAWN)
        assert case.days == ((one.decided_on - one.bid.received).days if one.decided_on else None)
        assert case.decided == (one.decided_on is not None and case.came is not Came.WITHDRAWN)


def test_how_many_came_to_what() -> None:
    assert Counter(case.came for _, case in public()) == {
        Came.AGREED: 57,
        Came.REFUSED: 20,
        Came.WAITING: 11,
        Came.WITHDRAWN: 3,
    }
    accounts = site("seaborough").accounts
    full = cases(accounts, accounts.full, YEAR)
    assert Counter(case.came for case in full) == {
        Came.AGREED: 59,
        Came.REFUSED: 20,
        Came.WAITING: 9,
        Came.WITHDRAWN: 3,
    }
    assert not [case for case in full if None in (case.phase, case.size, case.shared, case.help, case.asked)]


def test_an_award_that_waits_for_confirmation_is_not_decided() -> None:
    waiting = [case for one, case in public() if one.items and one.items[-1].item.outcome in AWARDED and not one.award]
    assert all(case.came is Came.WAITING for case in waiting)


def test_a_council_without_decisions_has_nothing_to_read() -> None:
    accounts = site("southampton").accounts
    found = reading(accounts, accounts.public, YEAR)
    assert (found.cases, found.judged.whole, found.judged.flagged, found.spread) == ((), 0, False, None)


def test_in_the_worked_example_the_council_sees_what_the_public_cannot() -> None:
    """Help given and sharing are told of awards, mostly: only with full books can it be said that they go with a yes."""
    accounts = site("seaborough").accounts
    seen = reading(accounts, accounts.public, YEAR, SHOWN_OF_REFUSED)
    assert not seen.judged.flagged
    assert {verdict for _, verdict in seen.of(Measure.SHARED)} == {Verdict.HIDDEN}
    known = reading(accounts, accounts.full, YEAR)
    out = [
        (group.name, group.agreed, group.decided)
        for group, found in known.judged.groups
        if found in (Verdict.LESS, Verdict.MORE)
    ]
    assert out == [("alone", 18, 36), ("shared", 35, 37), ("help", 36, 36), ("no_help", 23, 43)]


@pytest.mark.parametrize("name", ["seaborough", "southampton"])
def test_no_group_that_is_looked_at_has_fewer_than_three_schools(name: str) -> None:
    accounts = site(name).accounts
    found = reading(accounts, accounts.full, YEAR)
    for group, _ in found.judged.groups:
        assert found.schools.get((group.measure, group.name), 3) >= 3
        leads = {case.lead for case in group.cases if case.lead}
        assert group.measure not in (Measure.PHASE, Measure.SIZE) or len(leads) != 1
