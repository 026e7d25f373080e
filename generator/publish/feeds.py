"""What people can subscribe to: decisions of all clusters or of one, updates, corrections.

An entry comes in on the day on which it may be shown, not before, and says no more than its page. Its day is that of
publication, so that the same records give the same feed whenever it is made. Addresses are whole where it is known where
the site will stand, else relative to the feed, which the standard allows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from generator.money.awards import Award, Withdrawal
from generator.money.figure import full_date
from generator.publish import public, words
from generator.publish.atom import Entry, Feed, atom
from generator.publish.corrected import Note, notes, notes_on
from generator.publish.lasting import speaker, tag, whole
from generator.publish.public import PublicItem
from generator.publish.site import Site, once
from generator.publish.sittings import sitting
from generator.publish.updates import News as Update
from generator.publish.updates import updates
from generator.records.model import AWARDED, Cluster

FOLDER = "feeds/"
NEWEST = 100
"""How many entries a feed holds; the lists and downloads hold all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One entry before it is written, so that only the newest are, and each once."""

    day: date
    id: str
    write: Callable[[], Entry]


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """One feed before it is written."""

    path: str
    title: str
    about: str
    page: str
    """From the site's root."""
    news: tuple[News, ...]


def files(site: Site) -> Mapping[str, bytes]:
    """Every feed by its path from the site's root."""
    return {channel.path: atom(_feed(site, channel)) for channel in channels(site)}


@once
def channels(site: Site) -> tuple[Channel, ...]:
    """Every feed that there is: also one to which nothing has come yet, so that people can wait for it."""
    name = site.dataset.authority.data.short_name
    return (
        Channel(
            path=site.file(f"{FOLDER}decisions.xml"), title=f"Decisions in {name}", page="requests/", news=_newest(_decisions(site)),
            about="What the clusters decided about requests, from the day on which each decision is public.",
        ),
        *(_of_cluster(site, cluster) for cluster in clusters(site).values()),
        Channel(
            path=site.file(f"{FOLDER}updates.xml"), title=f"Updates from {name}", page="updates/", news=_newest(_updates(site)),
            about="News about the scheme for parents, schools and everyone else.",
        ),
        Channel(
            path=site.file(f"{FOLDER}corrections.xml"), title=f"Corrections in {name}", page="corrections/", news=_newest(_corrections(site)),
            about="What was wrong on this site, what it says now, and why.",
        ),
    )  # fmt: skip


def clusters(site: Site) -> Mapping[str, Cluster]:
    """Every cluster that a year has or had, by its short name, as the latest year calls it.

    A feed goes on from year to year, so that nobody has to subscribe again.
    """
    found: dict[str, Cluster] = {}
    for year in sorted(site.accounts.rules):
        found.update({cluster.id: cluster for cluster in site.accounts.grouping(year).data.clusters})
    return dict(sorted(found.items()))


def cluster_path(site: Site, cluster: str) -> str:
    """The path of a cluster's feed."""
    return site.file(f"{FOLDER}cluster-{cluster}.xml")


def _of_cluster(site: Site, cluster: Cluster) -> Channel:
    years = [year for year in site.accounts.rules if site.accounts.grouping(year).data.cluster(cluster.id)]
    name = site.dataset.authority.data.short_name
    return Channel(
        path=cluster_path(site, cluster.id), title=f"Decisions of {cluster.name}, {name}",
        about=f"What {cluster.name} decided about requests, from the day on which each decision is public.",
        page=public.cluster_url(max(years), cluster.id), news=_newest(_decisions(site, cluster.id)),
    )  # fmt: skip


def _feed(site: Site, channel: Channel) -> Feed:
    authority = site.dataset.authority.data
    first = site.accounts.grouping(public.current_year(site)).data.valid_from
    return Feed(
        id=tag(site, channel.path.removesuffix(".xml")), title=_invented(site, channel.title), about=_about(site, channel),
        author=speaker(authority), rights=f"{authority.licence.name}, {authority.licence.url}",
        itself=whole(site, channel.path) or channel.path.removeprefix(FOLDER), page=_address(site, channel.page),
        since=min(first, site.as_of), entries=tuple(one.write() for one in channel.news),
    )  # fmt: skip


def _about(site: Site, channel: Channel) -> str:
    newest = f" The newest {NEWEST}; the site lists all." if len(channel.news) == NEWEST else ""
    invented = " An invented example: this authority does not exist." if site.dataset.authority.data.fictional else ""
    return f"{channel.about}{newest}{invented}"


def _newest(found: Iterable[News]) -> tuple[News, ...]:
    return tuple(sorted(found, key=lambda one: (one.day, one.id), reverse=True)[:NEWEST])


def _address(site: Site, path: str) -> str:
    return whole(site, path) or f"../{path}"


def _invented(site: Site, title: str) -> str:
    return f"Invented example: {title}" if site.dataset.authority.data.fictional else title


# Decisions -----------------------------------------------------------------------------------------------------------


def _decisions(site: Site, cluster: str = "") -> Iterator[News]:
    return (news for of, news in _decided(site) if cluster in ("", of))


@once
def _decided(site: Site) -> tuple[tuple[str, News], ...]:
    """Every outcome and every award taken back, with the cluster that it belongs to."""
    return tuple(_each(site))


