"""Letters after a meeting: one for each school that asked, with what was decided, why, on which terms, and what it can do now.

A recommendation goes out only once it is confirmed. What is withheld in the records is still for the school itself: its
letter goes to the school that asked under that name, or to the one that the council's own file gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.desk.papers.paper import paper
from generator.money.awards import Award
from generator.money.figure import Figure
from generator.publish import words
from generator.publish.site import Site
from generator.publish.sittings import sitting
from generator.records.dataset import Record
from generator.records.model import AWARDED, Bid, Decisions, Item, ItemOutcome, Meeting, Year

NEEDS_CONFIRMATION = AWARDED | {ItemOutcome.DECLINED}
"""Decisions about money: in law the council takes them, and the meeting recommends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A sum that falls due."""

    term: str
    on: date
    financial_year: str
    figure: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One request, as its school is told of it."""

    record: Record[Bid]
    item: Item
    confirmed: bool
    """Whether it may go out: it is confirmed, or needs no confirmation."""
    asked: Figure
    award: Figure | None
    stands: Figure | None
    """The award, less what was withdrawn since; nothing where nothing was."""
    dues: tuple[Sum, ...]
    partners: tuple[str, ...]

    @property
    def bid(self) -> Bid:
        """The request."""
        return self.record.data

    @property
    def state(self) -> str:
        """The outcome in a word."""
        return words.STATES[self.item.outcome].word

    @property
    def recommends(self) -> bool:
        """Whether the meeting recommended it to the council; what is no decision about money it decides itself."""
        return self.item.outcome in NEEDS_CONFIRMATION

    @property
    def open(self) -> bool:
        """Whether it comes back: to a meeting or a panel."""
        return self.item.outcome in (ItemOutcome.NOMINATED, ItemOutcome.DEFERRED, ItemOutcome.ESCALATED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """An award, or a part of one, that the meeting took back."""

    record: Record[Bid]
    figure: Figure
    why: str
    stands: Figure
    dues: tuple[Sum, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """All that one school is told."""

    name: str
    """Of its file, without what it ends with."""
    to: str
    withheld: bool
    """Whether it is not known which school that is."""
    told: tuple[Told, ...] = ()
    cuts: tuple[Cut, ...] = ()


def letters(site: Site, record: Record[Decisions], schools: Mapping[str, str], *, draft: bool) -> tuple[Letter, ...]:
    """One for each school, in the order of their names; `schools` gives those of requests that withhold theirs.

    Without `draft` only of what may go out.
    """
    found: dict[str, tuple[list[Told], list[Cut]]] = {}
    for told in tellings(site, record):
        if told.confirmed or draft:
            found.setdefault(_to(site, told.record, schools), ([], []))[0].append(told)
    for cut in _cuts(site, record):
        found.setdefault(_to(site, cut.record, schools), ([], []))[1].append(cut)
    made = (_letter(site, who, tuple(told), tuple(cuts)) for who, (told, cuts) in found.items())
    return tuple(sorted(made, key=lambda letter: (letter.to, letter.name)))


def tellings(site: Site, record: Record[Decisions]) -> Iterator[Told]:
    """Every request that the meeting dealt with."""
    for place, item in enumerate(record.data.items):
        yield _told(site, record, place, site.dataset.bids[item.bid])


def written(site: Site, meeting: Record[Meeting], found: Iterable[Letter], on: date, *, draft: bool) -> bytes:
    """Letters of a day as one file, each on a sheet of its own."""
    rules: Year = site.dataset.rulebook(meeting.year, meeting.data.date)
    return paper(
        "letters.html", site, letters=tuple(found), sitting=sitting(site, meeting), rules=rules, draft=draft, on=on,
        year=meeting.year, ehc_text=words.EHC_TEXT,
    )  # fmt: skip


def _to(site: Site, bid: Record[Bid], schools: Mapping[str, str]) -> str:
    """The present URN of the school that asked, or the request's own name."""
    lead = bid.data.lead or schools.get(bid.id)
    return site.dataset.urns[lead] if lead else bid.id


def _letter(site: Site, who: str, told: tuple[Told, ...], cuts: tuple[Cut, ...]) -> Letter:
    if "/" in who:
        name, to = who.replace("/", "-"), f"The school that asked as {who}"
        return Letter(name=name, to=to, withheld=True, told=told, cuts=cuts)
    return Letter(name=who, to=site.dataset.schools[who].data.name, withheld=False, told=told, cuts=cuts)


def _told(site: Site, record: Record[Decisions], place: int, bid: Record[Bid]) -> Told:
    dataset, item = site.dataset, record.data.items[place]
    found = site.accounts.full.awards.get(bid.id)
    award = found if found and found.record is record and found.place == place else None
    return Told(
        record=bid, item=item, confirmed=item.confirmed is not None or item.outcome not in NEEDS_CONFIRMATION,
        asked=Figure(pence=bid.data.asked, key=f"asked/{bid.id}"),
        award=Figure(pence=award.amount, key=f"award/{bid.id}") if award else None,
        stands=_stands(award) if award and award.withdrawals else None, dues=_sums(site, award) if award else (),
        partners=tuple(dataset.school(urn).data.name for urn in bid.data.partners),
    )  # fmt: skip


def _cuts(site: Site, record: Record[Decisions]) -> Iterator[Cut]:
    """Every award of which the meeting took something back."""
    for one in record.data.withdrawn_awards:
        award = site.accounts.full.awards[one.bid]
        figure = Figure(pence=one.amount, key=f"withdrawn/{one.bid}/{record.name}")
        yield Cut(record=award.bid, figure=figure, why=one.why, stands=_stands(award), dues=_sums(site, award))


def _stands(award: Award) -> Figure:
    return Figure(pence=award.stands, key=f"stands/{award.bid.id}")


def _sums(site: Site, award: Award) -> tuple[Sum, ...]:
    names = {term.id: term.name for term in site.dataset.rulebook(award.bid.year, site.as_of).terms.value or ()}
    return tuple(
        Sum(
            term=names.get(due.term, due.term), on=due.on, financial_year=due.financial_year,
            figure=Figure(pence=due.amount, key=f"due/{due.bid}/{due.term}"),
        )
        for due in award.dues
    )  # fmt: skip
