"""What is harmless because the records themselves say so: names of schools, places and clusters, addresses, postcodes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.checks.privacy.listed import listed
from generator.checks.privacy.plain import plain
from generator.records.sheets import Paper
from generator.records.yaml import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The harmless words of one data root."""

    phrases: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    """By each word in it, the names of schools, trusts, wards, places and clusters, in small letters."""
    postcodes: frozenset[str] = frozenset()
    """Of schools; capitals without the space."""
    mailboxes: frozenset[str] = frozenset()
    """The authority's own addresses, in small letters."""
    mail_domains: frozenset[str] = frozenset()
    """What stands behind the @ in them."""
    short: frozenset[str] = frozenset()
    """Capitals that the records use as a short name: in a name, or as the first letters of three words or more."""
    hosts: frozenset[str] = frozenset()
    """Whose public pages the authority's own record links."""

    def covers(self, text: str, start: int, end: int) -> bool:
        """Whether a word, told by where it stands in a plain text, is part of a name that is known."""
        word = text[start:end].lower()
        held = self.phrases.get(word) or self.phrases.get(word.removesuffix("'s").rstrip("'"))
        if not held:
            return False
        before = tuple(_words(text[max(0, start - 80) : start]))
        here = tuple(_words(text[start : end + 80]))
        return any(_fits(phrase, before, here) for phrase in held)


NOTHING_KNOWN = Known()


def known_in(papers: Iterable[Paper]) -> Known:
    """Learn the harmless words from the records, whether or not they are sound."""
    names: set[str] = set()
    postcodes: set[str] = set()
    mailboxes: set[str] = set()
    hosts: set[str] = set()
    for paper in papers:
        value = paper.document.value if paper.readable else _guessed(paper)
        names.update(_names(paper.kind, value))
        if paper.kind == "school":
            postcodes.update(one.upper().replace(" ", "") for one in _at(value, "postcode"))
        if paper.kind == "authority":
            for way in (("contact", "email"), ("data_protection", "officer_contact")):
                mailboxes.update(one.lower() for one in _at(value, *way) if "@" in one)
            for way in (("contact", "page"), ("links", "url"), ("licence", "url")):
                hosts.update(one.split("/")[2].lower() for one in _at(value, *way) if one.count("/") > 1)
    phrases: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for name in names:
        for phrase in _shapes(name):
            for word in phrase:
                phrases[word].add(phrase)
    return Known(
        phrases={word: tuple(sorted(held)) for word, held in phrases.items()},
        postcodes=frozenset(postcodes),
        short=frozenset(short for name in names for short in _short_names(name)),
        mailboxes=frozenset(mailboxes),
        mail_domains=frozenset(one.rpartition("@")[2] for one in mailboxes),
        hosts=frozenset(hosts),
    )


_NAMED: dict[str, tuple[tuple[str, ...], ...]] = {
    "authority": (
        ("name",), ("short_name",), ("contact", "name"), ("links", "title"), ("licence", "name"),
        ("map", "places", "name"),
    ),
    "school": (
        ("name",), ("ward",), ("trust",), ("academy_trust",), ("foundation_trust",), ("federation",),
        ("academy_trust", "name"), ("foundation_trust", "name"), ("federation", "name"), ("predecessors", "name"),
        ("sources", "title"), ("sources", "publisher"),
    ),
    "grouping": (("clusters", "name"), ("clusters", "members", "published_as")),
}  # fmt: skip


def _names(kind: str, value: Value) -> Iterator[str]:
    for way in _NAMED.get(kind, ()):
        yield from _at(value, *way)


def _guessed(paper: Paper) -> Value:
    """What the lines of a file that cannot be read say of itself: a missing quote makes no private address of the authority's."""
    fields = (_FIELD.match(comment.text) for comment in paper.document.comments)
    held = [(field["name"], field["value"]) for field in fields if field]
    return [
        {"name": said, "ward": said, "published_as": said}
        if name in ("name", "short_name", "ward", "published_as")
        else {"postcode": said, "contact": {"email": said}}
        for name, said in held
    ]


_FIELD = re.compile(
    r"\s*(?:- )?(?P<name>name|short_name|ward|published_as|postcode|email|officer_contact): *[\"']?(?P<value>[^\"'#]+)[\"']?\s*\Z"
)


def _at(value: Value, *way: str) -> Iterator[str]:
    """Every text that stands at the end of a way into a value; lists are gone through."""
    match value:
        case list():
            for item in value:
                yield from _at(item, *way)
        case dict():
            if way and way[0] in value:
                yield from _at(value[way[0]], *way[1:])
        case str() if not way:
            yield value


def _short_names(name: str) -> Iterator[str]:
    """The capitals in a name, and its first letters."""
    yield from _CAPITALS.findall(name)
    firsts = "".join(word[0] for word in name.split() if word[:1].isupper())
    if len(firsts) > 2:
        yield firsts


_CAPITALS = re.compile(r"\b[A-Z]{2,4}\b")


def _shapes(name: str) -> Iterator[tuple[str, ...]]:
    """A name in full, and as people shorten it: 'Dunes End' of 'Dunes End Primary School'.

    One word that is left is kept too; whether it is meant as somebody's name is for whoever asks.
    """
    words = tuple(_words(plain(name).text))
    if words:
        yield words
    short = words
    while short and short[-1] in _KINDS_OF_SCHOOL:
        short = short[:-1]
    if short and short != words:
        yield short


_KINDS_OF_SCHOOL = listed(
    "academy aided and c catholic ce cofe church college community controlled england first foundation free girls boys"
    " grammar high infant infants junior juniors middle nursery of primary rc roman school schools secondary special"
    " sixth form the trust upper voluntary"
)


def _words(text: str) -> Iterator[str]:
    for found in _WORD.finditer(text.lower()):
        yield found[0].removesuffix("'s").rstrip("'")


_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?'?")


def _fits(phrase: tuple[str, ...], before: tuple[str, ...], here: tuple[str, ...]) -> bool:
    """Whether a phrase lies over the words so that it takes in the first of `here`."""
    if not here:
        return False
    for place, word in enumerate(phrase):
        if word == here[0] and phrase[place:] == here[: len(phrase) - place]:
            ahead = phrase[:place]
            if not ahead or before[-place:] == ahead:
                return True
    return False
