"""The published forms of the JSON files: sound themselves, passed by every file, and refusing what breaks the promise."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from jsonschema import Draft202012Validator

from generator.publish.downloads import downloads, tables
from tests.publish.files import short
from tests.publish.sites import site

BOTH = pytest.mark.parametrize("name", ["seaborough", "southampton"])


def faults(files: Mapping[str, bytes], content: object, form: str) -> list[str]:
    schema = json.loads(files[f"data/v1/schema/{form}.json"])
    Draft202012Validator.check_schema(schema)
    return sorted(error.message for error in Draft202012Validator(schema).iter_errors(content))


@BOTH
def test_every_file_passes_the_form_that_it_names(name: str) -> None:
    files = short(downloads(site(name)))
    for form in (*(table.name for table in tables(site(name))), "build"):
        content = json.loads(files[f"data/v1/{form}.json"])
        assert content["$schema"] == f"schema/{form}.json"
        assert faults(files, content, form) == []


@BOTH
def test_a_form_names_the_fields_of_its_file_and_no_other(name: str) -> None:
    files = short(downloads(site(name)))
    for table in tables(site(name)):
        content = json.loads(files[f"data/v1/{table.name}.json"])
        schema = json.loads(files[f"data/v1/schema/{table.name}.json"])
        fields = [column.name for column in table.columns]
        assert list(schema["properties"]["rows"]["items"]["properties"]) == fields
        assert set(schema["properties"]) == set(content)
        for row in content["rows"]:
            assert list(row) == fields


def test_what_would_break_the_promise_is_refused() -> None:
    files = short(downloads(site("seaborough")))
    content = json.loads(files["data/v1/requests.json"])
    row = content["rows"][0]
    row["asked"], row["received"], row["request"] = "£1,234.56", "2 December 2025", None
    del row["title"], content["licence"]
    assert faults(files, content, "requests") == [
        "'2 December 2025' is not valid under any of the given schemas",
        "'licence' is a required property",
        "'title' is a required property",
        "'£1,234.56' is not valid under any of the given schemas",
        "None is not valid under any of the given schemas",
    ]


def test_a_field_that_is_added_later_passes_the_form_of_today() -> None:
    files = short(downloads(site("seaborough")))
    content = json.loads(files["data/v1/requests.json"])
    content["rows"][0]["later"] = "added"
    content["later"] = "added"
    assert faults(files, content, "requests") == []
