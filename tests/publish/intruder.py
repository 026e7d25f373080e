"""What an intruder has: everything that is built for the public, on any day, and the schools' own public facts. Nothing else."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from generator.checks.judge import forbids_building, judge
from generator.money.accounts import accounts
from generator.money.explain import explain
from generator.money.figure import UnknownKey
from generator.publish.content import content_of
from generator.publish.page import Page, SiteContent
from generator.publish.provenance import Provenance
from generator.publish.site import Site
from generator.records.read import Reading, read
from tests.publish.files import short
from tests.publish.reading import words

Row = Mapping[str, str]


@dataclass(frozen=True)
class Built:
    """One build of the site."""

    site: Site
    content: SiteContent

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """Every page by its address."""
        return {page.url: page for page in self.content.pages}

    def text(self, url: str) -> str:
        """What a page says; nothing where there is no such page."""
        return words(self.pages[url]) if url in self.pages else ""

    def links(self, url: str) -> str:
        """A page with its markup, for its links."""
        return self.pages[url].body

    def rows(self, table: str) -> list[Row]:
        """A download."""
        return list(csv.DictReader(io.StringIO(short(self.content.files)[f"data/v1/{table}.csv"].decode("utf-8-sig"))))

    def row(self, table: str, **which: str) -> Row:
        """The one row of a download that says so; an empty one where there is none."""
        found = [row for row in self.rows(table) if all(row[name] == value for name, value in which.items())]
        return found[0] if found else {}

    def explained(self, key: str) -> str:
        """What `clusters explain KEY` says an amount is; nothing where it knows none."""
        try:
            return str(explain(self.site.accounts, key).figure)
        except UnknownKey:
            return ""


class Seen:
    """Every build, old ones too; and none at all on a day on which the checks let nothing be built."""

    def __init__(self, root: Path) -> None:
        self.reading: Reading = read(root)

    @cache  # noqa: B019  (it lives as long as one test)
    def on(self, day: date) -> Built | None:
        """The site as it was built on a day."""
        dataset = self.reading.dataset
        if dataset is None or any(forbids_building(finding) for finding in judge(self.reading, day)):
            return None
        site = Site(accounts=accounts(dataset, day), provenance=Provenance())
        return Built(site, content_of(site))

    @property
    def now(self) -> Built | None:
        """The site as it is."""
        assert self.reading.dataset is None or self.reading.dataset.authority.data.as_of
        dataset = self.reading.dataset
        return self.on(dataset.authority.data.as_of or date.max) if dataset else None
