"""A proposal as a record of kind grouping, with status `proposed`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.insight.regroup.proposal import Formed, Proposal, listed
from generator.insight.regroup.told import bound, per_cent
from generator.insight.regroup.why import reasons
from generator.insight.regroup.task import told
from generator.records.model import Member, Source
from generator.records.yaml import Value

_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")


def record(proposal: Proposal, year: str) -> Mapping[str, Value]:
    """The whole record; the host of a cluster is named only where it had one before, since a central school is not a host."""
    grouping, why = proposal.ground.grouping.data, reasons(proposal)
    number = len(proposal.clusters)
    word = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return {
        "title": f"{word} clusters for {year}, as this project would form them",
        "status": "proposed",
        "valid_from": grouping.valid_from.isoformat(),
        "valid_to": grouping.valid_to.isoformat(),
        "complete": True,
        "note": " ".join(_note(proposal)),
        "clusters": [_cluster(proposal, formed, why) for formed in proposal.clusters],
        "sources": list(_sources(proposal)),
    }


def _note(proposal: Proposal) -> Iterator[str]:
    yield "This is this project's own proposal, not the council's."
    yield from _stays(proposal)
    yield (
        "The other schools were placed so that the ways to each cluster's central school are as short in sum as they can be, "
        f"while each cluster that was formed has {listed(list(told(proposal.task.limits)))}."
    )
    yield f"Index of balance {per_cent(proposal.now.balance.index)}, {_mean(proposal.now.travel, proposal.now.schools)} to the central school on average."
    if proposal.before is not None:
        before = proposal.before
        yield f"Of {proposal.against.id}: {per_cent(before.balance.index)} and {_mean(before.travel, before.schools)}."
    yield bound(proposal.solved)
    yield f"Made by: clusters regroup --grouping {proposal.ground.grouping.id} --census {proposal.ground.census} {' '.join(proposal.wish.said())}."


def _stays(proposal: Proposal) -> Iterator[str]:
    title = proposal.ground.grouping.data.title
    if kept := [formed.name for formed in proposal.clusters if formed.kept]:
        yield f"{listed(kept)}: as in \"{title}\"."
    for formed in proposal.clusters:
        if formed.was and not formed.kept:
            before = len(proposal.ground.members(formed.was))
            yield f"{formed.name}: the {before} schools that it has there, and {len(formed.schools) - before} more."


def _mean(travel: int, schools: int) -> str:
    return f"{travel / schools / 1000:.2f} km"


def _cluster(proposal: Proposal, formed: Formed, why: Mapping[str, str]) -> Value:
    value: dict[str, Value] = {"id": formed.id, "name": formed.name}
    if formed.area:
        value["area"] = formed.area
    if formed.was:
        value |= {word: urn for word, urn in (("host", formed.was.host), ("backup_host", formed.was.backup_host)) if urn}
    urns = proposal.ground.dataset.urns
    was = {urns[member.school]: member for member in (formed.was.members if formed.was else ())}
    value["members"] = [_member(proposal, urn, was.get(urn), why[urn]) for urn in formed.schools]
    return value


def _member(proposal: Proposal, urn: str, was: Member | None, why: str) -> Value:
    start, end = proposal.ground.spell(urn)
    value: dict[str, Value] = {"school": was.school if was else urn}
    if was:
        # As the authority wrote it, with how the name was matched: that is worth more here than that it was kept.
        value |= {word: text for word, text in (("published_as", was.published_as), ("note", was.note)) if text}
    else:
        value["note"] = why
    if start != proposal.ground.grouping.data.valid_from:
        value["from"] = start.isoformat()
    if end != proposal.ground.grouping.data.valid_to:
        value["to"] = end.isoformat()
    return value


def _sources(proposal: Proposal) -> Iterator[Value]:
    if any(formed.was for formed in proposal.clusters):
        yield from (_source(one) for one in proposal.ground.grouping.data.sources)
    placed = sum(len(formed.schools) for formed in proposal.clusters) - _stayed(proposal.clusters, proposal)
    note = f"By the positions of schools and the census of {proposal.ground.census}. It has no standing with the council."
    yield {"title": f"This project's own placing of {placed} schools", "note": note}


def _stayed(clusters: Sequence[Formed], proposal: Proposal) -> int:
    return sum(len(proposal.ground.members(formed.was)) for formed in clusters if formed.was)


def _source(source: Source) -> Value:
    value: dict[str, Value] = {"title": source.title}
    value |= {word: text for word, text in (("publisher", source.publisher), ("url", source.url)) if text}
    if source.date:
        value["date"] = source.date.isoformat()
    if source.note:
        value["note"] = source.note
    return value