def _each(site: Site) -> Iterator[tuple[str, News]]:
    for record in site.dataset.decisions.values():
        for shown in public.decisions(site, record):
            yield site.dataset.bids[shown.item.bid].data.cluster, _item(site, shown)
    for taken in site.accounts.public.entries.withdrawn.values():
        for award, withdrawal in taken:
            yield award.bid.data.cluster, _withdrawal(site, award, withdrawal)


def _item(site: Site, shown: PublicItem) -> News:
    published = _published(shown)
    corrected = notes_on(site, f"decisions/{shown.record.id}", f"/items/{shown.place}").values()
    updated = max((published, *(note.record.data.agreed_on for note in corrected)))
    name = tag(site, f"decisions/{shown.record.id}/{shown.item.bid}")
    return News(day=updated, id=name, write=cache(partial(_decision, site, shown, name, published, updated)))


def _published(shown: PublicItem) -> date:
    """The day on which an outcome was first to be read as it stands: an award only once it was confirmed."""
    item = shown.item
    day = item.publish_from or shown.sitting.data.date
    confirmed = item.confirmed if item.outcome in AWARDED and shown.state is not words.UNCONFIRMED else None
    return max(day, confirmed.on) if confirmed else day


def _decision(site: Site, shown: PublicItem, name: str, published: date, updated: date) -> Entry:
    request = public.request(site, site.dataset.bids[shown.item.bid])
    held = sitting(site, shown.sitting)
    award = site.accounts.public.awards.get(request.record.id)
    here = award is not None and award.record is shown.record and award.place == shown.place
    title = f"{shown.state.word}: {request.title} ({request.cluster.name})"
    return Entry(
        id=name, title=_invented(site, title), url=_address(site, request.url), published=published, updated=updated,
        text=_told(
            f"{held.title}, {held.meeting.date:%A} {full_date(held.meeting.date)}.",
            f"Asked by {request.schools}." if request.named else "",
            f"Agreed: {request.award} of {request.asked} asked for." if here else "",
            f"Reasons: {'; '.join(shown.reasons)}." if shown.reasons else "",
            words.EHC_TEXT if shown.refused else "",
        ),
        label=shown.state.word,
    )  # fmt: skip


def _withdrawal(site: Site, award: Award, withdrawal: Withdrawal) -> News:
    taken = withdrawal.record.data.withdrawn_awards[withdrawal.place]
    confirmed = award.item.confirmed
    day = max(taken.publish_from, *([confirmed.on] if confirmed else []), award.item.publish_from or taken.publish_from)
    name = tag(site, f"decisions/{withdrawal.record.id}/{award.bid.id}/withdrawn")
    return News(day=day, id=name, write=cache(partial(_taken_back, site, award, withdrawal, name, day)))


def _taken_back(site: Site, award: Award, withdrawal: Withdrawal, name: str, day: date) -> Entry:
    request = public.request(site, award.bid)
    held = sitting(site, site.dataset.meetings[withdrawal.record.id])
    amount = site.figure(f"withdrawn/{award.bid.id}/{withdrawal.record.name}")
    stands = site.figure(f"stands/{award.bid.id}")
    title = f"{amount} taken back: {request.title} ({request.cluster.name})"
    return Entry(
        id=name, title=_invented(site, title), url=_address(site, request.url), published=day, updated=day,
        text=_told(
            f"{held.title}, {held.meeting.date:%A} {full_date(held.meeting.date)}.",
            f"Taken back: {amount} of what was agreed for {request.title}. {stands} still stands.",
            withdrawal.record.data.withdrawn_awards[withdrawal.place].why,
        ),
        label=words.AWARD_WITHDRAWN.word,
    )  # fmt: skip


def _told(*sentences: str) -> str:
    return "\n".join(sentence for sentence in sentences if sentence)


# Corrections and updates ---------------------------------------------------------------------------------------------


def _corrections(site: Site) -> Iterator[News]:
    for note in notes(site):
        name = tag(site, f"corrections/{note.record.id}")
        yield News(day=note.record.data.agreed_on, id=name, write=partial(_correction, site, note, name))


def _correction(site: Site, note: Note, name: str) -> Entry:
    day = note.record.data.agreed_on
    what = f"{note.where.words}: {note.field.lower()}" if note.field else f"{note.where.words}: struck"
    changed = "The whole record was struck." if note.struck else f"It said: {note.was}\nIt says now: {note.now}"
    return Entry(
        id=name, title=_invented(site, f"Corrected: {what}"), url=_address(site, note.url), published=day, updated=day,
        text=_told(changed, f"Why: {note.record.data.why}"), label="Correction",
    )  # fmt: skip


def _updates(site: Site) -> Iterator[News]:
    for told in updates(site):
        name = tag(site, f"updates/{told.record.id}")
        yield News(day=told.on, id=name, write=partial(_update, site, told, name))


def _update(site: Site, told: Update, name: str) -> Entry:
    return Entry(
        id=name, title=_invented(site, told.title), url=_address(site, told.url), published=told.on, updated=told.on,
        text=told.record.data.body, label="Update",
    )  # fmt: skip
