"""Tables that stand on more than one page: clusters with their money, schools with their official figures."""

from __future__ import annotations

from collections.abc import Iterable

from generator.money.explain_allocation import NOT_PLACED
from generator.publish import words
from generator.publish.membership import Membership, number, placed
from generator.publish.public import PublicRequest, cluster_url, school_url
from generator.publish.site import Site, counted
from generator.publish.standing import allocated, standing
from generator.publish.table import Cell, Column, Kind, Table
from generator.records import model
from generator.records.dataset import Record
from generator.records.model import Census, CensusRow, Cluster, Count

_COUNTED = (model.Column.PUPILS, model.Column.SEN_SUPPORT, model.Column.EHC_PLANS)
_SHORT = {
    model.Symbol.CONFIDENTIAL: "hidden",
    model.Symbol.NOT_AVAILABLE: "not given",
    model.Symbol.NOT_APPLICABLE: "none",
}
_NAME = Column(name="cluster", title="Cluster", about="The cluster of schools.")
_LEFT = Column(name="left", title="Left to decide", kind=Kind.MONEY, about="Neither set aside, kept nor promised.")


def schools_in(site: Site, grouping: Record[model.Grouping]) -> dict[str, int]:
    """How many schools each cluster holds, as of today or the grouping's nearest day."""
    found = dict.fromkeys((cluster.id for cluster in grouping.data.clusters), 0)
    for cluster in placed(site, grouping.id).values():
        found[cluster.id] += 1
    return found


def cluster_table(site: Site, year: str, *, brief: bool) -> Table:
    """The clusters of a year with their money; `brief` leaves two columns of it, for the home page."""
    grouping = site.accounts.grouping(year)
    sizes = schools_in(site, grouping)
    if standing(site, year):
        return _with_ledger(site, year, grouping.data.clusters, sizes, brief=brief)
    return _without_ledger(site, year, grouping.data.clusters, sizes)


def _head(year: str, cluster: Cluster, size: int) -> Cell:
    url = cluster_url(year, cluster.id)
    area = f"{cluster.area}; " if cluster.area else ""
    return Cell(
        value=cluster.id, text=cluster.name, cluster=number(cluster), url=url, note=area + counted(size, "school")
    )


def _with_ledger(site: Site, year: str, clusters: tuple[Cluster, ...], sizes: dict[str, int], *, brief: bool) -> Table:
    def shown(which: str | None, head: Cell) -> tuple[Cell, ...]:
        now = standing(site, year, which)
        if now is None:
            return (head, *(Cell(value=None) for _ in range(5)))
        middle = (Cell(value=now.promised), Cell(value=now.envelope), Cell(value=now.reserve))
        left = Cell(value=now.left, bar=now.bar if which else None)
        return (head, Cell(value=now.has), *middle, left)

    rows = tuple(shown(cluster.id, _head(year, cluster, sizes[cluster.id])) for cluster in clusters)
    total = Cell(value="", text=f"All {counted(len(clusters), 'cluster')}", note=counted(sum(sizes.values()), "school"))
    return Table(
        name=f"clusters-{year}", title=f"Clusters in {year}: what each has and has left", rows=rows,
        totals=shown(None, total),
        columns=(
            _NAME,
            Column(name="has", title="Has for the year", kind=Kind.MONEY, about="Allocated, brought forward, moved and given back."),
            Column(name="promised", title="Promised", kind=Kind.MONEY, about="Awards of the year.", shown=not brief),
            Column(name="envelope", title="Individual support", kind=Kind.MONEY, about="Set aside.", shown=not brief),
            Column(name="reserve", title="Kept for urgent requests", kind=Kind.MONEY, about="Not yet used.", shown=not brief),
            _LEFT,
        ),
    )  # fmt: skip


def _without_ledger(site: Site, year: str, clusters: tuple[Cluster, ...], sizes: dict[str, int]) -> Table:
    rows = [
        (_head(year, cluster, sizes[cluster.id]), Cell(value=allocated(site, year, cluster.id))) for cluster in clusters
    ]
    rest = allocated(site, year, "not-placed")
    if rest is not None:
        rows.append((Cell(value="", text=NOT_PLACED), Cell(value=rest)))
    whole = allocated(site, year)
    return Table(
        name=f"clusters-{year}", title=f"Clusters in {year}", rows=tuple(rows),
        totals=(Cell(value="", text="All schools"), Cell(value=whole)) if whole else None,
        columns=(
            _NAME,
            Column(name="allocated", title="By the formula", kind=Kind.MONEY, about="The sum of its schools.", shown=whole is not None),
        ),
    )  # fmt: skip


