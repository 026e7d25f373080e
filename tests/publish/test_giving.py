"""Awards in the 360Giving Data Standard, held against its own schema where that is at hand.

The schema is no part of this project: CLUSTERS_360GIVING names the folder in which it lies. It is published at
https://github.com/ThreeSixtyGiving/standard, folder `schema`.
"""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias, cast
from urllib.parse import urlsplit

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing.jsonschema import DRAFT202012, EMPTY_REGISTRY

from generator.money.accounts import accounts
from generator.publish.downloads import downloads
from generator.publish.giving import MEANINGS, files, giving
from generator.publish.site import Site
from generator.publish.views import data
from generator.records.model import Authority
from tests.publish.files import short
from tests.publish.reading import words
from tests.publish.sites import site

Json: TypeAlias = str | int | float | bool | list["Json"] | dict[str, "Json"]
Object: TypeAlias = dict[str, Json]
HOME = "https://council.example/clusters/"


def package(made: Site) -> Object:
    """The whole file; amounts as they are written, not as a computer rounds them."""
    return cast(Object, json.loads(short(files(made))["data/v1/360giving.json"], parse_float=Decimal))


def grants(made: Site) -> dict[str, Object]:
    """Each grant by its request."""
    found = cast(list[Object], package(made)["grants"])
    by_name = {str(grant["id"]).removeprefix("GB-LAE-SEABOROUGH-EXAMPLE-"): grant for grant in found}
    assert len(by_name) == len(found)
    return by_name


def requests() -> Mapping[str, Mapping[str, str]]:
    """The rows of the list of requests, by name."""
    text = short(downloads(site("seaborough")))["data/v1/requests.csv"].decode("utf-8-sig")
    return {row["request"].replace("/", "-"): row for row in csv.DictReader(io.StringIO(text))}


def elsewhere(**other: object) -> Site:
    """The worked example, were its authority another."""
    made = site("seaborough")
    record = made.dataset.authority
    authority: Authority = replace(record.data, **other)  # type: ignore[arg-type]
    dataset = replace(made.dataset, authority=replace(record, data=authority))
    return replace(made, accounts=accounts(dataset, made.as_of), made={})


def validator() -> Draft202012Validator:
    """The official schema, from the folder that the environment names."""
    folder = os.environ.get("CLUSTERS_360GIVING")
    if not folder:
        pytest.skip(
            "CLUSTERS_360GIVING names no folder with the official schema of 360Giving, so it is not held against it."
        )
    of_packages, of_grants = (
        json.loads((Path(folder) / f"360-giving-{name}schema.json").read_text("utf-8")) for name in ("package-", "")
    )
    # The package's schema names an older edition of the other than the one beside it.
    addresses = {of_packages["properties"]["grants"]["items"]["$ref"], of_grants["$id"]}
    known = EMPTY_REGISTRY.with_resources((address, DRAFT202012.create_resource(of_grants)) for address in addresses)
    return Draft202012Validator(of_packages, registry=known, format_checker=formats())


def formats() -> FormatChecker:
    """The two formats that the schema names: without them a date would count as a time too, and any text as an address."""
    checker = FormatChecker(formats=())
    checker.checks("date-time", raises=ValueError)(
        lambda value: "T" in str(value) and datetime.fromisoformat(str(value)).tzinfo is not None
    )
    checker.checks("uri", raises=ValueError)(
        lambda value: bool(urlsplit(str(value)).scheme and urlsplit(str(value)).netloc)
    )
    return checker


@pytest.mark.parametrize("base", ["/", HOME])
def test_the_official_schema_finds_no_fault(base: str) -> None:
    made = replace(site("seaborough"), base=base, made={})
    found = json.loads(short(files(made))["data/v1/360giving.json"])
    assert [f"{list(error.path)}: {error.message}" for error in validator().iter_errors(found)] == []


def test_the_official_schema_finds_a_fault() -> None:
    found = json.loads(short(files(site("seaborough")))["data/v1/360giving.json"])
    del found["grants"][0]["awardDate"]
    found["grants"][1]["currency"] = "POUNDS"
    found["grants"][2]["url"] = "requests/"
    assert sorted(list(error.path)[:2] for error in validator().iter_errors(found)) == [
        ["grants", 0], ["grants", 1], ["grants", 2],
    ]  # fmt: skip


