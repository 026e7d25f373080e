"""Addresses that lead to a person: mailboxes, homes by their postcode, and links that open what is private."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.privacy.given import is_given_name
from generator.checks.privacy.known import Known
from generator.checks.privacy.listed import listed
from generator.checks.privacy.plain import Plain
from generator.checks.privacy.seen import EMAIL, LINK, POSTCODE, Seen

# Mail ----------------------------------------------------------------------------------------------------------------

_MAIL = re.compile(
    r"([\w.+%'&-]+)(?:\s?@\s?|\s*[\[({<]\s*(?:at|@)\s*[\])}>]\s*)"
    r"([a-z0-9-]+(?:(?:\.|\s*[\[({<]\s*(?:dot|\.)\s*[\])}>]\s*)[a-z0-9-]+)+)",
    re.IGNORECASE,
)
_MAIL_IN_WORDS = re.compile(r"\b([\w.+-]+) at ([\w-]+(?: dot [\w-]+)+)\b", re.IGNORECASE)
_AT = re.compile(r"[\[({<]\s*at\s*[\])}>]", re.IGNORECASE)
_PERSONAL = re.compile(r"^[a-z]{1,2}[._-][a-z'-]+\d*$|\d\d")
"""`j.brown` and `wilson77` are somebody's; `send.clusters` is a team's."""


def mailboxes(text: Plain, known: Known) -> Iterator[Seen]:
    """E-mail addresses other than the authority's."""
    if "@" not in text.text and "dot" not in text.words and not ("at" in text.words and _AT.search(text.text)):
        return
    for pattern in (_MAIL, _MAIL_IN_WORDS):
        for found in pattern.finditer(text.text):
            box = found[1].lower().strip(".'")
            domain = re.sub(r"\s*(?:[\[({<]\s*(?:dot|\.)\s*[\])}>]|\bdot\b)\s*", ".", found[2].lower()).strip(".")
            if not _is_ours(box, domain, known):
                yield Seen(sign=EMAIL, start=found.start(), end=found.end())


def _is_ours(box: str, domain: str, known: Known) -> bool:
    """The authority's own addresses, and the mailboxes of teams beside them."""
    if f"{box}@{domain}" in known.mailboxes:
        return True
    named = any(is_given_name(part) for part in re.split(r"[._+-]", box))
    return domain in known.mail_domains and not named and _PERSONAL.search(box) is None


# Postcodes -----------------------------------------------------------------------------------------------------------

_POSTCODE = re.compile(
    r"(?<![A-Za-z0-9&/=])([A-Z]{1,2})(\d{1,2}|\d[A-Z])([ .\n-]{0,2})(\d[ABD-HJLNP-UW-Z]{2})(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_AREAS = listed(
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G"
    " GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW"
    " OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD"
    " WF WN WR WS WV YO ZE"
)
_NO_POSTCODE = listed("ST ND RD TH HR WK YR")
"""What follows a digit in '2nd' or '3hr'."""


def postcodes(text: Plain, known: Known) -> Iterator[Seen]:
    """Postcodes other than a school's of the records."""
    if not text.has_digits:
        return
    for found in _POSTCODE.finditer(text.text):
        area, district, gap, inner = found[1], found[2], found[3], found[4]
        code = f"{area}{district}{inner}".upper()
        plain_case = code == f"{area}{district}{inner}"
        if area.upper() not in _AREAS and (not plain_case or len(area) == 1 or area in ("KS", "SF", "EY", "FS")):
            continue
        if inner[1:].upper() in _NO_POSTCODE and (gap or inner[1:].islower()):
            continue
        if code not in known.postcodes:
            yield Seen(sign=POSTCODE, start=found.start(), end=found.end())


# Links ---------------------------------------------------------------------------------------------------------------

_URL = re.compile(r"(?:[a-z][a-z0-9+.-]*://|www\.)[^\s<>\"']+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)+/[^\s<>\"']+", re.IGNORECASE)
_KEYS = re.compile(
    r"[?&#;](?:[\w.-]*(?:token|sig|signature|secret|passw(?:or)?d|pwd|credential|key|session|auth)[\w.-]*"
    r"|key|e|code|sid|sv|se|sp|st|usp|resourcekey|rlkey|tk|invite|share|access|ticket|jwt|hash|hmac|otp|pin|k|t|x-amz-[\w-]+)"
    r"=(?!&|$)",
    re.IGNORECASE,
)
_SHARED = re.compile(
    r"/:[a-z]:/|/personal/|/(?:s|sh|scl|share|shared|sharing|private|secret|invite|u/\d+)/[\w-]*\d?|/open\?id="
    r"|/(?:d|e|folders|file|files|f|j)/[\w-]{12,}|private[-_][\w]|guestaccess|1drv\.ms/|we\.tl/|/edit\b|/meetup-join/",
    re.IGNORECASE,
)
_HOLDS_KEY = re.compile(r"://[^/\s@]+:[^/\s@]+@")
_SECRET = re.compile(r"[/=]((?=[\w-]*\d)(?=[\w-]*[A-Za-z])[A-Za-z0-9_-]{10,})(?=[/?&#.]|$)")


def links(text: Plain, known: Known) -> Iterator[Seen]:
    """Web addresses that carry a key, a signature or a password, or that share a file with whoever has them."""
    if "/" not in text.text:
        return
    for found in _URL.finditer(text.text):
        if _opens(found[0].rstrip(".,;:)"), known):
            yield Seen(sign=LINK, start=found.start(), end=found.end())


def _opens(url: str, known: Known) -> bool:
    if _HOLDS_KEY.search(url) or _KEYS.search(url):
        return True
    host = url.partition("://")[2].partition("/")[0].lower()
    if host in known.hosts or host.endswith((".gov.uk", "legislation.gov.uk")) or host == "gov.uk":
        return False  # public pages may have long names
    return _SHARED.search(url) is not None or any(_is_random(part[1]) for part in _SECRET.finditer(url))


def _is_random(part: str) -> bool:
    """Whether a part of a path was made by a machine: letters and digits through each other, no words between hyphens."""
    pieces = re.split(r"[-_]", part)
    return any(len(piece) >= 8 and len(re.findall(r"\d+|[A-Z]+|[a-z]+", piece)) >= 4 for piece in pieces)