# Schools -------------------------------------------------------------------------------------------------------------


def count_cell(count: Count | None) -> Cell:
    """A count, or what stands in its place in one short word; `symbol_notes` says what that means."""
    if isinstance(count, model.Symbol):
        return Cell(value=count.value, text=_SHORT[count])
    return Cell(value=count)


def symbol_notes(counts: Iterable[Count | None]) -> tuple[str, ...]:
    """What the short words of a table mean, for those that stand in it."""
    seen = sorted({count for count in counts if isinstance(count, model.Symbol)})
    return tuple(f"“{_SHORT[symbol]}”: {words.SYMBOLS[symbol]}." for symbol in seen)


def count_columns() -> tuple[Column, ...]:
    """The three counts that lists of schools show."""
    return tuple(
        Column(name=column.value, title=words.COLUMNS[column], kind=Kind.COUNT, about="From the school census.")
        for column in _COUNTED
    )


def counts_of(row: CensusRow | None) -> tuple[Count | None, ...]:
    """A school's three counts."""
    return tuple(row.count(column) if row else None for column in _COUNTED)


def members_table(site: Site, members: tuple[Membership, ...], census: Record[Census]) -> tuple[Table, tuple[str, ...]]:
    """A cluster's schools with their counts, and what the short words in it mean."""
    counts = [counts_of(site.dataset.counts(census.id, one.school.data.urn)) for one in members]
    rows = tuple(
        (_member(site, one), *(count_cell(count) for count in found))
        for one, found in zip(members, counts, strict=True)
    )
    totals = (
        Cell(value="", text=counted(len(members), "school").capitalize()),
        *(Cell(value=whole(c)) for c in zip(*counts, strict=True)),
    )
    table = Table(
        name="schools", title="Schools of the cluster", rows=rows, totals=totals if members else None,
        columns=(Column(name="school", title="School", about="Its name in the register."), *count_columns()),
    )  # fmt: skip
    return table, symbol_notes(count for found in counts for count in found)


def _member(site: Site, one: Membership) -> Cell:
    cluster = one.cluster
    hosts = {
        site.dataset.urns[urn]: word
        for urn, word in ((cluster.backup_host, "back-up host"), (cluster.host, "host"))
        if urn
    }
    notes = [word for word in (hosts.get(one.school.data.urn), one.when) if word]
    return Cell(
        value=one.school.data.urn, text=one.school.data.name, url=school_url(one.school.data.urn),
        note=", ".join(notes) or None,
    )  # fmt: skip


def whole(counts: tuple[Count | None, ...]) -> int | None:
    """What counts add up to; nothing where one of them is not known."""
    known = [count for count in counts if isinstance(count, int)]
    return sum(known) if len(known) == len(counts) else None


# Requests ------------------------------------------------------------------------------------------------------------

_REQUEST_COLUMNS = (
    Column(name="request", title="Request", about="Its title, or its kind where it may not be named."),
    Column(name="decided", title="Decided", kind=Kind.DATE, about="The day of the sitting that settled it."),
    Column(name="state", title="Outcome", about="Where it stands."),
    Column(name="asked", title="Asked", kind=Kind.MONEY, about="Shown once an award is published."),
    Column(name="promised", title="Promised", kind=Kind.MONEY, about="The award, less what was withdrawn."),
)


def requests_table(title: str, found: Iterable[PublicRequest], totals: tuple[Cell, ...] | None = None) -> Table:
    """Requests as far as they may be shown."""
    return Table(
        name="requests",
        title=title,
        columns=_REQUEST_COLUMNS,
        rows=tuple(_request(one) for one in found),
        totals=totals,
    )


def ehc_text(found: Iterable[PublicRequest]) -> str | None:
    """What belongs under a list in which a request was not agreed."""
    refused = any(item.refused for one in found for item in one.items[-1:])
    return words.EHC_TEXT if refused else None


def _request(one: PublicRequest) -> tuple[Cell, ...]:
    by = f"led by {one.lead.data.name}" if one.lead else one.schools
    decided = Cell(value=one.decided_on) if one.decided_on else Cell(value=None, text="Not yet")
    return (
        Cell(value=one.record.id, text=one.title, url=one.url, note=f"{one.record.name}, {by}"),
        decided,
        Cell(value=one.state.word, tag=one.state.look),
        Cell(value=one.asked),
        Cell(value=one.stands),
    )
