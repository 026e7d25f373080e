"""A new record: by flags where nobody can be asked, by questions at a terminal; sound, or not there at all."""

from __future__ import annotations

import os
import pty
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from generator import cli
from generator.desk.new import KINDS, Making
from generator.desk.new_asking import GivenUp, Terminal, agreed, ask_all, mend
from generator.desk.new_change import Unfit
from generator.desk.saving import save
from generator.records import forms
from generator.records.kinds import BY_NAME
from generator.records.yaml import parse
from tests.roots import REPOSITORY, Root

TODAY = date(2026, 3, 20)
BID = {
    "kind": "project", "urgent": "no", "title": "A reading corner", "summary": "Books for all who come late to reading.",
    "cluster": "c1", "lead": "900001", "partners": "900002, 900003", "received": "2026-03-02", "need": "cognition_and_learning",
    "pupils": "whole-school", "costs/0/item": "Books", "costs/0/category": "resources", "costs/0/amount": "£1,200.50",
    "costs/1/item": "Shelves", "costs/1/category": "equipment", "costs/1/amount": "300", "own_contribution": "0",
    "terms": "2025-26-summer", "lasts": "one_year", "outcomes/0/outcome": "More read for pleasure",
    "outcomes/0/measure": "Books lent, a week", "outcomes/0/baseline": "few", "outcomes/0/target": "many",
    "outcomes/0/by": "2026-07-10", "afterwards": "The library keeps them.", "paperwork/0/paper": "costed_provision_map",
    "paperwork/0/received": "2026-03-02", "name_if_not_agreed": "yes",
}  # fmt: skip
FLAGS: dict[str, tuple[Sequence[str], dict[str, str], str]] = {
    "school": ([], {
        "urn": "900077", "name": "Reed Primary School", "phase": "primary", "type": "Community school",
        "governance": "maintained", "position/latitude": "52.46", "position/longitude": "0.32", "opened": "2026-09-01",
    }, "schools/900077"),
    "meeting": ([], {
        "cluster": "c1", "slot": "urgent", "date": "2026-03-26", "status": "planned", "why_urgent": "A boiler broke.",
    }, "meetings/2025-26/c1-urgent-01"),
    "bid": ([], BID, "bids/2025-26/c1-002"),
    "decisions": (["2025-26/c2-spr2"], {
        "attendance/0/school": "900004", "attendance/0/capacity": "headteacher", "attendance/0/chair": "yes",
        "attendance/1/school": "900005", "attendance/1/capacity": "senco", "attendance/2/school": "900006",
        "attendance/2/capacity": "headteacher", "items/0/bid": "2025-26/c2-001", "items/0/outcome": "deferred",
        "items/0/reasons": "more_information_needed", "items/0/how": "consensus", "items/0/interests_checked": "yes", "items/0/left_voting": "3", "items/0/words": "The measure is not clear yet.", "recorded_by": "Cluster clerk", "recorded_on": "2026-03-25",
    }, "decisions/2025-26/c2-spr2"),
    "transfer": ([], {
        "date": "2026-03-16", "kind": "virement", "amount": "100", "from/year": "2025-26", "from/account": "cluster",
        "from/id": "c2", "to/year": "2025-26", "to/account": "cluster", "to/id": "c1",
        "reason": "Cluster 1 had more requests than money.", "approved_by": "Head of Inclusion",
    }, "transfers/2025-26/002"),
    "correction": ([], {
        "record": "bids/2025-26/c1-001", "field": "/afterwards", "now": "The trained staff train the others.",
        "why": "A line was left out.", "agreed_on": "2026-03-16", "agreed_by": "Cluster 1",
    }, "corrections/2025-26/002"),
    "redaction": ([], {
        "record": "bids/2025-26/c1-001", "field": "/summary", "date": "2026-03-16", "reason": "personal_data",
        "role": "Data Protection Officer",
    }, "redactions/2025-26/002"),
    "update": (["2026-03-20-summer-dates"], {
        "title": "Summer dates are fixed", "body": "They are on the calendar page.", "audience": "schools, parents",
    }, "updates/2026-03-20-summer-dates"),
    "scenario": ([], {
        "title": "More to share", "why": "What would a larger pot give?", "pot": "70,000",
    }, "scenarios/more-to-share"),
    "grouping": (["2026-27"], {
        "title": "Clusters for 2026-27", "status": "draft", "valid_from": "2026-09-01", "valid_to": "2027-08-31",
        "complete": "no", "clusters/0/id": "c1", "clusters/0/name": "Cluster 1", "clusters/0/members/0/school": "900001",
        "sources/0/title": "The Schools Forum's paper",
    }, "groupings/2026-27"),
}  # fmt: skip


