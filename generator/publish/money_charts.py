"""The charts about money: each with its finding, worked out from the numbers that it shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from generator.money import quarters as quarter_of
from generator.money.each import each_of
from generator.money.figure import Figure, full_date
from generator.money.ledger import Ledger
from generator.money.needs import ALL
from generator.money.quarters import QUARTERS
from generator.publish.charts import Bar, Bars, Chart, Panel, Panels, Piece, charted
from generator.publish.site import Site, counted, first_up
from generator.publish.standing import Standing, standing
from generator.publish.table import Cell, Table
from generator.publish.tables.books import standing_table
from generator.publish.tables.by_pupil import each_table
from generator.publish.tables.by_quarter import quarter_figure
from generator.publish.tables.cells import flag, money, text
from generator.records.model import Cluster, Column, Status

_LOOKS = (
    ("is-spent", "Promised"),
    ("is-set-aside", "Set aside for individual support"),
    ("is-kept", "Kept for urgent requests"),
    ("is-left", "Left to decide"),
)


def standing_chart(site: Site, year: str) -> Chart | None:
    """Where each cluster's money stands; nothing without a ledger."""
    found = [(one, now) for one in _kept(site, year) if (now := standing(site, year, one.id))]
    if not found:
        return None
    bars = tuple(
        Bar(label=one.name, pieces=_pieces(now), end=f"{now.left} left")
        for one, now in found
    )  # fmt: skip
    listed = "; ".join(f"{one.name} has {now.left} of {now.has} left to decide" for one, now in found)
    return charted(
        Bars(bars=bars, axis="What there is for the year, in pounds"), id="standing",
        title=_extremes([(one.name, now.left) for one, now in found], "left to decide"),
        alt=f"{first_up(counted(len(found), 'bar'))}, one for each cluster, as long as its money. {listed}.",
        source=f"Source: the ledger of {year}, as of {full_date(site.as_of)}.", key=_LOOKS,
        table=standing_table(site, year), download="standing",
    )  # fmt: skip


def _kept(site: Site, year: str) -> Iterator[Cluster]:
    books = site.accounts.public.of_year(year)
    return (one for one in site.accounts.grouping(year).data.clusters if one.id in books)


def _pieces(now: Standing) -> tuple[Piece, ...]:
    amounts = (now.promised, now.envelope, now.reserve, now.left)
    return tuple(Piece(look=look, pence=figure.pence) for (look, _), figure in zip(_LOOKS, amounts, strict=True))


def _extremes(found: Sequence[tuple[str, Figure]], what: str) -> str:
    """Who has most and who has least: `Cluster 7 has most left to decide, £71,248.71; Cluster 1 has least, £2,829.68`."""
    most, least = max(found, key=lambda one: one[1].pence), min(found, key=lambda one: one[1].pence)
    if most[1].pence == least[1].pence:
        return f"{found[0][0] if len(found) == 1 else 'Every cluster'} has {most[1]} {what}"
    return f"{most[0]} has most {what}, {most[1]}; {least[0]} has least, {least[1]}"


# The year, sitting by sitting ----------------------------------------------------------------------------------------


def course_chart(site: Site, year: str, table: Table) -> Chart | None:
    """What each cluster had left to decide, from each day of the year on."""
    books = site.accounts.public.of_year(year)
    found = [(one, books[one.id]) for one in _kept(site, year)]
    if not found:
        return None
    start = min(book.rows[0].on for _, book in found)
    end = date(start.year + 1, 8, 31) if start.month > 8 else date(start.year, 8, 31)
    panels = tuple(
        Panel(label=one.name, end=f"{_left(site, book, -1)} left", points=_points(book, start)) for one, book in found
    )
    told = "; ".join(f"{one.name} from {_left(site, book, 0)} to {_left(site, book, -1)}" for one, book in found)
    return charted(
        Panels(panels=panels, days=(end - start).days, months=_months(start)), id="course", title=_spent(site, found),
        alt=f"{first_up(counted(len(found), 'small drawing'))} on one scale, one for each cluster: what was left to decide falls in steps, at the sittings that decide money. {told}.",
        source=f"Source: the ledger of {year}, as of {full_date(site.as_of)}. All on one scale.", table=table,
        download="ledger",
    )  # fmt: skip


def _left(site: Site, book: Ledger, place: int) -> Figure:
    return site.figure(f"ledger/{book.year}/{book.cluster}/{book.rows[place].point}/left")


def _points(book: Ledger, start: date) -> tuple[tuple[int, int], ...]:
    """The last of each day counts."""
    days = {(row.on - start).days: row.balance.left for row in book.rows}
    return tuple(sorted(days.items()))


