"""Numbers that point to one person: pupil numbers, NHS numbers, telephone numbers.

The two libraries that know them are heavy, so they are asked only about what already has the right number of digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.privacy.known import Known
from generator.checks.privacy.plain import Plain
from generator.checks.privacy.seen import NHS, PHONE, UPN, Seen

_UPN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z](?:[\s./_,-]{0,2}\d){11}[\s./_,-]{0,2}[0-9A-Za-z](?![A-Za-z0-9])")
_LEAST = re.compile(r"(?:\d\D{0,3}){9}\d")
"""No number of a person has fewer digits; nearly every text fails here at once."""


def numbers(text: Plain, known: Known) -> Iterator[Seen]:
    """Pupil numbers, then NHS numbers, then telephone numbers; what is one is not looked at as another."""
    if not text.has_digits or _LEAST.search(text.text) is None:
        return
    taken: list[Seen] = []
    for find in (_upns, _nhs, _phones):
        for seen in find(text):
            if not any(seen.start < other.end and other.start < seen.end for other in taken):
                taken.append(seen)
                yield seen


def _upns(text: Plain) -> Iterator[Seen]:
    for found in _UPN.finditer(text.text):
        number = re.sub(r"[^A-Z0-9]", "", found[0].upper())
        if _is_upn(number):
            yield Seen(sign=UPN, start=found.start(), end=found.end())


def _is_upn(number: str) -> bool:
    """By its check letter. The library's list of authorities is years old, so that part is not asked."""
    from stdnum.gb import upn

    try:
        return upn.calc_check_digit(number[1:]) == number[0]
    except ValueError:  # ends in a letter that no temporary number ends in
        return False


_NHS = re.compile(
    r"(?<![\d£.,])(?<!\d[-/ ])(?:\d{3}([\s./_-]{0,3})\d{3}\1\d{4}|\d(?:[\s._-]\d){9})(?![\d%])(?![-/ ]\d)(?!\.\d)"
)
_NHS_SAID = re.compile(
    r"\b(?:nhs|health(?:care)?) ?(?:numbers?|no|nr|id|ref)?\b[\s:.#()=-]{0,6}(?:is |was )?((?:\d[\s./_,-]{0,3}){9}\d)(?!\d)",
    re.IGNORECASE,
)


def _nhs(text: Plain) -> Iterator[Seen]:
    for pattern in (_NHS, _NHS_SAID):
        for found in pattern.finditer(text.text):
            number = re.sub(r"\D", "", found[0])
            if len(number) == 10 and not number.startswith("0") and _is_nhs(number):
                yield Seen(sign=NHS, start=found.start(), end=found.end())


def _is_nhs(number: str) -> bool:
    from stdnum.gb import nhs

    return len(set(number)) > 1 and bool(nhs.is_valid(number))


_PHONE = re.compile(r"(?<![\w£.])(?<!\d[-/])(?:\+|\(\+?)?\d(?:[\s().*/_-]{0,4}\d){8,15}(?!\w)")
_DATED = re.compile(r"\b(?:\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d{2})|(?:19|20)\d\d-\d\d-\d\d)\b")
_CALLED = re.compile(
    r"\b(?:tel|telephone|phone|mob|mobile|call|ring|text|dial|landline|whatsapp)\b[^\d+]{0,20}\Z", re.IGNORECASE
)


def _phones(text: Plain) -> Iterator[Seen]:
    for found in _PHONE.finditer(text.text):
        written = found[0]
        digits = re.sub(r"\D", "", written)
        if _DATED.search(written):
            continue
        called = _CALLED.search(text.text[max(0, found.start() - 40) : found.start()]) is not None
        abroad = written.lstrip("(").startswith("+") or digits.startswith("00")
        if not abroad and not digits.startswith("0") and not called:
            continue
        number = f"+{digits.removeprefix('00')}" if abroad else digits
        if _is_phone(re.sub(r"^\+440", "+44", number), bare=digits == written):
            yield Seen(sign=PHONE, start=found.start(), end=found.end())


def _is_phone(number: str, *, bare: bool) -> bool:
    """Whether a number can be called. Ten digits in a row may be an order's number, so they must be in use."""
    import phonenumbers

    try:
        read = phonenumbers.parse(number, "GB")
    except phonenumbers.NumberParseException:
        return False
    if read.country_code != 44 or (bare and len(number) < len("07700900123")):
        return phonenumbers.is_valid_number(read)
    return phonenumbers.is_possible_number(read) and str(read.national_number)[0] in "1235789"
