"""Floors for outcomes: of few children no per cents, averages or counts, for these are about each of them.

The floors are those of official statistics: no count of pupils under ten, no per cent or average of fewer than twenty, no
nought and no hundred per cent of a group. What counts something else (sessions, entries in a log, what staff say of their own
work) is about no child.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.disclosure.about import Piece, about
from generator.checks.rule import Fault, text_rule
from generator.records import model
from generator.records.dataset import Record
from generator.records.finding import Severity
from generator.records.model import PupilBand, RequestKind
from generator.records.read import Reading

_FEW = (PupilBand.FIVE_OR_MORE, PupilBand.FROM_5, PupilBand.FROM_10)
"""The bands that hold, or may hold, fewer than twenty."""

_STATISTIC = re.compile(
    r"\bper ?cent\b|\d ?%|\baverages?\b|\bmedian\b|\b(?:the|group|class|a|overall) mean\b|\bmean (?:of|score|number|time|per)\b"
    r"|\b(?:half|a third|two[ -]thirds|a quarter|three[ -]quarters) of (?:the |these |our )?(?:pupils|children|group|families)\b"
    r"|\bshare of (?:the |these )?(?:pupils|children|group|families)\b",
    re.IGNORECASE,
)
_EVERY = re.compile(
    r"\b(?:0|100|nought|zero|no|a hundred|one hundred) ?(?:per ?cent\b|%)"
    r"|\b(?:all|none|each|every one) of (?:the |these |our |them)?(?:pupils|children|group)?\b(?= (?:pupils|children|now|can|do|does|has|have|are|is|read|met|made)\b)"
    r"|\b(?:every|no|not one) (?:pupil|child) (?:in|of) the group\b|(?<!of )\bthe whole group (?:now|can|has|is)\b",
    re.IGNORECASE,
)
_FIVE_TO_NINE = re.compile(
    r"(?<!groups of )(?<! to )(?<!than )\b(?:[5-9]|five|six|seven|eight|nine)(?: (?:of|out of) (?:the |our |\w+ )?)?(?: \w+)? ?(?:pupils|children|learners|students)\b",
    re.IGNORECASE,
)
_PUPILS = re.compile(r"\b(?:pupils?|child|children|group|learners?|students?|famil(?:y|ies)|parents?)\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:staff|teachers?|assistants?|adults?|leaders?|therapists?|mentors?|colleagues|sessions?|visits?|meetings?"
    r"|lesson plans?|papers|calls?|entries|days held)\b",
    re.IGNORECASE,
)


@text_rule(
    "outcome-floor",
    Severity.ERROR,
    "A per cent or an average of a few children, or the same said of every one of them, is a fact about each child.",
)
def outcome_floor(reading: Reading) -> Iterator[Fault]:
    """An aim or a result that counts fewer than ten pupils, or gives a per cent or an average of fewer than twenty."""
    if reading.dataset is None:
        return
    bids = reading.dataset.bids
    for name, pieces in about(reading, bids.keys()).items():
        seen: set[tuple[str, str]] = set()
        for piece in pieces:
            place = _outcome(piece)
            told = _told(bids[name], piece) if place else None
            key = (piece.passage.paper.path, place if piece.part == "bid" else piece.passage.field)
            if told and key not in seen:
                seen.add(key)
                message, fix = told
                yield Fault(
                    path=piece.passage.paper.path, line=piece.passage.line, field=piece.passage.field,
                    message=message, fix=fix,
                )  # fmt: skip


def _outcome(piece: Piece) -> str:
    """Which outcome a piece of a request or review speaks of; nothing for what speaks of none."""
    match piece.part, piece.field.split("/")[1:]:
        case "bid" | "review", ["outcomes", place, *_]:
            return place
        case "review", ["lesson" | "school_comment" | "second_look" as field, *_]:
            return field
    return ""


_IN_WORDS = "Say it in words, or count something else: sessions, entries in a log, what staff say of their work."


def _told(bid: Record[model.Bid], piece: Piece) -> tuple[str, str] | None:
    """What it gives away about few children, and what to do."""
    text, few = piece.passage.text, bid.data.pupils in _FEW
    if _FIVE_TO_NINE.search(text):
        return "This counts fewer than ten pupils.", "Write 'fewer than ten', or say it in words."
    if few and _STATISTIC.search(text) and _of_pupils(bid, piece):
        return f"This is a per cent or an average of pupils, and '{bid.id}' may be for fewer than twenty.", _IN_WORDS
    group = few or bid.data.kind is RequestKind.GROUP
    if group and not piece.field.endswith("/target") and _EVERY.search(text) and _of_pupils(bid, piece):
        return (
            "This says the same of every pupil of a group, and so of each of them.",
            "Write 'nearly all' or 'hardly any'.",
        )
    return None


def _of_pupils(bid: Record[model.Bid], piece: Piece) -> bool:
    """Whether it is about the pupils, and not about staff, or about sessions held."""
    text = piece.passage.text
    place = _outcome(piece)
    if place.isdecimal() and int(place) < len(bid.data.outcomes):
        outcome = bid.data.outcomes[int(place)]
        if _PUPILS.search(f"{outcome.measure} {text}"):
            return True
        text = f"{outcome.outcome} {outcome.measure} {text}"
    return bool(_PUPILS.search(text)) or not _OTHERS.search(text)
