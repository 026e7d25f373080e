"""What looks as if it gave something away and does not, and what narrows a request without schools down, case by case."""

from __future__ import annotations

from datetime import date

import pytest

from generator.checks.disclosure.could_be import could_be, of_cluster
from generator.checks.disclosure.naming import in_short, names
from generator.checks.judge import judge
from generator.checks.rule import RULES
from tests.roots import SEABOROUGH, Root

GROUP = "bids/2025-26/c2-001.yaml"
PROJECT = "bids/2025-26/c1-001.yaml"
REVIEW = "reviews/2025-26/c1-001.yaml"
SUMMARY = "A group wants a quiet room and a person they know each morning."
WAITED = "The average wait in March was four weeks."
OURS = frozenset(slug for slug, rule in RULES.items() if rule.chapter == "disclosure")


def found(root: Root, day: date = date(2026, 3, 20)) -> list[str]:
    """The rules of this chapter that found something."""
    return [finding.rule for finding in judge(root.read(), day) if finding.rule in OURS]


@pytest.mark.parametrize(
    "words",
    [
        "Pupils who settle early learn more; five or more come each morning.",
        "A group of five or more wants a quiet room for 30 minutes, five mornings a week.",
        "Evening meetings with families, 9 at £75, and 12 days of a mentor.",
        "Ten minutes with an adult before the bell, in a room for all.",
        "The weir by the northern field is where they walk.",
        "Before pupils go on to secondary school they need a calm start.",
        "The school has asked other primary schools what worked.",
        "One school in the north tried it and two schools in the south did.",
        "The meeting of the five schools was asked to vote.",
    ],
)
def test_nothing_is_given_away_by(words: str, small: Root) -> None:
    small.replace(GROUP, SUMMARY, words)
    assert found(small) == []


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("A group of seven wants a quiet room.", "withheld-size"),
        ("Six to eight pupils want a quiet room.", "withheld-size"),
        ("Room for 12 young people.", "withheld-size"),
        ("A quiet room at WEIR PRIMARY.", "withheld-school"),
        ("A quiet room at Northfield.", "withheld-school"),
        ("A quiet room (900 005 is not it, 900005 is).", "withheld-school"),
        ("One school stepped out.", "withheld-votes"),
        ("It was voted by 5 to 1.", "withheld-votes"),
        ("Our academy wants a quiet room.", "withheld-few"),
        ("A small primary school wants a quiet room.", "withheld-few"),
        ("The host school wants a quiet room.", "withheld-few"),
        ("A school of the Wide Fen Trust wants a quiet room.", "withheld-few"),
    ],
)
def test_something_is_given_away_by(words: str, rule: str, small: Root) -> None:
    small.replace(GROUP, SUMMARY, words)
    assert found(small) == [rule]


@pytest.mark.parametrize(
    ("measure", "pupils"),
    [
        ("Staff rating out of ten, average", "10-19"),
        ("Share of planned sessions held", "10-19"),
        ("Share of lesson plans with adaptations, per cent", "10-19"),
        ("Entries in the log, whole group together", "10-19"),
        ("Average wait of pupils in weeks", "20-49"),
        ("Share of pupils seen in time, per cent", "whole-school"),
        ("What teachers mean by a calm lesson, written down", "10-19"),
    ],
)
def test_no_child_is_measured_by(measure: str, pupils: str, small: Root) -> None:
    small.replace(PROJECT, "pupils: 20-49", f"pupils: {pupils}")
    small.replace(PROJECT, 'outcome: "Pupils wait less"', 'outcome: "It begins sooner"')
    small.replace(PROJECT, "Average wait in weeks", measure)
    small.replace(REVIEW, WAITED, "It began sooner.")
    assert found(small) == []


@pytest.mark.parametrize(
    "reason",
    [
        "Fewer than ten pupils still wait.",
        "They are taught in groups of six to eight pupils.",
        "All of the sessions were held.",
        "100 per cent of the sessions were held.",
        "9 of 12 sessions were held.",
    ],
)
def test_a_result_is_about_no_child(reason: str, small: Root) -> None:
    small.replace(REVIEW, WAITED, reason)
    assert found(small) == []


