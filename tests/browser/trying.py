"""Settings of the page "What if", and what the engine makes of them: by the very steps that a year's own allocation goes by."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from generator.money.basis import Basis
from generator.money.formula import Allocation, Skipped, allocate_by
from generator.publish.site import Site
from generator.publish.what_if import POUNDS, Field, controls, pot_field, typed
from generator.records import model
from generator.records.model import Bands, Funding, Limits, LumpSum, Pence, PerCent, Rate, Share
from tests.money import made
from tests.publish.sites import site

Setting = Mapping[str, int | None]
"""By the name of a field: its value, in pence or hundredths of a per cent."""
Told = list[str] | str
"""Pence of each cluster, then of schools in none; or why there are none."""

_SAID = (
    (r"The exact steps come to (.*) more than there is to share\.", r"The fixed sums come to \1 more than there is to share."),
    (r"The share steps add up to (.*) per cent\.", r"The shares add up to \1 per cent, not 100."),
    (r"There are shares but no pot to share\.", "There are shares but no money to share."),
    (r"(?:The formula counts|The census has no row) .*", "A count that the formula needs is hidden in the census."),
    (r"This step shares money by a count (.*)", r"Money would be shared by a count \1"),
)  # fmt: skip
"""What the engine says to officers, and what the page says to everyone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A year of a site, as its page lets readers change it."""

    site: Site
    own: Basis
    fields: tuple[Field, ...]
    page: str

    def told(self, setting: Setting) -> Told:
        """What the engine makes of a setting."""
        return told(allocate_by(self.site.dataset, self.own.year, laid(self.own.rules, setting)))

    def at(self, setting: Setting) -> dict[str, int | None]:
        """The same setting by where the script puts each value."""
        return {field.to: setting[field.name] for field in self.fields}

    def typed(self, setting: Setting) -> dict[str, str]:
        """The same setting as a reader types it, by the fields' names."""
        return {field.name: typed(setting[field.name], field.unit) for field in self.fields}


def tried(name: str, year: str, page: str) -> Tried:
    """A year of one of the two authorities."""
    where = site(name)
    own = where.accounts.basis(year)
    assert own is not None
    pot = pot_field(own)
    of_steps = tuple(field for one in controls(own.rules.formula.value or ()) for field in one.fields)
    return Tried(site=where, own=own, fields=((pot,) if pot else ()) + of_steps, page=page)


def told(found: Allocation | Skipped) -> Told:
    """An allocation as the script gives it."""
    if isinstance(found, Skipped):
        return said(found.because)
    return [str(pence) for pence in (*found.by_cluster.values(), found.not_placed)]


def said(because: str) -> str:
    """Why there is none, as the page says it."""
    for pattern, words in _SAID:
        because = re.sub(pattern, words, because)
    return because


def laid(rules: model.Year, setting: Setting) -> model.Year:
    """A year's rules with a setting in them, put there without the page's own means."""
    steps = tuple(_with(number, step, setting) for number, step in enumerate(rules.formula.value or (), 1))
    rules = replace(rules, formula=replace(rules.formula, value=steps))
    if "pot" in setting:
        funding = (Funding(financial_year="2025-26", amount=Pence(setting["pot"] or 0)),)
        rules = replace(rules, funding=replace(rules.funding, value=funding))
    return rules


def _with(number: int, step: model.Step, setting: Setting) -> model.Step:
    name = f"step-{number}"
    match step:
        case LumpSum() | Rate():
            return replace(step, amount=Pence(setting[name] or 0))
        case Share():
            return replace(step, per_cent=PerCent(setting[name] or 0))
        case Bands():
            bands = (
                replace(band, amount=Pence(setting[f"{name}-band-{place}"] or 0))
                for place, band in enumerate(step.bands, 1)
            )
            return replace(step, bands=tuple(bands))
        case Limits():
            floor, cap = setting[f"{name}-floor"], setting[f"{name}-cap"]
            return replace(
                step, floor_per_cent=None if floor is None else PerCent(floor),
                cap_per_cent=None if cap is None else PerCent(cap),
            )  # fmt: skip


# Settings at random --------------------------------------------------------------------------------------------------


def settings(one: Tried, number: int, seed: int) -> list[Setting]:
    """So many settings, most of which a formula can keep."""
    random = Random(seed)
    return [_setting(one, random) for _ in range(number)]


def _setting(one: Tried, random: Random) -> Setting:
    names = [field.name for field in one.fields if field.to.endswith(".per_cent")]
    shares = dict(zip(names, parts(random, len(names), 10_000), strict=True))
    if shares and random.random() < 0.05:
        shares[names[0]] = min(10_000, shares[names[0]] + random.randint(1, 500))
    return {field.name: shares[field.name] if field.name in shares else _value(field, random) for field in one.fields}


