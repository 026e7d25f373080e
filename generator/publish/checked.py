"""The rules that every change is checked against, chapter by chapter, in the order in which people read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.checks import judge  # noqa: F401  (it registers every rule)
from generator.checks.rule import RULES, Rule
from generator.records.finding import Severity
from generator.records.rules import HISTORY, READING, PlainRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """What happens while a rule is broken; `look` is the colour of its tag."""

    word: str
    look: str
    told: str


STOPS_ALL = Weight(
    word="Stops everything", look="bad",
    told="The change is not accepted, and not even a draft of the site is made: what was once published cannot be taken back.",
)  # fmt: skip
STOPS = Weight(word="Stops the change", look="part", told="The change is not accepted until it is mended.")
WARNS = Weight(word="Warns", look="wait", told="An officer is told and decides; it may be right as it is.")
BEFORE_LIVE = Weight(
    word="Stops going live", look="no",
    told="Asked only before a real council’s site goes live; until then the site can be tried out.",
)  # fmt: skip
WARNS_BEFORE_LIVE = Weight(word="Warns before going live", look="no", told="Asked only then, and an officer decides.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One rule: what it looks for, why, and what follows. Its slug is what a message names, and its anchor."""

    slug: str
    title: str
    story: str
    because: str
    weight: Weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """Rules about one thing."""

    id: str
    title: str
    about: str
    questions: tuple[Question, ...]


def chapters() -> tuple[Chapter, ...]:
    """Every rule there is; chapters without one are left out."""
    by_module: dict[str, list[Question]] = {}
    for rule in RULES.values():
        by_module.setdefault(rule.chapter, []).append(_of_rule(rule))
    plain = {"reading": READING, "history": HISTORY}
    made = (
        Chapter(
            id=f"about-{name}", title=title, about=about,
            questions=tuple(map(_of_plain, plain[name])) if name in plain else tuple(by_module.get(name, ())),
        )
        for name, (title, about) in CHAPTERS.items()
    )  # fmt: skip
    return tuple(chapter for chapter in made if chapter.questions)


def weights(shown: tuple[Chapter, ...]) -> Iterator[tuple[Weight, int]]:
    """Each weight that is in use, gravest first, with the number of rules that have it."""
    used = [question.weight for chapter in shown for question in chapter.questions]
    for weight in (STOPS_ALL, STOPS, WARNS, BEFORE_LIVE, WARNS_BEFORE_LIVE):
        if weight in used:
            yield weight, used.count(weight)


def _of_rule(rule: Rule) -> Question:
    return _question(rule.slug, rule.story, rule.because, _weight(rule))


def _of_plain(rule: PlainRule) -> Question:
    stops = STOPS_ALL if rule in READING else STOPS
    return _question(rule.slug, rule.story, rule.because, WARNS if rule.warns else stops)


def _question(slug: str, story: str, because: str, weight: Weight) -> Question:
    return Question(
        slug=slug, title=TITLES.get(slug) or _title(slug), story=story, because=because,
        weight=weight,
    )  # fmt: skip


def _weight(rule: Rule) -> Weight:
    stops = rule.severity is Severity.ERROR
    if rule.live:
        return BEFORE_LIVE if stops else WARNS_BEFORE_LIVE
    if not stops:
        return WARNS
    return STOPS_ALL if rule.never_built else STOPS


def _title(slug: str) -> str:
    """The slug as a heading: `after-the-deadline` as "After the deadline"."""
    words = [CAPITALS.get(word, word) for word in slug.split("-")]
    told = " ".join(words)
    return told[:1].upper() + told[1:]


CAPITALS = {"ehc": "EHC", "urn": "URN", "upn": "UPN", "nhs": "NHS", "url": "URL"}
TITLES = {
    "yaml": "Read in one way only",
    "file": "Every file a record",
    "path": "Named after its number",
    "form": "Filled in as the form asks",
    "reference": "Records that agree",
    "correction": "Corrections that fit",
    "redaction": "Taken out means gone",
    "amendment": "Changes of rules that fit",
    "frozen": "What was decided stays",
    "deleted": "Nothing vanishes",
    "renamed": "Numbers stay",
    "reaches-back": "Rules that reach back",
    "envelope-drawn": "Individual support drawn on",
    "envelope-steps": "Individual support in steps",
    "below-nought": "Below zero",
    "recorded-on": "Written down too early",
    "quorum": "Enough schools left to vote",
    "votes": "Votes and what follows from them",
    "award-asked": "More than was asked for",
    "ranks": "Places among the requests",
    "money-short": "When money is short",
    "options": "What the rules would have funded",
    "options-left": "What the rules were told was left",
    "backs": "What a meeting backs",
    "escalated": "Sent to a panel",
    "confirmed-on": "Confirmed too early",
}
"""Where the short name is not in words that everyone knows."""
CHAPTERS: Mapping[str, tuple[str, str]] = {
    "reading": ("Reading the records", "Asked of every file, before anything else."),
    "history": ("What stands stays", "Asked of every change, against what was accepted before it."),
    "groupings": ("Clusters and schools", "Which school is in which cluster, and under which number."),
    "calendar": ("Meetings of the year", "When meetings are, where, and what follows one that came to nothing."),
    "requests": ("Requests", "What may be asked, by whom, by when, and with which papers."),
    "decisions": ("Decisions", "Who may decide, who must step out, and what must be said about it."),
    "money": ("Money", "What can be promised, how it moves, and to whom it falls due."),
    "reviews": ("Reviews", "What came of an award, and what came back."),
    "ehc": ("EHC plans", "No words may make a plan, or an assessment, hang on a cluster’s money."),
    "privacy": ("Privacy", "Nothing that is written may point to a child, or name a person."),
    "disclosure": ("What figures give away", "No small number, and nothing hidden that other figures would reveal."),
    "live": ("Going live", "What must be settled before a council makes the site its own."),
}
"""From the module of a rule to its chapter's title and what it is about, in the order of the page."""
