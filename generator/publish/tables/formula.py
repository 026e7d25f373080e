"""From the pot to the steps, to the clusters, to the schools: the tables of a year's money."""

from __future__ import annotations

from dataclasses import dataclass

from generator.money.explain_allocation import NOT_PLACED
from generator.money.explain_step import COUNTED
from generator.money.figure import Figure
from generator.money.formula import Allocation, StepResult
from generator.money.shares import apportion
from generator.publish.public import school_url
from generator.publish.rulewords import band_range
from generator.publish.site import Site
from generator.publish.table import Cell, Column, Kind, Table
from generator.publish.tables.cells import cluster, count, money, row, text
from generator.records.model import Bands

LOOKS = ("f1", "f2", "f3", "f4")
"""The fills of a split bar, used in turn."""
_ROOM_FOR_A_LABEL = 3
"""Per cent of the bar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of the pot: a line taken first, or a step of the formula."""

    label: str
    """A letter for what is taken first, a number for a step."""
    name: str
    why: str
    figure: Figure
    look: str
    start: float
    """Where it begins in the bar, in per cent."""
    share: int
    """Hundredths of a per cent of the pot; all parts together make 10,000."""

    @property
    def width(self) -> float:
        """Its length in the bar, in per cent."""
        return self.share / 100

    @property
    def middle(self) -> float:
        """Where its label stands, in per cent."""
        return self.start + self.width / 2

    @property
    def labelled(self) -> bool:
        """Whether there is room for its label."""
        return self.width >= _ROOM_FOR_A_LABEL


def parts(site: Site, found: Allocation) -> tuple[Part, ...]:
    """The pot, or without one what the steps come to, part by part."""
    year = found.year
    lines = site.accounts.rules[year].central.value or () if found.pot is not None else ()
    named = [
        ("abcdefghijklmnopqrstuvwxyz"[place % 26], line.name, line.why, f"rule/{year}/central/value/{place}/amount")
        for place, line in enumerate(lines)
    ]
    named += [
        (str(step.number), step.step.name, step.step.why, f"allocation/{year}/step/{step.number}")
        for step in found.steps
    ]
    figures = [site.figure(key) for *_, key in named]
    weights = {f"{place:03}": max(figure.pence, 0) for place, figure in enumerate(figures)}
    shares = list(apportion(10_000, weights).values()) if sum(weights.values()) else [0] * len(figures)
    return tuple(
        Part(
            label=label, name=name, why=why or "", figure=figure, look=LOOKS[place % len(LOOKS)],
            start=sum(shares[:place]) / 100, share=shares[place],
        )
        for place, ((label, name, why, _), figure) in enumerate(zip(named, figures, strict=True))
    )  # fmt: skip


def steps_table(site: Site, found: Allocation) -> Table:
    """The parts of the pot, each with its reason."""
    whole = site.figure(f"pot/{found.year}" if found.pot is not None else f"distributable/{found.year}")
    columns = (
        text("step", "Part", "A line taken first, or a step of the formula."),
        Column(name="why", title="Why it is there", about="As the rulebook says.", whole=True),
        Column(name="share", title="Share of the whole", about="In per cent.", kind=Kind.COUNT),
        money("amount", "Amount", "In pounds."),
    )
    rows = tuple(
        (
            Cell(value=part.name, text=f"{part.label}. {part.name}", swatch=part.look if part.share else None),
            Cell(value=part.why),
            Cell(value=_per_cent(part.share)),
            Cell(value=part.figure),
        )
        for part in parts(site, found)
    )
    return Table(
        name="steps", title=f"Where the money for {found.year} goes", columns=columns, rows=rows,
        totals=row("Together", None, _per_cent(10_000), whole),
    )  # fmt: skip


def _per_cent(hundredths: int) -> str:
    return f"{hundredths // 100}.{hundredths % 100:02}%"


