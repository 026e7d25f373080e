"""No words may make a plan or an assessment hang on cluster money; and words about plans that do not are left alone."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
import yaml

from generator.checks.ehc import found
from generator.checks.ehc_words import WORDINGS
from generator.publish.words import EHC_TEXT
from tests.roots import REPOSITORY

HERE = Path(__file__).parent


def labelled() -> tuple[list[str], list[str]]:
    """All sentences that hang one on the other, and all that do not."""
    corpus = [row for name in ("corpus", "corpus_second") for row in _rows(name)]
    ours = yaml.safe_load((HERE / "ehc.yaml").read_text("utf-8"))
    by_label = {label: [str(row["text"]) for row in corpus if row["label"] == label] for label in ("ehc", "harmless")}
    return by_label["ehc"] + ours["hangs"], by_label["harmless"] + ours["harmless"]


def _rows(name: str) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = yaml.safe_load((HERE / "privacy" / f"{name}.yaml").read_text("utf-8"))
    return rows


def test_what_is_found_in_sentences_that_nobody_tuned_on(capsys: pytest.CaptureFixture[str]) -> None:
    rows = _rows("corpus_fresh")
    wanted = [row["text"] for row in rows if row["label"] == "ehc"]
    harmless = [row["text"] for row in rows if row["label"] == "harmless"]
    caught, alarms = sum(map(bool, map(found, wanted))), sum(map(bool, map(found, harmless)))
    with capsys.disabled():
        sys.stdout.write(f"\nehc, fresh: {caught} of {len(wanted)} found, {alarms} false alarms in {len(harmless)}\n")
    assert caught * 10 >= 7 * len(wanted)
    assert alarms * 100 <= len(harmless)


def test_recall_and_false_alarms_over_the_labelled_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    wanted, harmless = labelled()
    missed, alarms = [text for text in wanted if not found(text)], [text for text in harmless if found(text)]
    with capsys.disabled():
        caught = f"{len(wanted) - len(missed)} of {len(wanted)} found"
        sys.stdout.write(f"\nehc: {caught}, {len(alarms)} false alarms in {len(harmless)}\n")
    assert len(wanted) >= 100
    assert len(harmless) >= 250
    assert len(missed) * 20 <= len(wanted), missed
    assert alarms == []


@pytest.mark.parametrize(
    ("reads_as", "text"),
    [
        ("a plan or an assessment were where to go", "The school could put in for a plan through the EHCNA route instead."),
        ("a plan or an assessment were where to go", "This is one for the statutory route."),
        ("a plan or an assessment were where to go", "Recommend that the parents make an EHC needs assessment request."),
        ("cluster money stood in the place", "The group is an alternative to an EHC plan."),
        ("cluster money stood in the place", "There will be fewer requests for EHC plans."),
        ("a family had to wait for the cluster", "Try the cluster first."),
        ("a family had to wait for the cluster", "No EHC needs assessment until the cluster has refused."),
        ("a family had to wait for the cluster", "An assessment can only be asked for after the cluster has said no."),
        ("a family had to wait for the cluster", "Parents should hold off with the EHC request."),
        ("a decision of the cluster had to be shown", "Please attach the cluster's letter to the request for an assessment."),
        ("a family gave up a request", "Agreed on condition that the family drops its appeal for an EHCP."),
        ("a plan were to pay for this", "Not agreed: the plan will cover it."),
        ("a plan were to pay for this", "Already met through the EHC plan."),
        ("a plan were to pay for this", "Only for pupils who must have an EHCP."),
        ("what a plan says hung on cluster money", "Pays for what stands in Section F."),
        ("what a plan says hung on cluster money", "The hours in the plan stop if the cluster does not agree."),
        ("a plan or an assessment had to do with", "The award makes up the shortfall in the EHCP."),
    ],
)  # fmt: skip
def test_each_wording_is_known(reads_as: str, text: str) -> None:
    wording = found(text)
    assert wording is not None
    assert wording.reads_as.startswith(reads_as)


@pytest.mark.parametrize(
    "text",
    [
        "TRY THE CLUSTER FIRST",
        "try\n  the “cluster”\tfirst",
        "Try the \u2018cluster\u2019 first!",
        "Apply for an E.H.C.P. instead.",
        "apply for an e.h.c. plan\ninstead",
        "The plan’ll do; the child's plan will pay for it.",
        "You can ask at any time, but try the cluster first.",
        "Apply for an Education, Health and Care plan instead.",
    ],
)
def test_case_blanks_quotes_stops_and_line_ends_hide_nothing(text: str) -> None:
    assert found(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        EHC_TEXT,
        "You do not need to try cluster funding first.",
        "You don’t need to try cluster funding first",
        "No child needs an EHC plan to benefit.",
        "Pupils with and without an EHC plan take part.",
        "An EHC plan is a legal document that the council writes.",
        "The council must provide what an EHC plan says, whatever a cluster decides.",
        "Families can ask for an EHC needs assessment whether or not the cluster has agreed.",
        "A guide for parents on how to ask for an EHC needs assessment.",
        "Count of pupils with an EHC plan, January 2025.",
        "The annual reviews of EHC plans take place in March, before the cluster meets.",
        "Staff were trained to write better advice for EHC needs assessments.",
        "The training plan covers all of this.",
        "The plan will cover both schools.",
        "A baseline assessment comes first, then the training.",
        "The assessment of reading was shared with the cluster before the meeting.",
        "The risk assessment for the room is complete.",
        "The request waits for the next meeting of the cluster.",
        "Agreed instead of the larger sum.",
        "The schools should try the trust's own fund first.",
    ],
)
def test_words_that_make_nothing_hang_on_anything(text: str) -> None:
    assert found(text) is None


def test_the_site_says_nothing_of_the_kind_itself() -> None:
    written = [*(REPOSITORY / "site/pages").rglob("*.md"), *(REPOSITORY / "site/templates").rglob("*.html")]
    assert len(written) > 20
    pieces = [piece for file in written for piece in re.split(r"\n\n|[<>{}]", file.read_text("utf-8"))]
    assert [piece for piece in pieces if found(piece)] == []


def test_each_wording_says_what_a_family_reads_and_how_to_write_it() -> None:
    for wording in WORDINGS:
        assert re.fullmatch(r"[a-z].+[a-z]", wording.reads_as)
        assert re.fullmatch(r"[A-Z].+\.", wording.instead)


def test_a_page_without_a_stop_is_looked_through_in_time() -> None:
    assert found("plan and cluster " * 5_000 + "try the cluster first") is not None