def flags(kind: str, **instead: str) -> list[str]:
    name, fields, _ = FLAGS[kind]
    return [
        "new",
        kind,
        *name,
        *(f"--set={field}={value}" for field, value in (fields | instead).items()),
        "--data=small",
    ]


def making(root: Root, kind: str, name: str | None = None) -> Making:
    dataset = root.read().dataset
    assert dataset is not None
    return Making.begun(BY_NAME[kind], dataset, TODAY, year=None, name=name)


def typed(*answers: str) -> tuple[Terminal, list[str], Iterator[str]]:
    """Somebody at a terminal, with what was said to them and what they still have to type."""
    said: list[str] = []
    left = iter(answers)

    def ask(question: str) -> str:
        said.append(question)
        answer = next(left, None)
        if answer is None:
            raise GivenUp
        return answer

    return Terminal(ask=ask, say=said.append), said, left


# Flags ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", FLAGS)
def test_every_kind_is_made_from_flags_and_is_sound(small: Root, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.main(flags(kind))
    out = capsys.readouterr().out
    written = re.findall(r"^Written: small/(.*)\.yaml$", out, re.MULTILINE)
    assert FLAGS[kind][2] in written, out
    assert code == 0
    assert cli.main(["check", "--data", "small"]) == 0


def test_a_review_is_called_like_its_request(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    small.remove("reviews/2025-26/c1-001.yaml").remove("redactions/2025-26/001.yaml")
    fields = {
        "reviewed_on": "2026-03-12", "spent": "5300", "returned": "200", "outcomes/0/result": "met",
        "outcomes/0/reason": "The average wait in March was four weeks.", "lesson": "Agree before the start who may refer.",
    }  # fmt: skip
    words = [f"--set={field}={value}" for field, value in fields.items()]
    assert cli.main(["new", "review", *words, "--data=small"]) == 2
    assert capsys.readouterr().err == (
        "clusters: there is nobody to ask here, so say also: the name of what it is about (2025-26/c1-001, "
        "2025-26/c2-001)\n"
    )
    assert cli.main(["new", "review", "2025-26/c1-001", *words, "--data=small"]) == 0
    assert small.read().dataset is not None


def test_all_kinds_of_officers_are_tried_here() -> None:
    assert {*FLAGS, "review"} == set(KINDS)


def test_the_record_has_what_was_said_in_the_tools_own_form(small: Root) -> None:
    assert cli.main(flags("bid")) == 0
    text = (small.path / "bids/2025-26/c1-002.yaml").read_text("utf-8")
    assert text.startswith('kind: project\nurgent: false\ntitle: "A reading corner"\n')
    assert 'partners:\n  - "900002"\n  - "900003"\n' in text
    assert '  - item: "Books"\n    category: resources\n    amount: 1200.50\n' in text


def test_without_a_terminal_it_says_which_flags_are_missing(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["new", "transfer", "--data=small", "--set=date=2026-03-16", "--set=kind=virement"]) == 2
    assert capsys.readouterr().err == (
        "clusters: there is nobody to ask here, so say also: --set amount=… (Amount, like 3000); "
        "--set from/year=… (2025-26); --set from/account=… (What a cluster has to decide about (cluster), What a cluster "
        "keeps for urgent requests (reserve), What a cluster keeps for individual support (envelope), What the authority "
        "keeps, in lines with names (central), A school (school)); --set to/year=… (2025-26); --set to/account=… (What a "
        "cluster has to decide about (cluster), What a cluster keeps for urgent requests (reserve), What a cluster keeps "
        "for individual support (envelope), What the authority keeps, in lines with names (central), A school (school)); "
        "--set reason=… (Reason, like Cluster 2 had more requests than money; cluster 1 had the room.); "
        "--set approved_by=… (Approved by, like Head of Inclusion)\n"
    )


def test_what_other_fields_ask_for_is_missing_too(small: Root) -> None:
    group = making(small, "bid")
    for field, text in BID.items():
        assert group.answer(f"/{field}", text) is None
    assert group.missing() == ()
    group.value["kind"] = "group"
    assert [one.name for one in group.missing()] == ["families_told_on"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nothing"], "there is no kind 'nothing'; choose from school, meeting, bid, decisions, review, transfer, correction, redaction, update, scenario, grouping, year"),
        (["census"], "a census is brought in: clusters import census FILE --date DATE"),
        (["authority"], "an authority begins with its repository: clusters init DIR"),
        (["bid", "c1-2"], "'c1-2' is no name for a request; it is called like bids/2025-26/c1-003.yaml"),
        (["bid", "--set", "cluster"], "--set cluster: write it as FIELD=VALUE"),
        (["bid", "--set", "sluster=c1"], "--set sluster: request has no field 'sluster'. Did you mean 'cluster'?"),
        (["bid", "--set", "urgent=maybe"], "--set urgent: 'Urgent' takes yes or no, not this."),
        (["bid", "--set", "costs/0/amount=much"], "--set costs/0/amount: 'Amount' takes a number, not this."),
        (["bid", "--set", "costs/1/item=Books"], "--set costs/1/item: There is no place '/costs/1/item': count list items from 0."),
        (["bid", "--set", "received=Born on 3 May 2016"], "--set received: What stands here is not repeated, because it looks as if it points to a person. A day as year-month-day. For instance '2025-12-04'."),
        (["bid", "--from", "none.yaml"], "there is no file none.yaml"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_misuse(small: Root, words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["new", *words, "--data", "small"]) == 2
    assert capsys.readouterr().err == f"clusters: {said}\n"


def test_a_file_may_begin_it_and_flags_change_it(small: Root) -> None:
    words = [
        "new",
        "request",
        "--data=small",
        "--from",
        "small/bids/2025-26/c1-001.yaml",
        "--set=title=Another therapist",
    ]
    assert cli.main([*words, "--set=received=2026-03-02", "--set=terms=2025-26-summer", "--set=paperwork/0/received=2026-03-02", "--set=outcomes/0/by=2026-07-10"]) == 0  # fmt: skip
    assert 'title: "Another therapist"' in (small.path / "bids/2025-26/c1-002.yaml").read_text("utf-8")


def test_a_record_that_breaks_a_rule_is_not_written_and_nothing_private_is_repeated(
    small: Root, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(flags("bid", summary="The pupil born on 3 May 2016 reads well now.")) == 1
    out = capsys.readouterr().out
    assert "small/bids/2025-26/c1-002.yaml:4: error [date-of-birth]  /summary\n" in out
    assert out.endswith("Nothing was written.\n")
    assert "2016" not in out
    assert not (small.path / "bids/2025-26/c1-002.yaml").exists()


@pytest.mark.parametrize(
    ("kind", "name"), [("decisions", "2025-26/c1-aut2"), ("redaction", "2025-26/001"), ("bid", "2025-26/c1-001")]
)
def test_what_stands_is_never_written_over(
    small: Root, kind: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _, fields, _ = FLAGS[kind]
    words = [f"--set={field}={value}" for field, value in fields.items()]
    assert cli.main(["new", kind, name, *words, "--data=small"]) == 1
    assert capsys.readouterr().out == (
        f"NAME: {BY_NAME[kind].path(name)} is there already.\n"
        "    Choose another name. What stands is changed in its file or, once it was agreed, with a correction.\n"
        "Nothing was written.\n"
    )


def test_a_meeting_that_has_decisions_was_held(small: Root) -> None:
    assert cli.main(flags("decisions")) == 0
    assert "status: held\n" in (small.path / "meetings/2025-26/c2-spr2.yaml").read_text("utf-8")


# Names ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "fields", "name"),
    [
        ("meeting", {"cluster": "c1", "slot": "aut2"}, "2025-26/c1-aut2"),
        ("meeting", {"cluster": "c1", "slot": "aut2", "replaces": "2025-26/c1-aut2"}, "2025-26/c1-aut2-again"),
        ("meeting", {"cluster": "c1", "slot": "panel"}, "2025-26/c1-panel-01"),
        (
            "update",
            {"title": "The school’s new café: dates & “places”"},
            "2026-03-20-the-schools-new-cafe-dates-places",
        ),
        ("scenario", {"title": "Half by free meals"}, "half-by-free-meals"),
        ("correction", {"record": "decisions/2024-25/c1-aut2"}, "2024-25/001"),
        ("correction", {"record": "schools/900001"}, "2025-26/002"),
        ("decisions", {}, None),
        ("review", {}, None),
    ],
)
def test_a_record_is_called_what_its_fields_say(
    small: Root, kind: str, fields: dict[str, str], name: str | None
) -> None:
    one = making(small, kind)
    for field, text in fields.items():
        assert one.answer(f"/{field}", text) is None
    assert one.name() == name


# Corrections and redactions -------------------------------------------------------------------------------------------


def test_a_correction_says_by_itself_what_was_with_earlier_ones_laid_over(small: Root) -> None:
    one = making(small, "correction")
    one.value |= {"record": "decisions/2025-26/c1-aut2", "field": "/items/0/amount", "now": 5400}
    made = one.made()
    assert not isinstance(made, Unfit)
    assert made[0].value["was"] == 5500, "the record says 5000, and a correction before this one 5500"
    assert one.field("/now") is not None
    assert one.answer("/now", "5,400.50") is None
    assert str(one.value["now"]) == "5400.50", "what is right is a number, as what was there"


def test_a_correction_takes_a_field_out_or_strikes_a_record_only_if_that_is_said(small: Root) -> None:
    one = making(small, "correction")
    one.value |= {
        "record": "bids/2025-26/c1-001",
        "field": "/lasts",
        "why": "x",
        "agreed_on": "2026-03-16",
        "agreed_by": "y",
    }
    assert [field.name for field in one.missing()] == ["now"]
    assert list(one.wanted()) == [
        "--set now=… (one school year (one_year), to the end of a key stage (end_of_key_stage))"
    ]
    assert one.answer("/now", "") is None
    assert one.missing() == ()
    made = one.made()
    assert not isinstance(made, Unfit)
    assert {name: made[0].value.get(name) for name in ("was", "now")} == {"was": "one_year", "now": None}
    assert one.answer("/field", "") is None
    struck = one.made()
    assert not isinstance(struck, Unfit)
    assert {"was", "now"} & struck[0].value.keys() == set()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"record": "bids/2025-26/c1-009", "field": "/title"}, ("record", "There is no record 'bids/2025-26/c1-009'.")),
        (
            {"record": "bids/2025-26/c1-001", "field": "/titel"},
            ("field", "Nothing stands at '/titel' of bids/2025-26/c1-001."),
        ),
    ],
)
@pytest.mark.parametrize("kind", ["correction", "redaction"])
def test_what_is_not_there_cannot_be_changed(
    small: Root, kind: str, fields: dict[str, str], said: tuple[str, str]
) -> None:
    one = making(small, kind)
    one.value |= fields
    made = one.made()
    assert isinstance(made, Unfit)
    assert (made.field, made.message) == said
    assert made.fix


def test_a_correction_to_what_stands_there_already_is_none(small: Root) -> None:
    one = making(small, "correction")
    one.value |= {"record": "bids/2025-26/c1-001", "field": "/lasts", "now": "one_year"}
    assert one.made() == Unfit(
        field="now", message="This is what stands there already.", fix="Say what should stand there."
    )


def test_a_redaction_takes_the_words_out_of_the_record_and_of_every_correction(
    small: Root, capsys: pytest.CaptureFixture[str]
) -> None:
    words = "The staff who were trained go on."
    assert cli.main(flags("correction", field="/afterwards", now=words)) == 0
    capsys.readouterr()
    assert cli.main(flags("redaction", field="/afterwards")) == 0
    assert capsys.readouterr().out == (
        "The words are out of the records as they stand now. They are still in the history, in the site and its files as "
        "they\nwere published, and in every copy: PRIVACY.md says what to do next, from 'Rewrite history' on.\n"
        "Written: small/bids/2025-26/c1-001.yaml\n"
        "Written: small/corrections/2025-26/002.yaml\n"
        "Written: small/redactions/2025-26/002.yaml\n"
    )
    for path in ("bids/2025-26/c1-001.yaml", "corrections/2025-26/002.yaml", "redactions/2025-26/002.yaml"):
        text = (small.path / path).read_text("utf-8")
        assert words not in text
        assert "The trained staff go on." not in text
    correction = parse((small.path / "corrections/2025-26/002.yaml").read_bytes(), limit=10_000).value
    assert isinstance(correction, dict)
    assert (correction["was"], correction["now"]) == (forms.REDACTED, forms.REDACTED)
    assert cli.main(["check", "--data", "small"]) == 0


def test_what_sums_are_made_from_cannot_be_redacted(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    before = (small.path / "bids/2025-26/c1-001.yaml").read_bytes()
    assert cli.main(flags("redaction", field="/costs/0/amount")) == 1
    assert "This field was redacted, but the records cannot be computed without it." in capsys.readouterr().out
    assert (small.path / "bids/2025-26/c1-001.yaml").read_bytes() == before


# Questions ------------------------------------------------------------------------------------------------------------


def test_a_terminal_is_asked_one_thing_at_a_time(small: Root) -> None:
    one = making(small, "meeting")
    terminal, said, left = typed("cluster 2", "urg", "2026-03-26", "1", "A boiler broke.", "2", "13:00")
    ask_all(one, terminal)
    assert list(left) == []
    assert one.value == {
        "cluster": "c2", "slot": "urgent", "date": "2026-03-26", "status": "planned", "why_urgent": "A boiler broke.",
        "ends": "13:00",
    }  # fmt: skip
    assert said[:8] == [
        "",
        "Cluster: The cluster's short name; the file's name starts with it.",
        "   1  Cluster 1 (c1)",
        "   2  Cluster 2 (c2)",
        "(number, or part of the name) > ",
        "  Cluster 2 (c2)",
        "",
        "Slot: The slot in the year's calendar; or urgent, or panel.",
    ]
    assert save(small.path, made if not isinstance(made := one.made(), Unfit) else [], TODAY).findings == ()


def test_a_whole_request_can_be_asked_for_with_lists_inside(small: Root) -> None:
    one = making(small, "bid")
    one.value |= {"kind": "project", "urgent": False, "title": "A reading corner", "summary": "Books.", "cluster": "c1"}
    terminal, said, left = typed(
        "mill lane p", "2026-03-02", "2", "6", "Books", "5", "nought", "1,200.50", "y", "Shelves", "4", "300", "n", "0",
        "3", "one school", "More read", "Books lent", "few", "many", "2026-07-10", "", "The library keeps them.",
        "costed", "2026-03-02", "n", "y", "1", "1, 3",
    )  # fmt: skip
    ask_all(one, terminal)
    assert list(left) == []
    assert "  'Amount' takes a number, not this." in said
    assert one.value["costs"] == [
        {"item": "Books", "category": "resources", "amount": one.value["costs"][0]["amount"]},  # type: ignore[index,call-overload]
        {"item": "Shelves", "category": "equipment", "amount": 300},
    ]
    assert (one.value["lead"], one.value["partners"]) == ("900001", ["900002", "900003"])
    made = one.made()
    assert not isinstance(made, Unfit)
    assert [found.message for found in save(small.path, made, TODAY).findings] == []


def test_a_correction_is_led_to_its_record_and_its_field(small: Root) -> None:
    one = making(small, "correction")
    terminal, said, left = typed("decisions/2025-26/c1-aut2", "/items/0/amount", "5400", "A slip.", "", "Cluster 1")
    ask_all(one, terminal)
    assert list(left) == []
    assert one.value == {
        "record": "decisions/2025-26/c1-aut2", "field": "/items/0/amount", "now": 5400, "why": "A slip.",
        "agreed_on": "2026-03-20", "agreed_by": "Cluster 1",
    }  # fmt: skip
    assert "(Enter for 2026-03-20) > " in said
    assert any(line.endswith("  /items/0/amount  Amount: 5500") for line in said)


def test_a_record_is_struck_by_its_own_words_alone(small: Root) -> None:
    one = making(small, "correction")
    terminal, said, left = typed("bids/2025-26/c2-001", "", "no longer counts", "Asked twice.", "", "Cluster 2")
    ask_all(one, terminal)
    assert list(left) == []
    assert (one.value["field"], "now" in one.value) == ("", False)
    assert "  None is called so." in said, "Enter alone strikes nothing"


def test_what_is_not_clear_or_cannot_be_is_asked_again(small: Root) -> None:
    one = making(small, "redaction")
    one.value |= {"record": "bids/2025-26/c1-001", "field": "/summary"}
    terminal, said, left = typed("soon", "", "nothing", "p", "1", "", "Data Protection Officer")
    ask_all(one, terminal)
    assert list(left) == []
    assert (one.value["date"], one.value["reason"]) == ("2026-03-20", "personal_data")
    assert said[3] == "  'soon' is not a real date. A day as year-month-day. For instance '2025-12-04'."
    assert "  None is called so." in said
    assert "  Something must stand here; Ctrl+C stops." in said


def test_what_would_be_written_is_shown_first(small: Root) -> None:
    for answer, wanted in (("", True), ("yes", True), ("n", False)):
        terminal, said, _ = typed(answer)
        assert agreed(terminal, [("updates/2026-03-20-x.yaml", 'title: "X"\nbody: "Y"\n')]) is wanted
        assert said == ["", "updates/2026-03-20-x.yaml", '  title: "X"', '  body: "Y"', "Write this? (Y/n) "]


def test_an_answer_that_a_rule_refused_can_be_mended(small: Root) -> None:
    one = making(small, "bid")
    for field, text in (BID | {"terms": "2025-26-spring"}).items():
        one.answer(f"/{field}", text)
    terminal, said, left = typed("2025-26-summer", "")
    assert mend(one, terminal, ["/terms/0", "/title", "/costs"]) is True
    assert list(left) == []
    assert one.value["terms"] == ["2025-26-summer"]
    assert said == ["Terms, anew (Enter leaves it): ", "Title, anew (Enter leaves it): "]


def test_at_a_real_terminal_the_command_asks_and_writes(small: Root) -> None:
    typed_in = b"Summer dates are fixed\rThey are on the calendar page.\r\r\r"
    process, door = pty.fork()
    if process == 0:  # the officer's side
        os.environ["PYTHONPATH"] = str(REPOSITORY)
        os.execv(sys.executable, [sys.executable, "-m", "generator", "new", "update", "--data", "small"])
    os.write(door, typed_in)
    shown = b""
    try:
        while chunk := os.read(door, 4096):
            shown += chunk
    except OSError:
        pass  # how a terminal says that the other side is gone
    _, status = os.waitpid(process, 0)
    assert os.waitstatus_to_exitcode(status) == 0, shown.decode()
    assert b"(like Summer dates are fixed) > " in shown
    assert b'  title: "Summer dates are fixed"' in shown
    assert b"Write this? (Y/n) " in shown
    (written,) = Path("small/updates").glob("*-summer-dates-are-fixed.yaml")
    assert written.read_text("utf-8") == 'title: "Summer dates are fixed"\nbody: "They are on the calendar page."\n'
