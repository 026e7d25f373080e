"""What makes a name of a word, whatever the word is: what only people do, and forms that only names have."""

from __future__ import annotations

import re

from generator.checks.privacy.given import names_that_are_words
from generator.checks.privacy.line import Line

_AS_PEOPLE = re.compile(
    r"[A-Za-z]+ (?:(?:now|still|often|always|usually|sometimes|then|also|would otherwise|otherwise|has not|had not|hasn't|cannot) )*"
    r"(?:(?:comes?|came) (?:in (?:late|early|with|by|on|at|through)|back|to (?:school|class|lessons)|by (?:taxi|bus)|on the bus|home)"
    r"|(?:is|was|be|been|gets?|got|stays?|stayed) (?:often |always |mostly )?(?:sent home|at home|out of (?:school|class|lessons)|in (?:school|class|lessons|nappies|tears|care|hospital|detention)\b|excluded|bullied|adopted|fostered|unwell|lonely|frightened|scared|shy)"
    r"|(?:walks?|walked|runs?|ran|storms?|stormed|goes|went) (?:out|in|off|home|to school)\b|cannot (?:wait|cope|sit|read|write|manage|speak|see|hear|walk|bear|join|use|stand|be)\b"
    r"|(?:reads|writes|speaks|eats|sleeps|walked in|came in|sits|arrives|arrived) (?:by (?:him|her|them)sel|alone|with (?:a|the|his|her) (?:adult|friend|mum|dad)|now\b|early\b|late\b)"
    r"|(?:has|had) (?:gone home|made (?:a )?friends?)\b|(?:has|had) (?:no|a) (?:place|friends?|key worker|taxi|desk|social worker)\b|misses (?:school|class|lessons|assembly|phonics|maths|lunch|friends)\b)"
)
"""What follows a name and nothing else: 'comes in late', 'was sent home', 'cannot sit'."""


def does_as_people_do(line: Line, place: int) -> bool:
    """Whether what follows a word is said of people only."""
    token = line.tokens[place]
    return not token.owns and _AS_PEOPLE.match(line.text, token.start) is not None


_SYLLABLE = (
    r"(?:(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)(?:ai|ei|ao|ou|ang|eng|ong|an|en|iang|iong|iao|ian|ing|ia|ie|iu|in|uang|uai|uan|ua|uo|ui|un|ue|a|e|i|o|u)"
    r"|woo|seo|yeon|hyun|soo|young|eun|hye|kyung|wing|kwan|wai|lok|hei|tsz|yin|yuk|siu|mei|kit|ching|hoi|shan|lam|kei|yee)"
)
_TWO_SYLLABLES = re.compile(
    rf"(?!ping-pong|sing-song|wi-fi|hi-fi|lo-fi|tai-chi|feng-shui|([a-z]+)-\1\b|he-|she-|me-|we-|no-|so-|do-|to-|be-){_SYLLABLE}-{_SYLLABLE}(?![a-z-])",
    re.IGNORECASE,
)


def is_of_two_syllables(line: Line, place: int) -> bool:
    """Whether two syllables with capitals are joined as in Chinese and Korean names: 'Jing-Yi', 'Seo-Yeon'."""
    start = line.tokens[place].start
    found = _TWO_SYLLABLES.match(line.text, start)
    after = line.at(place + 1)
    return (
        found is not None
        and after is not None
        and after.titled
        and not after.shouted
        and line.text[start - 1 : start] != "-"
    )


def is_beside_a_letter(line: Line, place: int) -> bool:
    """'Smith, T.' and 'T. Smith'."""
    token = line.tokens[place]
    if token.word in names_that_are_words() or not token.titled:
        return False
    return (
        re.match(r", [A-Z]\.(?![A-Za-z])", line.text[token.end : token.end + 5]) is not None
        or re.search(r"(?:^|[ (])[A-Z]\. \Z", line.text[max(0, token.start - 4) : token.start]) is not None
    )
