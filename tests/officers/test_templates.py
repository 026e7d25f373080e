"""What an officer is asked when opening a pull request: a list for each kind of change, each record in one of them."""

from __future__ import annotations

import re

import pytest

from generator.records.forms import REDACTED
from generator.records.kinds import KINDS, Kind
from tests.roots import REPOSITORY

FOLDER = REPOSITORY / ".github/PULL_REQUEST_TEMPLATE"
DEFAULT = (REPOSITORY / ".github/pull_request_template.md").read_text("utf-8")
LISTS = {path.name: path.read_text("utf-8") for path in sorted(FOLDER.iterdir())}


def test_the_first_page_names_each_list_and_no_other() -> None:
    assert sorted(re.findall(r"^    ([a-z]+\.md) ", DEFAULT, re.MULTILINE)) == list(LISTS)
    assert "?expand=1&template=request.md" in DEFAULT


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_kind_of_record_is_in_one_list(kind: Kind) -> None:
    place = f"{kind.folder}/" if kind.folder else "authority.yaml"
    first_lines = {name: text.splitlines()[0] for name, text in LISTS.items() if name != "confirmation.md"}
    naming = [name for name, line in first_lines.items() if place in line]
    if kind.name == "redaction":  # its first words are a warning, and nothing comes before them
        naming = ["redaction.md"] if place in LISTS["redaction.md"] else []
    assert len(naming) == 1, naming


@pytest.mark.parametrize("name", LISTS)
def test_each_list_is_short_and_plain(name: str) -> None:
    boxes = re.findall(r"^- \[ \] (.+)$", LISTS[name], re.MULTILINE)
    assert 3 <= len(boxes) <= 8
    assert [box for box in boxes if not re.search(r"[.)]$", box)] == []


def test_who_removes_something_is_first_told_not_to_describe_it() -> None:
    text = LISTS["redaction.md"]
    assert text.startswith("<!--\nSTOP. Do not say here")
    assert "What changes" not in text, "it has no question that invites a description"
    assert f"`{REDACTED}`" in text
    assert "PRIVACY.md" in text
