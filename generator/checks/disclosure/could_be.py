"""Whose a request could be, for someone who reads all that is public about it and knows the schools of its cluster.

Three things narrow a request without schools down: who was in the cluster when it came in; words that describe the school
("a Catholic primary school"); and whether a meeting kept its quorum once those with an interest had left. Where five schools
of seven share a trust, a lost quorum says that one of the five asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from generator.money.formula import schools_in
from generator.records import model
from generator.records.dataset import Dataset, Record
from generator.records.model import Governance, How, Interest, Phase, Reason, School

SMALL = 200
"""Below so many pupils a school is small enough for a group of any size to be known."""


def could_be(dataset: Dataset, bid: Record[model.Bid], texts: Iterable[str]) -> frozenset[str]:
    """The present URNs of the schools that could have asked; what would leave no school at all speaks of another."""
    left = of_cluster(dataset, bid)
    for fits in _clues(dataset, bid, left, texts):
        left = frozenset(urn for urn in left if fits(urn)) or left
    return left


def of_cluster(dataset: Dataset, bid: Record[model.Bid]) -> frozenset[str]:
    """The schools of the request's cluster on the day on which it came in."""
    grouping = dataset.groupings[dataset.years[bid.year].data.grouping].data
    cluster = grouping.cluster(bid.data.cluster)
    return frozenset(schools_in(dataset, grouping, cluster, bid.data.received)) if cluster else frozenset()


def is_small(dataset: Dataset, bid: Record[model.Bid], urn: str) -> bool:
    """Whether a school is small in the year's census; one whose pupils are not told may be."""
    row = dataset.counts(dataset.rulebook(bid.year, bid.data.received).census, dataset.urns[urn])
    return row is None or isinstance(row.pupils, model.Symbol) or row.pupils < SMALL


Fits = Callable[[str], bool]


def _clues(dataset: Dataset, bid: Record[model.Bid], members: frozenset[str], texts: Iterable[str]) -> Iterator[Fits]:
    for text in texts:
        yield from _words(dataset, bid, members, text)
    for record, place in dataset.taken.get(bid.id, ()):
        yield from _sitting(dataset, record, record.data.items[place])


# What words say ------------------------------------------------------------------------------------------------------

_ONE = r"(?<!to )(?<!into )(?<!from )(?<!before )\b(?:an?|the|this|our|one)(?: [\w'’-]+){0,2}? "
"""`a`, `our small`, `the same`: one school, and not the one that pupils go on to."""
_PHASES: dict[str, frozenset[Phase]] = {
    "primary": frozenset({Phase.PRIMARY, Phase.ALL_THROUGH}),
    "infant": frozenset({Phase.INFANT}),
    "junior": frozenset({Phase.JUNIOR}),
    "nursery": frozenset({Phase.NURSERY}),
    "middle": frozenset({Phase.MIDDLE}),
    "secondary": frozenset({Phase.SECONDARY, Phase.ALL_THROUGH}),
    "all-through": frozenset({Phase.ALL_THROUGH}),
}
_OF_PHASE = re.compile(rf"{_ONE}({'|'.join(_PHASES)})(?:[ -]phase)? (?:school|academy)\b", re.IGNORECASE)
_OF_FAITH = re.compile(rf"{_ONE}(?:\w+ )?(church|catholic|faith) (?:\w+ )?school\b", re.IGNORECASE)
_FAITHS = {
    "catholic": re.compile(r"\bcatholic\b", re.IGNORECASE),
    "church": re.compile(r"\bchurch of england|\bc ?of ?e\b|\bcatholic|\bmethodist", re.IGNORECASE),
    "faith": re.compile(
        r"\bchurch|\bc ?of ?e\b|\bcatholic|\bmethodist|\bjewish|\bmuslim|\bislam|\bsikh|\bhindu", re.IGNORECASE
    ),
}
_AN_ACADEMY = re.compile(r"\b(?:an|the|our|this) academy\b(?! trust)", re.IGNORECASE)
_MAINTAINED = re.compile(rf"{_ONE}maintained school\b", re.IGNORECASE)
_SMALL_SCHOOL = re.compile(r"\bsmall(?:er|est)? (?:\w+ )?school\b", re.IGNORECASE)
_CHANGED = re.compile(
    r"\b(?:became|becoming|is now) an academy\b|\bconver(?:ted|sion)\b|\b(?:new|old|former) number\b", re.IGNORECASE
)
_MOVED = re.compile(
    r"\b(?:moved|came|new|changed) (?:from|to|into|in) (?:\w+ )?cluster\b|\b(?:joined|left) (?:the|our) cluster\b",
    re.IGNORECASE,
)
_HOST = re.compile(
    r"\b(?:the|our) host(?:ing)? school\b|\bschool that hosts\b|\bhosts the (?:cluster|meetings?)\b", re.IGNORECASE
)


