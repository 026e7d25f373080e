"""What a change does: to the records, to the money, to the pages, and to what the rules find."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.changes import git
from generator.changes.causes import Books
from generator.changes.moves import Moves, moves
from generator.changes.recorded import RecordChange, record_changes
from generator.changes.side import Side, read_at, side
from generator.checks.rule import RULES
from generator.publish.content import content_of
from generator.publish.site import Site
from generator.records.finding import Finding, has_errors
from generator.records.read import read


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Addresses of pages and downloads, from the site's root."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def any(self) -> bool:
        """Whether the site changes at all."""
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What a change does to one data root."""

    root: str
    before: Side
    after: Side
    records: tuple[RecordChange, ...]
    moves: tuple[Moves, ...]
    pages: Pages | None
    """Nothing where one of the two sides could not be read, and so has no pages."""
    brought: tuple[Finding, ...]
    mended: tuple[Finding, ...]

    private: bool
    """Whether either side holds what may not be published; then nothing that stands in a record is told."""

    @property
    def sound(self) -> bool:
        """Whether what the change leads to has no error."""
        return not has_errors(self.after.findings)


def compared(root: Path, base: str, head: str | None, on: date | None) -> Comparison:
    """What `head`, or the files as they are, does to a root since it parted from `base`; raise `Unusable` if git cannot say.

    Both sides are computed as on one day: `on`, else the example's own, else that of the commit.
    """
    commit = git.commit_of(root, head) if head else None
    parted = git.merge_base(root, base, commit or "HEAD")
    then, now = read_at(root, parted), read_at(root, commit) if commit else read(root)
    example = now.dataset.authority.data.as_of if now.dataset else None
    day = on or example or git.committed_on(root, commit or "HEAD")
    return compare(side(parted[:7], then, day), side(commit[:7] if commit else "now", now, day))


def compare(before: Side, after: Side) -> Comparison:
    """Hold two sides against each other, both computed as on one day."""
    private = before.private or after.private
    judged = before.site is not None and after.site is not None
    comparable = judged and not private
    return Comparison(
        root=after.reading.root.as_posix(),
        before=before,
        after=after,
        records=record_changes(before, after, only_names=private),
        moves=moves(Books(before=before.accounts, after=after.accounts)) if comparable else (),
        pages=_pages(before.site, after.site) if comparable and before.site and after.site else None,
        brought=_only(after.findings, before.findings, judged=judged),
        mended=_only(before.findings, after.findings, judged=judged) if before.papers else (),
        private=private,
    )


def _only(here: tuple[Finding, ...], there: tuple[Finding, ...], *, judged: bool) -> tuple[Finding, ...]:
    """Findings of one side that the other does not have; one that moved to another line is the same.

    Where a side could not be read, no rule over its records was asked: what those find on the other side is not news.
    """
    known = {replace(finding, line=0) for finding in there}
    news = (finding for finding in here if replace(finding, line=0) not in known)
    return tuple(finding for finding in news if judged or not _of_records(finding))


def _of_records(finding: Finding) -> bool:
    return finding.rule in RULES and RULES[finding.rule].check is not None


def _pages(before: Site, after: Site) -> Pages:
    was, now = _content(before), _content(after)
    return Pages(
        added=_in_order(now.keys() - was.keys()),
        changed=_in_order(url for url in now.keys() & was.keys() if was[url] != now[url]),
        removed=_in_order(was.keys() - now.keys()),
    )


def _in_order(urls: Iterable[str]) -> tuple[str, ...]:
    """Pages before files, and of pages first those of the records that a change is about."""
    return tuple(sorted(urls, key=_rank))


_FIRST = ("requests", "meetings", "corrections", "clusters", "schools", "money")


def _rank(url: str) -> tuple[bool, int, str]:
    section = url.partition("/")[0]
    is_file = bool(url) and not url.endswith("/")
    return is_file, _FIRST.index(section) if section in _FIRST else len(_FIRST), url


def _content(site: Site) -> dict[str, str | bytes]:
    """Every page's body and every download, but for the lines of files on which things stand."""
    content = content_of(site)
    return {**{page.url: _LINES.sub("", page.body) for page in content.pages}, **content.files}


_LINES = re.compile(r"(?<=</span>) line \d+|#L\d+")
