"""What a change does, as an officer reads it before anyone approves: real revisions, whole sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.changes.compare import Comparison, compare
from generator.changes.git import merge_base
from generator.changes.moves import Move, Moves
from generator.changes.side import read_at, side
from generator.changes.written import as_markdown, as_text
from generator.cli import main
from tests.roots import SEABOROUGH, Root, copy, git

DAY = date(2026, 5, 22)


@pytest.fixture
def seaborough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Root:
    """The worked example as the first commit of a repository."""
    monkeypatch.chdir(tmp_path)
    root = copy(SEABOROUGH, Path("seaborough"))
    git(Path(), "init", "--quiet", "--initial-branch=main")
    git(Path(), "add", "seaborough")
    git(Path(), "commit", "--quiet", "--message=Begin")
    return root


def compared(root: Root, day: date = DAY) -> Comparison:
    """The files as they are against the last commit."""
    before = side("before", read_at(root.path, merge_base(root.path, "HEAD")), day)
    return compare(before, side("now", root.read(), day))


def tables(found: Comparison) -> dict[str, Moves]:
    return {table.title: table for table in found.moves}


def test_nothing_differs(seaborough: Root) -> None:
    assert as_text(compared(seaborough)) == (
        "\nWhat this change does to seaborough\n===================================\n  Nothing: no record differs.\n"
    )


def test_a_changed_weight_moves_money_between_clusters_and_none_is_lost(seaborough: Root) -> None:
    seaborough.replace("years/2025-26.yaml", "      per_cent: 55\n", "      per_cent: 50\n")
    seaborough.replace("years/2025-26.yaml", "      per_cent: 30\n", "      per_cent: 35\n")
    found = compared(seaborough)
    table = tables(found)["What each cluster gets, 2025-26"]
    assert len(table.rows) == 7
    assert any(row.difference > 0 for row in table.rows)
    assert any(row.difference < 0 for row in table.rows)
    assert sum(row.difference for row in table.rows) == 0
    assert table.total is not None
    assert (table.total.before, table.total.after) == (113_387_000, 113_387_000)
    assert [(cause.label, cause.was, cause.now) for cause in table.causes] == [
        ("Share of what is left", "55 %", "50 %"),
        ("Share of what is left", "30 %", "35 %"),
    ]
    said = as_markdown(found)
    assert "| Together | £1,133,870.00 | £1,133,870.00 | £0.00 |" in said
    assert "- `years/2025-26.yaml:130` Share of what is left: 55 % → 50 %" in said
    assert "  - By pupils on SEN support, Per cent: 55 → 50" in said


def test_a_changed_count_shows_every_gain_and_loss_and_whose_count_it_is(seaborough: Root) -> None:
    seaborough.replace(
        "census/2025-01.yaml", "    sen_support: 72\n    ehc_plans: 13", "    sen_support: 92\n    ehc_plans: 13"
    )
    table = tables(compared(seaborough))["What each cluster gets, 2025-26"]
    assert sum(row.difference for row in table.rows) == 0
    assert [row.label for row in table.rows if row.difference > 0] == ["Cluster 1"]
    assert ("Pupils on SEN support, School census, January 2025", "72", "92") in [
        (cause.label, cause.was, cause.now) for cause in table.causes
    ]


def test_a_new_transfer_says_what_each_cluster_then_has_left(seaborough: Root) -> None:
    transfer = (SEABOROUGH / "transfers/2025-26/001.yaml").read_text("utf-8")
    seaborough.write("transfers/2025-26/050.yaml", transfer)
    found = compared(seaborough)
    assert [(record.path, record.what.value) for record in found.records] == [("transfers/2025-26/050.yaml", "added")]
    table = tables(found)["Where each cluster stands, 2025-26"]
    assert table.rows
    assert all(cause.at.path == "transfers/2025-26/050.yaml" for cause in table.causes if cause.at)


def test_an_embargoed_outcome_stays_out(seaborough: Root) -> None:
    decisions = "decisions/2025-26/c3-spr2.yaml"
    text = (seaborough.path / decisions).read_text("utf-8")
    start = text.index("2025-26/c3-008")
    amount = text.index("amount: ", start)
    changed = text[:amount] + "amount: 1234.50" + text[text.index("\n", amount) :]
    seaborough.write(decisions, changed)
    found = compared(seaborough)
    assert found.moves == ()
    said = as_markdown(found) + as_text(found)
    assert "not told here, as it is not published, or not yet: 1 difference" in said
    for hidden in ("1,234.50", "1234.5", "Kittiwakery"):
        assert hidden not in said
    later = as_text(compared(seaborough, date(2026, 12, 1)))
    assert "£1,234.50" in later


def test_a_correction_says_what_it_puts_right(repository: Root) -> None:
    repository.write(
        "corrections/2025-26/009.yaml",
        'record: decisions/2025-26/c1-aut2\nfield: "/items/0/words"\nwas: "Agreed."\nnow: "Agreed, as asked."\n'
        'why: "The minutes say so."\nagreed_on: 2025-12-10\nagreed_by: "Schools Forum"\n',
    )
    was = (repository.path / "decisions/2025-26/c1-aut2.yaml").read_text("utf-8")
    words = was[was.index("words: ") + 7 :].splitlines()[0]
    repository.replace("corrections/2025-26/009.yaml", 'was: "Agreed."', f"was: {words}")
    found = compared(repository)
    (record,) = found.records
    assert record.path == "corrections/2025-26/009.yaml"
    assert [(field.was, field.now) for field in record.fields] == [(words.strip('"'), "Agreed, as asked.")]


def test_what_cannot_be_read_is_said_and_the_rest_is_told(repository: Root) -> None:
    repository.replace("bids/2025-26/c1-001.yaml", "    amount: 5400", "    amount: lots")
    found = compared(repository)
    said = as_text(found)
    assert not found.sound
    assert "It cannot be computed: the records have errors (now)." in said
    assert "      not told here, as the records have errors: 1 difference\n" in said
    assert "small/bids/2025-26/c1-001.yaml:15  error: " in said


def test_a_root_that_was_not_there_is_new_and_not_broken(repository: Root) -> None:
    git(Path(), "mv", "small", "moved")
    git(Path(), "commit", "--quiet", "--message=Another place")
    copy(repository.path.parent / "moved", Path("small"))
    said = as_text(compared(Root(Path("small"))))
    assert "There is nothing to compare with: before has no records." in said
    assert "authority.yaml." not in said, "that it had none before is no fault which is mended now"


def test_a_long_table_is_cut_and_still_adds_up(repository: Root) -> None:
    rows = tuple(Move(label=f"Award {number}", before=100, after=150) for number in range(10_000))
    table = Moves(title="Awards", rows=rows, total=None, causes=())
    repository.replace("schools/900001.yaml", "Mill Lane Primary School", "Mill Lane School")
    said = as_markdown(replace(compared(repository), moves=(table,)))
    assert "| Award 99 | £1.00 | £1.50 | +£0.50 |\n| and 9,900 more |  |  | +£4,950.00 |\n\n### Records\n" in said
    assert len(said) < 20_000


def test_a_record_named_after_a_person_is_told_by_its_folder(repository: Root) -> None:
    news = 'title: "News for everyone"\nbody: "A word."\naudience: everyone\n'
    found = compared(repository.write("updates/2026-01-20-kayleigh-hughes.yaml", news))
    said = as_text(found) + as_markdown(found)
    assert "  updates/….yaml  A record\n" in said
    assert "ayleigh" not in said


def test_a_fault_that_is_mended_is_told(repository: Root) -> None:
    repository.replace("bids/2025-26/c1-001.yaml", "    amount: 5400", "    amount: lots")
    git(Path(), "commit", "--quiet", "--all", "--message=Broken")
    repository.replace("bids/2025-26/c1-001.yaml", "    amount: lots", "    amount: 5400")
    found = compared(repository)
    assert found.brought == ()
    assert len(found.mended) == 1
    assert "Mended (1)" in as_text(found)


def test_nothing_in_a_record_becomes_markup(repository: Root) -> None:
    repository.replace(
        "authority.yaml", "short_name: ", 'short_name: "A | <b>`x`</b> [y](https://example.org) @team #1"  # '
    )
    said = as_markdown(compared(repository))
    assert (
        "A &#124; &#60;b&#62;&#96;x&#96;&#60;/b&#62; &#91;y&#93;(https:&#47;&#47;example.org) &#64;team &#35;1" in said
    )


def test_of_a_record_that_points_to_somebody_no_value_is_told(repository: Root) -> None:
    title = 'title: "'
    repository.replace("bids/2025-26/c1-001.yaml", title, 'title: "For Aaliyah Novak (invented): ')
    found = compared(repository)
    said = as_text(found) + as_markdown(found)
    assert found.private
    assert "no value is told here" in said
    assert "small/bids/2025-26/c1-001.yaml:" in said
    assert "Aaliyah" not in said
    assert "Novak" not in said


# The command ---------------------------------------------------------------------------------------------------------


def test_two_revisions_are_compared_whatever_the_files_say(
    repository: Root, capsys: pytest.CaptureFixture[str]
) -> None:
    git(Path(), "switch", "--quiet", "--create", "mine")
    repository.replace("bids/2025-26/c1-001.yaml", "    amount: 5400", "    amount: 5500")
    git(Path(), "commit", "--quiet", "--all", "--message=Mine")
    repository.remove("bids")
    assert main(["compare", "main", "mine", "--data", "small", "--format", "markdown"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("## What this change does to small\n")
    assert "£5,400.00 → £5,500.00" in said


def test_the_command_fails_where_what_a_change_leads_to_has_errors(
    repository: Root, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.replace("bids/2025-26/c1-001.yaml", "    amount: 5400", "    amount: lots")
    assert main(["compare", "HEAD", "--data", "small"]) == 1
    assert "Brought (1)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere"], "clusters: there is no revision 'nowhere' here; fetch it first (git fetch origin nowhere), or name another\n"),
        (["HEAD", "elsewhere"], "clusters: there is no revision 'elsewhere' here; fetch it first (git fetch origin elsewhere), or name another\n"),
    ],
)  # fmt: skip
def test_a_revision_that_is_not_there_is_misuse(
    words: list[str], said: str, repository: Root, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *words, "--data", "small"]) == 2
    assert capsys.readouterr().err == said


def test_a_day_that_is_none_is_misuse(repository: Root, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["compare", "HEAD", "--data", "small", "--asof", "soon"])
    assert left.value.code == 2
    assert "'soon' is no day; write it like 2026-05-22" in capsys.readouterr().err