def _words(dataset: Dataset, bid: Record[model.Bid], members: frozenset[str], text: str) -> Iterator[Fits]:
    def school(urn: str) -> School:
        return dataset.schools[urn].data

    for found in _OF_PHASE.finditer(text):
        yield _has_phase(dataset, _PHASES[found[1].lower()])
    for found in _OF_FAITH.finditer(text):
        yield _has_faith(dataset, _FAITHS[found[1].lower()])
    if _AN_ACADEMY.search(text):
        yield lambda urn: school(urn).governance is Governance.ACADEMY
    if _MAINTAINED.search(text):
        yield lambda urn: school(urn).governance is Governance.MAINTAINED
    if _SMALL_SCHOOL.search(text):
        yield lambda urn: is_small(dataset, bid, urn)
    if _CHANGED.search(text):
        yield lambda urn: bool(school(urn).predecessors)
    yield from _places(dataset, bid, text)
    low = text.casefold()
    for name in sorted({name for urn in members for name in _belongs(school(urn)) if name.casefold() in low}):
        yield _is_part_of(dataset, name)


def _has_phase(dataset: Dataset, phases: frozenset[Phase]) -> Fits:
    return lambda urn: dataset.schools[urn].data.phase in phases


def _has_faith(dataset: Dataset, faith: re.Pattern[str]) -> Fits:
    return lambda urn: bool(faith.search(f"{dataset.schools[urn].data.name} {dataset.schools[urn].data.type}"))


def _is_part_of(dataset: Dataset, name: str) -> Fits:
    return lambda urn: name in _belongs(dataset.schools[urn].data)


def _places(dataset: Dataset, bid: Record[model.Bid], text: str) -> Iterator[Fits]:
    grouping = dataset.groupings[dataset.years[bid.year].data.grouping].data
    cluster = grouping.cluster(bid.data.cluster)
    if cluster and _MOVED.search(text):
        moved = {dataset.urns[one.school] for one in cluster.members if one.from_ or one.to}
        yield lambda urn: urn in moved
    if cluster and cluster.host and _HOST.search(text):
        host = dataset.urns[cluster.host]
        yield lambda urn: urn == host


def _belongs(school: School) -> frozenset[str]:
    """What a school belongs to, by name."""
    return frozenset(
        name for name in (school.ward, school.academy_trust, school.foundation_trust, school.federation) if name
    )


# What a sitting says -------------------------------------------------------------------------------------------------


def _sitting(dataset: Dataset, record: Record[model.Decisions], item: model.Item) -> Iterator[Fits]:
    meeting = dataset.meetings[record.id]
    rules = dataset.rulebook(record.year, meeting.data.date)
    grouping = dataset.groupings[rules.grouping].data
    cluster = grouping.cluster(meeting.data.cluster)
    if cluster is None or rules.quorum.value is None or rules.steps_out.value is None or meeting.data.slot == "panel":
        return
    needed, steps_out = rules.quorum.value, rules.steps_out.value
    members = frozenset(schools_in(dataset, grouping, cluster, meeting.data.date))
    there = members & {dataset.urns[one.school] for one in record.data.attendance if one.school}
    chairs = {dataset.urns[one.school] for one in record.data.attendance if one.school and one.chair}
    enough = needed.of(len(members))

    def out(urn: str) -> frozenset[str]:
        return frozenset(other for other in there if _has_interest(dataset, urn, other, steps_out))

    if Reason.QUORUM_LOST in item.reasons:
        yield lambda urn: len(there - out(urn)) < enough
    elif item.how in (How.CONSENSUS, How.VOTE, How.CASTING_VOTE):
        yield lambda urn: len(there - out(urn)) >= enough
    if item.how is How.CASTING_VOTE:
        yield lambda urn: not chairs & out(urn)


def _has_interest(dataset: Dataset, asks: str, other: str, rules: tuple[Interest, ...]) -> bool:
    """Whether a school must leave the room when another asks."""
    one, two = dataset.schools[asks].data, dataset.schools[other].data
    if asks == other:
        return Interest.OWN_SCHOOL in rules
    trusts = ((one.academy_trust, two.academy_trust), (one.foundation_trust, two.foundation_trust))
    if Interest.SAME_TRUST in rules and any(mine is not None and mine == theirs for mine, theirs in trusts):
        return True
    return Interest.SAME_FEDERATION in rules and one.federation is not None and one.federation == two.federation