def _value(field: Field, random: Random) -> int | None:
    if field.may_be_empty:
        low, high = (0, 9_000) if field.name.endswith("floor") else (10_500, 30_000)
        return None if random.random() < 0.2 else random.randint(low, high)
    assert field.unit == POUNDS
    own = field.own or 0
    if field.name == "pot":
        return random.choice([own, random.randint(own // 2, own * 2), random.randint(0, own // 5)])
    return random.choice([own, random.randint(0, max(own, 1_000)), round(random.randint(0, max(own, 1_000)), -2)])


def parts(random: Random, number: int, whole: int) -> list[int]:
    """A whole in so many parts, some of them nought; whole per cents as often as not."""
    cuts = sorted(
        random.choice([0, whole, random.randint(0, whole), 100 * random.randint(0, whole // 100)])
        for _ in range(max(number - 1, 0))
    )
    return [after - before for before, after in zip([0, *cuts], [*cuts, whole], strict=True)] if number else []


# Formulas at random --------------------------------------------------------------------------------------------------

COLUMNS = (*(model.Column.PUPILS, model.Column.SEN_SUPPORT, model.Column.FSM_EVER6) * 8, model.Column.EHC_PLANS)
"""The last is nought in every school that is made here."""


def formula(random: Random) -> tuple[Basis, Allocation | Skipped]:
    """An authority and a formula made at random, small enough for ties; and what the engine makes of it."""
    urns = [str(900_001 + place) for place in range(random.randint(1, 14))]
    most = random.choice([3, 30, 900])
    hidden = random.random() < 0.04
    rows = [_row(urn, random, most, hidden=hidden) for urn in urns]
    clusters: dict[str, list[str]] = {f"c{number}": [] for number in range(1, random.randint(2, 5))}
    for urn in urns:
        if (where := random.choice([*clusters, None])) is not None:
            clusters[where].append(urn)
    money = random.choice(
        [random.randint(0, 500), random.randint(0, 90_000_000), random.randint(5_000_000, 90_000_000)]
    )
    steps = _steps(random, urns, money)
    shares = any(isinstance(step, Share) for step in steps)
    pot = None if random.random() < (0.02 if shares else 0.9) else money
    central = 0 if pot is None else random.choice([0, random.randint(0, pot // 3)])
    found = allocate_by(made.dataset(rows, clusters, steps, pot, central), made.YEAR, made.year(steps, pot, central))
    return _basis(rows, clusters, steps, pot, central), found


def _basis(
    rows: Sequence[model.CensusRow], clusters: Mapping[str, Sequence[str]], steps: Sequence[model.Step], pot: int | None,
    central: int,
) -> Basis:  # fmt: skip
    """What the page's data are made of; where the formula gives nothing, that is known of a simpler one's allocation."""
    plain = [LumpSum(name="Nothing", per=model.Per.SCHOOL, amount=Pence(0))]
    dataset = made.dataset(rows, clusters, plain, None)
    found = allocate_by(dataset, made.YEAR, made.year(plain, None))
    assert isinstance(found, Allocation)
    return Basis(
        key="made", called="made", dataset=dataset, rules=made.year(steps, pot, central), stated=dataset.years[made.YEAR],
        found=replace(found, pot=pot, central=central), steps="/formula/value", shared="made",
    )  # fmt: skip


def _row(urn: str, random: Random, most: int, *, hidden: bool) -> model.CensusRow:
    def count() -> model.Count:
        return (
            model.Symbol.CONFIDENTIAL
            if hidden and random.random() < 0.1
            else random.choice([0, random.randint(0, most)])
        )

    return made.row(urn, count(), count(), count())


def _steps(random: Random, urns: Sequence[str], money: int) -> list[model.Step]:
    each = money // (8 * len(urns))
    amounts = [0, *(Pence(random.choice([random.randint(0, 9), random.randint(0, each + 1)])) for _ in range(9))]

    def amount() -> Pence:
        return Pence(random.choice(amounts))

    steps: list[model.Step] = []
    for _ in range(random.randint(0, 3)):
        kind = random.choice(["school", "cluster", "rate", "bands"])
        if kind == "rate":
            steps.append(
                Rate(name="Rate", counted=random.choice(COLUMNS), amount=Pence(random.randint(0, each // 500 + 1)))
            )
        elif kind == "bands":
            ends = sorted(random.sample(range(900), random.randint(0, 3)))
            bands = tuple(model.Band(up_to=end, amount=amount()) for end in [*ends, None])
            steps.append(Bands(name="Bands", counted=random.choice(COLUMNS), bands=bands))
        else:
            steps.append(LumpSum(name="Sum", per=model.Per(kind), amount=amount()))
    shares = parts(random, random.choice([0, 1, 2, 3, 4, 4]), 10_000)
    if shares and random.random() < 0.03:
        shares[0] += 1
    steps += [Share(name="Share", per_cent=PerCent(one), counted=random.choice(COLUMNS)) for one in shares]
    random.shuffle(steps)
    return [*steps, _limits(random, urns, money)] if random.random() < 0.6 else steps


def _limits(random: Random, urns: Sequence[str], money: int) -> Limits:
    high = random.choice([20, money // len(urns), 2 * money // len(urns)])
    rows = (
        model.Baseline(school=model.Urn(urn), amount=Pence(random.randint(0, high)))
        for urn in urns
        if random.random() < 0.8
    )
    return Limits(
        name="Limits", baseline=tuple(rows), baseline_source="Made",
        floor_per_cent=random.choice([None, PerCent(random.randint(0, 9_500)), PerCent(random.randint(0, 2_000))]),
        cap_per_cent=random.choice([None, PerCent(random.randint(5_000, 30_000)), PerCent(100_000)]),
    )  # fmt: skip
