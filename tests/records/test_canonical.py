"""The one way in which the tool writes a record: reading it gives the same values, and good records look just so already."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path, PurePosixPath

import pytest

from generator.records import kinds, yaml
from generator.records.canonical import written
from tests.roots import REPOSITORY, SMALL

ROOTS = (SMALL, REPOSITORY / "data/seaborough", REPOSITORY / "data/southampton")


@pytest.mark.parametrize("root", ROOTS, ids=lambda root: root.name)
def test_every_record_reads_as_before(root: Path) -> None:
    same = []
    for file in sorted(root.rglob("*.yaml")):
        kind = kinds.of_path(PurePosixPath(file.relative_to(root).as_posix())) or kinds.BY_NAME["authority"]
        document = yaml.parse(file.read_bytes(), limit=kind.limit)
        again = written(kind.name, document.value)
        assert yaml.parse(again, limit=kind.limit).value == document.value, file
        same.append(again == file.read_bytes() or bool(document.comments))
    assert sum(same) / len(same) > 0.9


def test_fields_stand_in_the_order_of_the_form_and_text_in_quotes() -> None:
    value: yaml.Value = {
        "outcomes": [], "need": "sensory_and_physical", "title": "plain", "stub": True, "lead": "900001",
        "costs": [{"amount": Decimal("99.50"), "category": "travel", "item": 'A "quoted" word: # and\nmore'}],
        "partners": ["900002"], "received": "2025-11-03", "own_contribution": 0,
    }  # fmt: skip
    assert written("bid", value).decode() == (
        "stub: true\n"
        'title: "plain"\n'
        'lead: "900001"\n'
        "partners:\n"
        '  - "900002"\n'
        "received: 2025-11-03\n"
        "need: sensory_and_physical\n"
        "costs:\n"
        '  - item: "A \\"quoted\\" word: # and\\nmore"\n'
        "    category: travel\n"
        "    amount: 99.50\n"
        "own_contribution: 0\n"
        "outcomes: []\n"
    )
    assert yaml.parse(written("bid", value), limit=kinds.SMALL).value == value