@pytest.mark.parametrize(
    "reason",
    [
        "Nine of the pupils are seen in time.",
        "Half of the pupils are seen in time.",
        "62% are seen in time.",
        "None of the group are late.",
        "The median wait is four weeks.",
    ],
)
def test_a_result_is_about_a_child(reason: str, small: Root) -> None:
    small.replace(PROJECT, "pupils: 20-49", "pupils: 10-19")
    small.replace(PROJECT, "Average wait in weeks", "Wait in weeks, as the log has it")
    small.replace(REVIEW, WAITED, reason)
    assert found(small) == ["outcome-floor"]


def test_a_hundred_per_cent_may_be_aimed_at(small: Root) -> None:
    small.replace(PROJECT, 'target: "5 weeks"', 'target: "100 per cent of pupils within 5 weeks"')
    assert found(small) == []


def test_a_group_at_large_schools_may_be_named(small: Root) -> None:
    small.replace(PROJECT, "kind: project", "kind: group")
    small.replace(PROJECT, "name_if_not_agreed: true", "name_if_not_agreed: true\nfamilies_told_on: 2025-11-29")
    assert found(small) == []


@pytest.mark.parametrize("count", ["c", "x", "199"])
def test_a_school_whose_size_is_not_told_may_be_small(count: str, small: Root) -> None:
    small.replace("census/2025-01.yaml", '"900002"\n    pupils: 200', f'"900002"\n    pupils: {count}')
    small.replace(PROJECT, "kind: project", "kind: group")
    small.replace(PROJECT, "name_if_not_agreed: true", "name_if_not_agreed: true\nfamilies_told_on: 2025-11-01")
    assert found(small) == ["small-group"]


def test_one_round_top_up_at_the_end_of_each_term_tells_nothing(small: Root) -> None:
    for number, day in ((2, "2025-12-19"), (3, "2026-03-27")):
        small.write(f"transfers/2025-26/{number:03}.yaml", TOP_UP.replace("DAY", day))
    assert found(small, date(2026, 4, 1)) == []


TOP_UP = """date: DAY
kind: envelope_top_up
amount: 500
from:
  year: 2025-26
  account: cluster
  id: c1
to:
  year: 2025-26
  account: envelope
  id: c1
reason: "More is needed."
approved_by: "Head of Inclusion"
"""


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Weir Primary School", "Weir"),
        ("St Botulf's Catholic Primary School", "St Botulf's"),
        ("Fen Edge Church of England Voluntary Controlled Junior School", "Fen Edge"),
        ("Northfield School", "Northfield"),
        ("The Academy", ""),
    ],
)
def test_a_school_has_a_short_name(name: str, short: str) -> None:
    assert in_short(name) == short


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Thanks to weir primary school.", True),
        ("Thanks to Weir Primary.", True),
        ("Thanks to Weir.", True),
        ("Weir on the river.", False),
        ("A weir on the river.", False),
        ("Thanks to Weirdly good staff.", False),
    ],
)
def test_a_name_of_one_word_is_a_name_only_inside_a_sentence(words: str, named: bool, small: Root) -> None:
    dataset = small.read().dataset
    assert dataset is not None
    pattern = names(dataset, dataset.groupings["2025-26"].data.clusters[1])
    assert pattern is not None
    assert bool(pattern.search(words)) is named


def test_a_lost_quorum_points_to_a_trust() -> None:
    dataset = Root(SEABOROUGH).read().dataset
    assert dataset is not None
    bid = dataset.bids["2025-26/c4-004"]
    assert len(of_cluster(dataset, bid)) == 7
    assert could_be(dataset, bid, []) == {"900025", "900026", "900027", "900028", "900029"}


def test_a_request_that_was_refused_may_be_asked_again_under_its_title(small: Root) -> None:
    title = "A calm start to the day"
    small.replace(GROUP, "schools_withheld: true\n", 'lead: "900005"\n').replace(GROUP, "five-or-more", "20-49")
    again = (small.path / GROUP).read_text("utf-8")
    small.write("bids/2025-26/c2-002.yaml", again)
    assert found(small) == []
    small.write("bids/2025-26/c2-002.yaml", again.replace(title, f"Not {title}, but a bus"))
    assert found(small) == ["told-elsewhere"]
