"""The site made from the public register is the site made from the working records, page by page and file by file.

Only the lines at which something is recorded may differ. The worked example goes through its life, released day by day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from generator.changes.release import Released, release
from generator.changes.release_records import public_files
from generator.money.accounts import accounts
from generator.publish.content import content_of
from generator.publish.provenance import Provenance
from generator.publish.site import Site
from generator.records import kinds, yaml
from generator.records.dataset import Dataset
from generator.records.read import Reading, read
from generator.records.yaml import Value
from tests.roots import SEABOROUGH, git

DAYS = ("2025-10-10", "2025-11-19", "2025-12-05", "2025-12-12", "2026-01-22", "2026-03-25", "2026-04-23", "2026-05-07", "2026-05-14", "2026-05-22", "2026-06-02")  # fmt: skip
"""Nominations; an urgent sitting; awards recorded, confirmed, published; a correction and a redaction; a withdrawal; a panel;
a struck transfer; a corrected review; the example's own day; after an embargo."""


@cache
def files() -> Mapping[str, bytes]:
    return {path.relative_to(SEABOROUGH).as_posix(): path.read_bytes() for path in sorted(SEABOROUGH.rglob("*.yaml"))}


@cache
def whole() -> Reading:
    return read(SEABOROUGH, files())


def known_on(day: date) -> Dataset:
    """The working records as they were on a day: nothing was corrected or redacted later yet."""
    dataset = whole().dataset
    assert dataset is not None
    later = {one.path for one in dataset.corrections.values() if one.data.agreed_on > day}
    later |= {one.path for one in dataset.redactions.values() if one.data.date > day}
    then = read(SEABOROUGH, {path: content for path, content in files().items() if path not in later}).dataset
    assert then is not None
    return then


def released(day: date) -> Dataset:
    """The register, released on a day for the first time."""
    found = public_files(whole(), files(), day, {})
    assert not isinstance(found, tuple)
    dataset = read(SEABOROUGH, found).dataset
    assert dataset is not None
    return dataset


_LINE = re.compile(r" line \d+|, lines? \d+|#L\d+|(?<=\.yaml:)\d+")


def pages(dataset: Dataset, day: date) -> dict[str, str | bytes]:
    """Every page and every file of a site, without the lines at which something is recorded."""
    content = content_of(Site(accounts=accounts(dataset, day), provenance=Provenance()))
    made = {
        page.url: _LINE.sub("", "\n".join((page.title, page.description, page.body, page.search_text or "")))
        for page in content.pages
    }
    return {**content.files, **made}


@pytest.mark.parametrize("day", DAYS)
def test_both_sites_are_the_same(day: str) -> None:
    on = date.fromisoformat(day)
    working, public = pages(known_on(on), on), pages(released(on), on)
    assert sorted(name for name in {*working, *public} if working.get(name) != public.get(name)) == []
    assert len(working) > 200


def sorted_items(value: Value) -> Value:
    """A record with the lists of a meeting in an order of their own, and pointers into them without a place."""
    if not isinstance(value, dict):
        return value
    lists = {
        name: sorted(part, key=repr)
        for name in ("items", "backs", "withdrawn_awards")
        if isinstance(part := value.get(name), list)
    }
    field = {"field": re.sub(r"(?<=^/items/)\d+", "*", field)} if isinstance(field := value.get("field"), str) else {}
    return {**value, **lists, **field}


def contents(root: Path) -> Iterator[tuple[str, Value]]:
    for path in sorted(root.rglob("*.yaml")):
        value = yaml.parse(path.read_bytes(), limit=kinds.LARGE).value
        yield path.relative_to(root).as_posix(), sorted_items(value)


def test_day_by_day_or_at_once_the_register_is_the_same(tmp_path: Path) -> None:
    working = tmp_path / "working"
    for path, content in files().items():
        (working / "data" / path).parent.mkdir(parents=True, exist_ok=True)
        (working / "data" / path).write_bytes(content)
    git(working, "init", "--quiet", "--initial-branch=main")
    git(working, "add", ".")
    git(working, "commit", "--quiet", "--message=Begin")
    days = DAYS[::2]
    for day in days:
        made = release(working / "data", tmp_path / "daily", date.fromisoformat(day), date(2026, 6, 2))
        assert isinstance(made, Released), (day, made)
        assert made.commit is not None
    made = release(working / "data", tmp_path / "once", date.fromisoformat(days[-1]), date(2026, 6, 2))
    assert isinstance(made, Released)
    daily, once = dict(contents(tmp_path / "daily/data")), dict(contents(tmp_path / "once/data"))
    assert sorted(path for path in {*daily, *once} if daily.get(path) != once.get(path)) == []
    assert int(git(tmp_path / "daily", "rev-list", "--count", "HEAD")) == len(days)
