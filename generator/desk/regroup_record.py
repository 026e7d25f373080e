"""A proposal as a record of kind grouping, with status `proposed`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.desk.regroup_told import bound, km, per_cent
from generator.insight.regroup.proposal import Formed, Proposal
from generator.insight.regroup.why import reasons
from generator.records.model import Member, Source
from generator.records.said import listed, spelt
from generator.records.yaml import Value

_LINE = 300
"""Characters that a member's note may have."""


def record(proposal: Proposal, year: str, name: str) -> Mapping[str, Value]:
    """The whole record; the host of a cluster is named only where it had one before, since a central school is not a host.

    `name` is the record's own: it is not held against what stood there before under the same name.
    """
    grouping, why = proposal.ground.grouping.data, reasons(proposal)
    number = spelt(len(proposal.clusters), 12).capitalize()
    verb = "complete" if proposal.task.kept and proposal.ground.outside else "form"
    return {
        "title": f"{number} clusters for {year}, as this project would {verb} them",
        "status": "proposed",
        "valid_from": grouping.valid_from.isoformat(),
        "valid_to": grouping.valid_to.isoformat(),
        "complete": True,
        "note": " ".join(_note(proposal, name)),
        "clusters": [_cluster(proposal, formed, why) for formed in proposal.clusters],
        "sources": list(_sources(proposal)),
    }


def _note(proposal: Proposal, name: str) -> Iterator[str]:
    yield "This is this project's own proposal, not the council's."
    yield from _stays(proposal)
    if not any(formed.was for formed in proposal.clusters):
        yield "No cluster was kept."
    outside = proposal.ground.outside
    others = (
        f"The {outside} schools that have no place there" if outside and proposal.task.kept else "The other schools"
    )
    share = f"{_in_words(proposal.wish.per_cent)} from an equal share of what was counted"
    yield (
        f"{others} were placed so that the ways to each cluster's central school are as short in sum as they can be, "
        f"while no cluster that was formed lies more than {share}{', by the weights below' if proposal.wish.weights else ''}."
    )
    if outside:
        yield "The council's own clusters may differ."
    yield f"On average a cluster lies {_in_words(per_cent(proposal.now.balance.index))} from an equal share, and a school {km(proposal.now.travel / proposal.now.schools)} from its central school, {km(proposal.now.longest)} at most."
    if proposal.before is not None and proposal.against.id != name:
        before = proposal.before
        yield f"In {proposal.against.id} it is {_in_words(per_cent(before.balance.index))} and {km(before.travel / before.schools)}."
    yield bound(proposal.solved)
    yield f"Made by: clusters regroup --grouping {proposal.ground.grouping.id} --census {proposal.ground.census} {' '.join(proposal.wish.said())}."


def _in_words(share: str) -> str:
    """`12.5 per cent` for `12.5 %`: the note is read as a text."""
    return share.replace("%", "per cent")


def _stays(proposal: Proposal) -> Iterator[str]:
    title = proposal.ground.grouping.data.title
    if kept := [formed.name for formed in proposal.clusters if formed.kept]:
        yield f'{listed(kept)}: as in "{title}".'
    for formed in proposal.clusters:
        if formed.was and not formed.kept:
            before = len(proposal.ground.members(formed.was))
            yield f"{formed.name}: the {before} schools that it has there, and {len(formed.schools) - before} more."


def _cluster(proposal: Proposal, formed: Formed, why: Mapping[str, str]) -> Value:
    value: dict[str, Value] = {"id": formed.id, "name": formed.name}
    if formed.area:
        value["area"] = formed.area
    if formed.was:
        value |= {
            word: urn for word, urn in (("host", formed.was.host), ("backup_host", formed.was.backup_host)) if urn
        }
    was = _were(proposal, formed)
    value["members"] = [_member(proposal, urn, was.get(urn), why[urn]) for urn in formed.schools]
    return value


def _were(proposal: Proposal, formed: Formed) -> Mapping[str, Member]:
    """The places that a cluster's schools had in it before, by present URN."""
    if formed.was is None:
        return {}
    urns, stayed = proposal.ground.dataset.urns, proposal.ground.members(formed.was)
    return {urns[member.school]: member for member in formed.was.members if urns[member.school] in stayed}


def _member(proposal: Proposal, urn: str, was: Member | None, why: str) -> Value:
    start, end = proposal.ground.spell(urn)
    value: dict[str, Value] = {"school": was.school if was else urn}
    if was:
        # As the authority wrote it, with how the name was matched: that is worth more here than that it was kept.
        value |= {word: text for word, text in (("published_as", was.published_as), ("note", was.note)) if text}
    else:
        value["note"] = _short(why)
    if start != proposal.ground.grouping.data.valid_from:
        value["from"] = start.isoformat()
    if end != proposal.ground.grouping.data.valid_to:
        value["to"] = end.isoformat()
    return value


def _short(why: str) -> str:
    """As many whole sentences as the field holds."""
    sentences = why.split(". ")
    while len(". ".join(sentences)) >= _LINE:
        sentences.pop()
    return ". ".join(sentences).removesuffix(".") + "."


def _sources(proposal: Proposal) -> Iterator[Value]:
    if any(formed.was for formed in proposal.clusters):
        yield from (_source(one) for one in proposal.ground.grouping.data.sources)
    placed = sum(len(formed.schools) for formed in proposal.clusters) - _stayed(proposal.clusters, proposal)
    note = (
        f"By the positions of schools and the census of {proposal.ground.census}. It has no standing with the council."
    )
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
