"""Names of people: the given names that the lists know, and words that stand where only a name can stand.

A name alone proves nothing: schools, streets, wards and programmes are called after people. So each find is held against
what is around it, and a name that is an ordinary word too counts only where the words beside it speak of a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.checks.privacy.as_people import does_as_people_do, is_beside_a_letter, is_of_two_syllables
from generator.checks.privacy.given import given_names, names_that_are_words, surnames
from generator.checks.privacy.known import Known
from generator.checks.privacy.line import Line, tokens_of
from generator.checks.privacy.named_things import belongs_to_place
from generator.checks.privacy.plain import Plain
from generator.checks.privacy.seen import NAME, Seen
from generator.checks.privacy.settings import (
    ANIMATE,
    FAMILY,
    LIFE_VERBS,
    NEVER_AFTER_FOR,
    NOT_AFTER_PUPIL,
    NOT_SOMEBODY,
    OF_SOMEBODY,
    PLACE,
    SELDOM_SOMEBODY,
    STATES,
    TOWARDS_SOMEBODY,
    VERBS,
)


def names(text: Plain, known: Known) -> Iterator[Seen]:
    """Every word that looks like somebody's name."""
    if _may_hold_one(text):
        line = Line(text=text.text, tokens=tokens_of(text.text), known=known)
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
    if "-" in text.text and _MAY_BE_SYLLABLES.search(text.text) is not None:
        return True
    if _AS_PEOPLE_SIGN.search(text.text) is not None or not text.words.isdisjoint(_HELD_FOR | _ONLY_PEOPLES):
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
_MAY_BE_SYLLABLES = re.compile(r"\b[A-Z][a-z]{0,4}-[A-Z][a-z]{0,4}\b")
_AS_PEOPLE_SIGN = re.compile(
    r"\b(?:at|sent) home\b|\b(?:comes|came) (?:in|back|to|by|on)\b|\b(?:cannot|misses|nappies|excluded|bullied)\b"
)
_SIGN = re.compile(r"[A-Z][a-z]+, who|\b[DO]'[A-Z]")


def _is_somebody(line: Line, place: int) -> bool:
    token = line.tokens[place]
    word = token.word
    if not token.titled and word not in given_names() and word not in names_that_are_words():
        return False
    if token.titled and (word in surnames() or word == "begum") and (after := line.next(place)) and after.word in _KIN:
        return True
    if token.titled and is_of_two_syllables(line, place):
        return True
    if word in surnames() and is_beside_a_letter(line, place):
        return True
    if word in given_names() or (word[:1] in "do" and "'" in token.written and word[1:] in given_names()):
        return _is_listed_name(line, place)
    if word in names_that_are_words():
        return _is_word_for_somebody(line, place) and not _is_of_a_thing(line, place)
    return len(word) > 1 and _stands_for_somebody(line, place) and not _is_of_a_thing(line, place)


def _is_of_a_thing(line: Line, place: int) -> bool:
    if does_as_people_do(line, place):
        return False
    return belongs_to_place(
        line, place, as_a_person=_lives(line, place, seldom=False) or _goes_on_with_who(line, place)
    )


def _is_listed_name(line: Line, place: int) -> bool:
    token = line.tokens[place]
    if token.shouted and len(token.word) <= 3:
        around = (line.at(place - 1), line.at(place + 1))
        if not any(
            near and near.shouted and (near.word in surnames() or near.word in given_names()) for near in around
        ):
            return _is_word_for_somebody(line, place)
    if not token.titled and len(token.word) <= 2:
        return False
    return not _is_of_a_thing(line, place)


_SHORT_FORMS = frozenset(("elsa", "sam", "pat", "art", "may", "will", "ada", "mace", "max"))
"""Which in capitals are something else."""

# A name that is an ordinary word -------------------------------------------------------------------------------------


