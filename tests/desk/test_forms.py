"""The desk's forms are the forms of the check: every field has its place, and nothing that is not public stands in them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

import pytest

from generator.desk.forms import Desk, Repository
from generator.desk.forms.chosen import Json
from generator.desk.forms.fields import LEFT_OUT, NO_COLLECTION
from generator.records import forms
from generator.records.dataset import Dataset
from generator.records.kinds import BY_NAME, KINDS
from generator.records.read import read
from tests.roots import REPOSITORY, SEABOROUGH

AT = Repository(owner="seaborough", name="register", below="data/")
Node = dict[str, object]


@pytest.fixture(scope="module", params=("seaborough", "southampton"))
def desk(request: pytest.FixtureRequest) -> Desk:
    return Desk(dataset=dataset(REPOSITORY / "data" / str(request.param)), repository=AT)


@pytest.fixture(scope="module")
def seaborough() -> Desk:
    return Desk(dataset=dataset(SEABOROUGH), repository=AT)


def dataset(root: Path) -> Dataset:
    found = read(root).dataset
    assert found is not None
    return found


def asked(kind: str) -> Iterator[str]:
    """Every place of a schema, found without the code that makes the form."""
    whole = cast(Node, forms.schema(kind))

    def walk(node: Node, path: str) -> Iterator[str]:
        while "$ref" in node:
            node = cast("dict[str, Node]", whole["$defs"])[str(node["$ref"]).rpartition("/")[2]]
        for one in (node, *cast("list[Node]", node.get("oneOf", []))):
            for name, inner in cast("dict[str, Node]", one.get("properties", {})).items():
                yield f"{path}{name}"
                yield from walk(inner, f"{path}{name}/")
        if "items" in node:
            yield from walk(cast(Node, node["items"]), f"{path}*/")

    return walk(whole, "")


def offered(fields: object, path: str = "") -> Iterator[tuple[str, Mapping[str, Json]]]:
    """Every field of a form, by its place."""
    for one in cast("list[dict[str, Json]]", fields):
        place = f"{path}{one['name']}"
        yield place, one
        inside = f"{place}/*/" if one["widget"] == "list" else f"{place}/"
        yield from offered(one.get("fields", []), inside)
        for kind in cast("list[dict[str, Json]]", one.get("types", [])):
            yield f"{inside}kind", kind  # the desk writes it from the kind of step that was chosen
            yield from offered(kind["fields"], inside)


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS if kind.name not in NO_COLLECTION])
def test_every_field_of_a_form_has_its_place_at_the_desk_in_its_order(seaborough: Desk, kind: str) -> None:
    there = [place for place, _ in offered(seaborough.fields(BY_NAME[kind], "2025-26"))]
    left_out = {name.partition("/")[2] for name in LEFT_OUT if name.startswith(f"{kind}/")}
    wanted = [place for place in asked(kind) if place not in left_out]
    assert list(dict.fromkeys(there)) == list(dict.fromkeys(wanted))


def test_what_has_no_place_is_named_with_its_reason() -> None:
    for name, reason in LEFT_OUT.items():
        kind, _, place = name.partition("/")
        assert place in set(asked(kind)), name
        assert reason
    assert set(NO_COLLECTION) <= set(BY_NAME)


def test_words_choices_and_help_are_those_of_the_form(seaborough: Desk) -> None:
    fields = dict(offered(seaborough.fields(BY_NAME["decisions"], "2025-26")))
    assert fields["items/*/outcome"] == {
        "name": "outcome", "label": "Outcome", "hint": "What the meeting decided.", "widget": "select",
        "options": [
            {"label": "Put forward", "value": "nominated"}, {"label": "Not put forward", "value": "not_nominated"},
            {"label": "Agreed", "value": "agreed"}, {"label": "Agreed in part", "value": "part_agreed"},
            {"label": "Deferred", "value": "deferred"}, {"label": "Not agreed", "value": "declined"},
            {"label": "Withdrawn by the school", "value": "withdrawn"}, {"label": "Sent to a panel", "value": "escalated"},
        ],
    }  # fmt: skip
    assert fields["items/*/amount"] == {
        "name": "amount", "label": "Amount", "hint": "Pounds agreed, for agreed and part_agreed. For example: 14280",
        "required": False, "widget": "number", "value_type": "float", "step": 0.01, "min": 0,
    }  # fmt: skip
    assert fields["attendance/*/chair"]["options"] == [{"label": "Yes", "value": True}, {"label": "No", "value": False}]
    assert fields["items/*/review_on"]["format"] == "YYYY-MM-DD"


def test_references_are_chosen_by_name_and_written_as_text(seaborough: Desk) -> None:
    fields = dict(offered(seaborough.fields(BY_NAME["decisions"], "2025-26")))
    bid, school = fields["items/*/bid"], fields["attendance/*/school"]
    assert (bid["widget"], bid["collection"], bid["value_field"]) == ("relation", "bids-2025-26", "2025-26/{{slug}}")
    assert (school["widget"], school["collection"], school["value_field"]) == ("relation", "schools", "{{slug}}")
    assert school["display_fields"] == ["{{name}} ({{slug}})"]
    request = dict(offered(seaborough.fields(BY_NAME["bid"], "2025-26")))
    assert request["partners"]["multiple"] is True
    assert {"label": "Cluster 1", "value": "c1"} in cast("list[Json]", request["cluster"]["options"])
    assert {"label": "Spring term 2026", "value": "2025-26-spring"} in cast("list[Json]", request["terms"]["options"])
    urns = dict(offered(seaborough.fields(BY_NAME["school"])))
    assert (urns["urn"]["widget"], urns["predecessors/*/urn"]["widget"]) == ("string", "string")


def test_each_open_year_has_its_collections_and_a_closed_one_none(tmp_path: Path) -> None:
    closed = dataset(REPOSITORY / "data/southampton")
    assert [year.id for year in closed.years.values() if year.data.state == "closed"] == ["2024-25"]
    names = [one["name"] for one in collections(Desk(dataset=closed, repository=AT))]
    assert names == [
        *(f"{name}-2025-26" for name in ("meetings", "bids", "decisions", "reviews", "transfers", "corrections")),
        "authority", "schools", "groupings", "years", "scenarios", "updates",
    ]  # fmt: skip


def test_a_new_record_is_named_once_and_never_again(seaborough: Desk) -> None:
    names = {str(one["name"]): one["slug"] for one in collections(seaborough) if "slug" in one}
    bids = cast("dict[str, Json]", names["bids-2025-26"])
    assert (bids["template"], bids["editable"]) == ("{{cluster}}-nnn", ["create"])
    assert cast("list[str]", bids["pattern"])[0] == "/^(?:(?<cluster>[a-z0-9]+)-\\d{3})$/"
    assert all(cast("dict[str, Json]", slug)["editable"] == ["create"] for slug in names.values())


def test_what_is_kept_for_good_cannot_be_deleted(seaborough: Desk) -> None:
    may = {str(one["name"]).partition("-")[0]: one["delete"] for one in collections(seaborough) if "delete" in one}
    assert {name for name, delete in may.items() if not delete} == {kind.folder for kind in KINDS if kind.kept} - {
        "redactions"
    }


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("bids/2025-26/c1-003.yaml", "collections/bids-2025-26/entries/c1-003"),
        ("schools/900001.yaml", "collections/schools/entries/900001"),
        ("years/2025-26.yaml", "collections/years/entries/2025-26"),
        ("authority.yaml", "collections/authority/entries/authority"),
        ("meetings/2019-20/c1-aut2.yaml", None),
        ("census/2025-01.yaml", None),
        ("redactions/2025-26/001.yaml", None),
    ],
)
def test_each_record_is_found_at_its_form(seaborough: Desk, path: str, place: str | None) -> None:
    assert seaborough.where(path) == place


def test_the_desk_writes_to_the_working_repository_as_drafts(desk: Desk) -> None:
    told = desk.configuration()
    assert told["publish_mode"] == "editorial_workflow"
    assert told["output"] == {"omit_empty_optional_fields": True, "yaml": {"quote": "double"}}
    backend = cast("dict[str, Json]", told["backend"])
    assert (backend["repo"], backend["branch"], backend["auth_methods"]) == ("seaborough/register", "main", ["token"])
    assert (backend["api_root"], backend["graphql_api_root"]) == (
        "https://api.github.com",
        "https://api.github.com/graphql",
    )
    assert all(str(one.get("folder", "data/")).startswith("data/") for one in collections(desk))


@pytest.mark.parametrize(
    ("address", "root"),
    [
        ("https://github.com/a/b", "https://api.github.com"),
        ("https://github.com/a/b.git", "https://api.github.com"),
        ("https://git.council.example/a/b/", "https://git.council.example/api/v3"),
    ],
)
def test_a_repository_is_known_by_its_address(address: str, root: str) -> None:
    found = Repository.at(address)
    assert found is not None
    assert (found.owner, found.name, found.api_root) == ("a", "b", root)


@pytest.mark.parametrize("address", ["", "https://github.com/a", "http://github.com/a/b", "https://github.com/a/b/c"])
def test_what_is_no_repository_has_no_desk(address: str) -> None:
    assert Repository.at(address) is None


def test_nothing_of_a_request_stands_in_the_configuration(seaborough: Desk) -> None:
    told = json.dumps(seaborough.configuration())
    assert [bid.id for bid in seaborough.dataset.bids.values() if bid.data.title and bid.data.title in told] == []


def collections(desk: Desk) -> list[dict[str, Json]]:
    return cast("list[dict[str, Json]]", desk.configuration()["collections"])