def clusters_table(site: Site, found: Allocation) -> Table:
    """What each step gives each cluster."""
    base = f"allocation/{found.year}"
    columns = (
        text("cluster", "Cluster", "The cluster."), *_step_columns(found), money("allocated", "Allocated", "In pounds."),
    )  # fmt: skip
    grouping = site.accounts.grouping(found.year).data
    rows = [(cluster(found.year, one), *_amounts(site, found, f"{base}/{one.id}")) for one in grouping.clusters]
    if found.not_placed:
        rows.append((Cell(value=NOT_PLACED), *_amounts(site, found, f"{base}/not-placed")))
    return Table(
        name="clusters", title=f"What each step gives each cluster, {found.year}", columns=columns, rows=tuple(rows),
        totals=(Cell(value="Together"), *_amounts(site, found, base)),
    )  # fmt: skip


def schools_table(site: Site, found: Allocation) -> Table:
    """What each step gives each school; of a single step also what it counts."""
    base = f"allocation/{found.year}"
    single = found.steps[0] if len(found.steps) == 1 else None
    columns = (
        text("school", "School", "The school."),
        *(_counted(single) if single else _step_columns(found)),
        money("allocated", "Gets by the rule" if single else "Its part", "In pounds."),
    )
    by_name = sorted(found.by_school, key=lambda urn: (site.dataset.schools[urn].data.name, urn))
    rows = tuple(
        (
            Cell(value=site.dataset.schools[urn].data.name, url=school_url(urn)),
            *_school(site, found, urn, single),
        )
        for urn in by_name
    )
    blank = (Cell(value=None, text=""),) if single and single.counts else ()
    whole = (*blank, Cell(value=site.figure(base))) if single else _amounts(site, found, base)
    return Table(
        name="schools", title=f"What each school gets, {found.year}", columns=columns, rows=rows,
        totals=(Cell(value="Together"), *whole),
    )  # fmt: skip


def bands_table(site: Site, year: str, result: StepResult, step: Bands) -> Table:
    """The bands of one step, with how many schools are in each."""
    counted = COUNTED[step.counted]
    columns = (
        text("band", counted[0].upper() + counted[1:], "The counts that the band holds."),
        count("schools", "Schools", "How many schools are in it."),
        money("amount", "Each gets", "In pounds."),
    )
    rows = []
    for place, band in enumerate(step.bands):
        least = -1 if place == 0 else step.bands[place - 1].up_to or 0
        inside = sum(
            least < number and (band.up_to is None or number <= band.up_to) for number in result.counts.values()
        )
        key = f"rule/{year}/formula/value/{result.number - 1}/bands/{place}/amount"
        rows.append(row(band_range(step, place), inside, site.figure(key)))
    return Table(name=f"bands-{result.number}", title=f"{step.name}: the bands", columns=columns, rows=tuple(rows))


def _step_columns(found: Allocation) -> tuple[Column, ...]:
    return tuple(money(f"step_{step.number}", f"{step.number}. {step.step.name}", "In pounds.") for step in found.steps)


def _counted(single: StepResult) -> tuple[Column, ...]:
    counted = getattr(single.step, "counted", None)
    if counted is None:
        return ()
    return (count("counted", COUNTED[counted][0].upper() + COUNTED[counted][1:], "What the step counts."),)


def _amounts(site: Site, found: Allocation, base: str) -> tuple[Cell, ...]:
    keys = [*(f"{base}/step/{step.number}" for step in found.steps), base]
    return tuple(Cell(value=site.figure(key)) for key in keys)


def _school(site: Site, found: Allocation, urn: str, single: StepResult | None) -> tuple[Cell, ...]:
    base = f"allocation/{found.year}/{urn}"
    if single:
        counted = (Cell(value=single.counts[urn]),) if single.counts else ()
        return (*counted, Cell(value=site.figure(base)))
    given = tuple(
        Cell(value=site.figure(f"{base}/step/{step.number}") if urn in step.by_school else None) for step in found.steps
    )
    return (*given, Cell(value=site.figure(base)))
