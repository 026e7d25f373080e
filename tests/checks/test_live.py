"""What is asked before a site goes live, and what forbids to make one at all."""

from __future__ import annotations

from datetime import date

import pytest

from generator.checks.judge import forbids_building, judge
from generator.checks.rule import RULES
from generator.records.finding import Finding, Severity
from tests.checks.told import AS_OF, told
from tests.roots import REPOSITORY, Root

LIVE = [rule for rule in RULES.values() if rule.live]


def test_rules_of_going_live_are_asked_only_then(small: Root) -> None:
    slugs = {rule.slug for rule in LIVE}
    assert not slugs & {finding.rule for finding in judge(small.read(), AS_OF)}
    assert slugs & {finding.rule for finding in judge(small.read(), AS_OF, going_live=True)}


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_rules_of_a_year_that_is_not_open_may_be_unsettled(state: str, small: Root) -> None:
    assert len(told("rule-not-settled", small)) == 1
    assert told("rule-not-settled", small.replace("years/2025-26.yaml", "state: open", f"state: {state}")) == []
    assert len(told("no-open-year", small)) == 1


def test_published_facts_alone_do_not_make_a_site_live() -> None:
    southampton, day = Root(REPOSITORY / "data/southampton"), date(2026, 5, 22)
    assert {rule.slug for rule in LIVE if told(rule.slug, southampton, day)} == {"no-data-protection", "no-open-year"}


def finding(rule: str, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(severity=severity, path="a.yaml", line=1, field="", rule=rule, message="Wrong.", fix="Mend it.")


NEVER = next(rule.slug for rule in RULES.values() if rule.never_built and rule.severity is Severity.ERROR)


@pytest.mark.parametrize(
    ("one", "always", "live"),
    [
        (finding("form"), True, True),
        (finding(NEVER), True, True),
        (finding("after-the-deadline"), False, True),
        (finding("asked-twice", Severity.WARNING), False, False),
        (finding("form", Severity.WARNING), False, False),
    ],
    ids=["of reading", "what cannot be taken back", "an error", "a warning", "a warning of reading"],
)
def test_what_forbids_a_site(one: Finding, always: bool, live: bool) -> None:
    assert (forbids_building(one), forbids_building(one, going_live=True)) == (always, live)
