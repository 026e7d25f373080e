"""When somebody was born, how old somebody is, and in which year group: beside a pupil or a need, each narrows a group down."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.privacy.digits import UNDER_TWENTY
from generator.checks.privacy.known import Known
from generator.checks.privacy.listed import listed
from generator.checks.privacy.plain import Plain
from generator.checks.privacy.seen import AGE, BIRTH, Seen

PUPIL = (
    r"(?:pupil|child|student|learner|youngster|boy|girl|kid|teenager|teen|toddler|lad|lass|sibling|twin|brother|sister|son|daughter"
    r"|young (?:person|man|woman|lady)|infant|preschooler|schoolchild|individual)"
)
SOMEBODY = rf"(?:{PUPIL}|someone|somebody|one)"
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_DATE = rf"(?:\d{{1,2}}[\s./-]+\d{{1,2}}[\s./-]+\d{{2,4}}|(?:19|20)\d\d-\d\d-\d\d|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b|{_MONTH} \d{{1,2}}|{_MONTH} (?:19|20)\d\d)"
_THING = (
    r"(?:scheme|project|programme|service|school|trust|hub|group|pilot|plan|partnership|idea|club|charity|policy|council|library|company|scheme|society|building|minibus"
    r"|laptops?|number|total|count|sum|average|score|share|there|figure|it)"
)

# Birth ---------------------------------------------------------------------------------------------------------------

_BIRTH_WORDS = frozenset(("bday", "born", "birth", "birthday", "birthdays", "birthdate", "birthdates", "dob"))
_TURNING = frozenset(
    ("turn", "turned", "turns", "turning", "be", "is", "was", "becomes", "become", "reaches", "reached", "reach")
)
_TURNS = re.compile(
    rf"\b(?:turn(?:s|ed|ing)?|be|becomes?|going to be|reach(?:es|ed)? the age of|is|was) {UNDER_TWENTY}\b",
    re.IGNORECASE,
)
_WHEN = listed(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept"
    " oct nov dec easter christmas birthday summer autumn spring week month half"
)
_ORDINAL = r"(?:1st|2nd|3rd|[4-9]th|1\dth|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|[a-z]+teenth)"
_BESIDE = re.compile(
    rf"\b{PUPIL}(?:'s)?(?: is|:)?,? ?\(?(?P<date>\d{{1,2}}[./-]\d{{1,2}}[./-](?:\d\d|20\d\d)|20\d\d[-/.]\d\d[-/.]\d\d|{_MONTH} (?:20)?\d\d)(?=[\s).,;]|\Z)",
    re.IGNORECASE,
)
"""A date right after a word for one young person: 'the learner (17/05/2011)'."""
_BIRTH = re.compile(
    rf"\bd\.?\s?o\.?\s?b\b\.?[^!?]{{0,40}}?(?:\d|{_MONTH}\b)"
    rf"|\b(?:date|day|month|year)s? of birth\b[^!?]{{0,40}}?(?:\d|{_MONTH}\b)|\bbirth ?dates?\b[^!?]{{0,30}}?\d"
    rf"|(?<!\bproject was )(?<!\bscheme was )(?<!\bidea was )(?<!\bservice was )(?<!\bpilot was )(?<!\bprogramme was )(?<!\bgroup was )(?<!\bplan was )(?<!\bhub was )(?<!\bclub was )(?<!\bpartnership was )(?<!\btrust was )"
    rf"\bborn\b[ ,:(]{{1,3}}(?:(?:at \d+ weeks|prematurely|early|late|abroad|here|on|in|the|a|of|summer|autumn|winter|spring|around|about|before|after) ){{0,4}}(?:{_DATE}|{_MONTH}\b|(?:19|20)\d\d|['’]\d\d)"
    rf"|\bborn (?:at \d\d weeks|prematurely|premature)\b"
    rf"|\b(?:summer|autumn|winter|spring|{_MONTH})[- ]born {PUPIL}\b"
    rf"|\bb\. ?(?:{_DATE}|(?:19|20)\d\d\b)|\(b\.? ?(?:19|20)\d\d\)"
    rf"|\b(?:{PUPIL}(?:'s)?|their|whose|his|her|[A-Z]\w+'s)\b[^.!?]{{0,20}} (?:\w+ )?birthday\b[^.!?]{{0,40}}?(?:{_MONTH}\b|\d{{1,2}}(?:st|nd|rd|th)?\b)"
    rf"|\b(?:{_ORDINAL}) birthday\b|\bb'?day:? {_DATE}"
    rf"|\b(?<!th )(?<!st )(?<!nd )birthday (?:is|was|falls|in|on|:)[^.!?]{{0,12}}(?:{_DATE}|{_MONTH}\b)"
    rf"|\b(?:turn(?:s|ed|ing)?|will be|is going to be|becomes?|reach(?:es|ed)? the age of|is|was) (?:{UNDER_TWENTY}) (?:years old )?(?:on|in|at|this|next|last|by|before|after) (?:the )?(?:{_DATE}|{_MONTH}\b|easter|christmas|half-term|birthday|summer|autumn|spring|week|month)",
    re.IGNORECASE,
)
_OF_A_THING = re.compile(rf"\b{_THING}\b[^.!?]{{0,30}}\Z", re.IGNORECASE)


_OLD_BIRTHDAY = re.compile(
    rf"(?:\b[2-9]\dth|\d{{3}}th|[a-z]+ieth|\b{_THING}'s (?:\w+ )?) ?birthday[^.!?]{{0,30}}\Z", re.IGNORECASE
)
"""Of a school or a charity."""


def births(text: Plain, known: Known) -> Iterator[Seen]:
    """Dates of birth, birthdays, and when somebody reaches an age."""
    words = text.words
    if text.has_digits and not words.isdisjoint(_ONE_CHILD):
        for found in _BESIDE.finditer(text.text):
            yield Seen(sign=BIRTH, start=found.start("date"), end=found.end())
    turning = not words.isdisjoint(_TURNING) and not words.isdisjoint(_WHEN) and _TURNS.search(text.text) is not None
    if not turning and words.isdisjoint(_BIRTH_WORDS) and not ("b" in words and text.has_digits):
        return
    for found in _BIRTH.finditer(text.text):
        ageing = found[0][:1].lower() in "tiwr" and not found[0].lower().startswith("their")
        if found[0].endswith("birthday") and re.match(rf" of (?:the|our|a) {_THING}\b", text.text[found.end() :]):
            continue
        if _OLD_BIRTHDAY.search(text.text[: found.end()]):
            continue
        if not (ageing and _OF_A_THING.search(text.text[: found.start()])):
            yield Seen(sign=BIRTH, start=found.start(), end=found.end())


# Age -----------------------------------------------------------------------------------------------------------------

_NUMBER = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen)"
_YEAR = rf"(?:\b(?:year|yr)\.?(?: group)?[\s-]{{0,2}}{_NUMBER}s?\b|\by ?\d{{1,2}}s?\b)"
_STAGE = (
    rf"(?:{_YEAR}|\b(?:reception|nursery|pre-?school|foundation stage|early years|eyfs|key stage (?:\d|one|two|three|four)|ks ?\d|sixth[- ]form"
    r"|infant|junior|primary|secondary|school)[- ]age[d]?\b|\b(?:reception|nursery|pre-?school|foundation stage|early years|eyfs|ks ?\d|key stage (?:\d|one|two|three|four)|sixth[- ]form|year r|yr r|post[- ]16|(?:first|second|third|final)[- ]year)\b)"
)
_NEED = (
    r"(?:SEMH|C&I|C & I|SLCN|SpLD|MLD|PMLD|ASC|ASD|ADHD|autis\w+|dyslex\w+|selective|speech (?:delay|needs?)|delayed speech|language delay"
    r"|hearing (?:loss|impairment)|visual impairment|hearing impaired|non-?verbal|anxiety|school refus\w+|behaviou?r\w*|physical needs?|sensory needs?)"
)
_AGE_WORDS = listed(
    "year yr yrs y yo age aged ages old olds reception nursery preschool ks key eyfs sixth foundation teenager teen toddler yearold former formers preschooler infant post first second third final oldest youngest"
)
_AGE = re.compile(
    rf"(?P<group>{_STAGE})(?:'s)?,?(?: and (?:year|y|yr)? ?\d{{1,2}})? (?:\w+[ -]){{0,2}}?(?P<who>{PUPIL}|starter|joiner|leaver)(?P<many>s|ren)?\b(?! (?:desks?|voice|places?|numbers?))(?P<then> (?:with|who|whose|that|needing|struggling|affected)\b)?"
    rf"|(?P<lone>{PUPIL}|someone|somebody|another|one)\b(?! (?:teacher|desk|voice))[^.!?;:]{{0,24}}? \(?(?:in|from|of|at|now in|currently in)? ?(?:the )?(?P<where>{_YEAR})\b"
    rf"|(?P<plural>{PUPIL}(?:s|ren))\b (?:now |currently )?(?:in|from|of) (?:the )?{_YEAR} (?:with|who|whose|that|needing|struggling)\b"
    rf"|(?P<need>{_YEAR}[ ,;/()–-]{{1,3}}(?:with |has |and )?{_NEED}\b|\b{_NEED}[ ,;/()–-]{{1,3}}(?:in )?{_YEAR})"
    rf"|(?P<bare>\b(?:a|an|our|my|one) (?:new )?{_YEAR} (?:with|who|that|needing|needs)\b)"
    rf"|(?P<whose>{_YEAR},? (?:who|whose)\b)"
    rf"|(?<!reading )(?<!spelling )(?<!mental )(?<!average )(?<!from )(?<!to )(?<!over )(?<!under )(?<!until )(?<!by )(?<!before )(?<!after )(?<!the )(?P<aged>\bage[d]?:? ?(?:between |about |around |just |only )?{UNDER_TWENTY}\b)(?! ?(?:to|-|–|and over|or over|and above|and under|or under|\+|per|/))"
    rf"|\b(?P<old>{UNDER_TWENTY}[\s-]{{0,2}}(?:years?|yrs?|y|yr)?\.?[\s-]{{0,2}}(?:olds?|o)\b)(?P<next>[\s-]*[a-z]*)"
    rf"|\b(?P<teen>a|an|the|our|one|this) (?:teenager|toddler|teen|sixth[- ]former|preschooler|infant\b(?=,| (?:who|with|whose|needs|has|is|was|cannot|just|in|from|at)\b))"
    rf"|(?P<former>\bpreschooler (?:with|who)\b|(?<!all )(?<!for )(?<!the )(?<!of )\bsixth[- ]former\b)|\b(?P<end>our|the) (?:oldest|youngest),? (?:\()?{UNDER_TWENTY}\b(?![ -]?(?:of|schools?|rooms?|sites?))"
    rf"|(?P<at>\bat the age of {UNDER_TWENTY}\b)|(?P<loose>(?:^|[.;:,] |\()(?:in )?{_YEAR} and (?:never|cannot|out of (?:school|class)|not (?:in|at|attending))\b)",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:all|every|each|whole|entire|any|new|incoming|no)(?: of)?(?: the| our)?(?: new)? ?\Z", re.IGNORECASE
)
_SOME = re.compile(
    r"\b(?:group of|some|several|few|these|those|certain|handful of|number of|particular)(?: of)?(?: the| our)? ?\Z",
    re.IGNORECASE,
)
_PERSON_NEXT = listed(
    "who whose with that is was has had needs pupil child boy girl student learner in and at on cannot for because does did"
    " will would can finds struggles to lad twin sibling now from there when autistic"
)


def ages(text: Plain, known: Known) -> Iterator[Seen]:
    """Ages and year groups, where they are somebody's."""
    if not text.words.isdisjoint(_ONE_YOUNG):
        for found in _IS_SO_OLD.finditer(text.text):
            yield Seen(sign=AGE, start=found.start(), end=found.end())
    if text.words.isdisjoint(_AGE_WORDS) and not (text.has_digits and _SHORT_YEAR.search(text.text)):
        return
    if _MAY_BE_AGE.search(text.text) is None:
        return
    for found in _AGE.finditer(text.text):
        if _is_somebodys(found, text.text):
            yield Seen(sign=AGE, start=found.start(), end=found.end())


