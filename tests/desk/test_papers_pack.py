"""The pack for a meeting holds all that is before it, and lies where no repository is."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.desk.agenda import agenda, last_outcome, steps_out
from generator.money.before import balance
from generator.money.figure import pounds
from tests.desk.papers import books, example, said, text
from tests.roots import SEABOROUGH, Root, git

OUT = Path("papers")


def test_the_pack_of_a_meeting_that_lies_ahead(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    done = said(capsys, "pack", "c2-spr2", "--data", "small", "--out", "papers")
    assert done == (0, "Written: papers/2025-26-c2-spr2-pack.html\n", "")
    told = text(OUT / "2025-26-c2-spr2-pack.html")
    assert told.startswith(
        "For this meeting only. Not for publication. Invented example. Smallmarsh Council and its schools do not exist. "
        "Smallmarsh Council · papers for the meeting"
    )
    assert "When Wednesday 25 March 2026, 13:00" in told
    assert "Able to vote on each request At least three of the cluster’s three schools." in told
    assert "1. Who is here, and for whom. 2. Who must step out, request by request. 3. The requests." in told
    assert "c2-001 A calm start to the day A school in" in told
    assert "Learning mentor, mornings Staff £2,400.00 Asked for £2,400.00" in told
    assert "Calmer mornings Entries in the log, a week 9 3 Friday 10 July 2026" in told
    assert "Must step out Its school is withheld: each school says for itself whether it must." in told
    assert "What the meeting decides Outcome Amount and terms" in told


def test_the_money_is_the_ledgers(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "pack", "2025-26/c2-spr2", "--data", "small", "--out", "papers")
    ledger = books(small).full.kept["2025-26"]["c2"].latest.balance
    told = text(OUT / "2025-26-c2-spr2-pack.html")
    assert f"Set aside for individual support {pounds(ledger.envelope)}" in told
    assert f"Left to decide {pounds(ledger.left)}" in told
    assert f"joins the money to decide: {pounds(ledger.left + ledger.reserve)} in all." in told


def test_what_came_after_the_deadline_waits(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    small.replace("bids/2025-26/c2-001.yaml", "received: 2026-03-02\nneed", "received: 2026-03-19\nneed")
    said(capsys, "pack", "c2-spr2", "--data", "small", "--out", "papers")
    told = text(OUT / "2025-26-c2-spr2-pack.html")
    assert "No request is before this meeting." in told
    assert "Too late for this meeting These, or papers that belong to them, came in after the day" in told
    assert "The next meeting takes them. c2-001: A calm start to the day" in told


def test_what_a_meeting_took_is_what_its_decisions_say() -> None:
    accounts = example()
    dataset = accounts.dataset
    held = dataset.meetings["2025-26/c1-spr2"]
    found = agenda(dataset, held)
    assert [bid.id for bid in found.requests] == [item.bid for item in dataset.decisions[held.id].data.items]
    before = balance(accounts, held)
    ledger = accounts.full.kept["2025-26"]["c1"]
    places = [row.point for row in ledger.rows]
    assert before == ledger.rows[places.index("spr2") - 1].balance


def test_what_was_put_forward_is_before_the_meeting_that_decides_on_money() -> None:
    dataset = example().dataset
    for cluster in ("c1", "c2", "c3", "c4", "c5", "c6", "c7"):
        found = agenda(dataset, dataset.meetings[f"2025-26/{cluster}-sum2"])
        forward = {
            item.bid for item in dataset.decisions[f"2025-26/{cluster}-sum1"].data.items if item.outcome == "nominated"
        }
        assert forward <= {bid.id for bid in found.requests}
        assert {last[1].outcome.value for bid in found.requests if (last := last_outcome(dataset, bid.id))} <= {
            "nominated", "deferred",
        }  # fmt: skip


def test_a_request_shows_what_was_said_before_the_meeting_and_not_after() -> None:
    dataset = example().dataset
    again = dataset.meetings["2025-26/c4-spr2-again"]
    last = last_outcome(dataset, "2025-26/c4-003", again)
    assert last is not None
    assert last[0].data.date < again.data.date
    now = last_outcome(dataset, "2025-26/c4-003")
    assert now is not None
    assert now[0].data.date > again.data.date


def test_an_urgent_decision_is_there_to_be_backed() -> None:
    dataset = example().dataset
    backing = [
        (name, [one.id for one in agenda(dataset, dataset.meetings[name]).to_back])
        for name, record in dataset.decisions.items()
        if record.data.backs
    ]
    assert backing
    assert all(found == list(dataset.decisions[name].data.backs) for name, found in backing)


def test_who_must_step_out_is_who_did() -> None:
    dataset = example().dataset
    held = dataset.meetings["2025-26/c1-aut2"]
    for item in dataset.decisions[held.id].data.items:
        must = steps_out(dataset, held, dataset.bids[item.bid])
        there = {dataset.urns[one.school] for one in dataset.decisions[held.id].data.attendance if one.school}
        assert must.keys() & there == {dataset.urns[one.school] for one in item.stepped_out}


@pytest.mark.parametrize("words", [("pack", "c2-spr2"), ("letters", "c1-aut2")])
def test_no_paper_lies_in_a_repository(
    words: tuple[str, ...], repository: Root, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = said(capsys, *words, "--data", "small", "--out", "new/folder")
    assert (code, out) == (2, "")
    what = {"pack": "These papers are", "letters": "These letters are"}[words[0]]
    assert err == (
        f"clusters: {what} not for publication, and new/folder lies in the git repository {Path.cwd()}, from which "
        "nothing can be taken back; name a folder outside it, like ~/Documents/clusters\n"
    )
    assert not Path("new").exists()


def test_no_paper_lies_among_the_records(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = said(capsys, "pack", "c2-spr2", "--data", "small", "--out", "small/papers")
    assert code == 2
    assert err == (
        "clusters: These papers are not for publication, and small/papers lies among the records; "
        "name a folder outside them\n"
    )


def test_a_link_into_a_repository_is_seen_through(
    small: Root, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("repo/inside").mkdir(parents=True)
    git(Path("repo"), "init", "--quiet")
    Path("innocent").symlink_to(tmp_path / "repo/inside")
    assert said(capsys, "pack", "c2-spr2", "--data", "small", "--out", "innocent")[0] == 2
    assert not list(Path("repo/inside").iterdir())


def test_a_meeting_that_is_not_there(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = said(capsys, "pack", "2025-26/c2-spr3", "--data", "small", "--out", "papers")
    assert code == 2
    assert err == "clusters: there is no meeting '2025-26/c2-spr3'. Did you mean '2025-26/c2-spr2'?\n"


def test_faulty_records_make_no_paper(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    small.replace("bids/2025-26/c1-001.yaml", "    amount: 5400", "    amount: lots")
    code, out, _ = said(capsys, "pack", "c2-spr2", "--data", "small", "--out", "papers")
    assert code == 1
    assert out.splitlines()[-1] == "Nothing was written. Mend the errors first."
    assert not OUT.exists()


def test_the_public_register_makes_no_paper(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    small.replace("authority.yaml", "fictional: true", "fictional: true\npublic_register: true")
    code, _, err = said(capsys, "pack", "c2-spr2", "--data", "small", "--out", "papers")
    assert code == 2
    assert err == (
        "clusters: this is the public register, which leaves out what is not public; work in the private repository\n"
    )


def test_a_full_disk_leaves_nothing(
    small: Root, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "replace", full)
    code, out, err = said(capsys, "pack", "c2-spr2", "--data", "small", "--out", "papers")
    assert (code, out) == (2, "")
    assert err.endswith("cannot be written: No space left on device; name another folder\n")
    assert not list(OUT.iterdir())


def test_a_paper_is_for_its_owners_eyes_and_asks_nothing_of_others(
    small: Root, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "pack", "c2-spr2", "--data", "small", "--out", "papers")
    made = OUT / "2025-26-c2-spr2-pack.html"
    assert made.stat().st_mode & 0o077 == 0
    html = made.read_text("utf-8")
    assert not [mark for mark in ("http:", "https:", "<script", "<link", "src=", "url(") if mark in html]


def test_words_of_a_request_stay_words(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    small.replace("bids/2025-26/c2-001.yaml", '"A calm start to the day"', '"A <b>calm</b> start & more"')
    said(capsys, "pack", "c2-spr2", "--data", "small", "--out", "papers")
    assert "A &lt;b&gt;calm&lt;/b&gt; start &amp; more" in (OUT / "2025-26-c2-spr2-pack.html").read_text("utf-8")


def test_rules_that_are_not_published_say_so(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    small.edit('years/2025-26.yaml\n- voting:\n-   value: "One vote for each school."\n-   status: published\n'
               "+ voting:\n+   status: unknown")  # fmt: skip
    said(capsys, "pack", "c2-spr2", "--data", "small", "--out", "papers")
    told = text(OUT / "2025-26-c2-spr2-pack.html")
    assert "How it decides How a meeting votes is not published. Unknown" in told


def test_an_authority_of_which_only_facts_are_known(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = SEABOROUGH.parent / "southampton"
    assert said(capsys, "pack", "c1-aut2", "--data", str(root), "--out", str(tmp_path))[0] == 0
    told = text(tmp_path / "2025-26-c1-aut2-pack.html")
    assert "Where the cluster stands cannot be told: rules that it needs are not published." in told
    assert "No request is before this meeting." in told
    assert "Invented" not in told


def test_the_first_meeting_has_what_the_year_opened_with(small: Root) -> None:
    accounts = books(small)
    found = balance(accounts, accounts.dataset.meetings["2025-26/c1-aut2"])
    assert found == accounts.full.kept["2025-26"]["c1"].rows[0].balance
