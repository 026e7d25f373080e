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


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What is asked of the scan on one set of sentences."""

    others: float
    """The least share found of what has no form of its own."""
    alarms: float
    """The most false alarms in a hundred harmless sentences."""


AIMS = {
    "corpus.yaml": Aim(others=0.95, alarms=1),
    # Written apart from the first, and seen by the scan's authors only after it was first measured on it.
    "corpus_second.yaml": Aim(others=0.95, alarms=1),
    # Never tuned on. The aim is not reached there: this holds what was measured, so that it grows no worse unseen.
    "corpus_fresh.yaml": Aim(others=0.85, alarms=3.3),
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the corpus."""

    text: str
    label: str


@pytest.fixture(scope="module", params=AIMS)
def aim(request: pytest.FixtureRequest) -> str:
    """The name of one set of sentences; each is measured by itself."""
    return str(request.param)


@pytest.fixture(scope="module")
def corpus(aim: str) -> list[Sentence]:
    cases = yaml.safe_load((REPOSITORY / "tests/checks/privacy" / aim).read_text("utf-8"))
    return [Sentence(case["text"], case["label"]) for case in cases if case["label"] != ELSEWHERE]


@pytest.fixture(scope="module")
def known() -> Known:
    """What the invented Seaborough's own records make harmless."""
    return known_in(Root(SEABOROUGH).read().papers)


def test_the_corpus_holds_what_is_measured(corpus: list[Sentence]) -> None:
    assert {sentence.label for sentence in corpus} == {*CHECKABLE, *OTHERS, HARMLESS}
    assert len(corpus) >= 300
    assert 0.4 < sum(sentence.label == HARMLESS for sentence in corpus) / len(corpus) < 0.6


def test_recall_and_false_alarms(aim: str, corpus: list[Sentence], known: Known) -> None:
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
    assert sum(found[label] for label in OTHERS) >= AIMS[aim].others * sum(of[label] for label in OTHERS), report
    assert alarms <= AIMS[aim].alarms, report
