"""Plain `mkdocs build` and `mkdocs serve` refuse what `clusters build` refuses, in the same words."""

from __future__ import annotations

from datetime import date

import pytest
from mkdocs.exceptions import PluginError

from generator.publish.content import Unsound, site_content
from generator.publish.mkdocs import from_environment
from tests.roots import Root

BID = "bids/2025-26/c1-001.yaml"
AS_OF = date(2026, 3, 20)


def named_small_group(root: Root) -> Root:
    """A group of five to nine that names its schools."""
    return root.replace(BID, "kind: project", "kind: group").replace(BID, "pupils: 20-49", "pupils: 5-9").replace(
        BID, "name_if_not_agreed: true", "name_if_not_agreed: true\nfamilies_told_on: 2025-10-01"
    )  # fmt: skip


def test_what_could_not_be_taken_back(small: Root, monkeypatch: pytest.MonkeyPatch) -> None:
    named_small_group(small)
    monkeypatch.setenv("CLUSTERS_DATA", "small")
    with pytest.raises(PluginError) as refused:
        from_environment()
    said = str(refused.value)
    assert "small/bids/2025-26/c1-001.yaml:11: error [small-group]  /pupils\n" in said
    assert "[papers-missing]" not in said, "what would not keep a site from being looked at is not the reason"


def test_what_cannot_be_read(small: Root, monkeypatch: pytest.MonkeyPatch) -> None:
    small.replace(BID, 'lead: "900001"', "lead: 900001")
    monkeypatch.setenv("CLUSTERS_DATA", "small")
    with pytest.raises(PluginError) as refused:
        from_environment()
    assert str(refused.value) == (
        "small/bids/2025-26/c1-001.yaml:6: error [form]  /lead\n"
        "    'lead' should be text, not '900001'.\n"
        '    Put it in double quotes: "900001".'
    )


def test_an_error_of_another_rule_can_be_looked_at(small: Root) -> None:
    small.replace(BID, "received: 2025-11-03\nneed", "received: 2025-11-12\nneed")
    assert site_content(small.path, AS_OF).name == "Smallmarsh"
    with pytest.raises(Unsound):
        site_content(named_small_group(small).path, AS_OF)
