"""The registry of rules: each says what it is and why it is there, and has a case that breaks it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from generator.checks.judge import judge
from generator.checks.rule import RULES, Rule
from generator.records.finding import Severity
from tests.roots import REPOSITORY, SEABOROUGH, Root

AS_OF = date(2026, 3, 20)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.slug)
def test_each_rule_explains_itself(rule: Rule) -> None:
    assert RULES[rule.slug] is rule
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.slug)
    assert re.fullmatch(r"[A-Z].+\.", rule.because)
    assert re.fullmatch(r"[A-Z].+\.", rule.story)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.slug)
def test_each_rule_has_a_case_that_breaks_it(rule: Rule) -> None:
    assert list((REPOSITORY / "tests/faults" / rule.slug).glob("*/expected.txt"))


def test_findings_of_reading_and_of_rules_stand_together_worst_first(small: Root) -> None:
    small.replace("years/2025-26.yaml", "      per_cent: 40", "      per_cent: 35")
    found = judge(small.read(), AS_OF)
    assert [(finding.rule, finding.severity, finding.path, finding.line) for finding in found] == [
        ("not-computed", Severity.ERROR, "small/years/2025-26.yaml", 51)
    ]


def test_records_that_could_not_be_read_are_not_judged(small: Root) -> None:
    small.replace("years/2025-26.yaml", "      per_cent: 40", "      per_cent: forty")
    reading = small.read()
    assert reading.dataset is None
    assert judge(reading, AS_OF) == reading.findings


def test_the_worked_example_is_clean_on_every_day_of_its_life() -> None:
    reading = Root(SEABOROUGH).read()
    days = [date(2025, 8, 1), date(2025, 11, 1), date(2026, 1, 5), date(2026, 5, 22)]
    assert [judge(reading, day) for day in days] == [()] * len(days)


def test_later_it_is_only_reminded_of_what_nobody_has_written_yet() -> None:
    found = judge(Root(SEABOROUGH).read(), date(2027, 9, 1))
    assert {finding.severity for finding in found} == {Severity.WARNING}
