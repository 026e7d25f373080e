"""Names of people: the given names that the lists know, and words that stand where only a name can stand.

A name alone proves nothing: schools, streets, wards and programmes are called after people. So each find is held against
what is around it, and a name that is an ordinary word too counts only where the words beside it speak of a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

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
    if _AS_PEOPLE_SIGN.search(text.text) is not None:
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
_AS_PEOPLE_SIGN = re.compile(r"\b(?:at|sent) home\b|\b(?:comes|came) (?:in|back|to|by|on)\b|\b(?:cannot|misses|nappies|excluded|bullied)\b")
_SIGN = re.compile(r"[A-Z][a-z]+, who|\b[DO]'[A-Z]")


def _is_somebody(line: Line, place: int) -> bool:
    token = line.tokens[place]
    word = token.word
    if not token.titled and word not in given_names() and word not in names_that_are_words():
        return False
    if token.titled and (word in surnames() or word == "begum") and (after := line.next(place)) and after.word in _KIN:
        return True
    if token.titled and _is_of_two_syllables(line, place):
        return True
    if word in surnames() and _is_beside_a_letter(line, place):
        return True
    if word in given_names() or (word[:1] in "do" and "'" in token.written and word[1:] in given_names()):
        return _is_listed_name(line, place)
    if word in names_that_are_words():
        return _is_word_for_somebody(line, place) and not _is_of_a_thing(line, place)
    return len(word) > 1 and _stands_for_somebody(line, place) and not _is_of_a_thing(line, place)


def _is_of_a_thing(line: Line, place: int) -> bool:
    if _does_as_people_do(line, place):
        return False
    return belongs_to_place(line, place, as_a_person=_lives(line, place, seldom=False) or _goes_on_with_who(line, place))


_AS_PEOPLE = re.compile(
    r"[A-Za-z]+ (?:(?:now|still|often|always|usually|sometimes|then|also|would otherwise|otherwise|has not|had not|hasn't|cannot) )*"
    r"(?:(?:comes?|came) (?:in (?:late|early|with|by|on|at|through)|back|to (?:school|class|lessons)|by (?:taxi|bus)|on the bus|home)"
    r"|(?:is|was|be|been|gets?|got|stays?|stayed) (?:often |always |mostly )?(?:sent home|at home|out of (?:school|class|lessons)|in (?:school|class|lessons|nappies|tears|care|hospital|detention)\b|excluded|bullied|adopted|fostered|unwell|lonely|frightened|scared|shy)"
    r"|(?:walks?|walked|runs?|ran|storms?|stormed|goes|went) (?:out|in|off|home|to school)\b|cannot (?:wait|cope|sit|read|write|manage|speak|see|hear|walk|bear|join|use|stand|be)\b"
    r"|(?:reads|writes|speaks|eats|sleeps|walked in|came in|sits|arrives|arrived) (?:by (?:him|her|them)sel|alone|with (?:a|the|his|her) (?:adult|friend|mum|dad)|now\b|early\b|late\b)"
    r"|(?:has|had) (?:no|a) (?:place|friends?|key worker|taxi|desk|social worker)\b|misses (?:school|class|lessons|assembly|phonics|maths|lunch|friends)\b)"
)
"""What follows a name and nothing else: 'comes in late', 'was sent home', 'cannot sit'."""


def _does_as_people_do(line: Line, place: int) -> bool:
    token = line.tokens[place]
    return not token.owns and _AS_PEOPLE.match(line.text, token.start) is not None


_SYLLABLE = (
    r"(?:(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)(?:ai|ei|ao|ou|ang|eng|ong|an|en|iang|iong|iao|ian|ing|ia|ie|iu|in|uang|uai|uan|ua|uo|ui|un|ue|a|e|i|o|u)"
    r"|woo|seo|yeon|hyun|soo|young|eun|hye|kyung|wing|kwan|wai|lok|hei|tsz|yin|yuk|siu|mei|kit|ching|hoi|shan|lam|kei|yee)"
)
_TWO_SYLLABLES = re.compile(rf"(?!ping-pong|sing-song|he-|she-|me-|we-|no-|so-|do-|to-|be-){_SYLLABLE}-{_SYLLABLE}(?![a-z-])", re.IGNORECASE)


def _is_of_two_syllables(line: Line, place: int) -> bool:
    """Whether two syllables with capitals are joined as in Chinese and Korean names: 'Jing-Yi', 'Seo-Yeon'."""
    start = line.tokens[place].start
    found = _TWO_SYLLABLES.match(line.text, start)
    after = line.at(place + 1)
    return found is not None and after is not None and after.titled and not after.shouted and line.text[start - 1 : start] != "-"


def _is_beside_a_letter(line: Line, place: int) -> bool:
    """'Smith, T.' and 'T. Smith'."""
    token = line.tokens[place]
    if token.word in names_that_are_words() or not token.titled:
        return False
    return (
        re.match(r", [A-Z]\.(?![A-Za-z])", line.text[token.end :]) is not None
        or re.search(r"(?:^|[ (])[A-Z]\. \Z", line.text[: token.start]) is not None
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
    if _does_as_people_do(line, place):
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
            return further is not None and further.word in ("a", "an", "the", "his", "her", "their", "extra", "more", "one", "that")
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


def _stands_for_somebody(line: Line, place: int) -> bool:
    """Whether a word stands where only a name can stand."""
    token, after, before = line.tokens[place], line.next(place), line.before(place)
    if not token.titled or token.shouted or token.word in NOT_SOMEBODY or len(token.word) < 3:
        return False
    if token.owns and after and after.word in FAMILY:
        return True
    if _does_as_people_do(line, place) and not (before and before.titled):
        return token.word not in PLACE and not token.word.endswith(("s", "ing", "ion", "ment", "time"))
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
