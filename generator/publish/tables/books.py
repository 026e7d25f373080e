"""How clusters stand, what moved between accounts, and the same money by financial year, as tables."""

from __future__ import annotations

from collections.abc import Iterator

from generator.money.explain_ledger import FINANCIAL, point_name
from generator.money.ledger import Amount, Ledger, Row
from generator.publish import words
from generator.publish.public import meeting_url, money_url, request, school_url
from generator.publish.site import Site, first_up
from generator.publish.standing import standing
from generator.publish.table import Cell, Table
from generator.publish.tables.cells import cluster, code, day, money, row, text
from generator.records.dataset import Record
from generator.records.model import Account, AccountKind, Cluster, Transfer

PARTS: dict[Amount, str] = {
    "has": "What there is",
    "envelope": "Individual support",
    "reserve": "Kept for urgent requests",
    "promised": "Promised",
    "left": "Left to decide",
}


def standings(site: Site) -> Table:
    """Each cluster of every year that has a ledger, as it stands now."""
    columns = (
        code("year", "School year", "The school year."), code("cluster", "Cluster", "The cluster."), text("name", "Name", "The cluster's name."),
        *(money(name, title, "In pounds, as it stands now.") for name, title in PARTS.items()),
        code("key", "Key", "The name of “left” for “clusters explain”; put another column's name in its place for the others."),
        code("status", "Standing", "published, or illustrative if any rule behind it is."),
    )  # fmt: skip
    rows = tuple(cells for year in sorted(site.accounts.public.kept) for cells in _stands(site, year))
    about = "One row for each cluster: the sum it has for the year, and the four parts that add up to it."
    return Table(
        name="standing",
        title="Where each cluster stands",
        columns=columns,
        rows=rows,
        about=about,
        keys=("year", "cluster"),
    )


def _stands(site: Site, year: str) -> Iterator[tuple[Cell, ...]]:
    for one in site.accounts.grouping(year).data.clusters:
        book = site.accounts.public.of_year(year).get(one.id)
        if book:
            base = f"ledger/{year}/{one.id}/{book.latest.point}"
            amounts = (site.figure(f"{base}/{name}") for name in PARTS)
            yield row(year, one.id, one.name, *amounts, f"{base}/left", book.status.value)


def standing_table(site: Site, year: str) -> Table:
    """Each cluster as it stands now, with all of them at the foot."""
    columns = (
        text("cluster", "Cluster", "The cluster."), *(money(name, title, "In pounds.") for name, title in PARTS.items()),
    )  # fmt: skip
    clusters = [one for one in _clusters(site, year) if one.id in site.accounts.public.of_year(year)]
    rows = tuple((cluster(year, one), *_now(site, year, one.id)) for one in clusters)
    totals = tuple(Cell(value=site.figure(f"ledger/{year}/all/{name}")) for name in PARTS)
    return Table(
        name="standing", title=f"Each cluster as it stands, {year}", columns=columns, rows=rows,
        totals=(Cell(value="All clusters"), *totals),
    )  # fmt: skip


def _now(site: Site, year: str, cluster: str) -> Iterator[Cell]:
    point = site.accounts.public.of_year(year)[cluster].latest.point
    now = standing(site, year, cluster)
    for name in PARTS:
        bar = now.bar if now and name == "has" else None
        yield Cell(value=site.figure(f"ledger/{year}/{cluster}/{point}/{name}"), bar=bar)


def course_table(site: Site, book: Ledger) -> Table:
    """One cluster's year: how it stood after each sitting and transfer."""
    columns = (
        text("after", "After", "The sitting or transfer."),
        day("date", "Date", "Its day."),
        *(money(name, title, "In pounds.") for name, title in PARTS.items()),
    )
    name = next(one.name for one in _clusters(site, book.year) if one.id == book.cluster)
    rows = tuple(_after(site, book, point) for point in book.rows)
    return Table(name=f"course-{book.cluster}", title=f"{name} after each sitting", columns=columns, rows=rows)


