"""Corrections as the public sees them: what was wrong, the old value struck, the new one, and why."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.money.explain_request import is_money
from generator.money.figure import Figure, full_date
from generator.publish import words
from generator.publish.public import (
    correction_url,
    grouping_url,
    meeting_url,
    money_url,
    request,
    school_url,
    update_url,
)
from generator.publish.site import Site, first_up, once
from generator.publish.sittings import sitting
from generator.records import model
from generator.records.dataset import Record
from generator.records.kinds import BY_FOLDER
from generator.records.titles import title
from generator.records.yaml import Value

Shown = Figure | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The thing that was corrected, in words, and its page if it has one."""

    words: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One correction."""

    record: Record[model.Correction]
    url: str
    field: str
    """What was wrong, in the words of its form; nothing where the whole record was struck."""
    was: Shown
    now: Shown
    where: Where

    @property
    def struck(self) -> bool:
        """Whether the whole record was struck."""
        return not self.record.data.field


@once
def notes(site: Site) -> tuple[Note, ...]:
    """Every correction that may be shown, newest first."""
    found = [one for one in site.dataset.corrections.values() if site.accounts.public.sight.correction(one)]
    ordered = sorted(found, key=lambda one: (one.data.agreed_on, one.id), reverse=True)
    return tuple(_note(site, record) for record in ordered)


@once
def _by_record(site: Site) -> Mapping[str, list[Note]]:
    found: dict[str, list[Note]] = {}
    for one in notes(site):
        found.setdefault(one.record.data.record, []).append(one)
    return found


def _note(site: Site, record: Record[model.Correction]) -> Note:
    """One correction in words."""
    correction = record.data
    return Note(
        record=record, url=correction_url(record.id), field=title(BY_FOLDER[correction.record.partition("/")[0]].name, correction.field),
        was=_shown(site, record, "was"), now=_shown(site, record, "now"), where=where(site, correction.record, correction.field),
    )  # fmt: skip


def notes_on(site: Site, record: str, below: str = "") -> dict[str, Note]:
    """The corrections of one record (`reviews/2025-26/c3-003`) at or below a pointer: by the rest of their pointer."""
    return {
        one.record.data.field.removeprefix(below): one
        for one in _by_record(site).get(record, ())
        if not below or one.record.data.field == below or one.record.data.field.startswith(f"{below}/")
    }


def redactions(site: Site) -> tuple[Record[model.Redaction], ...]:
    """Every removal to protect a person, newest first."""
    found = [one for one in site.dataset.redactions.values() if site.accounts.public.sight.day(one.data.date)]
    return tuple(sorted(found, key=lambda one: (one.data.date, one.id), reverse=True))


def removed_from(site: Site, redaction: model.Redaction) -> Where:
    """Where something was removed; of what is not public only the kind of record."""
    if site.accounts.public.sight.part(redaction.record, redaction.field):
        return where(site, redaction.record, redaction.field)
    kind = BY_FOLDER.get(redaction.record.partition("/")[0])
    return Where(words=f"A record of the kind “{kind.word}”" if kind else "A record", url=None)


# Where it stands -----------------------------------------------------------------------------------------------------


def where(site: Site, path: str, field: str) -> Where:
    """What a record is, in words; only for what may be shown."""
    folder, _, name = path.partition("/")
    tables = site.dataset.tables
    if folder in _PLACES and name in tables[folder]:
        return _PLACES[folder](site, name, field)
    kind = BY_FOLDER.get(folder)
    year, _, number = name.rpartition("/")
    return Where(
        words=f"{first_up(kind.word if kind else folder)} {number}" + (f" of {year}" if year else ""), url=None
    )


def _request(site: Site, name: str, field: str) -> Where:
    found = request(site, site.dataset.bids[name])
    return Where(words=f"The request “{found.title}”", url=found.url)


def _review(site: Site, name: str, field: str) -> Where:
    found = request(site, site.dataset.bids[name])
    return Where(words=f"The review of “{found.title}”", url=f"{found.url}#review")


def _meeting(site: Site, name: str, field: str) -> Where:
    return Where(words=f"The meeting {sitting(site, site.dataset.meetings[name]).title}", url=meeting_url(name))


def _decisions(site: Site, name: str, field: str) -> Where:
    held = sitting(site, site.dataset.meetings[name])
    match field.split("/")[1:]:
        case ["items", place, *_]:
            found = request(site, site.dataset.bids[site.dataset.decisions[name].data.items[int(place)].bid])
            return Where(words=f"The decision on “{found.title}”, {held.title}", url=found.url)
    return Where(words=f"The decisions of {held.title}", url=held.url)


def _transfer(site: Site, name: str, field: str) -> Where:
    year, _, number = name.partition("/")
    return Where(words=f"Transfer {number} of {year}", url=money_url(year))


def _school(site: Site, name: str, field: str) -> Where:
    return Where(words=site.dataset.school(name).data.name, url=school_url(name))


def _grouping(site: Site, name: str, field: str) -> Where:
    return Where(words=site.dataset.groupings[name].data.title, url=grouping_url(name))


def _year(site: Site, name: str, field: str) -> Where:
    return Where(words=f"The rules for {name}", url="about/decisions/")


def _census(site: Site, name: str, field: str) -> Where:
    return Where(words=site.dataset.census[name].data.title, url="data/")


def _update(site: Site, name: str, field: str) -> Where:
    return Where(words=f"The update “{site.dataset.updates[name].data.title}”", url=update_url(name))


_PLACES: Mapping[str, Callable[[Site, str, str], Where]] = {
    "bids": _request,
    "reviews": _review,
    "meetings": _meeting,
    "decisions": _decisions,
    "transfers": _transfer,
    "schools": _school,
    "groupings": _grouping,
    "years": _year,
    "census": _census,
    "updates": _update,
}


# Values --------------------------------------------------------------------------------------------------------------


def _shown(site: Site, record: Record[model.Correction], side: str) -> Shown:
    value = record.data.was if side == "was" else record.data.now
    if is_money(record.data.field) and isinstance(value, (int, Decimal)):
        return site.figure(f"correction/{record.id}/{side}")
    return told(site, value)


def told(site: Site, value: Value | None) -> str:
    """A value of a record as people read it: schools by name, days in full, codes in words."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "yes" if value else "no"
        case str() if value in site.dataset.urns:
            return site.dataset.school(value).data.name
        case str() if _DAY.fullmatch(value):
            return full_date(date.fromisoformat(value))
        case str():
            return _WORDS.get(value, value)
        case list():
            return "; ".join(told(site, one) for one in value) or "nothing"
        case dict():
            return "; ".join(f"{key.replace('_', ' ')}: {told(site, one)}" for key, one in value.items())
        case _:
            return str(value)


_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WORDS: dict[str, str] = {
    **{code.value: state.word for code, state in words.STATES.items()},
    **{code.value: state.word for code, state in words.RESULTS.items()},
    **{
        code.value: word
        for table in (words.NEEDS, words.REASONS, words.HOW, words.PUPILS)
        for code, word in table.items()
    },
}
"""Codes of the closed lists, as people read them."""
