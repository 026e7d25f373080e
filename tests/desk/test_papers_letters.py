"""Each school that asked gets its letter: what was decided, why, on which terms; never before the council has confirmed it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.desk.papers.letters import tellings
from generator.money.figure import pounds
from generator.publish.provenance import Provenance
from generator.publish.site import Site
from generator.publish.words import EHC_TEXT
from tests.desk.papers import example, said, text
from tests.roots import SEABOROUGH, Root

OUT = Path("papers/2025-26-c1-aut2")
DECISIONS = "decisions/2025-26/c1-aut2.yaml"
CONFIRMED = """\
    confirmed:
      role: "Head of Inclusion"
      delegation: "Scheme of delegation, section 3.14"
      on: 2025-11-25
    publish_from: 2025-11-30
"""


def letters(capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str, str]:
    return said(capsys, "letters", "c1-aut2", "--data", "small", "--out", "papers", *more)


def test_a_school_hears_what_was_agreed(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    assert letters(capsys) == (0, "Written: 2 files in papers/2025-26-c1-aut2\n", "")
    assert sorted(path.name for path in OUT.iterdir()) == ["900001.html", "all-letters.html"]
    told = text(OUT / "900001.html")
    assert told == text(OUT / "all-letters.html")
    assert told == (
        "Cluster 1, Autumn 2, Tuesday 18 November 2025 For the school that it is addressed to. Not for publication. "
        "Invented example. Smallmarsh Council and its schools do not exist. "
        "Smallmarsh Council SEND Funding Team clusters@smallmarsh.example Friday 20 March 2026 "
        "The headteacher Mill Lane Primary School The outcome of your request "
        "2025-26/c1-001: A shared therapist for two schools Agreed. £5,500.00, all that you asked for. "
        "Cluster 1 recommended this on Tuesday 18 November 2025 (all agreed, without a vote). "
        "The Head of Inclusion confirmed it for the council on Tuesday 25 November 2025 "
        "(Scheme of delegation, section 3.14). "
        "You asked together with Mill Lane Infant School. Please tell that school. "
        "When it falls due Day Term Financial year Amount "
        "Friday 30 January 2026 Spring term 2026 2025-26 £5,500.00 Together £5,500.00 "
        "Why The need is strong Two schools share one therapist. "
        "What else was weighed One therapist for each school. Not taken: it costs more. "
        "What is published The outcome is public from Sunday 30 November 2025. "
        "Your school, the request and the sum are named. "
        "If you want to reply Write to SEND Funding Team, clusters@smallmarsh.example. "
        "Please write nothing by which a child could be known. "
        "Whether, and by when, a school may ask for a decision to be looked at again is not published in the rules of "
        "2025-26. When a meeting cannot agree: What happens then is not published. Unknown "
        f"For families who ask you {EHC_TEXT}"
    )


def test_what_nobody_confirmed_has_no_letter(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    small.remove("reviews").remove("transfers").remove("corrections").remove("redactions").replace(
        DECISIONS, CONFIRMED, ""
    )
    assert letters(capsys) == (
        1,
        "2025-26/c1-001: no letter, since nobody has confirmed it for the council. --draft writes a draft.\n"
        "Nothing was written.\n",
        "",
    )
    assert not Path("papers").exists()


def test_a_draft_says_on_every_sheet_that_it_is_one(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    small.remove("reviews").remove("transfers").remove("corrections").remove("redactions").replace(
        DECISIONS, CONFIRMED, ""
    )
    assert letters(capsys, "--draft")[0] == 0
    draft = OUT / "draft-900001.html"
    told = text(draft)
    assert told.startswith("DRAFT ")
    assert "DRAFT: not to be sent. What is not confirmed is a recommendation, and may change." in told
    assert "Nobody has confirmed it for the council yet." in told
    assert "On which days it falls due is settled when it is confirmed." in told
    assert 'content: "DRAFT. For the school that it is addressed to.' in draft.read_text("utf-8")


@pytest.fixture
def away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def seaborough(capsys: pytest.CaptureFixture[str], meeting: str, *more: str) -> tuple[int, str, str]:
    return said(capsys, "letters", meeting, "--data", str(SEABOROUGH), "--out", "papers", *more)


def test_a_refusal_gives_reasons_what_was_weighed_and_the_rights_that_stand_apart(
    away: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seaborough(capsys, "c1-aut2")
    told = text(OUT / "900005.html")
    assert "2025-26/c1-006: Evening workshops for parents on sleep and routines Not agreed. You asked for £" in told
    assert "Why It is already provided The workshops are a good idea" in told
    assert "What else was weighed Pay for childcare only. Not taken: the council's course has its own." in told
    assert "When a meeting cannot agree: A request on which the meeting cannot agree, or has no quorum left" in told
    assert told.endswith(EHC_TEXT)
    assert "When it falls due" not in told


def test_terms_conditions_and_review(away: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = seaborough(capsys, "c1-aut2")
    assert (code, out.splitlines()) == (
        0,
        ["2025-26/c1-003: its school is withheld; send its letter by hand.",
         "Written: 7 files in papers/2025-26-c1-aut2"],
    )  # fmt: skip
    told = text(OUT / "2025-26-c1-003.html")
    assert "Friday 22 May 2026 The school that asked as 2025-26/c1-003 The outcome of your request" in told
    assert (
        "Friday 30 January 2026 Spring term 2026 2025-26 £4,814.00 "
        "Friday 15 May 2026 Summer term 2026 2026-27 £4,814.00 Together £9,628.00"
    ) in told
    assert "Conditions Show the cluster the weekly log at the end of each term. Review On Friday 10 July 2026" in told
    assert "Your school is not named." in told


def test_the_councils_own_file_says_whose_a_withheld_request_is(away: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("schools.csv").write_text("bid,urn\n2025-26/c1-003,900008\n", "utf-8")
    code, out, _ = seaborough(capsys, "c1-aut2", "--schools", "schools.csv")
    assert (code, out) == (0, "Written: 7 files in papers/2025-26-c1-aut2\n")
    assert "2025-26/c1-003: Mornings that begin in calm" in text(OUT / "900008.html")


def test_what_was_taken_back_is_told_with_what_stands(away: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seaborough(capsys, "c2-spr2")
    award = example().full.awards["2025-26/c2-002"]
    lead = award.bid.data.lead
    told = text(Path(f"papers/2025-26-c2-spr2/{lead}.html"))
    assert "2025-26/c2-002: Strong hands, steady bodies A part of the award is taken back: £6,666.66." in told
    assert f"Only what was not yet due is taken back. {pounds(award.stands)} of the award stands." in told


def test_sums_in_letters_are_the_ledgers() -> None:
    site = Site(accounts=example(), provenance=Provenance())
    for name, record in example().dataset.decisions.items():
        told = {one.record.id: one for one in tellings(site, record)}
        for award in (one for one in example().full.awards.values() if one.record.id == name):
            assert [one.figure.pence for one in told[award.bid.id].dues] == [due.amount for due in award.dues]
            assert sum(one.figure.pence for one in told[award.bid.id].dues) in (award.stands, 0)


def test_what_comes_back_says_who_looks_at_it_next(away: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert seaborough(capsys, "c1-sum1")[0] == 0
    told = text(Path("papers/2025-26-c1-sum1/all-letters.html"))
    assert "Cluster 1 decided this on Tuesday 28 April 2026" in told
    assert "A meeting at which money is decided will look at it next. Nothing is promised until then." in told
    assert seaborough(capsys, "c4-spr2-again")[0] == 0
    told = text(Path("papers/2025-26-c4-spr2-again/all-letters.html"))
    assert "Sent to a panel. You asked for £8,538.00. Cluster 4 decided this on Wednesday 25 March 2026" in told
    assert "A panel looks at it next. You need not ask again." in told


def test_a_meeting_without_decisions(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = said(capsys, "letters", "c2-spr2", "--data", "small", "--out", "papers")
    assert code == 2
    assert err == "clusters: nothing is recorded of what 2025-26/c2-spr2 decided; record its decisions first\n"
