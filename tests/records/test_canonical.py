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


def test_numbers_stand_as_a_browser_writes_them_but_for_pence() -> None:
    costs: list[yaml.Value] = [{"amount": Decimal(text)} for text in ("99.5", "99.50", "99.25", "99.00", "99")]
    assert written("bid", {"costs": costs}).decode().splitlines()[1:] == [
        "  - amount: 99.50", "  - amount: 99.50", "  - amount: 99.25", "  - amount: 99", "  - amount: 99",
    ]  # fmt: skip
    place: yaml.Value = {"position": {"latitude": Decimal("54.50"), "longitude": Decimal("-2.0")}}
    assert written("school", place).decode() == "position:\n  latitude: 54.5\n  longitude: -2\n"


def test_a_name_that_reads_as_a_number_stands_in_quotes() -> None:
    for name in ("1e5", "0x1f", "12", "true"):
        assert written("meeting", {"cluster": name}).decode() == f'cluster: "{name}"\n'
