"""Hold what was read, and the accounts, against every rule."""

from __future__ import annotations

from datetime import date

from generator.checks import (  # noqa: F401  (each registers its rules)
    calendar,
    decisions,
    disclosure,
    ehc,
    groupings,
    live,
    money,
    privacy,
    requests,
    reviews,
)  # fmt: skip  # isort: skip
from generator.checks.privacy.veil import veiled
from generator.checks.rule import RULES
from generator.money.accounts import accounts
from generator.records.finding import Finding, Severity
from generator.records.read import Reading

_OF_THE_WHOLE = {"calendar", "decisions", "requests", "reviews"}
"""Chapters that ask whether records are whole and agree. A public register has them in part, as far as they may be told yet:
they were judged before their release, where they are whole."""


def judge(reading: Reading, as_of: date, *, going_live: bool = False) -> tuple[Finding, ...]:
    """All findings, of reading and of every rule, worst first; none repeats what points to a person."""
    found = [*reading.findings]
    for rule in RULES.values():
        found += rule.findings_in_text(reading)
    if reading.dataset is not None:
        books = accounts(reading.dataset, as_of)
        part = reading.dataset.authority.data.public_register
        for rule in RULES.values():
            if (going_live or not rule.live) and not (part and rule.chapter in _OF_THE_WHOLE):
                found += rule.findings(books)
    return tuple(sorted(set(veiled(found, reading))))


def forbids_building(finding: Finding, *, going_live: bool = False) -> bool:
    """Whether no site is made while this is so.

    What cannot be read, or could not be taken back, forbids it always; on the way to going live any error does.
    """
    rule = RULES.get(finding.rule)
    return finding.severity is Severity.ERROR and (going_live or rule is None or rule.never_built)
