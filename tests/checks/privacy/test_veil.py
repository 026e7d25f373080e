"""What points to a person is in no finding: whatever rule found it, wherever it stood. Every name and number is invented."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator import reporters
from generator.checks.judge import judge
from generator.records.finding import Finding, Severity
from generator.records.read import read
from tests.roots import Root

AS_OF = date(2026, 3, 20)
BID = "bids/2025-26/c1-001.yaml"
NOT_REPEATED = "What stands here is not repeated, because it looks as if it points to a person."


def said(found: tuple[Finding, ...]) -> str:
    """Everything that any reporter would say."""
    return "\n".join(
        [*reporters.as_text(found), *reporters.as_github(found), reporters.as_summary(found), reporters.as_json(found)]
    )


HIDDEN = [
    ("need: communication_and_interaction", "need: Kayleigh", "Kayleigh"),
    ("need: communication_and_interaction", "need: about Kayleigh, who joined late and would like to be in the group of the others", "Kayleigh"),
    ("cluster: c1", "cluster: Kayleigh", "Kayleigh"),
    ('lead: "900001"', 'lead: "X301999519044"', "X301999519044"),
    ('lead: "900001"', 'lead: "07700 900123"', "07700"),
    ("received: 2025-11-03\nneed", "received: born 3 May 2016\nneed", "May 2016"),
    ("kind: project", 'kind: project\nKayleigh: "a"', "Kayleigh"),
    ("kind: project", 'kind: project\nkayleigh_smith: {age: "aged 7"}', "kayleigh"),
    ("kind: project", 'kind: project\nKayleigh: "a"\nKayleigh: "b"', "Kayleigh"),
    ("pupils: 20-49", "pupils: 3", "'3'"),
    ("pupils: 20-49", "pupils: three", "three'"),
    ("own_contribution: 99.50", "own_contribution: 07700 900123", "07700"),
    ('title: "A shared therapist for two schools"', "title: 9990123454", "9990123454"),
    ("lasts: one_year", "lasts: until he is 12", "until he"),
]  # fmt: skip


@pytest.mark.parametrize(("was", "now", "hidden"), HIDDEN, ids=[now for _, now, _ in HIDDEN])
def test_no_finding_repeats_what_points_to_a_person(was: str, now: str, hidden: str, small: Root) -> None:
    found = judge(small.replace(BID, was, now).read(), AS_OF)
    assert hidden not in said(found)
    assert NOT_REPEATED in [finding.message for finding in found] or "yaml" in {finding.rule for finding in found}
    assert any(finding.severity is Severity.ERROR and finding.path.endswith(BID) and finding.line for finding in found)


def test_what_points_to_nobody_is_still_quoted(small: Root) -> None:
    found = judge(small.replace(BID, "need: communication_and_interaction", "need: talking").read(), AS_OF)
    assert [finding.message for finding in found] == ["'talking' is not one of the choices for 'need'."]


def test_a_correction_does_not_repeat_what_stands_in_another_file(small: Root) -> None:
    small.replace(BID, 'title: "A shared therapist for two schools"', 'title: "A therapist for Kayleigh"')
    small.write(
        "corrections/2025-26/002.yaml",
        'record: bids/2025-26/c1-001\nfield: /title\nwas: "Something else"\nnow: "A therapist"\nwhy: "It was wrong."\n'
        'agreed_on: 2026-01-10\nagreed_by: "Cluster"\n',
    )
    assert "Kayleigh" not in said(judge(small.read(), AS_OF))


def test_a_file_named_after_a_person_is_told_by_its_folder(small: Root) -> None:
    small.write("bids/2025-26/Kayleigh Smith.yaml", "kind: project\n").write("bids/kayleigh-smith.docx", "x")
    found = judge(small.read(), AS_OF)
    assert "ayleigh" not in said(found)
    assert {finding.path for finding in found} == {"small/bids/2025-26/….yaml", "small/bids/….docx"}


def test_a_folder_named_after_a_person_is_not_named_though_the_file_is_known_alone() -> None:
    """As in what is staged, where git names files and no folders."""
    reading = read(Path("data"), {"Kayleigh Smith/a.yaml": b"kind: project\n", "authority.yaml": b"x"})
    found = judge(reading, AS_OF)
    assert "ayleigh" not in said(found)
    assert "data/….yaml" in {finding.path for finding in found}
