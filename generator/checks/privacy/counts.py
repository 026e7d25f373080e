"""Counts of pupils from one to four, in digits or words: so few can be known by those who know the school."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.privacy.known import Known
from generator.checks.privacy.listed import listed
from generator.checks.privacy.plain import Plain
from generator.checks.privacy.seen import COUNT, Seen

_PUPILS = r"(?:pupil|student|learner|youngster|schoolchild(?:ren)?|child(?:ren)?|kid|boy|girl|teenager|toddler|infant|sibling|brother|sister|cousin|young (?:person|people)|year \d{1,2}s|twin|chn|little one|sixth[- ]former)s?"
_NOT_OF = (
    r"(?!(?:'s?|-)?\s*(?:desks?|voice|surveys?|councils?|premium|chairs?|profiles?|places of|parliament|tables?|questionnaires?|passports?|ambassadors? scheme"
    r"|workshops?|schools?|class(?:es)?|settings?|teachers?|staff|toilets?|nurser\w+|nurses?|buildings?|sites?|interviews|forums?|panels?|trackers?|books?|sized|friendly|centred|led|minders?|psychiatr\w+|psycholog\w+|laptops?|tablets?|seats?|sets of|packs?|licen[cs]es?"
    r"|days|hours|weeks|sessions|visits|referral|progress|data|numbers|development|protection|stools?|conferences?|centres?|services|homes|guides?|handbooks?|leaflets?|entrances?|gates?|screens?|films?|maps?|posters?|reviews?|groups?|clubs?"
    r"|and junior|or junior|& junior|areas?|halls?|rooms?|lockers?|pegs?|trays?|bags?|coats?|bikes?|work|artworks?|shows?|plays?|choirs?|bands?|teams?|conference|questionnaire|comments?|quotes?|stories|letters?|meetings?|mentors?|bod(?:y|ies)|unions?|shops?|boards?|newspapers?|magazines?)\b)"
    r"(?!-[a-z])"
)
"""What makes a thing of the pupils: 'pupil desks', 'child-height', 'children's centres'."""
_FEW = r"(?:one|two|three|four|a single|single|1|2|3|4|both|a pair of|pair of|a couple of|couple of|a trio of|trio of|a quartet of|(?:a )?handful of)"
_KIND = (
    r"(?:(?!(?:quarters?|thirds?|fifths?|tenths?|hal(?:f|ves)|schools?|teachers?|staff|class(?:es)?|clusters?|groups?|sessions?|days?|weeks?|months|terms?|adults?|rooms?|sites?|settings?|famil\w+"
    r"|parents?|governors?|times?|years?|hours?|hundred|thousand|million|dozen|score|pounds?|pence|percent|per|of|and|or|to|for|in|with|from|whose|where|that|trained|assistants?|mentors?|therapists?|places?"
    r"|lessons?|mornings?|afternoons?|evenings?|workshops?|sets?|have|send|had|has|are|is|was|were)\b)[a-z]+(?:-[a-z]+)? ){0,2}?"
)
"""A word or two between the number and the pupils: 'three younger pupils'."""
_ONE = frozenset(("pupil", "child", "student", "learner", "youngster"))
_SIGNS = listed(
    "one two three four both single pair couple trio twin twins triplets quartet handful fewer less under five siblings cousins brother brothers sister sisters"
)
_ONE_TO_FOUR = re.compile(r"(?<!\d)[1-4](?!\d)")
_COUNT_WORDS = listed(
    "pupil pupils student students learner learners child children kid kids boy boys girl girls youngster youngsters twin twins triplets brothers sisters brother sister"
    " teenager teenagers toddler toddlers sibling siblings ones brothers sisters group schoolchildren people person infant infants cohort year chn cousin cousins them fewer less"
    " former formers"
)
_A_LABEL = re.compile(
    r"(?:[\d.,£$€/:-]|\d |\b(?:hundred|thousand|million|hundred and|thousand and|and hundred|stage|schools?|site|setting|ks|years?|yrs?|y|cluster|term|phase|tier|level|wave|band|room|step|week|summer|autumn|spring|grade|class|in|sf|item|paper|part"
    r"|section|key stage|table|zone) ?)\Z",
    re.IGNORECASE,
)
"""What makes a number no count: the rest of a longer number, 'Key Stage', 'one in'."""
_DIGIT = r"[1-4]"
_THEY_DO = r"(?:attend|came|come|took part|stay|answer|finish|remain|left|leave|join|use|complet|turn|start|began|drop|moved|return|were (?:in|on)|are (?:in|on|still|left))(?:s|ed|d|ing)?\b"
"""What pupils do, said of a number alone."""
_KIN = (
    r"(?:\b(?:twins|triplets|quadruplets)\b(?![' -]*(?:schools?|track|towns?|sites?|ltd|limited|club))|\b(?:a|the|one|our) (?:twin|triplet)\b(?![ -](?:\w+ )?(?:schools?|track|towns?|sites?|sink|sinks|desk|room|rooms|bed|beds|peaks|set|lens|screens?|pack|pushchair|buggy|sockets?|approach|aims?|tasks?|goals?))"
    r"|\b(?:the|two|three|both|our|these|those|a pair of|pair of) (?:(?:older|younger|new|little|other) )?(?:siblings|cousins|brothers|sisters)\b(?!-)(?! (?:grimm|ltd|limited|school|and sons|of (?:the|all|any|every)))"
    r"|\b(?:brother and (?:his |her |a |their )?sister|sister and (?:his |her |a |their )?brother)\b)"
)
"""Children of one family are few, and everybody knows them."""
_COUNT = re.compile(
    rf"\b(?P<few>{_FEW}) (?:of (?:the|our|these|those|their|its|\d+|\w+) )?{_KIND}(?:of (?:the |our |these |those )?)?{_PUPILS}\b{_NOT_OF}(?! or (?:a |more|several|groups?\b))"
    rf"|(?:fewer|less) than (?:five|four|three|two|5|4|3|2) (?:of (?:the |our |these |those )?)?{_KIND}{_PUPILS}\b{_NOT_OF}|(?:fewer|less) than (?:five|four|three|two|[2-5]) {_THEY_DO}"
    rf"|\b(?:one|two|three|four|[1-4]) or (?:fewer|less) {_KIND}{_PUPILS}\b{_NOT_OF}|\b{_DIGIT} ?no\.? ?(?:of )?{_PUPILS}\b|\({_DIGIT}\) {_KIND}{_PUPILS}\b{_NOT_OF}"
    rf"|(?<![\w.,/:-])(?<!years )(?<!year )(?<!stage )(?<!stages )(?<!ks )[1-4] ?(?:-|to|or) ?[1-4] {_KIND}{_PUPILS}\b{_NOT_OF}"
    rf"|\b(?:two|three|four|[2-4])-(?:pupil|child|student|learner) (?:group|class|project|set)\b|under (?:five|5) {_PUPILS}\b|\b(?:up to|at most|no more than|maximum of|max\.?|only|just) (?:one|two|three|four|[1-4]) {_KIND}{_PUPILS}\b{_NOT_OF}"
    rf"|(?<![\d.,])\b(?:one|two|three|four|[1-4])\b (?:left |remained |dropped out |moved away )?(?:of|from|out of|in) (?:the|this|that|our) (?:group|cohort)\b(?! of schools| were| was)"
    rf"|(?<![\d/.])\b(?:[1-4]|one|two|three|four) ?(?:/|of|out of|of the) ?(?:\d{{1,2}}|[a-z]+) {_KIND}{_PUPILS}\b{_NOT_OF}"
    rf"|\b(?:group|number|total|roll|cohort|class)\b[^.!?]{{0,30}}\b(?:to|of|is|was|only|just) (?:one|two|three|four|[1-4]) {_PUPILS}\b{_NOT_OF}"
    rf"|{_KIN}"
    rf"|\bgroup of (?:one|two|three|four|[1-4])\b(?! (?:schools?|staff|teachers?|clusters?|governors?|settings|trusts?|rooms|lessons|tables))"
    r"|\b(?:only|just) (?:one|two|three|four|[1-4]) (?:took part|came|attended|stayed|finished|left|remain\w*|moved|joined|completed|made)\b"
    rf"|\b{_PUPILS} ?(?:\(|: ?|= ?|x ?|× ?)(?:[1-4]|one|two|three|four)\b(?![\d.,:/-]\d|\d| (?:schools?|sessions?|terms?|days?|hours?|weeks?|lessons?|years?|groups?))"
    rf"|(?<![\d.])\b(?:[1-4]|one|two|three|four) ?(?:x|×) {_PUPILS}\b{_NOT_OF}",
    re.IGNORECASE,
)
_SINGLE = re.compile(
    r"\b(?:the (?:first|second|third|fourth|last|other)|this|that|the|a|an|our|another|said|named|same|particular|individual|specific|target|lone) (?:individual |particular |named |specific |one |new |young |same )?(?:pupil|child|student|learner|youngster)\b(?! (?:in every|in each|in any|at any))",
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
    yield from _after_a_count(text)
    for found in _COUNT.finditer(whole):
        before = whole[max(0, found.start() - 12) : found.start()]
        if found["few"] and found["few"][0].lower() in "1234otfs" and _A_LABEL.search(before):
            continue
        if found["few"] and _is_of_a_thing(found, whole):
            continue
        if _NOT_FEW.search(text.text[max(0, found.start() - 24) : found.start()]):
            continue
        if _SHARE.match(text.text, found.end()) and re.match(r"(?:one|1)\b", found[0], re.IGNORECASE):
            continue
        yield Seen(sign=COUNT, start=found.start(), end=found.end())


_MORE_THAN_ONE = re.compile(r"(?:two|three|four|[2-4]|both)\b", re.IGNORECASE)
_ONE_OF_MANY = re.compile(r"(?:pupil|student|learner|youngster|child|kid|infant|toddler|teenager)\Z", re.IGNORECASE)
_AS_IF_MANY = re.compile(r"\s*(?:[.,;:!?)\]]|\Z|in\b|who\b|with\b|at\b|from\b|left\b|ha(?:s|ve)\b|on\b)", re.IGNORECASE)


def _is_of_a_thing(found: re.Match[str], whole: str) -> bool:
    """Whether one pupil after two or more makes a thing of them: 'two pupil entrances' counts entrances."""
    return (
        _MORE_THAN_ONE.match(found[0]) is not None
        and _ONE_OF_MANY.search(found[0]) is not None
        and " of " not in found[0]
        and _AS_IF_MANY.match(whole, found.end()) is None
    )


_OF_THEM = re.compile(
    r"\b(?:the (?:pair|two|three|four) of them|all (?:three|four) of them|(?:only|just) (?:one|two|three|four) of them)\b",
    re.IGNORECASE,
)
_THINGS = listed(
    "school schools quote quotes cluster clusters room rooms book books bid bids head heads headteacher headteachers trainer trainers"
    " session sessions staff teacher teachers governor governors table tables chair chairs box boxes site sites supplier suppliers"
    " adults parents trusts requests options reports rules ideas measures outcomes machines devices tablets laptops buses councils"
    " assistants mentors therapists sencos senco visits wards companies tents sheds terms weeks days"
)
_MANY_PUPILS = rf"(?:\d+|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|twenty|thirty|forty|fifty) {_KIND}{_PUPILS}\b{_NOT_OF}"
_LEFT_OVER = re.compile(
    rf"\b{_MANY_PUPILS}[^.!?;]{{0,50}}?[ ,(](?:(?P<now>now (?:for |only |just )?|only |just |leaving |to |then |for |but |in fact |and now )?)(?P<few>one|two|three|four|[1-4])"
    rf"(?: (?:of them )?(?:have |has |had |still |then |also )?{_THEY_DO}| (?:have|has) (?:moved|left|gone|stopped|settled)\b|(?=[.;!?)]|\s*\Z))",
    re.IGNORECASE,
)
"""'Six pupils at first, now three': a few of pupils who were counted before."""
_MEASURE = listed(
    "score scores scored average mean median scale rating rate rated points point times minutes level levels band bands stage ks year"
    " years item page term phase room cluster step week paper table section grade part"
)


def _after_a_count(text: Plain) -> Iterator[Seen]:
    """Numbers alone that stand for pupils, because pupils were spoken of before, or for 'them'."""
    if text.words.isdisjoint(_THINGS):
        for found in _OF_THEM.finditer(text.text):
            yield Seen(sign=COUNT, start=found.start(), end=found.end())
    for found in _LEFT_OVER.finditer(text.text):
        said = frozenset(re.findall(r"[a-z]+", found[0].lower()))
        ends = text.text[found.end("few") :].lstrip(" ")[:1] in ("", ".", ";", "!", "?", ")")
        if said.isdisjoint(_MEASURE) and not (ends and not found["now"]):
            yield Seen(sign=COUNT, start=found.start("few"), end=found.end())


_POINTING = re.compile(r"(?:this|that|said|named|same|particular|specific|individual|lone|target)\b", re.IGNORECASE)
_DOES = re.compile(
    r"\s+(?:who (?:is|was|has|had|cannot|needs|bites|hits|struggles|runs|throws|will|does|finds|left|moved|joined)|is now|has been|was (?:born|absent|excluded|moved)"
    r"|has (?:moved|left|made|settled|used|joined|started|begun|since|now)|moved|left|joined|settled|started|dropped out|made (?:good|great|some|little)|now |cannot|still )",
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
