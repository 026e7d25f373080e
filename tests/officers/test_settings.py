"""Visual Studio Code knows which form belongs to which record: `.vscode/settings.json` against the table of kinds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import cast

import pytest

from generator.records import kinds
from generator.records.kinds import KINDS, Kind
from tests.officers.editor import settings
from tests.roots import REPOSITORY, SMALL

MAPPING = cast(dict[str, list[str]], settings()["yaml.schemas"])


def forms_for(path: str) -> list[str]:
    """The forms that the editor holds a file against; it reads each pattern from the end of the path, as `match` does."""
    return [form for form, patterns in MAPPING.items() if any(PurePosixPath(path).match(one) for one in patterns)]


def records() -> Iterator[tuple[Path, PurePosixPath]]:
    """Every record here, as its root and its path below that."""
    for root in (*(path.parent for path in REPOSITORY.glob("data/*/authority.yaml")), SMALL):
        for file in root.rglob("*.yaml"):
            yield root, PurePosixPath(file.relative_to(root).as_posix())


def test_each_kind_has_its_form_in_the_editor_and_nothing_else_has() -> None:
    assert list(MAPPING) == [f"./schemas/{kind.name}.json" for kind in KINDS]
    assert [form for form in MAPPING if not (REPOSITORY / form).is_file()] == []


@pytest.mark.parametrize("root", ["data", "data/seaborough"], ids=["a council's one root", "one of several"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_record_of_each_kind_is_held_against_its_own_form_alone(kind: Kind, root: str) -> None:
    assert forms_for(f"{root}/{kind.shape}") == [f"./schemas/{kind.name}.json"]


@pytest.mark.parametrize("root", ["data", "data/seaborough"])
def test_every_record_here_is_held_against_the_form_that_the_reader_takes(root: str) -> None:
    seen = 0
    for _, path in records():
        kind = kinds.of_path(path)
        assert kind is not None
        assert forms_for(f"{root}/{path}") == [f"./schemas/{kind.name}.json"]
        seen += 1
    assert seen > 300


@pytest.mark.parametrize(
    "path", ["mkdocs.yml", ".github/workflows/check.yml", "data/notes.yaml", "data/seaborough/bids/c1-001.yaml", "years/2025-26.yaml"]
)  # fmt: skip
def test_what_is_no_record_is_held_against_no_form(path: str) -> None:
    assert forms_for(path) == []


def test_the_editor_reads_yaml_as_the_reader_does_and_rearranges_nothing() -> None:
    held = settings()
    assert held["yaml.yamlVersion"] == "1.2", "in 1.1 a date is not text, and no is false"
    assert held["yaml.keyOrdering"] is False, "records keep the order of their form, not that of the alphabet"
    assert held["yaml.format.enable"] is False, "a formatter would change quotes all over a record"
    assert held["yaml.schemaStore.enable"] is False, "strangers' forms may not be guessed for our records"