def _months(start: date) -> tuple[tuple[int, str], ...]:
    """Every fourth month from the first, by its first day."""
    firsts = [
        date(start.year + (start.month + step - 1) // 12, (start.month + step - 1) % 12 + 1, 1) for step in (0, 4, 8)
    ]
    return tuple(((max(day, start) - start).days, f"{day:%b}") for day in firsts)


def _spent(site: Site, found: list[tuple[Cluster, Ledger]]) -> str:
    """Who has the smallest and the largest part of what it began with still to decide."""
    parts = {
        one.name: 100 * _left(site, book, -1).pence // _left(site, book, 0).pence
        for one, book in found
        if _left(site, book, 0).pence > 0
    }
    if not parts:
        return "What each cluster has left to decide"
    low, high = min(parts, key=lambda name: parts[name]), max(parts, key=lambda name: parts[name])
    if parts[low] == parts[high]:
        return f"Of what it began the year with, each cluster has {parts[low]} per cent left to decide"
    return (
        f"{high} has most of its money left to decide, {parts[high]} per cent; {low} has least, {parts[low]} per cent"
    )


# For each pupil ------------------------------------------------------------------------------------------------------


def pupils_chart(site: Site, year: str) -> Chart | None:
    """The clusters of a year side by side, for each pupil on roll; nothing where the money is not theirs but each school's."""
    given = site.accounts.allocation(year)
    if given is None or given.pot is None:
        return None
    found = [
        (one, each.figure)
        for one in site.accounts.grouping(year).data.clusters
        if (each := each_of(site.accounts.basis(year), one.id, Column.PUPILS))
    ]
    whole = each_of(site.accounts.basis(year), ALL, Column.PUPILS)
    if not found or whole is None:
        return None
    together = whole.figure
    bars = tuple(
        Bar(label=one.name, pieces=(Piece(look="is-spent", pence=figure.pence),), end=str(figure))
        for one, figure in found
    )
    census = site.dataset.census[site.accounts.rules[year].census].data.title
    sure = "" if whole.status is Status.PUBLISHED else " The money is an example, not a published sum."
    if not site.accounts.grouping(year).data.complete:
        sure += " The clusters as far as they are published."
    title = _extremes([(one.name, figure) for one, figure in found], "for each pupil on roll")
    listed = "; ".join(f"{one.name} {figure}" for one, figure in found)
    return charted(
        Bars(bars=bars, axis="Allocated for each pupil on roll, in pounds", line=together.pence, line_label=f"All schools {together}"),
        id="pupils", title=title if whole.status is Status.PUBLISHED else f"In this example {title}",
        alt=f"{first_up(counted(len(found), 'bar'))}, one for each cluster, with a line at {together} for all schools. {listed}.",
        source=f"Source: the allocation of {year}, divided by the pupils in {census}.{sure}", table=each_table(site, year),
        download="per_pupil",
    )  # fmt: skip


# By quarter ----------------------------------------------------------------------------------------------------------


def quarters_chart(site: Site, names: Sequence[str]) -> Chart | None:
    """What falls due in each quarter of some financial years; nothing where nothing does."""
    found = [(name, number, quarter_figure(site, name, number, "due")) for name in names for number in range(1, 5)]
    if not any(figure.pence for *_, figure in found):
        return None
    bars, rows = [], []
    for name, number, figure in found:
        so_far = _so_far(site, name, number)
        pieces = (Piece(look="is-spent", pence=so_far), Piece(look="is-left", pence=figure.pence - so_far))
        bars.append(Bar(label=_short(name, number), pieces=pieces, end=str(figure)))
        rows.append((Cell(value=_long(name, number)), Cell(value=figure), Cell(value=figure.pence != so_far)))
    most = max(found, key=lambda one: one[2].pence)
    listed = "; ".join(f"{_long(name, number)} {figure}" for name, number, figure in found if figure.pence)
    columns = (
        text("quarter", "Quarter", "Its months."), money("due", "Due to schools", "In pounds."),
        flag("ahead", "Some of it to come", "Whether some of it lies ahead."),
    )  # fmt: skip
    return charted(
        Bars(bars=tuple(bars), axis="Due to schools, in pounds"), id="quarters",
        title=f"Most falls due in {_long(most[0], most[1])}: {most[2]}",
        alt=f"{first_up(counted(len(found), 'bar'))}, one for each quarter; what lies ahead is drawn empty. {listed}; in the others nothing falls due.",
        source=f"Source: the sums due from every award, as of {full_date(site.as_of)}. A sum is due, not paid.",
        key=(("is-spent", "Due so far"), ("is-left", "To come")),
        table=Table(name="due-by-quarter", title="Due to schools, by quarter", columns=columns, rows=tuple(rows)),
        download="quarters",
    )  # fmt: skip


def _so_far(site: Site, year: str, number: int) -> int:
    lines = quarter_of.lines(site.accounts, year, number, "due")
    return sum(line.pence for line in lines if line.on <= site.as_of)


def _long(year: str, number: int) -> str:
    return f"{QUARTERS[number - 1]} {quarter_of.first_of(year, number).year}"


def _short(year: str, number: int) -> str:
    start, end = QUARTERS[number - 1].split(" to ")
    return f"{start[:3]} to {end[:3]} {quarter_of.first_of(year, number).year}"
