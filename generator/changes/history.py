"""What a change does to records that stand: each edit, deletion and renaming of what was merged, with the right way.

A change of what stands passes only as a correction, a redaction or an amendment, or as one of the few additions that the
table of kinds names. Values are compared as they are written, before corrections are laid over them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.changes.base import Base
from generator.changes.differences import Difference, differences, same
from generator.changes.frozen import Frozen, record_of
from generator.changes.remedies import Remedies, in_words
from generator.checks.passages import of_paper
from generator.money.sight import Sight
from generator.records import overlay
from generator.records.finding import Finding, Severity
from generator.records.forms import REDACTED
from generator.records.kinds import BY_NAME, Since, Stands
from generator.records.sheets import Paper


def history(base: Base, as_of: date) -> Iterator[Finding]:
    """Every fault of a change against what stands; `as_of` says what may be told of it in a message."""
    yield from _History(base=base, as_of=as_of).findings()


@dataclass(frozen=True, kw_only=True)
class _History:
    base: Base
    as_of: date

    @cached_property
    def frozen(self) -> Frozen:
        return Frozen(base=self.base)

    @cached_property
    def remedies(self) -> Remedies:
        return Remedies(base=self.base, frozen=self.frozen)

    def findings(self) -> Iterator[Finding]:
        for path, (then, now) in sorted(self.base.edited.items()):
            stands = self.frozen.stands(then)
            if now is None:
                if not self.base.lies_there(path):
                    yield from self._gone(then, stands)
            elif stands and then.readable and now.readable:
                yield from self._edited(then, now, stands)
            elif path == "authority.yaml" and then.readable and now.readable:
                yield from self._other_side(then, now)

    # What is gone ----------------------------------------------------------------------------------------------------

    def _gone(self, then: Paper, stands: Stands | None) -> Iterator[Finding]:
        """A census or grouping that a year goes by needs no word here: the year then names what is not there."""
        kind = BY_NAME[then.kind]
        if not kind.kept and (stands is None or stands.since is Since.NAMED):
            return
        renamed = self._elsewhere(then)
        if renamed is not None:
            message = f"This is {record_of(then)} under another name; what was merged keeps its name."
            yield self._finding(renamed, "", "renamed", message, self.remedies.of_renamed(then))
        else:
            message = f"{record_of(then)} is gone; what was merged is never deleted."
            yield self._finding(then, "", "deleted", message, self.remedies.of_deleted(then), line=0)

    def _elsewhere(self, then: Paper) -> Paper | None:
        return next((paper for paper in self._new.get(then.kind, ()) if _same(paper, then)), None)

    @cached_property
    def _new(self) -> Mapping[str, list[Paper]]:
        found: dict[str, list[Paper]] = {}
        for path, paper in self.base.papers_now.items():
            if path not in self.base.papers_then:
                found.setdefault(paper.kind, []).append(paper)
        return found

    def _other_side(self, then: Paper, now: Paper) -> Iterator[Finding]:
        """Of a public register most rules are not asked: what it holds was judged before its release."""
        was, value = (overlay.at(paper.document.value, "/public_register") is True for paper in (then, now))
        if was is not value:
            message = "A working repository does not become a public register, nor the other way round."
            fix = "Put it back; 'clusters release' writes the public register, into a repository of its own."
            yield self._finding(now, "/public_register", "frozen", message, fix)

    # What was edited -------------------------------------------------------------------------------------------------

    def _edited(self, then: Paper, now: Paper, stands: Stands) -> Iterator[Finding]:
        was, value = then.document.value, now.document.value
        changes = tuple(differences(was, value))
        words = _texts(then), _texts(now)
        if not changes:
            message = f"The order of a list was changed; {stands.since.value}."
            yield self._finding(now, "", "frozen", message, "Put it back into the order in which it was merged.")
        for change in changes:
            if change.now == REDACTED:
                if not self._redaction_says_so(now, change.field):
                    message = "This was taken out to protect a person, but no redaction says so."
                    yield self._finding(now, change.field, "frozen", message, self.remedies.of_redacted(now, change))
            elif not self.frozen.allows(stands, then, change):
                open_to_all = self._may_be_told(now, change)
                told = open_to_all and not _holds_words(change, words)
                message = f"{_said(change, told=told, named=open_to_all)}; {stands.since.value}."
                fix = self.remedies.of_edited(now, change, stands, told=told)
                yield self._finding(now, _shown(change), "frozen", message, fix)
        yield from self._reaching_back(then, now)

    def _reaching_back(self, then: Paper, now: Paper) -> Iterator[Finding]:
        """Each new amendment from a day by which a meeting had decided: it is judged by other rules than it went by."""
        decided = self.frozen.last_decided.get(record_of(then))
        before, after = (overlay.at(paper.document.value, "/amendments") for paper in (then, now))
        known = len(before) if isinstance(before, list) else 0
        for place, one in enumerate(after if decided and isinstance(after, list) else ()):
            start = overlay.at(one, "/from")
            if place >= known and isinstance(start, str) and start <= str(decided):
                message = f"This changes a rule from {start} on, and meetings have decided by the rule as it was up to {decided}."
                fix = "Give the first day on which it really held; if it is to reach back, look at what was decided since."
                field = f"/amendments/{place}/from"
                yield self._finding(now, field, "reaches-back", message, fix, severity=Severity.WARNING)

    def _may_be_told(self, paper: Paper, change: Difference) -> bool:
        """Whether a message may repeat the values; what waited for its day when it was merged is told by its name."""
        if self._sight is None or BY_NAME[paper.kind].about_others:
            return False
        field = change.before if change.before is not None else _shown(change)
        return self._sight.part(record_of(paper), field)

    @cached_property
    def _sight(self) -> Sight | None:
        dataset = self.base.reading.dataset or self.base.now.dataset
        return Sight(dataset=dataset, on=self.as_of) if dataset else None

    def _redaction_says_so(self, paper: Paper, field: str) -> bool:
        """One of this field; or, of what a correction repeats, one of the field that it corrects."""
        if (record_of(paper), field) in self._redacted:
            return True
        value = paper.document.value
        side, _, rest = field.removeprefix("/").partition("/")
        if not BY_NAME[paper.kind].about_others or side not in ("was", "now") or not isinstance(value, dict):
            return False
        inner = f"{value.get('field')}/{rest}" if rest else str(value.get("field"))
        return (str(value.get("record")), inner) in self._redacted

    @cached_property
    def _redacted(self) -> frozenset[tuple[str, str]]:
        values = (paper.document.value for paper in self.base.now.papers if paper.kind == "redaction")
        return frozenset(
            (str(value.get("record")), str(value.get("field"))) for value in values if isinstance(value, dict)
        )

    def _finding(
        self, paper: Paper, field: str, rule: str, message: str, fix: str, *,
        line: int | None = None, severity: Severity = Severity.ERROR,
    ) -> Finding:  # fmt: skip
        return Finding(
            severity=severity, path=(self.base.root / paper.path).as_posix(),
            line=paper.document.line(field) if line is None else line,
            field=field, rule=rule, message=message, fix=fix,
        )  # fmt: skip


def _same(one: Paper, other: Paper) -> bool:
    return same(one.document.value, other.document.value)


def _texts(paper: Paper) -> frozenset[str]:
    """The fields in which somebody wrote words of their own."""
    return frozenset(passage.field for passage in of_paper(paper))


def _holds_words(change: Difference, words: tuple[frozenset[str], frozenset[str]]) -> bool:
    sides = ((change.before, words[0]), (change.after, words[1]))
    return any(
        text == field or text.startswith(f"{field}/") for field, texts in sides if field is not None for text in texts
    )


def _shown(change: Difference) -> str:
    """Where to look: at the field; for what was taken out, at what held it."""
    return change.field if change.after is not None else change.field.rpartition("/")[0]


def _said(change: Difference, *, told: bool, named: bool) -> str:
    """What was done to a field, as far as it may be told."""
    if change.was is not None and change.now is not None:
        was, now = in_words(change.was), in_words(change.now)
        if told and was and now:
            return f"This was {was} when it was merged and is now {now}"
        return "This is not what was merged"
    what = _called(change, named=named)
    return f"{what} was taken out of what was merged" if change.now is None else f"{what} was added to what was merged"


def _called(change: Difference, *, named: bool) -> str:
    """A field by its name; an item of a list by what names it."""
    name = change.field.rpartition("/")[2]
    if not name.isdecimal():
        return f"'{name}'"
    item = change.was if change.was is not None else change.now
    own = [item[key] for key in _NAMES if isinstance(item.get(key), str)] if isinstance(item, dict) and named else []
    return f"'{own[0]}'" if own else "An item of a list"


_NAMES = ("bid", "id", "slot", "school", "urn", "paper", "cluster", "financial_year")
"""Fields that name an item by a code."""
