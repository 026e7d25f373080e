"""Why each school is where it is: worked out by trying what else could have been done with it, not guessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.insight.regroup.proposal import Formed, Proposal
from generator.insight.regroup.task import WORDS, Unit
from generator.records.said import listed


def reasons(proposal: Proposal) -> Mapping[str, str]:
    """From each school's URN to one short sentence, or two."""
    of = {urn: formed for formed in proposal.clusters for urn in formed.schools}
    found = {urn: _kept(proposal) for formed in proposal.clusters if formed.kept for urn in formed.schools}
    for place, unit in enumerate(proposal.task.units):
        mine = of[unit.schools[0]]
        begun = () if mine.was is None else proposal.ground.members(mine.was)
        for urn in unit.schools:
            found[urn] = _kept(proposal) if urn in begun else _placed(proposal, place, mine, urn)
    return found


def _kept(proposal: Proposal) -> str:
    return f"Kept where grouping {proposal.ground.grouping.id} has it."


def _placed(proposal: Proposal, place: int, mine: Formed, urn: str) -> str:
    unit = proposal.task.units[place]
    others = [other for other in unit.schools if other != urn]
    company = f"Together with {_company(proposal, unit, others)}. " if others else ""
    if urn == mine.central:
        return f"{company}The cluster's central school."
    if unit.grows:
        return company.rstrip()
    return company + " ".join(_by_the_way(proposal, place, mine))


def _company(proposal: Proposal, unit: Unit, others: list[str]) -> str:
    if unit.grows:
        return f"a school that {unit.grows} keeps"
    return listed([proposal.ground.name(other) for other in others])


def _by_the_way(proposal: Proposal, place: int, mine: Formed) -> Iterator[str]:
    """The nearest central school; or what keeps it from each that is nearer, as the birds fly."""
    task, unit = proposal.task, proposal.task.units[place]
    own = task.way(unit, mine.central)
    nearer = sorted(
        (task.way(unit, other.central), other.id, other)
        for other in proposal.clusters
        if task.way(unit, other.central) < own
    )
    if not nearer:
        yield f"No cluster's central school is nearer than this one's, {_km(own / len(unit.schools))} away."
        return
    if kept := [other.name for _, _, other in nearer if other.kept]:
        yield f"{listed(kept)} {'are' if kept[1:] else 'is'} nearer, but kept as {'they were' if kept[1:] else 'it was'}."
    for way, _, other in nearer:
        if other.kept:
            continue
        less = _km((own - way) / len(unit.schools))
        yield f"{other.name} is {less} nearer, but {_hindered(proposal, place, mine, other)}."


def _hindered(proposal: Proposal, place: int, mine: Formed, other: Formed) -> str:
    """What would break if these schools alone went to another cluster."""
    for one, two in proposal.task.apart:
        there = proposal.task.units[two if one == place else one].schools[0]
        if place in (one, two) and there in other.schools:
            return f"{proposal.ground.name(there)} is there, and the two are to be apart"
    broken = [*_over(proposal, place, other), *_under(proposal, place, mine)]
    return broken[0] if broken else "the time ran out before that was tried"


def _over(proposal: Proposal, place: int, other: Formed) -> Iterator[str]:
    for part, limit in proposal.task.limits.items():
        size = sum(proposal.task.brought[part][urn] for urn in other.schools)
        size += proposal.task.size(part, proposal.task.units[place])
        if size > limit.high:
            yield f"it would then have {size:,} {WORDS[part]}, over the limit of {limit.high:,}"


def _under(proposal: Proposal, place: int, mine: Formed) -> Iterator[str]:
    for part, limit in proposal.task.limits.items():
        size = sum(proposal.task.brought[part][urn] for urn in mine.schools)
        size -= proposal.task.size(part, proposal.task.units[place])
        if size < limit.low:
            yield f"{mine.name} would then have {size:,} {WORDS[part]}, under the limit of {limit.low:,}"


def _km(metres: float) -> str:
    return f"{metres / 1000:.1f} km" if metres >= 50 else f"{metres:.0f} m"
