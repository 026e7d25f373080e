"""Counts of pupils from one to four, in digits or words: so few can be known by those who know the school."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.privacy.known import Known
from generator.checks.privacy.listed import listed
from generator.checks.privacy.plain import Plain
from generator.checks.privacy.seen import COUNT, Seen

_PUPILS = r"(?:pupil|student|learner|youngster|schoolchild(?:ren)?|child(?:ren)?|kid|boy|girl|teenager|toddler|infant|sibling|brother|sister|young (?:person|people)|year \d{1,2}s|twin)s?"
_NOT_OF = (
    r"(?!['-]?\s*(?:desks?|voice|surveys?|councils?|premium|chairs?|profiles?|places of|parliament|tables?|questionnaires?|passports?|ambassadors? scheme"
    r"|workshops?|schools?|class(?:es)?|settings?|teachers?|staff|toilets?|nurser\w+|buildings?|sites?|interviews|forums?|trackers?|books?|sized|friendly|centred|led|minders?|psychiatr\w+|psycholog\w+|laptops?|tablets?|seats?|sets of|packs?|licen[cs]es?"
    r"|days|hours|weeks|sessions|visits|referral|progress|data|numbers|development|protection|stools?|conferences?)\b)"
)
_FEW = r"(?:one|two|three|four|a single|single|1|2|3|4|both|a pair of|pair of|a couple of|couple of|a trio of|trio of|a quartet of|(?:a )?handful of)"
_KIND = (
    r"(?:(?!(?:quarters?|thirds?|fifths?|tenths?|hal(?:f|ves)|schools?|teachers?|staff|class(?:es)?|clusters?|groups?|sessions?|days?|weeks?|months|terms?|adults?|rooms?|sites?|settings?|famil\w+"
    r"|parents?|governors?|times?|years?|hours?|per|of|and|or|to|for|in|with|from|whose|where|that|trained|assistants?|mentors?|therapists?|places?"
    r"|lessons?|mornings?|afternoons?|evenings?|workshops?|sets?|have|send|had|has|are|is|was|were)\b)[a-z]+(?:-[a-z]+)? ){0,2}?"
)
"""A word or two between the number and the pupils: 'three younger pupils'."""
_ONE = frozenset(("pupil", "child", "student", "learner", "youngster"))
_SIGNS = listed(
    "one two three four both single pair couple trio twin twins triplets quartet handful fewer less under five"
)
_ONE_TO_FOUR = re.compile(r"(?<!\d)[1-4](?!\d)")
_COUNT_WORDS = listed(
    "pupil pupils student students learner learners child children kid kids boy boys girl girls youngster youngsters twin twins triplets brothers sisters brother sister"
    " teenager teenagers toddler toddlers sibling siblings brothers sisters group schoolchildren people person infant infants cohort year"
)
_A_LABEL = re.compile(
    r"(?:[\d.,£$€/:-]|\d |\b(?:stage|schools?|site|setting|ks|years?|yrs?|y|cluster|term|phase|tier|level|wave|band|room|step|week|summer|autumn|spring|grade|class|in|sf|item|paper|part"
    r"|section|key stage|table|zone) ?)\Z",
    re.IGNORECASE,
)
"""What makes a number no count: the rest of a longer number, 'Key Stage', 'one in'."""
_COUNT = re.compile(
    rf"\b(?P<few>{_FEW}) (?:of (?:the|our|these|those|their|its|\d+|\w+) )?{_KIND}(?:of (?:the |our |these |those )?)?{_PUPILS}\b{_NOT_OF}(?! or (?:a |more|several|groups?\b))"
    rf"|(?:fewer|less) than (?:five|four|three|two|5|4|3|2) {_KIND}{_PUPILS}\b|under (?:five|5) {_PUPILS}\b|\b(?:up to|at most|no more than|maximum of|max\.?|only|just) (?:one|two|three|four|[1-4]) {_KIND}{_PUPILS}\b{_NOT_OF}"
    rf"|(?<![\d.,])\b(?:one|two|three|four|[1-4])\b (?:left |remained |dropped out |moved away )?(?:of|from|out of|in) (?:the|this|that|our) (?:group|cohort)\b(?! of schools| were| was)"
    rf"|(?<![\d/.])\b(?:[1-4]|one|two|three|four) ?(?:/|of|out of|of the) ?(?:\d{{1,2}}|[a-z]+) {_KIND}{_PUPILS}\b{_NOT_OF}"
    rf"|\b(?:group|number|total|roll|cohort|class)\b[^.!?]{{0,30}}\b(?:to|of|is|was|only|just) (?:one|two|three|four|[1-4]) {_PUPILS}\b{_NOT_OF}"
    rf"|\bthe (?:twins|triplets|twin)\b|\b(?:a set of|set of|our|both|these|identical|two sets of) (?:twins|triplets)\b|\btwins (?:who|start|in|from|have|join|attend|need)\w*\b"
    rf"|\bgroup of (?:one|two|three|four|[1-4])\b(?! (?:schools?|staff|teachers?|clusters?|governors?|settings|trusts?|rooms|lessons|tables))"
    r"|\b(?:only|just) (?:one|two|three|four|[1-4]) (?:took part|came|attended|stayed|finished|left|remain\w*|moved|joined|completed|made)\b"
    rf"|\b{_PUPILS} ?(?:\(|: ?|= ?|x ?|× ?)(?:[1-4]|one|two|three|four)\b(?![\d.,:/-]\d|\d| (?:schools?|sessions?|terms?|days?|hours?|weeks?|lessons?|years?|groups?))"
    rf"|(?<![\d.])\b(?:[1-4]|one|two|three|four) ?(?:x|×) {_PUPILS}\b{_NOT_OF}",
    re.IGNORECASE,
)
_SINGLE = re.compile(
    r"\b(?:this|that|the|a|an|our|another|said|named|same|particular|individual|specific|target|lone) (?:individual |particular |named |specific |one |new |young |same )?(?:pupil|child|student|learner|youngster)\b(?! (?:in every|in each|in any|at any))",
    re.IGNORECASE,
)
_NOT_FEW = re.compile(
    r"\b(?:not|no|never|not a|in every|out of every|one in|per|for every|each|any|whatever|which|every|for each)\s*\Z",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\s+(?:in|out of|of) (?:every |each )?(?:\d+|[a-z]+teen|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred)\b(?!-)",
    re.IGNORECASE,
)


def few_pupils(text: Plain, known: Known) -> Iterator[Seen]:
    """Counts of one, two, three or four pupils, and a pupil spoken of alone."""
    words, whole = text.words, text.text
    if not words.isdisjoint(_ONE):
        for found in _SINGLE.finditer(whole):
            if _points(found, whole):
                yield Seen(sign=COUNT, start=found.start(), end=found.end())
    if words.isdisjoint(_COUNT_WORDS) or (words.isdisjoint(_SIGNS) and _ONE_TO_FOUR.search(whole) is None):
        return
    for found in _COUNT.finditer(whole):
        before = whole[max(0, found.start() - 12) : found.start()]
        if found["few"] and found["few"][0].lower() in "1234otfs" and _A_LABEL.search(before):
            continue
        if _NOT_FEW.search(text.text[max(0, found.start() - 24) : found.start()]):
            continue
        if _SHARE.match(text.text, found.end()) and re.match(r"(?:one|1)\b", found[0], re.IGNORECASE):
            continue
        yield Seen(sign=COUNT, start=found.start(), end=found.end())


_POINTING = re.compile(r"(?:this|that|said|named|same|particular|specific|individual|lone|target)\b", re.IGNORECASE)
_DOES = re.compile(
    r"\s+(?:who (?:is|was|has|had|cannot|needs|bites|hits|struggles|runs|throws|will|does|finds|left|moved|joined)|is now|has been|was (?:born|absent|excluded|moved)"
    r"|has (?:moved|left|made|settled|used|joined|started|begun|since|now)|moved|left|joined|settled|started|made (?:good|great|some|little)|now |cannot|still )",
    re.IGNORECASE,
)
_DOES_SO = re.compile(
    r"\s+(?:who (?:bites|hits|struggles|runs|throws|moved|joined|left|cannot|finds|was|had)|has (?:moved|left|joined|settled)|moved|left|joined|settled)\b",
    re.IGNORECASE,
)
"""'A child who has a plan' is any child; 'a child who bites' is one."""


def _points(found: re.Match[str], whole: str) -> bool:
    """Whether 'the pupil' is a certain one, not any: 'this pupil', 'the child who bites', 'a student has left'."""
    if re.search(r"\b(?:named|particular|specific|said|same|individual|lone|target)\b", found[0], re.IGNORECASE):
        return (
            re.match(
                r"['-]?s? ?(?:plans?|budgets?|education|level|needs|support|basis|targets?|profiles?|timetables?)\b",
                whole[found.end() :],
            )
            is None
        )
    if _POINTING.match(found[0]):
        return True
    sign = _DOES if re.match(r"the|our|another", found[0], re.IGNORECASE) else _DOES_SO
    return sign.match(whole, found.end()) is not None
