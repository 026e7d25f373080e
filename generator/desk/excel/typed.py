"""What was typed into a cell, as the record has it; or what is wrong with it, for the person who typed it.

Excel and people write the same thing in many ways: a day as text, pounds with a comma, spaces at the end. What can mean only
one thing is taken; what could mean two is asked about. Nothing that was typed is ever repeated: it may be about a child.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from generator.desk.excel.asked import Answer, Asked
from generator.desk.excel.opened import Formula, Raw
from generator.records.yaml import Value


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with an answer, and what to do."""

    message: str
    fix: str


def typed(raw: Raw, asked: Asked) -> Value | Wrong | None:
    """An answer as the record has it; nothing where only spaces stand."""
    if isinstance(raw, Formula):
        return Wrong("This cell works something out.", "Type the answer itself, not a formula.")
    if isinstance(raw, str):
        raw = plain(raw)
        if not raw:
            return None
        if raw in _BROKEN:
            return Wrong("This cell holds a formula that failed.", "Type the answer itself.")
        if _HIDDEN.search(raw):
            return Wrong("This cell holds a character that cannot be seen.", "Type the answer anew.")
    match asked.answer:
        case Answer.CHOICE | Answer.YES:
            return _choice(raw, asked)
        case Answer.DAY:
            return _day(raw)
        case Answer.MONEY:
            return _money(raw)
        case Answer.WHOLE:
            return _whole(raw, asked)
        case Answer.NUMBER:
            return _number(raw, asked)
        case _:
            return _words(raw, asked)


_SPACES = re.compile(r"[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_UNSEEN = re.compile(r"[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_HIDDEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd-\uffff]")
_BROKEN = {"#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#N/A", "#NUM!", "#NULL!"}


def plain(text: str) -> str:
    """Without what nobody sees: spaces at the ends of lines, those that do not break, marks that come with pasting."""
    text = text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    text = _UNSEEN.sub("", _SPACES.sub(" ", re.sub("[\u0085\u2028\u2029]", "\n", text)))
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def _choice(raw: Raw, asked: Asked) -> Value | Wrong:
    wrong = Wrong("This is none of what can be chosen.", "Choose one of the list.")
    if asked.answer is Answer.YES and isinstance(raw, bool):
        return raw
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    if not isinstance(raw, str | int) or isinstance(raw, bool):
        return wrong
    text = " ".join(str(raw).split()).casefold()
    if asked.answer is Answer.YES:
        return {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}.get(text, wrong)
    for one in asked.choices:
        if text in (one.code.casefold(), " ".join(one.word.split()).casefold()):
            return one.code
    found = asked.within.search(str(raw)) if asked.within else None
    code = found.group() if found else ""
    return code if any(one.code == code for one in asked.choices) else wrong


_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_DIGITS = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})\Z")
_NAMED = re.compile(r"(?:[a-z]+day,? )?(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})[ ,-]+(\d{4})\Z")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z")
_EARLIEST = 2015


def _day(raw: Raw) -> Value | Wrong:
    wrong = Wrong("This is not a day that can be read.", "Type it like 18/09/2025.")
    if isinstance(raw, datetime):
        raw = raw.date() if raw.time() == time(0) else "?"
    if isinstance(raw, str):
        found = _of_text(raw.casefold())
        if found is None:
            return wrong
        raw = found
    if not isinstance(raw, date):
        return wrong
    if raw.year < _EARLIEST:
        return Wrong(f"This day lies before {_EARLIEST}.", "Look at the year.")
    return raw.isoformat()


def _of_text(text: str) -> date | None:
    """A day as people in England write it: the day before the month."""
    try:
        if found := _DIGITS.match(text):
            day, month, year = (int(part) for part in found.groups())
            return date(year, month, day)
        if found := _ISO.match(text):
            year, month, day = (int(part) for part in found.groups())
            return date(year, month, day)
        if found := _NAMED.match(text):
            named = [place for place, month in enumerate(_MONTHS, 1) if month.startswith(found.group(2))]
            named = named or ([9] if found.group(2) == "sept" else [])
            return date(int(found.group(3)), named[0], int(found.group(1))) if len(named) == 1 else None
    except ValueError:
        return None
    return None


_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z")
_PLAIN_NUMBER = re.compile(r"\d{1,12}(?:\.\d{1,6})?\Z")
_MOST = Decimal(1_000_000_000)


def _decimal(raw: Raw) -> Decimal | None:
    """A number that is not below nought, typed as a number or as text."""
    if isinstance(raw, bool) or not isinstance(raw, int | float | str):
        return None
    text = repr(raw) if not isinstance(raw, str) else raw.replace("£", "").strip()
    if isinstance(raw, str):
        text = text.replace(",", "") if _THOUSANDS.match(text) else text
        if not _PLAIN_NUMBER.match(text):
            return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and 0 <= number < _MOST else None


def _least(number: Decimal) -> int | Decimal:
    return int(number) if number == number.to_integral_value() else number


def _money(raw: Raw) -> Value | Wrong:
    number = _decimal(raw)
    if number is None:
        return Wrong("This is not an amount that can be read.", "Type pounds in digits, like 1234.50.")
    pence = number.quantize(Decimal("0.01"))
    if abs(pence - number) > Decimal("0.000001"):
        return Wrong("This amount has parts of a penny.", "Type pounds with at most two decimals, like 1234.50.")
    return _least(pence)


def _whole(raw: Raw, asked: Asked) -> Value | Wrong:
    number = _decimal(raw)
    most = asked.most
    if number is None or number != number.to_integral_value() or (most is not None and number > most):
        limit = f" from 0 to {most}" if most is not None else ""
        return Wrong("This is not a whole number that can be taken.", f"Type a whole number{limit} in digits.")
    return int(number)


def _number(raw: Raw, asked: Asked) -> Value | Wrong:
    number = _decimal(raw)
    if number is None or (asked.most is not None and number > asked.most):
        limit = f" from 0 to {asked.most}" if asked.most is not None else ""
        return Wrong("This is not a number that can be taken.", f"Type a number{limit} in digits.")
    return _least(number)


def _words(raw: Raw, asked: Asked) -> Value | Wrong:
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    if isinstance(raw, int) and not isinstance(raw, bool):
        raw = str(raw)
    if not isinstance(raw, str):
        return Wrong(
            "Excel took this for a number or a day, and may show it otherwise than it was typed.",
            "Type it anew, beginning with an apostrophe (').",
        )
    if asked.answer is Answer.LINE and "\n" in raw:
        return Wrong("This runs over more than one line.", "Write it on one line, without pressing Alt and Enter.")
    if asked.longest and len(raw) > asked.longest:
        return Wrong(f"At most {asked.longest} characters fit; {len(raw)} stand here.", "Say it in fewer words.")
    return raw
