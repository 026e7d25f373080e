"""A file of the register becomes school records; what an officer added stays, and no school is ever taken away."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator import cli
from generator.desk.saving import save
from generator.desk.sources.grid import metres, position
from generator.desk.sources.register import Brought, Wishes, register
from tests.desk.registers import LINKS, PADDED, england, school, write
from tests.roots import Root

FILE = Path("edubasealldata.csv")
PLAIN = Wishes()


@pytest.fixture
def coded(small: Root) -> Root:
    """The small authority, with a code that no real one has, and a grouping that waits for schools."""
    small.replace("authority.yaml", "fictional: true", 'fictional: true\ngias_code: "999"')
    return small.replace("groupings/2025-26.yaml", "complete: true", "complete: false")


def rows(root: Root) -> list[dict[str, str]]:
    """The schools of the small authority as the register would list them, at the very places where they stand."""
    dataset = root.read().dataset
    assert dataset is not None
    return [
        school(
            one.id, one.data.name, f"{2000 + place}",
            PhaseOfEducation="Secondary" if one.data.phase.value == "secondary" else "Primary", TypeOfEstablishment=one.data.type, Easting="", Northing="",
            Trusts=one.data.academy_trust or one.data.foundation_trust or "",
        )
        for place, one in enumerate(dataset.schools.values())
    ]  # fmt: skip


def bring(root: Root, path: Path, wishes: Wishes = PLAIN) -> Brought:
    dataset = root.read().dataset
    assert dataset is not None
    return register(path, dataset, wishes)


def told(brought: Brought) -> list[str]:
    return [f"{one.line} {one.severity.word} {one.field} | {one.message} | {one.fix}" for one in brought.findings]


def links(*rows: str) -> Wishes:
    path = Path("links_edubasealldata.csv")
    path.write_text("\r\n".join((",".join(LINKS), *rows, "")), encoding="cp1252")
    return Wishes(links=path)


def test_a_new_school_gets_a_record_with_all_that_the_register_knows(coded: Root) -> None:
    new = school(
        "900077", "Café Lane Infant School", "2077", TypeOfEstablishment="Academy converter", StatutoryHighAge="7",
        Trusts="Fenland Learning Trust", AdministrativeWard="Fen End", Postcode="zx11aa", OpenDate="01-09-2025",
    )  # fmt: skip
    brought = bring(coded, write(FILE, [*rows(coded), new]), Wishes(read=date(2026, 1, 8)))
    assert brought.findings == ()
    made = next(one for one in brought.made if one.id == "900077")
    assert made.content.decode() == (
        'urn: "900077"\n'
        'name: "Café Lane Infant School"\n'
        'laestab: "9992077"\n'
        "phase: infant\n"
        'type: "Academy converter"\n'
        "governance: academy\n"
        'academy_trust: "Fenland Learning Trust"\n'
        'ward: "Fen End"\n'
        'postcode: "ZX1 1AA"\n'
        "position:\n"
        "  latitude: 52.59976\n"
        "  longitude: -0.05246\n"
        "opened: 2025-09-01\n"
        "sources:\n"
        '  - title: "Get Information about Schools"\n'
        '    publisher: "Department for Education"\n'
        '    url: "https://get-information-schools.service.gov.uk/Establishments/Establishment/Details/900077"\n'
        "    date: 2026-01-08\n"
        '    note: "From edubasealldata.csv. The position is made from the easting and northing, to about five metres."\n'
    )
    done = save(coded.path, brought.made, date(2026, 1, 8), replace=True, later=["not-computed"])
    assert [one.rule for one in done.findings] == ["not-computed"]


def test_a_second_time_there_is_nothing_to_do(coded: Root) -> None:
    path = write(FILE, [*rows(coded), school("900077", "Reed Primary School", "2077")])
    first = bring(coded, path)
    assert first.told[0] == "1 new, 0 moved, 6 changed; 6 were there."
    done = save(coded.path, first.made, date(2026, 1, 8), replace=True, later=["not-computed"])
    assert [one.message for one in done.findings] == ["The census has no row for Reed Primary School (900077)."]
    assert len(done.files) == 7
    assert bring(coded, path) == Brought(told=("0 new, 0 moved, 0 changed; 7 were there.",))


def test_what_an_officer_added_stays(coded: Root) -> None:
    coded.replace(
        "schools/900001.yaml", "governance: maintained",
        'governance: maintained\nfederation: "Fen Federation"\nward: "Old Ward"',
    )  # fmt: skip
    coded.replace("schools/900001.yaml", "phase: primary", "phase: junior")
    listed = rows(coded)
    listed[0] |= {
        "EstablishmentName": "MILL LANE PRIMARY", "PhaseOfEducation (name)": "Primary",
        "Federations (name)": "Another Federation", "AdministrativeWard (name)": "New Ward",
    }  # fmt: skip
    brought = bring(coded, write(FILE, listed))
    value = next(one.value for one in brought.made if one.id == "900001")
    assert [value[name] for name in ("name", "phase", "federation", "ward")] == [
        "Mill Lane Primary School", "junior", "Fen Federation", "New Ward",
    ]  # fmt: skip
    assert [line for line in brought.told if "900001" in line] == [
        "  changed  Mill Lane Primary School (900001): Ward Old Ward → New Ward, LAESTAB 9992000",
        "  name     Mill Lane Primary School (900001) is 'MILL LANE PRIMARY' in the register; --names takes it over",
    ]
    renamed = bring(coded, FILE, Wishes(names=True))
    assert next(one.value["name"] for one in renamed.made if one.id == "900001") == "MILL LANE PRIMARY"


def test_a_position_stays_where_the_register_says_almost_the_same(coded: Root) -> None:
    listed = rows(coded)
    listed[0] |= {"Easting": "557007", "Northing": "286200"}
    there = position(557_007, 286_200)
    assert there is not None
    near = f"latitude: {there[0] + Decimal('0.0001')}\n  longitude: {there[1]}"
    coded.replace("schools/900001.yaml", "latitude: 52.450\n  longitude: 0.310", near)
    value = next(one.value for one in bring(coded, write(FILE, listed)).made if one.id == "900001")
    assert value["position"] == {"latitude": there[0] + Decimal("0.0001"), "longitude": there[1]}
    listed[0] |= {"Easting": "557107"}
    value = next(one.value for one in bring(coded, write(FILE, listed)).made if one.id == "900001")
    assert value["position"] != {"latitude": there[0] + Decimal("0.0001"), "longitude": there[1]}


def test_a_closed_school_gets_its_last_day_and_keeps_its_record(coded: Root) -> None:
    listed = rows(coded)
    listed[5] |= {"EstablishmentStatus (name)": "Closed", "CloseDate": "31-08-2026"}
    long_ago = school("900088", "Gone Primary School", "2088", EstablishmentStatus="Closed", CloseDate="31-08-2009")
    brought = bring(coded, write(FILE, [*listed, long_ago]))
    assert [one.value.get("closed") for one in brought.made] == [None] * 5 + ["2026-08-31"]
    listed[5] |= {"CloseDate": ""}
    assert told(bring(coded, write(FILE, listed))) == [
        "7 warning CloseDate | Weir Primary School (900006) is closed, but the register does not say since when. | Add its "
        "last day to its record: closed: 2025-08-31."
    ]


def test_a_school_under_another_number_moves_and_keeps_the_earlier_one(coded: Root) -> None:
    listed = rows(coded)
    listed[5] |= {"EstablishmentStatus (name)": "Closed", "CloseDate": "31-12-2025"}
    coded.replace(
        "schools/900006.yaml", "governance: maintained", 'governance: maintained\nfederation: "Weir Federation"'
    )
    new = school(
        "900066", "Weir Academy", "2005", TypeOfEstablishment="Academy converter", Trusts="Fenland Learning Trust",
        OpenDate="01-01-2026",
    )  # fmt: skip
    path = write(FILE, [*listed, new])
    assert told(bring(coded, path)) == []
    wishes = links(
        "900066,900006,Weir Primary School,Predecessor,01-01-2026",
        "900006,900066,Weir Academy,Successor,01-01-2026",
        "900001,,,Does not have links,",
    )
    brought = bring(coded, path, wishes)
    assert brought.findings == ()
    assert brought.renamed == ("schools/900006.yaml",)
    value = next(one.value for one in brought.made if one.id == "900066")
    assert value["predecessors"] == [{"urn": "900006", "until": "2025-12-31"}]
    assert (value["name"], value["federation"], value.get("closed")) == ("Weir Primary School", "Weir Federation", None)
    assert "  moved    Weir Primary School (900066), which was 900006" in brought.told
    done = save(coded.path, brought.made, date(2026, 1, 8), replace=True, renamed=brought.renamed)
    assert [one.message for one in done.findings] == []
    assert not (coded.path / "schools/900006.yaml").exists()
    again = coded.read().dataset
    assert again is not None
    assert again.urns["900006"] == "900066"
    assert bring(coded, path, wishes).made == ()


def test_the_same_number_in_the_authority_under_a_new_urn_is_not_guessed_at(coded: Root) -> None:
    coded.replace("schools/900006.yaml", "phase:", 'laestab: "9992005"\nphase:')
    listed = rows(coded)
    listed[5] |= {"EstablishmentStatus (name)": "Closed", "CloseDate": "31-12-2025"}
    new = school("900066", "Weir Academy", "2005", TypeOfEstablishment="Academy converter")
    assert told(bring(coded, write(FILE, [*listed, new]))) == [
        "8 error EstablishmentNumber | Weir Academy (900066) has the number in the authority that Weir Primary School "
        "(900006) has. | If it is the same school under a new URN, fetch the file of links too, and say --links FILE."
    ]


def test_schools_that_merged_are_not_one_school_under_another_number(coded: Root) -> None:
    new = school("900066", "Twin Primary School", "2066", OpenDate="01-01-2026")
    wishes = links(
        "900066,900005,Reed,Predecessor - amalgamated,01-01-2026",
        "900066,900006,Weir,Predecessor - amalgamated,01-01-2026",
    )
    brought = bring(coded, write(FILE, [*rows(coded), new]), wishes)
    assert told(brought) == [
        "2 warning LinkType | Twin Primary School (900066) came of a merger or a split, of 900005, 900006 and perhaps others. "
        "| It gets a record of its own. If it is one of them under a new number, add that under predecessors."
    ]
    assert brought.renamed == ()


def test_an_earlier_number_of_two_schools_is_refused(coded: Root) -> None:
    new = [school(f"90006{n}", f"New {n}", f"206{n}", OpenDate="01-01-2026") for n in (6, 7)]
    wishes = links("900066,900006,Weir,Predecessor,01-01-2026", "900067,900006,Weir,Predecessor,01-01-2026")
    assert told(bring(coded, write(FILE, [*rows(coded), *new]), wishes)) == [
        "3 error LinkURN | 900006 is given as the earlier number of New 7 (900067), and of 900066 too. | Say in their "
        "records, under predecessors, which of them it is; then bring in the register without links."
    ]


def test_what_is_no_mainstream_school_here_is_left_out(coded: Root) -> None:
    others = [
        school("900070", "Fen School", "7001", TypeOfEstablishment="Community special school"),
        school("900071", "Hall School", "6001", TypeOfEstablishment="Other independent school"),
        school("900072", "Sixth Form", "4009", TypeOfEstablishment="Free schools", PhaseOfEducation="16 plus"),
        school("900076", "Reed Academy", "4008", TypeOfEstablishment="Academy converter", PhaseOfEducation="Not applicable"),
        school("900073", "Soon Primary School", "2099", EstablishmentStatus="Proposed to open"),
        school("990074", "Elsewhere Primary School", "2098") | {"LA (code)": "998"},
        school("900075", "Fen Nursery School", "1001", TypeOfEstablishment="Local authority nursery school", PhaseOfEducation="Nursery"),
    ]  # fmt: skip
    brought = bring(coded, write(FILE, [*rows(coded), *others]))
    assert told(brought) == [
        "11 warning PhaseOfEducation (name) | Reed Academy (900076) was left out: its phase, 'Not applicable', is none that "
        "is known here. | If it takes part, make its record: clusters new school.",
        "14 warning PhaseOfEducation (name) | The nursery school Fen Nursery School (900075) was left out. | If nursery "
        "schools take part, say --nurseries.",
    ]
    assert {one.id for one in brought.made} <= {f"90000{number}" for number in range(1, 7)}
    with_nurseries = bring(coded, FILE, Wishes(nurseries=True))
    assert [one.value["phase"] for one in with_nurseries.made if one.id == "900075"] == ["nursery"]


def test_a_school_may_be_left_out_and_one_that_is_to_close_is_told(coded: Root) -> None:
    listed = rows(coded)
    listed[0] |= {"EstablishmentStatus (name)": "Open, but proposed to close", "CloseDate": "31-08-2027"}
    brought = bring(coded, write(FILE, listed), Wishes(without=frozenset({"900002"})))
    assert [one.id for one in brought.made] == ["900001", "900003", "900004", "900005", "900006"]
    assert "closed" not in brought.made[0].value
    assert (
        "  closing  Mill Lane Primary School (900001) is proposed to close on 2027-08-31; its record does not say so"
        in brought.told
    )


def test_a_school_that_the_register_does_not_know_is_told_and_left_alone(coded: Root) -> None:
    assert told(bring(coded, write(FILE, rows(coded)[1:]))) == [
        "0 warning URN | Mill Lane Primary School (900001) is not among the authority's mainstream schools in the file. | "
        "Nothing was changed in its record. Look it up in the register: its number or authority may have changed."
    ]


def test_a_new_school_without_a_place_is_told_and_left_out(coded: Root) -> None:
    new = school("900077", "Reed Primary School", "2077", Easting="0", Northing="0")
    brought = bring(coded, write(FILE, [*rows(coded), new]))
    assert told(brought) == [
        "8 warning Easting | Reed Primary School (900077) has no easting and northing, so it was left out. | Make its record "
        "by hand: clusters new school."
    ]


def test_a_letter_that_nobody_can_read_is_told(coded: Root) -> None:
    path = write(FILE, [*rows(coded), school("900077", "Reed Primary School", "2077")])
    path.write_bytes(path.read_bytes().replace(b"Reed", b"R\x81\xe9d"))
    assert told(bring(coded, path)) == [
        "8 error EstablishmentName | A letter here cannot be read: the file's encoding is neither UTF-8 nor that of Windows. "
        "| Open it in Excel and save it as 'CSV UTF-8'."
    ]


def test_missing_columns_are_named(coded: Root) -> None:
    path = write(FILE, rows(coded), tuple(name for name in PADDED if name not in ("Easting", "Trusts (name)")))
    assert told(bring(coded, path)) == [
        "1 error  | These columns are missing: Easting. | Fetch the whole file as it is published: without them nothing can "
        "be brought in."
    ]
    path = write(FILE, rows(coded), tuple(name for name in PADDED if name not in ("OpenDate", "Trusts (name)")))
    assert told(bring(coded, path)) == [
        "1 warning  | These columns are missing: OpenDate, Trusts (name). | What they say of a school is left as it stands."
    ]


def test_the_heads_of_schools_are_never_read(coded: Root) -> None:
    brought = bring(coded, write(FILE, [*rows(coded), school("900077", "Reed Primary School", "2077")]))
    assert brought.made
    assert not any(b"Never" in one.content or b"Read" in one.content for one in brought.made)


def test_the_grid_is_right_to_five_metres() -> None:
    """A point that the Ordnance Survey publishes to test the finer transformation with (OSTN15)."""
    found = position(651_410, 313_177)
    assert found is not None
    assert metres((float(found[0]), float(found[1])), (52.658007833, 1.716073973)) < 5
    assert position(0, 0) is None


def test_all_of_england_is_read_as_a_few_rows_are(coded: Root) -> None:
    """Two thousand rows of the whole width; 25,000 are measured by hand, with the command that registers.py names."""
    brought = bring(coded, england(FILE, 2_000))
    assert brought.told[0] == "7 new, 0 moved, 0 changed; 6 were there."


def test_the_command_writes_and_says_what_to_mend_next(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    small.replace("authority.yaml", "fictional: true", 'fictional: true\ngias_code: "999"')
    write(FILE, [*rows(small), school("900077", "Reed Primary School", "2077")])
    words = ["import", "register", str(FILE), "--data", "small"]
    assert cli.main(words) == 1
    out = capsys.readouterr().out
    assert "Reed Primary School (900077) is in no cluster; this grouping says it is complete." in out
    assert out.endswith(
        "Written: 7 files in small/schools\n"
        "Mend the errors above now: they are in records that could not be changed before these stood.\n"
    )
    assert cli.main([*words, "--links", "none.csv"]) == 2
