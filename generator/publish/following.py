"""Which feeds and calendars belong to which page: the page offers them, and a browser finds them in its head."""

from __future__ import annotations

from collections.abc import Mapping

from generator.publish.calendars import calendar_path, meetings_path
from generator.publish.feeds import channels, cluster_path, clusters
from generator.publish.page import Following, Subscription
from generator.publish.site import Site

_ATOM, _CALENDAR = "application/atom+xml", "text/calendar"


def followings(site: Site) -> Mapping[str, Following]:
    """By a page's address: what can be followed from there."""
    pages = {channel.path: channel.page for channel in channels(site)}
    feeds = {channel.path: _feed(channel.path, channel.title) for channel in channels(site)}
    decisions, updates, corrections = (
        feeds[site.file(f"feeds/{name}.xml")] for name in ("decisions", "updates", "corrections")
    )
    meetings = Subscription(label="All meetings, for your calendar", url=meetings_path(site), kind=_CALENDAR)
    return {
        "": _of("Follow the clusters", decisions, updates, meetings),
        "clusters/": _of("Follow all clusters", decisions, meetings),
        "requests/": _of("Follow the decisions", decisions, corrections),
        "meetings/": _of("Follow the meetings", meetings, decisions),
        "corrections/": _of("Follow the corrections", corrections),
        "updates/": _of("Follow the updates", updates),
        **{
            pages[cluster_path(site, cluster.id)]: _of(
                "Follow this cluster",
                feeds[cluster_path(site, cluster.id)],
                Subscription(label=f"Meetings of {cluster.name}, for your calendar", url=calendar_path(site, cluster.id), kind=_CALENDAR),
            )
            for cluster in clusters(site).values()
        },
    }  # fmt: skip


def _feed(path: str, title: str) -> Subscription:
    return Subscription(label=f"{title}, as a feed", url=path, kind=_ATOM)


def _of(title: str, *links: Subscription) -> Following:
    return Following(title=title, links=links)
