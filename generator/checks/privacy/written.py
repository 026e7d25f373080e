"""What the scan sees in a data root: one pass over every piece of writing, shared by the rules and by the veil."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from generator.checks.passages import Passage, Where, passages
from generator.checks.privacy.known import Known, known_in
from generator.checks.privacy.look import look, look_at_address
from generator.checks.privacy.seen import COUNT, NAME, Seen, Sign
from generator.records.read import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Every piece of writing in which something was seen."""

    known: Known
    told: tuple[tuple[Passage, tuple[Sign, ...]], ...]
    """Each with its signs, each sign once."""


def written(reading: Reading) -> Written:
    """The scan of a reading. The latest is kept, because a rule for each sign asks for it."""
    return _scanned(_Asked(reading))


class _Asked:
    """A reading known by being the same one: holding two against each other, record by record, would take long."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and other.reading is self.reading

    def __hash__(self) -> int:
        return id(self.reading)


@lru_cache(maxsize=2)
def _scanned(asked: _Asked) -> Written:
    known = known_in(asked.reading.papers)
    seen: dict[tuple[bool, str], tuple[Sign, ...]] = {}
    told = []
    for passage in passages(asked.reading):
        asks = passage.where is Where.ADDRESS, passage.text
        if asks not in seen:
            seen[asks] = signs_of(passage, known)
        signs = seen[asks] or ((COUNT,) if is_few(passage.field, passage.text) else ())
        if signs:
            told.append((passage, signs))
    return Written(known=known, told=tuple(told))


def signs_of(passage: Passage, known: Known) -> tuple[Sign, ...]:
    """The signs in one piece of writing, each once."""
    if passage.where is Where.ADDRESS:
        return _once(look_at_address(passage.text, known))
    return _once(look(passage.text.replace("_", " ") if passage.where is Where.NAME else passage.text, known))


def is_few(field: str, text: str) -> bool:
    """Whether a field for the number of pupils says that there are from one to four."""
    return field.endswith("/pupils") and text.strip().lower() in _FEW


_FEW = frozenset(("1", "2", "3", "4", "one", "two", "three", "four"))


def of_path(path: str, known: Known) -> bool:
    """Whether the name of a file or folder holds somebody's name."""
    said = " ".join(PurePosixPath(path).with_suffix("").parts[-2:])
    return any(seen.sign is NAME for seen in look(said.replace("-", " ").replace("_", " "), known))


def _once(found: tuple[Seen, ...]) -> tuple[Sign, ...]:
    return tuple(dict.fromkeys(seen.sign for seen in found))


def passages_with(reading: Reading, sign: Sign) -> Iterator[Passage]:
    """Every piece of writing in which one sign was seen."""
    return (passage for passage, signs in written(reading).told if sign in signs)
