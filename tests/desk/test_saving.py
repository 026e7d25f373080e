"""A record that a command makes stands in the register whole and sound, or not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.changes.judging import Judging
from generator.desk.saving import Made, brought, contents, save
from generator.records.kinds import BY_NAME
from generator.records.yaml import Value, parse
from tests.roots import Root

TODAY = date(2026, 1, 10)
UPDATE: dict[str, Value] = {"title": "The spring dates", "body": "Papers are due ten days before each meeting."}


def update(value: dict[str, Value]) -> Made:
    return Made(kind=BY_NAME["update"], id="2026-01-09-spring-dates", value=value)


def test_a_sound_record_is_written(small: Root) -> None:
    done = save(small.path, [update(UPDATE)], TODAY)
    assert done.files == (small.path / "updates/2026-01-09-spring-dates.yaml",)
    assert done.files[0].read_text("utf-8") == (
        'title: "The spring dates"\nbody: "Papers are due ten days before each meeting."\n'
    )
    assert small.read().dataset is not None
    assert save(small.path, [update(UPDATE)], TODAY).same


def test_a_record_with_an_error_is_not_written_and_the_error_says_where(small: Root) -> None:
    held = contents(small.path)
    done = save(small.path, [update(UPDATE), update({"title": "", "body": "Soon."})], TODAY)
    assert done.files == ()
    assert [(one.rule, one.field) for one in done.findings] == [("form", "/title")]
    assert contents(small.path) == held


def test_what_points_to_a_child_is_refused_and_not_repeated(small: Root) -> None:
    done = save(small.path, [update(UPDATE | {"body": "The pupil born on 3 May 2016 settled in well."})], TODAY)
    assert [one.rule for one in done.findings] == ["date-of-birth"]
    assert "2016" not in str(done.findings)


def test_another_record_of_that_name_is_not_replaced_unasked(small: Root) -> None:
    save(small.path, [update(UPDATE)], TODAY)
    other = update(UPDATE | {"title": "Other dates"})
    assert [one.message for one in save(small.path, [other], TODAY).findings] == [
        "This record is there already, and says something else."
    ]
    assert len(save(small.path, [other], TODAY, replace=True).files) == 1


def test_a_fault_that_was_there_before_is_not_this_changes(small: Root) -> None:
    small.edit(
        "bids/2025-26/c1-001.yaml\n- received: 2025-11-03\n- need: communication_and_interaction\n"
        "+ received: 2025-11-12\n+ need: communication_and_interaction"
    )
    assert [one.rule for one in Judging(today=TODAY).found(small.read())] == ["after-the-deadline"]
    assert brought(small.path, {one.path: one.content for one in [update(UPDATE)]}, TODAY) == ()


def test_a_broken_register_says_so_before_anything_is_added(small: Root) -> None:
    small.write("schools/900001.yaml", "name: [")
    done = save(small.path, [update(UPDATE)], TODAY)
    assert done.files == ()
    assert [one.path.endswith("schools/900001.yaml") for one in done.findings] == [True]


def test_a_full_disk_leaves_nothing_half_written(small: Root, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        save(small.path, [update(UPDATE)], TODAY)
    assert not list((small.path / "updates").iterdir())


def test_a_record_may_take_the_place_of_one_under_another_name(small: Root) -> None:
    old = small.path / "schools/900006.yaml"
    value = parse(old.read_bytes(), limit=10_000).value
    assert isinstance(value, dict)
    past: list[Value] = [{"urn": "900006", "until": "2025-12-31"}]
    moved = Made(kind=BY_NAME["school"], id="900066", value=value | {"urn": "900066", "predecessors": past})
    assert [one.rule for one in save(small.path, [moved], TODAY).findings if one.rule == "reference"] != []
    assert save(small.path, [moved], TODAY, renamed=["schools/900006.yaml"]).findings == ()
    assert not old.exists()
    assert small.read().dataset is not None


def test_what_can_only_be_mended_afterwards_holds_nothing_back(small: Root) -> None:
    value = parse((small.path / "schools/900001.yaml").read_bytes(), limit=10_000).value
    assert isinstance(value, dict)
    new = Made(kind=BY_NAME["school"], id="900077", value=value | {"urn": "900077"})
    assert save(small.path, [new], TODAY).files == ()
    done = save(small.path, [new], TODAY, later=["in-no-cluster", "not-computed"])
    assert done.files == (small.path / "schools/900077.yaml",)
    assert [one.rule for one in done.findings] == ["not-computed", "in-no-cluster"]
