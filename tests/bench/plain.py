"""The model that a textbook would write for `clusters regroup`, to be held against ours.

A p-median model with balance limits: each school by itself, a column for whether a school is central, a row for every
condition, and HiGHS as it comes. Schools that go together are tied by a row for every possible central school.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass

import highspy
import numpy as np

from generator.insight.regroup.solve import Quiet
from generator.insight.regroup.task import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """What it came to."""

    seconds: float
    """On the clock."""
    busy: float
    """Of a processor: what counts where others use the machine too."""
    travel: int | None
    bound: int

    @property
    def gap(self) -> float:
        """By what part of its travel a better one could at most be better."""
        return 1.0 if self.travel is None else max(self.travel - self.bound, 0) / self.travel


def solve(task: Task, seconds: float) -> Timed:
    """Solve it with HiGHS as it comes, on one core as ours."""
    highs = Quiet()  # type: ignore[no-untyped-call]
    highs.setOptionValue("threads", 1)
    highs.setOptionValue("time_limit", seconds)
    highs.setOptionValue("mip_rel_gap", 0.0)
    _pass(highs, task)
    start, begun = time.perf_counter(), time.process_time()
    highs.run()
    taken, busy, info = time.perf_counter() - start, time.process_time() - begun, highs.getInfo()
    found = math.isfinite(info.objective_function_value) and info.primal_solution_status > 0
    bound = math.ceil(info.mip_dual_bound - 1e-6) if math.isfinite(info.mip_dual_bound) else 0
    return Timed(seconds=taken, busy=busy, travel=round(info.objective_function_value) if found else None, bound=bound)


def _pass(highs: highspy.Highs, task: Task) -> None:
    urns, number = task.schools, len(task.schools)
    costs = [task.metres[urn, centre] for urn in urns for centre in urns] + [0] * number
    rows = list(_rows(task, number))
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(costs), len(rows)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = np.array(costs, dtype=float), np.zeros(len(costs)), np.ones(len(costs))
    lp.integrality_ = [highspy.HighsVarType.kInteger] * len(costs)
    lp.row_lower_ = np.array([low for _, low, _ in rows], dtype=float)
    lp.row_upper_ = np.array([high for _, _, high in rows], dtype=float)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0, *(len(row) for row, _, _ in rows)]).astype(np.int32)
    lp.a_matrix_.index_ = np.array([column for row, _, _ in rows for column, _ in row], dtype=np.int32)
    lp.a_matrix_.value_ = np.array([factor for row, _, _ in rows for _, factor in row], dtype=float)
    highs.passModel(lp)


_Row = tuple[list[tuple[int, int]], float, float]


def _rows(task: Task, number: int) -> Iterator[_Row]:
    urns, everyone = task.schools, range(number)
    place = {urn: at for at, urn in enumerate(urns)}
    central = [number * number + at for at in everyone]
    for school in everyone:
        yield [(school * number + centre, 1) for centre in everyone], 1, 1
        for centre in everyone:
            yield [(school * number + centre, 1), (central[centre], -1)], -math.inf, 0
    yield [(column, 1) for column in central], task.number, task.number
    for centre in everyone:
        yield [(centre * number + centre, 1), (central[centre], -1)], 0, 0
        for unit in task.units:
            for one, other in zip(unit.schools, unit.schools[1:], strict=False):
                yield [(place[one] * number + centre, 1), (place[other] * number + centre, -1)], 0, 0
        for part, limit in task.limits.items():
            row = [(at * number + centre, task.brought[part][urn]) for at, urn in enumerate(urns)]
            yield [*row, (central[centre], -limit.low)], 0, math.inf
            yield [*row, (central[centre], -limit.high)], -math.inf, 0
