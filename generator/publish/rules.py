"""The rulebook in plain words: every rule of a year, how far it is known, and where it was published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.publish.rulewords import WORDS, Line
from generator.publish.site import Site
from generator.records.model import Stated, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule in plain words. Without lines it is not published."""

    field: str
    title: str
    lines: tuple[Line, ...]
    status: Status
    source: str | None

    @property
    def ordered(self) -> bool:
        """Whether its lines stand in an order that matters."""
        return self.field in ORDERED


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """Rules that belong together."""

    id: str
    title: str
    rules: tuple[Rule, ...]


def chapters(site: Site, year: str) -> tuple[Chapter, ...]:
    """Every rule of a year as amended by today, chapter by chapter."""
    return tuple(
        Chapter(id=name, title=title, rules=tuple(_rule(site, year, field) for field in fields))
        for name, (title, fields) in CHAPTERS.items()
    )


def _rule(site: Site, year: str, field: str) -> Rule:
    rules = site.accounts.rules[year]
    stated: Stated[object] = getattr(rules, field)
    lines: tuple[Line, ...] = ()
    if stated.value is not None:
        lines = tuple(WORDS[field](site, year, rules)) or (Line(text="None."),)
    return Rule(field=field, title=TITLES[field], lines=lines, status=stated.status, source=stated.source)


TITLES: Mapping[str, str] = {
    "funding": "Money for the year",
    "central": "Taken first",
    "formula": "How it is shared out",
    "brought_forward": "Brought forward",
    "envelope": "Set aside for individual support",
    "reserve": "Kept for urgent requests",
    "carry_forward": "Money left at the end of the year",
    "kinds": "What can be asked for",
    "capital": "Building work",
    "deadlines": "When papers must be in",
    "urgent": "What cannot wait",
    "calendar": "Meetings of the year",
    "terms": "Terms, and when sums fall due",
    "decides_in_law": "Who decides in law",
    "confirms": "Who confirms",
    "chair": "Who takes the chair",
    "quorum": "How many schools are needed",
    "voting": "How a meeting votes",
    "steps_out": "Which schools step out",
    "when_money_is_short": "Who comes first when money is short",
    "escalation": "When a meeting cannot agree",
    "publication": "When outcomes are published",
}
ORDERED = frozenset({"formula", "when_money_is_short"})
CHAPTERS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "deciding": (
        "Deciding",
        ("decides_in_law", "confirms", "chair", "quorum", "voting", "steps_out", "when_money_is_short", "escalation"),
    ),
    "asking": ("Asking", ("kinds", "capital", "deadlines", "urgent")),
    "dates": ("Dates", ("calendar", "terms", "publication")),
    "money": (
        "Money",
        ("funding", "central", "formula", "brought_forward", "envelope", "reserve", "carry_forward"),
    ),
}
"""From a chapter's short name to its title and the fields of the rulebook that it tells."""
