"""Names of people: the given names that the lists know, and words that stand where only a name can stand.

A name alone proves nothing: schools, streets, wards and programmes are called after people. So each find is held against
what is around it, and a name that is an ordinary word too counts only where the words beside it speak of a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from generator.checks.privacy.given import given_names, names_that_are_words, surnames
from generator.checks.privacy.known import Known
from generator.checks.privacy.plain import Plain
from generator.checks.privacy.seen import NAME, Seen
from generator.checks.privacy.settings import (
    ANIMAL,
    ANIMATE,
    BEFORE_NAME_OF_PLACE,
    FAMILY,
    LIFE_VERBS,
    NAMED_AFTER,
    NEVER_AFTER_FOR,
    NOT_AFTER_PUPIL,
    NOT_SOMEBODY,
    OF_SOMEBODY,
    PAPERS,
    PLACE,
    PRODUCT,
    SELDOM_SOMEBODY,
    STATES,
    TOWARDS_SOMEBODY,
    VERBS,
)


def names(text: Plain, known: Known) -> Iterator[Seen]:
    """Every word that looks like somebody's name."""
    if _may_hold_one(text):
        line = _Line(text=text.text, tokens=_tokens(text.text), known=known)
        for place, token in enumerate(line.tokens):
            if _is_somebody(line, place):
                yield Seen(sign=NAME, start=token.start, end=token.end)


def _may_hold_one(text: Plain) -> bool:
    if not text.words.isdisjoint(given_names()):
        return True
    capitals = text.capitals
    if not capitals:
        return not text.words.isdisjoint(surnames())
    if not text.words.isdisjoint(_SIGNS) or _SIGN.search(text.text) is not None:
        return True
    if not text.words.isdisjoint(FAMILY) and "'s " in text.text:
        return True
    return not capitals.isdisjoint(_words_and_surnames())


@cache
def _words_and_surnames() -> frozenset[str]:
    return names_that_are_words() | surnames()


_KIN = frozenset(("family", "twins", "brothers", "sisters", "siblings", "children", "boys", "girls"))
_TITLES = frozenset(("mr", "mrs", "ms", "miss", "mx", "master"))
_CHILD = frozenset(("pupil", "child", "student", "learner", "boy", "girl", "son", "daughter", "sibling", "twin", "lad"))
_SIGNS = frozenset((*_TITLES, *_CHILD, *ANIMATE, "named", "called"))
_SIGN = re.compile(r"[A-Z][a-z]+, who|\b[DO]'[A-Z]")


class _Token(NamedTuple):
    word: str
    """In small letters, without `'s`."""
    written: str
    start: int
    end: int
    owns: bool
    """Whether `'s` follows."""
    first: bool
    """Whether a sentence or a bracket begins with it, so that a capital says nothing."""

    @property
    def titled(self) -> bool:
        return self.written[:1].isupper()

    @property
    def shouted(self) -> bool:
        return len(self.word) > 1 and self.written[: len(self.word)].isupper()


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    tokens: list[_Token]
    known: Known

    def at(self, place: int) -> _Token | None:
        return self.tokens[place] if 0 <= place < len(self.tokens) else None

    def between(self, place: int) -> str:
        """What stands between a token and the next."""
        after = self.at(place + 1)
        return self.text[self.tokens[place].end : after.start] if after else ""

    def next(self, place: int) -> _Token | None:
        """The next token, if nothing but a space parts them."""
        return self.at(place + 1) if self.between(place).isspace() else None

    def before(self, place: int) -> _Token | None:
        """The token before, if nothing but a space parts them."""
        return self.at(place - 1) if place and self.between(place - 1).isspace() else None


_TOKEN = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)*")
_ELSEWHERE = re.compile(r"\S+@\S+|[a-z]+://\S+|www\.\S+", re.IGNORECASE)
"""Addresses have rules of their own."""
_BEGINS = re.compile(r"[.!?:;(\[#\"*\n]")


def _tokens(text: str) -> list[_Token]:
    if "@" in text or "/" in text:
        text = _ELSEWHERE.sub(lambda found: " " * len(found[0]), text)
    tokens: list[_Token] = []
    end = 0
    for found in _TOKEN.finditer(text):
        written = found[0]
        low = written.lower()
        owns = low.endswith("'s") or (text[found.end() : found.end() + 1] == "'" and low.endswith("s"))
        word = low.removesuffix("'s").replace("'", "")
        gap = text[end : found.start()]
        first = not tokens or (gap != " " and _BEGINS.search(gap) is not None)
        tokens.append(_Token(word, written, found.start(), found.end(), owns, first))
        end = found.end()
    return tokens


def _is_somebody(line: _Line, place: int) -> bool:
    token = line.tokens[place]
    word = token.word
    if not token.titled and word not in given_names() and word not in names_that_are_words():
        return False
    if token.titled and (word in surnames() or word == "begum") and (after := line.next(place)) and after.word in _KIN:
        return True
    if word in given_names() or (word[:1] in "do" and "'" in token.written and word[1:] in given_names()):
        return _is_listed_name(line, place)
    if word in names_that_are_words():
        return _is_word_for_somebody(line, place) and not _belongs_to_place(line, place)
    return len(word) > 1 and _stands_for_somebody(line, place) and not _belongs_to_place(line, place)


def _is_listed_name(line: _Line, place: int) -> bool:
    token = line.tokens[place]
    if token.shouted and len(token.word) <= 3:
        around = (line.at(place - 1), line.at(place + 1))
        if not any(
            near and near.shouted and (near.word in surnames() or near.word in given_names()) for near in around
        ):
            return _is_word_for_somebody(line, place)
    if not token.titled and len(token.word) <= 2:
        return False
    return not _belongs_to_place(line, place)


