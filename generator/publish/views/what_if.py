"""What if the money were shared out in another way: prepared scenarios, values that a reader tries, what it all hangs on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.insight.formulas import Effect, Moved, effects, held, left_out
from generator.insight.sensitivity import leanings
from generator.money.basis import Basis
from generator.money.explain_step import COUNTED
from generator.money.explain_what_if import limits_of
from generator.money.figure import Figure
from generator.money.formula import Skipped
from generator.publish import laws
from generator.publish.page import Page
from generator.publish.public import current_year, what_if_url
from generator.publish.site import Site
from generator.publish.table import Table
from generator.publish.tables.what_if import (
    leaning_table,
    limits_table,
    off_table,
    own_table,
    scenario_table,
    schools_table,
    summary_table,
    three,
)
from generator.publish.what_if import Control, Field, as_block, controls, data_of, pot_field, setting
from generator.records import model
from generator.records.model import Cluster, Share, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One scenario as the page shows it."""

    name: str
    scenario: model.Scenario
    effect: Effect
    table: Table
    setting: str | None
    """What the address holds for it; nothing where its steps are other steps."""
    gains: tuple[tuple[str, Figure], ...]
    """What each cluster would get more or less."""
    most: tuple[str, Figure] | None
    """The cluster that would get most more; nothing where none would."""
    least: tuple[str, Figure] | None
    """The cluster that would get most less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limited:
    """What floors and caps move, by the year's own rules."""

    schools: Moved
    up: Figure
    table: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What a reader may change, step by step."""

    pot: Field | None
    central: Figure | None
    fixed: tuple[Control, ...]
    shares: tuple[Control, ...]
    limits: tuple[Control, ...]
    table: Table
    names: tuple[dict[str, str], ...]
    """For each row of it, what the script calls it."""
    data: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """What only a year with an allocation has."""

    trial: Trial
    limited: bool
    """Whether a step holds schools near what they had."""
    summary: Table
    shares: bool
    """Whether any step shares out a part of what is left."""


def pages(site: Site) -> Iterator[Page]:
    """The current year at the address of the page, each other year with an allocation below it."""
    current = current_year(site)
    years = [current, *(year for year in sorted(site.accounts.rules, reverse=True) if year != current)]
    shown = [year for year in years if year == current or site.accounts.allocation(year)]
    for year in shown:
        others = [(other, what_if_url(site, other)) for other in shown if other != year]
        yield _page(site, year, others)
        if own := site.accounts.basis(year):
            yield _counts(site, own)
        if by_school := _schools(site, year):
            yield by_school


def _page(site: Site, year: str, others: Sequence[tuple[str, str]]) -> Page:
    own, skipped = site.accounts.basis(year), site.accounts.allocations[year]
    record, rules = site.dataset.years[year], site.accounts.rules[year]
    shown = tuple(_shown(site, effect) for effect in effects(site.accounts, year))
    return site.page(
        "what_if.html", url=what_if_url(site, year), section="fairness", title=f"What if? Other ways to share the money of {year}",
        description=f"What other formulas would give each cluster in {year}, and a formula whose values you can change.",
        records=(record, site.dataset.census[rules.census], site.accounts.grouping(year), *(site.dataset.scenarios[one.name] for one in shown)),
        year=year, own=own, others=others, because=skipped.because if isinstance(skipped, Skipped) else "", shown=shown,
        furthest=_furthest(shown), left_out=[(site.dataset.scenarios[name].data.title, why) for name, why in left_out(site.accounts, year).items()],
        illustrative=own is not None and own.found.status is not Status.PUBLISHED, counted_of=COUNTED,
        worked=_worked(site, own, [one.effect for one in shown]) if own else None,
    )  # fmt: skip


def _counts(site: Site, own: Basis) -> Page:
    """What a cluster's money hangs on, how far it would move if counts were off, and what they cannot see."""
    leaning, names = leanings(own), {one.id: one.name for one in own.grouping.data.clusters}
    lowest = min(leaning, key=lambda one: one.least or 0, default=None)
    return site.page(
        "what_if_counts.html", url=f"{what_if_url(site, own.year)}counts/", section="fairness", title=f"What a cluster’s money hangs on, {own.year}",
        description=f"Which counts each cluster’s allocation of {own.year} follows, and how far it would move if they were a little off.",
        records=(site.dataset.years[own.year], own.census, own.grouping), back=what_if_url(site, own.year), own=own, census=own.census.data,
        leaning=leaning_table(own, leaning), off=off_table(own, leaning), shares=_shares(own), limited=_limited(site, own),
        furthest=(names[lowest.cluster], f"{-lowest.least / 100:.1f} per cent") if lowest and lowest.least and lowest.least < 0 else None,
        elsewhere=laws.NORFOLK_PROXIES,
    )  # fmt: skip


