"""What of a data root may be public on a day: each record whole, in part, or not at all.

`money.sight` says what may be shown; here it is done to the files themselves, so that nothing else is ever in the public
register. What stands there already keeps its place, so that the pointers of corrections stay good.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.changes.release_decisions import Group, Order, decisions, order
from generator.money.sight import OF_A_REQUEST, Sight
from generator.records import kinds, overlay, yaml
from generator.records.canonical import written
from generator.records.dataset import Dataset, Record
from generator.records.finding import Finding
from generator.records.model import Correction, Redaction
from generator.records.read import Reading, read
from generator.records.sheets import Paper

Files = Mapping[str, bytes]
"""Contents by paths below a data root."""


def public_files(reading: Reading, files: Files, on: date, there: Files) -> Files | tuple[Finding, ...]:
    """The files of the public register on a day; `there` are those that it holds now.

    Or the findings, where the records cannot be read as they were known on that day.
    """
    if reading.dataset is None:
        return reading.findings
    later = [one for one in reading.dataset.corrections.values() if one.data.agreed_on > on]
    known = _without(files, later)
    then = read(reading.root, known) if later else reading
    standing = then
    if then.dataset is not None and then.dataset.struck:
        standing = read(reading.root, _without(known, then.dataset.struck.values()))
    if then.dataset is None or standing.dataset is None:
        return tuple(sorted({*then.findings, *standing.findings}))
    release = _Release(
        papers=then.papers, dataset=then.dataset, standing=standing.dataset, files=known, on=on, there=there
    )
    return release.contents()


def _without(files: Files, corrections: Iterable[Record[Correction]]) -> Files:
    left_out = {record.path for record in corrections}
    return {path: content for path, content in files.items() if path not in left_out}


@dataclass(frozen=True, kw_only=True)
class _Release:
    """One day's release. It has no slots, so that what many records ask for is worked out once."""

    papers: tuple[Paper, ...]
    """The records as they were known on that day: without the corrections that were agreed later."""
    dataset: Dataset
    standing: Dataset
    """The same with what a correction strikes: that is as public as it was before."""
    files: Files
    on: date
    there: Files

    def contents(self) -> Files:
        """Every file that may be public. Corrections and redactions come last, since they go with what they are about."""
        found: dict[str, bytes] = {}
        for paper in sorted(self.papers, key=lambda paper: kinds.BY_NAME[paper.kind].about_others):
            value = _PARTS.get(paper.kind, _whole)(self, paper)
            if value is None or (kinds.BY_NAME[paper.kind].about_others and f"{value['record']}.yaml" not in found):
                continue
            same = value == paper.document.value and not paper.document.comments
            found[paper.path] = self.files[paper.path] if same else written(paper.kind, value)
        return {path: found[path] for path in sorted(found)}

    def sight(self, key: str) -> Sight:
        """How a record is looked at; one that was struck as it stood before."""
        return Sight(dataset=self.standing if key in self.dataset.struck else self.dataset, on=self.on)

    def value(self, paper: Paper) -> Group:
        """A record as it was written, with those corrections laid over it that may not be shown for what they tell."""
        value = paper.document.value
        for correction in self._quiet.get(_key(paper), ()):
            laid = overlay.lay(value, correction.field, correction.was, correction.now)
            value = value if isinstance(laid, overlay.Misfit) else laid
        assert isinstance(value, dict), "every form is a group of fields"
        return value

    @cached_property
    def _quiet(self) -> Mapping[str, list[Correction]]:
        sight = Sight(dataset=self.dataset, on=self.on)
        found: dict[str, list[Correction]] = {}
        for record in self.dataset.corrections.values():
            if record.data.field and not sight.correction(record):
                found.setdefault(record.data.record, []).append(record.data)
        return found

    @cached_property
    def settled(self) -> Mapping[str, frozenset[str]]:
        """By record the lists that a correction, which is shown, changes as a whole."""
        sight, found = Sight(dataset=self.dataset, on=self.on), dict[str, set[str]]()
        for (record, field), one in self.dataset.corrected.items():
            if field.count("/") == 1 and sight.correction(one.correction):
                found.setdefault(record, set()).add(field.removeprefix("/"))
        return {record: frozenset(fields) for record, fields in found.items()}

    def before(self, path: str) -> Group:
        """What the register holds of a record now."""
        content = self.there.get(path)
        value = {} if content is None else yaml.parse(content, limit=kinds.LARGE).value
        return value if isinstance(value, dict) else {}

    def order(self, key: str) -> Order:
        """The order in which the register has, or will have, what a meeting decided."""
        sight = self.sight(key)
        return order(sight, sight.dataset.decisions[_id(key)], self.before(f"{key}.yaml"))

    def pointer(self, record: str, field: str) -> str | None:
        """Where a field of a record stands in the register; nothing where it does not stand there."""
        return self.order(record).pointer(field) if record.startswith("decisions/") else field


