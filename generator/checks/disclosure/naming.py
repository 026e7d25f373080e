"""The ways in which a text names a school: its name in full or in short, its numbers, its postcode."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.records.dataset import Dataset, Record
from generator.records.model import Cluster, School

_KIND_OF_SCHOOL = frozenset(
    re.findall(
        r"\S+",
        "a academy aided and c catholic ce church co-educational cofe college community controlled e england federated "
        "first form foundation free grammar high i infant infants j junior juniors lower middle nursery of preparatory "
        "primary r rc roman school schools secondary sixth the trust upper va vc voluntary &",
    )
)
"""Words at the end of a school's name that say what kind of school it is, not which."""


def names(dataset: Dataset, cluster: Cluster) -> re.Pattern[str] | None:
    """What names any school that is in the cluster at some time of its grouping."""
    whole: set[str] = set()
    short: set[str] = set()
    for member in cluster.members:
        record = dataset.school(member.school)
        for name in filter(None, (record.data.name, member.published_as)):
            short.add(in_short(name))
            whole |= {name, _with_its_kind(name)}
        whole.update(_numbers(record))
    patterns = [
        _any(whole | {one for one in short if " " in one}),
        _inside({one for one in short if one and " " not in one}),
    ]
    found = "|".join(pattern for pattern in patterns if pattern)
    return re.compile(found) if found else None


def in_short(name: str) -> str:
    """`Harbour Lights` for Harbour Lights Primary School; nothing where a name only says what kind of school it is."""
    words = name.replace(",", " ").split()
    while words and words[-1].casefold().strip(".()") in _KIND_OF_SCHOOL:
        words.pop()
    return " ".join(words)


def _with_its_kind(name: str) -> str:
    """`Weir Primary` for Weir Primary School, as people say it."""
    short = in_short(name)
    return " ".join(name.split()[: len(short.split()) + 1]) if short else ""


def _numbers(record: Record[School]) -> Iterator[str]:
    school = record.data
    yield from (past.urn for past in school.predecessors)
    yield from filter(None, (school.urn, school.laestab, school.postcode))


def _any(names: Iterable[str]) -> str:
    """Any of several names of more than one word, or numbers, however they are spaced, in capitals or not."""
    found = sorted({_spelt(name) for name in names if name}, key=len, reverse=True)
    return rf"(?i:(?<!\w)(?:{'|'.join(found)})(?!\w))" if found else ""


def _inside(names: Iterable[str]) -> str:
    """Any of several names of one word: with its capital, and not as the first word of a sentence, which has one anyway."""
    found = sorted({_spelt(name) for name in names}, key=len, reverse=True)
    return rf"(?<=[\w,;] )(?:{'|'.join(found)})(?!\w)" if found else ""


def _spelt(name: str) -> str:
    parts = [re.escape(part.rstrip(".")) + (r"\.?" if part.rstrip(".") == "St" else "") for part in name.split()]
    return r"[\s-]*".join(parts).replace("'", "['’]?").replace("’", "['’]?")
