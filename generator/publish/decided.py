"""One meeting's outcome for one request, with all that may be said of it: for the request's page and the meeting's alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.money.figure import Figure
from generator.publish.corrected import Note, notes_on
from generator.publish.public import PublicItem, PublicRequest
from generator.publish.site import Site
from generator.publish.sittings import Sitting, quorum, sitting, voters
from generator.publish.words import INTERESTS
from generator.records.dataset import Record
from generator.records.model import Item, School


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One outcome."""

    shown: PublicItem
    request: PublicRequest
    sitting: Sitting
    award: Figure | None
    """What was agreed here, if an award stands here."""
    asked: Figure | None
    stepped_out: tuple[tuple[Record[School], str], ...]
    """Each school that stepped out, and why; empty where that may not be shown."""
    could_vote: int | None
    """How many schools were left to vote; nothing where schools are withheld."""
    enough: bool
    """Where schools are withheld: whether enough were left to vote."""
    needed: int | None
    notes: Mapping[str, Note]
    """Its corrections, by the pointer below the item."""

    @property
    def item(self) -> Item:
        """The item."""
        return self.shown.item

    @property
    def speaks(self) -> bool:
        """Whether the meeting's own words, its votes and who stepped out may be shown."""
        return self.shown.speaks

    @property
    def in_full(self) -> bool:
        """Whether score and conditions may be shown too."""
        return self.shown.in_full

    @property
    def who(self) -> str:
        """Who decided, at the start of a sentence."""
        return "A panel" if self.sitting.panel else self.sitting.cluster.name


def decided(site: Site, request: PublicRequest, shown: PublicItem) -> Decided:
    """One outcome with all that may be said of it."""
    sat = sitting(site, shown.sitting)
    speaks = shown.speaks
    there = quorum(site, sat, shown.record.data)
    award = site.accounts.public.awards.get(request.record.id)
    here = award is not None and award.record is shown.record and award.place == shown.place
    return Decided(
        shown=shown,
        request=request,
        sitting=sat,
        award=request.award if here else None,
        asked=request.asked if here else None,
        stepped_out=_stepped_out(site, shown.item) if speaks else (),
        could_vote=voters(site, there, shown.item) if speaks and not sat.panel and not shown.withheld else None,
        enough=shown.withheld and speaks and _enough(shown.item, there.needed),
        needed=there.needed,
        notes=notes_on(site, f"decisions/{shown.record.id}", f"/items/{shown.place}"),
    )


def _enough(item: Item, needed: int | None) -> bool:
    if item.enough_left is not None:
        return item.enough_left
    return needed is not None and (item.left_voting or 0) >= needed


def _stepped_out(site: Site, item: Item) -> tuple[tuple[Record[School], str], ...]:
    return tuple((site.dataset.school(one.school), INTERESTS[one.because]) for one in item.stepped_out)
