"""Hand a model to HiGHS. The only file that knows it, and it is loaded only when something is to be solved."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import highspy
import numpy as np

from generator.insight.distance import central
from generator.insight.regroup.model import Model, holds, travel
from generator.insight.regroup.task import Task

_WAIT = 0.1
"""Seconds between two looks at whether the solver is done, or a person wants it to stop."""
_TELL = 0.2
"""Seconds between two words about how far it is."""
_SLACK = 1e-6
"""A bound is a fraction, travel whole metres: what lies a hair over a whole number means that number."""


class Unsolvable(Exception):
    """No grouping holds all that is asked: proven."""


class NothingFound(Exception):
    """No grouping was found in the time given; whether there is one is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far it has come."""

    seconds: float
    travel: int | None
    """The best so far, in metres; nothing where there is none."""
    bound: int
    """No grouping within the limits has less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """What came of it."""

    clusters: Mapping[str, tuple[str, ...]]
    """From each central school to the schools round it, itself among them."""
    travel: int
    """Metres from every school that was placed to its central school, in sum."""
    bound: int
    """No grouping within the limits has less travel."""

    @property
    def proven(self) -> bool:
        """Whether no better one exists."""
        return self.bound >= self.travel

    @property
    def gap(self) -> float:
        """By what part of its travel a better grouping could at most be better."""
        return max(self.travel - self.bound, 0) / self.travel if self.travel else 0.0


Told = Callable[[Progress], None]


def solve(task: Task, seconds: float, told: Told | None = None) -> Solved:
    """The grouping with the least travel, or the best one after so many seconds.

    Raises `Unsolvable` or `NothingFound`. One thread and a fixed seed: the same task gives the same grouping, unless the time
    ran out, which another machine may do elsewhere.
    """
    return run(Model(task=task, centres=task.schools), seconds, told)


def run(model: Model, seconds: float, told: Told | None = None) -> Solved:
    """Solve one model; raises as `solve`."""
    highs = _handed_over(model)
    highs.setOptionValue("time_limit", float(seconds))
    if told is not None:
        _listen(highs, told)
    _wait_for(highs)
    status, info = highs.getModelStatus(), highs.getInfo()
    if status == highspy.HighsModelStatus.kInfeasible:
        raise Unsolvable
    if info.primal_solution_status != int(highspy.SolutionStatus.kSolutionStatusFeasible):
        raise NothingFound
    found = model.clusters(highs.getSolution().col_value)
    clusters = {central(urns, model.task.metres): urns for urns in found.values()}
    assert holds(model.task, clusters), "the solver gave back a grouping that is not what was asked"
    length = travel(model.task, clusters)
    bound = length if status == highspy.HighsModelStatus.kOptimal else whole_metres(info.mip_dual_bound)
    return Solved(clusters=dict(sorted(clusters.items())), travel=length, bound=min(bound, length))


class Quiet(highspy.Highs):
    """It says who it is when it begins to listen; here only the door prints."""

    def enableCallbacks(self) -> None:
        """Listen, without a word."""
        self.silent()
        super().enableCallbacks()  # type: ignore[no-untyped-call]


def _handed_over(model: Model) -> highspy.Highs:
    highs = Quiet()  # type: ignore[no-untyped-call]
    for option, value in _OPTIONS.items():
        highs.setOptionValue(option, value)
    costs, rows = np.array(model.costs, dtype=float), list(model.rows())
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(costs), len(rows)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = costs, np.zeros(len(costs)), np.array(model.most, dtype=float)
    lp.integrality_ = [highspy.HighsVarType.kInteger] * len(costs)
    lp.row_lower_ = np.array([row.low for row in rows], dtype=float)
    lp.row_upper_ = np.array([row.high for row in rows], dtype=float)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0, *(len(row.columns) for row in rows)]).astype(np.int32)
    lp.a_matrix_.index_ = np.array([column for row in rows for column in row.columns], dtype=np.int32)
    lp.a_matrix_.value_ = np.array([factor for row in rows for factor in row.factors], dtype=float)
    highs.passModel(lp)
    return highs


_OPTIONS: Mapping[str, int | float | str] = {"threads": 1, "random_seed": 0, "mip_rel_gap": 0.0, "mip_abs_gap": 0.999}


def _listen(highs: highspy.Highs, told: Told) -> None:
    last = -_TELL

    def hear(event: highspy.highs.HighsCallbackEvent) -> None:
        nonlocal last
        out = event.data_out
        if out.running_time >= last + _TELL:
            last = out.running_time
            best = round(out.mip_primal_bound) if out.mip_primal_bound < highspy.kHighsInf else None
            told(Progress(seconds=last, travel=best, bound=whole_metres(out.mip_dual_bound)))

    highs.cbMipInterrupt.subscribe(hear)


def _wait_for(highs: highspy.Highs) -> None:
    """Run it beside this thread, so that Ctrl-C is heard; then it is stopped before anything else is done."""
    highs.HandleUserInterrupt = True
    highs.startSolve()
    try:
        while not highs.wait(_WAIT)[0]:
            pass
    except KeyboardInterrupt:
        highs.cancelSolve()  # type: ignore[no-untyped-call]
        while not highs.wait(_WAIT)[0]:
            pass
        raise


def whole_metres(bound: float) -> int:
    """The travel below which a bound says that there is nothing; nought where it says nothing."""
    return math.ceil(bound - _SLACK) if math.isfinite(bound) and bound > 0 else 0
