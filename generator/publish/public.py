"""What the public sees of a request: the one place where names, titles and amounts are withheld.

Pages, lists, downloads and search are all made from these, never from the records themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator.money.figure import Figure
from generator.money.sight import Showing, Sight
from generator.publish import words
from generator.publish.site import Site, once
from generator.publish.words import State
from generator.records import model
from generator.records.dataset import Record
from generator.records.model import AWARDED, Bid, Cluster, Decisions, Item, Meeting, Review, School


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicItem:
    """One meeting's outcome for one request, as far as it may be shown."""

    record: Record[Decisions]
    place: int
    sitting: Record[Meeting]
    showing: Showing
    state: State
    withheld: bool
    """Whether the request's schools are withheld: then no number tells how many of the room were left to vote."""

    @property
    def item(self) -> Item:
        """The item. Whoever prints more of it than outcome, date and reasons asks `speaks` or `in_full` first."""
        return self.record.data.items[self.place]

    @property
    def speaks(self) -> bool:
        """Whether the meeting's own words, its votes and who stepped out may be shown."""
        return self.showing is not Showing.MINIMAL and self.state is not words.UNCONFIRMED

    @property
    def votes(self) -> model.Votes | None:
        """The votes as counts, where they may be shown: beside who was there, they would narrow withheld schools down."""
        return self.item.votes if self.speaks and not self.withheld else None

    @property
    def in_full(self) -> bool:
        """Whether score, conditions and the day of the review may be shown too."""
        return self.speaks and self.showing is Showing.FULL

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons from the closed list, in words for people."""
        return tuple(words.REASONS[reason] for reason in self.item.reasons)

    @property
    def settled(self) -> bool:
        """Whether nothing more is to come: an award that waits for confirmation is not settled."""
        return self.item.outcome in _SETTLED and self.state is not words.UNCONFIRMED

    @property
    def refused(self) -> bool:
        """Whether the EHC text belongs under it."""
        return self.item.outcome in (model.ItemOutcome.DECLINED, model.ItemOutcome.NOT_NOMINATED)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicRequest:
    """One request, as far as it may be shown."""

    record: Record[Bid]
    showing: Showing
    url: str
    title: str
    """The request's own title, or what kind of request it is."""
    cluster: Cluster
    lead: Record[School] | None
    partners: tuple[Record[School], ...]
    items: tuple[PublicItem, ...]
    """Oldest first."""
    state: State
    decided_on: date | None
    """The day of the sitting that settled it; nothing while it waits."""
    asked: Figure | None
    award: Figure | None
    stands: Figure | None
    """The award, less what was withdrawn."""
    review: Record[Review] | None

    @property
    def bid(self) -> Bid:
        """The record. A template asks `named` or `in_full` before it prints anything but kind, need and dates."""
        return self.record.data

    @property
    def named(self) -> bool:
        """Whether title, summary and schools may be shown."""
        return self.showing is not Showing.MINIMAL

    @property
    def in_full(self) -> bool:
        """Whether costs, outcomes and amounts may be shown too."""
        return self.showing is Showing.FULL

    @property
    def schools(self) -> str:
        """Who asks, in words: the lead school's name, or that it is withheld."""
        return self.lead.data.name if self.lead else f"a school in {self.cluster.name}"


_SETTLED = AWARDED | {model.ItemOutcome.DECLINED, model.ItemOutcome.WITHDRAWN, model.ItemOutcome.NOT_NOMINATED}


def requests(site: Site, year: str = "", cluster: str = "") -> Iterable[PublicRequest]:
    """Every request by its id, or those to one cluster in one year."""
    return _by_cluster(site).get((year, cluster), ()) if year else _by_id(site).values()


def request(site: Site, record: Record[Bid]) -> PublicRequest:
    """One request as the public sees it."""
    return _by_id(site)[record.id]


@once
def _by_id(site: Site) -> Mapping[str, PublicRequest]:
    return {name: _request(site, record) for name, record in site.dataset.bids.items()}


@once
def _by_cluster(site: Site) -> Mapping[tuple[str, str], list[PublicRequest]]:
    found: dict[tuple[str, str], list[PublicRequest]] = {}
    for one in requests(site):
        found.setdefault((one.record.year, one.cluster.id), []).append(one)
    return found


