"""Names of places, products and firms that hold somebody's name: 'Alice Lane', 'the Harry Fen fund', 'Martin Audio'."""

from __future__ import annotations

import re

from generator.checks.privacy.given import given_names, names_that_are_words, surnames
from generator.checks.privacy.line import Line
from generator.checks.privacy.listed import listed
from generator.checks.privacy.settings import (
    ANIMAL,
    ANIMATE,
    BEFORE_NAME_OF_PLACE,
    FAMILY,
    LIFE_VERBS,
    NAMED_AFTER,
    PAPERS,
    PLACE,
    PRODUCT,
    VERBS,
)


def belongs_to_place(line: Line, place: int, *, as_a_person: bool) -> bool:
    """Whether a name is part of the name of a school, a street, a ward, a charity, a programme or an animal."""
    token, before = line.tokens[place], line.at(place - 1)
    if line.known.covers(line.text, token.start, token.start + len(token.word)):
        return not _alone(line, place, as_a_person=as_a_person)
    if before and before.word in BEFORE_NAME_OF_PLACE and re.fullmatch(r"[\s.]*", line.between(place - 1)):
        return True
    around = (line.at(place + step) for step in (-3, -2, -1, 1, 2, 3))
    if any(near is not None and near.word in ANIMAL for near in around):
        return True
    after = line.next(place)
    if (after and (token.word, after.word) in NAMED_AFTER) or (before and (before.word, token.word) in NAMED_AFTER):
        return True
    near_by = line.text[max(0, token.start - 30) : token.start + 30]
    if any(found.start() <= min(token.start, 30) < found.end() for found in _STORIES.finditer(near_by)):
        return True
    return _leads_to_place(line, place) or _is_after_somebody(line, place) or _is_a_firm(line, place)


_STORIES = re.compile(
    r"\b(?:adam and eve|david and goliath|peter and the wolf|jack and the (?:bean|giant)\w*|alice in wonderland|hansel and gretel|romeo and juliet"
    r"|wallace and gromit|charlie and the chocolate|james and the giant|beauty and the beast|joseph and (?:the|his)|daniel and the lions?"
    r"|joseph's (?:coat|amazing)|jonah and the whale|noah's ark|tom and jerry|punch and judy|robin hood|oliver!|dick whittington|mary poppins)",
    re.IGNORECASE,
)


_DETERMINERS = frozenset(("the", "a", "an", "this", "our", "old", "new", "little"))
_OF_PEOPLE = (
    FAMILY | VERBS | ANIMATE | LIFE_VERBS
    | listed("family twins brothers sisters siblings children boys girls who whose and or but is was were are has had will would can"
    " could may might to in at on for with from of by as so when because now then who's said says case cases pupil child student")
)  # fmt: skip


def _is_after_somebody(line: Line, place: int) -> bool:
    """Whether a thing bears the name: 'the Ella Marsh fund', since nobody is called 'the Ella Marsh'."""
    first, last = line.run(place)
    begins = line.tokens[first]
    after = line.next(last)
    titled = begins.word in _DETERMINERS and first < place
    if titled:
        first += 1
    before = line.before(first)
    named_so = titled or (before is not None and before.word in ("the", "a", "an", "this"))
    plain_run = not any(line.tokens[at].owns or line.tokens[at].shouted for at in range(first, last + 1))
    if named_so and plain_run and last - first <= 3:
        return after is not None and not after.titled and after.word not in _OF_PEOPLE
    return False


_FIRM = listed(
    "audio brothers bros press books publishing publishers furniture electrical electronics systems software education learning print"
    " printers printing interiors contractors plumbing toys games coaches travel taxis catering bakery farms seating acoustics joinery"
    " builders landscapes landscaping flooring blinds lighting stationery sports music instruments consulting associates partners"
)
_SOLD = listed("quote quotes quotation invoice invoices price prices catalogue shop store delivery chairs shelves")


def _is_a_firm(line: Line, place: int) -> bool:
    """Whether somebody sells: 'Thomas and Sons', 'Martin Audio', 'Ellis chairs', 'Lloyd's quote'."""
    token, after = line.tokens[place], line.next(place)
    then = line.at(place + 2)
    if after and after.word in _FIRM and after.titled and not token.owns:
        return True
    joined = re.fullmatch(r"\s*&\s*", line.between(place)) is not None
    if joined and (sons := line.at(place + 1)) and sons.word in ("sons", "co", "daughters"):
        return True
    if after and after.word == "and" and then and then.word in ("sons", "co") and then.titled:
        return True
    return after is not None and after.word in _SOLD and not after.titled


def _alone(line: Line, place: int, *, as_a_person: bool) -> bool:
    """Whether a known name of a single word, like a ward's, is used as a person's is."""
    token = line.tokens[place]
    if token.word not in given_names() and token.word not in names_that_are_words():
        return False
    single = (token.word,) in line.known.phrases.get(token.word, ())
    return single and as_a_person


def _leads_to_place(line: Line, place: int) -> bool:
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
