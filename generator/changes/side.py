"""One side of a comparison: a data root as it was, or is; what is computed from it, and what the rules find in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.changes import git
from generator.checks.judge import judge
from generator.checks.rule import RULES
from generator.money.accounts import Accounts, accounts
from generator.publish.provenance import Provenance
from generator.publish.site import Site
from generator.records.finding import Finding
from generator.records.read import Reading, read
from generator.records.sheets import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One revision of a data root."""

    name: str
    """Seven letters of its commit, or `now` for the files as they are."""
    reading: Reading
    site: Site | None
    """As it would be published, without a word on commits; nothing where the records could not be read."""
    findings: tuple[Finding, ...]
    papers: dict[str, Paper]
    """Every file by its path below the root."""

    @property
    def private(self) -> bool:
        """Whether it holds something for which no site is ever built."""
        return any(finding.rule in RULES and RULES[finding.rule].never_built for finding in self.findings)

    @property
    def accounts(self) -> Accounts | None:
        """What is computed from the records."""
        return self.site.accounts if self.site else None


def side(name: str, reading: Reading, as_of: date) -> Side:
    """Compute and judge one side, as on a day."""
    dataset = reading.dataset
    site = Site(accounts=accounts(dataset, as_of), provenance=Provenance()) if dataset else None
    papers = {paper.path: paper for paper in reading.papers}
    return Side(name=name, reading=reading, site=site, findings=judge(reading, as_of), papers=papers)


def read_at(root: Path, commit: str) -> Reading:
    """A data root as it was at a commit."""
    return read(root, git.files(root, commit))