def _key(paper: Paper) -> str:
    return paper.path.removesuffix(".yaml")


def _id(key: str) -> str:
    return key.partition("/")[2]


# Kind by kind: what is left of a record, or nothing -------------------------------------------------------------------


def _whole(release: _Release, paper: Paper) -> Group | None:
    return release.value(paper)


def _authority(release: _Release, paper: Paper) -> Group | None:
    """An invented authority has a day of its own, which is then the day of the release."""
    value = release.value(paper)
    day: Group = {"as_of": release.on.isoformat()} if "as_of" in value else {}
    return {**value, **day, "public_register": True}


def _bid(release: _Release, paper: Paper) -> Group | None:
    sight, value = release.sight(_key(paper)), release.value(paper)
    shown = OF_A_REQUEST.get(sight.showing(sight.dataset.bids[_id(_key(paper))]))
    return value if shown is None else {"stub": True, **{name: part for name, part in value.items() if name in shown}}


def _decisions(release: _Release, paper: Paper) -> Group | None:
    key = _key(paper)
    sight = release.sight(key)
    record = sight.dataset.decisions[_id(key)]
    before, settled = release.before(paper.path), release.settled.get(key, frozenset())
    return decisions(sight, record, release.value(paper), release.order(key), before, settled)


def _meeting(release: _Release, paper: Paper) -> Group | None:
    sight, value = release.sight(_key(paper)), release.value(paper)
    if "why_urgent" not in value or sight.urgency(sight.dataset.meetings[_id(_key(paper))]):
        return value
    return {"stub": True, **{name: part for name, part in value.items() if name != "why_urgent"}}


def _review(release: _Release, paper: Paper) -> Group | None:
    """A review; what another cluster said of it is added on the day on which it did."""
    sight = release.sight(_key(paper))
    review = sight.dataset.reviews[_id(_key(paper))]
    if not sight.review(review):
        return None
    early = not sight.second_look(review)
    return {name: part for name, part in release.value(paper).items() if not (early and name == "second_look")}


def _transfer(release: _Release, paper: Paper) -> Group | None:
    sight = release.sight(_key(paper))
    return release.value(paper) if sight.transfer(sight.dataset.transfers[_id(_key(paper))].data) else None


def _correction(release: _Release, paper: Paper) -> Group | None:
    record = release.dataset.corrections[_id(_key(paper))]
    return _moved(release, paper, record) if release.sight("").correction(record) else None


def _redaction(release: _Release, paper: Paper) -> Group | None:
    record = release.dataset.redactions[_id(_key(paper))]
    sight = release.sight("")
    seen = sight.day(record.data.date) and sight.part(record.data.record, record.data.field)
    return _moved(release, paper, record) if seen else None


def _moved(release: _Release, paper: Paper, record: Record[Correction] | Record[Redaction]) -> Group | None:
    """With its pointer to where the field stands in the register."""
    field = release.pointer(record.data.record, record.data.field)
    return None if field is None else {**release.value(paper), "field": field}


def _update(release: _Release, paper: Paper) -> Group | None:
    return release.value(paper) if _id(_key(paper))[:10] <= release.on.isoformat() else None


_PARTS: Mapping[str, Callable[[_Release, Paper], Group | None]] = {
    "authority": _authority,
    "bid": _bid,
    "decisions": _decisions,
    "meeting": _meeting,
    "review": _review,
    "transfer": _transfer,
    "correction": _correction,
    "redaction": _redaction,
    "update": _update,
}
"""The kinds of which not everything may be public at once; all others are released as they are."""
