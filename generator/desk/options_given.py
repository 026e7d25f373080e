"""The file with the scores, and with what each school approves: a table outside the repository, and one to fill in.

Of what it holds, messages repeat numbers of schools and names of requests alone.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from generator.desk.excel.layout import letters
from generator.desk.options import Before, Scores, not_before
from generator.desk.sources.table import Column, Row, Table, fault, table
from generator.publish import words
from generator.publish.table import defused, exact
from generator.records.dataset import Dataset
from generator.records.finding import Finding
from generator.records.near import near, near_school

MOST = 1_000_000
"""Bytes; a meeting with forty requests and twenty schools has a hundredth of it."""
_REQUEST = re.compile(r"[0-9]{4}-[0-9]{2}/[a-z0-9]+-[0-9]{3}")
_URN = re.compile(r"[0-9]{6}", re.ASCII)
_NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,6})?", re.ASCII)
_ANSWERS = {"yes": True, "no": False, "": False}
_BLANK = "Take an empty one with 'clusters options MEETING --blank FILE'."


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What was read, and what is wrong with it."""

    scores: Scores
    findings: tuple[Finding, ...]


def blank(found: Before) -> bytes:
    """A file to fill in, as Excel opens it: a row for each request, a column for each school."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(("bid", "title", "asked", "score", *found.schools))
    for one in found.requests:
        answers = ("no" if urn in found.out[one.id] else "" for urn in found.schools)
        lines.writerow((one.id, defused(one.data.title), exact(one.data.asked), "", *answers))
    return out.getvalue().encode("utf-8-sig")


def given(path: Path, dataset: Dataset, found: Before) -> Given:
    """A table `bid,score`, with a column for each school, by its URN, if schools were asked what they approve.

    Columns `title` and `asked` may stand there too, and are not read. Raises `OSError` if it cannot be opened.
    """
    nothing = Scores(scores={}, approved_by={}, asked=False)
    if path.stat().st_size > MOST:
        message = "This file is far larger than the scores of a meeting could be."
        return Given(scores=nothing, findings=(fault(path, 0, "", message, "Check that it is the right file."),))
    needed = (Column(name="bid", also=("request",)), Column(name="score"))
    schools = tuple(Column(name=urn, needed=False) for urn in sorted(dataset.urns))
    read = table(path, (*needed, *_not_read(), *schools), "bid", lambda cell: True, lacking=_BLANK)
    if read.faults:
        return Given(scores=nothing, findings=read.faults)
    asked = tuple(urn for urn in sorted(dataset.urns) if urn not in read.missing)
    reading = _Reading(path=path, dataset=dataset, before=found, asked=asked, scores={}, approved_by={})
    findings = (
        *reading.of_columns(read),
        *(fault for row in read.rows for fault in reading.of_row(row)),
        *reading.of_all(read),
    )
    scores = Scores(scores=reading.scores, approved_by=reading.approved_by, asked=bool(asked))
    return Given(scores=scores, findings=tuple(findings))


def _not_read() -> tuple[Column, ...]:
    return Column(name="title", needed=False), Column(name="asked", needed=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """A file as it is read, row by row; what is right in it is gathered here."""

    path: Path
    dataset: Dataset
    before: Before
    asked: tuple[str, ...]
    """The columns of schools, as they are named in the file."""
    scores: dict[str, Decimal]
    approved_by: dict[str, frozenset[str]]

    def of_columns(self, read: Table) -> Iterator[Finding]:
        """Columns that mean nothing here, and schools that have none."""
        for place, name in read.others:
            if _URN.fullmatch(name):
                fix = near_school(name, self.dataset.urns, self.dataset.schools)
                yield self._head(read, name, f"There is no school {name} in the records.", fix)
            elif name:
                message = (
                    "This column is none that is read: bid, score, title, asked, or a school's number of six digits."
                )
                yield self._head(read, letters(place - 1), message, "Take the column out, or mend its name.")
        if self.asked and not self.before.schools:
            message = "A panel sits in the place of the cluster's schools, so they are not asked what they approve."
            yield self._head(read, self.asked[0], message, "Take the columns of schools out.")
        elif self.asked:
            yield from self._of_schools_asked(read)

    def _of_schools_asked(self, read: Table) -> Iterator[Finding]:
        cluster, there = self.before.meeting.data.cluster, set[str]()
        for name in self.asked:
            urn = self.dataset.urns[name]
            if urn not in self.before.schools:
                message = f"School {name} is not in {cluster} on the day of this meeting."
                yield self._head(read, name, message, "Take its column out.")
            elif urn in there:
                message = f"School {urn} has two columns: {name} is another number of it."
                yield self._head(read, name, message, "Take out the one that is not meant.")
            there.add(urn)
        if missing := [urn for urn in self.before.schools if urn not in there]:
            message = f"Each school of {cluster} has an equal share, and these have no column: {', '.join(missing)}."
            yield self._head(read, "", message, "Add their columns; leave one empty if the school approves nothing.")

    def of_row(self, row: Row) -> Iterator[Finding]:
        """What is wrong with one request's row."""
        if row.more:
            message = "Something stands behind the last column of this row."
            yield self._at(row, "", message, "Write a score like 17.5, with a point and not with a comma.")
            self.scores.setdefault(row["bid"], Decimal(0))  # it has a row, whatever that says
        elif row["bid"] or any(row[name] for name in ("score", *self.asked)):
            wrong = self._of_request(row)
            if wrong is not None:
                yield wrong
                return
            self.scores[row["bid"]] = Decimal(0)  # so that a second row is one too many, whatever this one says
            yield from self._of_score(row)
            yield from self._of_schools(row)

    def _of_request(self, row: Row) -> Finding | None:
        name = row["bid"]
        bid = self.dataset.bids.get(name)
        if not name:
            return self._at(row, "bid", "This row does not say which request it is about.", "Write its number.")
        if bid is None:
            said = f"There is no request '{name}'." if _REQUEST.fullmatch(name) else "This is no request's name."
            return self._at(row, "bid", said, near(name, (one.id for one in self.before.requests)))
        if name in self.scores:
            return self._at(row, "bid", f"'{name}' stands here twice.", "Leave only one row for each request.")
        if bid not in self.before.requests:
            return self._at(row, "bid", not_before(self.dataset, self.before, bid), "Take the row out.")
        return None

    def _of_score(self, row: Row) -> Iterator[Finding]:
        said = row["score"]
        if not said:
            yield self._at(row, "score", f"'{row['bid']}' has no score.", "Write a number from 0 to 100, like 17.5.")
        elif not _NUMBER.fullmatch(said):
            yield self._at(row, "score", "This score is no number.", "Write a number from 0 to 100, like 17.5.")
        elif not 0 <= Decimal(said) <= 100:
            message = "This score is not between 0 and 100."
            yield self._at(row, "score", message, "Write a number from 0 to 100, like 17.5.")
        else:
            self.scores[row["bid"]] = Decimal(said)

    def _of_schools(self, row: Row) -> Iterator[Finding]:
        bid, approve = row["bid"], set[str]()
        for name in self.asked:
            urn, answer = self.dataset.urns[name], _ANSWERS.get(row[name].casefold())
            because = self.before.out[bid].get(urn)
            if answer is None:
                yield self._at(row, name, "This is neither yes nor no.", "Write yes, or no; an empty cell is a no.")
            elif answer and because is not None:
                message = (
                    f"School {name} must step out for '{bid}' ({words.INTERESTS[because]}), so it cannot approve it."
                )
                yield self._at(row, name, message, "Write no, or empty the cell.")
            elif answer:
                approve.add(urn)
        self.approved_by[bid] = frozenset(approve)

    def of_all(self, read: Table) -> Iterator[Finding]:
        """Requests that are before the meeting and have no row."""
        missing = [one.id for one in self.before.requests if one.id not in self.scores]
        if missing:
            message = f"These are before this meeting and have no row here: {', '.join(missing)}."
            yield self._head(read, "bid", message, f"Add a row with a score for each. {_BLANK}")

    def _head(self, read: Table, column: str, message: str, fix: str) -> Finding:
        return fault(self.path, read.head, column, message, fix)

    def _at(self, row: Row, column: str, message: str, fix: str) -> Finding:
        return fault(self.path, row.line, column, message, fix)
