"""Rules about EHC plans: no words may make a plan, or an assessment, hang on cluster money.

What a plan says must be provided whatever a cluster decides (Children and Families Act 2014, section 42), and the only
test for an assessment is the one in section 36. A sentence that says otherwise turns a family away from a right, and it
does so on the council's own page. `ehc_words` is the list of such sentences; this reads what is written by it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.checks.ehc_words import RIGHT, WORDINGS, Wording
from generator.checks.passages import Where, passages
from generator.checks.rule import Fault, text_rule
from generator.records.finding import Severity
from generator.records.read import Reading


@text_rule(
    "ehc",
    Severity.ERROR,
    "What an EHC plan says, and the right to ask for an assessment, never depend on what a cluster decides or has left.",
)
def ehc(reading: Reading) -> Iterator[Fault]:
    """Words that make an EHC plan or an assessment hang on cluster money, or send a family from one to the other."""
    for passage in passages(reading):
        wording = None if passage.where is Where.ADDRESS else found(passage.text)
        if wording is not None:
            message = f"This reads as if {wording.reads_as}."
            yield Fault(
                path=passage.paper.path, line=passage.line, field=passage.field, message=message, fix=wording.instead
            )


def found(text: str) -> Wording | None:
    """The first wording of the list that a text uses; none where it says that one does not hang on the other."""
    small = text.casefold()
    if not any(word in small for word in _WORDS) or not _WORTH_A_LOOK.search(small):
        return None
    for sentence in sentences(text):
        if not RIGHT.search(sentence):
            for wording in WORDINGS:
                if wording.pattern.search(sentence):
                    return wording
    return None


_WORDS = ("ehc", "e.h", "e h", "e-h", "plan", "assess", "statut", "statement", "section", "cluster")
_WORTH_A_LOOK = re.compile(
    r"e\W{0,2}h\W{0,2}c|care\s+plan|statut|statements?\s+of|assess|section\s+f"
    r"|\b(?:the|a|his|her|their|any|each|child\W?s|pupil\W?s|children\W?s|for)\s+plans?\b|cluster.*first|(?:until|tried|used|been|gone).*cluster",
    re.DOTALL,
)
"""Every wording has one of these; most texts have none, and are done with at once."""


def sentences(text: str) -> Iterator[str]:
    """Each sentence in small letters, with one blank between words and nothing else between them."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = re.sub("['`\u2018\u2019]", "", plain)
    plain = re.sub(r"\be\.\s?h\.\s?c\b\.?(?:\s?p\b\.?)?", "ehc ", plain)
    for sentence in re.split(r"[.!?;](?=\s|$)|\bbut\b|\bhowever\b", plain):
        words = re.findall(r"\w+", sentence)
        # Nobody's sentence is as long; without an end, a page without stops would take minutes to look through.
        yield from (" ".join(words[start : start + _LONG]) for start in range(0, len(words), _LONG // 2))


_LONG = 80
