"""The registry of rules: what each is called, how much it weighs, and why it is there.

A rule over the records is a generator over the `Accounts`, and is asked when the records could be read. A rule over what
is written (`@text_rule`) is a generator over the `Reading`, and is always asked: a name in a file that is broken is as
public as one in a file that is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.money.accounts import Accounts
from generator.records.dataset import Record
from generator.records.finding import Finding, Severity
from generator.records.read import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What a rule found, before it is known under which rule."""

    path: str
    """Below the data root."""
    line: int
    field: str = ""
    message: str
    fix: str


def at(record: Record[Any], field: str, message: str, fix: str) -> Fault:  # type: ignore[explicit-any]
    """A fault in one field of a record, named by its JSON Pointer."""
    return Fault(path=record.path, line=record.line(field), field=field, message=message, fix=fix)


Check = Callable[[Accounts], Iterator[Fault]]
TextCheck = Callable[[Reading], Iterator[Fault]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule."""

    slug: str
    severity: Severity
    because: str
    """Why it is there, in a sentence for everyone."""
    check: Check | None = None
    text_check: TextCheck | None = None
    """One of the two."""
    live: bool = False
    """Whether it is asked only before a site goes live."""
    never_built: bool = False
    """Whether nothing is built while it is broken, not even for a reviewer: what was published cannot be taken back."""

    @property
    def chapter(self) -> str:
        """The module that it stands in: what it is about."""
        check = self.check or self.text_check
        return check.__module__.split(".")[2] if check else ""

    @property
    def story(self) -> str:
        """What it looks for, in one sentence."""
        check = self.check or self.text_check
        return (check.__doc__ or "").partition("\n")[0] if check else ""

    def findings(self, accounts: Accounts) -> Iterator[Finding]:
        """What the rule finds in the records, as findings."""
        if self.check is not None:
            yield from (self._finding(accounts.dataset.root, fault) for fault in self.check(accounts))

    def findings_in_text(self, reading: Reading) -> Iterator[Finding]:
        """What the rule finds in what is written, as findings."""
        if self.text_check is not None:
            yield from (self._finding(reading.root, fault) for fault in self.text_check(reading))

    def _finding(self, root: Path, fault: Fault) -> Finding:
        return Finding(
            severity=self.severity, path=(root / fault.path).as_posix(), line=fault.line, field=fault.field,
            rule=self.slug, message=fault.message, fix=fault.fix,
        )  # fmt: skip


RULES: dict[str, Rule] = {}
"""Every rule by its slug, in the order in which the modules name them."""


def rule(
    slug: str, severity: Severity, because: str, *, live: bool = False, never_built: bool = False
) -> Callable[[Check], Check]:
    """Register a generator over the accounts as a rule."""

    def register(check: Check) -> Check:
        RULES[slug] = Rule(
            slug=slug, severity=severity, because=because, check=check, live=live, never_built=never_built
        )
        return check

    return register


def text_rule(slug: str, severity: Severity, because: str) -> Callable[[TextCheck], TextCheck]:
    """Register a generator over what is written as a rule; nothing is ever built while it is broken."""

    def register(check: TextCheck) -> TextCheck:
        never_built = severity is Severity.ERROR
        RULES[slug] = Rule(slug=slug, severity=severity, because=because, text_check=check, never_built=never_built)
        return check

    return register