def _after(site: Site, book: Ledger, point: Row) -> tuple[Cell, ...]:
    label = point_name(site.accounts, book.year, point).partition(" (")[0].removeprefix("after ")
    url = meeting_url(point.sitting.id) if point.sitting else None
    if point.transfer:
        url = f"{money_url(book.year)}#transfers"
    key = f"ledger/{book.year}/{book.cluster}/{point.point}"
    amounts = (Cell(value=site.figure(f"{key}/{name}")) for name in PARTS)
    return Cell(value=first_up(label), url=url), Cell(value=point.on), *amounts


def transfers_table(site: Site, year: str) -> Table:
    """What moved between accounts of a year."""
    columns = (
        text("why", "Why", "The reason, as it was written down."),
        day("date", "Date", "Its day."),
        text("kind", "What it is", "The kind of transfer."),
        text("from", "From", "The account that it left."),
        text("to", "To", "The account that it entered."),
        money("amount", "Amount", "In pounds."),
    )
    sight = site.accounts.public.sight
    rows = tuple(
        _transfer(site, record)
        for record in sorted(site.dataset.transfers.values(), key=lambda record: (record.data.date, record.id))
        if sight.transfer(record.data) and year in (record.data.from_.year, record.data.to.year)
    )
    return Table(name="transfers", title=f"What moved between accounts, {year}", columns=columns, rows=rows)


def _transfer(site: Site, record: Record[Transfer]) -> tuple[Cell, ...]:
    moved = record.data
    return (
        Cell(value=moved.reason, note=f"Transfer {record.name}, approved by the {moved.approved_by}"),
        Cell(value=moved.date),
        Cell(value=words.TRANSFERS[moved.kind]),
        _account(site, record, moved.from_),
        _account(site, record, moved.to),
        Cell(value=site.figure(f"transfer/{record.id}")),
    )


def _account(site: Site, record: Record[Transfer], side: Account) -> Cell:
    """An account for people; a school that is withheld in its request is withheld here."""
    if side.account is AccountKind.SCHOOL:
        return _school(site, record, side)
    if side.account is AccountKind.CENTRAL:
        return Cell(value="Central")
    name = next((one.name for one in _clusters(site, side.year) if one.id == side.id), side.id or "")
    inside = {AccountKind.RESERVE: ", kept for urgent requests", AccountKind.ENVELOPE: ", individual support"}
    year = f", {side.year}" if side.year != record.year else ""
    return Cell(value=f"{name}{inside.get(side.account, '')}{year}")


def _school(site: Site, record: Record[Transfer], side: Account) -> Cell:
    shown = request(site, site.dataset.bids[record.data.bid]) if record.data.bid else None
    if shown is not None and shown.lead is None:
        return Cell(value=first_up(shown.schools))
    if side.id is None:
        return Cell(value="A school")
    school = site.dataset.school(side.id).data
    return Cell(value=school.name, url=school_url(school.urn))


def financial_table(site: Site) -> Table:
    """Every financial year that the records name, April to March."""
    columns = (
        text("financial_year", "Financial year", "From April to March."),
        *(money(name, title, "In pounds.") for name, title in FINANCIAL.items()),
    )
    rows = tuple(
        (Cell(value=name), *(_financial(site, name, amount) for amount in FINANCIAL))
        for name in site.accounts.public.financial
    )
    return Table(name="financial", title="The same money by financial year", columns=columns, rows=rows)


def _financial(site: Site, name: str, amount: str) -> Cell:
    known = getattr(site.accounts.public.financial[name], amount) is not None
    return Cell(value=site.figure(f"financial/{name}/{amount}") if known else None)


def _clusters(site: Site, year: str) -> tuple[Cluster, ...]:
    rules = site.accounts.rules.get(year)
    return site.dataset.groupings[rules.grouping].data.clusters if rules else ()