def _is_word_for_somebody(line: Line, place: int) -> bool:
    token, after, before = line.tokens[place], line.next(place), line.before(place)
    seldom = token.word in SELDOM_SOMEBODY
    if after and after.word in surnames() and after.titled == token.titled and after.word not in names_that_are_words():
        return not seldom or token.titled
    if not token.titled or (token.shouted and token.word in _SHORT_FORMS):
        return False
    if does_as_people_do(line, place):
        return True
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


def _lives(line: Line, place: int, *, seldom: bool) -> bool:
    """Whether what follows is something that only a person does: 'finds', 'was out of class'."""
    token, after = line.tokens[place], line.next(place)
    if after is None or after.titled:
        return False
    then = line.at(place + 2)
    if after.word in ("is", "was", "has", "had", "does", "did"):
        if token.word == "will":
            return True
        further = line.at(place + 3)
        if then is not None and then.word == "been":
            return further is not None and (further.word in STATES or further.word in ("in", "at"))
        if then is not None and then.word in ("given", "told", "shown"):
            return further is not None and further.word in (
                "a",
                "an",
                "the",
                "his",
                "her",
                "their",
                "extra",
                "more",
                "one",
                "that",
            )
        return then is not None and (then.word in STATES or (after.word in ("does", "did") and then.word == "not"))
    if after.word in ANIMATE or (after.word in LIFE_VERBS and not seldom):
        return line.text[max(0, token.start - 2) : token.start - 1].isdigit() is False
    return not seldom and after.word in VERBS and token.first


def _goes_on_with_who(line: Line, place: int) -> bool:
    after = line.at(place + 1)
    return after is not None and line.between(place) == ", " and after.word in ("who", "whose")


def _ends_here(line: Line, place: int) -> bool:
    """Whether a single letter is the short form of a surname, not the first of something that is numbered with letters."""
    after = line.at(place + 1)
    return after is None or not after.titled


def _somebody_before(line: Line, place: int) -> bool:
    return any((near := line.at(place - back)) is not None and near.word.rstrip("s") in _CHILD for back in range(2, 5))


# A word that no list knows -------------------------------------------------------------------------------------------


_ONLY_PEOPLES = frozenset(
    ("taxi", "handwriting", "anxiety", "wheelchair", "medication", "glasses", "friends", "sleep", "behaviour", "speech")
)
_HELD_FOR = frozenset(("place", "seat", "taxi", "consent", "wheelchair"))


def _may_be_a_thing(line: Line, word: str) -> bool:
    """Whether an unknown word is a school's or a place's, or ends as names of things do."""
    ends = ("s", "ing", "ion", "ment", "time", "work", "fast", "day", "ball", "craft", "ton", "ham")
    return word in PLACE or word in line.known.phrases or word.endswith(ends)


def _is_spoken_for(line: Line, place: int) -> bool:
    """'Mum of …', 'a place at the farm was found for …'."""
    before, kin = line.before(place), line.at(place - 2)
    if before is None or kin is None:
        return False
    if before.word == "of" and kin.word in FAMILY:
        return True
    held = any((near := line.at(place - back)) is not None and near.word in _HELD_FOR for back in range(2, 8))
    return before.word == "for" and held and line.between(place).strip(" ")[:1] in ("", ".", ";", ",", ")")


def _stands_for_somebody(line: Line, place: int) -> bool:
    """Whether a word stands where only a name can stand."""
    token, after, before = line.tokens[place], line.next(place), line.before(place)
    if not token.titled or token.shouted or token.word in NOT_SOMEBODY or len(token.word) < 3:
        return False
    if token.owns and after and after.word in FAMILY:
        return True
    if does_as_people_do(line, place) and not (before and before.titled):
        return not _may_be_a_thing(line, token.word)
    if token.owns and after and after.word in _ONLY_PEOPLES and not _may_be_a_thing(line, token.word):
        return True
    if before and not (after and after.titled) and _is_spoken_for(line, place):
        return not _may_be_a_thing(line, token.word)
    if before and before.word in _TITLES and before.titled and not (before.shouted and len(before.word) < 3):
        further = line.at(place + 2)
        return not (token.owns and after and after.titled and further and further.titled)
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
