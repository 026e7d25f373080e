"""Requests as a table, each as far as it may be shown."""

from __future__ import annotations

from generator.publish.public import PublicRequest
from generator.publish.public import requests as public_requests
from generator.publish.site import Site
from generator.publish.table import Cell, Table
from generator.publish.tables.cells import code, day, flag, listed, money, row, text

_REQUESTS = (
    code("request", "Request", "The record's name: school year, cluster, number."),
    code("year", "School year", "The school year."),
    code("cluster", "Cluster", "The cluster that was asked."),
    code("kind", "Kind", "project, or group (of five or more pupils). Requests for one child have no record."),
    code("need", "Need", "One of the four broad areas of need."),
    day("received", "Received", "The day on which it came in."),
    text("status", "Status", "How it stands, as the site says it."),
    text("reasons", "Reasons", "The reasons of the last outcome, from the closed list, parted by semicolons."),
    day("decided_on", "Decided on", "The day of the meeting that settled it; empty while it waits."),
    code("shown", "Shown", "How much may be shown: minimal (nothing but the columns before this one), named (title, summary and schools too), or full."),
    text("title", "Title", "The request's own title; for a minimal one, its kind and need."),
    text("summary", "Summary", "What is asked for, in plain words."),
    code("lead_urn", "Lead's URN", "The lead school's present number."),
    text("lead", "Lead school", "Its name; empty where the school is withheld."),
    code("partner_urns", "Partners' URNs", "The partner schools' numbers, parted by semicolons."),
    flag("schools_withheld", "Schools withheld", "Whether its schools are not named, to protect a small group of children."),
    flag("urgent", "Urgent", "Whether it could not wait for the next meeting."),
    code("pupils", "Pupils", "How many pupils it helps, as a band."),
    code("lasts", "Lasts", "one_year or end_of_key_stage."),
    money("asked", "Asked for", "The costs, less what the schools pay themselves, in pounds."),
    money("award", "Agreed", "What a meeting agreed and the authority confirmed, in pounds."),
    money("stands", "Promised now", "The award, less what was withdrawn, in pounds."),
    code("key", "Key", "The name of the award for “clusters explain”; put asked or stands in the place of award for the others."),
    text("page", "Page", "Its page, from the site's root."),
)  # fmt: skip


def requests(site: Site) -> Table:
    """Every request, as far as it may be shown."""
    found = sorted(public_requests(site), key=newest_first, reverse=True)
    rows = tuple(_request(one) for one in found)
    about = (
        "One row for each request for a group or project. What may not be shown is empty; “shown” says how much may be."
    )
    return Table(name="requests", title="Requests", columns=_REQUESTS, rows=rows, about=about, keys=("request",))


def newest_first(one: PublicRequest) -> tuple[bool, str, str]:
    """By what requests are sorted, downwards: what waits stands first, then the latest decision."""
    day = one.decided_on or one.bid.received
    return one.decided_on is None, day.isoformat(), one.record.id


def _request(one: PublicRequest) -> tuple[Cell, ...]:
    bid = one.bid
    lead = one.lead.data if one.lead else None
    return row(
        one.record.id, one.record.year, bid.cluster, bid.kind.value, bid.need.value, bid.received, one.state.word,
        listed(one.items[-1].reasons) if one.items else None, one.decided_on, one.showing.name.lower(), one.title,
        bid.summary if one.named else None, lead.urn if lead else None, lead.name if lead else None,
        listed(tuple(school.data.urn for school in one.partners)), bid.schools_withheld if one.named else None,
        bid.urgent if one.in_full else None, bid.pupils.value if one.in_full and bid.pupils else None,
        bid.lasts.value if one.in_full else None, one.asked, one.award, one.stands,
        one.award.key if one.award else None, one.url,
    )  # fmt: skip
