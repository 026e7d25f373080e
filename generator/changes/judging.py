"""What is found in a data root: as it is, in what a change does to it, or in what the next commit will hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from generator.changes.base import base
from generator.changes.history import history
from generator.changes.since import Since
from generator.changes.staged import findings, staged
from generator.checks.judge import judge
from generator.checks.privacy.veil import veiled
from generator.publish.provenance import as_of, head
from generator.records.dataset import Dataset
from generator.records.finding import Finding
from generator.records.read import Reading, read


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """Judges data roots, each on its own day. Where git cannot say what is asked, it raises `Unusable`."""

    today: date
    """Counts only for records that no commit holds yet."""

    def day(self, dataset: Dataset | None) -> date:
        """The day on which a root stands."""
        return as_of(dataset, head(dataset.root), self.today) if dataset else self.today

    def found(self, reading: Reading, *, going_live: bool = False) -> tuple[Finding, ...]:
        """Everything that is wrong with the records as they are."""
        return judge(reading, self.day(reading.dataset), going_live=going_live)

    def since(self, reading: Reading, revision: str) -> tuple[Finding, ...]:
        """What a change does to records that stand, and of all other faults those that are its own."""
        then = base(reading, revision)
        weighed = Since(base=then, findings=self.found(reading), judged=partial(self._beside, reading)).weighed()
        return tuple(sorted(veiled((*history(then, self.day(reading.dataset)), *weighed), reading)))

    def staged(self, root: Path, index: Path | None) -> tuple[Reading, tuple[Finding, ...]]:
        """What the next commit will hold of a root, and what is found in it; `index` is git's list, if not the usual."""
        held = staged(root, index)
        if held is None:
            return read(root, {}), ()
        return held.now, findings(held, partial(self._beside, held.now))

    def _beside(self, reading: Reading, other: Reading) -> tuple[Finding, ...]:
        """What is found in another reading of the same root, as on one day."""
        return judge(other, self.day(reading.dataset or other.dataset))