def _request(site: Site, record: Record[Bid]) -> PublicRequest:
    sight, bid = site.accounts.public.sight, record.data
    showing = sight.showing(record)
    grouping = site.accounts.grouping(record.year).data
    cluster = next(cluster for cluster in grouping.clusters if cluster.id == bid.cluster)
    items = tuple(_item(site, decisions, place, showing) for decisions, place in sight.items(record.id))
    named = showing is not Showing.MINIMAL
    lead = site.dataset.school(bid.lead) if named and bid.lead else None
    full = showing is Showing.FULL
    award = site.accounts.public.awards.get(record.id)
    review = site.dataset.reviews.get(record.id)
    return PublicRequest(
        record=record,
        showing=showing,
        url=request_url(record.id),
        title=bid.title if named else f"{words.REQUEST_KINDS[bid.kind]}: {words.NEEDS[bid.need].lower()}",
        cluster=cluster,
        lead=lead,
        partners=tuple(site.dataset.school(urn) for urn in bid.partners) if named else (),
        items=items,
        state=_state(site, record.id, items),
        decided_on=items[-1].sitting.data.date if items and items[-1].settled else None,
        asked=site.figure(f"asked/{record.id}") if full else None,
        award=site.figure(f"award/{record.id}") if award else None,
        stands=site.figure(f"stands/{record.id}") if award else None,
        review=_review(sight, review) if review and sight.review(review) else None,
    )


def _review(sight: Sight, record: Record[Review]) -> Record[Review]:
    """A review without the second look whose day has not come."""
    return record if sight.second_look(record) else replace(record, data=replace(record.data, second_look=None))


def decisions(site: Site, record: Record[Decisions]) -> tuple[PublicItem, ...]:
    """The items of one meeting that may be shown, in the order they were taken."""
    sight = site.accounts.public.sight
    return tuple(
        _item(site, record, place, sight.showing(site.dataset.bids[item.bid]))
        for place, item in enumerate(record.data.items)
        if sight.item(item)
    )


def _item(site: Site, record: Record[Decisions], place: int, showing: Showing) -> PublicItem:
    item = record.data.items[place]
    confirmed = item.outcome not in AWARDED or site.accounts.public.sight.award(item)
    state = words.STATES[item.outcome] if confirmed else words.UNCONFIRMED
    return PublicItem(
        record=record, place=place, sitting=site.dataset.meetings[record.id], showing=showing, state=state,
        withheld=site.dataset.bids[item.bid].data.schools_withheld,
    )  # fmt: skip


def _state(site: Site, bid_id: str, items: tuple[PublicItem, ...]) -> State:
    award = site.accounts.public.awards.get(bid_id)
    if award and award.withdrawals:
        return words.AWARD_CUT if award.stands else words.AWARD_WITHDRAWN
    return items[-1].state if items else words.RECEIVED


def request_url(bid_id: str) -> str:
    """A request's address."""
    return f"requests/{bid_id}/"


def meeting_url(meeting_id: str) -> str:
    """A meeting's address; its decisions stand there."""
    return f"meetings/{meeting_id}/"


def school_url(urn: str) -> str:
    """A school's address, by its present URN."""
    return f"schools/{urn}/"


def cluster_url(year: str, cluster: str) -> str:
    """A cluster's address in a year."""
    return f"clusters/{year}/{cluster}/"


def grouping_url(grouping: str) -> str:
    """A grouping's address."""
    return f"groupings/{grouping}/"


def money_url(year: str) -> str:
    """The address of a year's money."""
    return f"money/{year}/"


def what_if_url(site: Site, year: str) -> str:
    """The page of other formulas for a year: the current one's has no year in its address."""
    return "fairness/what-if/" if year == current_year(site) else f"fairness/what-if/{year}/"


def school_sums_url(year: str, urn: str) -> str:
    """The page on which one school's part in a year is worked out."""
    return f"{money_url(year)}schools/{urn}/"


def correction_url(correction: str) -> str:
    """A correction's address."""
    return f"corrections/{correction}/"


def update_url(update: str) -> str:
    """An update's address."""
    return f"updates/{update}/"


def current_year(site: Site) -> str:
    """The year that the site opens with: the latest that is open, else the latest draft, else the latest.

    A draft of the next year lies beside the one in force for months, and never takes its place.
    """
    states = {year: rules.state for year, rules in site.accounts.rules.items()}
    for wanted in (model.YearState.OPEN, model.YearState.DRAFT):
        if found := [year for year, state in states.items() if state is wanted]:
            return max(found)
    return max(states)
