"""What only the council's own files know: the schools of requests that withhold theirs, and its finance codes.

Both are tables outside the repository. Of what they hold, messages repeat numbers of schools and names of requests alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.desk.sources.table import Column, Row, fault, table
from generator.money.formula import first_day, members_on
from generator.records.dataset import Dataset, Record
from generator.records.finding import Finding
from generator.records.model import Bid
from generator.records.near import near, near_school

EVERYBODY = "*"
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9./_:-]{0,39}")
_URN = re.compile(r"[0-9]{6}")
_REQUEST = re.compile(r"[0-9]{4}-[0-9]{2}/[a-z0-9]+-[0-9]{3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A table of two columns, and what is wrong with it."""

    values: Mapping[str, str]
    findings: tuple[Finding, ...]


def schools(path: Path, dataset: Dataset) -> Given:
    """From requests that withhold their schools to the present URN of each one's school: a table `bid,urn`."""
    columns = (Column(name="bid", also=("request",)), Column(name="urn", also=("school",)))
    read = table(path, columns, "bid", bool)
    values: dict[str, str] = {}
    faults = list(read.faults)
    for row in read.rows:
        found = list(_school_faults(path, row, dataset, values))
        faults += found
        if not found:
            values[row["bid"]] = dataset.urns[row["urn"]]
    return Given(values=values, findings=tuple(faults))


def codes(path: Path, dataset: Dataset) -> Given:
    """From schools, by any URN of theirs, clusters, and `*` for all others, to finance codes: a table `who,code`."""
    columns = (Column(name="who", also=("school", "urn", "cluster")), Column(name="code", also=("finance_code",)))
    read = table(path, columns, "who", bool)
    clusters = {cluster.id for record in dataset.groupings.values() for cluster in record.data.clusters}
    values: dict[str, str] = {}
    faults = list(read.faults)
    for row in read.rows:
        found = list(_code_faults(path, row, dataset, clusters, values))
        faults += found
        if not found:
            values[row["who"]] = row["code"]
    return Given(values=values, findings=tuple(faults))


def code_of(values: Mapping[str, str], dataset: Dataset, paid: str, cluster: str) -> str | None:
    """The finance code for a payment: the school's own by the URN paid, then by its present one, its cluster's, or for all."""
    return next(
        (values[who] for who in (paid, dataset.urns[paid], cluster, EVERYBODY) if who in values), None
    )  # fmt: skip


def _school_faults(path: Path, row: Row, dataset: Dataset, known: Mapping[str, str]) -> Iterator[Finding]:
    name, urn = row["bid"], row["urn"]
    bid = dataset.bids.get(name)
    if bid is None:
        said = f"There is no request '{name}'." if _REQUEST.fullmatch(name) else "This is no request's name."
        yield fault(path, row.line, "bid", said, near(name, dataset.bids))
    elif name in known:
        yield fault(path, row.line, "bid", f"'{name}' stands here twice.", "Leave only one row for each request.")
    elif not bid.data.schools_withheld:
        message = f"'{name}' names its school in the records."
        yield fault(path, row.line, "bid", message, "Take the row out: only requests that withhold theirs belong here.")
    elif urn not in dataset.urns:
        said = f"There is no school {urn} in the records." if _URN.fullmatch(urn) else "This is no school's number."
        yield fault(path, row.line, "urn", said, near_school(urn, dataset.urns, dataset.schools))
    elif (found := _elsewhere(dataset, bid, urn)) is not None:
        message = f"School {urn} was not in the cluster of '{name}' when the request came in."
        yield fault(path, row.line, "urn", message, f"Check the number: {found}")


def _elsewhere(dataset: Dataset, bid: Record[Bid], urn: str) -> str | None:
    """Where a school was, if not in the cluster of a request on the day on which that came in."""
    grouping = dataset.groupings[dataset.years[bid.year].data.grouping].data
    day = min(max(bid.data.received, first_day(bid.year, grouping)), grouping.valid_to)
    cluster = members_on(dataset, grouping, day).get(dataset.urns[urn])
    if cluster == bid.data.cluster or (cluster is None and not grouping.complete):
        return None
    return f"it was in {cluster}." if cluster else "it was in no cluster."


def _code_faults(
    path: Path, row: Row, dataset: Dataset, clusters: set[str], known: Mapping[str, str]
) -> Iterator[Finding]:
    who, code = row["who"], row["code"]
    if who in known:
        yield fault(path, row.line, "who", "This school or cluster stands here twice.", "Leave only one row for each.")
    elif who not in (EVERYBODY, *clusters) and who not in dataset.urns:
        message = (
            f"There is no school {who} in the records." if _URN.fullmatch(who) else "This is no school and no cluster."
        )
        fix = (
            near_school(who, dataset.urns, dataset.schools)
            if _URN.fullmatch(who)
            else "Write a URN, a cluster like c1, or *."
        )
        yield fault(path, row.line, "who", message, fix)
    elif not _CODE.fullmatch(code):
        message = "There is no finance code here." if not code else "This does not look like a finance code."
        yield fault(path, row.line, "code", message, "Write letters, digits and . / _ : - without spaces, at most 40.")
