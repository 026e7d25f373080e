"""The registry of rules: what each is called, how much it weighs, and why it is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.money.accounts import Accounts
from generator.records.finding import Finding, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What a rule found, before it is known under which rule."""

    path: str
    """Below the data root."""
    line: int
    field: str = ""
    message: str
    fix: str


Check = Callable[[Accounts], Iterator[Fault]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule."""

    slug: str
    severity: Severity
    because: str
    """Why it is there, in a sentence for everyone."""
    check: Check

    def findings(self, accounts: Accounts) -> Iterator[Finding]:
        """What the rule finds, as findings."""
        for fault in self.check(accounts):
            path = (accounts.dataset.root / fault.path).as_posix()
            yield Finding(
                severity=self.severity, path=path, line=fault.line, field=fault.field, rule=self.slug,
                message=fault.message, fix=fault.fix,
            )  # fmt: skip


RULES: dict[str, Rule] = {}
"""Every rule by its slug, in the order in which the modules name them."""


def rule(slug: str, severity: Severity, because: str) -> Callable[[Check], Check]:
    """Register a generator as a rule."""

    def register(check: Check) -> Check:
        RULES[slug] = Rule(slug=slug, severity=severity, because=because, check=check)
        return check

    return register
