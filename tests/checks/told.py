"""What single rules say of a data root, for tests of the checks."""

from __future__ import annotations

from datetime import date

from generator.checks import judge  # noqa: F401  (it registers every rule)
from generator.checks.rule import RULES
from generator.money.accounts import Accounts, accounts
from tests.roots import Root

AS_OF = date(2026, 3, 20)


def books(root: Root, day: date = AS_OF) -> Accounts:
    """The accounts of a root, which must be readable."""
    reading = root.read()
    assert reading.dataset is not None, reading.findings
    return accounts(reading.dataset, day)


def told(slug: str, root: Root, day: date = AS_OF) -> list[str]:
    """Each finding of one rule: place, field and message."""
    found = RULES[slug].findings(books(root, day))
    return [f"{finding.path.partition('/')[2]} {finding.field} {finding.message}" for finding in found]
