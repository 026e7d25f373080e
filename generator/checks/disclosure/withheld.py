"""Where a request withholds its schools: nothing that is written about it may tell them, or how many children it is for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from generator.checks.disclosure.about import Piece, about
from generator.checks.disclosure.could_be import could_be, of_cluster
from generator.checks.disclosure.naming import names
from generator.checks.passages import Passage, Where
from generator.checks.rule import Fault, at, text_rule
from generator.money.figure import full_date
from generator.records import model
from generator.records.dataset import Dataset, Record
from generator.records.finding import Severity
from generator.records.read import Reading

FEWEST = 3
"""So many schools must be left that could have asked: of two, each knows that it was the other."""

_TOO_LATE = "if it is published already, follow PRIVACY.md."


@text_rule(
    "withheld-few",
    Severity.ERROR,
    "A name is hidden only among others: where two schools could have asked, each of them knows that it was the other.",
)
def withheld_few(reading: Reading) -> Iterator[Fault]:
    """A request without schools that fewer than three schools could have made, by all that is public about it."""
    for record, pieces in _withheld(reading):
        dataset = _of(reading)
        members = of_cluster(dataset, record)
        left = could_be(dataset, record, [piece.passage.text for piece in pieces if _words(piece.passage)])
        cluster = _cluster(dataset, record).name
        if len(members) < FEWEST:
            message = f"{cluster} has {_only(len(members))} on {full_date(record.data.received)}, too few to hide a request's school among."
            fix = "Take the request out of these records; the cluster's envelope for individual support can pay for it."
            yield at(record, "/schools_withheld", message, fix)
        elif len(left) < FEWEST:
            message = f"What is public about this request leaves {_only(len(left))} of {len(members)} that could have made it."
            fix = "Take out words that describe the school (phase, faith, size, trust, place), or take the request out of these records; a lost quorum describes it too, where schools share a trust."
            yield at(record, "/schools_withheld", message, fix)


@text_rule(
    "withheld-school",
    Severity.ERROR,
    "One school's name in a review or a reason undoes what is withheld everywhere else.",
)
def withheld_school(reading: Reading) -> Iterator[Fault]:
    """A text about a request without schools that names a school of its cluster, or its number or postcode."""
    known: dict[tuple[str, str], re.Pattern[str] | None] = {}
    for record, pieces in _withheld(reading):
        cluster, dataset = _cluster(_of(reading), record), _of(reading)
        key = (dataset.years[record.year].data.grouping, cluster.id)
        if key not in known:
            known[key] = names(dataset, cluster)
        named = known[key]
        for piece in pieces:
            if _corrects(piece, "lead", "partners", "schools_withheld"):
                yield from _by_correction(piece, "its school")
            elif named and named.search(piece.passage.text):
                message = f"This names a school of {cluster.name}, and '{record.id}' withholds its schools."
                yield _fault(piece.passage, message, f"Write 'the school' or 'a school in {cluster.name}'; {_TOO_LATE}")


@text_rule(
    "withheld-size",
    Severity.ERROR,
    "A request without schools says 'five or more' and nothing else: a number makes a small group known.",
)
def withheld_size(reading: Reading) -> Iterator[Fault]:
    """A text about a request without schools that says how many children it is for."""
    for record, pieces in _withheld(reading):
        for piece in pieces:
            if _corrects(piece, "pupils"):
                yield from _by_correction(piece, "how many pupils it helps")
            elif _SIZE.search(piece.passage.text):
                message = f"This says how many pupils there are, and '{record.id}' withholds its schools."
                yield _fault(piece.passage, message, f"Write 'a small group' or 'the group'; {_TOO_LATE}")


@text_rule(
    "withheld-votes",
    Severity.ERROR,
    "A number of schools that voted or left the room, beside who was there, narrows down which school asked.",
)
def withheld_votes(reading: Reading) -> Iterator[Fault]:
    """A text about a request without schools that says how many schools voted, left the room or were left to decide."""
    for record, pieces in _withheld(reading):
        for piece in pieces:
            if _corrects(piece, "votes", "left_voting"):
                yield from _by_correction(piece, "how many schools voted on it")
            elif _VOTES.search(piece.passage.text):
                message = f"This says how many schools voted or left the room, and '{record.id}' withholds its schools."
                yield _fault(piece.passage, message, f"Leave the number out; {_TOO_LATE}")


_NUMBERS = re.findall(
    r"\w+",
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty",
)
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(_NUMBERS)})"
_FIVE_UP = rf"(?:[5-9]|[1-9]\d|{'|'.join(_NUMBERS[3:])})"
_SIZE = re.compile(
    rf"\b{_FIVE_UP}(?: to {_FIVE_UP}|-{_FIVE_UP})?(?! or more)(?: \w+)?[ -](?:pupils?|children|learners|students|boys|girls|families|young people)\b"
    rf"|\b(?:group|groups|class) of {_FIVE_UP}\b(?! or more)",
    re.IGNORECASE,
)
_VOTES = re.compile(
    rf"\b(?:one|{_NUMBER})(?: (?:other|more|of the))? schools? (?:\w+ )?(?:voted|abstained|stepped|left|could vote|had to|remained|stayed|were (?:left|for|against|in favour)|was (?:left|for|against))\b"
    rf"|\bvoted? (?:by )?{_NUMBER} (?:to|for|against)\b|\b{_NUMBER} votes?\b",
    re.IGNORECASE,
)


def _corrects(piece: Piece, *fields: str) -> bool:
    """Whether it stands in a correction of such a field, which shows what stood there before."""
    return piece.passage.paper.kind == "correction" and bool({*fields} & {*piece.field.split("/")})


def _withheld(reading: Reading) -> Iterator[tuple[Record[model.Bid], Iterable[Piece]]]:
    """Each request that withholds its schools, with all that is written about it."""
    if reading.dataset is None:
        return
    wanted = {name: record for name, record in reading.dataset.bids.items() if record.data.schools_withheld}
    pieces: Mapping[str, list[Piece]] = about(reading, wanted)
    for name, record in wanted.items():
        yield record, pieces.get(name, [])


def _of(reading: Reading) -> Dataset:
    assert reading.dataset is not None
    return reading.dataset


def _cluster(dataset: Dataset, record: Record[model.Bid]) -> model.Cluster:
    cluster = dataset.groupings[dataset.years[record.year].data.grouping].data.cluster(record.data.cluster)
    assert cluster is not None  # references are checked on reading
    return cluster


def _words(passage: Passage) -> bool:
    return passage.where in (Where.TEXT, Where.COMMENT)


def _only(schools: int) -> str:
    return {0: "no school", 1: "only one school"}.get(schools, f"only {schools} schools")


def _by_correction(piece: Piece, what: str) -> Iterator[Fault]:
    """One fault, told beside its reason."""
    paper = piece.passage.paper
    if piece.passage.field == "/why":
        message = f"This correction shows {what}, and '{piece.bid}' withholds that."
        fix = "Take the correction out; put the value right where it stands, with a redaction, and follow PRIVACY.md."
        yield Fault(path=paper.path, line=paper.document.line("/field"), field="/field", message=message, fix=fix)


def _fault(passage: Passage, message: str, fix: str) -> Fault:
    return Fault(path=passage.paper.path, line=passage.line, field=passage.field, message=message, fix=fix)
