"""Which corrections touch a page that is made from many records: those of a cluster, of a year's money, of a school."""

from __future__ import annotations

from collections.abc import Callable

from generator.money.explain_request import is_money
from generator.publish import public
from generator.publish.corrected import Note, notes
from generator.publish.site import Site, once
from generator.records.model import AccountKind

_INSIDE = (AccountKind.CLUSTER, AccountKind.RESERVE, AccountKind.ENVELOPE)


@once
def on_cluster(site: Site, year: str, cluster: str) -> tuple[Note, ...]:
    """Corrections of a cluster's requests, meetings, decisions, reviews and transfers in a year."""
    return tuple(one for one in notes(site) if _year(one) == year and cluster in _clusters(site, one))


@once
def on_money(site: Site, year: str) -> tuple[Note, ...]:
    """Corrections of a year by which an amount changed, or a transfer was struck."""
    return tuple(one for one in notes(site) if _year(one) == year and _moves_money(one))


@once
def on_school(site: Site, urn: str) -> tuple[Note, ...]:
    """Corrections of a school's own record, and of requests, decisions and reviews that name it."""
    named = {
        one.record.id
        for one in public.requests(site)
        if any(school.id == urn for school in (one.lead, *one.partners) if school)
    }
    return tuple(one for one in notes(site) if _record(one) == ("schools", urn) or _bid(site, one) in named)


def _record(note: Note) -> tuple[str, str]:
    folder, _, name = note.record.data.record.partition("/")
    return folder, name


def _year(note: Note) -> str:
    return _record(note)[1].partition("/")[0]


def _moves_money(note: Note) -> bool:
    return is_money(note.record.data.field) or (note.struck and _record(note)[0] == "transfers")


def _bid(site: Site, note: Note) -> str | None:
    """The request that was corrected, or whose decision or review was."""
    folder, name = _record(note)
    match folder, note.record.data.field.split("/")[1:]:
        case (("bids" | "reviews"), _):
            return name
        case "decisions", ["items", place, *_] if name in site.dataset.decisions:
            return site.dataset.decisions[name].data.items[int(place)].bid
        case _:
            return None


def _clusters(site: Site, note: Note) -> tuple[str, ...]:
    folder, name = _record(note)
    find: Callable[[Site, str], tuple[str, ...]] | None = {
        "bids": _of_bid, "reviews": _of_bid, "meetings": _of_meeting, "decisions": _of_meeting, "transfers": _of_transfer,
    }.get(folder)  # fmt: skip
    return find(site, name) if find else ()


def _of_bid(site: Site, name: str) -> tuple[str, ...]:
    return (site.dataset.bids[name].data.cluster,) if name in site.dataset.bids else ()


def _of_meeting(site: Site, name: str) -> tuple[str, ...]:
    return (site.dataset.meetings[name].data.cluster,) if name in site.dataset.meetings else ()


def _of_transfer(site: Site, name: str) -> tuple[str, ...]:
    """Both sides. One that was struck is in no table: it stands with the year's money only."""
    if name not in site.dataset.transfers:
        return ()
    sides = (site.dataset.transfers[name].data.from_, site.dataset.transfers[name].data.to)
    return tuple(side.id for side in sides if side.account in _INSIDE and side.id)
