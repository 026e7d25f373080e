"""What a cluster's allocation hangs on, and how far it would move if a count were a little off.

A census count is taken on one day, and a school's children change. Nobody published how far such counts are off, so
nothing is assumed of it: each question below supposes five per cent, and says what would follow by the very formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator.money.basis import Basis
from generator.money.formula import Allocation, StepResult, allocate_by
from generator.money.shares import apportion, nearest
from generator.records.dataset import Dataset
from generator.records.model import Bands, CensusRow, Column, Count, LumpSum, Rate, Share

OFF = 500
"""By how much counts are supposed to be off, in hundredths of a per cent."""
SAME = "same"
"""What does not hang on a count: sums that are the same for every school or cluster."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaning:
    """What one cluster's allocation hangs on; all in hundredths of a per cent of it."""

    cluster: str
    parts: Mapping[str, int]
    """By census column, or `same`: how much of what the steps before floors and caps give comes from it; together 10,000."""
    moves: Mapping[Column, int | None]
    """How it would move if the cluster's own count in a column were five per cent higher; nothing where no sum comes out."""
    least: int | None
    """How it would move if its own counts were five per cent lower, and all others' five per cent higher."""
    most: int | None
    """The other way round."""


def counted_columns(basis: Basis) -> tuple[Column, ...]:
    """The census columns that a formula counts, in the order of its steps."""
    steps = basis.rules.formula.value or ()
    return tuple(dict.fromkeys(step.counted for step in steps if isinstance(step, (Rate, Bands, Share))))


def leanings(basis: Basis) -> tuple[Leaning, ...]:
    """Every cluster that has something allocated."""
    return tuple(_leaning(basis, cluster) for cluster, amount in basis.found.by_cluster.items() if amount)


def _leaning(basis: Basis, cluster: str) -> Leaning:
    mine = frozenset(basis.schools_of(cluster))
    columns = counted_columns(basis)
    return Leaning(
        cluster=cluster, parts=_parts(basis, mine),
        moves={column: _moved(basis, cluster, dict.fromkeys(mine, OFF), [column]) for column in columns},
        least=_moved(basis, cluster, _against(basis, mine, OFF), columns),
        most=_moved(basis, cluster, _against(basis, mine, -OFF), columns),
    )  # fmt: skip


def _against(basis: Basis, mine: frozenset[str], others: int) -> dict[str, int]:
    return {urn: -others if urn in mine else others for urn in basis.found.by_school}


def _moved(basis: Basis, cluster: str, off: Mapping[str, int], columns: Iterable[Column]) -> int | None:
    """By how much a cluster's allocation would move, in hundredths of a per cent, if schools' counts were off by theirs."""
    found = allocate_by(_with(basis, off, frozenset(columns)), basis.year, basis.rules)
    if not isinstance(found, Allocation):
        return None
    was = basis.found.by_cluster[cluster]
    return nearest((found.by_cluster[cluster] - was) * 10_000, was)


def _with(basis: Basis, off: Mapping[str, int], columns: frozenset[Column]) -> Dataset:
    """The same records, with a census that is off."""
    dataset, census = basis.dataset, basis.census
    rows = tuple(_off(row, off.get(dataset.urns[row.school], 0), columns) for row in census.data.rows)
    changed = replace(census, data=replace(census.data, rows=rows))
    return replace(dataset, census={**dataset.census, census.id: changed})


def _off(row: CensusRow, off: int, columns: frozenset[Column]) -> CensusRow:
    """A school's row, with its counts in some columns off by hundredths of a per cent; a symbol stays."""

    def of(column: Column) -> Count:
        count = row.count(column)
        return _scaled(count, off) if column in columns and isinstance(count, int) else count

    return replace(
        row, pupils=of(Column.PUPILS), sen_support=of(Column.SEN_SUPPORT), ehc_plans=of(Column.EHC_PLANS),
        fsm_ever6=of(Column.FSM_EVER6),
    )  # fmt: skip


def _scaled(count: int, off: int) -> int:
    """A count that is off by some hundredths of a per cent, to the nearest pupil."""
    return nearest(count * (10_000 + off), 10_000)


def _parts(basis: Basis, mine: frozenset[str]) -> Mapping[str, int]:
    sums: dict[str, int] = {}
    for result in basis.found.steps:
        if (of := _source(result)) is not None:
            sums[of] = sums.get(of, 0) + sum(result.by_school.get(urn, 0) for urn in mine)
    return apportion(10_000, sums) if sum(sums.values()) else dict.fromkeys(sums, 0)


def _source(result: StepResult) -> str | None:
    """What a step goes by: a column, `same`, or nothing for floors and caps, which only move what the others give."""
    match result.step:
        case Rate() | Bands() | Share():
            return result.step.counted.value
        case LumpSum():
            return SAME
        case _:
            return None
