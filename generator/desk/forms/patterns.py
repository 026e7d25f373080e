"""What a field of the desk refuses before anything is saved: the form's own pattern, and signs of a child that a pattern can see.

A browser cannot ask `checks/privacy/look`. These few patterns see less than it does: whatever they refuse, the check would refuse
too, so that nobody is kept from saving what may stand. One exception: whether the last letter of a pupil number fits its digits is
beyond a pattern, so that a code of just that shape is refused here alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

SIGNS: Mapping[str, str] = {
    "pupil-number": r"(?<![A-Za-z0-9])[A-HJ-NP-RT-Za-hj-np-rt-z]\d{11}[0-9A-HJ-NP-RT-Za-hj-np-rt-z](?![A-Za-z0-9])",
    "email-address": r"[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}",
    "phone-number": r"(?<![\w£./-])(?!\d\d[./-]\d\d?[./-])(?:\+44|0044|\(?0)[\s().-]{0,5}[1237](?:[\s().-]{0,3}\d){8,9}(?![\w./-]?\d)",
    "date-of-birth": r"\b(?:[Dd]ate of [Bb]irth|[Bb]irth date|D\.?O\.?B\b|[Dd]o[Bb]|dob|[Bb]orn (?:on|in|\d))\b",
    "one-to-one": r"(?<![\w:])1:1(?![\w:])",
}
"""By the rule that sees it too. Each reads the same in Python and in a browser."""

MESSAGE = (
    "Something here points to a person: a number, an address, a birthday. Take it out; nobody else has seen it yet."
)
_ADDRESSES = ("url", "email")


def pattern(own: str, *, part: str, own_mailboxes: tuple[str, ...] = (), said: str) -> tuple[str, str] | None:
    """A pattern and its message for a text field, as the desk takes them; nothing where everything may stand."""
    if _closed(own):
        return f"/{_slashed(own)}/", said  # a code or a date has no room for a person
    if part in _ADDRESSES:
        return (f"/{_slashed(own)}/", said) if own else None
    return f"/^(?![\\s\\S]*(?:{_slashed(_seen(own_mailboxes))}))[\\s\\S]*$/", MESSAGE


def sees(text: str, own_mailboxes: tuple[str, ...] = ()) -> bool:
    """Whether the desk would refuse a text."""
    return re.search(_seen(own_mailboxes), text) is not None


def _seen(own_mailboxes: tuple[str, ...]) -> str:
    """Any of the signs; the authority's own mailboxes, and those of teams beside them, are none."""
    hosts = dict.fromkeys(one.rpartition("@")[2] for one in own_mailboxes)
    mail = "".join(rf"(?![A-Za-z0-9._%+-]+@{_either(one)}(?![A-Za-z0-9-]|\.[A-Za-z]))" for one in hosts)
    signs = {**SIGNS, "email-address": rf"(?<![A-Za-z0-9._%+-]){mail}{SIGNS['email-address']}"}
    return "|".join(f"(?:{one})" for one in signs.values())


def _either(text: str) -> str:
    """A text in small letters or large ones."""
    return "".join(f"[{one.lower()}{one.upper()}]" if one.isalpha() else re.escape(one) for one in text)


def _closed(own: str) -> bool:
    """Whether a form's pattern says of every letter what it may be."""
    return own.startswith("^") and own.endswith("$") and "\\S" not in own


def _slashed(regex: str) -> str:
    return regex.replace("/", "\\/")
