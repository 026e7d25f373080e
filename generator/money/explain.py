"""The working behind any published figure, made on demand from its key.

A key is a path: its first word names the family, the rest say which. Each family below gives the figure's value, the rule
in words, and the steps with the lines of the records that they come from. Only what the public may see can be explained.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.money import (
    among,
    explain_allocation,
    explain_before,
    explain_ledger,
    explain_more,
    explain_pot,
    explain_request,
    explain_totals,
    explain_what_if,
    reviewed,
)
from generator.money.accounts import Accounts
from generator.money.figure import Figure, UnknownKey, Working

Family = Callable[[Accounts, list[str]], Working | None]

FAMILIES: dict[str, Family] = {
    "pot": explain_pot.pot,
    "distributable": explain_pot.distributable,
    "allocation": explain_allocation.allocation,
    "scenario": explain_allocation.scenario,
    "regrouped": explain_allocation.regrouped,
    "gain": explain_what_if.gain,
    "held": explain_what_if.held,
    "before": explain_before.before,
    "amendment": explain_before.amendment,
    "reserve": explain_pot.reserve,
    "rule": explain_pot.rule,
    "ledger": explain_ledger.ledger,
    "financial": explain_ledger.financial,
    "quarter": explain_more.quarter,
    "promised": explain_more.promised,
    "among": among.among,
    "promised_each": among.promised_each,
    "each": explain_more.each,
    "transfer": explain_ledger.transfer,
    "asked": explain_request.asked,
    "cost": explain_request.cost,
    "own": explain_request.own,
    "award": explain_request.award,
    "stands": explain_request.stands,
    "agreed": explain_totals.agreed,
    "withdrawn": explain_request.withdrawn,
    "due": explain_request.due,
    "option": explain_request.option,
    "review": explain_request.review,
    "reviewed": reviewed.reviewed,
    "correction": explain_request.correction,
}
"""In the order in which the guide names them."""


def explain(accounts: Accounts, key: str) -> Working:
    """The working behind a figure; raises `UnknownKey` for a name that leads nowhere."""
    family, *rest = key.strip("/").split("/")
    if family not in FAMILIES:
        raise UnknownKey(f"'{family}' is no family of figures. Known: {', '.join(FAMILIES)}.")
    try:
        working = FAMILIES[family](accounts, rest)
    except (KeyError, ValueError, IndexError):
        working = None
    if working is None:
        raise UnknownKey(f"There is no published figure '{key}'. See the 'key' column of the downloads.")
    return working


def figure(accounts: Accounts, key: str) -> Figure:
    """One figure by its key."""
    return explain(accounts, key).figure


def tree(accounts: Accounts, key: str, depth: int = 6) -> Iterator[tuple[int, Working]]:
    """A working and those of its inputs, each once, with how deep it lies."""
    seen: set[str] = set()

    def walk(name: str, level: int) -> Iterator[tuple[int, Working]]:
        if name in seen or level > depth:
            return
        seen.add(name)
        working = explain(accounts, name)
        yield level, working
        for step in working.steps:
            if step.key:
                yield from walk(step.key, level + 1)

    yield from walk(key, 0)
