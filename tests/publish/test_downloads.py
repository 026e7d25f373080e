"""The files that a site gives away."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from generator.publish.downloads import downloads, tables
from generator.publish.others import others
from generator.publish.site import INVENTED
from generator.publish.tables import TABLES
from tests.publish.files import short
from tests.publish.reading import unpacked
from tests.publish.sites import site

NAMES = tuple(TABLES)
AUTHORITIES = ("seaborough", "southampton")


def rows(files: Mapping[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"data/v1/{name}.csv"].decode("utf-8"))))


def summed(lines: list[dict[str, str]], **same: str) -> Decimal:
    return sum((Decimal(line["amount"]) for line in lines if same.items() <= line.items()), Decimal())


@pytest.mark.parametrize("authority", AUTHORITIES)
def test_every_table_is_there_in_both_forms_with_the_same_content(authority: str) -> None:
    files = short(downloads(site(authority)))
    wanted = {f"data/v1/{name}.{ending}" for name in NAMES for ending in ("csv", "csv-metadata.json", "json")}
    wanted |= {f"data/v1/schema/{name}.json" for name in (*NAMES, "build")}
    assert set(files) == wanted | {"data/v1/build.json", "data/v1/tables.xlsx"} | {
        other.path.replace(f"/{INVENTED}-", "/") for other in others(site(authority))
    }
    for name in NAMES:
        content = json.loads(files[f"data/v1/{name}.json"])
        fields = [field["name"] for field in content["fields"]]
        lines = rows(files, name)
        assert fields == files[f"data/v1/{name}.csv"].decode().splitlines()[0].split(",")
        assert len(lines) == len(content["rows"])
        for line, item in zip(lines, content["rows"], strict=True):
            for field in content["fields"]:
                if field["type"] == "money":
                    assert (item[field["name"]] or "") == line[field["name"]]


def test_the_name_of_every_file_of_an_invented_authority_says_so() -> None:
    same = {f"data/v1/schema/{name}.json" for name in (*NAMES, "build")} | {"data/v1/build.json"}
    named = {path.rpartition("/")[2] for path in downloads(site("seaborough")) if path not in same}
    assert all(name.startswith("invented-example-") for name in named)
    assert len(named) > 50
    assert not any("invented" in path for path in downloads(site("southampton")))


@pytest.mark.parametrize("authority", AUTHORITIES)
def test_the_envelope_says_what_a_file_is(authority: str) -> None:
    files = short(downloads(site(authority)))
    content = json.loads(files["data/v1/schools.json"])
    assert content["format"] == "send-clusters/v1"
    assert content["fictional"] is (authority == "seaborough")
    assert content["licence"] == "Open Government Licence v3.0"
    assert content["as_of"] == site(authority).as_of.isoformat()


def test_every_row_of_an_invented_authority_says_so() -> None:
    for name in NAMES:
        assert {line["note"] for line in rows(short(downloads(site("seaborough"))), name)} == {"invented example"}
        assert all("note" not in line for line in rows(short(downloads(site("southampton"))), name))


@pytest.mark.parametrize(("authority", "year"), [("seaborough", "2025-26"), ("southampton", "2025-26")])
def test_each_level_of_allocations_adds_up_to_what_is_shared(authority: str, year: str) -> None:
    lines = [line for line in rows(short(downloads(site(authority))), "allocations") if line["year"] == year]
    (whole,) = (Decimal(line["amount"]) for line in lines if line["level"] == "total")
    for level in ("step", "school", "school_step"):
        assert summed(lines, level=level) == whole, level
    assert summed(lines, level="cluster") + summed(lines, level="not_placed") == whole
    assert summed(lines, level="pot") + summed(lines, level="central") == whole


def test_seaboroughs_schools_get_its_distributable_pot_to_the_penny() -> None:
    lines = rows(short(downloads(site("seaborough"))), "allocations")
    assert summed(lines, level="school") == Decimal("1133870.00")


def test_a_minimal_request_shows_no_school_title_or_amount() -> None:
    lines = [line for line in rows(short(downloads(site("seaborough"))), "requests") if line["shown"] == "minimal"]
    assert lines
    for line in lines:
        hidden = ("summary", "lead_urn", "lead", "partner_urns", "pupils", "urgent", "asked", "award", "key")
        assert not any(line[name] for name in hidden)
    items = [line for line in rows(short(downloads(site("seaborough"))), "decisions") if line["shown"] == "minimal"]
    for line in items:
        more = ("how", "votes_for", "words", "alternatives", "stepped_out", "amount", "conditions")
        assert not any(line[name] for name in more)


def test_an_embargoed_outcome_is_in_no_file() -> None:
    made = site("seaborough")
    hidden = {
        (record.id, item.bid): item
        for record in made.dataset.decisions.values()
        for item in record.data.items
        if not made.accounts.public.sight.item(item)
    }
    assert hidden
    lines = rows(short(downloads(made)), "decisions")
    assert not {(line["meeting"], line["request"]) for line in lines} & set(hidden)
    whole = b"".join(unpacked(content) for content in short(downloads(made)).values()).decode("utf-8")
    for item in hidden.values():
        assert item.words not in whole


def test_without_a_ledger_the_file_is_empty_and_says_why() -> None:
    files = short(downloads(site("southampton")))
    assert rows(files, "ledger") == []
    assert "is not published for this year" in json.loads(files["data/v1/ledger.json"])["about"]


def test_the_list_of_files_has_their_sums() -> None:
    files = downloads(site("seaborough"))
    listed = json.loads(files["data/v1/build.json"])["files"]
    assert {one["path"] for one in listed} == set(files) - {"data/v1/build.json"}
    for one in listed:
        assert hashlib.sha256(files[one["path"]]).hexdigest() == one["sha256"]
        assert len(files[one["path"]]) == one["bytes"]


def test_the_grant_gives_each_school_the_sum_of_its_band() -> None:
    made = site("southampton")
    census = made.dataset.census["2025-01"].data
    pupils = {made.dataset.urns[row.school]: int(str(row.pupils)) for row in census.rows}
    lines = [line for line in rows(short(downloads(made)), "allocations") if line["year"] == "2024-25"]
    given = {line["urn"]: line["amount"] for line in lines if line["level"] == "school"}
    assert len(given) == 67
    for urn, amount in given.items():
        assert amount == ("2500.00" if pupils[urn] <= 350 else "3500.00" if pupils[urn] <= 800 else "5000.00")


def test_no_field_of_version_1_is_gone_moved_or_of_another_kind() -> None:
    """A field that is added goes to the end of its table here, and into the changelog of the data format."""
    promised = Path(__file__).with_name("format-v1.txt").read_text("utf-8").splitlines()
    now = [f"{table.name} {c.name} {c.kind.value}" for table in tables(site("southampton")) for c in table.columns]
    assert now == promised
