"""How to do rightly what a change does wrongly to a record that stands: what to put back, and what to write, ready to copy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count

from generator.changes.base import Base
from generator.changes.differences import Difference
from generator.changes.frozen import Frozen, id_of, record_of
from generator.records import overlay
from generator.records.kinds import BY_NAME, Since, Stands
from generator.records.sheets import Paper
from generator.records.yaml import Value


@dataclass(frozen=True, kw_only=True)
class Remedies:
    """The remedies of one run; each names a file that is still free, and no two the same."""

    base: Base
    frozen: Frozen
    _numbers: dict[str, Iterator[int]] = field(default_factory=dict)

    def of_edited(self, paper: Paper, change: Difference, stands: Stands, *, told: bool) -> str:
        """For a field that is not as it was merged."""
        back = "Take it out again" if change.was is None else "Put it back"
        if BY_NAME[paper.kind].about_others:
            return f"{back}, and say what is right in one more {paper.kind}, {self._free(paper.kind, paper)}."
        where = _whole_list(change) or change.before or change.field
        amended = stands.since is Since.OPEN and self._is_rule(paper, where)
        sides = self._sides(self._latest(paper, where, amended=amended), where, change, told=told)
        if amended:
            return f'{back}, and add to its amendments one with field: "{where}", {sides}, and from, agreed_by, minute.'
        return (
            f"{back}, and add {self._free('correction', paper)} with record: {record_of(paper)},"
            f' field: "{where}", {sides}, and why, agreed_on, agreed_by.'
        )

    def of_redacted(self, paper: Paper, change: Difference) -> str:
        """For words that went without a redaction."""
        return (
            f"Add {self._free('redaction', paper)} with record: {record_of(paper)},"
            f' field: "{change.field}", and date, reason, role; or put back what stood here.'
        )

    def of_deleted(self, then: Paper) -> str:
        """For a file that is gone."""
        tree = self.base.tree
        restore = f"git restore --source={tree.commit[:10]} -- {self._at(then.path)}"
        back = f"Put it back ({f'it stood at {tree.moved_from}{then.path}' if tree.moved_from else restore})"
        kind = BY_NAME[then.kind]
        if kind.about_others or not kind.kept:
            return f"{back}."
        return (
            f"{back}; if it should not count, strike it: add {self._free('correction', then)} with"
            f' record: {record_of(then)}, field: "", and why, agreed_on, agreed_by.'
        )

    def of_renamed(self, then: Paper) -> str:
        """For a file that stands under another name."""
        return f"Rename it back to {self._at(then.path)}."

    def _at(self, path: str) -> str:
        return (self.base.root / path).as_posix()

    def _free(self, kind: str, paper: Paper) -> str:
        """The next file of a kind that is not there yet, in the year of a record."""
        folder = f"{BY_NAME[kind].folder}/{self._year(paper)}"
        if folder not in self._numbers:
            known = self.base.papers_then.keys() | self.base.papers_now.keys()
            taken = (path.rpartition("/")[2] for path in known if path.startswith(f"{folder}/"))
            self._numbers[folder] = count(max((int(name[:3]) for name in taken), default=0) + 1)
        return self._at(f"{folder}/{next(self._numbers[folder]):03}.yaml")

    def _year(self, paper: Paper) -> str:
        record_id = id_of(paper)
        if BY_NAME[paper.kind].dated:
            return record_id.partition("/")[0]
        return self.frozen.named.get(record_of(paper), record_id)

    def _latest(self, paper: Paper, where: str, *, amended: bool) -> Value | None:
        """What stood at a field, after the corrections or amendments that were laid over it before."""
        then = self.base.papers_then[paper.path].document.value
        value = overlay.at(self.frozen.corrected.get(record_of(paper), then), where)
        amendments = overlay.at(then, "/amendments") if amended else None
        for one in amendments if isinstance(amendments, list) else ():
            if overlay.at(one, "/field") == where:
                value = overlay.at(one, "/now")
        return value

    def _sides(self, was: Value | None, where: str, change: Difference, *, told: bool) -> str:
        """`was` and `now`, as a correction or an amendment writes them."""
        whole = where != (change.before or change.field)
        told = told and not whole
        sides = []
        if was is not None or whole:
            sides.append(f"was: {(told and as_written(was)) or 'as it was merged'}")
        if change.now is not None or whole:
            sides.append(f"now: {(told and as_written(change.now)) or 'as it should be'}")
        return ", ".join(sides)

    def _is_rule(self, paper: Paper, where: str) -> bool:
        """Whether a field of a year is part of a rule, which can be amended."""
        then = self.base.papers_then[paper.path].document.value
        return isinstance(overlay.at(then, "/" + where.split("/")[1]), dict)


def _whole_list(change: Difference) -> str | None:
    """The list of which an item came or went: it can only be corrected as a whole."""
    around, _, name = change.field.rpartition("/")
    return around if name.isdecimal() and (change.was is None or change.now is None) else None


def in_words(value: Value) -> str:
    """A plain value as a message tells it; nothing for what holds more than one field."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | Decimal():
            return f"{value}"
        case str():
            return value
        case list():
            inner = [in_words(item) for item in value]
            return ", ".join(inner) if inner and all(inner) else ""
        case dict():
            return ""


def as_written(value: Value | None) -> str:
    """A plain value as a record writes it; nothing for what holds more than one field."""
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, list):
        inner = [as_written(item) for item in value]
        return f"[{', '.join(inner)}]" if inner and all(inner) else ""
    return in_words(value) if value is not None else ""