def test_the_grants_are_the_awards_that_stand_and_name_their_school() -> None:
    rows = requests()
    wanted = {name for name, row in rows.items() if row["stands"] not in ("", "0.00") and row["lead_urn"]}
    found = grants(site("seaborough"))
    assert set(found) == wanted
    for name, grant in found.items():
        row = rows[name]
        assert grant["amountAwarded"] == Decimal(row["stands"])
        assert grant["amountAppliedFor"] == Decimal(row["asked"])
        assert grant["title"] == f"Invented example: {row['title']}"
        assert str(grant["description"]).startswith(row["summary"])
        (school,) = cast(list[Object], grant["recipientOrganization"])
        assert school["id"] == f"GB-EDU-EXAMPLE-{row['lead_urn']}"
        assert school["name"] == row["lead"]


def test_what_is_left_out_and_what_is_in_it_are_all_that_stands() -> None:
    made = site("seaborough")
    found = giving(made)
    assert found.left_out is not None
    inside = sum(Decimal(str(grant["amountAwarded"])) for grant in grants(made).values())
    assert inside * 100 + found.left_out.pence == made.figure("stands/all").pence
    assert all(one.bid.schools_withheld for one in found.withheld)


def test_the_sum_left_out_is_stated_in_the_file_in_the_list_of_files_and_has_a_working() -> None:
    made = site("seaborough")
    said = "Left out: six awards of £49,313.30 together. Their schools are not named, so that no child can be known."
    assert giving(made).said == said
    assert said in str(package(made)["description"])
    (listed,) = (
        one
        for one in json.loads(short(downloads(made))["data/v1/build.json"])["files"]
        if one["path"] == "data/v1/invented-example-360giving.json"
    )
    assert listed["left_out"] == "49313.30"
    assert listed["rows"] == len(grants(made))
    working = made.working("stands/withheld")
    assert working.title == "Promised to schools that are not named"
    assert len(working.steps) == 6
    assert sum(step.pence or 0 for step in working.steps) == 4_931_330


def test_no_school_that_may_not_be_named_is_told_by_what_is_left_out() -> None:
    text = short(files(site("seaborough")))["data/v1/360giving.json"].decode("utf-8")
    for one in giving(site("seaborough")).withheld:
        assert one.title not in text
        assert one.record.id.replace("/", "-") not in text


def test_a_grant_says_what_makes_it_useful() -> None:
    assert grants(site("seaborough"))["2025-26-c1-002"] == {
        "id": "GB-LAE-SEABOROUGH-EXAMPLE-2025-26-c1-002",
        "title": "Invented example: Reading that catches up: a teacher and books for older pupils who read late",
        "description": (
            "Old Quay School tests reading when pupils arrive. About one in six reads so slowly that textbooks are out of reach. "
            "The school wants a reading teacher two days a week for two terms, a programme meant for teenagers and books that "
            "older pupils do not mind being seen with. For 50 pupils or more. Recommended by Cluster 1, Autumn 2. "
            "An invented example: neither this authority nor its schools exist."
        ),
        "currency": "GBP",
        "amountAppliedFor": Decimal("22645.8"),
        "amountAwarded": Decimal("22645.8"),
        "awardDate": "2025-11-25",
        "plannedDates": [{"title": "The terms that it is for", "startDate": "2026-01-05", "endDate": "2026-03-27"}],
        "recipientOrganization": [
            {"id": "GB-EDU-EXAMPLE-900006", "name": "Old Quay School", "organisationType": "Community school", "postalCode": "ZX1 6GU"}
        ],
        "beneficiaryLocation": [
            {"name": "Ropewalk", "description": "Ward of the school that received it"},
            {"name": "Seaborough"},
        ],
        "fundingOrganization": [
            {"id": "GB-LAE-SEABOROUGH-EXAMPLE", "name": "Invented example: Seaborough Borough Council", "department": "SEND Funding Team"}
        ],
        "grantProgramme": [
            {
                "code": "send-clusters-2025-26",
                "title": "SEND clusters, 2025-26",
                "description": "Money for special educational needs in mainstream schools, which clusters of schools share out.",
            }
        ],
        "classifications": [
            {
                "vocabulary": "SEND code of practice, broad areas of need",
                "code": "cognition_and_learning",
                "title": "Cognition and learning",
            },
            {"vocabulary": "Kind of request", "code": "project", "title": "Project"},
        ],
    }  # fmt: skip


