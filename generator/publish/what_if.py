"""What a reader may change on the page "What if", and what its script works with.

The script gets the year's rules and the counts of its schools by position, in the order of their numbers, which settles
ties; no name and no number of a school. Amounts are pence, per cents hundredths of one per cent.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from markupsafe import Markup

from generator.insight.sensitivity import counted_columns
from generator.money.basis import Basis
from generator.money.figure import per_cent
from generator.publish.rulewords import band_range
from generator.publish.table import exact
from generator.records import model
from generator.records.model import Bands, Column, Limits, LumpSum, Rate, Share

Plain = int | str | None | Sequence["Plain"] | Mapping[str, "Plain"]
POUNDS, PER_CENT = "pounds", "per cent"
MOST_SHARE, MOST_LIMIT = 10_000, 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One value that a reader may change."""

    name: str
    """What the address calls it: `step-5`, `step-4-band-1`, `pot`."""
    to: str
    """Where it belongs in what the script works with: `steps.4.per_cent`."""
    label: str
    unit: str
    own: int | None
    """The year's own value; nothing where a floor or cap is not set."""
    most: int | None = None
    may_be_empty: bool = False

    @property
    def sign(self) -> str:
        """What stands before it."""
        return "£" if self.unit == POUNDS else ""

    @property
    def typed(self) -> str:
        """The year's own value as a reader would type it."""
        return typed(self.own, self.unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """One step of the formula, and what of it may be changed."""

    number: int
    step: model.Step
    fields: tuple[Field, ...]

    @property
    def is_share(self) -> bool:
        """Whether its value is a part of what is left."""
        return isinstance(self.step, Share)


def data_of(basis: Basis) -> Mapping[str, Plain]:
    """What the script works with."""
    found, columns = basis.found, counted_columns(basis)
    order = sorted(found.by_school)
    clusters = list(found.by_cluster)
    return {
        "pot": found.pot, "central": found.central, "clusters": len(clusters),
        "place": [-1 if (where := found.cluster_of[urn]) is None else clusters.index(where) for urn in order],
        "counts": [[_count(basis, urn, column) for urn in order] for column in columns],
        "steps": [_step(basis, step, columns, order) for step in basis.rules.formula.value or ()],
    }  # fmt: skip


def as_block(data: Mapping[str, Plain]) -> Markup:
    """The same as it stands in the page: JSON in which nothing can end the block."""
    return Markup(json.dumps(data, separators=(",", ":")).replace("<", "\\u003c"))


def _count(basis: Basis, urn: str, column: Column) -> int | str | None:
    count = basis.dataset.count(basis.rules.census, urn, column)
    return count.value if isinstance(count, model.Symbol) else count


def _step(basis: Basis, step: model.Step, columns: Sequence[Column], order: Sequence[str]) -> Mapping[str, Plain]:
    match step:
        case LumpSum():
            return {"kind": "lump_sum", "per": step.per.value, "amount": step.amount}
        case Rate():
            return {"kind": "rate", "count": columns.index(step.counted), "amount": step.amount}
        case Bands():
            bands = [[band.up_to, band.amount] for band in step.bands]
            return {"kind": "bands", "count": columns.index(step.counted), "bands": bands}
        case Share():
            return {"kind": "share", "count": columns.index(step.counted), "per_cent": step.per_cent}
        case Limits():
            had = {basis.dataset.urns[row.school]: row.amount for row in step.baseline}
            return {
                "kind": "limits", "floor": step.floor_per_cent, "cap": step.cap_per_cent,
                "baseline": [had.get(urn) for urn in order],
            }  # fmt: skip


# What may be changed -------------------------------------------------------------------------------------------------


def pot_field(basis: Basis) -> Field | None:
    """The money for the year; nothing where there is no pot to share."""
    if basis.found.pot is None:
        return None
    return Field(name="pot", to="pot", label="Money for the year", unit=POUNDS, own=basis.found.pot)


def controls(steps: Sequence[model.Step]) -> tuple[Control, ...]:
    """Every step of a formula, with what may be changed of it."""
    return tuple(
        Control(number=number, step=step, fields=tuple(_fields(number, step))) for number, step in enumerate(steps, 1)
    )


def _fields(number: int, step: model.Step) -> Iterator[Field]:
    name, to = f"step-{number}", f"steps.{number - 1}"
    match step:
        case LumpSum():
            each = "Each school gets" if step.per is model.Per.SCHOOL else "Each cluster gets"
            yield Field(name=name, to=f"{to}.amount", label=each, unit=POUNDS, own=step.amount)
        case Rate():
            yield Field(name=name, to=f"{to}.amount", label="For each pupil", unit=POUNDS, own=step.amount)
        case Bands():
            for place, band in enumerate(step.bands):
                yield Field(
                    name=f"{name}-band-{place + 1}", to=f"{to}.bands.{place}.1", label=band_range(step, place),
                    unit=POUNDS, own=band.amount,
                )  # fmt: skip
        case Share():
            yield Field(
                name=name, to=f"{to}.per_cent", label=step.name, unit=PER_CENT, own=step.per_cent, most=MOST_SHARE
            )
        case Limits():
            for part, own in (("floor", step.floor_per_cent), ("cap", step.cap_per_cent)):
                yield Field(
                    name=f"{name}-{part}", to=f"{to}.{part}", label=_LIMITS[part], unit=PER_CENT, own=own,
                    most=MOST_LIMIT, may_be_empty=True,
                )  # fmt: skip


_LIMITS = {"floor": "No school below this part of what it had", "cap": "No school above this part of what it had"}


def typed(value: int | None, unit: str) -> str:
    """A value as a reader would type it: `9.50`, `1500`, `33.33`; nothing where there is none."""
    if value is None:
        return ""
    return exact(value).removesuffix(".00") if unit == POUNDS else per_cent(value)


# A scenario as values of the year's own steps ------------------------------------------------------------------------


def setting(own: Basis, other: Basis) -> str | None:
    """What the address holds for a scenario: each value that is not the year's own.

    Nothing where the scenario's steps are other steps. One that only leaves out the floors and caps at the end has none.
    """
    mine, theirs = own.rules.formula.value or (), other.rules.formula.value or ()
    if len(theirs) == len(mine) - 1 and isinstance(mine[-1], Limits):
        theirs = (*theirs, replace(mine[-1], floor_per_cent=None, cap_per_cent=None))
    same = [_shape(step) for step in mine] == [_shape(step) for step in theirs]
    if not same or (own.found.pot is None) != (other.found.pot is None):
        return None
    pairs = list(zip(_all(own, mine), _all(other, theirs), strict=True))
    changed = {was.name: typed(now.own, now.unit) for was, now in pairs if was.own != now.own}
    return urlencode(changed)


def _all(basis: Basis, steps: Sequence[model.Step]) -> Iterator[Field]:
    if pot := pot_field(basis):
        yield pot
    for control in controls(steps):
        yield from control.fields


def _shape(step: model.Step) -> model.Step:
    """A step without what may be changed of it, nor what it is called."""
    bare = replace(step, name="", why=None)
    match bare:
        case LumpSum() | Rate():
            return replace(bare, amount=model.Pence(0))
        case Bands():
            return replace(bare, bands=tuple(replace(band, amount=model.Pence(0)) for band in bare.bands))
        case Share():
            return replace(bare, per_cent=model.PerCent(0))
        case Limits():
            return replace(bare, floor_per_cent=None, cap_per_cent=None, baseline_source="")
