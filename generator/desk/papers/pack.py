"""The pack for a meeting: where the cluster stands, what is before it, each request whole, who must step out.

For the people of the meeting: it holds requests that are not public, and may never be.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.desk.agenda import agenda, last_outcome, members, steps_out
from generator.desk.papers.paper import paper
from generator.money.before import balance, released
from generator.money.figure import Figure
from generator.publish import words
from generator.publish.site import Site
from generator.publish.sittings import Sitting, papers_by, sitting
from generator.records.dataset import Record
from generator.records.model import Bid, Item, Meeting, Year


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """One request as it is before the meeting."""

    record: Record[Bid]
    asked: Figure
    costs: tuple[Figure, ...]
    own: Figure
    lead: str
    """Its lead school by name, or that it is withheld."""
    partners: tuple[str, ...]
    terms: tuple[str, ...]
    """By name."""
    stepping_out: tuple[tuple[str, str], ...]
    """Each school that must leave the room, and why."""
    last: tuple[Sitting, Item, str] | None
    """The meeting that dealt with it last, what it said, and that in a word."""

    @property
    def bid(self) -> Bid:
        """The request."""
        return self.record.data


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """Where the cluster stands before the meeting."""

    has: Figure
    promised: Figure
    envelope: Figure
    reserve: Figure
    left: Figure
    can: Figure
    """What can be decided at the meeting."""
    released: bool
    """Whether what is kept for urgent requests joins the money to decide at this meeting."""


def pack(site: Site, meeting: Record[Meeting]) -> bytes:
    """The pack as one file."""
    dataset, sat = site.dataset, sitting(site, meeting)
    rules, found = dataset.rulebook(meeting.year, meeting.data.date), agenda(dataset, meeting)
    requests = tuple(_before(site, meeting, rules, bid) for bid in found.requests)
    schools = members(dataset, meeting)
    quorum = rules.quorum.value
    papers_due: date | None = papers_by(site, meeting)[0]
    return paper(
        "pack.html", site, sitting=sat, rules=rules, found=found, requests=requests, money=_money(site, meeting),
        late=tuple(_before(site, meeting, rules, bid) for bid in found.late),
        backing=tuple(sitting(site, one) for one in found.to_back), papers_due=papers_due,
        asked=Figure(pence=sum(one.asked.pence for one in requests), key="asked/together"),
        schools=tuple(dataset.schools[urn].data.name for urn in schools), needed=quorum.of(len(schools)) if quorum else None,
    )  # fmt: skip


def _money(site: Site, meeting: Record[Meeting]) -> Money | None:
    found = balance(site.accounts, meeting)
    if found is None:
        return None
    where = f"ledger/{meeting.year}/{meeting.data.cluster}/before/{meeting.name}"
    joins = released(site.accounts, meeting) and found.reserve > 0
    return Money(
        has=Figure(pence=found.has, key=f"{where}/has"), promised=Figure(pence=found.promised, key=f"{where}/promised"),
        envelope=Figure(pence=found.envelope, key=f"{where}/envelope"),
        reserve=Figure(pence=found.reserve, key=f"{where}/reserve"), left=Figure(pence=found.left, key=f"{where}/left"),
        can=Figure(pence=found.left + (found.reserve if joins else 0), key=f"{where}/can"), released=joins,
    )  # fmt: skip


def _before(site: Site, meeting: Record[Meeting], rules: Year, record: Record[Bid]) -> Before:
    dataset, bid = site.dataset, record.data
    names = {term.id: term.name for term in rules.terms.value or ()}
    last = last_outcome(dataset, record.id, meeting)
    return Before(
        record=record, asked=Figure(pence=bid.asked, key=f"asked/{record.id}"),
        costs=tuple(Figure(pence=cost.amount, key=f"cost/{record.id}/{place}") for place, cost in enumerate(bid.costs, 1)),
        own=Figure(pence=bid.own_contribution, key=f"own/{record.id}"),
        lead=dataset.school(bid.lead).data.name if bid.lead else "Withheld: its school is not in the records",
        partners=tuple(dataset.school(urn).data.name for urn in bid.partners),
        terms=tuple(names.get(term, term) for term in bid.terms),
        stepping_out=tuple(
            (dataset.schools[urn].data.name, words.INTERESTS[because])
            for urn, because in steps_out(dataset, meeting, record).items()
        ),
        last=None if last is None else (sitting(site, last[0]), last[1], words.STATES[last[1].outcome].word),
    )  # fmt: skip
