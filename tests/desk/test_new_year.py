"""A year is carried over as a draft in which nothing looks agreed that is not."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from generator import cli
from generator.desk.new_year import Carried, carry_over
from generator.desk.saving import save
from generator.publish.content import site_of
from generator.publish.public import current_year
from generator.records import model
from generator.records.model import Stated, Status
from tests.roots import REPOSITORY, SEABOROUGH, Root, copy

TODAY = date(2026, 5, 22)


def carried(root: Root, last: str = "2025-26", new: str = "2026-27", *, meetings: bool = False) -> Carried:
    dataset = root.read().dataset
    assert dataset is not None
    return carry_over(dataset, last, new, meetings=meetings)


def kept(root: Root, found: Carried, name: str = "2026-27") -> model.Year:
    """The year, once it was saved and read again."""
    assert save(root.path, found.made, TODAY).findings == ()
    dataset = root.read().dataset
    assert dataset is not None
    return dataset.years[name].data


def test_rules_become_examples_and_sums_become_unknown(small: Root) -> None:
    year = kept(small, carried(small))
    assert (year.state, year.census, year.grouping) == (model.YearState.DRAFT, "2025-01", "2026-27-draft")
    rules = {one.name: getattr(year, one.name) for one in fields(model.Year)}
    unknown = {name for name, rule in rules.items() if isinstance(rule, Stated) and rule.status is Status.UNKNOWN}
    assert unknown == {"funding", "central", "brought_forward", "envelope", "escalation"}
    assert Status.PUBLISHED not in {rule.status for rule in rules.values() if isinstance(rule, Stated)}
    assert year.funding == Stated(status=Status.UNKNOWN, source="To be agreed for 2026-27.")
    assert year.quorum.source == "Carried over from 2025-26; not yet agreed for 2026-27."
    assert (year.title, year.note) == (
        "School year 2026-27", "Carried over from 2025-26. Nothing of it is agreed for 2026-27 yet.",
    )  # fmt: skip


def test_terms_stay_on_their_weekdays_inside_the_year(small: Root) -> None:
    year = kept(small, carried(small))
    terms = year.terms.value or ()
    assert [(one.id, one.name, one.starts.isoformat(), one.ends.isoformat()) for one in terms] == [
        ("2026-27-autumn", "Autumn term 2026", "2026-09-07", "2026-12-18"),
        ("2026-27-spring", "Spring term 2027", "2027-01-04", "2027-03-26"),
        ("2026-27-summer", "Summer term 2027", "2027-04-12", "2027-07-21"),
    ]
    assert [(str(one.payment_date), one.financial_year) for one in terms] == [
        ("2026-11-27", "2026-27"), ("2027-01-29", "2026-27"), ("2027-05-14", "2027-28"),
    ]  # fmt: skip
    assert [(slot.slot, slot.term) for slot in year.calendar.value or ()] == [
        ("aut2", "2026-27-autumn"), ("spr2", "2026-27-spring"),
    ]  # fmt: skip


def test_a_term_that_the_last_rulebook_knows_is_not_moved(tmp_path: Path) -> None:
    root = copy(SEABOROUGH, tmp_path / "seaborough")
    before = root.read().dataset
    assert before is not None
    known = {term.id: term for term in before.years["2025-26"].data.terms.value or ()}
    terms = {term.id: term for term in kept(root, carried(root)).terms.value or ()}
    assert list(terms) == [
        f"{year}-{name}" for year in ("2026-27", "2027-28") for name in ("autumn", "spring", "summer")
    ]
    assert [terms[name] == known[name] for name in ("2026-27-autumn", "2026-27-spring", "2026-27-summer")] == [True] * 3
    assert terms["2027-28-autumn"].starts.weekday() == known["2026-27-autumn"].starts.weekday()


def test_rules_are_carried_over_as_the_years_amendments_left_them(tmp_path: Path) -> None:
    year = kept(root := copy(SEABOROUGH, tmp_path / "seaborough"), carried(root))
    assert year.deadlines.value == model.Deadlines(papers_days_before=10, notify_days_after=7)
    assert (year.amendments, year.envelope_outturn) == ((), ())


def test_a_grouping_that_ends_is_copied_as_a_draft_without_those_who_left(small: Root) -> None:
    small.replace("groupings/2025-26.yaml", '- school: "900003"', '- school: "900003"\n        to: 2026-03-31')
    small.replace("groupings/2025-26.yaml", "complete: true", "complete: false")
    small.replace("schools/900006.yaml", "position:", "closed: 2026-08-31\nposition:")
    kept(small, carried(small))
    dataset = small.read().dataset
    assert dataset is not None
    grouping = dataset.groupings["2026-27-draft"].data
    assert (grouping.status.value, grouping.valid_from, grouping.valid_to) == (
        "draft", date(2026, 9, 1), date(2027, 8, 31),
    )  # fmt: skip
    assert [[member.school for member in cluster.members] for cluster in grouping.clusters] == [
        ["900001", "900002"], ["900004", "900005"],
    ]  # fmt: skip


def test_a_grouping_that_holds_for_longer_stays(small: Root) -> None:
    small.replace("groupings/2025-26.yaml", "valid_to: 2026-08-31", "valid_to: 2027-08-31")
    found = carried(small)
    assert [one.path for one in found.made] == ["years/2026-27.yaml"]
    assert found.made[0].value["grouping"] == "2025-26"


def test_meetings_are_planned_on_the_same_weekdays_if_asked(small: Root) -> None:
    found = carried(small, meetings=True)
    assert kept(small, found).state is model.YearState.DRAFT
    before, after = (small.read().dataset, small.read().dataset)
    assert before is not None
    assert after is not None
    assert [one.id for one in after.meetings.values() if one.year == "2026-27"] == [
        "2026-27/c1-aut2", "2026-27/c1-spr2", "2026-27/c2-aut2", "2026-27/c2-spr2",
    ]  # fmt: skip
    old, new = after.meetings["2025-26/c1-aut2"].data, after.meetings["2026-27/c1-aut2"].data
    assert (new.date - old.date).days == 364
    assert (new.status.value, new.starts, new.host) == ("planned", old.starts, old.host)
    assert new.sources[0].title == "The day of 2025-26, moved by 52 weeks; to be agreed"


def test_a_draft_of_published_facts_alone_is_carried_over_too(tmp_path: Path) -> None:
    """One whose rules are mostly unknown, and whose grouping is not whole."""
    root = copy(REPOSITORY / "data" / "southampton", tmp_path / "southampton")
    year = kept(root, carried(root))
    assert year.quorum.status is Status.UNKNOWN
    assert year.kinds.status is Status.ILLUSTRATIVE


def test_a_draft_never_takes_the_place_of_the_year_in_force(small: Root) -> None:
    assert save(small.path, carried(small).made, TODAY).findings == ()

    def first() -> str:
        dataset = small.read().dataset
        assert dataset is not None
        return current_year(site_of(dataset, TODAY))

    assert first() == "2025-26"
    small.replace("years/2025-26.yaml", "state: open", "state: closed")
    assert first() == "2026-27", "where nothing is in force, the draft is what there is"
    small.replace("years/2026-27.yaml", "state: draft", "state: closed")
    assert first() == "2026-27"


def test_the_command_says_what_must_be_agreed(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["new", "year", "2026-27", "--data", "small", "--meetings"]) == 0
    assert capsys.readouterr().out == (
        "2026-27 is a draft, carried over from 2025-26.\n"
        "  to be agreed anew, and marked illustrative until then: terms, calendar, formula, reserve, decides_in_law, "
        "confirms, chair, quorum, voting, steps_out, kinds, capital, deadlines, when_money_is_short, urgent, "
        "carry_forward, publication\n"
        "  unknown: funding, central, brought_forward, envelope, escalation\n"
        "  counted from the census 2025-01, as before\n"
        "  4 meetings, each on the same weekday as before; look at every date\n"
        "Written: small/groupings/2026-27-draft.yaml\n"
        "Written: small/years/2026-27.yaml\n"
        "Written: small/meetings/2026-27/c1-aut2.yaml\n"
        "Written: small/meetings/2026-27/c1-spr2.yaml\n"
        "Written: small/meetings/2026-27/c2-aut2.yaml\n"
        "Written: small/meetings/2026-27/c2-spr2.yaml\n"
    )
    assert cli.main(["check", "--data", "small"]) == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["2026-27", "--from", "2023-24"], "say which year to carry over, with --from: 2025-26"),
        (["2025-26"], "say which year to make, later than 2025-26: clusters new year 2026-27 --from 2025-26"),
        ([], "say which year to make, later than 2025-26: clusters new year 2026-27 --from 2025-26"),
        (["next"], "say which year to make, later than 2025-26: clusters new year 2026-27 --from 2025-26"),
    ],
)
def test_what_cannot_be_is_misuse(small: Root, words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["new", "year", *words, "--data", "small"]) == 2
    assert capsys.readouterr().err == f"clusters: {said}\n"
