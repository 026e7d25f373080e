"""One-to-one support, and staff hours with a grade: what one pupil's plan provides, told by its cost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.privacy.digits import SPELT, TEENS
from generator.checks.privacy.known import Known
from generator.checks.privacy.listed import listed
from generator.checks.privacy.plain import Plain
from generator.checks.privacy.seen import STAFF, Seen

_RATIO = re.compile(
    r"(?<![\d:.£/-])(?<!score )(?<!drew )(?<!won )(?<!lost )(?:1 ?[:;] ?1|1-1|1 ?to ?1|1-to-1|1 ?on ?1|1-on-1|one[\s-]+(?:to|on)[\s-]+one|one:one|1/1|1-2-1|121 (?=support|adult|ta|lsa|provision|help|staff)|i:i|one2one|1 ?: ?one)(?![\d:]|[./-]\d| ?(?:exchange|draw|score)| and (?:a )?half)"
    r"|(?<![\d:.£/-])[23] ?: ?1(?![\d:])(?= (?:staff|support|adult|ratio|care|ta|lsa|provision|help|supervision|cover|all|at|for|in|throughout|during))"
    r"|\b(?:two|2)[\s-]to[\s-](?:one|1) (?:staff\w*|support|adults?|care|ta|ratio|cover)\b|\b(?:dedicated|individual|full-time|own) (?:ta|lsa|teaching assistant|learning support assistant) (?:support|for (?:a|one|the|this) (?:pupil|child))",
    re.IGNORECASE,
)
_FOR_STAFF = re.compile(
    r"\s*(?:devices?|tablets?|laptops?|ipads?|chromebooks?|correspondence|coaching|supervision|mentoring|meetings?|calls?|conversations?|talks?|appointments?|scheme of devices|scale|drawings?|plan of)\b"
    r"(?!.{0,25}\b(?:pupil|child|student|learner))",
    re.IGNORECASE,
)
_DATE_AFTER = re.compile(r"[-/.]\d")

_SMALL = "|".join((*SPELT, *TEENS))

_WHO = (
    r"(?:ta ?[1-4]?|tas|lsa|lsas|hlta|sna|msa|mta|sta|cta|lsw|ssa|teaching assistants?|support assistants?|learning support|classroom assistants?|support workers?|support staff|mentors?|key ?workers?|adults?|needs assistants?"
    r"|nursery nurses?|assistants?|practitioners?|elsa|l[1-4] ta|supervisors?|carers?|aides?|helpers?|tutors?)"
)
_NUMBER = rf"(?:\d+(?:\.\d+)?|(?:{_SMALL}|twenty|thirty)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)(?:[- ]?½| and a half| and a quarter)?"
_A_WEEK = r"(?:(?:a|per|each|every|/) ?(?:week|wk)|/ ?(?:wk|week)|p\.? ?/? ?w\b\.?|weekly|term[- ]time)"
_HOURS = rf"(?:\b{_NUMBER}[\s-]*(?:hours?|hrs?|h|hpw|h/wk)\b|\b{_NUMBER} ?(?:hours?|hrs?|h)? ?/ ?(?:wk|week)|\bfull[- ]time\b|\b0?\.\d+ ?fte\b)"
_PER_WEEK = rf"\b{_NUMBER}[\s-]*(?:hpw\b|h/wk\b|(?:hours?|hrs?|h)\b[ ,]*{_A_WEEK})|\b{_NUMBER} ?/ ?(?:wk|week)\b"
_GRADE = (
    r"(?:\b(?:grades?|level|lvl|scale|band|spine|point|pt|scp|njc|gr\.?)[\s:]*(?:point\s*)?(?:\d{1,2}|[A-H]\b|one|two|three|four|five|six|seven|iv|iii|ii|i\b)"
    r"|\b(?:(?:TA|LSA) ?L?[1-4]|L[1-4]|G[1-9]|SCP ?\d+)\b)"
    r"(?! (?:schools?|areas?|clusters?|in the building|of the|listed|wood|windows?))"
)
_OWN_HOURS = (
    rf"\b(?:individual|dedicated|constant|permanent) (?:(?:adult|ta|lsa|staff|in-class|classroom) )?support\b[^.!?;]{{0,40}}{_HOURS}"
    rf"|{_HOURS}[^.!?;]{{0,30}}\b(?:individual|dedicated|constant) (?:(?:adult|ta|lsa|staff|in-class|classroom) )?support\b(?! plans?)"
)
_BESIDE_ONE = (
    r"\b(?:adult|ta|lsa|assistant|somebody|someone|staff|person)\b[^.!?;]{0,30}\b(?:beside|next to|with|behind|near) (?:the|this|that|one) (?:child|pupil|student|learner)\b"
    r"|\bwithin arm'?s (?:reach|length)\b|\bone adult (?:to|for|per) (?:one|1|each) (?:child|pupil|student|learner)\b"
)
_WHO_RE, _HOURS_RE, _GRADE_RE = (re.compile(rf"\b{_WHO}\b", re.I), re.compile(_HOURS, re.I), re.compile(_GRADE, re.I))
_PER_WEEK_RE = re.compile(_PER_WEEK, re.IGNORECASE)
_COURSE = re.compile(
    r"\b(?:course|courses|qualification|certificate|diploma|award|training|listed|piano|music|exam|exams|fares?|prices?|apprenticeship|hygiene|first aid|safeguarding)\b",
    re.IGNORECASE,
)
_STAFF_SIGN = listed(
    "ta tas lsa lsas hlta sna msa mta sta assistant assistants worker workers mentor mentors adult adults keyworker practitioner practitioners elsa nurse nurses worker key supervisor supervisors carer carers aide helper tutor tutors hpw grade grades gr scale scp njc band spine point"
)


def staffing(text: Plain, known: Known) -> Iterator[Seen]:
    """Support one to one, and hours of staff beside their grade."""
    whole = text.text
    if _MAY_BE_RATIO.search(whole) or not text.words.isdisjoint(_OWN_ADULT):
        for found in _RATIO.finditer(whole):
            if not _FOR_STAFF.match(whole, found.end()) and not _DATE_AFTER.match(whole, found.end()):
                yield Seen(sign=STAFF, start=found.start(), end=found.end())
    if not text.words.isdisjoint(_OWN_ADULT):
        for found in _OWN_RE.finditer(whole):
            yield Seen(sign=STAFF, start=found.start(), end=found.end())
    if not text.words.isdisjoint(_STAFF_SIGN):
        yield from _graded(whole)


_OWN_RE = re.compile(f"{_OWN_HOURS}|{_BESIDE_ONE}", re.IGNORECASE)
_MAY_BE_RATIO = re.compile(
    r"[1-3]\s?(?:[:;/-]|to|on|2)|121|o[nN][eE][\s:-]*(?:[tToO1:]|2)|[oO]n[eE][\s:-]+(?:to|on|one)|ONE|[tT]wo[\s-]to|i:i"
)
_OWN_ADULT = listed(
    "individual dedicated own constant permanent adult ta lsa assistant staff arm arms person someone somebody"
)


def _graded(whole: str) -> Iterator[Seen]:
    if _GRADE_RE.search(whole) is None:
        return
    for sentence in _SENTENCE.finditer(whole):
        said = sentence[0]
        grade = _GRADE_RE.search(said)
        if grade is None or _COURSE.search(said):
            continue
        if _PER_WEEK_RE.search(said) or (_HOURS_RE.search(said) and _WHO_RE.search(said)):
            yield Seen(sign=STAFF, start=sentence.start(), end=sentence.end())


_SENTENCE = re.compile(r"(?:[^.!?;\n]|[.](?=\d)|(?<=\bgr)[.]|(?<=\bp)[.](?=w)|(?<=p\.w)[.])+", re.IGNORECASE)
