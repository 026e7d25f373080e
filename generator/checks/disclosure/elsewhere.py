"""What one record tells of another: a title in a piece of news, a school's name beside a request's number.

Each of the two may be public; together they say what neither does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from generator.checks.disclosure.about import about
from generator.checks.disclosure.naming import names
from generator.checks.passages import Passage, by_path
from generator.checks.rule import Fault, at, text_rule
from generator.records import model
from generator.records.dataset import Dataset, Record
from generator.records.finding import Severity
from generator.records.model import AWARDED
from generator.records.read import Reading

_ENOUGH = 3
"""A title of fewer words may stand anywhere by chance."""


@text_rule(
    "told-elsewhere",
    Severity.ERROR,
    "A title in one record and a school's name in another, put together, say what neither says alone.",
)
def told_elsewhere(reading: Reading) -> Iterator[Fault]:
    """A text of another record that gives the title of a request that may not be named, or its number or title beside a school."""
    dataset = reading.dataset
    if dataset is None:
        return
    hidden = {name: record for name, record in dataset.bids.items() if _unnamed(dataset, record)}
    yield from _asked_again(dataset)
    own = _own(reading, hidden)
    shown = {tuple(_words(record.data.title)) for name, record in dataset.bids.items() if name not in hidden}
    look = _Look(hidden=hidden, titles=_titles(hidden, shown))
    for path, passages in by_path(reading).items() if hidden else ():
        for passage in passages:
            for name, titled in look.told(passage.text, path).items():
                record = hidden[name]
                if any(_same(record, hidden[other]) for other in own.get((path, passage.field), ())):
                    continue
                if titled and not record.data.schools_withheld:
                    yield _fault(passage, f"This gives the title of '{name}', which may not be named.", _NUMBER)
                elif _names_a_school(dataset, record, passage.text):
                    yield _fault(passage, f"This names a school beside '{name}', whose school is not told.", _APART)


_NUMBER = "Write the request's number, or leave it out."
_APART = "Leave out the school or the request."


def _asked_again(dataset: Dataset) -> Iterator[Fault]:
    """Two requests of one title in one cluster, of which one withholds its school and the other names it: the later one."""
    named: dict[tuple[str, tuple[str, ...]], Record[model.Bid]] = {}
    for record in dataset.bids.values():
        if not record.data.schools_withheld:
            named[record.data.cluster, tuple(_words(record.data.title))] = record
    for record in dataset.bids.values():
        other = named.get((record.data.cluster, tuple(_words(record.data.title))))
        if record.data.schools_withheld and other is not None:
            first, later = sorted((record, other), key=lambda one: (one.data.received, one.id))
            message = f"'{first.id}' has this title too; one of the two withholds its school, and the other names it."
            yield at(later, "/title", message, "Give this one another title.")


def _unnamed(dataset: Dataset, record: Record[model.Bid]) -> bool:
    """Whether a request's school is never told, or not unless a later meeting agrees the request."""
    agreed = any(taken.data.items[place].outcome in AWARDED for taken, place in dataset.taken.get(record.id, ()))
    return record.data.schools_withheld or not (agreed or record.data.name_if_not_agreed)


def _same(one: Record[model.Bid], other: Record[model.Bid]) -> bool:
    """Whether two are one request, or one that was asked again under its title."""
    return one.id == other.id or _words(one.data.title) == _words(other.data.title)


def _own(reading: Reading, hidden: Mapping[str, Record[model.Bid]]) -> Mapping[tuple[str, str], set[str]]:
    """From a file and a field to the requests that it is about: there they may be named as far as its own rules let them."""
    found: dict[tuple[str, str], set[str]] = {}
    for name, pieces in about(reading, hidden).items():
        for piece in pieces:
            found.setdefault((piece.passage.paper.path, piece.passage.field), set()).add(name)
    return found


Titles = Mapping[tuple[str, ...], Sequence[tuple[list[str], str]]]
"""From the first words of a title to all of its words, and the request's id."""


def _titles(bids: Mapping[str, Record[model.Bid]], shown: Set[tuple[str, ...]]) -> Titles:
    """Those of hidden requests; not one that another request bears in public, as when a school asks again."""
    found: dict[tuple[str, ...], list[tuple[list[str], str]]] = {}
    for name, record in bids.items():
        words = _words(record.data.title)
        if len(words) >= _ENOUGH and tuple(words) not in shown:
            found.setdefault(tuple(words[:_ENOUGH]), []).append((words, name))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """What is looked for in every text: numbers and titles of requests."""

    hidden: Mapping[str, Record[model.Bid]]
    titles: Titles

    def told(self, text: str, path: str) -> Mapping[str, bool]:
        """The requests that a text speaks of, and whether by their titles."""
        words = _words(text)
        return dict.fromkeys(self._by_number(words, path), False) | dict.fromkeys(self._by_title(words), True)

    def _by_title(self, words: list[str]) -> Iterator[str]:
        for start, first in enumerate(zip(words, words[1:], words[2:], strict=False)):
            for title, name in self.titles.get(first, ()):
                if words[start : start + len(title)] == title:
                    yield name

    def _by_number(self, words: list[str], path: str) -> Iterator[str]:
        """Those whose number is given: `c1-003`, in the year of the record that gives it, or in any if it has none."""
        numbers = [word for word in words if word[-1].isdecimal() and "-" in word]
        if not numbers:
            return
        years = [path.split("/")[1]] if path.count("/") > 1 else {name.partition("/")[0] for name in self.hidden}
        yield from (name for word in numbers for year in years if (name := f"{year}/{word}") in self.hidden)


def _words(text: str) -> list[str]:
    return text.casefold().translate(_STOPS).split()


_STOPS = str.maketrans(dict.fromkeys('.,;:!?()[]{}"“”\u2018*_/…–—', " "))


def _fault(passage: Passage, message: str, fix: str) -> Fault:
    return Fault(path=passage.paper.path, line=passage.line, field=passage.field, message=message, fix=fix)


def _names_a_school(dataset: Dataset, record: Record[model.Bid], text: str) -> bool:
    grouping = dataset.groupings[dataset.years[record.year].data.grouping].data
    cluster = grouping.cluster(record.data.cluster)
    pattern = names(dataset, cluster) if cluster else None
    return bool(pattern and pattern.search(text))
