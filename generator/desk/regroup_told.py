"""A proposal in words: a short table, what is proven, and the clusters with their schools."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from fractions import Fraction

from generator.insight.balance import Part
from generator.insight.regroup.proposal import Measured, Proposal
from generator.insight.regroup.solve import Solved
from generator.insight.regroup.task import WORDS, told
from generator.insight.regroup.why import reasons

GOOD = 0.01
"""A bound that is no better than this is said to be loose."""

_COLUMN = 24
"""Characters for the name of the grouping that it is held against."""


def lines(proposal: Proposal, *, explain: bool) -> Iterator[str]:
    """All that is shown; with `explain` the reason for each placement too."""
    which = "Each cluster that is not kept" if proposal.task.kept else "Each cluster"
    yield f"{len(proposal.clusters)} clusters of {proposal.now.schools} schools, proposed. {which} has:"
    yield from (f"    {limit}" for limit in told(proposal.task.limits))
    if left := [WORDS[part] for part in Part if part not in proposal.task.brought]:
        yield f"Not counted, since census {proposal.ground.census} lacks a school's number: {', '.join(left)}."
    yield ""
    yield from _table(proposal)
    yield ""
    yield bound(proposal.solved)
    why = reasons(proposal) if explain else {}
    for formed in proposal.clusters:
        stays = ", kept" if formed.kept else ", grown" if formed.was else ""
        yield ""
        area = f" ({formed.area})" if formed.area else ""
        yield f"{formed.id}  {formed.name}{area}{stays}; central: {proposal.ground.name(formed.central)}"
        for urn in formed.schools:
            yield f"    {urn}  {proposal.ground.name(urn)}{f': {why[urn]}' if explain else ''}"


def bound(solved: Solved) -> str:
    """What is proven of it."""
    if solved.proven:
        return "Proven: no grouping that holds all of this has less travel."
    # Rounded up, so that "at most" stays true.
    most = f"{math.ceil(1000 * solved.gap) / 10:.1f} %"
    said = f"Not proven to be the best: of the travel of the schools that were placed, at most {most} could be saved."
    return said if solved.gap <= GOOD else f"{said} That is more than 1 %: give it longer, with --seconds."


def per_cent(share: Fraction) -> str:
    """`12.5 %`."""
    return f"{float(100 * share):.1f} %"


def km(metres: float) -> str:
    """`1.37 km`."""
    return f"{metres / 1000:.2f} km"


def _table(proposal: Proposal) -> Iterator[str]:
    before, now = proposal.before, proposal.now
    if before is None:
        yield f"{proposal.against.id} leaves {proposal.missing} schools out, so nothing can be held against it; name another grouping with --against."
    title = proposal.against.id if before else ""
    yield f"{'':<36}{title:>{_COLUMN}}{'proposed':>12}"

    theirs = _measures(before) if before else {}
    for word, value in _measures(now).items():
        yield f"{word:<36}{theirs.get(word, ''):>{_COLUMN}}{value:>12}"


def _measures(one: Measured) -> Mapping[str, str]:
    """A grouping in numbers, each after its words."""
    parts = {f"    {WORDS[part]}": per_cent(spread) for part, spread in one.balance.spreads.items()}
    return {
        "Index of balance": per_cent(one.balance.index), **parts,
        "To the central school, on average": km(one.travel / one.schools), "    longest": km(one.longest),
        "Infant and junior schools together": f"{one.together} of {one.pairs}",
    }  # fmt: skip
