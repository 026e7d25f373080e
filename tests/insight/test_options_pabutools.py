"""Our rules give what an independent implementation gives: the package pabutools, on made elections and on real ones.

Real elections are files of Pabulib (https://pabulib.org), which are no part of this project: CLUSTERS_PABULIB names the
folder in which they lie. What people voted on there are projects of a town's citizens; to a rule that is all the same.

What each rule is called there: by score in order is the greedy rule over the satisfaction "score times cost", by score for
each pound the greedy rule over the satisfaction "score", equal shares the method of equal shares over costs, completed by
the greedy rule over costs. Ties are broken there as here: that is handed in.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from pabutools.election import (
    Additive_Cardinal_Sat,
    ApprovalBallot,
    ApprovalProfile,
    CardinalBallot,
    CardinalProfile,
    Cost_Sat,
)
from pabutools.election.instance import Instance, Project
from pabutools.election.pabulib import parse_pabulib
from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares
from pabutools.tiebreaking import TieBreakingRule

from generator.insight.options import Ask, Option, by_score, by_score_for_each_pound, first_of
from generator.insight.options_shares import bought, equal_shares

ELECTIONS = 1_000
SCALE = 10
"""Scores have one decimal; the package counts in whole numbers."""


def made(seed: int) -> tuple[list[Ask], int, list[str]]:
    """An election as a meeting might have it, with many scores and sums that stand equal."""
    random = Random(seed)
    schools = [f"9000{number:02}" for number in range(random.randint(1, 12))]
    sums = [random.randint(1, 30_000_00) for _ in range(random.randint(1, 6))]
    likely = random.random()
    asks = [
        Ask(
            bid=f"2025-26/c1-{number:03}", asked=random.choice([*sums, random.randint(1, 30_000_00)]),
            score=Fraction(random.choice([0, 400, 615, 615, 700, random.randint(0, 1000)]), SCALE),
            approved_by=frozenset(urn for urn in schools if random.random() < likely),
        )
        for number in range(random.randint(1, 14))
    ]  # fmt: skip
    some = sum(ask.asked for ask in asks if random.random() < 0.6)
    left = random.choice([some, random.randint(0, sum(ask.asked for ask in asks) * 6 // 5)])
    return asks, left, schools


class Held:
    """One election as the package has it, and what it gives."""

    def __init__(self, asks: Sequence[Ask], left: int, schools: Sequence[str]) -> None:
        self.asks = {ask.bid: ask for ask in asks}
        self.projects = {ask.bid: Project(ask.bid, ask.asked) for ask in asks}
        self.instance = Instance(self.projects.values(), budget_limit=left)
        self.approvals = ApprovalProfile(
            [ApprovalBallot([self.projects[ask.bid] for ask in asks if urn in ask.approved_by]) for urn in schools],
            instance=self.instance,
        )
        self.ties = TieBreakingRule(lambda instance, profile, project: first_of(self.asks[project.name]))

    def greedy(self, *, each_pound: bool) -> list[str]:
        """The greedy rule over scores."""
        ballot = CardinalBallot(
            {
                self.projects[bid]: int(ask.score * SCALE) * (1 if each_pound else ask.asked)
                for bid, ask in self.asks.items()
            }
        )
        profile = CardinalProfile([ballot], instance=self.instance)
        taken = greedy_utilitarian_welfare(
            self.instance, profile, sat_class=Additive_Cardinal_Sat, tie_breaking=self.ties
        )
        return named(taken)

    def shares(self) -> list[str]:
        """The method of equal shares over costs, before it is completed."""
        taken = method_of_equal_shares(self.instance, self.approvals, sat_class=Cost_Sat, tie_breaking=self.ties)
        return named(taken)

    def completed(self, first: Sequence[str]) -> list[str]:
        """The same completed by what most approve; what nobody approves is no part of it."""
        wanted = [self.projects[bid] for bid, ask in self.asks.items() if ask.approved_by]
        taken = greedy_utilitarian_welfare(
            Instance(wanted, budget_limit=self.instance.budget_limit), self.approvals, sat_class=Cost_Sat,
            tie_breaking=self.ties, initial_budget_allocation=[self.projects[bid] for bid in first],
        )  # fmt: skip
        return named(taken)


def named(taken: Iterable[object]) -> list[str]:
    """The requests that the package took, in its order."""
    projects = [one for one in taken if isinstance(one, Project)]
    return [project.name for project in projects]


def names(option: Option) -> list[str]:
    return [one.ask.bid for one in option.funded]


def agree(asks: Sequence[Ask], left: int, schools: Sequence[str]) -> tuple[int, int, int]:
    """Hold every rule against the package; how many each rule funded, and how many schools bought themselves."""
    held = Held(asks, left, schools)
    in_order, each_pound, equal = (
        by_score(asks, left),
        by_score_for_each_pound(asks, left),
        equal_shares(asks, left, schools),
    )
    assert names(in_order) == held.greedy(each_pound=False)
    assert names(each_pound) == held.greedy(each_pound=True)
    rounds, _ = bought(asks, dict.fromkeys(schools, Fraction(left, len(schools))))
    first = [one.ask.bid for one in rounds]
    assert first == held.shares()
    assert names(equal) == held.completed(first)
    return len(in_order.funded), len(first), len(equal.funded)


def test_made_elections_give_the_same() -> None:
    """In a thousand of them, and not because nothing was funded, or because all rules gave one answer."""
    funded, differ, by_schools, completed = 0, 0, 0, 0
    for seed in range(ELECTIONS):
        asks, left, schools = made(seed)
        one, first, all_of_them = agree(asks, left, schools)
        funded += one
        by_schools += first
        completed += all_of_them - first
        differ += len({by_score(asks, left).would_fund, equal_shares(asks, left, schools).would_fund}) == 2
    assert min(funded, by_schools, completed, differ) > ELECTIONS // 2


def test_real_elections_give_the_same() -> None:
    folder = os.environ.get("CLUSTERS_PABULIB")
    if not folder:
        pytest.skip("CLUSTERS_PABULIB names no folder with files of Pabulib, so no real election is held against it.")
    files = sorted(Path(folder).glob("*.pb"))
    assert len(files) >= 6
    for path in files:
        instance, profile = parse_pabulib(path.as_posix())
        voters = {f"v{place}": ballot for place, ballot in enumerate(profile)}
        # Where points were given, whatever got any is approved.
        behind = {project: frozenset(name for name, one in voters.items() if project in one) for project in instance}
        asks = [
            Ask(bid=project.name, asked=int(project.cost), score=Fraction(len(names)), approved_by=names)
            for project, names in behind.items()
        ]
        assert sum(agree(asks, int(instance.budget_limit), list(voters))), path.name
