"""A fault in the records, as a value: what is wrong, where, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    """How much a finding weighs; the worst sorts first."""

    ERROR = 0
    WARNING = 1

    @property
    def word(self) -> str:
        """The word that people read."""
        return self.name.lower()


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Finding:
    """One fault. Findings are collected, never raised, and sort worst first, then by place."""

    severity: Severity = Severity.ERROR
    path: str
    """The file, from the folder in which the command was called."""
    line: int
    """Counted from 1; 0 where the fault is of the file as a whole."""
    field: str
    """The way to the field (`/items/0/amount`), or nothing."""
    rule: str
    """The short name of the rule that was broken."""
    message: str
    """What is wrong, in a sentence."""
    fix: str
    """What to do about it, in a sentence."""


def has_errors(findings: tuple[Finding, ...]) -> bool:
    """Whether any finding is more than a warning."""
    return any(finding.severity is Severity.ERROR for finding in findings)