def _shares(own: Basis) -> bool:
    return any(isinstance(result.step, Share) for result in own.found.steps)


def _schools(site: Site, year: str) -> Page | None:
    """Every school of an invented authority; of a real one no school is named."""
    own, found = site.accounts.basis(year), effects(site.accounts, year)
    if own is None or not found or not site.dataset.authority.data.fictional:
        return None
    return site.page(
        "what_if_schools.html", url=f"{what_if_url(site, year)}schools/", section="fairness", title=f"What if? Schools by name, {year}",
        description=f"What each scenario would give each school of the invented authority more or less in {year}.", year=year,
        records=(site.dataset.years[year], *(site.dataset.scenarios[one.name] for one in found)), back=what_if_url(site, year),
        table=schools_table(site, own, found), count=len(own.found.by_school), scenarios=len(found),
        key=f"gain/{found[0].name}/{min(own.found.by_school)}",
    )  # fmt: skip


def _worked(site: Site, own: Basis, found: Sequence[Effect]) -> Worked:
    return Worked(
        trial=_trial(site, own), limited=limits_of(own) is not None, summary=summary_table(site, own, found), shares=_shares(own),
    )  # fmt: skip


def _shown(site: Site, effect: Effect) -> Shown:
    gains = tuple((one.name, three(site, effect, one.id)[2]) for one in _clusters(effect))
    by_pence = sorted(gains, key=lambda one: one[1].pence)
    most, least = by_pence[-1:], by_pence[:1]
    return Shown(
        name=effect.name, scenario=site.dataset.scenarios[effect.name].data, effect=effect, gains=gains,
        table=scenario_table(site, effect), setting=setting(effect.own, effect.other),
        most=next((one for one in most if one[1].pence > 0), None), least=next((one for one in least if one[1].pence < 0), None),
    )  # fmt: skip


def _clusters(effect: Effect) -> tuple[Cluster, ...]:
    return effect.own.grouping.data.clusters


def _furthest(shown: Sequence[Shown]) -> Shown | None:
    """The scenario that moves most money between clusters while it shares the same sum; the first by name of equals."""
    same = [one for one in shown if one.effect.own.found.distributable == one.effect.other.found.distributable]
    return max(same, key=lambda one: sum(abs(gain.pence) for _, gain in one.gains), default=None)


def _trial(site: Site, own: Basis) -> Trial:
    steps = controls(own.rules.formula.value or ())
    return Trial(
        pot=pot_field(own), central=site.figure(f"distributable/{own.year}") if own.found.central else None,
        fixed=tuple(one for one in steps if not one.is_share and not isinstance(one.step, model.Limits)),
        shares=tuple(one for one in steps if one.is_share),
        limits=tuple(one for one in steps if isinstance(one.step, model.Limits)),
        table=(table := own_table(site, own)), names=tuple({"name": str(row[0].value)} for row in table.rows), data=as_block(data_of(own)),
    )  # fmt: skip


def _limited(site: Site, own: Basis) -> Limited | None:
    result, schools = limits_of(own), held(own)
    if result is None or schools is None:
        return None
    return Limited(schools=schools, up=site.figure(f"held/{own.year}/up"), table=limits_table(site, own, result.number))
