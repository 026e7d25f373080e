"""Rules asked before a real site goes live: the authority is real, its rules are settled, and data protection is too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from generator.checks.rule import Fault, at, rule
from generator.money.accounts import Accounts
from generator.records.finding import Severity
from generator.records.model import Stated, Status, Year, YearState


@rule(
    "invented-authority",
    Severity.ERROR,
    "An example that looks like a council's own site would mislead parents.",
    live=True,
)
def invented_authority(accounts: Accounts) -> Iterator[Fault]:
    """An authority that is marked as fictional."""
    record = accounts.dataset.authority
    if record.data.fictional:
        fix = "Build it without --live; a real authority says 'fictional: false'."
        yield at(record, "/fictional", f"{record.data.name} is invented.", fix)


@rule(
    "rule-not-settled",
    Severity.ERROR,
    "Money that is really shared out is shared by rules that the authority has published, not by examples.",
    live=True,
)
def rule_not_settled(accounts: Accounts) -> Iterator[Fault]:
    """A rule of an open year that is not known, or that an example stands in for."""
    for record in accounts.dataset.years.values():
        rules = accounts.rules[record.id]
        if rules.state is not YearState.OPEN:
            continue
        for name in (field.name for field in fields(Year)):
            stated = getattr(rules, name)
            if isinstance(stated, Stated) and stated.status is not Status.PUBLISHED:
                is_what = "not known" if stated.status is Status.UNKNOWN else "only an example"
                message = f"The rule '{name}' of {record.id}, a year that is open, is {is_what}."
                fix = "Have it settled, then write its value, 'status: published' and its source."
                yield at(record, f"/{name}", message, fix)


@rule(
    "no-open-year",
    Severity.WARNING,
    "Readers come to see what is in force; where nothing is, the site should say so on purpose.",
    live=True,
)
def no_open_year(accounts: Accounts) -> Iterator[Fault]:
    """An authority none of whose years is open."""
    years = list(accounts.dataset.years.values())
    if years and not any(accounts.rules[record.id].state is YearState.OPEN for record in years):
        message = "No year is open, so that no rule of this authority is in force."
        yield at(years[-1], "/state", message, "Write 'state: open' once the year's rules are in force.")


@rule(
    "no-data-protection",
    Severity.ERROR,
    "Nothing about schools and groups of pupils is published before its risks have been looked at and someone answers for it.",
    live=True,
)
def no_data_protection(accounts: Accounts) -> Iterator[Fault]:
    """An authority that does not say what was settled about data protection."""
    record = accounts.dataset.authority
    if record.data.data_protection is None:
        message = "This authority does not say what was settled about data protection."
        fix = "Add 'data_protection': the impact assessment, the lawful basis, the officer's address, and how long records are kept."
        yield at(record, "", message, fix)


@rule(
    "no-privacy-notice",
    Severity.WARNING,
    "People should find the privacy notice, and where to ask for information, without having to search.",
    live=True,
)
def no_privacy_notice(accounts: Accounts) -> Iterator[Fault]:
    """An authority without an address of its privacy notice or for requests under freedom of information."""
    record = accounts.dataset.authority
    protection = record.data.data_protection
    if protection is None:
        return
    for name, value, what in (
        ("privacy_notice", protection.privacy_notice, "There is no address of a privacy notice."),
        ("foi", protection.foi, "There is no address for requests under freedom of information."),
    ):
        if value is None:
            yield at(record, "/data_protection", what, f"Add '{name}'.")
