"""Meetings and what they decided as tables."""

from __future__ import annotations

from collections.abc import Iterator

from generator.money.figure import Figure
from generator.publish import words
from generator.publish.public import PublicItem, meeting_url, request_url
from generator.publish.public import decisions as public_items
from generator.publish.site import Site
from generator.publish.sittings import by_nearness, sittings
from generator.publish.table import Cell, Table
from generator.publish.tables.cells import code, count, day, flag, listed, money, row, text
from generator.records.dataset import Record
from generator.records.model import Decisions, Meeting

_MEETINGS = (
    code("meeting", "Meeting", "The record's name: school year, cluster, place in the calendar."),
    code("year", "School year", "The school year."),
    code("cluster", "Cluster", "The cluster that meets."),
    code("slot", "Slot", "Its place in the calendar; urgent or panel for extra sittings."),
    text("name", "Name", "The slot's name for people."),
    code("purpose", "Purpose", "nomination (ideas are put forward), allocation (money is decided) or both; empty for extra sittings."),
    day("date", "Date", "Its day."),
    text("starts", "Starts", "Its start, where published."),
    text("ends", "Ends", "Its end, where published."),
    code("host_urn", "Host's URN", "The host school's present number, where published."),
    text("host", "Host", "The host school's name."),
    code("state", "State", "planned, moved, cancelled, inquorate (too few came) or held. A day that is past and still planned: whether it was held is not published."),
    day("moved_from", "Moved from", "The day for which it was first planned."),
    code("replaces", "Replaces", "The meeting without quorum that this one follows."),
    flag("decisions", "Decisions", "Whether any outcome of it is published."),
    text("page", "Page", "Its page, from the site's root."),
)  # fmt: skip


def meetings(site: Site) -> Table:
    """Every meeting, held or planned."""
    rows = tuple(_meeting(site, one.record) for one in by_nearness(sittings(site)))
    about = "One row for each meeting, extra sittings and panels included."
    return Table(name="meetings", title="Meetings", columns=_MEETINGS, rows=rows, about=about, keys=("meeting",))


def _meeting(site: Site, record: Record[Meeting]) -> tuple[Cell, ...]:
    meeting = record.data
    slot = site.accounts.rules[record.year].slot(meeting.slot)
    host = site.dataset.school(meeting.host).data if meeting.host else None
    taken = site.dataset.decisions.get(record.id)
    return row(
        record.id, record.year, meeting.cluster, meeting.slot, slot.name if slot else None,
        slot.purpose.value if slot else None, meeting.date, meeting.starts, meeting.ends, host.urn if host else None,
        host.name if host else None, meeting.status.value, meeting.moved_from, meeting.replaces,
        bool(taken and public_items(site, taken)), meeting_url(record.id),
    )  # fmt: skip


_DECISIONS = (
    code("meeting", "Meeting", "The meeting that dealt with the request."),
    day("date", "Date", "The meeting's day."),
    code("cluster", "Cluster", "The cluster that met."),
    code("request", "Request", "The request's name."),
    code("outcome", "Outcome", "nominated, not_nominated, agreed, part_agreed, deferred, declined (not agreed), withdrawn (by the school), escalated (sent to a panel); unconfirmed where an award still waits for confirmation; award_withdrawn where an award was taken back."),
    text("outcome_words", "Outcome in words", "The same, as the site says it."),
    text("reasons", "Reasons", "From the closed list of reasons, parted by semicolons."),
    code("shown", "Shown", "How much may be shown: minimal (outcome, date, reasons), named, or full. See the privacy page."),
    code("how", "How", "consensus, vote, casting_vote, officer or panel."),
    count("votes_for", "For", "Schools that voted for it."),
    count("votes_against", "Against", "Schools that voted against it."),
    count("abstained", "Not voting", "Schools that did not vote."),
    text("words", "In the meeting's words", "The reasons as the meeting wrote them down."),
    text("alternatives", "Alternatives", "What else was thought of, parted by semicolons."),
    code("stepped_out", "Stepped out", "URNs of the schools that left the room for the item, parted by semicolons."),
    money("amount", "Amount", "What was agreed, or taken back, in pounds; empty until it is confirmed and published."),
    code("key", "Key", "The name of that amount for “clusters explain”."),
    text("conditions", "Conditions", "What the award hangs on, parted by semicolons."),
    day("review_on", "Review", "The day by which the award is looked back on."),
    day("confirmed_on", "Confirmed on", "The day on which the authority confirmed an award."),
    text("confirmed_by", "Confirmed by", "The post that confirmed it, never a person's name."),
    text("page", "Page", "The request's page, from the site's root."),
)  # fmt: skip


def decisions(site: Site) -> Table:
    """Every outcome that may be shown."""
    rows = tuple(cells for record in site.dataset.decisions.values() for cells in _decided(site, record))
    about = "One row for each request at each meeting that dealt with it, once the outcome may be published."
    return Table(
        name="decisions",
        title="Decisions",
        columns=_DECISIONS,
        rows=rows,
        about=about,
        keys=("meeting", "request", "outcome"),
    )


def _decided(site: Site, record: Record[Decisions]) -> Iterator[tuple[Cell, ...]]:
    for item in public_items(site, record):
        yield _item(site, item)
    for award, taken in site.accounts.public.entries.withdrawn.get(record.id, ()):
        why = record.data.withdrawn_awards[taken.place].why
        key = f"withdrawn/{award.bid.id}/{record.name}"
        yield row(
            record.id, taken.on, award.bid.data.cluster, award.bid.id, "award_withdrawn", "Award withdrawn", None,
            "full", None, None, None, None, why, None, None, site.figure(key), key, None, None, None, None,
            request_url(award.bid.id),
        )  # fmt: skip


def _item(site: Site, shown: PublicItem) -> tuple[Cell, ...]:
    item, waits = shown.item, shown.state == words.UNCONFIRMED
    votes = shown.votes
    figure = _amount(site, shown)
    confirmed = item.confirmed if figure else None
    return row(
        shown.record.id, shown.sitting.data.date, shown.sitting.data.cluster, item.bid,
        "unconfirmed" if waits else item.outcome.value, shown.state.word, listed(shown.reasons),
        shown.showing.name.lower(), item.how.value if shown.speaks and item.how else None, votes.for_ if votes else None,
        votes.against if votes else None, votes.abstained if votes else None, item.words if shown.speaks else None,
        listed(item.alternatives) if shown.speaks else None,
        listed(tuple(site.dataset.urns[one.school] for one in item.stepped_out)) if shown.speaks else None,
        figure, figure.key if figure else None, listed(item.conditions) if shown.in_full else None,
        item.review_on if shown.in_full else None, confirmed.on if confirmed else None, confirmed.role if confirmed else None,
        request_url(item.bid),
    )  # fmt: skip


def _amount(site: Site, shown: PublicItem) -> Figure | None:
    award = site.accounts.public.awards.get(shown.item.bid)
    if award is None or (award.record.id, award.place) != (shown.record.id, shown.place):
        return None
    return site.figure(f"award/{award.bid.id}")
