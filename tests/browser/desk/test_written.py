"""What the desk writes is what the tool writes, byte for byte: every record there is, through the desk's own script in Chromium."""

from __future__ import annotations

import json
import os
from decimal import Decimal
from pathlib import Path, PurePosixPath
from typing import cast

import jsonschema
import pytest
from playwright.sync_api import Browser, Page

from generator.desk.forms import Desk, Repository
from generator.desk.forms.patterns import SIGNS
from generator.desk.forms.written import tables
from generator.records import kinds, yaml
from generator.records.canonical import written
from generator.records.read import read
from tests.browser.desk.conftest import Office
from tests.roots import REPOSITORY, SMALL

pytestmark = pytest.mark.browser

ROOTS = (SMALL, REPOSITORY / "data/seaborough", REPOSITORY / "data/southampton")


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Page:
    page = chromium.new_page()
    page.add_script_tag(path=REPOSITORY / "site/desk/desk.js")
    return page


def records() -> list[tuple[str, str, yaml.Value]]:
    found = []
    for root in ROOTS:
        for file in sorted(root.rglob("*.yaml")):
            kind = kinds.of_path(PurePosixPath(file.relative_to(root).as_posix())) or kinds.BY_NAME["authority"]
            found.append((str(file), kind.name, yaml.parse(file.read_bytes(), limit=kind.limit).value))
    return found


def desk_writes(page: Page, values: list[yaml.Value]) -> list[str]:
    told = json.loads(json.dumps(values, default=float))
    return cast(
        "list[str]", page.evaluate("([tables, values]) => values.map((one) => written(tables, one))", [tables(), told])
    )


def test_every_record_is_written_as_the_tool_writes_it(page: Page) -> None:
    those = records()
    assert len(those) > 400
    by_desk = desk_writes(page, [value for _, _, value in those])
    different = [
        name for (name, kind, value), text in zip(those, by_desk, strict=True) if text.encode() != written(kind, value)
    ]
    assert different == []


def test_what_nobody_filled_in_is_not_written(page: Page) -> None:
    empty: yaml.Value = {
        "kind": "project", "urgent": False, "title": "", "cluster": "c1", "partners": [], "received": "", "costs": [{"item": ""}],
        "own_contribution": 0,
    }  # fmt: skip
    assert desk_writes(page, [empty]) == ["kind: project\nurgent: false\ncluster: c1\nown_contribution: 0\n"]


@pytest.mark.parametrize(
    ("field", "typed", "stands"),
    [
        ("/items/0/amount", "14280.5", " 14280.5"),
        ("/items/0/rank", "2", " 2"),
        ("/items/0/scored_blind", "yes", " true"),
        ("/items/0/words", "12", ' "12"'),
        ("/attendance/0/school", "900001", ' "900001"'),
        ("/items/0/reasons", '["strong_need"]', '\n  - "strong_need"'),
    ],
)
def test_a_correction_is_written_by_what_it_puts_right(page: Page, field: str, typed: str, stands: str) -> None:
    (text,) = desk_writes(
        page, [{"record": "decisions/2025-26/c1-aut2", "field": field, "now": typed, "why": "Typed wrongly."}]
    )
    start = f'record: decisions/2025-26/c1-aut2\nfield: "{field}"\nnow:'
    assert text == f'{start}{stands}\nwhy: "Typed wrongly."\n'


def test_an_empty_field_of_a_correction_strikes_the_whole_record(page: Page) -> None:
    (text,) = desk_writes(page, [{"record": "bids/2025-26/c1-009", "why": "Sent twice."}])
    assert text == 'record: bids/2025-26/c1-009\nfield: ""\nwhy: "Sent twice."\n'


def test_pence_have_two_digits_and_all_else_is_shortest(page: Page) -> None:
    costs: list[yaml.Value] = [{"amount": Decimal(one)} for one in ("99.5", "99.25", "99")]
    assert desk_writes(page, [{"costs": costs, "own_contribution": 0, "kind": "project"}])[0].split("\n")[2:5] == [
        "  - amount: 99.50", "  - amount: 99.25", "  - amount: 99",
    ]  # fmt: skip


def test_a_browser_reads_each_sign_as_python_does(page: Page) -> None:
    for slug, regex in SIGNS.items():
        assert page.evaluate("(one) => { new RegExp(one); return true; }", regex), slug


@pytest.mark.parametrize("root", ROOTS, ids=lambda root: root.name)
def test_the_configuration_is_one_that_sveltia_takes(root: Path) -> None:
    dataset = read(root).dataset
    assert dataset is not None
    form = json.loads((Path(os.environ["CLUSTERS_DESK"]) / "@sveltia/cms/schema/sveltia-cms.json").read_text("utf-8"))
    told = Desk(dataset=dataset, repository=Repository(owner="a", name="b")).configuration()
    assert [error.message for error in jsonschema.Draft7Validator(form).iter_errors(told)] == []


def test_no_request_leaves_but_to_the_site_and_github(office: Office) -> None:
    """Every page of the desk that an officer comes to; the fixture holds what was asked of anybody else."""
    clerk = office.signed_in()
    for collection in ("schools", "bids-2025-26"):
        clerk.list(collection)
    clerk.open("bids-2025-26", "c1-016")
    clerk.page.goto(f"{clerk.desk}#/workflow")
    clerk.settle()
    clerk.page.goto(f"{clerk.desk}#/collections/corrections-2025-26/new?record=bids/2025-26/c1-003")
    assert clerk.field("record").get_by_role("textbox").input_value() == "bids/2025-26/c1-003"
    assert office.outside == []