# A name that is an ordinary word -------------------------------------------------------------------------------------


def _is_word_for_somebody(line: _Line, place: int) -> bool:
    token, after, before = line.tokens[place], line.next(place), line.before(place)
    seldom = token.word in SELDOM_SOMEBODY
    if after and after.word in surnames() and after.titled == token.titled and after.word not in names_that_are_words():
        return not seldom or token.titled
    if not token.titled:
        return False
    if token.owns and after and after.word in (FAMILY if seldom else FAMILY | OF_SOMEBODY):
        return True
    if _lives(line, place, seldom=seldom) or (not seldom and _goes_on_with_who(line, place)):
        return True
    if after and not seldom and re.fullmatch(r"[B-HJ-Z]", after.written) and _ends_here(line, place + 1):
        return True
    if before is None:
        return False
    if before.word in _TITLES and before.titled:
        return True
    if token.word in NEVER_AFTER_FOR:
        return False
    if before.word in _CHILD or (before.word in ("named", "called") and _somebody_before(line, place)):
        return True
    towards = not before.titled or before.first
    return not token.first and towards and before.word in TOWARDS_SOMEBODY and not (after and after.titled)


def _lives(line: _Line, place: int, *, seldom: bool) -> bool:
    """Whether what follows is something that only a person does: 'finds', 'was out of class'."""
    token, after = line.tokens[place], line.next(place)
    if after is None or after.titled:
        return False
    then = line.at(place + 2)
    if after.word in ("is", "was", "has", "had", "does", "did"):
        if token.word == "will":
            return True
        return then is not None and (then.word in STATES or (after.word in ("does", "did") and then.word == "not"))
    if after.word in ANIMATE or (after.word in LIFE_VERBS and not seldom):
        return line.text[max(0, token.start - 2) : token.start - 1].isdigit() is False
    return not seldom and after.word in VERBS and token.first


def _goes_on_with_who(line: _Line, place: int) -> bool:
    after = line.at(place + 1)
    return after is not None and line.between(place) == ", " and after.word in ("who", "whose")


def _ends_here(line: _Line, place: int) -> bool:
    """Whether a single letter is the short form of a surname, not the first of something that is numbered with letters."""
    after = line.at(place + 1)
    return after is None or not after.titled


def _somebody_before(line: _Line, place: int) -> bool:
    return any((near := line.at(place - back)) is not None and near.word.rstrip("s") in _CHILD for back in range(2, 5))


# A word that no list knows -------------------------------------------------------------------------------------------


def _stands_for_somebody(line: _Line, place: int) -> bool:
    """Whether a word stands where only a name can stand."""
    token, after, before = line.tokens[place], line.next(place), line.before(place)
    if not token.titled or token.shouted or token.word in NOT_SOMEBODY or len(token.word) < 3:
        return False
    if token.owns and after and after.word in FAMILY:
        return True
    if before and before.word in _TITLES and before.titled:
        return True
    if (
        after and after.titled and not token.owns and after.word in surnames()
        and after.word not in names_that_are_words() and after.word not in given_names() and not token.word.endswith("s")
    ):  # fmt: skip
        return True
    if before and before.word in ("named", "called") and _somebody_before(line, place):
        return True
    if before and before.word in _CHILD and not before.titled and token.word not in NOT_AFTER_PUPIL:
        return True
    if token.word.endswith(("ss", "ing", "ion", "ment")):
        return False  # a plural, or a thing
    if after and not after.titled and after.word in ANIMATE and not (before and before.titled):
        return token.word not in PLACE
    return token.first and _goes_on_with_who(line, place)


# Names of places and things ------------------------------------------------------------------------------------------


def _belongs_to_place(line: _Line, place: int) -> bool:
    """Whether a name is part of the name of a school, a street, a ward, a charity, a programme or an animal."""
    token, before = line.tokens[place], line.at(place - 1)
    if line.known.covers(line.text, token.start, token.start + len(token.word)):
        return not _alone(line, place)
    if before and before.word in BEFORE_NAME_OF_PLACE and re.fullmatch(r"[\s.]*", line.between(place - 1)):
        return True
    around = (line.at(place + step) for step in (-3, -2, -1, 1, 2, 3))
    if any(near is not None and near.word in ANIMAL for near in around):
        return True
    after = line.next(place)
    if (after and (token.word, after.word) in NAMED_AFTER) or (before and (before.word, token.word) in NAMED_AFTER):
        return True
    return _leads_to_place(line, place)


def _alone(line: _Line, place: int) -> bool:
    """Whether a known name of a single word, like a ward's, is used as a person's is."""
    token = line.tokens[place]
    if token.word not in given_names() and token.word not in names_that_are_words():
        return False
    single = (token.word,) in line.known.phrases.get(token.word, ())
    return single and (_lives(line, place, seldom=False) or _goes_on_with_who(line, place))


def _leads_to_place(line: _Line, place: int) -> bool:
    """Whether the words after a name, as far as they belong to it, end in 'Street', 'Trust' or 'phonics programme'."""
    token = line.tokens[place]
    owns = token.owns
    capitals = 0
    for step in range(1, 6):
        gap = line.between(place + step - 1)
        near = line.at(place + step)
        if near is None or re.fullmatch(r"\s*(?:&\s*)?|-", gap) is None:
            return False
        if near.word in PLACE and (near.titled or near.word == "ward"):
            return True
        if near.word in PRODUCT and not (owns and not capitals):
            return True
        if owns and near.titled and step == 1:
            return near.word not in PAPERS and near.word not in surnames() and near.word not in given_names()
        if near.titled:
            capitals += 1
        elif near.word not in ("and", "of", "the", "by", "on") and step > 2:
            return False
    return False
