"""The scan for signs of a child, measured on labelled sentences: what it finds of each kind, and where it cries wolf."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pytest
import yaml

from generator.checks.privacy.known import Known, known_in
from generator.checks.privacy.look import look
from tests.roots import REPOSITORY, SEABOROUGH, Root

CHECKABLE = ("upn", "nhs", "phone", "email", "postcode", "url")
"""Identifiers with a form of their own: each one is found."""
OTHERS = ("name", "initials", "birth", "age", "diagnosis", "class_gender", "small_number", "staff")
"""What has no form of its own: 19 of 20 are found."""
HARMLESS = "harmless"
ELSEWHERE = "ehc"
"""The words about plans have a rule and a test of their own."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the corpus."""

    text: str
    label: str


@pytest.fixture(scope="module", params=["corpus.yaml", "corpus_second.yaml"])
def corpus(request: pytest.FixtureRequest) -> list[Sentence]:
    """Each half by itself: the second was written apart, and seen only after the first was measured on it."""
    cases = yaml.safe_load((REPOSITORY / "tests/checks/privacy" / request.param).read_text("utf-8"))
    return [Sentence(case["text"], case["label"]) for case in cases if case["label"] != ELSEWHERE]


@pytest.fixture(scope="module")
def known() -> Known:
    """What the invented Seaborough's own records make harmless."""
    return known_in(Root(SEABOROUGH).read().papers)


def test_the_corpus_holds_what_is_measured(corpus: list[Sentence]) -> None:
    assert {sentence.label for sentence in corpus} == {*CHECKABLE, *OTHERS, HARMLESS}
    assert len(corpus) >= 300
    assert 0.4 < sum(sentence.label == HARMLESS for sentence in corpus) / len(corpus) < 0.6


def test_recall_and_false_alarms(corpus: list[Sentence], known: Known) -> None:
    told = {sentence.text for sentence in corpus if look(sentence.text, known)}
    of, found = Counter(sentence.label for sentence in corpus), Counter[str]()
    found.update(sentence.label for sentence in corpus if sentence.text in told)
    wrong = [
        f"{sentence.label}: {sentence.text}"
        for sentence in corpus
        if (sentence.text in told) is (sentence.label == HARMLESS)
    ]
    lines = [f"{label:13} {found[label]:3} of {of[label]}" for label in (*CHECKABLE, *OTHERS)]
    alarms = 100 * found[HARMLESS] / of[HARMLESS]
    report = "\n".join(["", *lines, f"false alarms: {alarms:.1f} in 100 harmless sentences", *wrong])
    print(report)  # noqa: T201  (the measure, for whoever runs it with -s)
    assert all(found[label] == of[label] for label in CHECKABLE), report
    assert sum(found[label] for label in OTHERS) >= 0.95 * sum(of[label] for label in OTHERS), report
    assert alarms <= 1, report
