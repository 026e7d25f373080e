"""Hold the accounts against every rule."""

from __future__ import annotations

from datetime import date

from generator.checks import money  # noqa: F401  (registers its rules)
from generator.checks.rule import RULES
from generator.money.accounts import accounts
from generator.records.finding import Finding
from generator.records.read import Reading


def judge(reading: Reading, as_of: date) -> tuple[Finding, ...]:
    """All findings, of reading and of every rule, worst first."""
    if reading.dataset is None:
        return reading.findings
    books = accounts(reading.dataset, as_of)
    found = [finding for rule in RULES.values() for finding in rule.findings(books)]
    return tuple(sorted({*reading.findings, *found}))