def test_an_award_of_which_a_part_was_taken_back_says_so() -> None:
    rows, found = requests(), grants(site("seaborough"))
    cut = [name for name in found if rows[name]["stands"] != rows[name]["award"]]
    assert cut
    for name in cut:
        assert "was agreed; a part of it was taken back before it was due." in str(found[name]["description"])


def test_addresses_stand_where_it_is_known_where_the_site_stands() -> None:
    made = replace(site("seaborough"), base=HOME, made={})
    found = package(made)
    assert found["downloadURL"] == f"{HOME}data/v1/invented-example-360giving.json"
    assert found["accessURL"] == f"{HOME}data/"
    assert grants(made)["2025-26-c1-002"]["url"] == f"{HOME}requests/2025-26/c1-002/"
    assert "url" not in grants(site("seaborough"))["2025-26-c1-002"]


def test_without_an_award_there_is_no_file() -> None:
    assert short(files(site("southampton"))) == {}
    assert giving(site("southampton")).said == "No award is left out."


def test_a_real_authority_is_named_by_its_registered_identifiers_and_its_area_by_its_code() -> None:
    made = elsewhere(fictional=False, organisation_id="GB-LAE-XYZ", ons_code="E06999999")
    (grant,) = (one for one in cast(list[Object], package(made)["grants"]) if one["id"] == "GB-LAE-XYZ-2025-26-c1-002")
    assert grant["title"] == "Reading that catches up: a teacher and books for older pupils who read late"
    assert "nvented" not in str(grant)
    assert cast(list[Object], grant["recipientOrganization"])[0]["id"] == "GB-EDU-900006"
    assert list(places(grant)) == [
        {"name": "Ropewalk", "countryCode": "GB", "description": "Ward of the school that received it"},
        {"name": "Seaborough", "countryCode": "GB", "geoCode": "E06999999", "geoCodeType": "UA"},
    ]


def places(grant: Object) -> Iterator[Json]:
    """Where a grant's pupils are."""
    yield from cast(list[Json], grant["beneficiaryLocation"])


def test_no_identifier_is_guessed_for_a_real_authority() -> None:
    assert files(elsewhere(fictional=False, organisation_id=None)) == {}
    invented = package(elsewhere(organisation_id=None))
    assert cast(Object, invented["publisher"])["identifier"] == "GB-LAE-EXAMPLE"


def test_a_site_that_is_not_the_authoritys_own_does_not_publish_in_its_name() -> None:
    made = elsewhere(fictional=False, organisation_id="GB-LAE-XYZ", data_protection=None)
    assert package(made)["publisher"] == {"name": "SEND Clusters, not the website of Seaborough Borough Council"}


def test_each_field_of_a_grant_is_documented_and_each_documented_field_is_there() -> None:
    made = replace(site("seaborough"), base=HOME, made={})
    assert {field for grant in grants(made).values() for field in grant} == set(MEANINGS)
    (page,) = data.pages(made)
    for name, meaning in MEANINGS.items():
        assert f"{name} {meaning}" in words(page)


def test_the_page_of_downloads_states_the_sum_that_is_left_out_with_its_working() -> None:
    (page,) = data.pages(site("seaborough"))
    said = "Left out: six awards of £49,313.30 together. Their schools are not named, so that no child can be known."
    assert said in words(page)
    assert "How we got £49,313.30" in words(page)


def test_the_page_of_downloads_says_why_there_is_no_file() -> None:
    (page,) = data.pages(site("southampton"))
    assert "Standard yet: no award that names its school is published." in words(page).replace(" :", ":")
    (page,) = data.pages(elsewhere(fictional=False, organisation_id=None))
    assert "Standard yet: no identifier of the authority is on record." in words(page).replace(" :", ":")
