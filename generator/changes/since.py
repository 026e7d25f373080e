"""Whose fault is it? A fault that a change neither touched nor caused was there before, and never fails that change.

So a new rule binds new and changed records first. What was there is found by judging the records as they were, on the
same day; that is done only where a fault stands in a file that the change left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from generator.changes.base import Base
from generator.records.finding import Finding, Severity
from generator.records.read import Reading, read

Judged = Callable[[Reading], tuple[Finding, ...]]
"""Holds a reading against every rule, on a day that is the same for both sides."""
Identity = tuple[str, str, str, str]


def identity(finding: Finding) -> Identity:
    """What makes two findings one fault: its line may move."""
    return finding.rule, finding.path, finding.field, finding.message


@dataclass(frozen=True, kw_only=True)
class Since:
    """The faults of a root, beside those that it had at the merge base.

    It has no slots, so that the records as they were are judged once, and only if it matters.
    """

    base: Base
    findings: tuple[Finding, ...]
    """What was found in the records as they are."""
    judged: Judged

    def weighed(self) -> tuple[Finding, ...]:
        """Every finding, worst first; an error that was there before is a warning."""
        weighed = {self._weighed(finding) for finding in self.findings}
        if self.base.now.dataset is None and all(one.severity is Severity.WARNING for one in weighed):
            weighed |= {self._weighed(finding) for finding in self._behind_what_others_broke()}
        return tuple(sorted(weighed))

    @cached_property
    def before(self) -> tuple[Finding, ...]:
        """What would have been found at the merge base."""
        then = self.base.reading
        behind = self._without_broken(then, self.base.contents) if then.dataset is None else None
        return (*self.judged(then), *(behind or ()))

    def _weighed(self, finding: Finding) -> Finding:
        if finding.severity is Severity.WARNING or self.base.touched(self._below(finding)) or self._caused(finding):
            return finding
        return replace(finding, severity=Severity.WARNING, fix=f"{finding.fix} It was there before this change.")

    def _caused(self, finding: Finding) -> bool:
        """Whether the change brought it about elsewhere: it was not found before, or not as often."""
        if finding.rule == "file":
            return False  # of what stands where no record may stand, and was left alone
        return self._found[identity(finding)] > self._found_before[identity(finding)]

    @cached_property
    def _found(self) -> Counter[Identity]:
        return Counter(identity(finding) for finding in self.findings)

    @cached_property
    def _found_before(self) -> Counter[Identity]:
        return Counter(identity(finding) for finding in self.before)

    # Where a file that others broke keeps the rules from being asked -------------------------------------------------

    def _behind_what_others_broke(self) -> tuple[Finding, ...]:
        """What the rules say of all other files; or that they could say nothing."""
        found = self._without_broken(self.base.now, self.base.contents_of(self.base.papers_now))
        if found is not None:
            return found
        return tuple(
            Finding(
                severity=Severity.WARNING, path=one.path, line=one.line, field=one.field, rule="not-judged",
                message="As long as this is wrong, nothing can be said of what the change does.",
                fix="Mend this first, in a change of its own.",
            )
            for one in self.findings[:1]
        )  # fmt: skip

    def _without_broken(self, reading: Reading, files: Mapping[str, bytes]) -> tuple[Finding, ...] | None:
        """What the rules find in the files that are sound; nothing can be said where others name the broken ones."""
        broken = {self._below(finding) for finding in reading.findings if finding.severity is Severity.ERROR}
        sound = read(reading.root, {path: content for path, content in files.items() if path not in broken})
        return None if sound.dataset is None else self.judged(sound)

    def _below(self, finding: Finding) -> str:
        """A finding's path below the root."""
        return finding.path.removeprefix((self.base.root / "x").as_posix()[:-1])