_ONE_CHILD = listed(
    "pupil child student learner youngster boy girl kid teenager teen toddler lad lass sibling twin brother sister son daughter"
    " person man woman lady infant preschooler schoolchild individual"
)
_ONE_YOUNG = _ONE_CHILD | listed("someone somebody anyone starter joiner little")
_ANYBODY = rf"(?:{PUPIL}|someone|somebody|anyone|person|starter|joiner|little one)"
_IS_SO_OLD = re.compile(
    rf"\b{_ANYBODY}\b[^.!?;]{{0,20}}? (?:is|was|who's|who is|turned|turns|turning|now) (?:only |now |just |nearly |almost |about )?{UNDER_TWENTY}(?= (?:years? |yrs? )?old\b|[.,;)]|\s*\Z| and\b| years\b)"
    rf"|\b{_ANYBODY},? (?:just |has |has just |recently |only |now )*turn(?:ed|ing|s) {UNDER_TWENTY}\b(?! (?:in|on|at|this|next|last)\b)"
    rf"|\b{_ANYBODY} \(\d{{1,2}}\)|\b{_ANYBODY} of (?:only |just |nearly |about )?{UNDER_TWENTY}\b(?! ?(?:to|or|and|-) ?\d| (?:schools|and over|or over|or more|years to))"
    rf"|\b{_ANYBODY}, (?:1\d|[4-9]),",
    re.IGNORECASE,
)
_MAY_BE_AGE = re.compile(
    rf"(?:year|yr)\.?(?: group)?[\s-]{{0,2}}(?:{_NUMBER}|r)\b|\b(?:y|ks) ?\d|key stage|nursery|reception|pre-?school|eyfs|early years"
    r"|foundation stage|sixth[- ]form|post[- ]16|-year|preschooler|infant|oldest|youngest|\bage[ds]?\b|(?:years?|yrs?|y)\.?[\s-]{0,2}olds?\b|\dyo\b|\d y/?o\b|\bteen|toddler",
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(r"\b(?:[Yy]|[Yy]r|KS|ks) ?\d|\d ?(?:yo|yrs?)\b")


def _is_somebodys(found: re.Match[str], whole: str) -> bool:
    before = whole[max(0, found.start() - 30) : found.start()]
    if found["who"]:
        if _ALL.search(before):
            return False
        few = found["then"] is not None or _SOME.search(before) is not None
        return not found["many"] or (few and _is_year(found["group"]))
    if found["lone"]:
        # 'One in Year 10' is somebody, 'one of the Year 10 tutors' is not.
        tail = whole[found.end() : found.end() + 12]
        return re.match(
            r" (?:tutors?|teachers?|staff|team|lead|of|parents?|heads?|curriculum)\b", tail
        ) is None and not (found["lone"].lower() in ("one", "another") and "in" not in found[0].lower().split())
    if found["old"]:
        if not re.search(r"(?:year|yr|y)", found["old"], re.IGNORECASE):
            return False
        word = found["next"].strip(" -\n").lower()
        copula = re.search(r"\b(?:is|are|was|were|be|now|over|nearly|almost)\s*\Z", before, re.IGNORECASE)
        if copula:
            return re.search(rf"\b(?:{PUPIL}|who|he|she)\b[^.!?]*\Z", before, re.IGNORECASE) is not None
        many = found["old"].lower().endswith("s")
        return word in ("who", "with", "whose") if many else not word or word in _PERSON_NEXT
    return True


def _is_year(group: str) -> bool:
    return re.search(r"\d|year|yr", group, re.IGNORECASE) is not None and not re.match(r"k", group, re.IGNORECASE)
