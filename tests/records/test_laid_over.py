"""Corrections, redactions and amendments: what is laid over a record, and what a redaction may take out."""

from __future__ import annotations

from datetime import date

import pytest

from generator.records.dataset import Dataset
from tests.roots import Root

BID = "bids/2025-26/c1-001.yaml"
DECISIONS = "decisions/2025-26/c1-aut2.yaml"
PHRASE = '"removed to protect a person"'


def dataset(root: Root) -> Dataset:
    reading = root.read()
    assert reading.findings == ()
    assert reading.dataset is not None
    return reading.dataset


def correction(record: str, field: str, *, was: str = "", now: str = "") -> str:
    changed = (f"was: {was}\n" if was else "") + (f"now: {now}\n" if now else "")
    end = 'why: "Typed wrongly."\nagreed_on: 2026-01-20\nagreed_by: "SEND Funding Team"\n'
    return f'record: {record}\nfield: "{field}"\n{changed}{end}'


def redaction(record: str, field: str) -> str:
    end = 'date: 2026-03-16\nreason: personal_data\nrole: "Data Protection Officer"\n'
    return f'record: {record}\nfield: "{field}"\n{end}'


def test_a_correction_changes_what_is_computed_and_keeps_both(small: Root) -> None:
    read = dataset(small)
    assert read.decisions["2025-26/c1-aut2"].data.items[0].amount == 5500_00
    corrected = read.corrected["decisions/2025-26/c1-aut2", "/items/0/amount"]
    assert (corrected.was, corrected.now) == (5000, 5500)


def test_corrections_are_laid_in_the_order_of_their_numbers(small: Root) -> None:
    field = ("decisions/2025-26/c1-aut2", "/items/0/amount")
    small.write("corrections/2025-26/002.yaml", correction(*field, was="5500", now="5400"))
    read = dataset(small)
    assert read.decisions["2025-26/c1-aut2"].data.items[0].amount == 5400_00
    assert (read.corrected[field].was, read.corrected[field].now) == (5000, 5400)


def test_a_correction_may_add_or_take_out_a_field(small: Root) -> None:
    record = "bids/2025-26/c1-001"
    small.write("corrections/2025-26/002.yaml", correction(record, "/help_given", now='"The locality lead."'))
    small.write("corrections/2025-26/003.yaml", correction(record, "/partners", was='["900002"]'))
    bid = dataset(small).bids["2025-26/c1-001"].data
    assert (bid.help_given, bid.partners) == ("The locality lead.", ())


def test_a_correction_strikes_a_whole_record(small: Root) -> None:
    small.write("corrections/2025-26/002.yaml", correction("transfers/2025-26/001", ""))
    read = dataset(small)
    assert dict(read.transfers) == {}
    assert list(read.struck) == ["transfers/2025-26/001"]


def test_a_redacted_correction_still_holds(small: Root) -> None:
    record = "reviews/2025-26/c1-001"
    small.write("corrections/2025-26/002.yaml", correction(record, "/school_comment", was=PHRASE, now=PHRASE))
    small.write("redactions/2025-26/002.yaml", redaction("corrections/2025-26/002", "/was"))
    small.write("redactions/2025-26/003.yaml", redaction("corrections/2025-26/002", "/now"))
    assert dataset(small).reviews["2025-26/c1-001"].data.school_comment == "removed to protect a person"


@pytest.mark.parametrize(
    ("file", "field", "old", "new"),
    [
        (BID, "/summary", '"Two schools want one speech and language therapist for the spring."', PHRASE),
        (BID, "/title", '"A shared therapist for two schools"', PHRASE),
        (BID, "/outcomes/0/baseline", '"21 weeks"', PHRASE),
        (BID, "/partners", '\n  - "900002"', f" {PHRASE}"),
        (DECISIONS, "/attendance/0/school", '"900001"\n    capacity', f"{PHRASE}\n    capacity"),
        ("meetings/2025-26/c1-aut2.yaml", "/host", '"900001"', PHRASE),
        ("schools/900003.yaml", "/academy_trust", '"Wide Fen Trust"', PHRASE),
    ],
)  # fmt: skip
def test_words_and_the_names_of_schools_may_be_redacted(file: str, field: str, old: str, new: str, small: Root) -> None:
    small.replace(file, old, new)
    small.write("redactions/2025-26/002.yaml", redaction(file.removesuffix(".yaml"), field))
    dataset(small)


def test_an_amendment_holds_from_its_day_on(small: Root) -> None:
    read = dataset(small)
    before, after = (read.rulebook("2025-26", day).quorum.value for day in (date(2026, 1, 4), date(2026, 1, 5)))
    assert before is not None
    assert after is not None
    assert (before.at_least, after.at_least) == (2, 3)
